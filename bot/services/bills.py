"""A customer's bills: whose they are, which are meant, and why one is what it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bot.core.bill_causes import Comparison, compare
from bot.core.bill_items import Item
from bot.core.bill_words import BillReference, meant_bills
from bot.core.bills import Bill, BillDetail, BillState, UnknownBill
from bot.core.errors import DependencyMissing, Part
from bot.core.lines import Line
from bot.core.requests import Request
from bot.services.access import access_customer_id, access_lines
from bot.services.bss_money import Bills
from bot.services.lines import one_line
from bot.services.ports import Bss, Session

READ_BACK_TO = timedelta(days=2 * 366)
"""How far back bills are read: an open one may be older than the year that is listed."""
YEAR = timedelta(days=365)
SEARCHED = 6
"""Bills that an item is looked for on: older ones are seldom asked about."""


async def access_bill(bss: Bills, customer_id: str, bill_id: str) -> Bill:
    """A bill of this customer's. Raises UnknownBill: there is none, or it is somebody else's."""
    bill = await bss.bill(bill_id)
    if bill is None or bill.customer_id != customer_id:
        raise UnknownBill("id")
    return bill


async def access_bills(bss: Bills, session: Session, today: date) -> tuple[Bill, ...]:
    """The bills of who is signed in, newest first. Raises SignInNeeded, DependencyError."""
    return await bss.bills(access_customer_id(session), today - READ_BACK_TO)


def of_year(bills: Sequence[Bill], today: date) -> tuple[Bill, ...]:
    """Those of the last twelve months, and older ones that are still to be paid."""
    return tuple(bill for bill in bills if bill.open or bill.issued > today - YEAR)


def open_bills(bills: Sequence[Bill]) -> tuple[Bill, ...]:
    return tuple(bill for bill in bills if bill.open)


def overdue_bills(bills: Sequence[Bill], today: date) -> tuple[Bill, ...]:
    return tuple(bill for bill in bills if bill.state(today) is BillState.OVERDUE)


def remaining(bills: Sequence[Bill]) -> int:
    """Cents that are still to be paid, all together."""
    return sum(bill.remaining_cents for bill in bills)


def choose_bills(
    references: Sequence[BillReference],
    bills: Sequence[Bill],
    listed: Sequence[str],
    talked_about: str | None,
    today: date,
) -> tuple[Bill, ...]:
    """The bills that a request is about: those it names, else the one that is talked about, else the newest.

    Raises UnknownBill.
    """
    if references:
        return meant_bills(references, bills, listed, today)
    kept = next((bill for bill in bills if bill.id == talked_about), None)
    if kept is None and not bills:
        raise UnknownBill("none at all")
    return (kept or bills[0],)


async def billed_line(bss: Bss, session: Session, request: Request, focus: str | None) -> Line | None:
    """The line that a request names; None: it names none. Raises UnknownLine, UnclearLine, NoLines."""
    if not request.names_line:
        return None
    return one_line(request, await access_lines(bss, session), focus)


async def suspended_lines(bss: Bss, session: Session) -> tuple[Line, ...]:
    """The customer's lines that are suspended. Raises SignInNeeded, NoLines, DependencyError."""
    return tuple(line for line in await access_lines(bss, session) if not line.active)


async def read_detail(bss: Bills, bill: Bill) -> BillDetail:
    """Its lines. Raises DependencyError."""
    detail = await bss.bill_detail(bill.id)
    if detail is None or detail.bill.customer_id != bill.customer_id:
        raise DependencyMissing(Part.BILLS, "a bill that was listed is gone")
    return detail


async def bill_with(bss: Bills, item: Item, bills: Sequence[Bill], talked_about: str | None) -> Bill | None:
    """The bill that the item is on: the one that is talked about, else the newest of the last few. Of several sums
    ("54 invece di 42,90") the one that most of them are on counts, else the newest: the others are what it used to be.

    Raises DependencyError.
    """
    several = len(item.cents) > 1
    talked = [bill for bill in bills if bill.id == talked_about and (not several or bill not in bills[:SEARCHED])]
    best: tuple[int, Bill | None] = (0, None)
    for bill in (*talked, *(bill for bill in bills[:SEARCHED] if bill not in talked)):
        found = item.fits(await read_detail(bss, bill))
        if found and not several:
            return bill
        best = (found, bill) if found > best[0] else best
    return best[1]


async def explain_bill(
    bss: Bills, bills: Sequence[Bill], bill: Bill, other: Bill | None = None
) -> Comparison | BillDetail:
    """What made it differ from the other, or from the bill before; its lines alone when there is none before.

    Raises DependencyError.
    """
    if other is not None:
        return compare(await read_detail(bss, bill), await read_detail(bss, other))
    earlier = [
        other for other in bills if other.account_id == bill.account_id and other.period_last < bill.period_first
    ]
    now = await read_detail(bss, bill)
    if not earlier:
        return now
    return compare(now, await read_detail(bss, max(earlier, key=lambda other: other.issued)))
