"""PayPal on loopback, and its payers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from aiohttp import ClientSession
from aiohttp.test_utils import TestServer

from bot.adapters.payments.paypal import PayPalProvider
from bot.core.payments import Method
from bot.services.payments.ports import Provider
from tests.fakes.clock import START
from tests.fakes.paypal import CLIENT, SECRET, FakePayPal
from tests.provider.scenes import Call, Card


class PayPalScene:
    method = Method.PAYPAL
    has_cards = False
    now = START

    def __init__(self, paypal: FakePayPal, session: ClientSession, url: str) -> None:
        self.paypal = paypal
        self.url = url
        self.provider: Provider = PayPalProvider(session, CLIENT, SECRET, api_url=url)

    async def pay(self, reference: str, save: bool = False) -> None:
        self.paypal.approve(reference)

    async def try_in_vain(self, reference: str) -> None:
        """The payer's bank declines when the order is captured."""
        self.paypal.approve(reference)
        self.paypal.declines = True

    async def saved_card(self, card: Card) -> str:
        raise AssertionError("PayPal keeps no cards")

    async def lose_reply(self, call: Call) -> None:
        self.paypal.bad[call] = "lost-reply"

    async def break_down(self, call: Call) -> None:
        self.paypal.bad[call] = "500"

    async def be_garbled(self, call: Call) -> None:
        self.paypal.bad[call] = "malformed"

    async def webhooks(self, count: int) -> list[tuple[Mapping[str, str], bytes]]:
        """The fake sends each before the payer's visit is over."""
        assert len(self.paypal.webhooks) >= count
        return self.paypal.webhooks


@asynccontextmanager
async def paypal() -> AsyncIterator[PayPalScene]:
    fake = FakePayPal()
    async with TestServer(fake.app()) as server, ClientSession() as session:
        yield PayPalScene(fake, session, str(server.make_url("")).rstrip("/"))
