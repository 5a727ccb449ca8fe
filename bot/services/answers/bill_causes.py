"""Why a bill is what it is, said: the difference first, then each cause by its name."""

from __future__ import annotations

from bot.core.bill_causes import Cause, Comparison
from bot.core.bill_items import Item
from bot.core.bills import BillDetail
from bot.services.answers.bills import bill_choices, bill_name, charge_row, charge_rows
from bot.services.wording import Answer, Wording, rows, sentence


def say_causes(wording: Wording, found: Comparison | BillDetail) -> Answer:
    """Against the bill before; with none before, its lines alone."""
    if isinstance(found, BillDetail):
        bill = found.bill
        said = {"bill": sentence(bill_name(wording, bill)), "amount": wording.money(bill.total_cents)}
        choices = bill_choices(wording, bill, "download_bill")
        return Answer("utter_bill_first", {**said, "rows": charge_rows(wording, found)}, choices)
    return _compared(wording, found)


def say_item(wording: Wording, found: Comparison | BillDetail, item: Item) -> Answer | None:
    """What of the bill is asked about, and nothing else of it; None: it is not on it."""
    detail = found if isinstance(found, BillDetail) else found.now
    charged = item.charged(detail)
    if not charged:
        return None
    said = {"month": wording.month(detail.bill.issued), "rows": rows(charge_row(wording, one) for one in charged)}
    return Answer("utter_bill_item", said, bill_choices(wording, detail.bill, "show_bill"))


def say_paid_late(wording: Wording, found: Comparison | BillDetail) -> tuple[Answer, ...]:
    """Why there is a charge for being late: when the bill before was due, and when it was paid; nothing where that is
    not known, or it was in time."""
    if isinstance(found, BillDetail):
        return ()
    before = found.before.bill
    if before.settled is None or before.settled <= before.due:
        return ()
    days = (before.settled - before.due).days
    late = wording.phrase("utter_fragment_day_late" if days == 1 else "utter_fragment_days_late", count=str(days))
    said = {"due": wording.on_day(before.due), "settled": wording.on_day(before.settled), "late": late}
    return (Answer("utter_bill_paid_late", {**said, "bill": sentence(bill_name(wording, before))}),)


def _compared(wording: Wording, found: Comparison) -> Answer:
    bill, before = found.now.bill, found.before.bill
    said = {
        "bill": sentence(bill_name(wording, bill)),
        "amount": wording.money(bill.total_cents),
        "month": wording.month(before.issued),
        "before": wording.money(before.total_cents),
        "difference": wording.money(abs(found.cents)),
        "rows": rows(_cause(wording, cause) for cause in found.causes),
    }
    choices = bill_choices(wording, bill, "show_bill", "download_bill")
    if not found.causes:
        return Answer("utter_bill_same", {**said, "rows": charge_rows(wording, found.now)}, choices)
    response = {1: "utter_bill_higher", -1: "utter_bill_lower", 0: "utter_bill_same_total"}[_sign(found.cents)]
    return Answer(response, said, choices)


def _cause(wording: Wording, cause: Cause) -> str:
    said = {
        "change": wording.signed_money(cause.cents),
        "what": cause.name,
        "now": wording.money(cause.now_cents),
        "before": wording.money(cause.before_cents),
    }
    return wording.phrase(f"utter_fragment_cause_{cause.kind}", **said)


def _sign(cents: int) -> int:
    return (cents > 0) - (cents < 0)
