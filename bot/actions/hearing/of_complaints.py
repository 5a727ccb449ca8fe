"""What is asked around a complaint: amid it, in its place ("anzi no, prima dimmi quanto sono"), and whether a sum comes
back, which is a question and no complaint yet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.slots import EDITED, OFFERED
from bot.actions.tickets.complaint_asked import time_of_complaint
from bot.actions.turn import Turn
from bot.core.bill_items import item_in
from bot.core.bill_parts import leaves_item_out
from bot.core.complaint_questions import tells_on
from bot.core.complaint_unwanted import supposes_unpaid
from bot.core.complaints import opens_complaint
from bot.core.faq.topics import FAQ, FAQ_TOPIC, FaqTopic
from bot.core.free_text import asks_how_it_stands, asks_of_shown
from bot.core.refund_questions import asks_first, asks_whether_refunded, opens_it, said_before_first
from bot.core.requests import Request
from bot.services.answers.choices import next_steps
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

COMPLAINT, _TICKETS, _MOVEMENTS, _CAUSES = "open_complaint", "check_ticket", "show_movements", "explain_bill"
_PAY = "pay_bill"
WAITS, _LONGEST = "complaint/", 300
"""In `OFFERED`, before the words, quoted: the complaint that comes after its figures; no intent."""
_WONDERING = frozenset(
    {
        *(COMPLAINT, "out_of_scope", "nlu_fallback", "inform", "ask_why", "faq", "check_payment", "deny_human"),
        *(_MOVEMENTS, _CAUSES, "check_credit", "talk_to_human"),
    }
)
"""What the question is taken for."""
_SUPPOSING = frozenset({COMPLAINT, "out_of_scope", "nlu_fallback", "rephrase", "inform", "ask_why", "deny", "refuse"})

_SEVERAL = 2
_NEVER_TOLD = frozenset({"block_sim", "recharge"})
"""A loss is no story, and is heard first."""


def amid_complaint(turn: Turn) -> Request | None:
    """ "A che punto è?", "e quello di ieri cos'era?", while a complaint asks what happened: answered beside it."""
    said, task = turn.request, turn.task
    if task is None or task.intent != COMPLAINT or turn.parts or said.first(EDITED) is not None:
        return None
    if asks_how_it_stands(said.text):
        return Request(_TICKETS, {}, said.text)
    shown = asks_of_shown(said.text) and said.first("period") is not None
    return Request(_MOVEMENTS, said.entities, said.text) if shown else None


def asked_before_complaint(turn: Turn) -> Request | None:
    """ "Apri un reclamo per gli 899, anzi prima dimmi quanto sono": the figures, and no complaint for now."""
    said = turn.request
    if is_apart_or_in_task(turn) or said.intent != COMPLAINT or turn.session.customer_id is None:
        return None
    if not asks_first(said.text):
        return None
    turn.remember(OFFERED, f"{WAITS}{quote(said_before_first(said.text)[:_LONGEST])}")
    return Request(_CAUSES if item_in(said) is not None else _MOVEMENTS, said.entities, said.text)


def complaint_after_figures(turn: Turn) -> Request | None:
    """ "E allora aprilo", right after those figures: with the words that it was asked for in."""
    said, offered = turn.request, str(turn.slots.get(OFFERED) or "")
    if not offered.startswith(WAITS) or is_apart_or_in_task(turn):
        return None
    if said.intent != "affirm" and not opens_it(said.text):
        return None
    return Request(COMPLAINT, {}, unquote(offered.removeprefix(WAITS)))


def unpaid_supposed(turn: Turn) -> Request | None:
    """ "E se non la pago per niente?" sounds like a complaint: what comes of paying late."""
    said = turn.request
    if is_apart_or_in_task(turn) or said.intent not in _SUPPOSING or not supposes_unpaid(said.text):
        return None
    return Request(FAQ, {FAQ_TOPIC: (FaqTopic.LATE_PAYMENT.value,)}, said.text)


def complaint_told(turn: Turn) -> Request | None:
    """ "Reclamo perché mi avete messo la mora e io avevo pagato": all of it is what happened, and no second request;
    "... e passami un operatore" is one."""
    said = turn.request
    if turn.task is not None or said.first(EDITED) is not None or len(turn.parts) < _SEVERAL:
        return None
    if not opens_complaint(said.text) or turn.parts[0].intent not in (COMPLAINT, "report_fault"):
        return None
    if not all(tells_on(part.text) and part.intent not in _NEVER_TOLD for part in turn.parts[1:]):
        return None
    turn.parts = ()
    return Request(COMPLAINT, said.entities, said.text)


def item_left_out(turn: Turn) -> Request | None:
    """ "Pagami la bolletta ma senza le chiamate 899": one wish, and no fault; `hear_item_left_out` answers it."""
    said, (first, *others) = turn.request, turn.parts or (turn.request,)
    if turn.task is not None or said.first(EDITED) is not None or first.intent != _PAY or not others:
        return None
    if not all(leaves_item_out(part.text) and part.intent != _PAY for part in others):
        return None
    turn.parts = ()
    return replace(first, text=said.text)


COMPLAINING = (
    item_left_out,
    complaint_told,
    time_of_complaint,
    amid_complaint,
    asked_before_complaint,
    complaint_after_figures,
    unpaid_supposed,
)


async def hear_refund_asked(deps: ActionDependencies, turn: Turn) -> bool:
    """ "Voglio sapere solo se le 1,02 me le rimborsate": who answers complaints decides that."""
    said = turn.request
    if is_apart_or_in_task(turn) or said.intent not in _WONDERING or not asks_whether_refunded(said.text):
        return False
    steps = next_steps(turn.wording, COMPLAINT)
    turn.say(Answer("utter_complaint_refund_asked", {"days": str(deps.care.complaint_days)}, steps))
    return True


async def hear_item_left_out(deps: ActionDependencies, turn: Turn) -> bool:
    """ "Pago la bolletta meno gli 899": there is no such payment, and none of it all begins unasked."""
    said = turn.request
    if is_apart_or_in_task(turn) or said.intent != _PAY or not leaves_item_out(said.text):
        return False
    steps = next_steps(turn.wording, COMPLAINT, _PAY)
    turn.say(Answer("utter_pay_bill_not_by_item", {}, steps))
    return True
