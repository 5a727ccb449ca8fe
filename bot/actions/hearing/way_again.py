""" "E come faccio?", "che devo fare?", "e dove?", of an answer that was no topic: its way, or its next step, again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.slots import PARKED
from bot.actions.turn import Turn
from bot.core.leaning_words import blocks_one_sim
from bot.core.requests import request_behind
from bot.core.way_words import asks_way
from bot.services.answers.limits import say_used_up
from bot.services.ports import SpokenMessage

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_SOUNDS_LIKE = frozenset(
    {"rephrase", "out_of_scope", "nlu_fallback", "affirm", "inform", "dont_know", "enable_biometrics"}
)
"""What a few words that name nothing are taken for."""
_MENU = {"check_credit", "recharge", "list_bills"}
"""Choices that stand together only where nothing was told."""


async def hear_way_again(deps: ActionDependencies, turn: Turn) -> bool:
    """Says the last answer again, word for word, where it led on; after what is left of giga, how there are more."""
    said = turn.request
    if is_apart_or_in_task(turn) or said.intent not in _SOUNDS_LIKE or not asks_way(said.text):
        return False
    if blocks_one_sim(said.text):
        return False
    if turn.changes.get(PARKED):
        return False  # what was said last lies before a long pause
    spoken = await deps.transcript.last_bot_messages(turn.sender)
    if not _leads_on(spoken):
        return False
    if turn.last_request is not None and turn.last_request.intent == "check_counters":
        turn.say(say_used_up(turn.wording))
        return True
    turn.changes.clear()  # as it was: what a yes is to, and what waits
    turn.repeat(spoken)
    return True


def _leads_on(spoken: Sequence[SpokenMessage]) -> bool:
    """Whether there is a next step in it: a choice of its own, or a page."""
    intents = {request_behind(payload).intent for message in spoken for _, payload in message.buttons}
    if "help" in intents or intents >= _MENU:
        return False
    return bool(intents) or any(message.custom for message in spoken)
