"""What happens in a chat on Telegram, put to the chat's use cases.

`key` in all of them is the client message id, made of the bot's id and the update's: the same update says it once.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.core.chat import Accepted, Conversation, Incoming, Kind, Sender, Status, edit_key
from bot.core.requests import CONTACT, Request
from bot.core.sensitive import MASK, screen
from bot.services.conversation import Chat

EDITED_WITHIN = timedelta(minutes=30)
"""For so long a message may still be corrected: as long as what is talked about is remembered."""
LOOKED_BACK = 40
"""Messages of both sides, among which the one that was edited must stand."""

CARD = "utter_card_number_removed"


@dataclass(frozen=True)
class Unread:
    """What the bot does not read. `what`: as `heard` knows it; `words`: its caption, without a card's number.

    `album`: the same for all messages of one, which are answered once; empty: it came alone.
    """

    what: str
    words: str = ""
    album: str = ""


@dataclass(frozen=True)
class TelegramChats:
    """The use cases of the channel's own."""

    chat: Chat

    async def order(self, conversation: Conversation, key: str, shown: str, payload: str, request_id: str) -> Accepted:
        """A command of the menu: what it stands for goes to the engine as a pressed choice does."""
        return await self.chat.take(conversation, Incoming(key, Kind.CHOICE, shown, payload), request_id)

    async def shown(self, conversation: Conversation, text: str) -> tuple[str, bool]:
        """Words that only stand in the transcript, without cards and codes; whether something was taken out."""
        kept = screen(await self.chat.codes.mask_sent(conversation, text)).text
        return kept, kept != text

    async def number(self, conversation: Conversation, key: str, number: str, request_id: str) -> None:
        """The customer's own contact (E.164): a number where one is asked for, and no words of theirs."""
        payload = Request("inform").holding("msisdn", number).holding("news", CONTACT).payload
        await self.chat.take(conversation, Incoming(key, Kind.CHOICE, number, payload), request_id)

    async def remark(
        self, conversation: Conversation, key: str, heard: str, response: str, request_id: str
    ) -> Accepted:
        """Something that the bot cannot read, or does not keep: `heard` stands in its place, and `response` is said."""
        return await self.chat.take(conversation, Incoming(key, Kind.REMOVED, heard, response), request_id)

    async def unread(
        self, conversation: Conversation, key: str, unread: Unread, response: str, request_id: str
    ) -> bool:
        """As `remark`, and then the words that came with it are said by themselves. Returns as `say` does."""
        once = f"{key.rpartition(':')[0]}:{unread.album}:{response[-24:]}" if unread.album else f"{key}:unread"
        await self.remark(conversation, once, self.heard(conversation, unread.what), response, request_id)
        if not unread.words:
            return False
        if unread.words == MASK:
            await self.remark(conversation, key, self.heard(conversation, "card"), CARD, request_id)
            return True
        return await self.say(conversation, key, unread.words, request_id)

    async def say(self, conversation: Conversation, key: str, text: str, request_id: str) -> bool:
        """Accepts words; whether something of them was taken out, so that they should not stay in the chat either."""
        accepted = await self.chat.say(conversation, key, text, request_id)
        return await self._was_masked(conversation, accepted, text)

    async def add(self, conversation: Conversation, key: str, response: str, sender: Sender) -> int:
        """A line of ours that answers nothing, once per key; its sequence."""
        said = replace(self.chat.words.say(response, conversation.language), sender=sender)
        message_id = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{conversation.id} {key}"))
        sequence = await self.chat.transcripts.add(conversation.id, message_id, said, self.chat.clock.now())
        self.chat.listeners.changed(conversation.id)
        return sequence

    async def amend(
        self, conversation: Conversation, key: str, original: str | None, text: str, request_id: str
    ) -> bool:
        """New words for an earlier message: a correction of it while it is recent (row 43). Returns as `say` does.

        `original`: the key under which the message was said; None: not known. A person gets it whenever it comes. The
        same words again are no edit: Telegram says so too when something changed that is not shown here.
        """
        stored = None if original is None else await self.chat.inbox.last_words(conversation.id, original)
        if stored is not None and stored == screen(text).text and MASK not in stored:
            return False
        refused = await self._why_no_edit(conversation, original)
        if refused is not None:
            await self.remark(conversation, key, self.heard(conversation, "edit"), refused, request_id)
            return False
        own = key if original is None else edit_key(original, key.rpartition(":")[2])
        accepted = await self.chat.say(conversation, own, text, request_id, kind=Kind.EDITED)
        return await self._was_masked(conversation, accepted, text)

    def heard(self, conversation: Conversation, what: str) -> str:
        """What stands in the transcript for something that is no text: `voice`, `sticker`, `contact` ..."""
        return self.chat.words.say(f"utter_telegram_heard_{what}", conversation.language).text

    async def _why_no_edit(self, conversation: Conversation, original: str | None) -> str | None:
        """The response that says why; None: it is taken."""
        if conversation.status is Status.HUMAN:
            return None
        said = await self.chat.inbox.accepted_before(conversation.id, original) if original is not None else None
        if said is None:
            return "utter_telegram_edit_unknown"
        return None if await self._is_recent(conversation, said) else "utter_telegram_edit_late"

    async def _is_recent(self, conversation: Conversation, said: Accepted) -> bool:
        since = self.chat.clock.now() - EDITED_WITHIN
        latest = await self.chat.transcripts.latest(conversation.id, LOOKED_BACK)
        return any(one.message_id == said.message_id and one.at >= since for one in latest)

    async def _was_masked(self, conversation: Conversation, accepted: Accepted, text: str) -> bool:
        """What was stored tells: a code is masked in many ways and places."""
        if MASK in text:
            return False
        stored = await self.chat.transcripts.after(conversation.id, accepted.sequence - 1)
        return bool(stored) and stored[0].sequence == accepted.sequence and MASK in stored[0].body["text"]
