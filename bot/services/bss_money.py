"""What the journeys about money need of the operator's systems.

Each call can raise a `DependencyError`; none invents anything. A write that raises `DependencySilent`,
`DependencyBroken` or `DependencyGarbled` may have happened: `find_*` tells, before it is tried again. Whose a bill, a
card or a line is has been checked by whoever calls, except where a method says that it checks.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from bot.core.auto_recharges import OperatorRule
from bot.core.bills import Bill, BillDelivery, BillDetail, BillPayment, NewBillPayment
from bot.core.offers import Extra, ExtraOrder, NewExtraOrder
from bot.core.payments import SavedCard
from bot.core.recharges import NewTopUp, Recharge, RechargeBar, RechargeTarget, RechargeTerms, TopUp
from bot.core.vouchers import Redemption


class Bills(Protocol):
    """TMF678 and TMF666."""

    async def bills(self, customer_id: str, since: date) -> tuple[Bill, ...]:
        """The customer's bills issued on `since` or later, newest first; only those that name the customer."""
        ...

    async def bill(self, bill_id: str) -> Bill | None:
        """None: there is none. Its `customer_id` says whose it is."""
        ...

    async def bill_detail(self, bill_id: str) -> BillDetail | None:
        """The bill with its lines; None: there is none."""
        ...

    async def bill_of_line(self, bill_number: str, line_number: str) -> Bill | None:
        """For somebody who is not signed in: the bill with this number, if this line (E.164) is on it.

        None whether the number, the line, or both are wrong; the same calls are made in every case.
        """
        ...

    async def bill_paper(self, bill_id: str) -> bytes:
        """The PDF. Raises DependencyMissing when there is none."""
        ...

    async def bill_delivery(self, customer_id: str) -> BillDelivery: ...

    async def set_bill_delivery(self, customer_id: str, delivery: BillDelivery) -> None:
        """Safe to repeat."""
        ...


class BillPayments(Protocol):
    """TMF676."""

    async def pay_bills(self, payment: NewBillPayment) -> BillPayment:
        """Writes the payment down, once for each reference, also when an earlier call's answer was lost.

        Raises BillPaymentRefused: nothing happened (a bill is settled, or less remains of it).
        """
        ...

    async def find_payment(self, reference: str) -> BillPayment | None: ...

    async def payments_of_bill(self, bill_id: str) -> tuple[BillPayment, ...]:
        """The newest first; what was paid of the bill by other ways than these systems is not among them."""
        ...

    async def our_payments(self, since: datetime, until: datetime) -> tuple[BillPayment, ...]:
        """All that `pay_bills` wrote down in [since, until), for the reconciliation."""
        ...


class Cards(Protocol):
    """TMF670, tokens only: a card's number is nowhere."""

    async def cards(self, customer_id: str) -> Sequence[SavedCard]:
        """The oldest first, expired ones too."""
        ...

    async def add_card(self, customer_id: str, card: SavedCard) -> None:
        """Safe to repeat: a token is kept once."""
        ...

    async def remove_card(self, customer_id: str, token: str) -> None:
        """Safe to repeat; a token that is another's is left alone."""
        ...


class Recharges(Protocol):
    """TMF654, and the recharge in TMF620."""

    async def recharge_terms(self) -> RechargeTerms: ...

    async def recharge_target(self, number: str) -> RechargeTarget | RechargeBar:
        """Whether a number (E.164), anybody's, can be recharged; if not, why."""
        ...

    async def top_up(self, new: NewTopUp) -> TopUp:
        """Raises RechargeRefused: nothing happened. Twice is twice: `find_top_up` comes before any second time."""
        ...

    async def find_top_up(self, number: str, reference: str) -> TopUp | None:
        """What was topped up under this reference, by payment or voucher."""
        ...

    async def our_top_ups(self, since: datetime, until: datetime) -> tuple[TopUp, ...]:
        """All that `top_up` made in [since, until), for the reconciliation; vouchers are not among them."""
        ...

    async def redeem(self, code: str, number: str, reference: str) -> Redemption:
        """A voucher's code for a line (E.164). Told apart: used, expired, unknown, and a line that refuses it.

        Not safe to repeat: after an answer that was lost, `find_top_up` comes first. The code is never kept or logged.
        """
        ...

    async def recharges(self, line_id: str, since: datetime, until: datetime) -> tuple[Recharge, ...]:
        """The recharges of a line with `since` <= moment < `until`, however they were made, newest first."""
        ...


class OperatorRules(Protocol):
    """TMF637: the automatic recharges that the operator runs itself, made before these systems were there."""

    async def operator_rule(self, line_id: str) -> OperatorRule | None:
        """The line's; None: it has none."""
        ...

    async def stop_operator_rule(self, line_id: str) -> None:
        """Safe to repeat."""


class Extras(Protocol):
    """TMF620 and TMF622. What is switched on already is `Bss.active_services`, a line's credit `Bss.credit`."""

    async def offers(self, customer_id: str) -> tuple[Extra, ...]:
        """The offers that this customer may take, for whatever line: dedicated ones first."""
        ...

    async def services(self) -> tuple[Extra, ...]:
        """The services that can be switched on or off, in the catalogue's order."""
        ...

    async def order_extra(self, order: NewExtraOrder) -> ExtraOrder:
        """Once for each key, also when an earlier call's answer was lost. Raises ExtraRefused: nothing happened."""
        ...

    async def extra_order(self, order_id: str) -> ExtraOrder:
        """The order as it stands now. Raises DependencyMissing when there is none."""
        ...

    async def find_extra_order(self, key: str) -> ExtraOrder | None: ...


class BssMoney(Bills, BillPayments, Cards, Recharges, OperatorRules, Extras, Protocol):
    """All of it."""
