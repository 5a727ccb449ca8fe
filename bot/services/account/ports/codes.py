"""Codes: their stores, the limits on sending and guessing them, and who carries them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.core.account import Challenge, ChallengePurpose, Guess, SignInMethod
from bot.core.bills import BillPaper
from bot.core.chat import Accepted, Incoming


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

    async def latest_proof(
        self, conversation_id: str, customer_id: str, since: datetime, *, unpriced: bool = False
    ) -> Challenge | None:
        """The newest ACT challenge of this conversation and customer that was proved at or after `since`.

        `unpriced`: made for no act with a price.
        """
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
    async def void_contact(self, contact_hash: str) -> None:
        """All that wait for a code that went there, and all that one proved, in any conversation.

        What a passkey or the identity provider answered stays.
        """
        ...


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


class CodeSender(Protocol):
    """Carries a code by SMS, at once; nothing is queued. Raises DependencyError."""

    async def send_code(self, number: str | None, code: str, text: str) -> None:
        """`text` holds the code. `number` None: the same work, to nobody."""
        ...

    async def send_notice(self, number: str, text: str) -> None: ...


class BillMail(Protocol):
    """Carries an e-mail with a bill's PDF attached, at once. Raises DependencyError."""

    async def send_paper(self, address: str, subject: str, text: str, paper: BillPaper) -> None: ...


class Mailer(BillMail, Protocol):
    """Carries an e-mail, at once. Raises DependencyError. `address` None: the same work, to nobody."""

    async def send(self, address: str | None, subject: str, text: str) -> None: ...
