"""What cannot be done, or is not known here, told plainly to whoever asks: closing costs, a recharge that was made,
somebody else's bill, a desk that does not answer, a line that other bills keep suspended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart
from bot.actions.hearing.follow_ups import note_topic, told_before
from bot.actions.lines_back import note_to_pay, say_lines_return
from bot.actions.slots import DONE, EDITED, LAST_REQUEST, PENDING_REQUEST
from bot.actions.turn import Turn
from bot.core import after_told_words as after
from bot.core import cut_lines
from bot.core import said_beside as words
from bot.core.complaint_unwanted import asks_how_back
from bot.core.errors import CustomerError, DependencyError
from bot.core.faq.follow_ups import TERMINATION
from bot.core.faq.topics import FAQ, FaqTopic
from bot.core.nearby import Near, near_in
from bot.core.pay_questions import asks_what_now, says_paid
from bot.core.tasks import Task
from bot.services.access import access_lines
from bot.services.answers import limits
from bot.services.answers.faq import Saying
from bot.services.answers.talk import say_near
from bot.services.bills import access_bills, overdue_bills, suspended_lines
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_NOTHING = frozenset({"out_of_scope", "nlu_fallback", "rephrase", "inform", "ask_why", "chitchat", "deny", "correct"})
_LEAVING = _NOTHING | {"terminate_line", "bot_challenge", "show_plan", "list_offers", "explain_bill", "help", FAQ}
_UNDOING = _NOTHING | {
    "show_movements",
    "stop_auto_recharge",
    "cancel",
    "check_recharge",
    "recharge",
    "deactivate_service",
}
_BILLS = frozenset(
    {"show_bill", "list_bills", "explain_bill", "download_bill", "email_bill", "pay_bill", "check_payment"}
)
_OWED = frozenset({"show_bill", "list_bills", "explain_bill"})
_ELSEWHERE = _NOTHING | {"show_bill", "list_bills", "pay_bill", "download_bill", "port_in", FAQ}
_CALLING = _NOTHING | {"request_call_back", "deny_human", "refuse", "frustration", "dont_know"}
_OF_PAYING = (FaqTopic.PAYMENT_METHODS, FaqTopic.LATE_PAYMENT, FaqTopic.DIRECT_DEBIT)
_PAYING, _CARDS = frozenset({"recharge", "pay_bill", "set_auto_recharge"}), frozenset({"card", "saved_card"})
_CHANGING = _NOTHING | {
    "update_profile",
    "save_card",
    "remove_card",
    "list_cards",
    "list_offers",
    "activate_service",
    FAQ,
}
_PRICING = _NOTHING | {"show_plan", "list_offers", "show_movements", "check_credit", FAQ}
_BACK = _NOTHING | {
    *("list_lines", "report_fault", "list_services", "check_payment", "activate_service", "activate_offer", FAQ),
    *("show_movements", "explain_bill", "frustration", "insult", "select_line"),
}


async def hear_cost_of_leaving(deps: ActionDependencies, turn: Turn) -> bool:
    """ "C'è una penale?", of closing a line: it is not known here, and who knows it."""
    said, of_it = turn.request, told_before(turn) == TERMINATION or turn.request.intent == TERMINATION
    if turn.task is not None or is_apart(turn) or said.intent not in _LEAVING or not of_it:
        return False
    if not words.asks_cost_of_leaving(said.text, named=told_before(turn) == TERMINATION):
        return False
    turn.say(limits.say_cost_of_leaving(Saying(turn.wording, deps.operator, deps.facts, said)))
    note_topic(turn, TERMINATION)
    return True


async def hear_undone_recharge(_deps: ActionDependencies, turn: Turn) -> bool:
    """ "Annulla l'ultima ricarica": it cannot be undone; a link that is open still is given up as ever."""
    said = turn.request
    if turn.task is not None or turn.pending() is not None or is_apart(turn) or said.intent not in _UNDOING:
        return False
    if not words.undoes_recharge(said.text):
        return False
    turn.say(limits.say_recharge_stays(turn.wording))
    return True


async def hear_bill_elsewhere(deps: ActionDependencies, turn: Turn) -> bool:
    """ "Pago una bolletta di un'altra compagnia?": not here, and no number of it is asked for."""
    said = turn.request
    if turn.task is not None or is_apart(turn) or said.intent not in _ELSEWHERE:
        return False
    if not words.names_bill_elsewhere(said.text):
        return False
    if near_in(said.text) is Near.ENERGY:
        turn.say(say_near(turn.wording, deps.operator, Near.ENERGY))
    else:
        turn.say(limits.say_bill_elsewhere(turn.wording, deps.operator))
    return True


async def hear_bill_of_kin(deps: ActionDependencies, turn: Turn) -> bool:
    """ "La bolletta di mio marito": another person's is not shown; with its number it can be paid."""
    said = turn.request
    whose = words.whose_bill(said.text) if said.intent in _BILLS else None
    if whose is None or turn.task is not None or is_apart(turn) or said.number or turn.session.customer_id is None:
        return False
    lines = await access_lines(deps.bss, turn.session)
    if any(whose in (line.alias or "").casefold() for line in lines):
        return False
    turn.say(Answer("utter_bill_of_another"))
    return True


