"""getUpdates: https://core.telegram.org/bots/api#getupdates."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from tests.fakes.bot_api.clock import DrivenClock
from tests.fakes.bot_api.mailbox import Mailbox
from tests.fakes.bot_api.news import News
from tests.fakes.bot_api.refusals import OTHER_POLL, conflict
from tests.fakes.bot_api.stored import Json

MOST, LONGEST = 100, 50


class Polling:
    """One poll at a time: a newer one, or a webhook, ends the one that waits with a 409."""

    def __init__(self, clock: DrivenClock, mailbox: Mailbox) -> None:
        self._clock, self._mailbox = clock, mailbox
        self._waiting: asyncio.Future[str] | None = None
        self._news = News()
        mailbox.told.append(lambda chat: self._wake(""))

    async def get(self, offset: int, limit: int, timeout: int) -> list[Json]:
        """Updates from `offset` on, after waiting `timeout` seconds of the driven clock for the first of them."""
        self.end(OTHER_POLL)
        self._confirm(offset)
        if timeout > 0 and not self._mailbox.pending:
            await self._arrival(min(timeout, LONGEST))
        most = limit if 1 <= limit <= MOST else MOST
        return [each.update for each in self._mailbox.pending[:most]]

    async def waits(self) -> None:
        """Until a poll waits here for something to come."""
        await self._news.until(lambda: self._waiting is not None)

    def end(self, why: str) -> None:
        self._wake(why)

    def _confirm(self, offset: int) -> None:
        if offset > 0:
            self._mailbox.forget_before(offset)
        elif offset < 0:
            self._mailbox.keep_last(-offset)

    async def _arrival(self, seconds: int) -> None:
        waiting = self._waiting = asyncio.get_running_loop().create_future()
        patience = asyncio.ensure_future(self._clock.until(self._clock.now() + timedelta(seconds=seconds)))
        self._news.ring()
        try:
            await asyncio.wait({waiting, patience}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            patience.cancel()
            if self._waiting is waiting:
                self._waiting = None
        if waiting.done() and waiting.result():
            raise conflict(waiting.result())

    def _wake(self, why: str) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(why)
        self._waiting = None
