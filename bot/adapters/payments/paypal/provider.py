"""`Provider` over PayPal's Orders v2.

Money moves only when we capture an order that its payer approved, and `read` does that. So an order whose address never
reached us can never be paid, and one that is called off here is not captured, whatever its payer does. PayPal has no
search by a merchant's id; it is not missed: `open_checkout` with the same key answers with the same order for hours
(https://developer.paypal.com/api/rest/reference/idempotency).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NoReturn
from urllib.parse import quote

from aiohttp import ClientSession

from bot.adapters.payments.calls import JSON, readable
from bot.adapters.payments.paypal import documents
from bot.adapters.payments.paypal.calls import PayPalCalls
from bot.adapters.payments.paypal.reporting import Reporting
from bot.core.payment_errors import BadSignature, ProviderRejected, ProviderSilent
from bot.core.payments import ProviderPayment
from bot.services.payments.ports import (
    CardSetup,
    CardSetupRequest,
    ChargeRequest,
    Checkout,
    CheckoutRequest,
    ProviderEvent,
)

LIVE_URL = "https://api-m.paypal.com"
ORDERS, CAPTURES = "/v2/checkout/orders", "/v2/payments/captures"
UNPROCESSABLE = 422
STILL_PAYABLE = ("INSTRUMENT_DECLINED", "PAYER_ACTION_REQUIRED", "ORDER_NOT_APPROVED", "ORDER_ALREADY_CAPTURED")
"""Refusals of a capture after which the order itself tells how it stands."""
ALREADY_OVER = ("ORDER_ALREADY_COMPLETED", "ORDER_ALREADY_CAPTURED")


class PayPalProvider:
    """`timeout` is what one call may take, in seconds."""

    name = "paypal"

    def __init__(
        self,
        session: ClientSession,
        client_id: str,
        secret: str,
        *,
        api_url: str = LIVE_URL,
        timeout: float = 10.0,
    ) -> None:
        self._calls = PayPalCalls(session, api_url, client_id, secret, timeout)
        self._reporting = Reporting(self._calls)

    async def open_checkout(self, request: CheckoutRequest) -> Checkout:
        answer = await self._calls.call("POST", ORDERS, key=request.attempt_id, body=documents.order_body(request))
        return documents.checkout(answer.body, request)

    async def read(self, reference: str) -> ProviderPayment:
        """Captures what its payer has approved, then tells how it stands."""
        order = await self._order(reference)
        if documents.may_be_captured(order):
            await self._capture(reference)
            order = await self._order(reference)
        return documents.payment(order)

    async def find(self, attempt_id: str) -> ProviderPayment | None:
        """None: see the module."""
        return None

    async def find_checkout(self, attempt_id: str) -> Checkout | None:
        """None: see the module."""
        return None

    async def expire(self, reference: str) -> None:
        """PayPal cannot close its page: the order is marked, and `read` captures nothing of a marked one."""
        payment = documents.payment(await self._order(reference))
        if payment.attempt_id is None:
            raise ProviderRejected("not an order of ours")
        marked = {
            "op": "replace",
            "path": "/purchase_units/@reference_id=='default'/custom_id",
            "value": payment.attempt_id + documents.CALLED_OFF,
        }
        answer = await self._calls.call("PATCH", _path(reference), body=[marked], read=(UNPROCESSABLE,))
        if answer.status == UNPROCESSABLE and documents.issue(answer.body) not in ALREADY_OVER:
            raise ProviderRejected(f"PATCH answered {UNPROCESSABLE} ({documents.issue(answer.body)})")

    async def charge_saved(self, request: ChargeRequest) -> ProviderPayment:
        _no_cards()

    async def refund(self, reference: str, amount_cents: int, key: str) -> None:
        """A used key is answered with the refund that it made: another amount is found out by that."""
        order = await self._order(reference)
        capture, currency = documents.capture_id(order), documents.payment(order).currency
        if capture is None:
            raise ProviderRejected("nothing was captured")
        wanted = documents.money(amount_cents, currency)
        path = f"{CAPTURES}/{quote(capture, safe='')}/refund"
        made = (await self._calls.call("POST", path, key=key, body={"amount": wanted})).body
        with readable():
            status, amount = made["status"], made["amount"]
        if status not in documents.REFUNDED or amount != wanted:
            raise ProviderRejected("the key was used for another refund, or it failed")

    def verify_event(self, headers: Mapping[str, str], body: bytes) -> ProviderEvent:
        """No signature is checked, since the event is believed in nothing: it says which order is to be read again.

        Whoever makes one up makes us read an order, which tells the truth.
        """
        try:
            return documents.event(body)
        except ProviderSilent as error:
            raise BadSignature("no event") from error

    async def list_payments(self, since: datetime, until: datetime) -> Sequence[ProviderPayment]:
        """By PayPal's transaction search, which is up to three hours behind."""
        return [
            documents.payment(await self._order(reference)) if reference else strange
            async for reference, strange in self._reporting.captured(since, until)
        ]

    async def open_card_setup(self, request: CardSetupRequest) -> Checkout:
        _no_cards()

    async def read_card_setup(self, reference: str) -> CardSetup:
        _no_cards()

    async def remove_card(self, token: str) -> None:
        """There is none."""

    async def _order(self, reference: str) -> JSON:
        return await self._calls.get(_path(reference))

    async def _capture(self, reference: str) -> None:
        """Without a key: an order is captured once at most, and a used key would answer a second approval, after a
        declined one, with the refusal of the first."""
        answer = await self._calls.call("POST", f"{_path(reference)}/capture", body={}, read=(UNPROCESSABLE,))
        if answer.status == UNPROCESSABLE and documents.issue(answer.body) not in STILL_PAYABLE:
            raise ProviderRejected(f"the capture answered {UNPROCESSABLE} ({documents.issue(answer.body)})")


def _path(reference: str) -> str:
    return f"{ORDERS}/{quote(reference, safe='')}"


def _no_cards() -> NoReturn:
    raise ProviderRejected("PayPal keeps no cards for us")
