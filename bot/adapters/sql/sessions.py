"""Who is talking, by the engine's sender key, and what was said: the journeys' view of a conversation.

Implements `Sessions` and `Transcript` of `bot.services.ports`.
"""

from __future__ import annotations

from datetime import datetime

from bot.adapters.sql.conversations import SqlConversations
from bot.adapters.sql.transcript import SqlTranscript
from bot.core.chat import Conversation, Message, Sender
from bot.services.ports import Session, SpokenMessage

SUMMARY_LINES = 20
LOOK_BACK = 40


class SqlSessions:
    """The server-side sessions. A sign-in that has lapsed was already ended when the late message was accepted."""

    def __init__(self, conversations: SqlConversations) -> None:
        self._conversations = conversations

    async def by_sender(self, sender: str) -> Session:
        found = await find(self._conversations, sender)
        return Session(
            found.id,
            found.customer_id,
            found.acr,
            found.auth_time,
            found.language,
            found.channel,
            found.signed_in_at,
            found.channel_address,
        )

    async def sign_out(self, sender: str, now: datetime) -> None:
        await self._conversations.sign_out(sender, now)


class SqlTranscriptReader:
    """What the journeys read of the transcript."""

    def __init__(self, conversations: SqlConversations, transcript: SqlTranscript) -> None:
        self._conversations = conversations
        self._transcript = transcript

    async def last_bot_messages(self, sender: str) -> list[SpokenMessage]:
        """The bot's last words: all messages that answered the same message of the customer."""
        conversation = await find(self._conversations, sender)
        said = await self._transcript.latest(conversation.id, LOOK_BACK)
        by_bot = [message for message in said if message.sender is Sender.BOT]
        last = [message for message in by_bot if message.in_reply_to == by_bot[-1].in_reply_to]
        return [await self._spoken(message) for message in last]

    async def summary(self, sender: str) -> list[str]:
        conversation = await find(self._conversations, sender)
        said = await self._transcript.latest(conversation.id, SUMMARY_LINES)
        return [f"{message.sender.value}: {message.body['text']}" for message in said if message.body["text"]]

    async def said_by_customer(self, sender: str) -> list[str]:
        conversation = await find(self._conversations, sender)
        said = await self._transcript.latest(conversation.id, SUMMARY_LINES)
        return [str(message.body["text"]) for message in said if message.sender is Sender.CUSTOMER]

    async def _spoken(self, message: Message) -> SpokenMessage:
        offered = await self._transcript.choices_of(message.conversation_id, message.sequence)
        custom = {name: message.body[name] for name in ("card", "prompt") if name in message.body}
        buttons = tuple((choice.title, choice.payload) for choice in offered)
        return SpokenMessage(message.body["text"], buttons, custom or None)


async def find(conversations: SqlConversations, sender: str) -> Conversation:
    """The conversation behind a sender key; LookupError for any other."""
    found = await conversations.by_sender(sender)
    if found is None:
        raise LookupError("no conversation has this sender key")
    return found
