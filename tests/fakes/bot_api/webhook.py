"""Telegram as the client of our webhook, after telegram-bot-api's WebhookActor.cpp.

Each chat's updates go out one after the other, chats side by side. Anything but 2xx within 60 seconds is a failure:
the same update goes again at once, then after 2, 4, 8 ... 60 seconds (or what `Retry-After` says), until it is 24 hours
old. All these seconds are the driven clock's.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import aiohttp

from tests.fakes.bot_api.clock import DrivenClock
from tests.fakes.bot_api.mailbox import Mailbox, Pending

HEADER = "X-Telegram-Bot-Api-Secret-Token"
PATIENCE, LONGEST_DELAY, LONGEST_RETRY_AFTER = 60.0, 60, 3600


@dataclass(frozen=True)
class Webhook:
    url: str
    secret: str = ""
    max_connections: int = 40


@dataclass(frozen=True)
class Delivery:
    """One attempt. `status` is None when there was no answer; `error` is empty when it was taken."""

    update_id: int
    at: datetime
    status: int | None
    error: str


@dataclass
class Answer:
    status: int | None = None
    error: str = ""
    retry_after: int = 0


@dataclass
class Courier:
    """`deliveries`: every attempt in order. `changed`: set whenever something has happened."""

    clock: DrivenClock
    mailbox: Mailbox
    webhook: Webhook | None = None
    deliveries: list[Delivery] = field(default_factory=list)
    last_error: Delivery | None = None
    on_change: list[Callable[[], None]] = field(default_factory=list)
    _workers: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    _session: aiohttp.ClientSession | None = None

    def __post_init__(self) -> None:
        self.mailbox.told.append(self._work)

    async def set(self, webhook: Webhook | None) -> None:
        """Another webhook, or none: attempts under way are dropped, what is pending goes to the new one at once."""
        await self.stop()
        self.webhook, self.last_error = webhook, None
        self.mailbox.at_once()
        for chat in self.mailbox.chats():
            self._work(chat)

    async def stop(self) -> None:
        workers, self._workers = list(self._workers.values()), {}
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
        if self._session:
            await self._session.close()
            self._session = None

    def resting(self) -> bool:
        """Nothing is left to do before the clock moves."""
        if self.webhook is None:
            return True
        heads = [self.mailbox.head(chat) for chat in self.mailbox.chats()]
        return all(head is None or head.not_before > self.clock.now() for head in heads)

    def _work(self, chat: int) -> None:
        if self.webhook is not None and chat not in self._workers:
            self._workers[chat] = asyncio.get_running_loop().create_task(self._chat(chat, self.webhook))
        self._tell()

    async def _chat(self, chat: int, webhook: Webhook) -> None:
        while head := self.mailbox.head(chat):
            wait = (head.not_before - self.clock.now()).total_seconds()
            if wait > 0:
                await self.clock.sleep(wait)
                continue
            answer = await self._attempt(head, webhook)
            self._note(head, answer)
        if self._workers.get(chat) is asyncio.current_task():
            del self._workers[chat]
        self._tell()

    def _note(self, head: Pending, answer: Answer) -> None:
        delivery = Delivery(head.update_id, self.clock.now(), answer.status, answer.error)
        self.deliveries.append(delivery)
        if answer.error:
            self.last_error = delivery
            self._delay(head, answer.retry_after)
        else:
            self.mailbox.forget(head)
        self._tell()

    def _delay(self, head: Pending, retry_after: int) -> None:
        wait = retry_after
        if not retry_after and head.fails:
            head.delay = wait = min(LONGEST_DELAY, head.delay * 2)
        head.fails += 1
        head.not_before = self.clock.now() + timedelta(seconds=wait)
        if head.not_before > head.expires:
            self.mailbox.forget(head)

    async def _attempt(self, head: Pending, webhook: Webhook) -> Answer:
        """The answer, or that there was none after 60 seconds."""
        posting = asyncio.ensure_future(self._post(head, webhook))
        patience = asyncio.ensure_future(self.clock.until(self.clock.now() + timedelta(seconds=PATIENCE)))
        try:
            await asyncio.wait({posting, patience}, return_when=asyncio.FIRST_COMPLETED)
            return posting.result() if posting.done() else Answer(error="Read timeout expired")
        finally:
            for task in (posting, patience):
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await task

    async def _post(self, head: Pending, webhook: Webhook) -> Answer:
        headers = {HEADER: webhook.secret} if webhook.secret else {}
        try:
            async with self._client(webhook).post(
                webhook.url, json=head.update, headers=headers, allow_redirects=False
            ) as response:
                await response.read()
                return _answer(response)
        except aiohttp.ClientConnectorError:
            return Answer(error="Connection refused")
        except (aiohttp.ClientError, OSError):
            return Answer(error="Connection reset by peer")

    def _client(self, webhook: Webhook) -> aiohttp.ClientSession:
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=webhook.max_connections)
            self._session = aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(total=None))
        return self._session

    def _tell(self) -> None:
        for tell in self.on_change:
            tell()


def _answer(response: aiohttp.ClientResponse) -> Answer:
    if 200 <= response.status <= 299:
        return Answer(response.status)
    wait = response.headers.get("Retry-After", "")
    error = f"Wrong response from the webhook: {response.status} {response.reason}"
    return Answer(response.status, error, min(int(wait), LONGEST_RETRY_AFTER) if wait.isdigit() else 0)
