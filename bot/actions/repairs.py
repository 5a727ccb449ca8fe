"""What belongs to a question, said when none is asked: a correction, "non ho capito"."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.awaited import find_awaited, still_awaited
from bot.actions.base import BaseAction
from bot.actions.person.handoff import take_call_number
from bot.actions.resuming import Resuming
from bot.actions.sim_block.block_sim import BlockSim
from bot.actions.slots import DONE, EDITED
from bot.actions.turn import Turn
from bot.services.answers.choices import next_steps
from bot.services.answers.proofs import say_nothing_to_correct
from bot.services.wording import Answer

VALUES = frozenset({"inform", "correct", "affirm", "deny", "select_line", "out_of_scope", "nlu_fallback"})
"""Intents of an edit that asks for nothing by name: what it holds may complete what was asked."""
SEEING = frozenset(
    {"list_lines", "list_bills", "show_bill", "explain_bill", "list_offers", "list_cards", "show_profile"}
)
"""Intents that only show something, beside the readings; anything else is asked for in a message of its own."""


class Correct(Resuming):
    """About what was done last, or about the last reading; with neither, what can be corrected is asked."""

    action = "action_correct"

    async def _answer(self, turn: Turn, acting: BaseAction) -> None:
        """An edit is for nothing that listens to words: no queue, no call, no person begins with it."""
        if turn.request.first(EDITED) is None:
            return await super()._answer(turn, acting)
        turn.awaited = awaited = await find_awaited(self.deps.account, turn)
        if self.changes is not None and await self.changes.hears(turn):
            return
        await self._edited(turn, *turn.request.texts(EDITED)[:2])
        if awaited is not None and still_awaited(turn, awaited):
            await self._remind(turn, awaited)

    async def carry_out(self, turn: Turn) -> None:
        if await BlockSim(self.deps).begin_other(turn) or await take_call_number(self.deps, turn):
            return
        if await self.recharge_right_number(turn) or self.about_done(turn):
            return
        if await self.complete_last(turn) or await self.begin(turn):
            return
        turn.say(say_nothing_to_correct(turn.wording))

    async def _edited(self, turn: Turn, meant: str, said: str | None = None) -> None:
        """New words for an earlier message do nothing: a reading is made (again), else it is said what holds.

        `meant` and `said`: see `EDITED`.
        """
        turn.request = turn.request.without(EDITED)
        if self._edits_done(turn, meant, said) and self.about_done(turn):
            return
        if meant in self.readers or (meant in SEEING and meant in self.answerers):
            return await self.resume(turn, replace(turn.request, intent=meant))
        if meant not in VALUES or not await self.complete_last(turn):
            turn.say(Answer("utter_edited_too_late", {}, next_steps(turn.wording, "help", "talk_to_human")))

    def _edits_done(self, turn: Turn, meant: str, said: str | None) -> bool:
        """Whether what was edited belongs to what was carried out last; where it is not known, by the new words."""
        done = turn.pending(DONE)
        if done is None:
            return False
        return meant == done.intent or meant in VALUES if said is None else said == done.intent


class Rephrase(BaseAction):
    """Somebody did not understand an answer."""

    action = "action_rephrase"

    async def carry_out(self, turn: Turn) -> None:
        turn.say(Answer("utter_rephrase", {}, next_steps(turn.wording, "help", "talk_to_human")))
