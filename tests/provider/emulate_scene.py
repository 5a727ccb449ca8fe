"""Stripe as npm's emulate plays it: its hosted page, its customer, and where its webhooks arrive."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urljoin

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.adapters.payments.stripe import StripeProvider
from bot.core.clock import ShiftedClock
from bot.core.payments import Method
from tests.fakes.stripe_proxy import API_KEY
from tests.provider.emulate import running_emulate
from tests.provider.emulate_proxy import EmulateProxy

SECRET = "whsec_of_the_endpoint"
FORM = re.compile(r'<form method="post" action="([^"]+)">')
Webhook = tuple[Mapping[str, str], bytes]


@dataclass
class EmulateScene:
    """`url`: the proxy's. `came`: webhooks, headers with names in lower case, and body. `now`: emulate's time."""

    proxy: EmulateProxy
    session: ClientSession
    url: str
    came: asyncio.Queue[Webhook]
    method: Method = Method.CARD
    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __post_init__(self) -> None:
        self.provider = self.provider_at(self.url)

    def provider_at(self, url: str) -> StripeProvider:
        return StripeProvider(self.session, API_KEY, SECRET, ShiftedClock(), api_url=url)

    async def look_at(self, page_url: str) -> str:
        """The page as the customer gets it."""
        async with self.session.get(page_url) as answer:
            assert answer.status == 200
            return await answer.text()

    async def pay(self, page_url: str) -> str:
        """The customer sends the page's form. Returns where that leads."""
        form = FORM.search(await self.look_at(page_url))
        assert form, "the page has no form"
        return await self.send_form(urljoin(page_url, form[1]))

    async def send_form(self, address: str) -> str:
        async with self.session.post(address, data={"email": "giulia@example.org"}, allow_redirects=False) as answer:
            assert answer.status == 302
            return urljoin(address, answer.headers["Location"])

    async def webhook(self) -> Webhook:
        async with asyncio.timeout(20):
            return await self.came.get()


@asynccontextmanager
async def emulate() -> AsyncIterator[EmulateScene]:
    """A Stripe account that holds nothing yet."""
    came: asyncio.Queue[Webhook] = asyncio.Queue()

    async def take(request: web.Request) -> web.Response:
        came.put_nowait(({name.lower(): value for name, value in request.headers.items()}, await request.read()))
        return web.Response()

    receiving = web.Application()
    receiving.router.add_post("/", take)
    async with (
        ClientSession() as session,
        TestServer(receiving) as receiver,
        running_emulate(str(receiver.make_url("/")), SECRET) as emulate_url,
    ):
        proxy = EmulateProxy(session, emulate_url)
        async with TestServer(proxy.app()) as server:
            yield EmulateScene(proxy, session, str(server.make_url("")).rstrip("/"), came)
