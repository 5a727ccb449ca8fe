"""The gateway's news that a person is gone, that the queue is long, or that the desk has closed; and the rating."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.base import BaseAction
from bot.actions.next_request import forget_person_next
from bot.actions.rating import ask_for_rating, rate
from bot.actions.slots import MISUNDERSTOOD, OFFERED, PERSON, QUEUED
from bot.actions.tasks.parking import park_running
from bot.actions.turn import Turn
from bot.core.handoffs import State
from bot.services.answers import queue as words
from bot.services.answers.persons import HANDOFF, SCORE
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.core.requests import Request


class PersonLeft(BaseAction):
    """The bot answers again: it remembers what happened, and asks once how it went.

    Who is gone and who answers now was said when it happened, and is not said twice. What was under way when the person
    took over waits, and is offered again after the rating.
    """

    action = "action_person_left"
    reminds = False

    async def carry_out(self, turn: Turn) -> None:
        told = {name: _said(turn.request, name) for name in (HANDOFF, "agent", "ending", "outcome")}
        turn.remember(PERSON, {**told, "at": turn.now.isoformat()})
        turn.forget(QUEUED, MISUNDERSTOOD)
        park_running(turn)
        forget_person_next(turn)
        await ask_for_rating(self.deps, turn, told[HANDOFF], told["agent"])
        if not turn.answers:
            turn.say(Answer("utter_person_was_here"))


class RatePerson(BaseAction):
    """A rating that was pressed; a late one counts for the hand-off it was asked for, if it is this conversation's."""

    action = "action_rate_person"
    reminds = False

    async def carry_out(self, turn: Turn) -> None:
        await rate(self.deps, turn, _said(turn.request, HANDOFF), int(turn.request.first(SCORE)), "")


class QueueLong(BaseAction):
    """Who waits has waited long: the place stays, and there is another way. Who waits no more is not told so."""

    action = "action_queue_long"
    reminds = False

    async def carry_out(self, turn: Turn) -> None:
        waited = await self._minutes(turn)
        if waited is None or waited < int(turn.request.first("minutes") or 0):
            turn.silent = True
        else:
            turn.say(words.say_long(turn.wording, waited))

    async def _minutes(self, turn: Turn) -> int | None:
        """How long they have been waiting by now, since they came or came back to the queue; None: they do not."""
        live = await self.deps.queueing.live(turn.session.conversation_id)
        if live is None or live.state is not State.PENDING:
            return None
        return int((turn.now - (live.since or live.queued_at)).total_seconds() // 60)


class QueueClosed(BaseAction):
    """The desk closed while somebody waited: nobody answers today, so a call is offered."""

    action = "action_queue_closed"
    reminds = False

    async def carry_out(self, turn: Turn) -> None:
        turn.forget(QUEUED)
        turn.remember(OFFERED, "request_call_back")
        turn.say(words.say_closed(turn.wording, self.deps.operator))


def _said(request: Request, entity: str) -> str:
    return str(request.first(entity) or "")
