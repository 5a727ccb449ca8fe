"""show_plan."""

from __future__ import annotations

from bot.actions.answering import ReadingAction
from bot.actions.turn import Turn
from bot.services.answers.plans import say_plans
from bot.services.lines import Chosen
from bot.services.plans import read_plans
from bot.services.wording import Answer


class ShowPlan(ReadingAction):
    action = "action_show_plan"
    intent = "show_plan"

    async def read(self, turn: Turn, chosen: Chosen) -> Answer:
        readings = await read_plans(self.deps.bss, chosen.lines)
        return say_plans(turn.wording, turn.request, chosen, readings)
