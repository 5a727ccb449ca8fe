"""show_plan."""

from __future__ import annotations

from bot.actions.answering import ReadingAction
from bot.actions.turn import Turn
from bot.core.errors import DependencyError
from bot.core.plans import LineServices
from bot.core.reading_words import asks_monthly_sum
from bot.services.answers.plans import say_plans
from bot.services.lines import Chosen
from bot.services.plans import read_plans, read_services
from bot.services.readings import Readings
from bot.services.wording import Answer


class ShowPlan(ReadingAction):
    action = "action_show_plan"
    intent = "show_plan"

    async def read(self, turn: Turn, chosen: Chosen) -> Answer:
        readings = await read_plans(self.deps.bss, chosen.lines)
        services = await self._services(turn, chosen)
        return say_plans(turn.wording, turn.request, chosen, readings, services)

    async def _services(self, turn: Turn, chosen: Chosen) -> Readings[LineServices] | None:
        """What is paid beside the plans, where a sum is asked for; None: it is not, or it cannot be seen now."""
        if not asks_monthly_sum(turn.request.text):
            return None
        try:
            return await read_services(self.deps.bss, self.deps.clock, chosen.lines)
        except DependencyError:
            return None
