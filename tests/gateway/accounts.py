"""The gateway over the demo's facts, accounts and money."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp.test_utils import TestClient, TestServer

from bot.bootstrap import Product
from bot.services.account.ports import OidcProvider
from connectors.conversation.listeners import Listeners
from connectors.gateway.app import create_gateway
from tests.fakes.accounts import add_accounts, with_facts
from tests.fakes.money import with_money
from tests.gateway.conftest import Client


@asynccontextmanager
async def served_with_accounts(product: Product, provider: OidcProvider | None = None) -> AsyncIterator[Client]:
    """`client.app[PRODUCT]` is the product as it is served."""
    facts = with_money(with_facts(product, provider))
    await add_accounts(facts, facts.clock.now())
    listeners = facts.chat.listeners
    assert isinstance(listeners, Listeners)
    async with TestClient(TestServer(create_gateway(facts, listeners))) as running:
        yield running
