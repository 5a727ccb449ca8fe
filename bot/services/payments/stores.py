"""The ledger: what payments keep. Each has one contract suite in `tests/contracts/test_payment_stores.py`.

Every transition is a conditional update; the method says whether this call made it. What follows from a transition
(a fulfilment, a refund, something to be told) is written in the same transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from bot.core.auto_recharges import AutoRule, RuleState
from bot.core.fulfilments import Applied, Fulfilment
from bot.core.payment_news import Telling
from bot.core.payments import Attempt, AttemptState, DayLimit, Order, OrderState, ProviderPayment, Purpose
from bot.core.reconciliation import Report
from bot.core.refunds import Refund, RefundReason
from bot.core.settlement import Verdict
from bot.core.vouchers import Redemption, VoucherUse
from bot.services.payments.ports import ProviderEvent


class Orders(Protocol):
    """What customers want."""

    async def open(self, order: Order, digest: str, limited_by: Sequence[str], day: date, limit: DayLimit) -> Order:
        """Stores it; the earlier one for the same client key and digest. Counts it under each of `limited_by` on `day`.

        Raises OrderConflict (another digest), LimitReached (nothing was counted).
        """
        ...

    async def get(self, order_id: str) -> Order | None: ...
    async def by_client_key(self, client_key: str) -> Order | None: ...
    async def close(self, order_id: str, to: OrderState) -> bool:
        """`cancelled` or `expired`, from `open` alone and while no attempt is live; gives back what was counted."""
        ...

    async def recent(
        self, purpose: Purpose, since: datetime, customer_id: str | None, conversation_id: str
    ) -> Sequence[Order]:
        """The newest first: the customer's, and what nobody who was signed in ordered in this conversation."""
        ...

    async def stale(self, created_before: datetime) -> Sequence[str]:
        """Ids of open orders that are older and have no live attempt."""
        ...


class Attempts(Protocol):
    """Pages and charges. `look_at`: when a poller reads the provider's word next; None: never again."""

    async def begin(self, attempt: Attempt, look_at: datetime) -> Attempt:
        """Stores it, before the provider is called. One that is there already, by its id, is answered as it is; else
        the order's live one, if there is one. Raises OrderOver."""
        ...

    async def get(self, attempt_id: str) -> Attempt | None: ...
    async def by_reference(self, provider: str, reference: str) -> Attempt | None: ...
    async def of_order(self, order_id: str) -> Sequence[Attempt]:
        """The newest first."""
        ...

    async def found(self, attempt_id: str, reference: str, url: str | None, expires_at: datetime | None) -> None:
        """The provider has it: an `unknown` one is pending; what was missing of it is filled in."""

    async def end(
        self,
        attempt_id: str,
        state: AttemptState,
        reason: str,
        now: datetime,
        tellings: Sequence[Telling] = (),
        look_at: datetime | None = None,
    ) -> bool:
        """`denied`, `canceled` or `failed`, from a live state alone."""
        ...

    async def due(self, now: datetime, most: int) -> Sequence[Attempt]: ...
    async def look_again(self, attempt_id: str, look_at: datetime | None) -> None:
        """Counts a look."""

    async def captured(self, since: datetime, until: datetime) -> Sequence[Attempt]:
        """Those whose money was noted in [since, until)."""
        ...

    async def capture(self, attempt_id: str, payment: ProviderPayment, now: datetime) -> Verdict:
        """Counts the money, whatever state the attempt was thought to be in, and does what `judge` says of it."""
        ...


class ProviderEvents(Protocol):
    """What providers sent. Rows are added, never changed but for `handled`."""

    async def add(self, provider: str, event: ProviderEvent, now: datetime) -> bool:
        """False: it was here before."""
        ...

    async def handled(self, provider: str, key: str, now: datetime) -> None: ...
    async def waiting(self, most: int) -> Sequence[tuple[str, ProviderEvent]]:
        """Provider and event, the oldest first."""
        ...


class Fulfilments(Protocol):
    """The outbox towards the operator."""

    async def get(self, order_id: str) -> Fulfilment | None: ...
    async def due(self, now: datetime, most: int) -> Sequence[str]: ...
    async def claim(self, order_id: str, now: datetime, until: datetime) -> Fulfilment | None:
        """Makes a due one ours until then, counting the try. One that was claimed and is not over by then is due again:
        whoever had it is taken for dead. What comes of a try is noted only by whoever holds it."""
        ...

    async def done(self, claimed: Fulfilment, applied: Applied, now: datetime) -> bool:
        """The order is done and told; what was paid and not applied goes back."""
        ...

    async def unclear(
        self, claimed: Fulfilment, next_at: datetime, tellings: Sequence[Telling], now: datetime
    ) -> bool: ...
    async def failed(
        self, claimed: Fulfilment, reason: RefundReason, why: str, tellings: Sequence[Telling], now: datetime
    ) -> bool:
        """The order failed and its money goes back."""
        ...


