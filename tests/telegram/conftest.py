"""Telegram's fake, and the product beside it: one for the whole folder, as if just started before each test.

What ends a process, or needs other settings, starts a product of its own with `api` and `account`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.fakes.bot_api import BotAccount, FakeBotApi, PrivateChat, Rates
from tests.gateway.conftest import Api
from tests.telegram.hurried import HurriedClock
from tests.telegram.scene import Scene, running


@pytest.fixture
async def api() -> AsyncIterator[FakeBotApi]:
    async with FakeBotApi(HurriedClock(), Rates(burst=1)) as running_api:
        yield running_api


@pytest.fixture
def account(api: FakeBotApi) -> BotAccount:
    return api.add_bot("sportello_bot")


@pytest.fixture(scope="package")
async def shared(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    """With the webhook set."""
    async with FakeBotApi(HurriedClock(), Rates(burst=1)) as api:
        account = api.add_bot("sportello_bot")
        async with running(tmp_path_factory.mktemp("telegram"), api, account) as scene:
            await api.called("setMyCommands")
            yield scene


@pytest.fixture
async def scene(shared: Scene) -> AsyncIterator[Scene]:
    """Nobody has written yet."""
    yield shared
    await shared.forget()


@pytest.fixture
async def giulia(scene: Scene) -> PrivateChat:
    """She has heard the greeting."""
    return await scene.greeted()


@pytest.fixture
async def web(scene: Scene) -> Api:
    """Giulia in the browser, signed in, who has asked something there."""
    api = Api(scene.client, scene.product, scene.engine)
    await api.open(identity=api.identity("C-1001"))
    await api.send("quanto credito ho?")
    await api.settled()
    return api
