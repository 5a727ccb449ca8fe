"""Tickets of a customer: looked at, and changed by a note or by giving up a visit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.requests import Request
from bot.core.tickets import Ticket, TicketKind
from bot.core.visits import Slot, Visit
from bot.services.access import access_customer_id
from bot.services.account.audit import AuditLog
from bot.services.bss_care import CareBss
from bot.services.ports import Bss, Effects, Session

SHOWN = 3
_CODE = re.compile(r"\bTT-\d{4}-\d{3,}\b", re.IGNORECASE)
_KINDS = {
    TicketKind.COMPLAINT: re.compile(r"\b(?:reclam\w+|lamentel\w+|protest\w+)\b", re.IGNORECASE),
    TicketKind.FAULT: re.compile(r"\b(?:guast\w+|segnalazion\w+|tecnic\w+|assistenza|riparazion\w+)\b", re.IGNORECASE),
    TicketKind.SIM_BLOCK: re.compile(r"\b(?:blocco|sim)\b", re.IGNORECASE),
    TicketKind.CALLBACK: re.compile(r"\b(?:richiamat\w*|richiamare)\b", re.IGNORECASE),
}


@dataclass(frozen=True)
class Looked:
    """A ticket with the visit that is booked for it."""

    ticket: Ticket
    visit: Visit | None

    def late(self, now: datetime) -> bool:
        """Whether the day by which it was expected has passed."""
        expected = self.ticket.expected
        return self.ticket.is_open and expected is not None and expected < now


def said_code(request: Request) -> str | None:
    """The code of a ticket that a message names."""
    told = next(iter(request.texts("ticket_id")), None)
    found = _CODE.search(request.text)
    return told.upper() if told else found.group().upper() if found else None


def said_kind(text: str) -> TicketKind | None:
    return next((kind for kind, words in _KINDS.items() if words.search(text)), None)


async def access_tickets(care: CareBss, session: Session) -> tuple[Ticket, ...]:
    """All of who is signed in, newest first; raises SignInNeeded."""
    return await care.tickets(access_customer_id(session))


async def access_ticket(care: CareBss, audit: AuditLog, session: Session, ticket_id: str) -> Ticket | None:
    """The customer's ticket with this code. None: there is none, or it is somebody else's, which nobody is told.

    Nobody's ticket is for the conversation in which it was registered, and for no other, whoever knows its code.
    Raises SignInNeeded.
    """
    ticket = await care.ticket(ticket_id)
    if ticket is not None and made_here(session, ticket):
        return ticket
    customer_id = access_customer_id(session)
    if ticket is None or ticket.customer_id != customer_id:
        await audit.of_turn(session, "read_check_ticket", target=ticket_id, refused="not_theirs")
        return None
    return ticket


def made_here(session: Session, ticket: Ticket) -> bool:
    """Whether this conversation registered it while nobody was signed in."""
    return ticket.customer_id is None and (ticket.external_id or "").startswith(f"{session.conversation_id}:")


def meant(tickets: Sequence[Ticket], kind: TicketKind | None) -> tuple[Ticket, ...]:
    """Those that are open, of this kind when one is said; with none open, the newest."""
    of_kind = [ticket for ticket in tickets if kind is None or ticket.kind == kind]
    return tuple(ticket for ticket in of_kind if ticket.is_open) or tuple(of_kind[:1])


async def look_at(care: CareBss, ticket: Ticket) -> Looked:
    """Only an open fault has a visit to come; one that took place is none."""
    if ticket.kind != TicketKind.FAULT or not ticket.is_open:
        return Looked(ticket, None)
    visit = await care.visit_of(ticket.id)
    return Looked(ticket, visit if visit is not None and visit.to_come else None)


@dataclass(frozen=True)
class Changing:
    """What a change of a ticket stands on."""

    bss: Bss
    care: CareBss
    effects: Effects
    audit: AuditLog


async def do_add_detail(
    deps: Changing, session: Session, task_id: str, ticket_id: str, words: str, now: datetime
) -> None:
    """Notes on a ticket what the customer adds. Once for each task. Raises DependencyError."""

    async def note() -> dict[str, str]:
        await deps.bss.add_note(ticket_id, words, now)
        await deps.audit.of_turn(session, "add_to_ticket", target=ticket_id)
        return {"ticket": ticket_id}

    await deps.effects.once(session.conversation_id, task_id, "add_to_ticket", note)


async def do_cancel_visit(
    deps: Changing, session: Session, task_id: str, visit: Visit, words: str, now: datetime
) -> None:
    """Gives up a technician's visit, and notes it on its ticket. Once for each task. Raises DependencyError."""

    async def cancel() -> dict[str, str]:
        await deps.care.cancel_visit(visit.id)
        await deps.bss.add_note(visit.ticket_id, words, now)
        await deps.audit.of_turn(session, "cancel_visit", target=visit.ticket_id)
        return {"visit": visit.id}

    await deps.effects.once(session.conversation_id, task_id, "cancel_visit", cancel)


async def do_move_visit(
    deps: Changing,
    session: Session,
    task_id: str,
    ticket_id: str,
    slot: Slot,
    old: str | None,
    words: str,
    now: datetime,
) -> Visit:
    """Books the new time, then gives up the visit `old`, if there is one: whatever fails, somebody comes.

    Once for each task; the visit as it is booked. Raises SlotTaken, with nothing changed, and DependencyError: the same
    task again goes on where it stopped.
    """
    booked = await deps.care.book_visit(f"{session.conversation_id}:{task_id}:move_visit", ticket_id, slot)

    async def move() -> dict[str, str]:
        if old is not None and old != booked.id:
            await deps.care.cancel_visit(old)
        await deps.bss.add_note(ticket_id, words, now)
        await deps.audit.of_turn(session, "move_visit", target=ticket_id)
        return {"visit": booked.id}

    await deps.effects.once(session.conversation_id, task_id, "move_visit", move)
    return booked
