"""What arrived, worked off: each update once, in the order of its chat."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog

from bot.bootstrap import Product
from bot.core.chat_errors import MessageConflict
from bot.services.telegram.ports import ChatKey, Update
from bot.services.turn import request_id
from connectors.conversation.time import Time
from connectors.telegram.arrival import Arrival, What
from connectors.telegram.failures import Unclear, Wait
from connectors.telegram.handling import Handlers, key_of
from connectors.telegram.postponing import Postponing

log = structlog.get_logger(__name__)
MOST_FAILURES = 3
UNSPOKEN = (What.GROUP, What.BLOCKED, What.UNBLOCKED)
"""What says nothing, so that nobody waits for an answer: there is more to none of them than what it is."""


class Reader:
    """Works off one chat's next update. `told` is called for a chat that has something new to be told.

    `rests`: whether a chat waits for Telegram.
    """

    def __init__(self, product: Product, handlers: Handlers, told: Callable[[ChatKey], None], time: Time) -> None:
        self._product, self._handlers, self._told = product, handlers, told
        self._parts = product.telegram
        self._failures: Counter[tuple[int, int]] = Counter()
        self._postponing = Postponing(product.clock, time)
        self.rests = self._postponing.rests

    async def step(self, chat: ChatKey) -> bool:
        """False: nothing is left, or not now. Raises what it failed on; the update stays and is tried again."""
        update = await self._parts.updates.next_of(chat)
        if update is None:
            return False
        request_id.set(uuid.uuid4().hex)
        structlog.contextvars.bind_contextvars(request_id=request_id.get())
        if not await self._handle_or_give_up(update):
            return False
        await self._parts.updates.done(update, self._product.clock.now())
        self._postponing.forget(chat)
        self._told(chat)
        return True

    async def _handle_or_give_up(self, update: Update) -> bool:
        """Whether it is over with the update."""
        place = (update.chat.bot_id, update.update_id)
        try:
            await self._handle(update)
        except (Wait, Unclear) as failure:
            if self._postponing.put_off(update, failure.seconds if isinstance(failure, Wait) else None):
                log.info("an update has to wait for telegram", update=update.update_id, why=type(failure).__name__)
                return False
            log.error("an update waited too long for telegram", update=update.update_id)
            await self._try(update, self._give_up_waiting(update))
        except Exception:
            self._failures[place] += 1
            if self._failures[place] < MOST_FAILURES:
                raise
            log.exception("an update is given up", update=update.update_id)
            await self._try(update, self._give_up(update))
        self._failures.pop(place, None)
        return True

    async def _handle(self, update: Update) -> None:
        arrival = self._arrival(update)
        if arrival is None:
            return await self._give_up(update)
        if arrival.what not in UNSPOKEN:
            await self._parts.tellings.resume(update.chat)
        with suppress(MessageConflict):  # it was worked off before, and came out otherwise
            await self._handlers.handle(update.chat, key_of(update.chat, update.update_id), arrival)

    def _arrival(self, update: Update) -> Arrival | None:
        """None: the key has changed since, and what it said is gone."""
        if update.kind in UNSPOKEN:
            return Arrival(update.chat.chat_id, update.update_id, What(update.kind))
        body = self._parts.seal.open(update.chat.address, update.body or "")
        return None if body is None else Arrival.from_json(body)

    async def _give_up(self, update: Update) -> None:
        """The customer hears that it was for nothing."""
        if update.kind not in UNSPOKEN:
            await self._handlers.say_failed(update.chat, key_of(update.chat, update.update_id))

    async def _give_up_waiting(self, update: Update) -> None:
        """Said of a file; else it is an answer to this chat alone that does not go, and so no other one would."""
        arrival = self._arrival(update)
        if arrival is not None and arrival.what is What.FILE:
            await self._handlers.say_lost(update.chat, key_of(update.chat, update.update_id), arrival)

    async def _try(self, update: Update, saying: Awaitable[None]) -> None:
        """What fails then too is in the log alone."""
        try:
            await saying
        except Exception:
            log.exception("that an update is given up could not be said", update=update.update_id)
