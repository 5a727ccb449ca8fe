"""Links that a bill is downloaded by: random, good for one bill and ten minutes, gone with the sign-out.

Whose the bill is, is looked at when the link is made and again when it is used; the sign-in must still hold then.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NoReturn, Protocol

from bot.core.bills import Bill, UnknownBill
from bot.core.chat import Conversation
from bot.core.errors import SportelloError
from bot.services.account.audit import AuditLog
from bot.services.account.ports import Keys
from bot.services.bills import access_bill
from bot.services.bss_money import Bills
from bot.services.chat_ports import Conversations
from bot.services.ports import Clock

LINK_LIFE = timedelta(minutes=10)
_ID_BYTES = 16
_PURPOSE = "bill"
_ACTION = "download_bill"


class BillLinkOver(SportelloError):
    """There is no such link, or no more: expired, signed out, or the bill is not theirs. Nobody is told which."""


@dataclass(frozen=True)
class BillLink:
    """The token in its address is made of `id` under our key, and kept nowhere."""

    id: str
    bill_id: str
    customer_id: str
    conversation_id: str
    expires_at: datetime


class BillLinkStore(Protocol):
    """Those of a conversation go when it signs out (`bot.adapters.sql.signing_out`)."""

    async def add(self, link: BillLink, now: datetime) -> None:
        """Stores it; those that have expired go."""
        ...

    async def get(self, link_id: str, now: datetime) -> BillLink | None:
        """None: there is none, or it has expired."""
        ...


@dataclass(frozen=True)
class MadeLink:
    """`id` may stand in the transcript: the address needs our key as well."""

    id: str
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
    keys: Keys
    log: AuditLog
    clock: Clock

    def path(self, link_id: str) -> str:
        """The path that a bill is downloaded from."""
        return f"/bill/{self.keys.token(_PURPOSE, link_id)}"

    async def make(self, conversation_id: str, bill_id: str) -> MadeLink:
        """For who is signed in there now. Raises BillLinkOver when nobody is, UnknownBill, DependencyError."""
        now = self.clock.now()
        conversation = await self.conversations.by_id(conversation_id)
        customer_id = None if conversation is None else await self._signed_in(conversation, now)
        if customer_id is None:
            raise BillLinkOver
        await access_bill(self.bss, customer_id, bill_id)
        link = BillLink(secrets.token_urlsafe(_ID_BYTES), bill_id, customer_id, conversation_id, now + LINK_LIFE)
        await self.store.add(link, now)
        return MadeLink(link.id, link.expires_at)

    async def open(self, token: str) -> Paper:
        """Within its ten minutes as often as wanted. Raises BillLinkOver, and DependencyError (`DependencyMissing`:
        the operator has no paper of this bill)."""
        now = self.clock.now()
        link_id = self.keys.identifier(_PURPOSE, token)
        link = None if link_id is None else await self.store.get(link_id, now)
        conversation = None if link is None else await self.conversations.by_id(link.conversation_id)
        if link is None or conversation is None:
            raise BillLinkOver
        if await self._signed_in(conversation, now) != link.customer_id:
            await self._refuse(conversation, link, "signed_out")
        try:
            bill = await access_bill(self.bss, link.customer_id, link.bill_id)
        except UnknownBill:
            await self._refuse(conversation, link, "not_theirs")
        paper = Paper(bill, await self.bss.bill_paper(bill.id))
        await self.log.of_page(conversation, _ACTION, customer=link.customer_id, target=bill.number)
        return paper

    async def _refuse(self, conversation: Conversation, link: BillLink, why: str) -> NoReturn:
        """Somebody has the link: whether its customer, is not known."""
        await self.log.of_page(conversation, _ACTION, target=link.bill_id, refused=why)
        raise BillLinkOver from None

    async def _signed_in(self, conversation: Conversation, now: datetime) -> str | None:
        """The customer who is signed in there, as long as the sign-in holds."""
        return conversation.customer_id if await self.conversations.signed_in(conversation.id, now) else None
