"""The form of a line of the table: how a journey is said, and what is heard."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.journeys.conftest import DemoOperator
from tests.journeys.money import Money

Entities = Mapping[str, Any]


@dataclass(frozen=True)
class World:
    """What a case may need to be there before it begins, and what shows its effects afterwards."""

    demo: DemoOperator
    money: Money


Given = Callable[[World], Awaitable[None]]


async def nothing(_world: World) -> None:
    """The seed is all that it needs."""


@dataclass(frozen=True)
class Words:
    """A message with what the NLU finds in it."""

    text: str
    entities: Entities = field(default_factory=dict)
    intent: str = "inform"


@dataclass(frozen=True)
class Step:
    """One question, with how the answer and another one stand in the read-back.

    `asks`: the response. `other`: a correction that can be used; `then`: what is answered to the questions that it
    leads to; `drops`: steps whose value it makes void. `wrong`: a value that cannot be used, and the response that says
    so. `field`: how a customer names the step. `excluding`: an answer that rules `answer` out; `option`: its choice.
    `filled`: the customer's own data answer it, so it is asked only after its name ("voglio cambiare linea").
    `unknown_is_answer`: "non so" is as good an answer as any.
    """

    name: str
    asks: str
    answer: Words
    shows: str = ""
    other: Words | None = None
    shows_other: str = ""
    then: tuple[Words, ...] = ()
    drops: tuple[str, ...] = ()
    wrong: tuple[Words, str] | None = None
    field: str | None = None
    excluding: Words | None = None
    option: str = ""
    filled: bool = False
    unknown_is_answer: bool = False


@dataclass(frozen=True)
class Case:
    """A journey on one of its ways: how it is begun with nothing said, its steps, and how all is said at once.

    `read_back`: the response, or what its kinds begin with. `after_yes`: the response. `codes`: whom it asks for a
    proof then, in this order; `late`: what "ho sbagliato" is answered with when it is done.
    `at_once` is several messages where questions follow that nobody can answer beforehand.
    `no_line`: the same at once, said by Anna with none of her lines. `books`: the line whose books show the effect.
    """

    name: str
    intent: str
    customer: str | None
    start: Words
    steps: tuple[Step, ...]
    read_back: str
    at_once: Words | tuple[Words, ...]
    title: str
    after_yes: str
    late: str
    books: str
    codes: tuple[str, ...] = ()
    no_line: Words | None = None
    given: Given = nothing

    def __str__(self) -> str:
        return self.name

    @property
    def asked(self) -> tuple[Step, ...]:
        """The steps that are asked for one after the other."""
        return tuple(step for step in self.steps if not step.filled)

    @property
    def correctable(self) -> Step:
        """The first step for which there is another value."""
        return next(step for step in self.steps if step.other)
