"""The real gateway over a real database and real HTTP, with an engine that needs no model."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.adapters.identity.tokens import DemoIssuer
from bot.bootstrap import Product, open_product
from bot.config import load_settings
from bot.services.answering import Patience
from connectors.conversation.listeners import Listeners
from connectors.gateway.app import create_gateway
from connectors.gateway.keys import PROACTIVE, WORKER
from tests.fakes.accounts import with_facts
from tests.fakes.care import with_care
from tests.fakes.dialogue import with_dialogue
from tests.fakes.engine import FakeEngine
from tests.fakes.money import with_money

KEY = "a demo key that is long enough for HS256"
A_MONDAY_AT_NOON = "2026-11-23T12:00:00+01:00"
"""Where the clock of every test starts, at whatever hour the suite runs: at night nobody gets an SMS."""
IMPATIENT = Patience(first_pause=0.0, longest_pause=0.0, tell_delay_after=-1.0, give_up_after=60.0, failures=3)
Client = TestClient[web.Request, web.Application]


class Api:
    """A client of the chat API that knows one conversation."""

    def __init__(self, client: Client, product: Product, engine: FakeEngine) -> None:
        self.client = client
        self.product = product
        self.engine = engine
        self.id = ""
        self.token = ""

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    @property
    def path(self) -> str:
        return f"/api/v1/conversations/{self.id}"

    async def open(self, **body: str) -> dict[str, Any]:
        async with self.client.post("/api/v1/conversations", json=body) as response:
            assert response.status == 201, await response.text()
            opened: dict[str, Any] = await response.json()
        self.id, self.token = opened["conversation_id"], opened["token"]
        return opened

    async def call(self, method: str, path: str = "", **given: Any) -> tuple[int, Any]:
        headers = {**self.headers, **given.pop("headers", {})}
        async with self.client.request(method, self.path + path, headers=headers, **given) as response:
            return response.status, await response.json() if response.content_type.endswith("json") else None

    async def send(self, text: str, key: str | None = None) -> tuple[int, Any]:
        return await self.call("POST", "/messages", json={"client_message_id": key or str(uuid.uuid4()), "text": text})

    async def read(self, after: int = 0, wait: int = 0) -> dict[str, Any]:
        status, page = await self.call("GET", "/messages", params={"after": after, "wait": wait})
        assert status == 200, page
        return dict(page)

    async def answers(self, count: int, after: int = 0) -> list[dict[str, Any]]:
        """The first `count` messages of the bot after a cursor, as soon as they are there."""
        while True:
            page = await self.read(after)
            found = [message for message in page["messages"] if message["from"] == "bot"]
            if len(found) >= count:
                return found[:count]
            await self.read(page["last_sequence"], wait=5)

    async def settled(self) -> dict[str, Any]:
        """The whole conversation, once everything accepted was answered.

        Asked again and again: a poll that waits for news may begin after the last of them.
        """
        while (page := await self.read())["busy"]:
            pass
        return page

    def identity(self, customer: str = "C-1003", acr: str = "pwd", at: datetime | None = None) -> str:
        now = self.product.clock.now()
        return DemoIssuer(KEY, "sportello-demo").token(customer, acr, now, at or now)


@pytest.fixture
def settings_of_test() -> dict[str, str]:
    """Overridden by tests that need other settings; an empty value takes one away."""
    return {}


@pytest.fixture
async def product(tmp_path: Path, settings_of_test: dict[str, str]) -> AsyncIterator[Product]:
    environment = {
        "SPORTELLO_DEMO": "1",
        "SPORTELLO_DEBUG": "1",
        "SPORTELLO_NOW": A_MONDAY_AT_NOON,
        "SPORTELLO_VAR_DIR": str(tmp_path),
        "SPORTELLO_SECRET": "a secret",
        "SPORTELLO_BSS_TOKEN": "a token",
        "SPORTELLO_IDENTITY_HS256_SECRET": KEY,
        **settings_of_test,
    }
    settings = load_settings({name: value for name, value in environment.items() if value})
    engine = FakeEngine()
    async with open_product(settings, Listeners()) as opened:
        turns = replace(opened.turns, engine=engine, patience=IMPATIENT)
        yield replace(opened, engine=engine, turns=turns)


@pytest.fixture
async def client(product: Product) -> AsyncIterator[Client]:
    listeners = product.chat.listeners
    assert isinstance(listeners, Listeners)
    async with TestClient(TestServer(create_gateway(product, listeners))) as running:
        yield running


@pytest.fixture
async def busy_client(product: Product) -> AsyncIterator[Client]:
    """The gateway with a dialogue, over fakes of the operator's systems; its workers do their rounds."""
    facts = with_care(with_money(with_facts(product)))
    listeners = facts.chat.listeners
    assert isinstance(listeners, Listeners)
    async with with_dialogue(facts) as world, TestClient(TestServer(create_gateway(world, listeners))) as running:
        yield running


@pytest.fixture
async def unhurried_client(busy_client: Client) -> Client:
    """As that; the rounds of what runs by itself are the test's."""
    for loop in (WORKER, PROACTIVE):
        await busy_client.app[loop].stop()
    return busy_client


@pytest.fixture
def engine(product: Product) -> FakeEngine:
    assert isinstance(product.engine, FakeEngine)
    return product.engine


@pytest.fixture
async def api(client: Client, product: Product, engine: FakeEngine) -> Api:
    """A client with a conversation that was just opened."""
    opened = Api(client, product, engine)
    await opened.open()
    return opened