class Refunds(Protocol):
    """Money that goes back: reserved on its attempt first, so that all of them never exceed what was captured."""

    async def reserve(self, refund: Refund) -> Refund:
        """Stores it; the earlier one for the same key. Raises TooMuchRefunded."""
        ...

    async def get(self, key: str) -> Refund | None: ...
    async def due(self, now: datetime, most: int) -> Sequence[Refund]: ...
    async def done(self, key: str, tellings: Sequence[Telling], now: datetime) -> bool: ...
    async def again(self, key: str, next_at: datetime, tellings: Sequence[Telling], now: datetime) -> None:
        """It is not known whether it arrived: it is sent again under the same key."""

    async def failed(self, key: str, tellings: Sequence[Telling], now: datetime) -> bool:
        """The provider does not do it: the reservation is taken back, and a person has to."""
        ...

    async def of_order(self, order_id: str) -> Sequence[Refund]: ...
    async def open(self) -> Sequence[Refund]:
        """Those that are pending or failed."""
        ...


class Reconciliations(Protocol):
    """The reports of each day, in the operator's zone."""

    async def newest(self) -> date | None:
        """The last day that has one."""
        ...

    async def get(self, day: date) -> Report | None: ...
    async def keep(self, day: date, report: Report, tellings: Sequence[Telling], now: datetime) -> bool:
        """False: that day had one before; nothing is changed or told."""
        ...


class Tellings(Protocol):
    """What is to be told."""

    async def add(self, telling: Telling, now: datetime) -> bool:
        """False: it was here before."""
        ...

    async def due(self, now: datetime, most: int) -> Sequence[Telling]: ...
    async def told(self, telling_id: str, now: datetime) -> None: ...
    async def again(self, telling_id: str, next_at: datetime) -> None: ...


class VoucherTries(Protocol):
    """Codes that were tried, under keys of at most 200 characters (line, customer, address)."""

    async def take(self, keys: Sequence[str], now: datetime) -> datetime | None:
        """Counts a try under every key, before it is looked up: five in any 24 hours. When one of them has no room,
        nothing is counted, and the moment is returned when it has again."""
        ...

    async def give_back(self, keys: Sequence[str]) -> None:
        """The code was right: its try does not count."""


class VoucherUses(Protocol):
    """What became of codes; the codes themselves are not kept."""

    async def begin(self, use: VoucherUse, look_at: datetime) -> bool:
        """Stored before the operator is asked. False: it was here before."""
        ...

    async def answer(
        self, reference: str, redemption: Redemption | None, tellings: Sequence[Telling], now: datetime
    ) -> bool:
        """What came of it, once; None: it never arrived."""
        ...

    async def get(self, reference: str) -> VoucherUse | None: ...
    async def unclear(self, now: datetime, most: int) -> Sequence[VoucherUse]:
        """Those without an answer whose time to be looked up has come."""
        ...

    async def look_again(self, reference: str, look_at: datetime) -> None: ...


class AutoRules(Protocol):
    """Automatic recharges; a line has one that is not stopped at most."""

    async def add(self, rule: AutoRule) -> None:
        """The line's earlier rule is stopped."""

    async def of_line(self, line: str) -> AutoRule | None:
        """The one that is not stopped."""
        ...

    async def active(self) -> Sequence[AutoRule]: ...
    async def underway(self) -> Sequence[AutoRule]:
        """Those with a recharge that is not over, whatever their state."""
        ...

    async def of_order(self, order_id: str) -> AutoRule | None:
        """The one whose recharge under way it is."""
        ...

    async def set_state(self, rule_id: str, state: RuleState, reason: str) -> bool: ...
    async def start(self, rule: AutoRule, order_id: str) -> bool:
        """A recharge is under way: only if none is, and the rule is active."""
        ...

    async def finish(self, rule: AutoRule, next_on: date | None) -> None:
        """It is over: the next may start."""

    async def recharged_cents(self, rule_id: str, since: datetime) -> int:
        """What was recharged, or is under way, by this rule since then."""
        ...
