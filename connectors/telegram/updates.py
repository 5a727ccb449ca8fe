"""Telegram's updates, reduced to what the product needs of them: read by python-telegram-bot.

A card's number goes no further than here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from telegram import Bot, Chat, Message, Update
from telegram.error import TelegramError
from telegram.ext.filters import StatusUpdate

from bot.core.sensitive import MASK, Sensitive, screen
from connectors.telegram.arrival import Arrival, What

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
"""What Telegram is asked for."""
_GONE = ("kicked", "left")


class NoUpdate(Exception):
    """What came is no update of Telegram's."""


def read(raw: Mapping[str, Any], bot: Bot | None = None) -> Arrival | None:
    """None: an update that is about nothing here. Raises NoUpdate."""
    number = raw.get("update_id")
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number < 2**62:
        raise NoUpdate
    try:
        update = Update.de_json(dict(raw), bot)
        return _arrival(update)
    except (TelegramError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise NoUpdate from error


def _arrival(update: Update) -> Arrival | None:
    chat = update.effective_chat
    if chat is None:
        return None
    if update.my_chat_member is not None:
        return _membership(update, chat)
    if chat.type != Chat.PRIVATE:
        return Arrival(chat.id, update.update_id, What.GROUP)
    if update.callback_query is not None:
        return _button(update, chat)
    message = update.message or update.edited_message
    if message is None or (message.from_user is not None and message.from_user.is_bot):
        return None
    if StatusUpdate.ALL.check_update(update):  # a pin, the timer of the chat: Telegram says it, and not the customer
        return None
    if update.message is not None:
        return _message(message, chat.id, update.update_id)
    words = message.text or message.caption
    return None if not words else _worded(What.EDIT, words, chat.id, update.update_id, message.message_id)


def _membership(update: Update, chat: Chat) -> Arrival | None:
    assert update.my_chat_member is not None
    status = update.my_chat_member.new_chat_member.status
    if chat.type != Chat.PRIVATE:
        return None if status in _GONE else Arrival(chat.id, update.update_id, What.GROUP)
    return Arrival(chat.id, update.update_id, What.BLOCKED if status in _GONE else What.UNBLOCKED)


def _button(update: Update, chat: Chat) -> Arrival:
    query = update.callback_query
    assert query is not None
    message = query.message if isinstance(query.message, Message) else None
    markup = message.reply_markup if message is not None else None
    only = markup is not None and all(button.url is None for row in markup.inline_keyboard for button in row)
    pressed = Arrival(chat.id, update.update_id, What.BUTTON, text=query.data or "", query_id=query.id)
    place = query.message.message_id if query.message is not None else None
    return replace(pressed, message_id=place, only_choices=only)


def _message(message: Message, chat_id: int, update_id: int) -> Arrival:
    if message.text is not None:
        return _worded(What.TEXT, message.text, chat_id, update_id, message.message_id, brought=True)
    given: dict[str, Any] = {"message_id": message.message_id, "brought": True, "album": message.media_group_id or ""}
    if message.contact is not None:
        own = message.from_user is not None and message.contact.user_id == message.from_user.id
        number = "+" + message.contact.phone_number.lstrip("+") if own else ""
        return Arrival(chat_id, update_id, What.OWN_CONTACT if own else What.CONTACT, text=number, **given)
    given["text"] = MASK if screen(message.caption or "").found is Sensitive.CARD else message.caption or ""
    file = message.document or (message.photo[-1] if message.photo else None)
    if file is not None:
        size, name = file.file_size or 0, getattr(file, "file_name", None) or ""
        return Arrival(chat_id, update_id, What.FILE, file_id=file.file_id, file_name=name, file_size=size, **given)
    return Arrival(chat_id, update_id, _kind(message), **given)


def _kind(message: Message) -> What:
    if message.voice or message.audio or message.video_note:
        return What.VOICE
    if message.sticker:
        return What.STICKER
    return What.LOCATION if message.location or message.venue else What.MEDIA


def _worded(what: What, words: str, chat_id: int, update_id: int, message_id: int, *, brought: bool = False) -> Arrival:
    """A message that holds a card's number is dropped whole: nothing of it is kept."""
    if screen(words).found is Sensitive.CARD:
        return Arrival(chat_id, update_id, What.CARD, message_id, MASK, brought=brought)
    return Arrival(chat_id, update_id, what, message_id, words, brought=brought)
