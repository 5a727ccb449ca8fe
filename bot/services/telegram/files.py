"""Files from a chat on Telegram: to the person who reads along. A file that is not taken costs nobody their words."""

from __future__ import annotations

from collections.abc import AsyncIterable
from dataclasses import dataclass

from bot.core.chat import Conversation, Sender, Status
from bot.core.chat_errors import FileTooLarge, NobodyReads, TooManyFiles, UnsupportedFile
from bot.services.telegram.chats import TelegramChats, Unread


class FileLost(Exception):
    """Telegram has it, and does not give it."""


REFUSED = {
    FileLost: "utter_telegram_file_lost",
    NobodyReads: "utter_telegram_file_nobody",
    FileTooLarge: "utter_telegram_file_large",
    UnsupportedFile: "utter_telegram_file_kind",
    TooManyFiles: "utter_telegram_file_many",
}


@dataclass(frozen=True)
class Sent:
    """A file of one message. `title`: empty for a photo; `words`: its caption, a card's number already taken out.

    `album`: what the messages of one album have in common; empty: it came alone.
    """

    title: str
    words: str
    album: str = ""


@dataclass(frozen=True)
class TelegramFiles:
    """`key` as in `TelegramChats`; what is returned as by `TelegramChats.say`."""

    chats: TelegramChats

    async def hand_over(
        self, conversation: Conversation, key: str, sent: Sent, content: AsyncIterable[bytes], request_id: str
    ) -> bool:
        """With the words beside it; why it was not taken is said, and the words are said alone."""
        chat = self.chats.chat
        if await chat.inbox.accepted_before(conversation.id, key) is not None:
            return False
        if conversation.status is not Status.HUMAN:
            return await self.refuse(conversation, key, sent, NobodyReads, request_id)
        try:
            title = sent.title or await self._photo(conversation)
            taken = await chat.attachments.take(conversation.id, None, title, content)
        except (NobodyReads, FileTooLarge, UnsupportedFile, TooManyFiles) as error:
            return await self.refuse(conversation, key, sent, type(error), request_id)
        await chat.say(conversation, key, sent.words or taken.title, request_id, [taken.id])
        return False

    async def _photo(self, conversation: Conversation) -> str:
        """Telegram names documents and no photos: they are counted, so that the desk tells them apart."""
        lines = await self.chats.chat.transcripts.after(conversation.id, 0)
        items = [item for line in lines if line.sender is Sender.CUSTOMER for item in line.body.get("attachments", ())]
        number = str(1 + sum(item.get("kind") == "image" for item in items))
        return self.chats.chat.words.say("utter_telegram_photo", conversation.language, number=number).text

    async def refuse(
        self, conversation: Conversation, key: str, sent: Sent, why: type[Exception], request_id: str
    ) -> bool:
        """`why`: one of `REFUSED`."""
        unread = Unread("file", sent.words, sent.album)
        return await self.chats.unread(conversation, key, unread, REFUSED[why], request_id)
