"""python-telegram-bot as the judge of the fake: a library we did not write parses all that the fake says.

What it does not know ends up in `api_kwargs`, and what it reads it can write again: both are looked at.
"""

from __future__ import annotations

import os
import re
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from telegram import Bot, TelegramObject, Update
from telegram.error import BadRequest
from telegram.request import HTTPXRequest

from tests.fakes.bot_api import BotAccount, DrivenClock, FakeBotApi, PrivateChat, Rates


@dataclass(frozen=True)
class Talk:
    """A fake, one bot in it, the library as that bot, and Giulia, who has pressed START."""

    api: FakeBotApi
    bot: BotAccount
    ptb: Bot
    giulia: PrivateChat


@asynccontextmanager
async def judged(rates: Rates | None = None, clock: DrivenClock | None = None) -> AsyncIterator[Talk]:
    async with FakeBotApi(clock, rates) as api:
        bot = api.add_bot()
        giulia = bot.meet("Giulia")
        giulia.start()
        async with library(api, bot.token) as ptb:
            yield Talk(api, bot, ptb, giulia)


def library(api: FakeBotApi, token: str) -> Bot:
    os.environ["PTB_TIMEDELTA"] = "true"  # seconds as a timedelta, as a later version of it will have them
    request, updates = (HTTPXRequest(httpx_kwargs={"trust_env": False, "verify": False}) for _ in range(2))
    return Bot(
        token, base_url=api.base_url, base_file_url=api.base_file_url, request=request, get_updates_request=updates
    )


def refused(words: str) -> pytest.RaisesExc[BadRequest]:
    """A 400 in these words; the library changes upper and lower case."""
    return pytest.raises(BadRequest, match=re.compile(re.escape(words), re.IGNORECASE))


def understood(thing: TelegramObject) -> None:
    """No field in it, at any depth, is unknown to the library."""
    assert not thing.api_kwargs, f"{type(thing).__name__}: {thing.api_kwargs}"
    for name in thing.__slots__ if isinstance(thing.__slots__, tuple) else ():
        for part in _parts(getattr(thing, name, None)):
            understood(part)


def read(update: dict[str, Any], ptb: Bot) -> Update:
    """The update as the library reads it; read and written again it is the same."""
    parsed = Update.de_json(update, ptb)
    understood(parsed)
    assert same(parsed.to_dict(), update)
    return parsed


def same(written: Any, raw: Any) -> bool:
    """Equal but for what the library adds: flags that are false and lists that are empty."""
    if isinstance(written, dict) and isinstance(raw, dict):
        more = [value for name, value in written.items() if name not in raw]
        return not any(more) and all(same(written.get(name), value) for name, value in raw.items())
    if isinstance(written, list | tuple) and isinstance(raw, list):
        return len(written) == len(raw) and all(map(same, written, raw))
    return bool(written == raw)


def _parts(value: Any) -> Iterable[TelegramObject]:
    if isinstance(value, TelegramObject):
        return [value]
    if isinstance(value, list | tuple):
        return [part for each in value for part in _parts(each)]
    return []
