"""Calls to the Bot API through python-telegram-bot.

Nothing of an address is logged: it holds the bot's token.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import structlog
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputFile, LinkPreviewOptions
from telegram.constants import ChatAction
from telegram.error import BadRequest, TelegramError

from connectors.telegram.connecting import FILE_PATIENCE
from connectors.telegram.failures import meaning_of, reason_of
from connectors.telegram.keyboards import Rows
from connectors.telegram.rendering import Text

log = structlog.get_logger(__name__)
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
"""A preview would open pages that are meant for one person, once."""
SAME = "message is not modified"
"""What Telegram says to an edit that changes nothing."""


@dataclass(frozen=True)
class Document:
    """A file to be sent. `picture`: as a photo."""

    content: bytes
    name: str
    picture: bool


class Calls:
    """What is sent into chats."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def text(self, chat_id: int, text: Text) -> int:
        """The id of the message. Raises Blocked, Wait, Refused, Unclear."""
        given: dict[str, Any] = {"link_preview_options": NO_PREVIEW}
        if text.rows:
            given["reply_markup"] = markup_of(text.rows)
        try:
            return (await self._bot.send_message(chat_id, text.text, **given)).message_id
        except TelegramError as error:
            raise meaning_of(error) from error

    async def document(self, chat_id: int, document: Document) -> None:
        """Raises as `text` does."""
        file = InputFile(document.content, filename=document.name)
        try:
            if not document.picture or not await self._photo(chat_id, file):
                await self._bot.send_document(chat_id, file)
        except TelegramError as error:
            raise meaning_of(error) from error

    async def _photo(self, chat_id: int, file: InputFile) -> bool:
        """False: Telegram does not take it as one, for its size in pixels, say."""
        try:
            await self._bot.send_photo(chat_id, file)
        except BadRequest as error:
            log.info("telegram takes a picture as a document alone", why=reason_of(error))
            return False
        return True

    async def types(self, chat_id: int) -> None:
        """Shown for five seconds; whether it arrives matters to nobody."""
        await self._try("sendChatAction", self._bot.send_chat_action(chat_id, ChatAction.TYPING))

    async def note(self, chat_id: int, text: str, message_id: int | None) -> int:
        """Says it without a sound, in the place of an earlier note; the note's id. Raises as `text` does."""
        try:
            if message_id is not None and await self._rewrite(chat_id, text, message_id):
                return message_id
            return (await self._bot.send_message(chat_id, text, disable_notification=True)).message_id
        except TelegramError as error:
            raise meaning_of(error) from error

    async def _rewrite(self, chat_id: int, text: str, message_id: int) -> bool:
        """False: the message is there no more."""
        try:
            await self._bot.edit_message_text(text, chat_id=chat_id, message_id=message_id)
        except BadRequest as error:
            return SAME in error.message.lower()  # an earlier call did it whose answer was lost
        return True

    async def take_back(self, chat_id: int, message_id: int) -> None:
        """A message of the bot's. Raises as `text` does; Refused also when it is there no more."""
        try:
            await self._bot.delete_message(chat_id, message_id)
        except TelegramError as error:
            raise meaning_of(error) from error

    async def answer(self, query_id: str, text: str = "") -> bool:
        """Takes the waiting sign from a button that was pressed, with a line on top. False: it came too late."""
        return await self._try("answerCallbackQuery", self._bot.answer_callback_query(query_id, text or None))

    async def strip(self, chat_id: int, message_id: int, left: Rows = ()) -> None:
        """Takes the keyboard from a message, but for the rows that are left."""
        markup = markup_of(left) if left else None
        call = self._bot.edit_message_reply_markup(chat_id=chat_id, message_id=message_id, reply_markup=markup)
        await self._try("editMessageReplyMarkup", call)

    async def delete(self, chat_id: int, message_id: int) -> None:
        """Takes a message of the customer's from their chat, where Telegram lets us (48 hours)."""
        await self._try("deleteMessage", self._bot.delete_message(chat_id, message_id))

    async def leave(self, chat_id: int) -> None:
        await self._try("leaveChat", self._bot.leave_chat(chat_id))

    async def file(self, file_id: str) -> bytes:
        """What a customer sent. Raises as `text` does."""
        try:
            found = await self._bot.get_file(file_id)
            return bytes(await found.download_as_bytearray(read_timeout=FILE_PATIENCE))
        except TelegramError as error:
            raise meaning_of(error) from error

    async def _try(self, name: str, call: Any) -> bool:
        try:
            await call
        except TelegramError as error:
            log.info("telegram did not take it", call=name, why=reason_of(error))
            return False
        return True


def markup_of(rows: Rows) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(button.title, callback_data=button.data, url=button.url) for button in row]
            for row in rows
        ]
    )
