"""The product with its gateway on a real port, and Telegram's fake on another."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.adapters.sql.transcript import store_messages
from bot.bootstrap import Product, open_product
from bot.config import load_settings
from bot.core.chat import Conversation, Said, Sender
from bot.services.telegram.ports import ChatKey
from connectors.conversation.listeners import Listeners
from connectors.gateway.app import create_gateway
from connectors.gateway.keys import PUMP
from connectors.telegram.channel import TELEGRAM, TelegramChannel
from connectors.telegram.webhook import HEADER
from tests.fakes.bot_api import BotAccount, FakeBotApi, PrivateChat, Shown
from tests.fakes.engine import FakeEngine
from tests.free_ports import free_port
from tests.gateway.conftest import IMPATIENT, KEY
from tests.telegram.hurried import HurriedClock, HurriedTime

WEBHOOK_SECRET = "webhook-secret_1"
Client = TestClient[web.Request, web.Application]


@dataclass
class Scene:
    """`engine` says back what it heard, as `eco: ...`."""

    api: FakeBotApi
    bot: BotAccount
    product: Product
    client: Client

    @property
    def engine(self) -> FakeEngine:
        assert isinstance(self.product.engine, FakeEngine)
        return self.product.engine

    @property
    def channel(self) -> TelegramChannel:
        return self.client.app[TELEGRAM]

    @property
    def path(self) -> str:
        return f"/webhooks/telegram/{self.bot.id}"

    @property
    def shown_secret(self) -> dict[str, str]:
        return {HEADER: WEBHOOK_SECRET}

    async def forget(self) -> None:
        """Ends what is under way, and forgets who wrote and what was called: as after a start."""
        self.engine.forget()
        self.api.forget()
        await self.client.app[PUMP].drop_all()
        await self.product.conversations.forget_everything()

    def key(self, chat: PrivateChat) -> ChatKey:
        return ChatKey(self.bot.id, chat.id)

    async def conversation(self, chat: PrivateChat) -> Conversation:
        """The one that the chat shows."""
        found = await self.product.conversations.by_id(
            await self.product.telegram.tellings.current(self.key(chat)) or ""
        )
        assert found is not None
        return found

    async def greeted(self, name: str = "Giulia") -> PrivateChat:
        """Somebody who has pressed START and heard the greeting."""
        chat = self.bot.meet(name)
        chat.start()
        await chat.hears(1)
        return chat

    async def told(self, chat: PrivateChat, text: str, count: int = 1) -> list[Shown]:
        """Says it; the next messages of the bot."""
        chat.say(text)
        return await chat.hears(count)

    async def news(
        self, conversation_id: str, text: str, *, hint: bool = True, sender: Sender = Sender.BOT, name: str = ""
    ) -> None:
        """A line in the transcript that nobody asked for, by whoever."""
        said = Said(sender, text, name=name or None)
        async with self.product.database.transaction() as connection:
            await store_messages(connection, conversation_id, None, [said], self.product.clock.now())
        if hint:
            self.product.chat.listeners.changed(conversation_id)

    async def lines(self, chat: PrivateChat) -> list[tuple[str, str]]:
        """What the desk would see: who said what."""
        said = await self.product.chat.transcripts.after((await self.conversation(chat)).id, 0)
        return [(one.sender.value, one.body["text"]) for one in said]


def environment(folder: Path, api: FakeBotApi, bot: BotAccount, **more: str) -> dict[str, str]:
    given = {
        "SPORTELLO_DEMO": "1",
        "SPORTELLO_VAR_DIR": str(folder),
        "SPORTELLO_SECRET": "a secret",
        "SPORTELLO_BSS_TOKEN": "a token",
        "SPORTELLO_IDENTITY_HS256_SECRET": KEY,
        "SPORTELLO_PORT": str(free_port()),
        "SPORTELLO_TELEGRAM_TOKEN": bot.token,
        "SPORTELLO_TELEGRAM_USERNAME": bot.username,
        "SPORTELLO_TELEGRAM_WEBHOOK_SECRET": WEBHOOK_SECRET,
        "SPORTELLO_TELEGRAM_API_URL": api.url,
        **more,
    }
    return {name: value for name, value in given.items() if value}


@asynccontextmanager
async def running(folder: Path, api: FakeBotApi, bot: BotAccount, **more: str) -> AsyncIterator[Scene]:
    """The product, with its database in `folder`, until the end of the block."""
    settings = load_settings(environment(folder, api, bot, **more))
    listeners, engine = Listeners(), FakeEngine()
    assert isinstance(api.clock, HurriedClock)
    async with open_product(settings, listeners) as opened:
        turns = replace(opened.turns, engine=engine, patience=IMPATIENT)
        product = replace(opened, engine=engine, turns=turns)
        app = create_gateway(product, listeners, HurriedTime(api.clock))
        async with TestClient(TestServer(app, port=settings.port)) as client:
            yield Scene(api, bot, product, client)
