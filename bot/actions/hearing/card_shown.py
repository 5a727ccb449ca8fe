""" "E toglierla?", right after saved cards were shown: the card, and no data, no account and no line."""

from __future__ import annotations

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.turn import Turn
from bot.core.faq.topics import FAQ
from bot.core.requests import Request
from bot.core.said_beside import asks_to_remove_card

_CARDS = frozenset({"list_cards", "save_card"})
_HEARD_AS = frozenset(
    {
        *("out_of_scope", "nlu_fallback", "rephrase", "inform", "correct", "chitchat", "ask_why", "cancel", FAQ),
        *("close_account", "deactivate_service", "remove_card", "terminate_line", "update_profile", "revoke_sign_ins"),
    }
)


def card_taken_away(turn: Turn) -> Request | None:
    """Its removal, read back as ever; which one, where there are several, is asked."""
    said, last = turn.request, turn.last_request
    if is_apart_or_in_task(turn) or last is None or last.intent not in _CARDS or said.intent not in _HEARD_AS:
        return None
    return Request("remove_card", {}, said.text) if asks_to_remove_card(said.text) else None
