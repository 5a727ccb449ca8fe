"""Long polling, for development: the offset, which confirms what came before it, moves only after that was kept."""

from __future__ import annotations

import structlog
from telegram import Bot

from connectors.conversation.time import Time
from connectors.telegram.door import Door
from connectors.telegram.updates import ALLOWED, NoUpdate

log = structlog.get_logger(__name__)
WAIT = 25
"""Seconds that Telegram holds a poll open."""
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0


class Poller:
    """Asks for updates, one poll after the other. Begins where Telegram stands: what it repeats is known here."""

    def __init__(self, bot: Bot, door: Door, time: Time) -> None:
        self._bot, self._door, self._time = bot, door, time
        self._offset: int | None = None

    async def run(self) -> None:
        pause = FIRST_PAUSE
        while True:
            try:
                await self.poll()
                pause = FIRST_PAUSE
            except Exception as error:  # no update was confirmed that was not kept
                log.warning("updates could not be fetched", why=type(error).__name__)
                await self._time.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)

    async def poll(self) -> None:
        """One poll. Raises TelegramError, and what the store raises."""
        for update in await self._bot.get_updates(self._offset, timeout=WAIT, allowed_updates=list(ALLOWED)):
            try:
                await self._door.take(update.to_dict())
            except NoUpdate:
                log.error("an update that cannot be read", update=update.update_id)
            self._offset = update.update_id + 1

    async def begin(self) -> None:
        """The two ways shut each other out. Raises TelegramError."""
        await self._bot.delete_webhook(drop_pending_updates=False)
