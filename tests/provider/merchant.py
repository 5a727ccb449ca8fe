"""A running demo provider and the shop that uses it: its calls, its customers' visits, the webhooks it was sent."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer
from aiohttp.web_runner import BaseRunner
from yarl import URL

from demo_provider.app import create_app
from demo_provider.settings import Settings
from tests.fakes.clock import START, StillClock

API_KEY, WEBHOOK_SECRET, ADMIN_SECRET = "key-of-the-shop", "secret-of-the-webhooks", "admin-secret"
KEY = {"Authorization": f"Bearer {API_KEY}"}
ADMIN = {"Authorization": f"Bearer {ADMIN_SECRET}"}
LATER = (START + timedelta(minutes=30)).isoformat()
SHOP = "http://127.0.0.1:9/back"
GOOD, REFUSED, NO_FUNDS = "4242 4242 4242 4242", "4000 0000 0000 0002", "4000 0000 0000 9995"
CHALLENGED, FAILS_LATER, MASTERCARD = "4000 0027 6000 3184", "4000 0000 0000 0341", "5555 5555 5555 4444"
WAIT_SECONDS = 10.0


class Server(TestServer):
    """Lets a call go on when its caller leaves, as the provider's own process does."""

    async def _make_runner(self, **given: Any) -> BaseRunner:
        return await super()._make_runner(**{**given, "handler_cancellation": False})


@dataclass
class Mailbox:
    """The shop's end of the webhooks. `answers`: the statuses of the next ones (200 when there are none left)."""

    received: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    came: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def take(self, request: web.Request) -> web.Response:
        body = await request.read()
        async with self.came:
            self.received.append(({name.lower(): value for name, value in request.headers.items()}, body))
            self.came.notify_all()
        return web.Response(status=self.answers.pop(0) if self.answers else 200)

    async def at_least(self, count: int) -> list[tuple[dict[str, str], bytes]]:
        """Waits until as many webhooks have come."""
        async with asyncio.timeout(WAIT_SECONDS), self.came:
            await self.came.wait_for(lambda: len(self.received) >= count)
        return self.received


@dataclass(frozen=True)
class Merchant:
    """The provider under test, as its merchant and the merchant's customers reach it."""

    client: TestClient[Any, Any]
    mailbox: Mailbox

    @property
    def url(self) -> str:
        return str(self.client.make_url("")).rstrip("/")

    async def post(self, path: str, body: object, key: str | None = None) -> tuple[int, Any]:
        headers = KEY if key is None else {**KEY, "Idempotency-Key": key}
        return await self._read(await self.client.post(path, json=body, headers=headers))

    async def get(self, path: str, **query: str) -> tuple[int, Any]:
        return await self._read(await self.client.get(path, params=query, headers=KEY))

    async def admin(self, path: str, body: object) -> Any:
        status, answer = await self._read(await self.client.post(path, json=body, headers=ADMIN))
        assert status == 200, answer
        return answer

    async def fault(self, operation: str, kind: str, times: int = 1) -> None:
        await self.admin("/demo/faults", {"operation": operation, "kind": kind, "times": times})

    async def events(self) -> Any:
        return (await self._read(await self.client.get("/demo/events", headers=ADMIN)))[1]

    async def open(self, reference: str = "attempt-1", **others: object) -> Any:
        """A new page; answers its document."""
        body = {
            "client_reference": reference,
            "amount_cents": 2000,
            "currency": "EUR",
            "description": "Ricarica di 335 555 0101",
            "return_url": SHOP,
            "expires_at": LATER,
        }
        status, answer = await self.post("/v1/payments", {**body, **others}, reference)
        assert status == 201, answer
        return answer

    async def set_up(self, reference: str = "setup-1", return_url: str = SHOP) -> Any:
        """A new page to save a card on; answers its document."""
        body = {
            "client_reference": reference,
            "customer": "giulia",
            "description": "La carta per le ricariche",
            "return_url": return_url,
            "expires_at": LATER,
        }
        status, answer = await self.post("/v1/card-setups", body, reference)
        assert status == 201, answer
        return answer

    async def payment(self, reference: str) -> Any:
        status, answer = await self.get(f"/v1/payments/{reference}")
        assert status == 200
        return answer

    async def visit(self, address: str) -> ClientResponse:
        """A customer's browser that looks at a page."""
        return await self.client.get(URL(address).path)

    async def type_card(self, address: str, number: str, expires: str = "12/29", **others: str) -> ClientResponse:
        """A customer's browser that sends the card form; redirects are not followed."""
        form = {"number": number, "expires": expires, "code": "123", **others}
        return await self.client.post(URL(address).path + "/card", data=form, allow_redirects=False)

    async def press(self, address: str, answer: str = "") -> ClientResponse:
        """A button on a page: of the bank's, PayPal's, or `/cancel`."""
        return await self.client.post(URL(address).path, data={"answer": answer}, allow_redirects=False)

    async def _read(self, response: ClientResponse) -> tuple[int, Any]:
        return response.status, (await response.json() if response.status != 204 else None)


def settings(folder: Path, **others: Any) -> Settings:
    given: dict[str, Any] = {
        "database_url": f"sqlite+aiosqlite:///{folder / 'provider.db'}",
        "api_key": API_KEY,
        "webhook_secret": WEBHOOK_SECRET,
        "admin_secret": ADMIN_SECRET,
        "now": START,
        "retry_seconds": (0.0, 0.0, 0.0),
    }
    return Settings(**{**given, **others})


@asynccontextmanager
async def running(folder: Path, **others: Any) -> AsyncIterator[Merchant]:
    """The provider on a free local port, and the shop's webhooks on another."""
    mailbox = Mailbox()
    shop = web.Application()
    shop.router.add_post("/webhooks", mailbox.take)
    async with TestServer(shop) as receiving:
        told = {"webhook_url": str(receiving.make_url("/webhooks")), **others}
        async with TestClient(Server(create_app(settings(folder, **told)))) as client:
            yield Merchant(client, mailbox)


def heading(html: str) -> str:
    found = re.search(r"<h1>\s*(.*?)\s*</h1>", html, re.DOTALL)
    assert found, html
    return found[1]


def clock_of(moment: datetime = START) -> StillClock:
    """The clock of a service that goes by the provider's time."""
    return StillClock(moment)
