"""What belongs to a question, said when none is asked: a correction, "non ho capito"."""

from __future__ import annotations

from bot.actions.account import Resuming
from bot.actions.base import BaseAction
from bot.actions.block_sim import BlockSim
from bot.actions.turn import Turn
from bot.services.answers.choices import next_steps
from bot.services.answers.proofs import say_nothing_to_correct
from bot.services.wording import Answer


class Correct(Resuming):
    """About what was done last, or about the last reading; with neither, what can be corrected is asked."""

    action = "action_correct"

    async def carry_out(self, turn: Turn) -> None:
        if await BlockSim(self.deps).begin_other(turn):
            return
        if self.about_done(turn) or await self.complete_last(turn) or await self.begin(turn):
            return
        turn.say(say_nothing_to_correct(turn.wording))


class Rephrase(BaseAction):
    """Somebody did not understand an answer."""

    action = "action_rephrase"

    async def carry_out(self, turn: Turn) -> None:
        turn.say(Answer("utter_rephrase", {}, next_steps(turn.wording, "help", "talk_to_human")))
