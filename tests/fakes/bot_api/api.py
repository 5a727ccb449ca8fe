"""The fake as tests hold it: bots, faults, the book of calls."""

from __future__ import annotations

import itertools
from typing import Self

from aiohttp import web

from tests.fakes.bot_api.account import BotAccount
from tests.fakes.bot_api.clock import DrivenClock
from tests.fakes.bot_api.faults import Call, Fault, Planned
from tests.fakes.bot_api.rates import Rates
from tests.fakes.bot_api.server import TOKEN, Server

SECRETS = "AAfake-token-of-a-bot-on-loopback-"
USUAL = Rates()
SETTING_UP = ("setWebhook", "deleteWebhook", "setMyCommands")


class FakeBotApi:
    """`calls`: every call of a known method, in the order of their answers. `rates`: None for no limits."""

    def __init__(self, clock: DrivenClock | None = None, rates: Rates | None = USUAL) -> None:
        self.clock, self.rates = clock or DrivenClock(), rates
        self.url, self.server = "", Server()
        self._numbers = itertools.count(7_100_000_001)
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.stop()

    async def start(self, port: int = 0) -> None:
        """`url` is known from here on; port 0 is any free one."""
        self._runner = web.AppRunner(self.server.app(), handler_cancellation=True, shutdown_timeout=0)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        host, taken = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{taken}"

    async def stop(self) -> None:
        for bot in self.bots.values():
            await bot.courier.stop()
        self.release()
        if self._runner:
            await self._runner.cleanup()

    @property
    def bots(self) -> dict[str, BotAccount]:
        """By token."""
        return self.server.bots

    @property
    def calls(self) -> list[Call]:
        return self.server.calls

    @property
    def base_url(self) -> str:
        """As `telegram.Bot(token, base_url=...)` wants it: the token follows at once."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        return f"{self.url}/file/bot"

    def add_bot(self, username: str = "sportello_bot", token: str = "") -> BotAccount:
        """`token` as BotFather gives them, <id>:<secret>; made up when empty."""
        token = token or f"{next(self._numbers)}:{SECRETS}"
        assert TOKEN.fullmatch(token), "not a token of Telegram's form"
        bot = BotAccount(self.clock, int(token.partition(":")[0]), username, token, self.rates)
        self.bots[token] = bot
        return bot

    def renew_token(self, bot: BotAccount, token: str) -> None:
        """BotFather's /revoke: the old token is a 401 from now on; chats and pending updates stay."""
        del self.bots[bot.token]
        bot.token = token
        self.bots[token] = bot

    def fail(
        self,
        method: str,
        fault: Fault,
        times: int | None = 1,
        *,
        chat_id: int | None = None,
        skip: int = 0,
        retry_after: int = 1,
    ) -> Planned:
        """The next `times` calls of that method ("*": of any) meet it, after `skip` that pass; None: until `stop`."""
        planned = Planned(method, fault, times, chat_id, skip, retry_after)
        self.server.planned.append(planned)
        return planned

    def forget(self) -> None:
        """The calls so far (but those that set the bot up), faults that were planned, presses that wait."""
        self.server.calls[:] = [each for each in self.calls if each.method in SETTING_UP]
        self.server.planned.clear()
        self.release()
        for bot in self.bots.values():
            bot.forget()

    def release(self) -> None:
        """Slow answers go out."""
        self.server.releases += 1
        self.server.news.ring()

    async def called(self, method: str, times: int = 1) -> list[Call]:
        """Waits until that method was answered (or lost) so often in all, and returns those calls."""
        await self.server.news.until(lambda: len(self.calls_of(method)) >= times)
        return self.calls_of(method)

    def calls_of(self, method: str) -> list[Call]:
        return [each for each in self.calls if each.method == method]
