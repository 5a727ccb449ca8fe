"""How the fake delivers to a webhook: as Telegram does, with its header, its order and its patience."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web
from telegram import Update
from telegram.error import Conflict

from tests.telegram.bot_api_judge import Talk, judged, refused, understood

HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass
class Ours:
    """Our side: `statuses` of the next answers, then 200; 0 resets the connection, -1 never answers."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    got: list[dict[str, Any]] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    came: asyncio.Event = field(default_factory=asyncio.Event)
    choose: Callable[[dict[str, Any]], int] | None = None

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.got]

    async def take(self, request: web.Request) -> web.Response:
        update = await request.json()
        self.got.append(update)
        self.came.set()
        self.secrets.append(request.headers.get(HEADER))
        status = self.choose(update) if self.choose else self.statuses.pop(0) if self.statuses else 200
        if status == 0 and request.transport:
            request.transport.abort()
        if status == -1:
            await asyncio.get_running_loop().create_future()
        return web.Response(status=status or 200, headers=self.headers)


@asynccontextmanager
async def hooked(secret: str | None = "s3cret") -> AsyncIterator[tuple[Talk, Ours]]:
    """A webhook that is set, after Giulia's /start was taken."""
    ours = Ours()
    app = web.Application()
    app.router.add_post("/hook", ours.take)
    runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    ours.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    async with judged() as talk:
        await talk.ptb.set_webhook(ours.url, secret_token=secret)
        await talk.bot.settled()
        ours.got.clear()
        ours.came.clear()
        yield talk, ours
    await runner.cleanup()


async def test_an_update_arrives_with_the_secret_header_and_is_confirmed_by_200() -> None:
    async with hooked() as (talk, ours):
        raw = talk.giulia.say("ciao")
        await talk.bot.settled()
        assert ours.got == [raw]
        understood(Update.de_json(ours.got[0], talk.ptb))
        assert ours.secrets == ["s3cret", "s3cret"]
        assert talk.bot.pending == []


async def test_without_a_secret_there_is_no_header() -> None:
    async with hooked(secret=None) as (_, ours):
        assert ours.secrets == [None]


@pytest.mark.parametrize("secret", ["", "with space", "x" * 257, "perché"])
async def test_a_secret_that_telegram_refuses_is_refused(secret: str) -> None:
    async with judged() as talk:
        with refused("secret token"):
            await talk.ptb.do_api_request("setWebhook", {"url": "http://127.0.0.1:1/", "secret_token": secret})
        assert (await talk.ptb.get_webhook_info()).url == ""


async def test_webhooks_want_https_but_on_loopback() -> None:
    async with judged() as talk:
        for url, words in (("http://example.org/", "HTTPS URL must be provided"), ("https://example.org:99/", "ports")):
            with refused(words):
                await talk.ptb.set_webhook(url)


@pytest.mark.parametrize("status", [500, 403, 302, 0])
async def test_what_is_not_taken_comes_again_at_once_under_the_same_id(status: int) -> None:
    async with hooked() as (talk, ours):
        ours.statuses = [status]
        talk.giulia.say("ciao")
        await talk.bot.settled()
        assert [each["update_id"] for each in ours.got] == [ours.got[0]["update_id"]] * 2
        assert (ours.texts, talk.bot.pending) == (["ciao", "ciao"], [])


async def test_resends_wait_longer_and_longer_on_the_driven_clock() -> None:
    async with hooked() as (talk, ours):
        ours.statuses = [500] * 9
        talk.giulia.say("ciao")
        waits = []
        for _ in range(8):
            await talk.bot.settled()
            wait = min(each.not_before for each in talk.bot.pending) - talk.api.clock.now()
            waits.append(wait.total_seconds())
            talk.api.clock.advance(wait)
        await talk.bot.settled()
        assert waits == [2, 4, 8, 16, 32, 60, 60, 60]
        assert (len(ours.got), talk.bot.pending) == (10, [])


async def test_retry_after_is_obeyed() -> None:
    async with hooked() as (talk, ours):
        ours.statuses, ours.headers = [429], {"Retry-After": "90"}
        talk.giulia.say("ciao")
        for seconds, times in ((0, 1), (89, 1), (1, 2)):
            talk.api.clock.advance(timedelta(seconds=seconds))
            await talk.bot.settled()
            assert len(ours.got) == times


