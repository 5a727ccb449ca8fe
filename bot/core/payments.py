"""The words of payments: what is wanted (order), how it is paid (attempt), and what a provider says of it. What it led
to stands in `fulfilments` and `refunds`, what is told about it in `payment_news`.

Values and rules only. Amounts are integer cents, times UTC. The words of an attempt's state are those of TMF676.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

EUR = "EUR"
CHECKOUT_LIFE = timedelta(minutes=30)
"""How long a page of the provider's can be paid: the shortest that all of them allow (Stripe: 30 minutes to a day)."""
ORDER_LIFE = timedelta(hours=24)
"""How long an order without payment counts as still wanted."""


class Purpose(StrEnum):
    """What an order is for. `CARD_SETUP` moves no money: its amount is 0, and what comes of it is a saved card."""

    RECHARGE = "recharge"
    BILL = "bill"
    BILLS = "bills"
    OFFER = "offer"
    CARD_SETUP = "card_setup"


class Method(StrEnum):
    """How somebody pays. The provider of each is a setting."""

    CARD = "card"
    PAYPAL = "paypal"
    SAVED_CARD = "saved_card"


@dataclass(frozen=True)
class DayLimit:
    """How much may be recharged on others' numbers in one day, under one key."""

    count: int = 5
    cents: int = 20000


@dataclass(frozen=True)
class Item:
    """One thing that an order pays: `ref` is the line's number (E.164) of a recharge, a bill's id, an offer's id."""

    ref: str
    amount_cents: int


@dataclass(frozen=True)
class Wanted:
    """What a customer wants to pay. `target`: the line (E.164) or bill it is about, as the customer is told of it.

    `customer_id` None: nobody is signed in. `client_key`: the same key with the same wish is the same order.
    `limited_by`: the keys that a recharge of somebody else's number counts under (customer, conversation, address);
    empty for one's own. `limit`: the operator's for a day; None: ours.
    """

    purpose: Purpose
    target: str
    items: tuple[Item, ...]
    client_key: str
    customer_id: str | None = None
    conversation_id: str | None = None
    language: str = "it"
    limited_by: tuple[str, ...] = ()
    limit: DayLimit | None = None
    currency: str = EUR

    @property
    def amount_cents(self) -> int:
        return sum(item.amount_cents for item in self.items)

    @property
    def digest(self) -> str:
        """The same for the same wish: a repeated client key with another one is a conflict."""
        items = [[item.ref, item.amount_cents] for item in self.items]
        said = json.dumps([self.purpose, self.target, items, self.currency, self.customer_id], separators=(",", ":"))
        return hashlib.sha256(said.encode()).hexdigest()


class OrderState(StrEnum):
    """`open` wanted and unpaid; `paid` the money is there and the operator is told; `done` fulfilled; `failed` it could
    not be fulfilled, the money goes back; `review` a person looks at it; `cancelled` by the customer; `expired`."""

    OPEN = "open"
    PAID = "paid"
    DONE = "done"
    FAILED = "failed"
    REVIEW = "review"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Order:
    """What a customer wants. `id` is our reference at the operator. `paid_by`: the attempt whose money fulfils it."""

    id: str
    purpose: Purpose
    target: str
    items: tuple[Item, ...]
    amount_cents: int
    currency: str
    customer_id: str | None
    conversation_id: str | None
    language: str
    client_key: str
    state: OrderState
    created_at: datetime
    paid_by: str | None = None


class AttemptState(StrEnum):
    """`unknown`: the provider was asked, or is about to be, and its answer is not known yet. The rest are TMF676's."""

    UNKNOWN = "unknown"
    PENDING = "pendingAuthorization"
    CAPTURED = "captured"
    DENIED = "denied"
    CANCELED = "canceled"
    FAILED = "failed"


LIVE = (AttemptState.UNKNOWN, AttemptState.PENDING)
"""States in which an attempt may still be paid as far as we know: one of these per order at most."""


@dataclass(frozen=True)
class SavedCard:
    """A card at the provider. `token` is the provider's; `expires` "MM/YY". The number itself is nowhere of ours."""

    token: str
    brand: str
    last4: str
    expires: str


@dataclass(frozen=True)
class Attempt:
    """One page of the provider's, or one charge of a saved card. `id` is the key that the provider is called with.

    `reference` and `url` are None until the provider's answer is known; a charge of a saved card has no `url`.
    `what`, `return_url`, `save_card`: what the page was asked for with, so that the same request can be made again.
    `token`: the saved card that is charged. `card`: what was saved. `looks`: how often its state was read in vain.
    """

    id: str
    order_id: str
    provider: str
    method: Method
    amount_cents: int
    currency: str
    state: AttemptState
    created_at: datetime
    expires_at: datetime
    reference: str | None = None
    url: str | None = None
    what: str = ""
    return_url: str = ""
    save_card: bool = False
    token: str | None = None
    customer_present: bool = True
    captured_cents: int = 0
    captured_at: datetime | None = None
    refunded_cents: int = 0
    card: SavedCard | None = None
    looks: int = 0
    reason: str = ""

    @property
    def is_card_setup(self) -> bool:
        return self.amount_cents == 0

    @property
    def is_live(self) -> bool:
        return self.state in LIVE

    @property
    def is_withdrawn(self) -> bool:
        """The customer ended the page; another one may take its place while its time is not over."""
        return self.state is AttemptState.CANCELED and self.reason == ProviderState.WITHDRAWN


class ProviderState(StrEnum):
    """What a provider says of a payment. `needs_authentication`: the saved card's holder has to confirm on a page;
    `withdrawn`: the customer ended the page, unpaid, which not every provider tells; `canceled`: it ended otherwise."""

    PENDING = "pending"
    CAPTURED = "captured"
    DECLINED = "declined"
    NEEDS_AUTHENTICATION = "needs_authentication"
    WITHDRAWN = "withdrawn"
    CANCELED = "canceled"


@dataclass(frozen=True)
class ProviderPayment:
    """What a provider's book says of one payment. `attempt_id` is ours as the provider was given it; None: not one of
    ours. `captured_cents` is what was ever captured, refunds not taken off. `card`: what was saved with it."""

    reference: str
    attempt_id: str | None
    state: ProviderState
    captured_cents: int
    refunded_cents: int
    currency: str
    card: SavedCard | None = None
    reason: str = ""
