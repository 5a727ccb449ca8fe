"""What payments need from the world: providers, the operator, somebody to tell.

The stores' ports are in `stores.py`. No call is made while a database session is held.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.core.fulfilments import Applied
from bot.core.payment_news import Telling
from bot.core.payments import Method, Order, ProviderPayment, ProviderState, SavedCard
from bot.core.vouchers import Redemption


@dataclass(frozen=True)
class CheckoutRequest:
    """A page to be paid on. `what` is shown on it; `return_url` is where it leads afterwards, paid or not.

    `customer_id` with `save_card`: whose card is saved, if they agree to it on the page.
    """

    attempt_id: str
    amount_cents: int
    currency: str
    method: Method
    what: str
    return_url: str
    expires_at: datetime
    language: str = "it"
    customer_id: str | None = None
    save_card: bool = False


@dataclass(frozen=True)
class CardSetupRequest:
    """A page on which `customer_id` saves a card, with consent; nothing is paid. `attempt_id` is the key."""

    attempt_id: str
    customer_id: str
    what: str
    return_url: str
    expires_at: datetime
    language: str = "it"


@dataclass(frozen=True)
class Checkout:
    """A page of the provider's. `expires_at` is the provider's, which may differ from what was asked for."""

    reference: str
    url: str
    expires_at: datetime


@dataclass(frozen=True)
class CardSetup:
    """What became of a card set-up. `card` once the state is `captured`: it has been saved."""

    reference: str
    attempt_id: str | None
    state: ProviderState
    card: SavedCard | None = None


@dataclass(frozen=True)
class ChargeRequest:
    """A charge of a saved card. `customer_present` False: merchant-initiated, under the mandate of the set-up."""

    attempt_id: str
    token: str
    amount_cents: int
    currency: str
    what: str
    customer_id: str
    customer_present: bool


@dataclass(frozen=True)
class ProviderEvent:
    """A webhook whose signature was right. It is no proof of anything: the state is read again.

    `key` is the provider's own id of the event, the same each time it is delivered. `reference`: the payment's or card
    set-up's; None for an event about neither, which is kept and left alone. `kind` is the provider's word.
    """

    key: str
    reference: str | None
    kind: str


class Provider(Protocol):
    """A payment provider. Every method raises ProviderSilent (no answer in time, no connection, 5xx, 429, unreadable:
    it may have happened) or ProviderRejected (it answered that it does not do it: nothing happened).

    All that creates something is idempotent by the key that it is called with (attempt id, refund key): called again
    with the same request it answers with the first outcome; with another request under the same key it is rejected.
    """

    @property
    def name(self) -> str:
        """As stored with attempts and named in the webhook's path."""
        ...

    async def open_checkout(self, request: CheckoutRequest) -> Checkout: ...

    async def read(self, reference: str) -> ProviderPayment:
        """The provider's word, now. Where a page only authorises (PayPal), reading an approved one captures it first.

        A card that is declined on a page that can still be paid with another one is `pending`.
        """
        ...

    async def find(self, attempt_id: str) -> ProviderPayment | None:
        """A payment or charge by our id, when its reference never reached us. None: there is none."""
        ...

    async def find_checkout(self, attempt_id: str) -> Checkout | None:
        """The page of an attempt (payment or card set-up), when its address never reached us. None: there is none."""
        ...

    async def expire(self, reference: str) -> None:
        """The page cannot be paid any more. Nothing happens to one that is paid or over already."""

    async def charge_saved(self, request: ChargeRequest) -> ProviderPayment:
        """`captured`, `declined`, `needs_authentication` or, where the provider takes its time, `pending`.

        After `needs_authentication` nothing is left at the provider that could still be paid: the customer gets a page.
        """
        ...

    async def refund(self, reference: str, amount_cents: int, key: str) -> None:
        """Money goes back. Idempotent by `key`. Rejected when more would go back than came."""

    def verify_event(self, headers: Mapping[str, str], body: bytes) -> ProviderEvent:
        """Raises BadSignature. `headers` with names in lower case; `body` as it came."""
        ...

    async def list_payments(self, since: datetime, until: datetime) -> Sequence[ProviderPayment]:
        """All that captured money in [since, until), for the reconciliation."""
        ...

    async def open_card_setup(self, request: CardSetupRequest) -> Checkout: ...
    async def read_card_setup(self, reference: str) -> CardSetup: ...

    async def remove_card(self, token: str) -> None:
        """The card cannot be charged any more. Nothing happens to one that is not there."""


@dataclass(frozen=True)
class OperatorRecord:
    """What the operator's book says was done under a reference of ours (an order's id)."""

    order_id: str
    reference: str
    applied_cents: int


class Fulfiller(Protocol):
    """Makes the operator do what was paid for. The order's id is the reference that the operator is given.

    Raises FulfilmentUnclear (no answer, 5xx, unreadable: it may have happened) or FulfilmentRefused (the operator does
    not do it, now or later; nothing happened).
    """

    async def fulfil(self, order: Order, paid_by: Method, provider_reference: str, card: SavedCard | None) -> Applied:
        """Does it. For bills it reads first what is still to be paid, and applies no more than that; with nothing left
        it raises FulfilmentRefused(settled=True). For `card_setup` it puts `card` into the book of cards.

        Not safe to repeat by itself: `find` comes first.
        """
        ...

    async def find(self, order: Order) -> Applied | None:
        """What was done under this order's id. None: nothing, as far as the operator's book says now."""
        ...

    async def list_done(self, since: datetime, until: datetime) -> Sequence[OperatorRecord]:
        """All that was done under references of ours in [since, until), one row for each time, for the reconciliation.
        Card set-ups are not in it."""
        ...


class Redeemer(Protocol):
    """Recharges a line by a voucher's code, which is never kept or logged. Raises VoucherUnclear."""

    async def redeem(self, code: str, line: str, reference: str) -> Redemption:
        """`line` is E.164; `reference` is ours (at most 64 characters), for `find`. Not safe to repeat by itself."""
        ...

    async def find(self, line: str, reference: str) -> Redemption | None:
        """What was redeemed under this reference. None: nothing, as far as the operator's book says now."""
        ...


class CreditReader(Protocol):
    """What the automatic recharges look at. Raises DependencyError."""

    async def credit_cents(self, line: str) -> int:
        """The credit of a prepaid line (E.164)."""
        ...


class Teller(Protocol):
    """Carries a telling to where it belongs: the conversation, wherever the customer is then, or a ticket for a person.

    Idempotent by the telling's id, which may come again after a crash. Raises DependencyError or any other exception:
    it is tried again.
    """

    async def tell(self, telling: Telling) -> None: ...
