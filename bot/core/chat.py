"""The words of a chat: a conversation, what a customer sends, what is said to them.

Values only. The JSON forms are those of the chat API (docs/architecture.md, "The chat API").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

EDIT_OF = "~"
"""Between the client message id of what was edited and what is the edit's own."""


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
    """What an inbox row carries: words, a pressed choice, or something that happened around the conversation.

    `edited`: new words for an earlier message, a correction of it and never a request of its own (row 43).
    """

    TEXT = "text"
    CHOICE = "choice"
    EDITED = "edited"
    EVENT = "event"
    REMOVED = "removed"


class Standing(NamedTuple):
    """What a client that follows a conversation is shown of it: another one means that there is more to look at."""

    last_sequence: int
    first_sequence: int
    status: Status
    epoch: int
    closed_at: datetime | None


@dataclass(frozen=True)
class Conversation:
    """A conversation as the service keeps it. `sender_key` is what the engine knows it by; no client ever sees it.

    `owner_id` is the first customer who was identified in it and never changes; `customer_id` is who is signed in now.
    Messages below `first_sequence` are no longer shown (they were said before a sign-out).
    `browser_hash`: the browser that holds the chat; `channel_address`: the channel's own id of it; None: neither known.
    `epoch` goes up with every change of its owner; `agent_id` is the person who answers, None: the bot does.
    `delivered_sequence`, `read_sequence`: the last message that reached the customer's client, and that they saw.
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
    epoch: int = 0
    agent_id: str | None = None
    delivered_sequence: int = 0
    read_sequence: int = 0

    @property
    def standing(self) -> Standing:
        return Standing(self.last_sequence, self.first_sequence, self.status, self.epoch, self.closed_at)


@dataclass(frozen=True)
class Incoming:
    """What a customer sent, already free of card numbers: `text`, or the `payload` and title of a choice.

    `attachments`: ids of files that were uploaded before, for the person who reads along. `offered`: the sequence of
    the message under which the choice stands; None: it stands under none.
    """

    client_message_id: str
    kind: Kind
    text: str
    payload: str | None = None
    attachments: tuple[str, ...] = ()
    offered: int | None = None


def edit_key(original: str, name: str) -> str:
    """The client message id of an edit of what was said under `original`; `name` tells it from other edits of that."""
    return f"{original}{EDIT_OF}{name}"


@dataclass(frozen=True)
class Accepted:
    """The answer to an accepted message; `repeated` when its client message id had been accepted before."""

    message_id: str
    sequence: int
    repeated: bool


@dataclass(frozen=True)
class InboxRow:
    """One thing to be answered, in order of `position` within its conversation.

    `epoch`: the conversation's when it was put in line; its answer is refused once another one owns the conversation.
    `status`: who answers in the conversation now. `edits`: of an edit, the id of the message that it changes, if known.
    """

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
    epoch: int = 0
    status: Status = Status.BOT
    edits: str | None = None


@dataclass(frozen=True)
class Choice:
    """A button: what it says, and the engine's payload behind it (never shown to a client)."""

    title: str
    payload: str


class Offered(NamedTuple):
    """A choice, and the sequence of the message under which it stands."""

    choice: Choice
    sequence: int


@dataclass(frozen=True)
class Said:
    """Something to be said to the customer, not yet numbered. `name`: a person's, as the customer reads it.

    `settles`: what was asked for in a prompt before and is done, "signin" or "proof", wherever it was done.
    `aside`: in place of something that the bot does not read or keep, or said of it; what was asked stands as it did.
    """

    sender: Sender
    text: str = ""
    choices: tuple[Choice, ...] = ()
    card: Mapping[str, Any] | None = None
    prompt: Mapping[str, Any] | None = None
    attachments: tuple[Mapping[str, Any], ...] = ()
    debug: Mapping[str, Any] | None = None
    custom: Mapping[str, Any] = field(default_factory=dict)
    name: str | None = None
    agent_id: str | None = None
    settles: str | None = None
    aside: bool = False


@dataclass(frozen=True)
class Message:
    """A numbered message of a conversation; `body` is its JSON in the chat API, without the envelope's fields.

    `agent_id`: the person who wrote it; only the desk shows it.
    """

    conversation_id: str
    sequence: int
    message_id: str
    in_reply_to: str | None
    sender: Sender
    at: datetime
    body: Mapping[str, Any]
    agent_id: str | None = None
