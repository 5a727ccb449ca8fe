"""Links that a bill is downloaded by: random, good for one bill and ten minutes, gone with the sign-out.

Whose the bill is, is looked at when the link is made and again when it is used; the sign-in must still hold then.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.core.bills import Bill, UnknownBill
from bot.core.errors import SportelloError
from bot.services.bills import access_bill
from bot.services.bss_money import Bills
from bot.services.chat_ports import Conversations
from bot.services.ports import Clock

LINK_LIFE = timedelta(minutes=10)
_TOKEN_BYTES = 32


class BillLinkOver(SportelloError):
    """There is no such link, or no more: expired, signed out, or the bill is not theirs. Nobody is told which."""


@dataclass(frozen=True)
class BillLink:
    """`token_hash`: SHA-256 of the token in the address, which is kept nowhere."""

    token_hash: str
    bill_id: str
    customer_id: str
    conversation_id: str
    expires_at: datetime


class BillLinkStore(Protocol):
    """Those of a conversation go when it signs out (`bot.adapters.sql.signing_out`)."""

    async def add(self, link: BillLink, now: datetime) -> None:
        """Stores it; those that have expired go."""
        ...

    async def get(self, token_hash: str, now: datetime) -> BillLink | None:
        """None: there is none, or it has expired."""
        ...


@dataclass(frozen=True)
class MadeLink:
    token: str
    expires_at: datetime


@dataclass(frozen=True)
class Paper:
    """A bill and its PDF."""

    bill: Bill
    content: bytes


@dataclass(frozen=True)
class BillLinks:
    """Makes and opens them."""

    store: BillLinkStore
    bss: Bills
    conversations: Conversations
    clock: Clock

    async def make(self, conversation_id: str, bill_id: str) -> MadeLink:
        """For who is signed in there now. Raises BillLinkOver when nobody is, UnknownBill, DependencyError."""
        now = self.clock.now()
        customer_id = await self._signed_in(conversation_id, now)
        await access_bill(self.bss, customer_id, bill_id)
        token, expires_at = secrets.token_urlsafe(_TOKEN_BYTES), now + LINK_LIFE
        await self.store.add(BillLink(_hashed(token), bill_id, customer_id, conversation_id, expires_at), now)
        return MadeLink(token, expires_at)

    async def open(self, token: str) -> Paper:
        """Within its ten minutes as often as wanted. Raises BillLinkOver, and DependencyError (`DependencyMissing`:
        the operator has no paper of this bill)."""
        now = self.clock.now()
        link = await self.store.get(_hashed(token), now)
        if link is None or await self._signed_in(link.conversation_id, now) != link.customer_id:
            raise BillLinkOver
        try:
            bill = await access_bill(self.bss, link.customer_id, link.bill_id)
        except UnknownBill:
            raise BillLinkOver from None
        return Paper(bill, await self.bss.bill_paper(bill.id))

    async def _signed_in(self, conversation_id: str, now: datetime) -> str:
        """The customer who is signed in there, as long as the sign-in holds."""
        conversation = await self.conversations.by_id(conversation_id)
        if conversation is None or conversation.customer_id is None:
            raise BillLinkOver
        if not await self.conversations.signed_in(conversation_id, now):
            raise BillLinkOver
        return conversation.customer_id


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
