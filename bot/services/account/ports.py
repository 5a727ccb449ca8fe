"""What accounts need from outside: their stores, somebody to carry a code, password hashing, passkeys, the audit log.

Each store has one contract suite in `tests/contracts`, run over SQLite and PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from bot.core.account import (
    Account,
    AuditEntry,
    Challenge,
    ChallengePurpose,
    Guess,
    Link,
    LinkedChat,
    Passkey,
    SignIn,
    SignInMethod,
)
from bot.core.chat import Accepted, Incoming


class Accounts(Protocol):
    """Online accounts. One for each customer, one for each e-mail (compared in lower case)."""

    async def by_email(self, email: str) -> Account | None: ...
    async def by_customer(self, customer_id: str) -> Account | None: ...
    async def add(self, account: Account) -> bool:
        """False when the customer or the e-mail already has an account; nothing is changed then."""
        ...

    async def put(self, account: Account) -> None:
        """Adds it or replaces the customer's; for imports."""
        ...

    async def set_password(self, account_id: str, password_hash: str) -> None: ...
    async def set_contacts(self, customer_id: str, email: str | None, recovery_mobile: str | None) -> bool:
        """Changes what is not None. False when the e-mail belongs to another account; True without an account."""
        ...


class Passkeys(Protocol):
    """WebAuthn credentials."""

    async def by_credential(self, credential_id: str) -> Passkey | None: ...
    async def of_customer(self, customer_id: str) -> Sequence[Passkey]:
        """The oldest first."""
        ...

    async def add(self, passkey: Passkey) -> bool:
        """False when the credential is already there."""
        ...

    async def used(self, credential_id: str, sign_count: int, now: datetime) -> None: ...
    async def remove(self, customer_id: str, credential_id: str) -> bool: ...


class Links(Protocol):
    """One-time pages."""

    async def add(self, link: Link) -> None: ...
    async def get(self, link_id: str) -> Link | None: ...
    async def claim(self, link_id: str, browser_hash: str, now: datetime) -> bool:
        """The first browser that acts on the page keeps it: False for another one, a used or an expired link."""
        ...

    async def remember(self, link_id: str, changes: Mapping[str, Any], expires_at: datetime) -> Mapping[str, Any]:
        """Changes values of the page's state (None removes one) and returns it; what others changed meanwhile stays.

        `expires_at`: how long the begun page may go on.
        """
        ...

    async def take(self, link_id: str, name: str) -> Any:
        """Takes one value out of the page's state, for once and for one taker: None when it is not there (any more)."""
        ...

    async def use(self, link_id: str, now: datetime) -> bool:
        """Ends the link. True for one caller only."""
        ...


class Challenges(Protocol):
    """Codes and proofs. A guess is counted and judged in one conditional update: parallel ones cannot add up."""

    async def add(self, challenge: Challenge, now: datetime) -> None:
        """Stores it; an open one of the same conversation or link and purpose becomes void."""
        ...

    async def get(self, challenge_id: str) -> Challenge | None: ...
    async def guess(self, challenge_id: str, code_hash: str, now: datetime) -> Guess:
        """A challenge without a code counts guesses down like any other, and none is ever right."""
        ...

    async def prove(self, challenge_id: str, method: SignInMethod, now: datetime) -> bool:
        """Answered by other means than its code (a passkey, the identity provider). True for one caller only."""
        ...

    async def open_prompt(self, conversation_id: str, now: datetime) -> Challenge | None:
        """The conversation's newest challenge that waits for a code."""
        ...

    async def waiting(self, conversation_id: str, now: datetime) -> bool:
        """Whether a code could still prove something here or on a page of this conversation.

        One that was sent to nobody counts: whether it was must not show.
        """
        ...

    async def recent(self, conversation_id: str, since: datetime) -> Sequence[Challenge]:
        """All that were sent a code for this conversation or its pages since then, whatever became of them."""
        ...

    async def latest_proof(self, conversation_id: str, customer_id: str, since: datetime) -> Challenge | None:
        """The newest ACT challenge of this conversation and customer that was proved at or after `since`."""
        ...

    async def use_proof(
        self, conversation_id: str, customer_id: str, fingerprint: str, message_id: str, since: datetime
    ) -> bool:
        """Uses up the proof made for this act since then. True again for the same message id (a repeated turn)."""
        ...

    async def contact_proved(
        self, conversation_id: str, purpose: ChallengePurpose, contact_hash: str, fingerprint: str, since: datetime
    ) -> bool:
        """Whether a challenge of this purpose, for this contact and this very act, was proved here since then."""
        ...

    async def void_all(self, conversation_id: str) -> None: ...


