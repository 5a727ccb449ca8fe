"""For each test a fresh fake desk, and browsers in which agents are signed in."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
import pytest_asyncio

from tests.browser.cable import Cable
from tests.browser.conftest import NewProfile, served
from tests.browser.desk.desk_page import DeskPage
from tests.browser.desk.fake_desk_api import FakeDesk

SignedIn = Callable[..., Awaitable[DeskPage]]


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest_asyncio.fixture(loop_scope="session")
async def desk_url(desk: FakeDesk) -> AsyncIterator[str]:
    """By name, as passkeys belong to one."""
    async for url in served(desk.app()):
        yield url.replace("127.0.0.1", "localhost")


@pytest_asyncio.fixture(loop_scope="session")
async def desk_cable(desk_url: str) -> AsyncIterator[Cable]:
    cable = Cable(desk_url.replace("localhost", "127.0.0.1"))
    await cable.mend()
    yield cable
    await cable.cut()


@pytest_asyncio.fixture(loop_scope="session")
async def signed_in(new_profile: NewProfile, desk: FakeDesk, desk_url: str) -> SignedIn:
    """Opens the desk for an agent, who is available unless `away`; other keyword arguments are the profile's."""

    async def sign_in(user: str = "rosa", *, url: str = desk_url, away: bool = False, **options: object) -> DeskPage:
        desk.agents[user].availability = "away" if away else "available"
        page = DeskPage(await (await new_profile(**({"reduced_motion": "reduce"} | options))).new_page())
        await page.listen()
        await page.page.goto(f"{url}/desk")
        await page.sign_in(user)
        return page

    return sign_in
