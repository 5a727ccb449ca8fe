"""A request that takes several steps: what is known of it so far. Kept in one slot while it is asked for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self

from bot.core.requests import Request

CONFIRMED = "confirmed"
"""The last step of every task: a clear yes to the read-back."""
KEPT_TASK = "kept_task"
"""The entity under which a request carries a whole task."""
READ_BACK = "read_back"
"""The entity under which a choice says which read-back it answers."""


@dataclass(frozen=True)
class Task:
    """`id`: the message that began it; what it does at the end is done once under this key.

    `values`: by step, JSON. `excluded`: options that the customer ruled out. `asked`: the step that was asked for last;
    `tries`: answers to it in a row that could not be used. `taken`: the message whose values are in it already.
    `quiet`: the customer asked for a moment, so nothing is asked in this turn. `waits`: so it was at the read-back,
    which has not been said again since. `at`: when it was last spoken of, ISO.
    `personal`: somebody was signed in for it; who that was stands in the session alone.
    """

    id: str
    intent: str
    values: Mapping[str, Any] = field(default_factory=dict)
    excluded: tuple[str, ...] = ()
    asked: str | None = None
    tries: int = 0
    taken: str = ""
    quiet: bool = False
    at: str = ""
    personal: bool = False
    waits: bool = False

    def get(self, step: str) -> Any:
        return self.values.get(step)

    def holding(self, step: str, value: Any) -> Self:
        return replace(self, values={**self.values, step: value}, tries=0)

    def without(self, *steps: str) -> Self:
        return replace(self, values={name: value for name, value in self.values.items() if name not in steps})

    def ruling_out(self, options: Sequence[str]) -> Self:
        return replace(self, excluded=tuple(dict.fromkeys((*self.excluded, *options))))

    def choosing(self, options: Sequence[str]) -> Self:
        """What is wanted after all is ruled out no longer."""
        return replace(self, excluded=tuple(option for option in self.excluded if option not in options))

    @property
    def read_back(self) -> str:
        """The same for the same values: an older read-back's yes is no yes to this one."""
        said = json.dumps([self.id, self.without(CONFIRMED).values], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(said.encode()).hexdigest()[:12]

    def as_request(self) -> Request:
        """So that it can wait for a sign-in or a proof like any other request."""
        return Request(self.intent).holding(KEPT_TASK, self.to_slot())

    def to_slot(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "intent": self.intent,
            "values": dict(self.values),
            "excluded": list(self.excluded),
            "asked": self.asked,
            "tries": self.tries,
            "taken": self.taken,
            "quiet": self.quiet,
            "at": self.at,
            "personal": self.personal,
            "waits": self.waits,
        }

    @classmethod
    def from_slot(cls, kept: Mapping[str, Any]) -> Self:
        return cls(**{**kept, "excluded": tuple(kept["excluded"])})

    @classmethod
    def of_request(cls, request: Request) -> Self | None:
        """The task that a request carries; None: it carries none."""
        kept = request.first(KEPT_TASK)
        return cls.from_slot(kept) if kept else None


class Unusable(Exception):
    """A value that was said and cannot be taken. `why` names the response, `values` its variables."""

    def __init__(self, why: str, /, **values: str) -> None:
        super().__init__(why)
        self.why = why
        self.values = values
