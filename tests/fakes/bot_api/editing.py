"""Methods that change what is in a chat, and the answer to a press."""

from __future__ import annotations

from tests.fakes.bot_api import markup, texts
from tests.fakes.bot_api.account import BotAccount
from tests.fakes.bot_api.chats import Chat, age
from tests.fakes.bot_api.query import Query
from tests.fakes.bot_api.refusals import NOT_MODIFIED, bad
from tests.fakes.bot_api.sending import chat_of
from tests.fakes.bot_api.shown import Toast
from tests.fakes.bot_api.stored import Json, Stored

DELETE_WITHIN = 48 * 3600
LONGEST_TOAST = 200


async def edit_message_text(bot: BotAccount, query: Query) -> Json:
    """Keyboard and all: without `reply_markup` the keyboard goes."""
    content = texts.content(query.text("text"), query.text("parse_mode"), query.text("entities"))
    chat, message = _own(bot, query)
    if "text" not in message.content:
        raise bad("there is no text in the message to edit")
    return _change(bot, chat, message, content, markup.read_inline(query.text("reply_markup")))


async def edit_message_reply_markup(bot: BotAccount, query: Query) -> Json:
    keyboard = markup.read_inline(query.text("reply_markup"))
    chat, message = _own(bot, query)
    return _change(bot, chat, message, message.content, keyboard)


async def delete_message(bot: BotAccount, query: Query) -> bool:
    """Within 48 hours: its own, and in a private chat the person's, too."""
    chat = chat_of(bot, query)
    message = chat.find(query.number("message_id"))
    if message is None:
        raise bad("message to delete not found")
    if age(message, bot.clock.now()) > DELETE_WITHIN or (chat.group and not message.from_bot):
        raise bad("message can't be deleted for everyone")
    message.deleted = True
    chat.changed()
    return True


async def leave_chat(bot: BotAccount, query: Query) -> bool:
    """https://core.telegram.org/bots/api#leavechat"""
    chat_of(bot, query).leave()
    return True


async def answer_callback_query(bot: BotAccount, query: Query) -> bool:
    """Once, within 15 seconds of the press."""
    if len(query.text("text")) > LONGEST_TOAST:
        raise bad("MESSAGE_TOO_LONG")
    chat = bot.answer(query.text("callback_query_id"))
    chat.toasts.append(Toast(query.text("text"), query.flag("show_alert")))
    chat.changed()
    return True


def _own(bot: BotAccount, query: Query) -> tuple[Chat, Stored]:
    chat = chat_of(bot, query)
    chat.reach()
    if not query.number("message_id"):
        raise bad("message identifier is not specified")
    message = chat.find(query.number("message_id"))
    if message is None:
        raise bad("message to edit not found")
    if not message.from_bot:
        raise bad("message can't be edited")
    return chat, message


def _change(bot: BotAccount, chat: Chat, message: Stored, content: Json, keyboard: Json | None) -> Json:
    if message.content == content and message.keyboard == keyboard:
        raise bad(NOT_MODIFIED)
    bot.meter.edits()
    message.content, message.keyboard, message.edit_date = content, keyboard, bot.clock.seconds()
    chat.changed()
    return message.json()
