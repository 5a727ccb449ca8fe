"""The gateway over the demo's facts and accounts, and browsers at its pages."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.bootstrap import Product
from bot.services.account.ports import OidcProvider
from connectors.gateway.keys import PRODUCT
from tests.gateway.account_pages.visitor import Visitor
from tests.gateway.accounts import served_with_accounts
from tests.gateway.conftest import Api, Client


@pytest.fixture
def provider() -> OidcProvider | None:
    """The operator's identity provider, in the tests that have one."""
    return None


@pytest.fixture
async def client(product: Product, provider: OidcProvider | None) -> AsyncIterator[Client]:
    async with served_with_accounts(product, provider) as running:
        yield running


@pytest.fixture
def world(client: Client) -> Product:
    return client.app[PRODUCT]


@pytest.fixture
async def me(api: Api, world: Product) -> Visitor:
    """The browser that holds the chat of `api`."""
    visitor = Visitor(api.client, world)
    assert (await visitor.hold(api.id, api.token)).status == 204
    return visitor


@pytest.fixture
def stranger(client: Client, world: Product) -> Visitor:
    return Visitor(client, world)
