"""list_services."""

from __future__ import annotations

from bot.actions.answering import ReadingAction
from bot.actions.orders_under_way import with_orders
from bot.actions.slots import LISTED_OFFERS
from bot.actions.turn import Turn
from bot.services.answers.plans import say_services
from bot.services.lines import Chosen
from bot.services.plans import read_services
from bot.services.wording import Answer


class ListServices(ReadingAction):
    action = "action_list_services"
    intent = "list_services"

    async def read(self, turn: Turn, chosen: Chosen) -> Answer:
        readings = await read_services(self.deps.bss, self.deps.clock, chosen.lines)
        turn.say(*await with_orders(self.deps, turn, chosen.lines))
        if turn.active_loop is None:
            turn.remember(LISTED_OFFERS, _named(turn) or None)  # "toglila": the one named now, and none of before
        return say_services(turn.wording, turn.request, chosen, readings)


def _named(turn: Turn) -> list[str]:
    said = turn.request
    return list(dict.fromkeys((*said.texts("service_name"), *said.texts("offer_name"))))
