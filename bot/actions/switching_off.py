"""A request to take something away that names nothing is about what was talked about last: "toglila"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.actions.answering import AnsweringAction
from bot.actions.hearing.rule_changed import is_beside_rule
from bot.actions.slots import DONE
from bot.actions.tasks.journey import TaskJourney
from bot.actions.turn import Turn
from bot.core.card_words import names_card
from bot.core.pointing import names_nothing
from bot.core.requests import Request

_TAKEN_AWAY_BY = {
    "show_auto_recharge": "stop_auto_recharge",
    "set_auto_recharge": "stop_auto_recharge",
    "stop_auto_recharge": "stop_auto_recharge",
    "list_services": "deactivate_service",
    "activate_service": "deactivate_service",
    "activate_offer": "deactivate_service",
    "deactivate_service": "deactivate_service",
    "list_cards": "remove_card",
    "remove_card": "remove_card",
}


class SwitchingOff(TaskJourney):
    """Hands what is not meant for it to the journey that is. `others`: all by intent, set where they are wired."""

    others: Mapping[str, AnsweringAction]

    async def answer(self, turn: Turn, request: Request) -> None:
        other = meant_instead(turn, request)
        if other is None or other not in self.others:
            await super().answer(turn, request)
            return
        turn.request = replace(request, intent=other)
        await self.others[other].answer(turn, turn.request)


def meant_instead(turn: Turn, request: Request) -> str | None:
    """The intent that "toglila" stands for after what was talked about; None: as it was understood."""
    if request.entities or names_card(request) or not names_nothing(request.text):
        return None
    if request.intent == "stop_auto_recharge" and is_beside_rule(turn):
        return None
    meant = _TAKEN_AWAY_BY.get(_talked_about(turn) or "")
    return meant if meant != request.intent else None


def _talked_about(turn: Turn) -> str | None:
    known: tuple[Request | None, ...] = (
        turn.task.as_request() if turn.task else None,
        turn.last_request,
        turn.pending(DONE),
    )
    return next((request.intent for request in known if request is not None), None)
