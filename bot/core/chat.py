"""The words of a chat: a conversation, what a customer sends, what is said to them.

Values only. The JSON forms are those of the chat API (docs/architecture.md, "The chat API").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Status(StrEnum):
    """Who answers in a conversation."""

    BOT = "bot"
    WAITING = "waiting"
    HUMAN = "human"
    CLOSED = "closed"


class Sender(StrEnum):
    """Who speaks in a message."""

    BOT = "bot"
    HUMAN = "human"
    CUSTOMER = "customer"
    SYSTEM = "system"


class Kind(StrEnum):
    """What an inbox row carries: words, a pressed choice, or something that happened around the conversation."""

    TEXT = "text"
    CHOICE = "choice"
    EVENT = "event"
    REMOVED = "removed"


@dataclass(frozen=True)
class Conversation:
    """A conversation as the service keeps it. `sender_key` is what the engine knows it by; no client ever sees it.

    `owner_id` is the first customer who was identified in it and never changes; `customer_id` is who is signed in now.
    Messages below `first_sequence` are no longer shown (they were said before a sign-out).
    `browser_hash`: the browser that holds the chat; `channel_address`: the channel's own id of it; None: neither known.
    """

    id: str
    sender_key: str
    channel: str
    language: str
    status: Status
    last_sequence: int
    first_sequence: int
    owner_id: str | None
    customer_id: str | None
    acr: str | None
    auth_time: datetime | None
    signed_in_at: datetime | None
    last_activity_at: datetime
    token_expires_at: datetime
    closed_at: datetime | None
    browser_hash: str | None = None
    channel_address: str | None = None
    sign_in_id: str | None = None


@dataclass(frozen=True)
class Incoming:
    """What a customer sent, already free of card numbers: `text`, or the `payload` and title of a choice."""

    client_message_id: str
    kind: Kind
    text: str
    payload: str | None = None


@dataclass(frozen=True)
class Accepted:
    """The answer to an accepted message; `repeated` when its client message id had been accepted before."""

    message_id: str
    sequence: int
    repeated: bool


@dataclass(frozen=True)
class InboxRow:
    """One thing to be answered, in order of `position` within its conversation."""

    message_id: str
    conversation_id: str
    sender_key: str
    language: str
    position: int
    kind: Kind
    text: str
    payload: str | None
    request_id: str
    delay_told: bool


@dataclass(frozen=True)
class Choice:
    """A button: what it says, and the engine's payload behind it (never shown to a client)."""

    title: str
    payload: str


@dataclass(frozen=True)
class Said:
    """Something to be said to the customer, not yet numbered."""

    sender: Sender
    text: str = ""
    choices: tuple[Choice, ...] = ()
    card: Mapping[str, Any] | None = None
    prompt: Mapping[str, Any] | None = None
    attachments: tuple[Mapping[str, Any], ...] = ()
    debug: Mapping[str, Any] | None = None
    custom: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Message:
    """A numbered message of a conversation; `body` is its JSON in the chat API, without the envelope's fields."""

    conversation_id: str
    sequence: int
    message_id: str
    in_reply_to: str | None
    sender: Sender
    at: datetime
    body: Mapping[str, Any]
