"""A provider in memory: pages, saved cards, refunds, signed events. Its book is not ours."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.core.payment_errors import BadSignature, ProviderRejected, ProviderSilent
from bot.core.payments import EUR, ProviderPayment, ProviderState, SavedCard
from bot.services.payments.ports import (
    CardSetup,
    CardSetupRequest,
    ChargeRequest,
    Checkout,
    CheckoutRequest,
    ProviderEvent,
)
from tests.fakes.clock import StillClock
from tests.fakes.payments.faults import Faults

SECRET = b"whsec_memory"
GOOD, DECLINED, STRICT = "tok_good", "tok_declined", "tok_strict"
GIULIAS = "tok_visa_4242_1229"
VISA = SavedCard("tok_new", "visa", "4242", "12/29")
_CHARGED = {
    GOOD: ProviderState.CAPTURED,
    GIULIAS: ProviderState.CAPTURED,
    DECLINED: ProviderState.DECLINED,
    STRICT: ProviderState.NEEDS_AUTHENTICATION,
}


@dataclass
class Kept:
    """One payment or card set-up in the provider's book."""

    request: CheckoutRequest | ChargeRequest | CardSetupRequest
    payment: ProviderPayment
    expires_at: datetime | None
    captured_at: datetime | None = None
    refunds: dict[str, int] = field(default_factory=dict)


