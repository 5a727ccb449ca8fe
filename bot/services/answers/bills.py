"""Bills, said: what is to be paid first; each bill with its month, its number and how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.core.bill_comparing import Paid
from bot.core.bill_words import BillReference, Reference
from bot.core.bills import Bill, BillCharge, BillDetail, BillState
from bot.core.chat import Choice
from bot.core.lines import Line
from bot.core.requests import Request
from bot.services.answers.choices import next_steps
from bot.services.bills import open_bills, overdue_bills, remaining
from bot.services.wording import Answer, Wording, rows, sentence

_STATES = {
    BillState.PAID: "utter_fragment_bill_paid",
    BillState.TO_PAY: "utter_fragment_bill_to_pay",
    BillState.OVERDUE: "utter_fragment_bill_overdue",
}
_CARD_STATES = {BillState.PAID: "paid", BillState.TO_PAY: "unpaid", BillState.OVERDUE: "overdue"}
_NONE_IN_STATE = {
    "open": "utter_bills_none_open",
    "overdue": "utter_bills_none_overdue",
    "paid": "utter_bills_none_paid",
}
_UNKNOWN = {
    Reference.MONTH: "utter_bill_unknown_month",
    Reference.NUMBER: "utter_bill_unknown_number",
    Reference.STATE: "utter_bills_none_open",
    Reference.SPAN: "utter_bills_none_then",
}


def bill_name(wording: Wording, bill: Bill) -> str:
    """ "la bolletta di novembre (RL2026110042)" """
    return wording.phrase("utter_fragment_bill", month=wording.month(bill.issued), number=bill.number)


def bill_names(wording: Wording, bills: Sequence[Bill]) -> str:
    """ "la bolletta di novembre (…)" or "le bollette di ottobre (…) e novembre (…)", the oldest first."""
    if len(bills) == 1:
        return bill_name(wording, bills[0])
    in_order = sorted(bills, key=lambda bill: bill.issued)
    named = [
        wording.phrase("utter_fragment_bill_short", month=wording.month(bill.issued), number=bill.number)
        for bill in in_order
    ]
    return wording.phrase("utter_fragment_bills", most=", ".join(named[:-1]), last=named[-1])


def state_of(wording: Wording, bill: Bill) -> str:
    """ "da pagare entro il 7 dicembre", "scaduta il 7 novembre", "pagata"; what remains, where a part was paid."""
    state = bill.state(wording.today)
    if state is BillState.PAID:
        return wording.phrase(_STATES[state])
    said = wording.phrase(_STATES[state], day=wording.on_day(bill.due))
    if bill.remaining_cents == bill.total_cents:
        return said
    return wording.phrase("utter_fragment_bill_part", state=said, amount=wording.money(bill.remaining_cents))


def say_was_due(wording: Wording, bill: Bill) -> Answer:
    """ "Quando scade?", of one that is paid."""
    steps = (about_bill(wording, "show_bill", "utter_choice_bill_detail", bill),)
    return Answer("utter_bill_was_due", {"bill": bill_name(wording, bill), "day": wording.on_day(bill.due)}, steps)


def pay_choice(wording: Wording, bills: Sequence[Bill], everything: bool) -> Choice:
    """Pays these bills. `everything`: they are all that are open."""
    amount = wording.money(remaining(bills))
    if everything and len(bills) > 1:
        return wording.choice("utter_choice_pay_all", pay_request(None).payload, amount=amount)
    title = "utter_choice_pay_amount" if len(bills) > 1 else "utter_choice_pay_this"
    return wording.choice(title, pay_request(bills).payload, amount=amount)


def pay_request(bills: Sequence[Bill] | None) -> Request:
    """None: all that are open."""
    return Request("pay_bill").holding("bill_ref", *([bill.number for bill in bills] if bills is not None else ["all"]))


def about_bill(wording: Wording, intent: str, title: str, bill: Bill) -> Choice:
    return wording.choice(title, Request(intent).holding("bill_ref", bill.number).payload)


def say_bills(wording: Wording, bills: Sequence[Bill], all_open: Sequence[Bill], read_at: datetime) -> Answer:
    """`bills`: those to be listed, newest first; `all_open`: all that are to be paid, listed or not."""
    said = {"rows": rows(_row(wording, bill) for bill in bills), "at": wording.at(read_at)}
    card = {"card": {"kind": "bills", "rows": [_card(wording, bill) for bill in bills]}}
    unpaid = open_bills(bills)
    choices = _list_choices(wording, bills, all_open)
    if not unpaid:
        response = "utter_bills_all_paid" if not all_open else "utter_bills_listed"
        return Answer(response, said, choices, card)
    said |= {"amount": wording.money(remaining(unpaid)), "count": str(len(unpaid))}
    response = "utter_bills_open_one" if len(unpaid) == 1 else "utter_bills_open_several"
    return Answer(response, said, choices, card)


def say_paid(wording: Wording, bills: Sequence[Bill], paid: Paid) -> Answer:
    """How much was paid of these bills, all together."""
    unpaid = open_bills(bills)
    steps = (*((pay_choice(wording, unpaid, False),) if unpaid else ()), *next_steps(wording, "list_bills"))
    if not paid.count:
        return Answer("utter_bills_none_paid", {}, steps)
    months = sorted(bill.issued for bill in bills)
    said = {
        "amount": wording.money(paid.cents),
        "count": str(paid.count),
        "first": wording.month(months[0]),
        "last": wording.month(months[-1]),
        "open": wording.money(remaining(unpaid)),
    }
    return Answer("utter_bills_paid_sum_open" if unpaid else "utter_bills_paid_sum", said, steps)


def _list_choices(wording: Wording, bills: Sequence[Bill], all_open: Sequence[Bill]) -> tuple[Choice, ...]:
    pay = (pay_choice(wording, all_open, True),) if all_open else ()
    first = (open_bills(bills) or tuple(bills))[0]
    show = about_bill(wording, "show_bill", "utter_choice_bill_detail", first)
    return (*pay, show, about_bill(wording, "download_bill", "utter_choice_bill_pdf", first))


def _row(wording: Wording, bill: Bill) -> str:
    return wording.phrase(
        "utter_fragment_bill_row",
        month=sentence(wording.month(bill.issued)),
        number=bill.number,
        amount=wording.money(bill.total_cents),
        state=state_of(wording, bill),
    )


def _card(wording: Wording, bill: Bill) -> dict[str, Any]:
    part = 0 < bill.remaining_cents < bill.total_cents
    return {
        "number": bill.number,
        "issued": bill.issued.isoformat(),
        "due": bill.due.isoformat(),
        "amount": bill.total_cents,
        "state": "partiallyPaid" if part else _CARD_STATES[bill.state(wording.today)],
    }


def say_no_bills(wording: Wording) -> Answer:
    return Answer("utter_bills_none", {}, next_steps(wording, "list_lines", "check_credit"))


def say_line_without_bill(wording: Wording, line: Line) -> Answer:
    steps = next_steps(wording, "check_credit", "show_movements", line=line)
    return Answer("utter_bills_line_prepaid", {"line": sentence(wording.line(line))}, steps)


def say_none_in(wording: Wording, state: str | None) -> Answer:
    """No bill is in the state, or in the period, that was asked for."""
    response = _NONE_IN_STATE.get(state or "", "utter_bills_none_then")
    return Answer(response, {}, next_steps(wording, "list_bills"))


def say_unknown_bill(wording: Wording, references: Sequence[BillReference]) -> Answer:
    """In the same words whether there is no such bill or it is somebody else's."""
    response, said = unknown_of(wording, references)
    return Answer(response, said, next_steps(wording, "list_bills", "talk_to_human"))