async def test_an_answer_that_takes_a_minute_is_none() -> None:
    async with hooked() as (talk, ours):
        ours.statuses = [-1]
        talk.giulia.say("ciao")
        await ours.came.wait()
        talk.api.clock.advance(timedelta(seconds=60))
        await talk.bot.settled()
        assert [each.error for each in talk.bot.deliveries[1:]] == ["Read timeout expired", ""]


async def test_one_chats_trouble_holds_up_its_own_updates_alone() -> None:
    async with hooked() as (talk, ours):
        marco = talk.bot.meet("Marco")
        ours.choose = lambda update: 500 if update["message"]["text"] == "uno" else 200
        talk.giulia.say("uno"), talk.giulia.say("due"), marco.say("tre")
        await talk.bot.settled()
        assert sorted(ours.texts) == ["tre", "uno", "uno"]
        ours.choose = None
        talk.api.clock.advance(timedelta(seconds=2))
        await talk.bot.settled()
        assert ours.texts[-2:] == ["uno", "due"]


async def test_after_24_hours_telegram_gives_up() -> None:
    async with hooked() as (talk, ours):
        ours.choose = lambda update: 500
        talk.giulia.say("ciao")
        await talk.bot.settled()
        talk.api.clock.advance(timedelta(hours=24, seconds=1))
        await talk.bot.settled()
        assert talk.bot.pending == []
        seen = len(ours.got)
        talk.api.clock.advance(timedelta(hours=1))
        await talk.bot.settled()
        assert len(ours.got) == seen


async def test_webhook_info_counts_what_is_pending_and_names_the_last_error() -> None:
    async with hooked() as (talk, ours):
        ours.choose = lambda update: 500
        talk.giulia.say("uno"), talk.giulia.say("due")
        await talk.bot.settled()
        info = await talk.ptb.get_webhook_info()
        understood(info)
        assert (info.url, info.pending_update_count) == (ours.url, 2)
        assert info.last_error_message == "Wrong response from the webhook: 500 Internal Server Error"
        assert info.last_error_date == talk.api.clock.now()


async def test_updates_wait_while_nobody_listens_and_go_to_the_next_webhook() -> None:
    async with hooked() as (talk, ours):
        await talk.ptb.set_webhook("http://127.0.0.1:9/nobody")
        talk.giulia.say("ciao")
        await talk.bot.settled()
        assert talk.bot.deliveries[-1].error == "Connection refused"
        await talk.ptb.set_webhook(ours.url)
        await talk.bot.settled()
        assert ours.texts == ["ciao"]


async def test_pending_updates_are_dropped_only_when_asked() -> None:
    async with judged() as talk:
        await talk.ptb.delete_webhook()
        assert len(talk.bot.pending) == 1
        await talk.ptb.delete_webhook(drop_pending_updates=True)
        assert talk.bot.pending == []


async def test_only_allowed_kinds_come_and_the_choice_is_remembered() -> None:
    async with hooked() as (talk, ours):
        await talk.ptb.set_webhook(ours.url, allowed_updates=["message", "nonsense"])
        await talk.ptb.set_webhook(ours.url, secret_token="another")
        talk.giulia.say("10")
        assert "update_id" not in talk.giulia.edit(talk.giulia.sent[-1], "100")
        await talk.bot.settled()
        assert ours.texts == ["10"]
        assert list((await talk.ptb.get_webhook_info()).allowed_updates) == ["message"]


async def test_the_same_update_can_come_again_and_again() -> None:
    async with hooked() as (talk, ours):
        update = talk.giulia.say("ciao")
        for _ in range(4):
            talk.bot.deliver_again(update["update_id"])
        await talk.bot.settled()
        assert ours.got == [update] * 5


async def test_polling_is_a_conflict_while_a_webhook_is_set() -> None:
    async with hooked() as (talk, _):
        with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
            await talk.ptb.get_updates()
        await talk.ptb.delete_webhook()
        assert await talk.ptb.get_updates() == ()