async def hear_nobody_answers(_deps: ActionDependencies, turn: Turn) -> bool:
    """ "Ho chiamato ma non risponde nessuno": a person from here."""
    said = turn.request
    if turn.task is not None or is_apart(turn) or said.intent not in _CALLING:
        return False
    if not words.says_nobody_answers(said.text) or words.orders_call(said.text):
        return False
    turn.say(limits.say_nobody_answers(turn.wording))
    return True


async def hear_card_change(deps: ActionDependencies, turn: Turn) -> bool:
    """ "Come la cambio?", right after a card was spoken of: another one is saved."""
    said = turn.request
    if (
        (turn.task is not None and turn.task.intent not in _PAYING)
        or is_apart(turn)
        or said.intent not in _CHANGING
        or not words.asks_to_change_card(said.text)
    ):
        return False
    spoken = await deps.transcript.last_bot_messages(turn.sender)
    refused = turn.task is not None and not _CARDS.isdisjoint(turn.task.excluded)
    if not refused and not any(words.names_card(message.text) for message in spoken):
        return False
    turn.say(limits.say_card_change(turn.wording))
    return True


async def hear_no_technician(_deps: ActionDependencies, turn: Turn) -> bool:
    """ "Non voglio il tecnico", amid the checks: none is sent, and they go on."""
    said, task = turn.request, turn.task
    if task is None or task.intent != "report_fault" or said.intent != "update_ticket":
        return False
    if not words.refuses_technician(said.text):
        return False
    turn.say(Answer("utter_fault_no_technician"))
    return True


async def hear_line_back(deps: ActionDependencies, turn: Turn) -> bool:
    """ "Ma dopo mi riattivate la linea?", of a line that several bills keep suspended: all of them are named."""
    said = turn.request
    if said.intent == "check_payment" and (says_paid(said.text) or cut_lines.asks_back_as_paid(said.text)):
        return False  # whether it arrived comes first; that the line is suspended is told behind it
    elsewhere = turn.task is not None and turn.task.intent != "pay_bill"
    heard = said.intent in _BACK or (said.intent == "pay_bill" and cut_lines.wants_back_unpaid(said.text))
    heard = heard or (said.intent in _OWED and cut_lines.asks_why_cut(said.text))
    heard = heard or cut_lines.asks_if_paid_brings_back(said.text)
    heard = heard or (said.intent == "open_complaint" and asks_how_back(said.text))
    heard = _asks_what_to_pay(turn) or (heard and not is_apart(turn))
    if elsewhere or turn.session.customer_id is None or not heard:
        return False
    back, too = cut_lines.asks_if_back(said.text), cut_lines.asks_if_cut_too(said.text)
    cut = cut_lines.asks_why_cut(said.text)
    if not back and not too and not cut:
        return False
    if too and not back and not cut:
        return await _say_not_cut(deps, turn)
    owed = await say_lines_return(deps, turn, _being_paid(turn))
    if owed is None:
        return False
    turn.has_read("bills")
    turn.others = ()  # what is to be paid for it is told with it
    turn.say(*([Answer("utter_line_cut_overdue")] if cut else []), owed)
    if turn.task is None:
        note_to_pay(turn)
    return True