def unknown_of(wording: Wording, references: Sequence[BillReference]) -> tuple[str, dict[str, str]]:
    """The response, with its variables, for a reference that fits no bill."""
    first = references[0] if references else None
    response = _UNKNOWN.get(first.by, "utter_bill_unknown_place") if first else "utter_bills_none"
    if first and first.by is Reference.STATE:
        return _NONE_IN_STATE[str(first.value)], {}
    if first and first.by is Reference.MONTH:
        year, month = map(int, str(first.value).split("-"))
        return response, {"month": wording.month(wording.today.replace(year=year, month=month, day=1))}
    if first and first.by is Reference.NUMBER:
        return response, {"number": str(first.value)}
    return response, {}


def ask_which_bill(wording: Wording, intent: str, bills: Sequence[Bill]) -> Answer:
    choices = tuple(
        Choice(
            sentence(wording.phrase("utter_fragment_bill_short", month=wording.month(bill.issued), number=bill.number)),
            Request(intent).holding("bill_ref", bill.number).payload,
        )
        for bill in bills
    )
    return Answer("utter_bill_which", {}, choices)


def say_bill(wording: Wording, detail: BillDetail, read_at: datetime) -> Answer:
    """Total, how it stands, its lines and the tax in it; the same lines in a card."""
    bill = detail.bill
    said = {
        "bill": sentence(bill_name(wording, bill)),
        "amount": wording.money(bill.total_cents),
        "state": state_of(wording, bill),
        "rows": rows(charge_row(wording, charge) for charge in detail.charges),
        "tax": wording.money(bill.tax_cents),
        "issued": wording.on_day(bill.issued),
        "first": wording.day(bill.period_first),
        "last": wording.day(bill.period_last),
        "at": wording.at(read_at),
    }
    card = {"card": {"kind": "bill", "rows": [{"what": c.name, "amount": c.cents} for c in detail.charges]}}
    return Answer("utter_bill", said, bill_choices(wording, bill, "explain_bill", "download_bill"), card)


