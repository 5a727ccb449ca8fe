""" "Mi è arrivato un avviso che ho una bolletta in scadenza": what there is to pay, and not how notices stand, nor a
PDF, nor a code."""

from __future__ import annotations

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.turn import Turn
from bot.core.notice_received import tells_of_notice
from bot.core.requests import Request

_OF_THEIR_OWN = frozenset(
    {
        *("show_bill", "explain_bill", "list_bills", "pay_bill", "open_complaint", "check_ticket", "update_ticket"),
        *("talk_to_human", "deny_human", "block_sim", "report_fault", "terminate_line", "thank"),
    }
)


def notice_received(turn: Turn) -> Request | None:
    """The open bills, each with its sum and its day."""
    said = turn.request
    if is_apart_or_in_task(turn) or said.intent in _OF_THEIR_OWN or not tells_of_notice(said.text):
        return None
    return Request("list_bills", {"bill_state": ("open",)})