async def _say_not_cut(deps: ActionDependencies, turn: Turn) -> bool:
    """Which lines are active still, beside what is overdue."""
    try:
        lines = await access_lines(deps.bss, turn.session)
        bills = await access_bills(deps.paying.bss, turn.session, turn.wording.today)
    except (CustomerError, DependencyError):
        return False
    active = [line for line in lines if line.active]
    if active:
        turn.say(limits.say_not_cut(turn.wording, active, overdue_bills(bills, turn.wording.today)))
    return bool(active)


def _asks_what_to_pay(turn: Turn) -> bool:
    """ "Perché la linea è staccata | e quanto devo pagare per riaverla?": one question, cut in two."""
    if len(turn.parts) != 2 or turn.request.first(EDITED) is not None:
        return False
    why, owed = turn.parts
    return why.intent in _BACK and owed.intent in _OWED and cut_lines.asks_why_cut(why.text)


async def hear_what_now(_deps: ActionDependencies, turn: Turn) -> bool:
    """ "Allora che devo fare?", after a payment was looked for in vain: who can look for it, or pay."""
    last, said = turn.last_request, turn.request
    elsewhere = told_before(turn) not in (None, *_OF_PAYING)
    if elsewhere or last is None or last.intent != "check_payment" or turn.task is not None or is_apart(turn):
        return False
    if said.intent not in _NOTHING | {"help", "dont_know", FAQ} or not asks_what_now(said.text):
        return False
    turn.say(limits.say_after_check(turn.wording))
    turn.remember(LAST_REQUEST, turn.slots.get(LAST_REQUEST))
    return True


async def hear_back_cost(deps: ActionDependencies, turn: Turn) -> bool:
    """ "Quanto mi costa la riattivazione?", of a line that bills keep suspended."""
    said = turn.request
    elsewhere = turn.task is not None and turn.task.intent != "pay_bill"
    if elsewhere or is_apart(turn) or said.texts("service_name") or not after.asks_back_cost(said.text):
        return False
    if said.intent not in _BACK | {"show_plan", "pay_bill", "list_offers"} or turn.session.customer_id is None:
        return False
    if not await suspended_lines(deps.bss, turn.session):
        return False
    turn.say(limits.say_back_cost(turn.wording, deps.facts.bills.late_fee, deps.facts.bills.back_hours))
    return True


async def hear_number_price(_deps: ActionDependencies, turn: Turn) -> bool:
    """ "Quanto pago per chiamare un 199?": it is not known here, and no plan's price is told for it."""
    said = turn.request
    if turn.task is not None or is_apart(turn) or said.intent not in _PRICING:
        return False
    if not after.asks_price_of_shared(said.text, told=said.intent == "out_of_scope"):
        return False
    turn.say(limits.say_number_price(turn.wording))
    return True


def _being_paid(turn: Turn) -> Sequence[str]:
    """The ids of the own bills that a payment is under way for, or its link is open; none: none is chosen yet."""
    linked = turn.pending(DONE) if (turn.recall(PENDING_REQUEST) or {}).get("unpaid") else None
    task = turn.task or (Task.of_request(linked) if linked is not None else None)
    chosen = task.get("bill") if task is not None and task.intent == "pay_bill" else None
    return chosen if isinstance(chosen, list) else ()