class Sends(Protocol):
    """How often a contact (its keyed hash) was sent a code."""

    async def take(self, contact_hash: str, now: datetime) -> datetime | None:
        """Counts one send, in one transaction with the check; or, counting nothing, when the next one is free."""
        ...


class Tries(Protocol):
    """Tries in a row under a key (an e-mail's hash), and until when further ones are refused."""

    async def take(self, key: str, now: datetime) -> datetime | None:
        """Counts a try before it is judged; or, while the key is blocked, counts nothing and says until when.

        The fifth in a row blocks for 30 s, each further one for twice as long, up to an hour; a success clears, and
        so does a day without one.
        """
        ...

    async def clear(self, key: str) -> None: ...


class SignIns(Protocol):
    """The sign-ins, for their list and for ending them."""

    async def of_customer(self, customer_id: str, now: datetime) -> Sequence[SignIn]:
        """Those that hold, the newest first. `last_seen_at`: the conversation's last activity."""
        ...

    async def end(self, customer_id: str, sign_in_id: str, now: datetime) -> str | None:
        """Ends one: its conversation is signed out, as by the customer. The conversation's id, None if not theirs."""
        ...

    async def end_all(self, customer_id: str, now: datetime, but: str | None = None) -> Sequence[str]:
        """Ends all (except the conversation `but`); the ids of the conversations that were signed out."""
        ...


class LinkedChats(Protocol):
    """Chats of channels without a host app that stand for a customer, one customer each."""

    async def find(self, channel: str, address: str) -> LinkedChat | None: ...
    async def of_customer(self, customer_id: str) -> Sequence[LinkedChat]: ...
    async def link(self, chat: LinkedChat) -> None:
        """An earlier link of the same chat ends."""
        ...

    async def end(self, customer_id: str, linked_chat_id: str, now: datetime) -> bool: ...
    async def end_address(self, channel: str, address: str, now: datetime) -> bool: ...


@dataclass(frozen=True)
class PromptAnswer:
    """What became of a code that was given in a chat. `accepted`: the typed message's place in the conversation."""

    guess: Guess
    accepted: Accepted | None = None


class Prompts(Protocol):
    """Codes given in a chat, by the masked prompt or typed: judged, and the outcome put in line, in one transaction."""

    async def answer(
        self,
        conversation_id: str,
        challenge_id: str,
        code_hash: str,
        typed: Incoming | None,
        request_id: str,
        now: datetime,
    ) -> PromptAnswer:
        """Guesses, and puts the event `/proof_given` or `/proof_refused{"left": n}` (0: no guess left) in line.

        `typed`: the message (already masked) that held the code; it is numbered and stored with the event as its
        payload, once for its client message id: the same one again gives the same answer and no second guess.
        Raises UnknownPrompt when the challenge is not this conversation's or no longer open, MessageConflict,
        ConversationClosed.
        """
        ...

    async def announce(self, conversation_id: str, payload: str, request_id: str, now: datetime) -> None:
        """Puts an event in line (a page has been finished)."""
        ...


class Audit(Protocol):
    """The append-only, hash-chained log."""

    async def record(self, entry: AuditEntry, now: datetime) -> None: ...
    async def first_broken(self) -> int | None:
        """The sequence of the first row that does not fit the chain; None: whole."""
        ...


