"""The channel, put together: it runs while the service does, if there is a bot."""

from __future__ import annotations

from collections.abc import Set
from datetime import timedelta

import structlog
from aiohttp import web
from telegram.error import TelegramError

from bot.bootstrap import Product
from bot.services.telegram.ports import ChatKey, Work
from connectors.conversation.listeners import CHANGED, PERSON_TYPING, TYPING, Listeners
from connectors.conversation.places import Places
from connectors.conversation.time import Time
from connectors.telegram.asides import Asides
from connectors.telegram.calls import Calls
from connectors.telegram.connecting import commands_of, make_bot
from connectors.telegram.door import Door
from connectors.telegram.ending import Ending
from connectors.telegram.failures import reason_of
from connectors.telegram.handling import Handlers
from connectors.telegram.holding import Workers
from connectors.telegram.limits import Pace
from connectors.telegram.placing import PlaceTeller
from connectors.telegram.polling import Poller
from connectors.telegram.reading import Reader
from connectors.telegram.standing import Keyboards
from connectors.telegram.telling import Label, Teller
from connectors.telegram.updates import ALLOWED

log = structlog.get_logger(__name__)
KEPT = timedelta(hours=72)
"""Telegram repeats an update for 24 hours, and lets a message be edited for 48."""
CLEAN_EVERY = 3600.0
FIRST_PAUSE, LONGEST_PAUSE = 2.0, 300.0
COMMANDS = ("menu", "operatore", "esci")
TYPES = (TYPING, PERSON_TYPING)
MOST_HINTS = 200
"""Hints that are looked up together."""
READ_AT_ONCE, TOLD_AT_ONCE = 500, 60
"""Chats. Told: a few fewer than there are connections (`make_bot`); at 30 messages a second no more are needed."""


class TelegramChannel:
    """`start`, then `stop`. `time`: what limits and pauses go by."""

    def __init__(self, product: Product, listeners: Listeners, places: Places, time: Time) -> None:
        settings = product.settings
        assert settings.telegram_token is not None
        self._product, self._listeners, self._time = product, listeners, time
        self._bot, self._connections = make_bot(settings.telegram_token.get_secret_value(), settings.telegram_api_url)
        self._bot_id = settings.telegram_bot_id
        self._calls, pace, parts = Calls(self._bot), Pace(self._time), product.telegram
        keyboards = Keyboards(self._calls)
        reader = Reader(product, Handlers(product, self._calls, pace, keyboards), self._tell, time)
        self.waiting = PlaceTeller(product, places, self._calls, pace, time)
        teller = Teller(product, self._calls, pace, self.waiting, keyboards)
        worked = (parts.holds, product.clock, self._time)
        self._readers = Workers(
            Work.READING,
            *worked,
            lambda: parts.updates.waiting(self._bot_id),
            reader.step,
            at_once=READ_AT_ONCE,
            rests=reader.rests,
        )
        self._tellers = Workers(
            Work.TELLING,
            *worked,
            lambda: teller.behind(self._bot_id),
            teller.step,
            at_once=TOLD_AT_ONCE,
            rests=teller.rests,
        )
        self.door = Door(product, self._bot_id, self._readers.wake)
        self._asides = Asides()

    @property
    def webhook_secret(self) -> str:
        secret = self._product.settings.telegram_webhook_secret
        return secret.get_secret_value() if secret is not None else ""

    def takes_webhook(self, bot: str) -> bool:
        """Whether this bot's updates are sent to us."""
        return self._product.settings.telegram_updates == "webhook" and bot == str(self._bot_id)

    async def start(self) -> None:
        await self._readers.start()
        await self._tellers.start()
        ending = Ending(self._product, self._tell, self._time)
        for running in (self._listen(), self._set_up(), self._clean(), self.waiting.run(), ending.run()):
            self._asides.begin(running)

    async def stop(self) -> None:
        await self._asides.stop()
        await self._readers.stop()
        await self._tellers.stop()
        for connection in self._connections:
            await connection.shutdown()

    def _tell(self, chat: ChatKey) -> None:
        self._tellers.wake(chat)

    async def _listen(self) -> None:
        with self._listeners.watch() as hints:
            while True:
                given = {await hints.get()}
                while not hints.empty() and len(given) < MOST_HINTS:
                    given.add(hints.get_nowait())
                await self._pass_on({(each, hint) for each, hint in given if hint == CHANGED or hint in TYPES})

    async def _pass_on(self, hints: Set[tuple[str, str]]) -> None:
        """Looked up together: most are of conversations that no chat shows."""
        try:
            chats = await self._product.telegram.tellings.listening({each for each, _ in hints}) if hints else []
        except Exception:  # the sweep finds it
            log.exception("hints could not be passed on")
            return
        for conversation_id, chat in chats:
            if chat.bot_id == self._bot_id and (conversation_id, CHANGED) in hints:
                self._tell(chat)
            if chat.bot_id == self._bot_id and any((conversation_id, hint) in hints for hint in TYPES):
                self._asides.begin(self._calls.types(chat.chat_id))

    async def _set_up(self) -> None:
        """Until Telegram took it; then, for development, the polls."""
        settings, pause = self._product.settings, FIRST_PAUSE
        poller = Poller(self._bot, self.door, self._time)
        while True:
            try:
                await (self._set_webhook() if settings.telegram_updates == "webhook" else poller.begin())
                await self._name_commands()
                break
            except TelegramError as error:
                log.error("telegram could not be set up", why=reason_of(error))
                await self._time.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
        if settings.telegram_updates == "polling":
            await poller.run()

    async def _set_webhook(self) -> None:
        url = f"{self._product.settings.base_url}/webhooks/telegram/{self._bot_id}"
        await self._bot.set_webhook(
            url, allowed_updates=list(ALLOWED), secret_token=self.webhook_secret, drop_pending_updates=False
        )

    async def _name_commands(self) -> None:
        label = Label(self._product, self._product.settings.language)
        await self._bot.set_my_commands(commands_of([(name, label(f"command_{name}")) for name in COMMANDS]))

    async def _clean(self) -> None:
        while True:
            try:
                await self._product.telegram.updates.clean(self._product.clock.now() - KEPT)
            except Exception:
                log.exception("old updates could not be forgotten")
            await self._time.sleep(CLEAN_EVERY)


TELEGRAM = web.AppKey("telegram", TelegramChannel)
