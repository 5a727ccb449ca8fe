"""`Provider` over Stripe's API. Idempotency keys are our attempt and refund ids; Stripe keeps them for a day."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

import stripe
from aiohttp import ClientSession

from bot.adapters.payments.stripe import answers, requests
from bot.adapters.payments.stripe.failures import is_missing, translated
from bot.adapters.payments.stripe.finding import Finding
from bot.adapters.payments.stripe.signing import read_event
from bot.core.payment_errors import ProviderRejected
from bot.core.payments import ProviderPayment
from bot.services.payments.ports import (
    CardSetup,
    CardSetupRequest,
    ChargeRequest,
    Checkout,
    CheckoutRequest,
    ProviderEvent,
)
from bot.services.ports import Clock
from bot.services.turn import deadline

API_URL = "https://api.stripe.com"
INTENT_PARTS = ["latest_charge", "payment_method"]

Answer = TypeVar("Answer")


class StripeProvider:
    """`timeout` is what one method may take altogether, in seconds; nothing is tried again here."""

    name = "stripe"

    def __init__(
        self,
        session: ClientSession,
        api_key: str,
        webhook_secret: str,
        clock: Clock,
        *,
        api_url: str = API_URL,
        timeout: float = 10.0,
    ) -> None:
        client = stripe.StripeClient(
            api_key,
            base_addresses={"api": api_url},
            max_network_retries=0,
            http_client=stripe.AIOHTTPClient(session=session, timeout=None),
        )
        self._api = client.v1
        self._finding = Finding(client.v1, clock)
        self._secret = webhook_secret
        self._timeout = timeout

    async def open_checkout(self, request: CheckoutRequest) -> Checkout:
        return answers.checkout(await self._in_time(self._open(requests.checkout(request), request.attempt_id)))

    async def open_card_setup(self, request: CardSetupRequest) -> Checkout:
        return answers.checkout(await self._in_time(self._open(requests.card_setup(request), request.attempt_id)))

    async def read(self, reference: str) -> ProviderPayment:
        return await self._in_time(self._read(reference))

    async def find(self, attempt_id: str) -> ProviderPayment | None:
        return await self._in_time(self._find(attempt_id))

    async def find_checkout(self, attempt_id: str) -> Checkout | None:
        session = await self._in_time(self._finding.session(attempt_id))
        return answers.checkout(session) if session and session.url else None

    async def expire(self, reference: str) -> None:
        await self._in_time(self._expire(reference))

    async def charge_saved(self, request: ChargeRequest) -> ProviderPayment:
        return await self._in_time(self._charge(request))

    async def refund(self, reference: str, amount_cents: int, key: str) -> None:
        await self._in_time(self._refund(reference, amount_cents, key))

    def verify_event(self, headers: Mapping[str, str], body: bytes) -> ProviderEvent:
        return read_event(self._secret, headers.get("stripe-signature"), body)

    async def list_payments(self, since: datetime, until: datetime) -> Sequence[ProviderPayment]:
        return await self._in_time(self._finding.captured(since, until))

    async def read_card_setup(self, reference: str) -> CardSetup:
        return await self._in_time(self._read_card_setup(reference))

    async def remove_card(self, token: str) -> None:
        await self._in_time(self._remove_card(token))

    async def _in_time(self, work: Awaitable[Answer]) -> Answer:
        with translated():
            async with asyncio.timeout(self._seconds()):
                return await work

    async def _open(self, params: object, key: str) -> stripe.checkout.Session:
        return await self._api.checkout.sessions.create_async(params, {"idempotency_key": key})  # type: ignore[arg-type]

    async def _read(self, reference: str) -> ProviderPayment:
        if reference.startswith("pi_"):
            return answers.charge_payment(await self._intent(reference))
        session = await self._api.checkout.sessions.retrieve_async(reference)
        return await self._page(session)

    async def _page(self, session: stripe.checkout.Session) -> ProviderPayment:
        intent = session.payment_intent
        return answers.page_payment(session, await self._intent(_id(intent)) if intent else None)

    async def _find(self, attempt_id: str) -> ProviderPayment | None:
        session = await self._finding.session(attempt_id)
        if session is not None:
            return await self._page(session) if session.mode == "payment" else None
        intent = await self._finding.charge(attempt_id)
        return answers.charge_payment(await self._intent(intent.id)) if intent else None

    async def _expire(self, reference: str) -> None:
        """Stripe refuses it for a page that is paid or over already."""
        try:
            await self._api.checkout.sessions.expire_async(reference)
        except stripe.InvalidRequestError as error:
            session = None if is_missing(error) else await self._api.checkout.sessions.retrieve_async(reference)
            if session is None or session.status == "open":
                raise

    async def _charge(self, request: ChargeRequest) -> ProviderPayment:
        """A refused card is an error for Stripe, which names the PaymentIntent that it left behind."""
        params = requests.charge(request, await self._holder(request.token))
        try:
            intent = await self._api.payment_intents.create_async(params, {"idempotency_key": request.attempt_id})
            return answers.charge_payment(await self._intent(intent.id))
        except stripe.CardError as error:
            left = error.error.payment_intent if error.error else None
            if left is None:
                raise
            return answers.charge_payment(await self._intent(left.id))

    async def _holder(self, token: str) -> str:
        """The Customer that the card was saved with."""
        method = await self._api.payment_methods.retrieve_async(token)
        if method.customer is None:
            raise ProviderRejected("the card was removed")
        return _id(method.customer)

    async def _refund(self, reference: str, amount_cents: int, key: str) -> None:
        intent: str | None = reference
        if not reference.startswith("pi_"):
            session = await self._api.checkout.sessions.retrieve_async(reference)
            intent = _id(session.payment_intent) if session.payment_intent else None
        if intent is None:
            raise ProviderRejected("nothing was paid")
        params: stripe.params.RefundCreateParams = {
            "payment_intent": intent,
            "amount": amount_cents,
            "metadata": {"refund_key": key},
        }
        made = await self._api.refunds.create_async(params, {"idempotency_key": key})
        if made.status in ("failed", "canceled"):
            raise ProviderRejected(f"the refund is {made.status}")

    async def _read_card_setup(self, reference: str) -> CardSetup:
        session = await self._api.checkout.sessions.retrieve_async(reference)
        if session.mode != "setup":
            raise ValueError("not a card set-up")
        if not session.setup_intent:
            return answers.card_setup(session, None)
        intent = await self._api.setup_intents.retrieve_async(_id(session.setup_intent), {"expand": ["payment_method"]})
        return answers.card_setup(session, intent)

    async def _remove_card(self, token: str) -> None:
        """A card that belongs to no Customer cannot be charged any more, nor detached again."""
        try:
            method = await self._api.payment_methods.retrieve_async(token)
        except stripe.InvalidRequestError as error:
            if is_missing(error):
                return
            raise
        if method.customer is not None:
            await self._api.payment_methods.detach_async(token)

    async def _intent(self, reference: str) -> stripe.PaymentIntent:
        return await self._api.payment_intents.retrieve_async(reference, {"expand": INTENT_PARTS})

    def _seconds(self) -> float:
        """The ordinary time-out, or what is left of the turn when that is less."""
        last = deadline.get()
        if last is None:
            return self._timeout
        return max(0.0, min(self._timeout, last - asyncio.get_running_loop().time()))


def _id(part: object) -> str:
    """The id of what Stripe gives as an id or as the whole thing."""
    found = part if isinstance(part, str) else getattr(part, "id", None)
    if not isinstance(found, str):
        raise TypeError("no id")
    return found
