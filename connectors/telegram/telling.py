"""What was said, sent to the chats that show it: from the transcript, in order, with a cursor that is kept.

That a part is sent is noted before, that it was after each call. After a crash in between, or a call of which nobody
knows whether it arrived, that one part is sent once more: better a line twice than an answer lost. A second such call
is taken to have arrived. What did not arrive for certain is sent until it does.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

import structlog

from bot.bootstrap import Product
from bot.core.chat import Conversation, Message, Sender
from bot.services.telegram.ports import ChatKey, Telling
from bot.services.telegram.showing import OVER
from connectors.telegram.calls import Calls, Document
from connectors.telegram.failures import Blocked, Refused, Unclear, Unsent, Wait
from connectors.telegram.files import document_of
from connectors.telegram.limits import SHORT, Pace
from connectors.telegram.placing import PlaceTeller
from connectors.telegram.rendering import Paper, Part, Text, parts_of, without_keyboard
from connectors.telegram.standing import Keyboards

log = structlog.get_logger(__name__)
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
"""Seconds after a call without an answer."""
MOST_BEHIND = 500
"""Chats that are looked up at once among those that are behind."""


class Label:
    """The channel's own words in the customer's language."""

    def __init__(self, product: Product, language: str) -> None:
        self._product, self._language = product, language

    def __call__(self, key: str) -> str:
        return self._product.chat.words.say(f"utter_telegram_{key}", self._language).text


class Teller:
    """Tells one chat its next part."""

    def __init__(self, product: Product, calls: Calls, pace: Pace, places: PlaceTeller, keyboards: Keyboards) -> None:
        self._product, self._calls, self._pace, self._places = product, calls, pace, places
        self._keyboards = keyboards
        self._tellings = product.telegram.tellings
        self._pauses: dict[ChatKey, float] = {}
        self._looked_up = 0

    async def behind(self, bot_id: int) -> Sequence[ChatKey]:
        """Chats that have something to be told: the next so many each time, from the first again after the last.

        Their ids are positive: all are private.
        """
        found = await self._tellings.behind(bot_id, self._looked_up, MOST_BEHIND)
        self._looked_up = found[-1].chat_id if len(found) == MOST_BEHIND else 0
        return found

    def rests(self, chat: ChatKey) -> bool:
        """Whether nothing may go to it for a while."""
        return self._pace.left(chat.chat_id) > SHORT

    async def step(self, chat: ChatKey) -> bool:
        """Sends one part, or notes that there is nothing to send for a message; False: nothing is left."""
        telling = await self._tellings.next_of(chat)
        if telling is None:
            return False
        conversation = await self._product.conversations.by_id(telling.conversation_id)
        if conversation is None:
            return False
        messages = await self._product.chat.read(conversation, telling.sequence)
        if not messages:  # what was left was said before a sign-out
            await self._tellings.told(telling, conversation.last_sequence, 0)
            return True
        if messages[0].sender is Sender.CUSTOMER and await self._product.telegram.showing.is_over(conversation):
            await self._product.telegram.showing.end(chat, conversation, OVER, uuid.uuid4().hex)
            return True
        await self._places.begins(chat, conversation)
        return await self._tell(telling, conversation, messages[0])

    async def _tell(self, telling: Telling, conversation: Conversation, message: Message) -> bool:
        parts = parts_of(message, self._product.settings.base_url, self._label(conversation))
        if telling.parts < len(parts) and not await self._send(telling, conversation, message, parts[telling.parts]):
            return False
        if telling.parts + 1 < len(parts):
            await self._tellings.told(telling, telling.sequence, telling.parts + 1)
        else:
            await self._tellings.told(telling, message.sequence, 0)
            await self._keyboards.passed(telling.chat, message)
            await self._product.chat.received(conversation, message.sequence)
        return True

    async def _send(self, telling: Telling, conversation: Conversation, message: Message, part: Part) -> bool:
        """Whether it is over with this part: sent, or never to be."""
        chat = telling.chat
        document = await self._document(part)
        await self._pace.turn(chat.chat_id)
        if not await self._tellings.begin(telling):  # another process was here, or the chat has left
            return False
        try:
            await self._call(chat, message, part, document, self._label(conversation))
        except Blocked:
            await self._tellings.stop(chat, self._product.clock.now())
            return await self._not_sent(telling)
        except Wait as wait:
            self._pace.rest(chat.chat_id, wait.seconds)
            log.info("telegram asks to wait", seconds=wait.seconds)
            return await self._not_sent(telling)
        except Unsent:
            self._rest(chat)
            return await self._not_sent(telling)
        except Unclear:
            self._rest(chat)
            return self._is_given_up(telling)
        except Refused as refused:
            log.error("telegram refuses a message", **_place(telling), why=str(refused))
        self._pace.sent(chat.chat_id)
        self._pauses.pop(chat, None)
        return True

    def _is_given_up(self, telling: Telling) -> bool:
        """After a call of which nobody knows whether it arrived: it was the second of this part."""
        if telling.sending:
            log.error("a message may not have arrived", **_place(telling))
        return telling.sending

    async def _call(self, chat: ChatKey, message: Message, part: Part, document: Document | None, label: Label) -> None:
        if document is not None:
            return await self._calls.document(chat.chat_id, document)
        text = part if isinstance(part, Text) else Text(label("paper_gone"))
        try:
            sent = await self._calls.text(chat.chat_id, text)
            self._keyboards.sent(chat, message, sent, text.rows)
        except Refused as refused:
            if not text.rows:
                raise
            log.warning("telegram refuses a keyboard", why=str(refused))
            await self._calls.text(chat.chat_id, without_keyboard(text))

    async def _document(self, part: Part) -> Document | None:
        return await document_of(self._product, part) if isinstance(part, Paper) else None

    async def _not_sent(self, telling: Telling) -> bool:
        await self._tellings.unsent(telling)
        return False

    def _rest(self, chat: ChatKey) -> None:
        pause = self._pauses.get(chat, FIRST_PAUSE)
        self._pauses[chat] = min(pause * 2, LONGEST_PAUSE)
        self._pace.rest(chat.chat_id, pause)

    def _label(self, conversation: Conversation) -> Label:
        return Label(self._product, conversation.language)


def _place(telling: Telling) -> dict[str, Any]:
    """For the log."""
    return {"conversation": telling.conversation_id, "after": telling.sequence, "part": telling.parts}
