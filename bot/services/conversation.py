"""Use cases of a chat: open, say something, sign in from the host app, read along, close.

The chat API's handlers are thin shells over this class; so will be every other channel's.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.core.account import LinkPurpose
from bot.core.chat import Accepted, Conversation, Incoming, Kind, Message, Said, Status
from bot.core.chat_errors import (
    ConversationClosed,
    InvalidIdentity,
    Unauthorized,
    UnknownChoice,
    UnknownConversation,
    UnknownPrompt,
)
from bot.core.chat_events import SIGNED_IN, SIXTEEN_DIGITS
from bot.core.sensitive import Sensitive, screen
from bot.services.account.chat_codes import ChatCodes
from bot.services.account.pages import Pages
from bot.services.account.ports import LinkedChats
from bot.services.attachments import Attachments
from bot.services.bill_links import BillLinks
from bot.services.chat_ports import (
    Conversations,
    IdentityClaims,
    IdentityVerifier,
    Inbox,
    Listeners,
    NewConversation,
    Receipts,
    Transcripts,
    Words,
)
from bot.services.pay_links import PayLinks
from bot.services.payments.voucher_chat import VoucherChat
from bot.services.ports import Clock

REMOVED_BECAUSE = {Sensitive.CARD: "utter_card_number_removed", Sensitive.CODE: "utter_code_removed"}


class GroupRefused(Exception):
    """A group chat: what is said here is personal. `said` is the sentence that the channel answers with."""

    def __init__(self, said: Said) -> None:
        super().__init__("group chats are not served")
        self.said = said


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
    codes: ChatCodes
    vouchers: VoucherChat
    pages: Pages
    pay_links: PayLinks
    bill_links: BillLinks
    linked_chats: LinkedChats
    attachments: Attachments
    receipts: Receipts

    async def open(
        self, channel: str, language: str | None, identity: str | None, request_id: str, address: str | None = None
    ) -> Opened:
        """A conversation with its greeting, bound to the host app's customer when a token comes along.

        `address`: the channel's own id of the chat, where one has it; a chat that was linked to a customer stands for
        them at once.
        """
        now = self.clock.now()
        claims = await self.identity.verify(identity, now) if identity else None
        token, spoken = secrets.token_urlsafe(32), self._language(language)
        expires_at = now + self.policy.token_life
        ids = (secrets.token_urlsafe(16), secrets.token_urlsafe(24))
        new = NewConversation(*ids, channel, spoken, hash_token(token), expires_at, address)
        greeting = [self.words.say("utter_welcome", spoken, operator=self.policy.operator)]
        await self.conversations.open(new, greeting, now)
        if claims is not None:
            await self._bind_or_close(new.id, claims, request_id)
        else:
            await self._recognise(await self.enter(token, new.id), request_id)
        return Opened(new.id, token, expires_at)

    async def arrive(self, channel: str, address: str, *, group: bool, request_id: str) -> Conversation:
        """The conversation of a chat on a channel without a host app; opened with its greeting the first time.

        `address` is the channel's own id of the chat. Raises GroupRefused.
        """
        if group:
            raise GroupRefused(self.words.say("utter_group_refused", self.policy.default_language))
        found = await self.conversations.by_address(channel, address)
        if found is not None:
            return found
        opened = await self.open(channel, None, None, request_id, address)
        return await self.enter(opened.token, opened.conversation_id)

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

    async def say(
        self,
        conversation: Conversation,
        client_message_id: str,
        text: str,
        request_id: str,
        attachments: Sequence[str] = (),
        kind: Kind = Kind.TEXT,
    ) -> Accepted:
        """Accept words, and files by their ids. Card numbers, codes and IBANs are taken out before anything is stored.

        A code that was asked for is taken alone: files beside it stay unsent.
        """
        await self._recognise(conversation, request_id)
        for secret in (self.vouchers, self.codes):
            taken = await secret.typed(conversation, client_message_id, text, request_id)
            if taken is not None:
                self.listeners.changed(conversation.id)
                return taken
        screened = screen(await self.codes.mask_sent(conversation, text))
        if screened.found in (None, Sensitive.IBAN):
            incoming = Incoming(client_message_id, kind, screened.text)
        elif screened.found is Sensitive.SIXTEEN:
            incoming = Incoming(client_message_id, Kind.EVENT, screened.text, SIXTEEN_DIGITS)
        else:
            incoming = Incoming(client_message_id, Kind.REMOVED, screened.text, REMOVED_BECAUSE[screened.found])
        return await self._accept(conversation, replace(incoming, attachments=tuple(attachments)), request_id)

    async def choose(
        self, conversation: Conversation, client_message_id: str, choice_id: str, request_id: str
    ) -> Accepted:
        """Accept a pressed choice: its title stands in the transcript, its payload goes to the engine.

        Raises UnknownChoice, ChoiceOvertaken (`Inbox.accept` has the rule).
        """
        await self._recognise(conversation, request_id)
        found = await self.transcripts.choice(conversation.id, choice_id)
        if found is None:
            raise UnknownChoice
        title, payload = found.choice.title, found.choice.payload
        incoming = Incoming(client_message_id, Kind.CHOICE, title, payload, offered=found.sequence)
        return await self._accept(conversation, incoming, request_id)

    async def take(self, conversation: Conversation, incoming: Incoming, request_id: str) -> Accepted:
        """Accept what a channel has put together itself: a command, or a remark about what cannot be read."""
        await self._recognise(conversation, request_id)
        return await self._accept(conversation, incoming, request_id)

    async def identify(self, conversation: Conversation, token: str, request_id: str) -> None:
        """Sign the host app's customer in; the pending request then goes on by itself."""
        claims = await self.identity.verify(token, self.clock.now())
        await self._bind(conversation.id, claims, SIGNED_IN, request_id)

    async def answer_prompt(self, conversation: Conversation, prompt_id: str, value: str, request_id: str) -> None:
        """Take the value of a masked prompt: the engine learns the outcome alone. Raises UnknownPrompt."""
        try:
            await self.vouchers.given(conversation, prompt_id, value, request_id)
        except UnknownPrompt:
            await self.codes.given(conversation, prompt_id, value, request_id)
        self.listeners.changed(conversation.id)

    async def read(self, conversation: Conversation, after: int) -> list[Message]:
        """Messages after a cursor; the address of a page is put in here, since its token is stored nowhere."""
        return [self._with_address(message) for message in await self.transcripts.after(conversation.id, after)]

    async def received(self, conversation: Conversation, delivered: int, read: int = 0) -> bool:
        """The customer's client has everything up to `delivered`, and showed it up to `read`; whether that was news.

        Noted from the moment a person is wanted: nobody else looks at it.
        """
        if conversation.status not in (Status.WAITING, Status.HUMAN):
            return False
        known = (conversation.delivered_sequence, conversation.read_sequence)
        if (delivered <= known[0] and read <= known[1]) or max(delivered, read) > conversation.last_sequence:
            return False
        news = await self.receipts.note(conversation.id, delivered, read)
        if news:
            self.listeners.received(conversation.id)
        return news

    async def close(self, conversation: Conversation) -> None:
        await self.conversations.close(conversation.id, self.clock.now())
        self.listeners.changed(conversation.id)
        self.listeners.desk()

    def _with_address(self, message: Message) -> Message:
        body = dict(message.body)
        if body.get("attachments"):
            body["attachments"] = [self._attached(item) for item in body["attachments"]]
        prompt = body.get("prompt")
        if prompt is not None and "link" in prompt:
            shown = {name: value for name, value in prompt.items() if name not in ("link", "page", "offered")}
            if prompt.get("offered", True):
                shown["url"] = self.pages.path(LinkPurpose(prompt["page"]), prompt["link"])
            body["prompt"] = shown
        return replace(message, body=body)

    def _attached(self, item: Mapping[str, Any]) -> Mapping[str, Any]:
        """A payment link is kept by its order, a bill's by its own id; the address needs our key as well."""
        shown = {name: value for name, value in item.items() if name not in ("order", "bill_link")}
        if "order" in item:
            return {**shown, "url": self.pay_links.path(item["order"])}
        if "bill_link" in item:
            return {**shown, "url": self.bill_links.path(item["bill_link"])}
        if "file" in item:
            return self.attachments.shown(item)
        return item

    async def _recognise(self, conversation: Conversation, request_id: str) -> None:
        """A linked chat stands for its customer whenever nobody is signed in; it proves nothing more than that."""
        if conversation.channel_address is None:
            return
        now = self.clock.now()
        found = await self.linked_chats.find(conversation.channel, conversation.channel_address)
        if found is None or await self.conversations.signed_in(conversation.id, now):
            return
        claims = IdentityClaims.of_linked_chat(found.customer_id, now)
        await self.conversations.bind(conversation.id, claims, None, request_id, now)

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
