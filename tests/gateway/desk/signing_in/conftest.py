"""The gateway with agents who sign in by password and code, and a browser at its desk."""

from __future__ import annotations

from dataclasses import replace

import pytest
from argon2 import PasswordHasher

from bot.adapters.passwords.argon import ArgonPasswords
from bot.bootstrap import Product
from bot.bootstrap.desk_accounts import wire_desk_accounts
from tests.gateway.conftest import Client
from tests.gateway.desk.signing_in.desk_browser import ROWS, DeskBrowser


@pytest.fixture
def product(product: Product) -> Product:
    """With the agents' accounts wired as bootstrap does, over hashing that takes no time."""
    settings, handoff = product.settings, product.handoff
    cheap = ArgonPasswords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    made = wire_desk_accounts(settings, product.database, product.secret, handoff.at_desk, product.clock, cheap)
    return replace(product, handoff=replace(handoff, accounts=made))


@pytest.fixture
async def here(client: Client, product: Product) -> DeskBrowser:
    """A browser that knows nothing yet."""
    await product.handoff.accounts.importing.take(ROWS)
    return DeskBrowser(client)
