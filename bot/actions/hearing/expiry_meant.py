""" "Quando scade?", of what was told last: a bill or a saved card, not the credit."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.turn import Turn
from bot.core.due_words import asks_when_due
from bot.core.faq.topics import FAQ, FAQ_TOPIC, FaqTopic
from bot.core.requests import Request

_HEARD_AS = frozenset({"out_of_scope", "nlu_fallback", "rephrase", "inform", "chitchat", "show_plan", "ask_why"})
_BILLS = frozenset({"list_bills", "show_bill", "explain_bill", "download_bill", "email_bill"})
_CARDS = frozenset({"list_cards", "save_card", "show_auto_recharge"})


def expiry_meant(turn: Turn) -> Request | None:
    """The bill or the cards that were told last; None: what is meant is another matter."""
    said, last = turn.request, turn.last_request
    of_credit = said.intent == FAQ and said.first(FAQ_TOPIC) == FaqTopic.CREDIT_EXPIRY.value
    if is_apart_or_in_task(turn) or last is None or not (of_credit or said.intent in _HEARD_AS):
        return None
    if not asks_when_due(said.text):
        return None
    if last.intent in _BILLS:  # "scaduta da quando?" is how long it has been overdue
        return None if "scadut" in said.text.lower() else replace(last, intent="show_bill", text=said.text)
    return Request("list_cards", {}, said.text) if last.intent in _CARDS else None
