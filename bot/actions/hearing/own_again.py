""" "E allora il mio quant'è?", after somebody else's figures: the same reading for one's own line; "e la mia?", after
an automatic recharge was set or stopped: one's own."""

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
_RULES = frozenset({"set_auto_recharge", "stop_auto_recharge"})


def own_again(turn: Turn) -> Request | None:
    """The last reading, for the customer's own line; None: none was made, or something else is asked for."""
    said, last, done = turn.request, turn.last_request, turn.done_last
    if turn.session.customer_id is None or not asks_own_again(said.text):
        return None
    if done is not None and done.intent in _RULES and said.intent in _SOUNDS_LIKE | {"select_line"}:
        return Request("show_auto_recharge", {}, said.text).holding("line_alias", "il mio")
    if last is None or last.intent not in _READINGS or said.intent not in _SOUNDS_LIKE:
        return None
    return last.holding("line_alias", "il mio")
