"""What the chat's use cases need from outside: stores, the engine, the host app's identity, somebody to tell.

Each has one contract suite in `tests/contracts`, run against every implementation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from bot.core.account import SignInMethod
from bot.core.chat import Accepted, Choice, Conversation, InboxRow, Incoming, Message, Offered, Said, Sender
from bot.core.understood import Understood


@dataclass(frozen=True)
class IdentityClaims:
    """A verified sign-in: the operator's customer id, and how and when it was made.

    `jti` and `expires_at` are those of a host app's token, which is used up; `jti` None: there is nothing to use up.
    `label`: browser or app, as far as known. The sign-in itself gets a new random id each time.
    """

    customer_id: str
    jti: str | None
    expires_at: datetime
    acr: str | None = None
    auth_time: datetime | None = None
    method: SignInMethod = SignInMethod.HOST
    label: str = ""

    @classmethod
    def of_linked_chat(cls, customer_id: str, now: datetime) -> IdentityClaims:
        """A chat that stands for its customer, as long as nobody signs in there otherwise."""
        return cls(customer_id, None, now, SignInMethod.LINKED.value, now, SignInMethod.LINKED)


@dataclass(frozen=True)
class NewConversation:
    """A conversation to be opened. Only the hash of its token is stored.

    `channel_address`: the channel's own id of the chat, on channels without a host app.
    """

    id: str
    sender_key: str
    channel: str
    language: str
    token_hash: str
    token_expires_at: datetime
    channel_address: str | None = None


class Conversations(Protocol):
    """The conversations themselves."""

    async def open(self, new: NewConversation, greeting: list[Said], now: datetime) -> list[Message]: ...
    async def by_token(self, token_hash: str) -> Conversation | None: ...
    async def by_sender(self, sender_key: str) -> Conversation | None: ...
    async def by_address(self, channel: str, address: str) -> Conversation | None:
        """The newest open conversation of a channel's chat."""
        ...

    async def by_id(self, conversation_id: str) -> Conversation | None: ...
    async def signed_in(self, conversation_id: str, now: datetime) -> bool:
        """Whether somebody is signed in and the sign-in holds."""
        ...

    async def where_signed_in(self, customer_id: str, now: datetime) -> Sequence[str]:
        """The open conversations in which this customer is signed in, the one used last first."""
        ...

    async def hold_browser(self, conversation_id: str, browser_hash: str) -> None:
        """The browser that holds the chat from now on."""

    async def bind(
        self, conversation_id: str, claims: IdentityClaims, payload: str | None, request_id: str, now: datetime
    ) -> None:
        """Signs in, with a row among the sign-ins and one in the audit log; the conversation's earlier sign-in ends.

        Raises InvalidIdentity for a used token, OtherCustomer for another owner, ConversationClosed; the refusal is
        recorded too.
        """

    async def sign_out(self, sender_key: str, now: datetime) -> None: ...
    async def close(self, conversation_id: str, now: datetime) -> None: ...
    async def forget_everything(self) -> None: ...


class Inbox(Protocol):
    """What was accepted and waits for its answer."""

    async def accept(self, conversation_id: str, incoming: Incoming, request_id: str, now: datetime) -> Accepted:
        """Raises MessageConflict, ConversationClosed; ChoiceOvertaken for a choice that stands no more.

        A choice stands while neither the customer nor a person said anything after it was offered, nothing that the
        customer said before is still to be answered, and no other turn offered choices later. What was accepted once is
        answered the same again.
        """
        ...

    async def happen(self, conversation_id: str, key: str, payload: str, request_id: str, now: datetime) -> None:
        """Puts an event in line once for each key. Raises ConversationClosed."""

    async def accepted_before(self, conversation_id: str, client_message_id: str) -> Accepted | None:
        """What was answered to this client message id, whatever it held."""
        ...

    async def last_words(self, conversation_id: str, client_message_id: str) -> str | None:
        """What was said under this client message id, or put in its place by the last edit of it (`edit_key`)."""
        ...

    async def next_pending(self, conversation_id: str) -> InboxRow | None: ...
    async def busy(self, conversation_id: str) -> bool: ...
    async def waiting_conversations(self) -> list[str]: ...
    async def tell_delay(self, row: InboxRow, said: Sequence[Said], now: datetime) -> list[Message]: ...
    async def answer(
        self,
        row: InboxRow,
        said: Sequence[Said],
        now: datetime,
        failed: bool,
        understood: Understood | None = None,
    ) -> list[Message] | None:
        """None: another one was first, or owns the conversation by now; then nothing is stored but for the person who
        owns it, in the hand-off's history.
        """
        ...


class Transcripts(Protocol):
    """What was said."""

    async def after(self, conversation_id: str, sequence: int) -> list[Message]: ...
    async def latest(self, conversation_id: str, count: int) -> list[Message]: ...
    async def choice(self, conversation_id: str, choice_id: str) -> Offered | None:
        """A choice that was offered in this conversation and is still shown, whether it stands or not."""
        ...

    async def add(self, conversation_id: str, message_id: str, said: Said, now: datetime) -> int:
        """A line that answers nothing, once per message id; its sequence."""
        ...

    async def choices_of(self, conversation_id: str, sequence: int) -> list[Choice]: ...


class Receipts(Protocol):
    """How far the customer has received and read what was said."""

    async def note(self, conversation_id: str, delivered: int, read: int) -> bool:
        """Whether that was news. Neither goes back, what was read was delivered, and a sequence that was never given
        counts for nothing; nor does a closed conversation's.
        """
        ...


class IdentityVerifier(Protocol):
    """Checks the host app's token; raises InvalidIdentity. That a token is used once is the store's work."""

    async def verify(self, token: str, now: datetime) -> IdentityClaims: ...


@dataclass(frozen=True)
class TurnAnswer:
    """What the engine answered: messages in Rasa's form, and what it understood and did.

    `debug` is for developers, `understood` for whoever takes the conversation over.
    """

    answers: Sequence[Mapping[str, Any]]
    debug: Mapping[str, Any] = field(default_factory=dict)
    understood: Understood | None = None


class EngineUnavailable(Exception):
    """The engine cannot be reached, is not ready, or asks to try again: the turn did not happen as far as is known."""


class TurnFailed(Exception):
    """The engine ran the turn and it failed; nothing of it was kept."""


class Engine(Protocol):
    """The dialogue engine. A repeated message id gives the stored answer."""

    async def turn(self, row: InboxRow, now: datetime) -> TurnAnswer:
        """Raises EngineUnavailable or TurnFailed."""

    async def ready(self) -> bool: ...
    async def reset(self) -> None: ...
    async def set_clock(self, now: datetime | None) -> None: ...


class Words(Protocol):
    """The service's own sentences: responses of the domain, rendered in the customer's language."""

    def say(self, name: str, language: str, **variables: str) -> Said: ...


class Listeners(Protocol):
    """Who wants to know at once that something happened in a conversation."""

    def changed(self, conversation_id: str) -> None: ...
    def typing(self, conversation_id: str, sender: Sender = Sender.BOT) -> None:
        """Somebody writes; told to the other side at once and never stored."""
        ...

    def desk(self) -> None:
        """The queue, who owns what, or who is there has changed: for all desks."""
        ...

    def received(self, conversation_id: str) -> None:
        """The customer received or read more than before: for the desks that follow the conversation."""
        ...
