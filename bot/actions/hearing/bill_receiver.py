"""A bill that is to be sent to somebody else, whatever intent it sounds like: it is told where bills go."""

from __future__ import annotations

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.slots import DONE
from bot.actions.turn import Turn
from bot.core.bill_receivers import is_for_another, sends_to_another
from bot.core.pay_questions import names_bill
from bot.core.requests import Request

_EMAIL_BILL = "email_bill"
_BILLS = frozenset({_EMAIL_BILL, "download_bill", "show_bill", "list_bills", "explain_bill", "pay_bill"})
_SOUNDS_LIKE = frozenset(
    {
        *("out_of_scope", "nlu_fallback", "inform", "select_line", "rephrase", "correct", "deny", "affirm"),
        *("download_bill", "show_bill", "list_bills", "talk_to_human", "update_profile", "ask_business_registration"),
        *("request_call_back", "list_lines", "repeat"),
    }
)


def bill_for_another(turn: Turn) -> Request | None:
    """ "Puoi inviarla a mia figlia?", of a bill that is named or was shown; "e alla mia commercialista?", after one was
    sent."""
    said, last, done = turn.request, turn.last_request, turn.pending(DONE)
    if is_apart_or_in_task(turn) or said.intent not in _SOUNDS_LIKE or said.texts("email"):
        return None
    aliases, sent = said.texts("line_alias"), done is not None and done.intent == _EMAIL_BILL
    of_bill = names_bill(said.text) or (last is not None and last.intent in _BILLS) or sent
    sends = of_bill and sends_to_another(said.text, aliases)
    if not sends and not (sent and is_for_another(said.text, aliases)):
        return None
    return Request(_EMAIL_BILL, {**said.entities, "delivery": ("email",)}, said.text)