_TITLES = {
    "explain_bill": "utter_choice_bill_why",
    "download_bill": "utter_choice_bill_pdf",
    "email_bill": "utter_choice_bill_email",
    "show_bill": "utter_choice_bill_detail",
}


def bill_choices(wording: Wording, bill: Bill, *intents: str) -> tuple[Choice, ...]:
    """Paying it, when it is open, and what else can be done with it."""
    pay = (pay_choice(wording, (bill,), False),) if bill.open else ()
    return (*pay, *(about_bill(wording, intent, _TITLES[intent], bill) for intent in intents))


def charge_row(wording: Wording, charge: BillCharge) -> str:
    return wording.phrase("utter_fragment_charge_row", what=charge.name, amount=wording.money(charge.cents))


def charge_rows(wording: Wording, detail: BillDetail) -> str:
    return rows(charge_row(wording, charge) for charge in detail.charges)


_AS_LINKS = ("utter_bill_download", "utter_bill_downloads")
_AS_FILES = ("utter_bill_download_as_files", "utter_bill_downloads_as_files")


def say_downloads(wording: Wording, bills: Sequence[Bill], *, as_files: bool = False) -> Answer:
    """The gateway makes an address of each attachment: random, for one bill, for ten minutes.

    `as_files`: the channel sends what stands behind it, and shows no link.
    """
    links = [
        {
            "kind": "pdf",
            "title": wording.phrase("utter_fragment_bill_paper", month=wording.month(bill.issued), number=bill.number),
            "bill": bill.id,
        }
        for bill in bills
    ]
    said = {"bill": sentence(bill_name(wording, bills[0])), "count": str(len(bills))}
    one, several = _AS_FILES if as_files else _AS_LINKS
    response = one if len(bills) == 1 else several
    choices = bill_choices(wording, bills[0], "email_bill") if len(bills) == 1 else ()
    return Answer(response, said, choices, {"attachments": links})


def say_suspended(wording: Wording, lines: Sequence[Line], bills: Sequence[Bill]) -> Answer | None:
    """A line is suspended while bills are overdue: said with what is to be paid, and how."""
    overdue = overdue_bills(bills, wording.today)
    if not lines or not overdue:
        return None
    said = {"lines": sentence(wording.lines(lines)), "amount": wording.money(remaining(overdue))}
    response = "utter_bills_line_suspended" if len(lines) == 1 else "utter_bills_lines_suspended"
    return Answer(response, said, (pay_choice(wording, overdue, len(overdue) == len(open_bills(bills))),))
