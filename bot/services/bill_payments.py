"""Paying bills: which are meant, whether number and line fit for somebody who is not known, and the order itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.core.account import Act
from bot.core.bill_words import BillReference, Reference, meant_bills
from bot.core.bills import Bill, UnknownBill
from bot.core.errors import SportelloError
from bot.core.payments import Item, Order, Purpose, SavedCard, Wanted
from bot.core.tasks import Task, Unusable
from bot.services.account.ports import Keys
from bot.services.account.ports.codes import Tries
from bot.services.bills import open_bills
from bot.services.bss_money import Bills
from bot.services.ports import Clock, Session
from bot.services.wording import Wording

_AMONG_OPEN = (Reference.ALL, Reference.OLDEST, Reference.STATE)
_NAMED = (Reference.MONTH, Reference.NUMBER)
_LONGEST_TARGET = 320


class BillNotFitting(SportelloError):
    """There is no such bill, or that line is not on it; nobody is told which."""


class TooManyBillTries(SportelloError):
    """`until`: when the next try is free."""

    def __init__(self, until: datetime) -> None:
        super().__init__("too many tries")
        self.until = until


@dataclass(frozen=True)
class BillCheck:
    """Looks up a bill for somebody who is not known, with a limit on tries: for each chat, line and bill."""

    bss: Bills
    tries: Tries
    keys: Keys
    clock: Clock

    async def fitting(self, session: Session, bill_number: str, line_number: str) -> Bill:
        """The bill, if its number and the line's fit together.

        Raises BillNotFitting, TooManyBillTries, DependencyError.
        A hit clears what was counted for that bill and line, never what was counted for the chat: somebody with one
        bill of their own could guess on for ever.
        """
        known = [f"pay_bill:{self.keys.of_contact(value)}" for value in (bill_number, line_number)]
        for key in (f"pay_bill:{session.conversation_id}", *known):
            blocked = await self.tries.take(key, self.clock.now())
            if blocked is not None:
                raise TooManyBillTries(blocked)
        bill = await self.bss.bill_of_line(bill_number, line_number)
        if bill is None:
            raise BillNotFitting
        for key in known:
            await self.tries.clear(key)
        return bill


def check_own_bills(
    references: Sequence[BillReference], bills: Sequence[Bill], listed: Sequence[str], today: date
) -> tuple[Bill, ...]:
    """Those that are meant and still to be paid, the oldest first. "All", "the oldest" and "not October" are among
    the open ones.

    Raises UnknownBill; Unusable for one that is paid already, and for bills that cannot be paid together.
    """
    wanted = next((reference for reference in references if not reference.excluded), None)
    among_open = wanted is None or wanted.by in _AMONG_OPEN
    among = open_bills(bills) if among_open else bills
    if bills and not among:
        raise Unusable("utter_bills_none_open")
    if among_open:
        check_ruled_out([one for one in references if one.excluded and one.by in _NAMED], bills, listed, today)
    meant = meant_bills(references, among, () if among_open else listed, today)
    if not meant:
        raise Unusable("utter_pay_bill_no_other")
    unpaid = tuple(sorted(open_bills(meant), key=lambda bill: bill.issued))
    if not unpaid:
        raise Unusable("utter_pay_bill_paid_already" if len(meant) == 1 else "utter_pay_bills_paid_already")
    if len({bill.account_id for bill in unpaid}) > 1:
        raise Unusable("utter_pay_bill_one_account")
    return unpaid


def check_ruled_out(
    references: Sequence[BillReference], bills: Sequence[Bill], listed: Sequence[str], today: date
) -> tuple[Bill, ...]:
    """The bills that are not to be paid. Raises UnknownBill for one that is not there, Unusable for paid ones alone."""
    named = [replace(one, excluded=False) for one in references]
    out = tuple(bill for one in named for bill in meant_bills([one], bills, listed, today))
    if out and not open_bills(out):
        raise Unusable("utter_pay_bill_paid_already")
    return out


async def read_to_pay(bss: Bills, session: Session, task: Task) -> tuple[Bill, ...]:
    """The bills of a task as they stand now, paid ones too: one's own by their ids, another's by number and line."""
    named = task.values["bill"]
    if isinstance(named, str):
        bill = await bss.bill_of_line(named, task.values["line"])
        return (bill,) if bill is not None else ()
    found = [await bss.bill(bill_id) for bill_id in named]
    mine = tuple(bill for bill in found if bill is not None and bill.customer_id == session.customer_id)
    if len(mine) != len(named):
        raise UnknownBill("id")
    return mine


def key_of(task: Task, session: Session) -> str:
    """The client key of the order: one for each task of a conversation (`bot.core.payments.Wanted`)."""
    return f"{task.intent}:{session.conversation_id}:{task.id}"


def wanted_bills(task: Task, session: Session, bills: Sequence[Bill]) -> Wanted:
    """The order for what remains of these bills."""
    return Wanted(
        Purpose.BILL if len(bills) == 1 else Purpose.BILLS,
        ", ".join(bill.number for bill in bills)[:_LONGEST_TARGET],
        tuple(Item(bill.id, bill.remaining_cents) for bill in bills),
        key_of(task, session),
        session.customer_id,
        session.conversation_id,
        session.language,
    )


def wanted_again(order: Order, session: Session) -> Wanted:
    """What an order that is there already was opened for: a step that is repeated opens no other."""
    return Wanted(
        order.purpose,
        order.target,
        order.items,
        order.client_key,
        order.customer_id,
        session.conversation_id,
        order.language,
    )


def act_of_bills(wording: Wording, wanted: Wanted, what: str, card: SavedCard, named: str) -> Act:
    """What the proof names: the bills, the amount, the card."""
    values = {"bills": {item.ref: item.amount_cents for item in wanted.items}, "last4": card.last4}
    said = wording.phrase("utter_act_pay_bill", bill=what, amount=wording.money(wanted.amount_cents), card=named)
    return Act("pay_bill", values, said, priced=True)
