"""Paying bills, said: which, how much, how; and what is true of a payment that does not show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.core.bills import Bill
from bot.core.chat import Choice
from bot.core.payments import SavedCard
from bot.services.answers.bills import bill_name, bill_names, state_of
from bot.services.answers.choices import next_steps
from bot.services.answers.recharges import answer_with
from bot.services.bills import remaining
from bot.services.recharges import named
from bot.services.wording import Answer, Wording, rows, sentence

NAMED_AT_MOST = 3


def names(wording: Wording, bills: Sequence[Bill]) -> str:
    """ "la bolletta di novembre (…)"; more than three by their count."""
    if len(bills) > NAMED_AT_MOST:
        return wording.phrase("utter_fragment_bills_many", count=str(len(bills)))
    return bill_names(wording, bills)


def ask_which(wording: Wording, bills: Sequence[Bill]) -> Answer:
    """The open ones, newest first, and all of them; when there is but one, whether it is meant."""
    each = tuple(answer_with(wording, _title(wording, bill), "bill_ref", bill.number) for bill in bills)
    if len(bills) == 1:
        said = {"bill": bill_name(wording, bills[0]), "amount": wording.money(remaining(bills))}
        return Answer("utter_pay_bill_ask_only", said, (*each, *next_steps(wording, "cancel")))
    all_title = wording.phrase("utter_choice_pay_all", amount=wording.money(remaining(bills)))
    all_of_them = (answer_with(wording, all_title, "bill_ref", "all"),)
    said = {"count": str(len(bills)), "amount": wording.money(remaining(bills))}
    return Answer("utter_pay_bill_ask_own", said, (*each, *all_of_them, *next_steps(wording, "cancel")))


def _title(wording: Wording, bill: Bill) -> str:
    title = wording.phrase("utter_fragment_bill_short", month=wording.month(bill.issued), number=bill.number)
    amount = wording.money(bill.remaining_cents)
    return sentence(wording.phrase("utter_fragment_bill_amount", bill=title, amount=amount))


def say_due(wording: Wording, bills: Sequence[Bill]) -> Answer:
    """Until when each of them can be paid, the oldest first."""
    in_order = sorted(bills, key=lambda bill: bill.issued)
    said = (
        wording.phrase("utter_fragment_bill_due", bill=bill_name(wording, bill), state=state_of(wording, bill))
        for bill in in_order
    )
    return Answer("utter_pay_bill_due", {"rows": rows(sentence(row) for row in said)})


def say_total(wording: Wording, unpaid: Sequence[Bill], chosen: Sequence[Bill]) -> Answer:
    """What is open all together; where less than that is `chosen`, what that is, too."""
    said = {"all": wording.money(remaining(unpaid)), "bills": names(wording, unpaid)}
    if not chosen or len(chosen) == len(unpaid):
        return Answer("utter_pay_bill_total", said)
    now = {"now": wording.money(remaining(chosen)), "chosen": names(wording, chosen)}
    return Answer("utter_pay_bill_total_of", {**said, **now})


def say_beside(wording: Wording, bills: Sequence[Bill]) -> Answer:
    """How much others are, and until when they can be paid."""
    said = (
        wording.phrase(
            "utter_fragment_bill_beside",
            bill=bill_name(wording, bill),
            amount=wording.money(bill.total_cents),
            state=state_of(wording, bill),
        )
        for bill in bills
    )
    return Answer("utter_pay_bill_due", {"rows": rows(sentence(row) for row in said)})


def ask_number(wording: Wording, signed_in: bool) -> Answer:
    steps = ("cancel",) if signed_in else ("login", "cancel")
    return Answer("utter_pay_bill_ask_number", {}, next_steps(wording, *steps))


def ask_line(wording: Wording, number: str, signed_in: bool) -> Answer:
    response = "utter_pay_bill_ask_line_of_other" if signed_in else "utter_pay_bill_ask_line"
    return Answer(response, {"number": number}, next_steps(wording, "cancel"))


def read_back(
    wording: Wording, bills: Sequence[Bill], method: str, card: SavedCard | None, choices: tuple[Choice, ...]
) -> Answer:
    said = {"bill": names(wording, bills), "amount": wording.money(remaining(bills))}
    if card is not None:
        return Answer("utter_pay_bill_confirm_saved", {**said, "card": named(card)}, choices)
    return Answer(f"utter_pay_bill_confirm_{method}", said, choices)


def say_nothing_left(wording: Wording, bills: Sequence[Bill]) -> Answer:
    if len(bills) == 1:
        said = {"bill": sentence(bill_name(wording, bills[0]))}
        return Answer("utter_pay_bill_nothing_left", said, next_steps(wording, "list_bills"))
    return Answer("utter_pay_bills_nothing_left", {}, next_steps(wording, "list_bills"))


def say_blocked(wording: Wording, until: datetime) -> Answer:
    said = {"until": wording.at_latest(until)}
    return Answer("utter_pay_bill_too_many", said, next_steps(wording, "login", "talk_to_human"))
