"""What is said where something cannot be done or is not known here: the limit, and what there is instead."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bot.core.bills import Bill
from bot.core.faq.topics import FaqTopic
from bot.core.faq.withdrawal import Withdrawal
from bot.core.lines import Line
from bot.core.operator import Operator
from bot.services.answers.bills import bill_names, pay_choice
from bot.services.answers.choices import next_steps
from bot.services.answers.faq import Saying
from bot.services.answers.faq.figures import FIGURES
from bot.services.answers.faq.saying import link_to
from bot.services.bills import remaining
from bot.services.wording import Answer, Wording, sentence

_PERSON = "talk_to_human"


def say_cost_of_leaving(asked: Saying) -> Answer:
    """With the page of the operator that has them all."""
    return Answer("utter_terminate_cost", {}, next_steps(asked.wording, _PERSON), link_to(asked, FaqTopic.PORT_OUT))


def say_withdrawal(asked: Saying, what: Withdrawal) -> Answer:
    """Taking a new contract back: the days of the law; the date of the contract is not known here."""
    contacts = {"pec": asked.facts.contacts.pec, "post": asked.facts.contacts.post}
    said, page = {**FIGURES[FaqTopic.PORT_OUT](asked), **contacts}, link_to(asked, FaqTopic.PORT_OUT)
    return Answer(f"utter_withdrawal_{what}", said, next_steps(asked.wording, _PERSON), page)


def say_closing_or_withdrawal(asked: Saying) -> Answer:
    """Where only closing was spoken of: the days of the one, and the notice of the other."""
    page = link_to(asked, FaqTopic.PORT_OUT)
    said = FIGURES[FaqTopic.PORT_OUT](asked)
    return Answer("utter_closing_or_withdrawal", said, next_steps(asked.wording, _PERSON), page)


def say_recharge_stays(wording: Wording) -> Answer:
    return Answer("utter_recharge_not_undone", {}, next_steps(wording, "open_complaint", _PERSON))


def say_bill_elsewhere(wording: Wording, operator: Operator) -> Answer:
    return Answer("utter_bill_elsewhere", {"operator": operator.name}, next_steps(wording, "list_bills"))


def say_nobody_answers(wording: Wording) -> Answer:
    return Answer("utter_nobody_answers", {}, next_steps(wording, _PERSON, "request_call_back"))


def say_back_cost(wording: Wording, late_fee: int, back_hours: int) -> Answer:
    """What a line's return costs is not known; what is paid late costs is."""
    said = {"late_fee": wording.money(late_fee), "hours": str(back_hours)}
    return Answer("utter_line_back_cost", said, next_steps(wording, _PERSON))


def say_number_price(wording: Wording) -> Answer:
    return Answer("utter_number_price_unknown", {}, next_steps(wording, _PERSON))


def say_used_up(wording: Wording) -> Answer:
    return Answer("utter_counters_used_up", {}, next_steps(wording, "list_offers", _PERSON))


def say_card_change(wording: Wording) -> Answer:
    return Answer("utter_card_change", {}, next_steps(wording, "save_card", "list_cards"))


def say_all_overdue(
    wording: Wording, lines: Sequence[Line], overdue: Sequence[Bill], chosen: Sequence[str], back_hours: int
) -> Answer:
    """`chosen`: the ids of the bills that are being paid; what is left beside them is named."""
    rest = [bill for bill in overdue if bill.id not in chosen]
    said = {"lines": wording.the_lines(lines), "hours": wording.number(Decimal(back_hours))}
    if not rest:
        return Answer("utter_line_back_with_this", said)
    named = {**said, "bills": bill_names(wording, rest), "amount": wording.money(remaining(rest))}
    if len(rest) < len(overdue):
        return Answer("utter_line_back_rest", named)
    return Answer("utter_line_back_all", named, (pay_choice(wording, overdue, False),) if not chosen else ())


def say_after_check(wording: Wording) -> Answer:
    """After a payment that does not show."""
    return Answer("utter_check_what_now", {}, next_steps(wording, _PERSON, "pay_bill"))


def say_not_cut(wording: Wording, active: Sequence[Line], overdue: Sequence[Bill]) -> Answer:
    """That they work now; what will be is told by a person."""
    steps = (*((pay_choice(wording, overdue, False),) if overdue else ()), *next_steps(wording, _PERSON))
    return Answer("utter_lines_not_cut", {"lines": sentence(wording.lines(active))}, steps)