class MemoryProvider:
    """The customer acts through `pay`, `decline`, `withdraw` and `save_card`.

    `deliveries` are the events not delivered yet.
    """

    def __init__(self, clock: StillClock, name: str = "memory") -> None:
        self.name = name
        self.kept: dict[str, Kept] = {}
        self.deliveries: list[tuple[Mapping[str, str], bytes]] = []
        self.faults = Faults(
            lambda: ProviderSilent("the provider does not answer"), lambda: ProviderRejected("the provider refuses")
        )
        self._clock = clock

    async def open_checkout(self, request: CheckoutRequest) -> Checkout:
        return self._open("open_checkout", request)

    async def open_card_setup(self, request: CardSetupRequest) -> Checkout:
        return self._open("open_card_setup", request)

    async def read(self, reference: str) -> ProviderPayment:
        finish = self.faults.meet("read")
        kept = self._kept(reference)
        if isinstance(kept.request, CardSetupRequest):
            raise ProviderRejected("not a payment")
        finish()
        return kept.payment

    async def read_card_setup(self, reference: str) -> CardSetup:
        finish = self.faults.meet("read_card_setup")
        kept = self._kept(reference)
        if not isinstance(kept.request, CardSetupRequest):
            raise ProviderRejected("not a card set-up")
        finish()
        return CardSetup(reference, kept.request.attempt_id, kept.payment.state, kept.payment.card)

    async def find(self, attempt_id: str) -> ProviderPayment | None:
        finish = self.faults.meet("find")
        finish()
        found = self._by_attempt(attempt_id)
        return None if found is None or isinstance(found.request, CardSetupRequest) else found.payment

    async def find_checkout(self, attempt_id: str) -> Checkout | None:
        finish = self.faults.meet("find_checkout")
        finish()
        found = self._by_attempt(attempt_id)
        return None if found is None else self._page(found)

    async def expire(self, reference: str) -> None:
        finish = self.faults.meet("expire")
        kept = self._kept(reference)
        if kept.payment.state is ProviderState.PENDING:
            kept.payment = replace(kept.payment, state=ProviderState.CANCELED)
        finish()

    async def charge_saved(self, request: ChargeRequest) -> ProviderPayment:
        finish = self.faults.meet("charge_saved")
        kept = self._create(request, None)
        if kept.payment.state is ProviderState.PENDING:
            kept.payment = replace(kept.payment, state=_CHARGED[request.token])
            if kept.payment.state is ProviderState.CAPTURED:
                self._capture(kept, request.amount_cents, request.currency)
        finish()
        return kept.payment

    async def refund(self, reference: str, amount_cents: int, key: str) -> None:
        finish = self.faults.meet("refund")
        kept = self._kept(reference)
        if key not in kept.refunds:
            refunded = kept.payment.refunded_cents + amount_cents
            if refunded > kept.payment.captured_cents:
                raise ProviderRejected("more than was captured")
            kept.refunds[key] = amount_cents
            kept.payment = replace(kept.payment, refunded_cents=refunded)
        elif kept.refunds[key] != amount_cents:
            raise ProviderRejected("the key was used for another amount")
        finish()

    def verify_event(self, headers: Mapping[str, str], body: bytes) -> ProviderEvent:
        if not hmac.compare_digest(
            headers.get("x-signature", "").encode("utf-8", "replace"), _signature(body).encode()
        ):
            raise BadSignature
        said = json.loads(body)
        return ProviderEvent(said["key"], said["reference"], said["kind"])

    async def list_payments(self, since: datetime, until: datetime) -> Sequence[ProviderPayment]:
        finish = self.faults.meet("list_payments")
        finish()
        within = [kept for kept in self.kept.values() if kept.captured_at and since <= kept.captured_at < until]
        return [kept.payment for kept in within]

    async def remove_card(self, token: str) -> None:
        self.faults.meet("remove_card")()

    def pay(self, url: str, amount_cents: int | None = None, currency: str = EUR, late: bool = False) -> str:
        """Pays at the page; `late`: although its time is over. Returns the reference."""
        kept = self._at(url)
        assert isinstance(kept.request, CheckoutRequest)
        assert late or kept.payment.state is ProviderState.PENDING, "the page cannot be paid"
        self._capture(kept, kept.request.amount_cents if amount_cents is None else amount_cents, currency)
        return kept.payment.reference

    def decline(self, url: str) -> None:
        kept = self._at(url)
        kept.payment = replace(kept.payment, state=ProviderState.DECLINED, reason="insufficient_funds")
        self.announce(kept.payment.reference, "declined")

    def withdraw(self, url: str) -> None:
        """The customer ends the page, unpaid."""
        kept = self._at(url)
        kept.payment = replace(kept.payment, state=ProviderState.WITHDRAWN)
        self.announce(kept.payment.reference, "cancelled")

    def save_card(self, url: str) -> None:
        kept = self._at(url)
        kept.payment = replace(kept.payment, state=ProviderState.CAPTURED, card=VISA)
        self.announce(kept.payment.reference, "card_saved")

    def announce(self, reference: str, kind: str) -> None:
        """One more event in line for delivery, under a key of its own."""
        key = f"evt-{reference}-{kind}-{len(self.deliveries)}"
        body = json.dumps({"key": key, "reference": reference, "kind": kind}).encode()
        self.deliveries.append(({"x-signature": _signature(body)}, body))

    def stray_payment(self, amount_cents: int) -> str:
        """Money that came by no way of ours."""
        payment = ProviderPayment(f"{self.name}-stray", None, ProviderState.CAPTURED, amount_cents, 0, EUR)
        request = CheckoutRequest("", amount_cents, EUR, None, "", "", self._clock.now())  # type: ignore[arg-type]
        self.kept[payment.reference] = Kept(request, payment, None, self._clock.now())
        return payment.reference

    def net_cents(self) -> int:
        """What the provider holds for us."""
        return sum(kept.payment.captured_cents - kept.payment.refunded_cents for kept in self.kept.values())

    def captures(self) -> int:
        return sum(kept.payment.captured_cents > 0 for kept in self.kept.values())

    def _open(self, method: str, request: CheckoutRequest | CardSetupRequest) -> Checkout:
        finish = self.faults.meet(method)
        page = self._page(self._create(request, request.expires_at))
        finish()
        return page

    def _create(self, request: CheckoutRequest | ChargeRequest | CardSetupRequest, expires_at: datetime | None) -> Kept:
        known = self._by_attempt(request.attempt_id)
        if known is not None:
            if known.request != request:
                raise ProviderRejected("the key was used for another request")
            return known
        reference = f"{self.name}-{len(self.kept) + 1}"
        payment = ProviderPayment(reference, request.attempt_id, ProviderState.PENDING, 0, 0, EUR)
        self.kept[reference] = Kept(request, payment, expires_at)
        return self.kept[reference]

    def _capture(self, kept: Kept, amount_cents: int, currency: str) -> None:
        kept.payment = replace(
            kept.payment, state=ProviderState.CAPTURED, captured_cents=amount_cents, currency=currency
        )
        kept.captured_at = self._clock.now()
        self.announce(kept.payment.reference, "captured")

    def _page(self, kept: Kept) -> Checkout:
        reference = kept.payment.reference
        return Checkout(reference, f"https://pay.example/{reference}", kept.expires_at or self._clock.now())

    def _kept(self, reference: str) -> Kept:
        if reference not in self.kept:
            raise ProviderRejected("no such payment")
        return self.kept[reference]

    def _at(self, url: str) -> Kept:
        return self.kept[url.rpartition("/")[2]]

    def _by_attempt(self, attempt_id: str) -> Kept | None:
        return next((kept for kept in self.kept.values() if kept.request.attempt_id == attempt_id), None)


def _signature(body: bytes) -> str:
    return hmac.new(SECRET, body, hashlib.sha256).hexdigest()
