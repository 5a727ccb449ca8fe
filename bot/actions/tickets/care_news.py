"""The gateway's news about a ticket or an outage: said by itself, wherever the customer is."""

from __future__ import annotations

from bot.actions.base import BaseAction
from bot.actions.turn import Turn
from bot.services.answers.care_news import say_news


class CareToldAction(BaseAction):
    action = "action_care_told"
    reminds = False

    async def carry_out(self, turn: Turn) -> None:
        turn.say(
            say_news(turn.wording, {name: str(given[0]) for name, given in turn.request.entities.items() if given})
        )
