"""Methods that write into a chat: https://core.telegram.org/bots/api#available-methods."""

from __future__ import annotations

from tests.fakes.bot_api import files, markup, texts
from tests.fakes.bot_api.account import BotAccount
from tests.fakes.bot_api.chats import Chat
from tests.fakes.bot_api.query import Query
from tests.fakes.bot_api.refusals import bad
from tests.fakes.bot_api.shown import ShownFile
from tests.fakes.bot_api.stored import Json, Stored

ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip


async def send_message(bot: BotAccount, query: Query) -> Json:
    content = texts.content(query.text("text"), query.text("parse_mode"), query.text("entities"))
    return _store(bot, query, content).json()


async def send_document(bot: BotAccount, query: Query) -> Json:
    """Up to 50 MB; the caption up to 1,024."""
    caption = _caption(query)
    file = _file(bot, query, "document")
    more = {"file_name": file.name, "mime_type": file.mime}
    return _store(bot, query, {"document": bot.files.keep(file).json() | more} | caption, file).json()


async def send_photo(bot: BotAccount, query: Query) -> Json:
    """Up to 10 MB, width and height at most 10,000 together and 20 to 1; it comes back in two sizes."""
    caption = _caption(query)
    file = _file(bot, query, "photo")
    width, height = files.check_photo(file.content)
    small = {"width": max(1, width // 8), "height": max(1, height // 8)}
    sizes = [bot.files.keep(file).json() | size for size in (small, {"width": width, "height": height})]
    return _store(bot, query, {"photo": sizes} | caption, file).json()


async def send_chat_action(bot: BotAccount, query: Query) -> bool:
    if query.text("action") not in ACTIONS:
        raise bad("wrong parameter action in request")
    chat = chat_of(bot, query)
    chat.reach()
    chat.actions.append(query.text("action"))
    chat.changed()
    return True


def chat_of(bot: BotAccount, query: Query) -> Chat:
    """400 for no chat, or one that this bot knows nothing of."""
    if not query.text("chat_id"):
        raise bad("chat_id is empty")
    chat = bot.chats.get(query.number("chat_id"))
    if chat is None:
        raise bad("chat not found")
    return chat


def _store(bot: BotAccount, query: Query, content: Json, file: ShownFile | None = None) -> Stored:
    keyboard = markup.read(query.text("reply_markup"))
    chat = chat_of(bot, query)
    chat.reach()
    reply_to = _reply_to(chat, query)
    bot.meter.sends(chat.id, group=chat.group)
    stored = chat.store(bot.user(), content, keyboard, file)
    stored.reply_to = reply_to
    return stored


def _reply_to(chat: Chat, query: Query) -> Stored | None:
    given = query.json("reply_parameters") or {"message_id": query.number("reply_to_message_id")}
    if not given.get("message_id"):
        return None
    found = chat.find(int(given["message_id"]))
    if found is None and not given.get("allow_sending_without_reply"):
        raise bad("message to be replied not found")
    return found


def _caption(query: Query) -> Json:
    return texts.caption(query.text("caption"), query.text("parse_mode"), query.text("caption_entities"))


def _file(bot: BotAccount, query: Query, kind: str) -> ShownFile:
    """What was uploaded (as that part, or one named by attach://), or a file that this bot has sent or got before."""
    given = query.text(kind)
    upload = query.files.get(given.removeprefix("attach://") if given.startswith("attach://") else kind)
    if upload is None and not given:
        raise bad(f"there is no {kind} in the request")
    if upload is None and given.startswith(("http://", "https://")):
        raise bad("failed to get HTTP URL content")
    if upload is None:
        return bot.files.known(given).file
    if not upload.content:
        raise bad("file must be non-empty")
    return ShownFile(kind, upload.name, upload.mime, upload.content)
