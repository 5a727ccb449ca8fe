"""`Provider` over the simulated provider's API, `/v1`. Its `client_reference` is our attempt's id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from urllib.parse import quote

from aiohttp import ClientSession

from bot.adapters.payments.calls import JSON, Calls, readable
from bot.adapters.payments.simulated import documents
from bot.adapters.payments.simulated.signing import verify
from bot.core.payment_errors import BadSignature, ProviderSilent
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

MOST_PAGES = 100


class SimulatedProvider:
    """`api_key` opens the API, `webhook_secret` signs the events; `timeout` is what one call may take, in seconds."""

    name = "simulated"

    def __init__(
        self,
        session: ClientSession,
        base_url: str,
        api_key: str,
        webhook_secret: str,
        clock: Clock,
        timeout: float = 5.0,
    ) -> None:
        self._calls = Calls(session, base_url, timeout)
        self._authorized = {"Authorization": f"Bearer {api_key}"}
        self._secret = webhook_secret
        self._clock = clock

    async def open_checkout(self, request: CheckoutRequest) -> Checkout:
        answer = await self._create("/v1/payments", request.attempt_id, documents.checkout_body(request))
        return documents.checkout(answer)

    async def read(self, reference: str) -> ProviderPayment:
        return documents.payment(await self._get(f"/v1/payments/{quote(reference, safe='')}"))

    async def find(self, attempt_id: str) -> ProviderPayment | None:
        found = await self._of_attempt(attempt_id, documents.PAYMENTS)
        return documents.payment(found) if found else None

    async def find_checkout(self, attempt_id: str) -> Checkout | None:
        found = await self._of_attempt(attempt_id, documents.PAGES)
        return documents.checkout(found) if found else None

    async def expire(self, reference: str) -> None:
        """409: it was paid or over already."""
        path = f"/v1/payments/{quote(reference, safe='')}/expire"
        await self._calls.call("POST", path, self._authorized, read=(409,))

    async def charge_saved(self, request: ChargeRequest) -> ProviderPayment:
        answer = await self._create("/v1/charges", request.attempt_id, documents.charge_body(request))
        return documents.payment(answer)

    async def refund(self, reference: str, amount_cents: int, key: str) -> None:
        path = f"/v1/payments/{quote(reference, safe='')}/refunds"
        await self._create(path, key, {"client_reference": key, "amount_cents": amount_cents})

    def verify_event(self, headers: Mapping[str, str], body: bytes) -> ProviderEvent:
        verify(self._secret, headers.get("provider-signature", ""), body, self._clock.now())
        try:
            return documents.event(body)
        except ProviderSilent as error:
            raise BadSignature("signed, and no event") from error

    async def list_payments(self, since: datetime, until: datetime) -> Sequence[ProviderPayment]:
        asked = {"paid_since": since.isoformat(), "paid_until": until.isoformat()}
        return [documents.payment(found) for found in await self._listed(asked)]

    async def open_card_setup(self, request: CardSetupRequest) -> Checkout:
        answer = await self._create("/v1/card-setups", request.attempt_id, documents.card_setup_body(request))
        return documents.checkout(answer)

    async def read_card_setup(self, reference: str) -> CardSetup:
        return documents.card_setup(await self._get(f"/v1/payments/{quote(reference, safe='')}"))

    async def remove_card(self, token: str) -> None:
        """404: it is not there."""
        await self._calls.call("DELETE", f"/v1/cards/{quote(token, safe='')}", self._authorized, read=(404,))

    async def _create(self, path: str, key: str, body: JSON) -> JSON:
        headers = {**self._authorized, "Idempotency-Key": key}
        return (await self._calls.call("POST", path, headers, body=body)).body

    async def _get(self, path: str, params: Mapping[str, str] | None = None) -> JSON:
        return (await self._calls.call("GET", path, self._authorized, params=params)).body

    async def _of_attempt(self, attempt_id: str, kinds: Sequence[str]) -> JSON | None:
        """The newest of these kinds under our id: there is never more than one."""
        listed = await self._listed({"client_reference": attempt_id})
        with readable():
            return next((found for found in reversed(listed) if found["kind"] in kinds), None)

    async def _listed(self, asked: Mapping[str, str]) -> list[JSON]:
        items: list[JSON] = []
        for _ in range(MOST_PAGES):
            page = await self._get("/v1/payments", {**asked, "offset": str(len(items))})
            with readable():
                items += page["payments"]
                if not page["more"]:
                    return items
        raise ProviderSilent("a list without end")
