"""Voucher codes given in a chat: in the masked prompt, or typed while one is open. The engine learns the outcome."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.core.chat import Accepted, Conversation, Incoming, Kind
from bot.core.chat_errors import UnknownPrompt
from bot.core.chat_events import VOUCHER_OUTCOME, with_values
from bot.core.lines import masked
from bot.core.payment_errors import VoucherBarred, VoucherUnclear
from bot.core.sensitive import MASK, Sensitive, screen, voucher_codes
from bot.core.vouchers import Redemption
from bot.services.account.audit import AuditLog
from bot.services.chat_ports import Inbox
from bot.services.payments.vouchers import Giver, Vouchers
from bot.services.ports import Clock
from bot.services.turn import client_address

PROMPT_LIFE = timedelta(minutes=10)
Tell = Callable[[str], Awaitable[None]]
"""Puts an event in line."""


@dataclass(frozen=True)
class VoucherPrompt:
    """A masked field that waits for a code for `line` (E.164). Its id is what the use of the code is kept under."""

    id: str
    conversation_id: str
    line: str
    expires_at: datetime


class VoucherPrompts(Protocol):
    """One open prompt for a conversation: a new one closes the one before."""

    async def open(self, prompt: VoucherPrompt) -> None: ...
    async def opened(self, conversation_id: str, now: datetime) -> VoucherPrompt | None: ...
    async def take(self, prompt_id: str, conversation_id: str, now: datetime) -> VoucherPrompt | None:
        """Closes it; None: it is not this conversation's, or not open any more."""
        ...

    async def close(self, conversation_id: str) -> bool:
        """The customer does not want it any more. False: none was open."""
        ...


@dataclass(frozen=True)
class VoucherChat:
    """A prompt takes one code. What was wrong is told, and a new prompt comes with it."""

    prompts: VoucherPrompts
    vouchers: Vouchers
    inbox: Inbox
    log: AuditLog
    clock: Clock

    async def ask(self, conversation_id: str, line: str) -> Mapping[str, Any]:
        """A new prompt, as it rides with a message."""
        expires_at = self.clock.now() + PROMPT_LIFE
        prompt = VoucherPrompt(secrets.token_urlsafe(16), conversation_id, line, expires_at)
        await self.prompts.open(prompt)
        return {"id": prompt.id, "kind": "voucher", "expires_at": expires_at.isoformat()}

    async def given(self, conversation: Conversation, prompt_id: str, value: str, request_id: str) -> None:
        """The value of the masked field. Raises UnknownPrompt."""
        prompt = await self.prompts.take(prompt_id, conversation.id, self.clock.now())
        if prompt is None:
            raise UnknownPrompt

        async def tell(payload: str) -> None:
            """Under the key of the news that would come later, so that it is told once."""
            await self.inbox.happen(conversation.id, f"voucher:{prompt.id}", payload, request_id, self.clock.now())

        await self._give(conversation, prompt, value, tell)

    async def typed(
        self, conversation: Conversation, client_message_id: str, text: str, request_id: str
    ) -> Accepted | None:
        """The accepted message when it was one code and one is waited for; stored masked. A card's number is none."""
        codes = voucher_codes(text)
        if len(codes) != 1:
            return None
        known = await self.inbox.accepted_before(conversation.id, client_message_id)
        if known is not None:
            return known
        now = self.clock.now()
        waiting = await self.prompts.opened(conversation.id, now)
        prompt = None if waiting is None else await self.prompts.take(waiting.id, conversation.id, now)
        if prompt is None:
            return None
        accepted: list[Accepted] = []

        async def tell(payload: str) -> None:
            masked = Incoming(client_message_id, Kind.EVENT, _without_digits(text), payload)
            accepted.append(await self.inbox.accept(conversation.id, masked, request_id, self.clock.now()))

        await self._give(conversation, prompt, codes[0], tell)
        return accepted[0]

    async def _give(self, conversation: Conversation, prompt: VoucherPrompt, value: str, tell: Tell) -> None:
        """Uses the code; `tell` puts the event with what became of it in line."""

        async def told(done: Redemption) -> None:
            answer, amount = done.answer.value, done.amount_cents
            await tell(with_values(VOUCHER_OUTCOME, answer=answer, line=prompt.line, amount_cents=amount))

        codes = voucher_codes(value)
        if len(codes) != 1:
            answer = "card" if screen(value).found is Sensitive.CARD else "malformed"
            return await tell(with_values(VOUCHER_OUTCOME, answer=answer, line=prompt.line))
        try:
            await self.vouchers.use(codes[0], prompt.line, prompt.id, _giver(conversation, prompt), told)
        except VoucherBarred as barred:
            customer, about = conversation.customer_id or "", masked(prompt.line)
            await self.log.of_page(conversation, "voucher", customer=customer, target=about, refused="barred")
            until = barred.until.isoformat()
            await tell(with_values(VOUCHER_OUTCOME, answer="barred", line=prompt.line, until=until))
        except VoucherUnclear:
            await tell(with_values(VOUCHER_OUTCOME, answer="unclear", line=prompt.line))


def _without_digits(text: str) -> str:
    """The words around a code; whatever else of digits stands beside it (a PIN, a date) goes with it."""
    masked = screen(text).text
    return MASK if any(char.isdecimal() for char in masked) else masked


def _giver(conversation: Conversation, prompt: VoucherPrompt) -> Giver:
    """Wrong codes count for the line, for the customer (or the chat of nobody), and for the address."""
    customer, address = conversation.customer_id, client_address.get()
    who = f"customer:{customer}" if customer else f"conversation:{conversation.id}"
    keys = (f"line:{prompt.line}", who, *((f"address:{address}",) if address else ()))
    return Giver(keys, conversation.id, customer, conversation.language)
