"""The library's bot, connected: for how long it waits, by how many connections."""

from __future__ import annotations

import os
from collections.abc import Sequence

from telegram import Bot, BotCommand
from telegram.request import HTTPXRequest

PATIENCE = 10.0
"""Seconds for an answer; a file may take longer to go."""
FILE_PATIENCE = 60.0


def make_bot(token: str, api_url: str) -> tuple[Bot, Sequence[HTTPXRequest]]:
    """The bot, and its connections, to be shut down at the end. Polls have connections of their own."""

    os.environ["PTB_TIMEDELTA"] = "true"  # the library's own way out of its deprecated numbers; it looks at each use

    def connections(size: int) -> HTTPXRequest:
        return HTTPXRequest(
            connection_pool_size=size,
            connect_timeout=5.0,
            read_timeout=PATIENCE,
            write_timeout=PATIENCE,
            pool_timeout=PATIENCE,
            media_write_timeout=FILE_PATIENCE,
        )

    calls, polls = connections(64), connections(2)
    base = api_url.rstrip("/")
    bot = Bot(token, base_url=f"{base}/bot", base_file_url=f"{base}/file/bot", request=calls, get_updates_request=polls)
    return bot, (calls, polls)


def commands_of(titles: Sequence[tuple[str, str]]) -> list[BotCommand]:
    return [BotCommand(name, title) for name, title in titles]
