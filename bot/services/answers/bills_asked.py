"""What is asked of bills beyond what is on them, said: the calls of one, the next one, how long some are overdue."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.bills import Bill, BillCharge, BillDetail, ChargeKind
from bot.core.bills_asked import CALLS, SPECIAL
from bot.core.chat import Choice
from bot.services.answers.bills import about_bill, bill_name, charge_row, pay_choice
from bot.services.answers.choices import next_steps
from bot.services.bills import open_bills
from bot.services.wording import Answer, Wording, rows, sentence

_FIXED = frozenset({ChargeKind.PLAN, ChargeKind.SERVICE, ChargeKind.OFFER})
"""What comes on every bill as long as it is on the line."""


def calls_on(detail: BillDetail) -> tuple[BillCharge, ...]:
    """What of a bill was called."""
    return tuple(charge for charge in detail.charges if charge.kind is ChargeKind.USAGE and CALLS.search(charge.name))


def say_calls(wording: Wording, detail: BillDetail, block: Sequence[Choice]) -> Answer:
    """What the bill says of them; single ones are not shown here. `block`: the choices that keep special ones off."""
    calls, month = calls_on(detail), wording.month(detail.bill.issued)
    if not calls:
        show = about_bill(wording, "show_bill", "utter_choice_bill_detail", detail.bill)
        return Answer("utter_bill_calls_none", {"month": month}, (show, *next_steps(wording, "talk_to_human")))
    said = {"month": month, "rows": rows(charge_row(wording, call) for call in calls)}
    steps = next_steps(wording, "open_complaint", "talk_to_human")
    special = [choice for choice in block if any(SPECIAL.search(call.name) for call in calls)]
    return Answer("utter_bill_calls", said, (*special, *(one for one in steps if one not in special)))


def say_next(wording: Wording, newest: BillDetail) -> Answer:
    """It is not issued: what of the newest one comes every month is known, and no more."""
    fixed = [charge for charge in newest.charges if charge.kind in _FIXED]
    steps = (about_bill(wording, "show_bill", "utter_choice_last_bill", newest.bill),)
    if not fixed:
        return Answer("utter_bill_next_unknown", {}, steps)
    said = {
        "bill": bill_name(wording, newest.bill),
        "amount": wording.money(sum(charge.cents for charge in fixed)),
        "rows": rows(charge_row(wording, charge) for charge in fixed),
    }
    return Answer("utter_bill_next", said, steps)


def late_rows(wording: Wording, overdue: Sequence[Bill]) -> str:
    """Each with the day until when it was to be paid, and how many days ago that was, the oldest first."""
    return rows(sentence(_late(wording, bill)) for bill in sorted(overdue, key=lambda bill: bill.issued))


def say_late(wording: Wording, overdue: Sequence[Bill], bills: Sequence[Bill]) -> Answer:
    """`bills`: all of the customer's."""
    everything = len(overdue) == len(open_bills(bills))
    check = wording.choice("utter_choice_check_payment", "/check_payment")
    steps = (pay_choice(wording, overdue, everything), check)
    return Answer("utter_bills_late", {"rows": late_rows(wording, overdue)}, steps)


def _late(wording: Wording, bill: Bill) -> str:
    days = (wording.today - bill.due).days
    since = wording.phrase("utter_fragment_since_day" if days == 1 else "utter_fragment_since_days", count=str(days))
    said = {"bill": bill_name(wording, bill), "amount": wording.money(bill.remaining_cents)}
    return wording.phrase("utter_fragment_bill_late", day=wording.on_day(bill.due), since=since, **said)
