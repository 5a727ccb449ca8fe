"""Actions that answer a request: the message's own, one that was kept, and readings for the lines that are meant."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import ClassVar

from bot.actions.base import BaseAction
from bot.actions.hearing.somebody import read_for_somebody
from bot.actions.slots import LISTED_LINES
from bot.actions.tasks.parking import drop_in_passing
from bot.actions.turn import Turn
from bot.core.lines import masked
from bot.core.requests import Request
from bot.services.access import access_lines
from bot.services.lines import ANY_LINE, Chosen, Journey, choose_lines
from bot.services.wording import Answer


class AnsweringAction(BaseAction):
    """Answers a request of one intent, be it the message's own or one that was kept until the sign-in."""

    intent: ClassVar[str]

    async def carry_out(self, turn: Turn) -> None:
        drop_in_passing(turn)
        await self.answer(turn, turn.request)

    async def carry_alone(self, turn: Turn) -> None:
        await self.answer(turn, turn.request)

    @abstractmethod
    async def answer(self, turn: Turn, request: Request) -> None:
        """As `carry_out`, for this request."""

    def completed(self, last: Request, said: Request) -> Request | None:
        """What a bare value ("e a marzo?", "la seconda") asks for after `last`, which this action answered.

        None: it says nothing of use.
        """
        return None


class ReadingAction(AnsweringAction):
    """Reads something for the lines that are meant, and remembers which line is talked about."""

    journey: ClassVar[Journey] = ANY_LINE

    async def answer(self, turn: Turn, request: Request) -> None:
        """Answers this request, be it the message's own or one that was kept."""
        account = await access_lines(self.deps.bss, turn.session)
        turn.request = read_for_somebody(turn, self.complete(request), account)
        chosen = choose_lines(turn.request, account, self.journey, turn.focus, turn.listed)
        self._talk_about(turn, chosen)
        turn.has_read(*(masked(line.number) for line in chosen.lines))
        turn.say(await self.read(turn, chosen))
        turn.settle()

    def _talk_about(self, turn: Turn, chosen: Chosen) -> None:
        turn.ask_again_later()
        turn.remember(LISTED_LINES, [line.id for line in chosen.lines] if len(chosen.lines) > 1 else turn.listed)
        if chosen.focus:
            turn.talk_about(chosen.focus)
            turn.request = turn.request.about(chosen.focus)

    def complete(self, request: Request) -> Request:
        """The request with what the journey makes of the customer's words."""
        return request

    @abstractmethod
    async def read(self, turn: Turn, chosen: Chosen) -> Answer:
        """Reads and words it for the chosen lines. May raise a DependencyError."""


Readers = Mapping[str, ReadingAction]
"""Reading actions by intent."""


Answerers = Mapping[str, AnsweringAction]
"""All by intent: what a kept request is carried out by."""