class CodeSender(Protocol):
    """Carries a code by SMS, at once; nothing is queued. Raises DependencyError."""

    async def send_code(self, number: str | None, code: str, text: str) -> None:
        """`text` holds the code. `number` None: the same work, to nobody."""
        ...

    async def send_notice(self, number: str, text: str) -> None: ...


class Mailer(Protocol):
    """Carries an e-mail, at once. Raises DependencyError. `address` None: the same work, to nobody."""

    async def send(self, address: str | None, subject: str, text: str) -> None: ...


class Passwords(Protocol):
    """Hashes and checks passwords in a thread; both take the same time for any account and for none."""

    async def hash(self, password: str) -> str: ...
    async def fits(self, password_hash: str | None, password: str) -> bool:
        """False for None, after the same work."""
        ...

    def is_hash(self, text: str) -> bool:
        """Whether it is an argon2id hash that `fits` can check."""
        ...

    def needs_rehash(self, password_hash: str) -> bool: ...
    def is_common(self, password: str, *about: str) -> bool:
        """Whether it stands in the list of common passwords, or is made of what is known of the customer (`about`)."""
        ...


class Keys(Protocol):
    """Keyed hashes under the service's secret: what is stored instead of codes, numbers and links' tokens."""

    def of_code(self, challenge_id: str, code: str) -> str: ...
    def of_contact(self, contact: str) -> str: ...
    def of_browser(self, browser: str) -> str: ...
    def token(self, purpose: str, identifier: str) -> str:
        """The token in a page's address: the identifier with a MAC."""
        ...

    def identifier(self, purpose: str, token: str) -> str | None:
        """What `token` was made for; None when it was not made by us for this purpose."""
        ...


@dataclass(frozen=True)
class AssertedPasskey:
    """A checked assertion."""

    credential_id: str
    sign_count: int


class PasskeyProtocol(Protocol):
    """WebAuthn, level 2. Options are the JSON of the browser's API; user verification is always required.

    `challenge` is base64url and kept by the caller, who accepts it once.
    """

    def creation_options(
        self, challenge: str, user_handle: str, user_name: str, known: Sequence[Passkey]
    ) -> Mapping[str, Any]: ...
    def request_options(self, challenge: str, allowed: Sequence[Passkey]) -> Mapping[str, Any]:
        """`allowed` empty: any passkey that the browser holds for us."""
        ...

    def created(self, credential: Mapping[str, Any], challenge: str) -> tuple[str, str, int]:
        """Credential id, public key, sign count. Raises InvalidPasskey."""
        ...

    def asserted(self, credential: Mapping[str, Any], challenge: str, passkey: Passkey) -> AssertedPasskey:
        """Raises InvalidPasskey: wrong challenge, origin or signature, no user verification, a sign count that fell."""
        ...


@dataclass(frozen=True)
class OidcStart:
    """What is kept between leaving for the identity provider and coming back; each value is used once."""

    state: str = field(repr=False)
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)


@dataclass(frozen=True)
class OidcClaims:
    """Who came back: the operator's customer id, and how and when they were authenticated."""

    customer_id: str
    acr: str | None
    auth_time: datetime | None


class OidcProvider(Protocol):
    """The operator's identity provider: authorization code with PKCE."""

    async def address(self, start: OidcStart, *, strong: bool) -> str:
        """Where the browser is sent. `strong`: a new proof is wanted now (`acr_values`, `max_age=0`).

        Raises DependencyError when the provider's configuration cannot be read.
        """
        ...

    async def finish(self, start: OidcStart, parameters: Mapping[str, str], now: datetime) -> OidcClaims:
        """Checks the answer (`state`, `iss`, `code`), fetches and checks the ID token.

        Raises InvalidIdentity for whatever does not fit, OidcRefused when the customer said no there, DependencyError.
        """
        ...
