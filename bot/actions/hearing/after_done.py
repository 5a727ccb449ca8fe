"""What is asked of what was just carried out, without naming it: when it arrives, from when it is paid no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.slots import DONE, PENDING_REQUEST
from bot.actions.tasks.open_link import unpaid_link
from bot.actions.tasks.own_line import LINE
from bot.actions.turn import Turn
from bot.core.errors import CustomerError, DependencyError
from bot.core.extra_questions import asks_of_money, asks_of_paid
from bot.core.faq.topics import FAQ
from bot.core.leaning_words import asks_when_unpaid
from bot.core.offers import ExtraAction
from bot.core.pay_questions import PayQuestion, asked_of_payment
from bot.core.tasks import Task
from bot.services.answers.extras import say_paid_already, say_was_done
from bot.services.answers.pay_questions import say_of_payment
from bot.services.extras import read_extras
from bot.services.phone_numbers import is_mobile

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_SWITCHED_ON = frozenset({"activate_offer", "activate_service"})
_PAYING = frozenset({"recharge", "pay_bill"})
_NOTHING = frozenset({"out_of_scope", "nlu_fallback", "rephrase", "ask_why", "help", "inform", "chitchat", FAQ})
_ARRIVING = _NOTHING | {"check_recharge", "check_payment", "check_ticket", "check_credit", "show_plan", "resend_code"}
_UNPAID = _NOTHING | {
    *("show_plan", "list_services", "list_offers", "list_bills", "show_bill", "explain_bill", "pay_bill"),
    *("check_payment", "show_movements", "open_complaint", "cancel", "check_credit"),
}
"""What a few words without a name are taken for."""


async def hear_when_credited(deps: ActionDependencies, turn: Turn) -> bool:
    """ "Quanto ci mette ad arrivare?", after the link of a payment that is still open."""
    task, said = _done(turn), turn.request
    if task is None or task.intent not in _PAYING or said.intent not in _ARRIVING:
        return False
    if PayQuestion.ARRIVES not in asked_of_payment(said.text) or await unpaid_link(deps, turn) is None:
        return False
    turn.say(say_of_payment(turn.wording, PayQuestion.ARRIVES, task, ()))
    return True


async def hear_paid_no_more(deps: ActionDependencies, turn: Turn) -> bool:
    """ "Da quando non lo pago più?", of a service that was just switched off."""
    task, said = _done(turn), turn.request
    if task is None or task.intent != "deactivate_service" or said.intent not in _UNPAID:
        return False
    if not asks_when_unpaid(said.text) and not asks_of_paid(said.text):
        return False
    if said.intent == "pay_bill" and "?" not in said.text:
        return False  # an order
    try:
        extra = (await read_extras(deps.paying.bss, turn.session)).get(str(task.get("service")))
    except (CustomerError, DependencyError):
        return False
    turn.say(*([say_paid_already(turn.wording, extra)] if extra is not None else []))
    return extra is not None


async def hear_money_of_order(_deps: ActionDependencies, turn: Turn) -> bool:
    """ "E i 10 euro?", right after something was switched on that the credit pays: how that is taken back, and who
    alone gives money back."""
    task, said = _done(turn), turn.request
    if task is None or task.intent not in _SWITCHED_ON or said.intent not in _UNPAID or not asks_of_money(said.text):
        return False
    number, item = str(task.get(LINE) or ""), task.get("service") or task.get("offer")
    if not item or not is_mobile(number):
        return False
    turn.say(say_was_done(turn.wording, ExtraAction.SWITCH_ON, item, number, turn.recall(PENDING_REQUEST)["what"]))
    return True


def _done(turn: Turn) -> Task | None:
    """What was carried out last, where nothing else is begun."""
    done = turn.pending(DONE)
    return None if done is None or is_apart_or_in_task(turn) else Task.of_request(done)
