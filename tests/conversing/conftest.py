"""One running product with a bot at Telegram's fake; each scene is played by a customer of either channel."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.conversing.client import Client
from tests.conversing.over_chat_api import ChatApiClient
from tests.conversing.over_telegram import TelegramClient
from tests.fakes.bot_api import BotAccount, DrivenClock, FakeBotApi
from tests.stack.product import RunningProduct, running_product

WEBHOOK_SECRET = "webhook-secret_1"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker("stack")


@pytest.fixture(scope="package")
async def api() -> AsyncIterator[FakeBotApi]:
    """On real time: the product that calls it is made of other processes."""
    async with FakeBotApi(DrivenClock(running=True)) as running:
        yield running


@pytest.fixture(scope="package")
async def bot(api: FakeBotApi) -> BotAccount:
    return api.add_bot("sportello_bot")


@pytest.fixture(scope="package")
async def running(
    tmp_path_factory: pytest.TempPathFactory, api: FakeBotApi, bot: BotAccount
) -> AsyncIterator[RunningProduct]:
    given = {"TOKEN": bot.token, "USERNAME": bot.username, "WEBHOOK_SECRET": WEBHOOK_SECRET, "API_URL": api.url}
    settings = {f"SPORTELLO_TELEGRAM_{name}": value for name, value in given.items()}
    async with running_product(tmp_path_factory.mktemp("conversing"), settings) as product:
        await api.called("setMyCommands")
        yield product


@pytest.fixture
async def product(running: RunningProduct) -> RunningProduct:
    return await running.as_seeded()


@pytest.fixture(params=["chat API", "Telegram"])
async def customer(request: pytest.FixtureRequest, product: RunningProduct, bot: BotAccount) -> Client:
    """Somebody who has just come in."""
    return await ChatApiClient.open(product) if request.param == "chat API" else TelegramClient.open(bot)


@pytest.fixture
async def telegram_customer(product: RunningProduct, bot: BotAccount) -> TelegramClient:
    return TelegramClient.open(bot)
