"""Use cases of a chat: open, say something, sign in from the host app, read along, close.

The chat API's handlers are thin shells over this class; so will be every other channel's.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.chat import Accepted, Conversation, Incoming, Kind, Message
from bot.core.chat_errors import ConversationClosed, InvalidIdentity, Unauthorized, UnknownChoice, UnknownConversation
from bot.core.sensitive import Sensitive, screen
from bot.services.chat_ports import (
    Conversations,
    IdentityClaims,
    IdentityVerifier,
    Inbox,
    Listeners,
    NewConversation,
    Transcripts,
    Words,
)
from bot.services.ports import Clock

SIGNED_IN = "/signed_in"
REMOVED_BECAUSE = {Sensitive.CARD: "utter_card_number_removed", Sensitive.CODE: "utter_code_removed"}


@dataclass(frozen=True)
class Opened:
    """A new conversation; `token` is shown this once, only its hash is kept."""

    conversation_id: str
    token: str
    expires_at: datetime


@dataclass(frozen=True)
class ChatPolicy:
    """The settings of the chat: the operator's name, languages spoken, the default one, the life of a token."""

    operator: str
    languages: frozenset[str]
    default_language: str
    token_life: timedelta


@dataclass(frozen=True)
class Chat:
    """The use cases, over their ports."""

    conversations: Conversations
    inbox: Inbox
    transcripts: Transcripts
    identity: IdentityVerifier
    words: Words
    clock: Clock
    listeners: Listeners
    policy: ChatPolicy

    async def open(self, channel: str, language: str | None, identity: str | None, request_id: str) -> Opened:
        """A conversation with its greeting, bound to the host app's customer when a token comes along."""
        now = self.clock.now()
        claims = await self.identity.verify(identity, now) if identity else None
        token, spoken = secrets.token_urlsafe(32), self._language(language)
        expires_at = now + self.policy.token_life
        new = NewConversation(
            secrets.token_urlsafe(16), secrets.token_urlsafe(24), channel, spoken, hash_token(token), expires_at
        )
        greeting = [self.words.say("utter_welcome", spoken, operator=self.policy.operator)]
        await self.conversations.open(new, greeting, now)
        if claims is not None:
            await self._bind_or_close(new.id, claims, request_id)
        return Opened(new.id, token, expires_at)

    async def enter(self, token: str, conversation_id: str) -> Conversation:
        """The conversation that `token` opens. A closed one is found too: see `enter_open`."""
        found = await self.conversations.by_token(hash_token(token))
        if found is None or found.token_expires_at <= self.clock.now():
            raise Unauthorized
        if not secrets.compare_digest(found.id.encode(), conversation_id.encode()):
            raise UnknownConversation
        return found

    async def enter_open(self, token: str, conversation_id: str) -> Conversation:
        found = await self.enter(token, conversation_id)
        if found.closed_at is not None:
            raise ConversationClosed
        return found

    async def say(self, conversation: Conversation, client_message_id: str, text: str, request_id: str) -> Accepted:
        """Accept words. Card numbers and codes are taken out before anything is stored."""
        screened = screen(text)
        if screened.found is None:
            incoming = Incoming(client_message_id, Kind.TEXT, text)
        else:
            incoming = Incoming(client_message_id, Kind.REMOVED, screened.text, REMOVED_BECAUSE[screened.found])
        return await self._accept(conversation, incoming, request_id)

    async def choose(
        self, conversation: Conversation, client_message_id: str, choice_id: str, request_id: str
    ) -> Accepted:
        """Accept a pressed choice: its title stands in the transcript, its payload goes to the engine."""
        choice = await self.transcripts.choice(conversation.id, choice_id)
        if choice is None:
            raise UnknownChoice
        incoming = Incoming(client_message_id, Kind.CHOICE, choice.title, choice.payload)
        return await self._accept(conversation, incoming, request_id)

    async def identify(self, conversation: Conversation, token: str, request_id: str) -> None:
        """Sign the host app's customer in; the pending request then goes on by itself."""
        claims = await self.identity.verify(token, self.clock.now())
        await self._bind(conversation.id, claims, SIGNED_IN, request_id)

    async def read(self, conversation: Conversation, after: int) -> list[Message]:
        return await self.transcripts.after(conversation.id, after)

    async def close(self, conversation: Conversation) -> None:
        await self.conversations.close(conversation.id, self.clock.now())
        self.listeners.changed(conversation.id)

    async def _accept(self, conversation: Conversation, incoming: Incoming, request_id: str) -> Accepted:
        accepted = await self.inbox.accept(conversation.id, incoming, request_id, self.clock.now())
        if not accepted.repeated:
            self.listeners.changed(conversation.id)
        return accepted

    async def _bind_or_close(self, conversation_id: str, claims: IdentityClaims, request_id: str) -> None:
        """A token that was used before leaves no conversation behind that nobody can enter."""
        try:
            await self._bind(conversation_id, claims, None, request_id)
        except InvalidIdentity:
            await self.conversations.close(conversation_id, self.clock.now())
            raise

    async def _bind(self, conversation_id: str, claims: IdentityClaims, payload: str | None, request_id: str) -> None:
        await self.conversations.bind(conversation_id, claims, payload, request_id, self.clock.now())
        self.listeners.changed(conversation_id)

    def _language(self, wanted: str | None) -> str:
        """The language asked for, if it is spoken here (`it-IT` counts as `it`)."""
        short = (wanted or "").split("-")[0].lower()
        return short if short in self.policy.languages else self.policy.default_language


def hash_token(token: str) -> str:
    """Tokens are 256 random bits, so a plain hash suffices at rest."""
    return hashlib.sha256(token.encode()).hexdigest()
