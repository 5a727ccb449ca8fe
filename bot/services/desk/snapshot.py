"""What is known of the customer at the operator: lines, credit, open bills, tickets, as they stand at this moment.

Read through the same doors as the bot's (`bot.services.access`), for who is signed in in the conversation and for
nobody else; one part that fails is named, and the rest is shown all the same.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import TypeVar

from bot.core.account import hint_of
from bot.core.agents import Agent
from bot.core.bills import Bill
from bot.core.errors import DependencyError, NoLines, Part
from bot.core.lines import Line
from bot.core.tickets import Ticket
from bot.services.access import access_customer, access_lines
from bot.services.bills import access_bills, open_bills
from bot.services.bss_care import CareBss
from bot.services.bss_money import Bills
from bot.services.desk.reading_access import ReadingAccess
from bot.services.desk.reading_ports import Talk
from bot.services.ports import Bss, Clock, Customer, Session
from bot.services.tickets import access_tickets

T = TypeVar("T")
SHOWN_TICKETS = 10


@dataclass(frozen=True)
class HeldLine:
    """A line and its credit in cents; None: it has none, or it could not be read."""

    line: Line
    credit_cents: int | None


@dataclass(frozen=True)
class Snapshot:
    """`failed`: the parts that could not be read; what they would have shown is empty. `today`: the operator's day."""

    read_at: datetime
    today: date
    customer: Customer | None
    contact: str | None
    lines: Sequence[HeldLine]
    bills: Sequence[Bill]
    tickets: Sequence[Ticket]
    failed: Sequence[Part]


def session_of(talk: Talk) -> Session:
    """The conversation's own session: who is signed in there, as long as it holds."""
    return Session(talk.id, talk.customer_id, talk.acr, talk.auth_time, talk.language, talk.channel, talk.signed_in_at)


@dataclass(frozen=True)
class Snapshots:
    """Takes them; each one is a row in the audit log."""

    access: ReadingAccess
    bss: Bss
    bills: Bills
    care: CareBss
    clock: Clock
    zone: tzinfo

    async def take(self, agent: Agent, conversation_id: str) -> Snapshot | None:
        """None: nobody is signed in. Raises UnknownHandoff, NotAllowed."""
        opened = await self.access.access_at_work(agent, conversation_id, "desk_read_customer")
        session = session_of(opened.talk)
        if session.customer_id is None:
            return None
        await self.access.log.of_agent(agent, "desk_read_customer", session=conversation_id, target=session.customer_id)
        return await self._read(session)

    async def _read(self, session: Session) -> Snapshot:
        now, failed = self.clock.now(), list[Part]()
        today = now.astimezone(self.zone).date()
        customer, lines, bills, tickets = await asyncio.gather(
            _or_failed(lambda: access_customer(self.bss, session), Part.CUSTOMER, failed),
            _or_failed(lambda: self._lines(session, failed), Part.LINES, failed),
            _or_failed(lambda: access_bills(self.bills, session, today), Part.BILLS, failed),
            _or_failed(lambda: access_tickets(self.care, session), Part.TICKET, failed),
        )
        contact = None if customer is None else customer.contact_number or customer.email
        return Snapshot(
            read_at=now,
            today=today,
            customer=customer,
            contact=hint_of(contact) if contact else None,
            lines=lines or (),
            bills=open_bills(bills or ()),
            tickets=(tickets or ())[:SHOWN_TICKETS],
            failed=tuple(dict.fromkeys(failed)),
        )

    async def _lines(self, session: Session, failed: list[Part]) -> tuple[HeldLine, ...]:
        try:
            lines = await access_lines(self.bss, session)
        except NoLines:
            return ()
        return tuple(await asyncio.gather(*(self._with_credit(line, failed) for line in lines)))

    async def _with_credit(self, line: Line, failed: list[Part]) -> HeldLine:
        if not line.has_credit:
            return HeldLine(line, None)
        return HeldLine(line, await _or_failed(lambda: self.bss.credit(line.id), Part.CREDIT, failed))


async def _or_failed(read: Callable[[], Awaitable[T]], part: Part, failed: list[Part]) -> T | None:
    try:
        return await read()
    except DependencyError:
        failed.append(part)
        return None
