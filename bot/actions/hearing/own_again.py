""" "E allora il mio quant'è?", after somebody else's figures: the same reading for one's own line."""

from __future__ import annotations

from bot.actions.turn import Turn
from bot.core.line_words import asks_own_again
from bot.core.requests import Request

_READINGS = frozenset(
    {"check_credit", "check_counters", "show_movements", "show_plan", "list_services", "show_auto_recharge"}
)
"""What is read for a line."""
_SOUNDS_LIKE = _READINGS | {
    *("show_bill", "list_bills", "explain_bill", "list_lines", "show_profile", "out_of_scope", "nlu_fallback")
}


def own_again(turn: Turn) -> Request | None:
    """The last reading, for the customer's own line; None: none was made, or something else is asked for."""
    last, said = turn.last_request, turn.request
    if turn.session.customer_id is None or last is None or last.intent not in _READINGS:
        return None
    if said.intent not in _SOUNDS_LIKE or not asks_own_again(said.text):
        return None
    return last.holding("line_alias", "il mio")
