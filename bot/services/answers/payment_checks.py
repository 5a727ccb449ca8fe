"""What is true of a payment that does not show, said."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.bills import BillPayment
from bot.core.chat import Choice
from bot.services.answers.bills import bill_name, pay_choice, state_of
from bot.services.answers.choices import next_steps
from bot.services.payment_checks import Checked, OurPayment, Truth
from bot.services.wording import Answer, Wording, rows, sentence


def say_checked(wording: Wording, checked: Checked) -> Answer:
    """How the bill stands, then each payment that is known; with none, what can be done."""
    bill = checked.bill
    said = {"bill": sentence(bill_name(wording, bill)), "state": state_of(wording, bill)}
    facts = [*_ours(wording, checked.ours), *(_theirs(wording, payment) for payment in checked.payments)]
    if not bill.open:
        day = wording.on_day(bill.settled) if bill.settled else ""
        response = "utter_check_paid_on" if day else "utter_check_paid"
        return Answer(response, {**said, "day": day}, next_steps(wording, "list_bills"))
    if not facts:
        return Answer("utter_check_nothing", said, _when_open(wording, checked))
    response = "utter_check_under_way" if checked.under_way else "utter_check_open"
    return Answer(response, {**said, "rows": rows(facts)}, _when_open(wording, checked))


def _when_open(wording: Wording, checked: Checked) -> tuple[Choice, ...]:
    """What is under way is not paid a second time."""
    person = next_steps(wording, "talk_to_human")
    return person if checked.under_way else (*person, pay_choice(wording, (checked.bill,), False))


def _ours(wording: Wording, ours: Sequence[OurPayment]) -> list[str]:
    """What is written down at the operator's, too, is said once: as the operator has it. Old tries say nothing new."""
    telling = [payment for payment in ours if payment.truth is not Truth.REGISTERED]
    news = [payment for payment in telling if payment.truth is not Truth.NEVER] or telling[:1]
    return [our_fact(wording, payment) for payment in news]


def our_fact(wording: Wording, payment: OurPayment) -> str:
    said = {"amount": wording.money(payment.cents), "at": wording.at(payment.at)}
    return wording.phrase(f"utter_fragment_check_{payment.truth}", **said)


def _theirs(wording: Wording, payment: BillPayment) -> str:
    name = "utter_fragment_check_operator_done" if payment.done else "utter_fragment_check_operator_waits"
    return wording.phrase(name, amount=wording.money(payment.cents), day=wording.on_day(wording.day_of(payment.at)))


def say_orders(wording: Wording, payments: Sequence[OurPayment]) -> Answer:
    """To somebody who is not known: what was begun in this very chat."""
    facts = rows(our_fact(wording, payment) for payment in payments)
    return Answer("utter_check_here", {"rows": facts}, next_steps(wording, "login", "talk_to_human"))
