"""The demo's agents come from the demo operator's facts: at the start, and as published again at each reset."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import TestServer

from bot.adapters.demo.operator import OperatorControls
from bot.bootstrap import Product
from bot.core.agents import Agent, Role
from bot.core.desk_errors import UnknownAgent
from bot.core.handoffs import Skill
from bot.services.desk.administering import Changes
from connectors.gateway.demo import ACCOUNTS
from demo_operator.app import create_app
from demo_operator.settings import Settings
from tests.gateway.conftest import Client
from tests.gateway.desk.signing_in.desk_browser import DeskBrowser

ADMIN_SECRET, DEMO_PASSWORD = "admin-secret", "Sportello-2026!"


@pytest.fixture
async def operator(tmp_path: Path) -> AsyncIterator[OperatorControls]:
    """The demo operator itself."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'operator.db'}"
    settings = Settings(url, admin_secret=ADMIN_SECRET, bss_token="a token", now=None)
    async with TestServer(create_app(settings)) as server, ClientSession() as session:
        yield OperatorControls(session, str(server.make_url("")), ADMIN_SECRET)


@pytest.fixture
async def product(product: Product, operator: OperatorControls) -> Product:
    assert product.demo is not None
    return replace(product, demo=replace(product.demo, operator=operator, provider=None))


@pytest.fixture
async def here(client: Client) -> DeskBrowser:
    """A browser, once the demo's accounts are there."""
    async with asyncio.timeout(20):
        while not client.app[ACCOUNTS].filled:
            await client.app[ACCOUNTS].fill()
    return DeskBrowser(client)


async def agent(product: Product, user: str) -> Agent:
    return await product.handoff.accounts.administering.by_user(user)


async def test_they_are_there_from_the_start_and_sign_in_as_published(here: DeskBrowser, product: Product) -> None:
    ugo, lidia = await agent(product, "ugo"), await agent(product, "lidia")
    assert (ugo.name, ugo.skills) == ("Ugo", frozenset({Skill.FIXED, Skill.BILLING, Skill.COMPLAINTS}))
    assert lidia.role is Role.SUPERVISOR
    assert (await here.post("/sign-in", {"user": "rosa", "password": DEMO_PASSWORD})).status == 200
    assert (await here.code()).status == 204


async def test_a_reset_puts_them_back_and_signs_everybody_out(here: DeskBrowser, product: Product) -> None:
    rosa = await agent(product, "rosa")
    await here.post("/sign-in", {"user": "rosa", "password": DEMO_PASSWORD})
    await here.code()
    await product.handoff.accounts.administering.change(None, (await agent(product, "ugo")).id, Changes(active=False))
    async with here.client.post("/demo/reset") as answer:
        assert answer.status == 200, await answer.text()
    assert (await here.get("/me")).status == 401
    assert await agent(product, "rosa") == rosa
    assert (await agent(product, "ugo")).active
    with pytest.raises(UnknownAgent):
        await agent(product, "nobody")
