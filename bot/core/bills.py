"""Bills as a customer speaks of them: what is on one, what is still to be paid, and how bills arrive.

Amounts are integer cents, tax included unless said otherwise. Days are the operator's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.core.errors import SportelloError


class BillState(StrEnum):
    """`OVERDUE`: something is still to be paid and the due day has passed."""

    PAID = "paid"
    TO_PAY = "to_pay"
    OVERDUE = "overdue"


@dataclass(frozen=True)
class Bill:
    """One bill. `id` is the operator's, `number` is on the paper. `due` is the last day to pay it on.

    `period_first` and `period_last` are the days it is for. `remaining_cents` is what is still to be paid; 0: settled.
    `settled`: the day on which the last of it was paid, where the operator tells it.
    """

    id: str
    number: str
    customer_id: str
    account_id: str
    issued: date
    due: date
    period_first: date
    period_last: date
    total_cents: int
    remaining_cents: int
    tax_cents: int
    settled: date | None = None

    def state(self, today: date) -> BillState:
        """TMF678 knows no overdue state: the due day is passed and something remains."""
        if self.remaining_cents <= 0:
            return BillState.PAID
        return BillState.OVERDUE if today > self.due else BillState.TO_PAY

    @property
    def open(self) -> bool:
        return self.remaining_cents > 0


class ChargeKind(StrEnum):
    """What a line of a bill is for; `OTHER` when the operator does not say."""

    PLAN = "plan"
    SERVICE = "service"
    OFFER = "offer"
    USAGE = "usage"
    FEE = "fee"
    OTHER = "other"


@dataclass(frozen=True)
class BillCharge:
    """One line of a bill, in the operator's words. `line_id`: the phone line it is about, where the operator says."""

    name: str
    kind: ChargeKind
    cents: int
    tax_cents: int
    line_id: str | None = None


@dataclass(frozen=True)
class BillDetail:
    """A bill with its lines, in the bill's order."""

    bill: Bill
    charges: tuple[BillCharge, ...]


class BillDelivery(StrEnum):
    """How bills reach a customer."""

    PAPER = "paper"
    EMAIL = "email"


@dataclass(frozen=True)
class BillPart:
    """What is paid of one bill."""

    bill_id: str
    cents: int


@dataclass(frozen=True)
class NewBillPayment:
    """A payment to be written down at the operator. `reference` is ours: one payment for each, however often told.

    The bills are all of one account. `method` is card, paypal or saved_card; `authorization` is the payment provider's
    reference. `payer_id`: the customer who paid; None: nobody signed in.
    """

    reference: str
    account_id: str
    parts: tuple[BillPart, ...]
    method: str
    authorization: str
    payer_id: str | None = None

    @property
    def cents(self) -> int:
        return sum(part.cents for part in self.parts)


@dataclass(frozen=True)
class BillPayment:
    """A payment as the operator has it. `done` is False for one that failed, was denied or is still to be confirmed."""

    id: str
    reference: str | None
    cents: int
    at: datetime
    done: bool
    parts: tuple[BillPart, ...]


@dataclass(frozen=True)
class BillPaper:
    """A bill's PDF as it is sent. `name`: the file's."""

    name: str
    content: bytes


class BillPaymentRefused(SportelloError):
    """The operator does not take the payment: nothing happened. Most often a bill was paid elsewhere meanwhile."""


class UnknownBill(SportelloError):
    """None of the customer's bills is the one that was named: a stranger's is as unknown as one that is not there."""
