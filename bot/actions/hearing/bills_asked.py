"""What is asked of bills in words that sound like something else: the next one, overdue ones, the calls of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.bills_asked import NEXT_ISSUE
from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.turn import Turn
from bot.core.bills import UnknownBill
from bot.core.bills_asked import asks_next_bill, asks_of_overdue, asks_which_calls
from bot.core.errors import CustomerError, DependencyError
from bot.core.excluded_bills import wanted_bills
from bot.core.faq.details import Detail
from bot.core.faq.topics import FaqTopic
from bot.core.requests import Request
from bot.services import bills as service
from bot.services.answers.bills_asked import say_calls
from bot.services.answers.faq import Saying
from bot.services.answers.faq.steps import steps_after

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_BILLS = frozenset({"list_bills", "show_bill", "explain_bill", "download_bill"})
_VAGUE = frozenset({"out_of_scope", "nlu_fallback", "rephrase", "ask_why", "inform", "correct", "chitchat", "faq"})
_NEXT = (
    _BILLS | _VAGUE | {"show_plan", "check_credit", "show_auto_recharge", "select_line", "check_payment", "list_offers"}
)
"""What "quanto sarà la prossima?" is taken for."""
_OVERDUE = _BILLS | _VAGUE | {"check_payment", "check_credit", "check_ticket", "pay_bill"}
"""What "quanti giorni di ritardo ho?" is taken for."""
_OF_THEIR_OWN = frozenset(
    {"talk_to_human", "deny_human", "open_complaint", "block_sim", "cancel", "pay_bill", "recharge"}
)
"""Requests that no question about calls is taken for."""


def next_bill(turn: Turn) -> Request | None:
    """ "Quanto sarà la prossima bolletta?": one that is not issued; no bill that is there is told for it."""
    said, last = turn.request, turn.last_request
    after = last is not None and last.intent in _BILLS
    if is_apart_or_in_task(turn) or said.intent not in _NEXT or not asks_next_bill(said.text, after_bills=after):
        return None
    return Request("show_bill", {NEXT_ISSUE: (True,)}, said.text)


def overdue_asked(turn: Turn) -> Request | None:
    """ "Perché la bolletta di ottobre è scaduta?": since when, and that its payment is not there."""
    said = turn.request
    if is_apart_or_in_task(turn) or said.intent not in _OVERDUE or not asks_of_overdue(said.text):
        return None
    kept = {name: said.entities[name] for name in ("bill_ref", "period") if said.entities.get(name)}
    return Request("list_bills", {**kept, "bill_state": ("overdue",)}, said.text)


ASKED_OF_BILLS = (next_bill, overdue_asked)
"""Readings of bills that a message asks for by its words alone."""


async def hear_bill_calls(deps: ActionDependencies, turn: Turn) -> bool:
    """ "Quali chiamate?", "a chi le ho fatte?", after a bill: what it says of them, and that single ones are not shown
    here; nobody is to be called back."""
    said, last = turn.request, turn.last_request
    if is_apart_or_in_task(turn) or turn.session.customer_id is None or last is None or last.intent not in _BILLS:
        return False
    if said.intent in _OF_THEIR_OWN or not asks_which_calls(said.text):
        return False
    try:
        own = await service.access_bills(deps.paying.bss, turn.session, turn.wording.today)
        meant = service.choose_bills(wanted_bills(last), own, turn.listed_bills, turn.bill, turn.wording.today)
        bill = next((one for one in meant if one.id == turn.bill), meant[0])
        detail = await service.read_detail(deps.paying.bss, bill)
    except (CustomerError, DependencyError, UnknownBill):
        return False
    asked = Saying(turn.wording, deps.operator, deps.facts, said)
    turn.has_read(bill.number)
    turn.say(say_calls(turn.wording, detail, steps_after(asked, FaqTopic.PREMIUM_SERVICES, Detail.BLOCK)))
    return True
