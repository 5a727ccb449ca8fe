"""Stripe on loopback: localstripe and a strict Checkout behind a proxy of ours."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from aiohttp import ClientSession
from aiohttp.test_utils import TestServer

from bot.adapters.payments.stripe import StripeProvider
from bot.core.clock import ShiftedClock
from bot.core.payments import Method
from bot.services.payments.ports import Provider
from tests.fakes.stripe_checkout import StripeCheckout
from tests.fakes.stripe_proxy import API_KEY, StripeProxy
from tests.provider.scenes import Call, Card, card_setup

SECRET = "whsec_of_the_endpoint"
NUMBERS: Mapping[Card, str] = {
    "good": "4242424242424242",
    "declining": "4000000000000341",
    "challenged": "4000002760003184",
}
REFUSED = "4000000000000341"


class StripeScene:
    method = Method.CARD
    has_cards = True

    def __init__(self, proxy: StripeProxy, session: ClientSession, url: str) -> None:
        self.proxy = proxy
        self.now = datetime.now(UTC)
        self.provider: Provider = StripeProvider(session, API_KEY, SECRET, ShiftedClock(), api_url=url)

    async def pay(self, reference: str, save: bool = False) -> None:
        await self.proxy.checkout.pay(self.proxy, reference, NUMBERS["good"], save)

    async def try_in_vain(self, reference: str) -> None:
        await self.proxy.checkout.pay(self.proxy, reference, REFUSED)

    async def saved_card(self, card: Card) -> str:
        """By the API, since localstripe's set-up of a card whose bank asks cannot be completed."""
        if card == "good":
            page = await self.provider.open_card_setup(card_setup(self, f"card-{card}"))
            await self.pay(page.reference)
            saved = (await self.provider.read_card_setup(page.reference)).card
            assert saved is not None
            return saved.token
        typed = {"number": NUMBERS[card], "exp_month": "12", "exp_year": "2029", "cvc": "123"}
        form = {"type": "card", **{f"card[{name}]": value for name, value in typed.items()}}
        method = await self.proxy.post("/v1/payment_methods", form)
        customer = await self.proxy.post("/v1/customers", {"description": "somebody"})
        await self.proxy.post(f"/v1/payment_methods/{method['id']}/attach", {"customer": customer["id"]})
        return str(method["id"])

    async def lose_reply(self, call: Call) -> None:
        self.proxy.bad[call] = "lost-reply"

    async def break_down(self, call: Call) -> None:
        self.proxy.bad[call] = "500"

    async def be_garbled(self, call: Call) -> None:
        self.proxy.bad[call] = "malformed"

    async def webhooks(self, count: int) -> list[tuple[Mapping[str, str], bytes]]:
        """The fake sends each before the customer's visit is over."""
        assert len(self.proxy.checkout.webhooks) >= count
        return self.proxy.checkout.webhooks


@asynccontextmanager
async def stripe(localstripe_url: str) -> AsyncIterator[StripeScene]:
    """A Stripe account that holds nothing yet."""
    async with ClientSession() as session:
        async with session.delete(localstripe_url + "/_config/data", headers={"Authorization": f"Bearer {API_KEY}"}):
            proxy = StripeProxy(session, localstripe_url, StripeCheckout(SECRET))
        async with TestServer(proxy.app()) as server:
            yield StripeScene(proxy, session, str(server.make_url("")).rstrip("/"))
