"""A way to pay is opened: a page of the provider's, or a charge of a saved card. The key is stored before the call."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.core.payment_errors import ProviderRejected, ProviderSilent, StillUnclear
from bot.core.payments import CHECKOUT_LIFE, Attempt, AttemptState, Method, Order
from bot.services.payments.expiring import Expiring
from bot.services.payments.ledger import Ledger, Providers
from bot.services.payments.looking import Looking
from bot.services.payments.ports import CardSetupRequest, ChargeRequest, Checkout, CheckoutRequest
from bot.services.ports import Clock

FIRST_LOOK = timedelta(seconds=15)
TOO_LATE_TO_SHOW = timedelta(minutes=1)
CHARGE_LIFE = timedelta(minutes=10)
"""How long the charge of a saved card is sent again under its key when the provider does not know of it."""


@dataclass(frozen=True)
class Page:
    """Where the customer pays, or saves a card."""

    attempt_id: str
    url: str
    expires_at: datetime


@dataclass(frozen=True)
class CheckingOut:
    """At most one attempt of an order is live: another one is started only when the provider has ended the first.

    `back`: where the page of an order (its id) leads afterwards. Made for each call: our links are stored nowhere.
    """

    ledger: Ledger
    providers: Providers
    looking: Looking
    expiring: Expiring
    clock: Clock
    back: Callable[[str], str] | None = None

    async def start_checkout(
        self, order_id: str, method: Method, what: str, return_url: str = "", save_card: bool = False
    ) -> Page:
        """The order's page for this method: the same one as long as it can be paid. `what` is shown on it.

        A `card_setup` order gets the page that saves a card. Raises UnknownOrder, OrderOver, StillUnclear; after
        ProviderSilent the same call again is safe, after ProviderRejected it starts anew.
        """
        order = await self.ledger.order(order_id)
        now = self.clock.now()
        wanted = replace(
            self._attempt(order, method, what, now + CHECKOUT_LIFE), return_url=return_url, save_card=save_card
        )
        attempt = await self._begin(wanted, now)
        return await self._page(order, attempt)

    async def reopen(self, withdrawn: Attempt) -> Page:
        """A page in the place of one that the customer ended, of the same request. Raises as `start_checkout`."""
        again = (withdrawn.method, withdrawn.what, withdrawn.return_url, withdrawn.save_card)
        return await self.start_checkout(withdrawn.order_id, *again)

    async def charge_saved_card(
        self, order_id: str, token: str, what: str, key: str, customer_present: bool = True
    ) -> Attempt:
        """Charges it, once for each `key` (what the customer confirmed) of the order.

        The attempt's state says what came of it: `captured`; `denied`, with the reason `needs_authentication` when the
        card's holder has to pay on a page; `failed` when the provider would not; `unknown` when its answer did not
        come, and the customer is told later. Raises UnknownOrder, OrderOver, StillUnclear.
        """
        order = await self.ledger.order(order_id)
        now = self.clock.now()
        wanted = replace(
            self._attempt(order, Method.SAVED_CARD, what, now + CHARGE_LIFE),
            id=hashlib.sha256(f"{order.id}:{key}".encode()).hexdigest()[:24],
            token=token,
            customer_present=customer_present,
        )
        attempt = await self._begin(wanted, now)
        return await self.charge(order, attempt) if attempt.is_live else attempt

    async def charge(self, order: Order, attempt: Attempt, quiet: bool = True) -> Attempt:
        """Sends the charge under its key, which charges once however often it is sent. `quiet`: see `Looking.look`."""
        provider = self.providers.named(attempt.provider)
        try:
            payment = await provider.charge_saved(_charge_request(order, attempt))
        except ProviderSilent:
            return attempt
        except ProviderRejected:
            await self.ledger.attempts.end(attempt.id, AttemptState.FAILED, "rejected", self.clock.now())
            return await self.ledger.attempt(attempt.id)
        return await self.looking.settle(attempt, payment, quiet)

    def _attempt(self, order: Order, method: Method, what: str, expires_at: datetime) -> Attempt:
        return Attempt(
            id=secrets.token_hex(12),
            order_id=order.id,
            provider=self.providers.by_method[method].name,
            method=method,
            amount_cents=order.amount_cents,
            currency=order.currency,
            state=AttemptState.UNKNOWN,
            created_at=self.clock.now(),
            expires_at=expires_at,
            what=what,
        )

    async def _begin(self, wanted: Attempt, now: datetime) -> Attempt:
        """The attempt itself, or the one that serves as well; what stands in its way is ended first."""
        for _ in range(2):
            attempt = await self.ledger.attempts.begin(wanted, now + FIRST_LOOK)
            if _serves(attempt, wanted, now):
                return attempt
            await self.expiring.retire(attempt)
        raise StillUnclear

    async def _page(self, order: Order, attempt: Attempt) -> Page:
        if attempt.url is not None:
            return Page(attempt.id, attempt.url, attempt.expires_at)
        try:
            checkout = await self._open(order, attempt)
        except ProviderRejected:
            await self.ledger.attempts.end(attempt.id, AttemptState.FAILED, "rejected", self.clock.now())
            raise
        await self.ledger.attempts.found(attempt.id, checkout.reference, checkout.url, checkout.expires_at)
        return Page(attempt.id, checkout.url, checkout.expires_at)

    async def _open(self, order: Order, attempt: Attempt) -> Checkout:
        provider = self.providers.named(attempt.provider)
        if attempt.is_card_setup:
            return await provider.open_card_setup(_setup_request(order, attempt, self._return_url(attempt)))
        return await provider.open_checkout(_checkout_request(order, attempt, self._return_url(attempt)))

    def _return_url(self, attempt: Attempt) -> str:
        return attempt.return_url or (self.back(attempt.order_id) if self.back is not None else "")


def _serves(attempt: Attempt, wanted: Attempt, now: datetime) -> bool:
    if attempt.id == wanted.id:
        return True
    if wanted.method is Method.SAVED_CARD:
        return False
    return attempt.method is wanted.method and attempt.expires_at > now + TOO_LATE_TO_SHOW


def _checkout_request(order: Order, attempt: Attempt, return_url: str) -> CheckoutRequest:
    return CheckoutRequest(
        attempt_id=attempt.id,
        amount_cents=attempt.amount_cents,
        currency=attempt.currency,
        method=attempt.method,
        what=attempt.what,
        return_url=return_url,
        expires_at=attempt.expires_at,
        language=order.language,
        customer_id=order.customer_id,
        save_card=attempt.save_card,
    )


def _setup_request(order: Order, attempt: Attempt, return_url: str) -> CardSetupRequest:
    return CardSetupRequest(
        attempt_id=attempt.id,
        customer_id=order.customer_id or "",
        what=attempt.what,
        return_url=return_url,
        expires_at=attempt.expires_at,
        language=order.language,
    )


def _charge_request(order: Order, attempt: Attempt) -> ChargeRequest:
    return ChargeRequest(
        attempt_id=attempt.id,
        token=attempt.token or "",
        amount_cents=attempt.amount_cents,
        currency=attempt.currency,
        what=attempt.what,
        customer_id=order.customer_id or "",
        customer_present=attempt.customer_present,
    )
