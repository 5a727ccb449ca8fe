""" "Quanto credito ho e passami un operatore": the reading is told, then the queue is joined (row 20)."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.balances import CheckCounters, CheckCredit
from bot.actions.base import ActionDependencies, ReadingAction
from bot.actions.failures import explain
from bot.actions.handoff import TalkToHuman
from bot.actions.turn import QUEUED, Turn
from bot.core.errors import CustomerError, DependencyError
from bot.core.reading_words import reading_before_person

HEARD_IN = frozenset({"talk_to_human", "check_credit", "check_counters", "out_of_scope", "nlu_fallback"})


class ReadingThenPerson:
    """Listened for before any action's own work: either half may be the intent that was understood."""

    def __init__(self, deps: ActionDependencies) -> None:
        self.deps = deps
        self.readings: dict[str, ReadingAction] = {one.intent: one(deps) for one in (CheckCredit, CheckCounters)}

    async def hears(self, turn: Turn) -> bool:
        """Whether both were asked for, by somebody who is signed in: the others get the person at once."""
        intent = reading_before_person(turn.request.text) if turn.request.intent in HEARD_IN else None
        if intent is None or turn.session.customer_id is None or turn.active_loop or turn.recall(QUEUED):
            return False
        wish = turn.request
        await self._read(turn, intent)
        turn.request = replace(wish, intent="talk_to_human")
        await TalkToHuman(self.deps).carry_out(turn)
        return True

    async def _read(self, turn: Turn, intent: str) -> None:
        """What is in the way of the reading is said, and keeps nobody from the person."""
        try:
            await self.readings[intent].answer(turn, replace(turn.request, intent=intent))
        except (CustomerError, DependencyError) as error:
            explain(error, turn, self.deps.operator)
