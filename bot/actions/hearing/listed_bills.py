"""Bills that are asked for in words of another intent: one out of the list shown last ("aprimi la seconda"), and until
when there is time to pay, and what two that were shown differ in."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.slots import DONE
from bot.actions.turn import Turn
from bot.core.bill_comparing import asks_bare_difference, extreme_in
from bot.core.bill_items import asks_what_item_is
from bot.core.bill_words import adds_by_and, bill_references, opens_one, wants_to_know
from bot.core.fault_words import only_opens
from bot.core.glossary import term_asked
from bot.core.pay_questions import asks_when_to_pay
from bot.core.pointing import sends_them
from bot.core.requests import Request
from bot.core.tasks import Task

PAY_BILL = "pay_bill"
_BILLS = frozenset({"list_bills", "show_bill", "explain_bill", "download_bill"})
_SOUNDS_LIKE = _BILLS | {
    *("login", "select_line", "inform", "correct", "activate_offer", "list_offers", "out_of_scope", "nlu_fallback")
}
_DUE_SOUNDS_LIKE = frozenset({"out_of_scope", "nlu_fallback", "faq", "check_counters", "wait"})
_SENT_SOUNDS_LIKE = _SOUNDS_LIKE | {"email_bill", "affirm", "repeat"}
_ITEM_SOUNDS_LIKE = _SOUNDS_LIKE | {
    *("faq", "rephrase", "ask_why", "show_movements", "list_services", "show_plan", "request_call_back"),
}
_CHOOSES = frozenset({"inform", "correct", "affirm", "select_line"})
SHORT = 7
"""A message of more words names what it is about."""


def opened_bill(turn: Turn) -> Request | None:
    """The request to show it; None: no list is there, or no bill of it is named."""
    last, said = turn.last_request, turn.request
    if turn.session.customer_id is None or last is None or last.intent not in _BILLS or not turn.listed_bills:
        return None
    if said.intent not in _SOUNDS_LIKE or len(said.text.split()) > SHORT or not opens_one(said.text):
        return None
    return Request("show_bill", said.entities, said.text) if bill_references(said) else None


def opens_no_bill(turn: Turn, part: Request) -> bool:
    """ "Apri" of "sì apri", where no bill was talked about and none is named: it asks for none."""
    last = turn.last_request
    of_bills = last is not None and last.intent in _BILLS
    return part.intent in _BILLS and not part.entities and not of_bills and only_opens(part.text)


def bills_due(turn: Turn) -> Request | None:
    """ "Quanti giorni ho per pagare?", of nothing by name: the open bills say until when; None: asks another thing."""
    said = turn.request
    asks = said.intent in _DUE_SOUNDS_LIKE and not turn.parts and asks_when_to_pay(said.text)
    if not asks or (turn.task is not None and turn.session.customer_id is None):
        return None
    return Request("list_bills", {"bill_state": ("open",)})


def compared_bills(turn: Turn) -> Request | None:
    """ "Qual è la differenza?", after bills were shown: of those, or of the one that was; None: of something else."""
    said, last = turn.request, turn.last_request
    if is_apart_or_in_task(turn) or last is None or last.intent not in _BILLS or not asks_bare_difference(said.text):
        return None
    return replace(last, intent="explain_bill", text=said.text)


def bills_sent(turn: Turn) -> Request | None:
    """ "Mandamele", after bills were shown one after another: those."""
    said, last = turn.request, turn.last_request
    if is_apart_or_in_task(turn) or last is None or last.intent not in _BILLS or len(turn.recent_bills) < 2:
        return None
    if said.intent not in _SENT_SOUNDS_LIKE or not sends_them(said.text):
        return None
    return Request("email_bill", {"delivery": ("email",)}, said.text)


def sent_too(turn: Turn) -> Request | None:
    """ "Anche giugno", right after one was sent by e-mail: that one, too, read back as ever."""
    done, said = turn.pending(DONE), turn.request
    if done is None or is_apart_or_in_task(turn) or said.intent not in _SENT_SOUNDS_LIKE | {"list_bills", "show_bill"}:
        return None
    task = Task.of_request(done)
    once = task is not None and task.intent == "email_bill" and bool(task.get("bill"))
    if not once or not adds_by_and(said.text) or not bill_references(said) or wants_to_know(said.text):
        return None
    return Request("email_bill", {**said.entities, "delivery": ("email",)}, said.text)


def extreme_bill(turn: Turn) -> Request | None:
    """ "E la più cara?", after a list: that one of it."""
    said, last = turn.request, turn.last_request
    if is_apart_or_in_task(turn) or last is None or last.intent not in _BILLS or len(turn.listed_bills) < 2:
        return None
    meant = extreme_in(said.text)
    if said.intent not in _SOUNDS_LIKE | {"ask_why"} or meant is None or bill_references(said):
        return None
    return Request("show_bill", {"bill_ref": (meant,)}, said.text)


def item_asked(turn: Turn) -> Request | None:
    """ "E cosa sarebbero questi 899?", after a bill: what of it that is; a bare meaning is the glossary's."""
    said, last = turn.request, turn.last_request
    if is_apart_or_in_task(turn) or last is None or last.intent not in _BILLS:
        return None
    if said.intent not in _ITEM_SOUNDS_LIKE or not asks_what_item_is(said) or term_asked(said.text) is not None:
        return None
    return Request("explain_bill", said.entities, said.text)


def told_to_be_paid(turn: Turn) -> Request | None:
    """ "Quella di settembre", "con PayPal", after it was told what has to be paid for a line to come back: paying it,
    read back as ever."""
    said, last = turn.request, turn.last_request
    if is_apart_or_in_task(turn) or last is None or last.intent != PAY_BILL or said.intent not in _CHOOSES:
        return None
    named = bill_references(said) or said.first("payment_method") or said.first("card_last4")
    return Request(PAY_BILL, said.entities, said.text) if named and "?" not in said.text else None


BILLS_MEANT = (told_to_be_paid, sent_too, opened_bill, compared_bills, bills_sent, extreme_bill, item_asked)
"""What is asked of bills that were shown, in order; `bills_due` asks of none that was."""
