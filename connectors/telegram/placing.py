"""The place in the queue, told to who waits when it changes: one silent message that is edited, and goes at the end.

A status, as on the chat API, and no line of the conversation. What the bot said when it put the customer in line
stands. What was told, and by which message, is in the store: another process goes on from there.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Mapping
from datetime import timedelta

import structlog

from bot.bootstrap import Product
from bot.core.chat import Conversation, Status
from bot.services.telegram.place_notes import Note, Spot
from bot.services.telegram.ports import ChatKey, Work
from connectors.conversation.places import Places
from connectors.conversation.time import Time
from connectors.telegram.calls import Calls
from connectors.telegram.failures import Blocked, Refused, Unclear, Wait
from connectors.telegram.limits import SHORT, Pace

log = structlog.get_logger(__name__)
LOOK_EVERY = 15.0
"""Seconds; what changes oftener is told together."""
HOLD = timedelta(seconds=60)
"""Until another process takes over from one that died."""


class PlaceTeller:
    """`run` while the channel does. What does not go now stays as it is, and is looked at again."""

    def __init__(self, product: Product, places: Places, calls: Calls, pace: Pace, time: Time) -> None:
        self._product, self._places, self._calls, self._pace, self._time = product, places, calls, pace, time
        parts = product.telegram
        self._tellings, self._holds, self._notes = parts.tellings, parts.holds, parts.place_notes
        self._holder = secrets.token_hex(16)
        self._looking = asyncio.Lock()

    async def run(self) -> None:
        while True:
            try:
                await self.look()
            except Exception:
                log.exception("places in the queue could not be told")
            await self._time.sleep(LOOK_EVERY)

    async def begins(self, chat: ChatKey, conversation: Conversation) -> None:
        """Called before anything is told: the place that the bot gives with it is the known one from then on."""
        spot = Spot(chat, conversation.id)
        if conversation.status is Status.WAITING and await self._notes.of(spot) is None:
            place = await self._places.of(conversation.id)
            if place is not None:
                await self._notes.begin(spot, place)

    async def look(self) -> None:
        """Tells what has changed since the last look, and takes away what is over."""
        async with self._looking:
            waiting = await self._waiting()
            for spot in await self._notes.all(self._product.settings.telegram_bot_id):
                if spot not in waiting and await self._is_mine(spot.chat):
                    await self._end(spot)
            for spot, place in waiting.items():
                if await self._is_mine(spot.chat):
                    await self._tell(spot, place)

    async def _waiting(self) -> Mapping[Spot, int]:
        """The places of all of the bot's chats that wait."""
        found: dict[Spot, int] = {}
        for conversation_id, place in (await self._places.all()).items():
            for chat in await self._tellings.following(conversation_id):
                if chat.bot_id == self._product.settings.telegram_bot_id:
                    found[Spot(chat, conversation_id)] = place
        return found

    async def _tell(self, spot: Spot, place: int) -> None:
        note = await self._notes.of(spot)
        if note is None:
            return await self._notes.begin(spot, place)
        if note.place == place or await self._tellings.has_stopped(spot.chat):
            return
        text = await self._words(spot.conversation_id, place)
        if text is None or not await self._pace.soon(spot.chat.chat_id):
            return
        try:
            told = await self._calls.note(spot.chat.chat_id, text, note.message_id)
        except (Blocked, Wait, Refused, Unclear) as failure:
            return await self._failed(spot.chat, failure)
        await self._notes.change(spot, Note(place, told))
        self._pace.sent(spot.chat.chat_id)

    async def _words(self, conversation_id: str, place: int) -> str | None:
        conversation = await self._product.conversations.by_id(conversation_id)
        if conversation is None:
            return None
        words = "utter_telegram_place" if place > 1 else "utter_telegram_place_first"
        return self._product.chat.words.say(words, conversation.language, place=str(place)).text

    async def _end(self, spot: Spot) -> None:
        chat, note = spot.chat, await self._notes.of(spot)
        if note is not None and note.message_id is not None and not await self._take_away(chat, note.message_id):
            return
        await self._notes.end(spot)
        await self._holds.release(chat, Work.PLACING, self._holder)

    async def _take_away(self, chat: ChatKey, message_id: int) -> bool:
        """Whether it is over with the note: it is gone, or will always stand there."""
        if self._pace.left(chat.chat_id) > SHORT:
            return False
        try:
            await self._calls.take_back(chat.chat_id, message_id)
        except (Blocked, Wait, Refused, Unclear) as failure:
            await self._failed(chat, failure)
            return isinstance(failure, Blocked | Refused)
        return True

    async def _failed(self, chat: ChatKey, failure: Exception) -> None:
        log.info("a place could not be told", why=type(failure).__name__)
        if isinstance(failure, Blocked):
            await self._tellings.stop(chat, self._product.clock.now())
        elif isinstance(failure, Wait):
            self._pace.rest(chat.chat_id, failure.seconds)

    async def _is_mine(self, chat: ChatKey) -> bool:
        """Whether no other process looks after this chat."""
        now = self._product.clock.now()
        return await self._holds.take(chat, Work.PLACING, self._holder, now, now + HOLD)
