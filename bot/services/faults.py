"""report_fault: what the operator knows already, the times of a visit, and the ticket at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.bills import Bill
from bot.core.errors import DependencyError
from bot.core.faults import kinds_of, same_thing
from bot.core.lines import Line, LineKind
from bot.core.outages import Outage
from bot.core.tickets import NewTicket, Ticket, TicketKind
from bot.core.visits import Slot, Visit
from bot.services.account.audit import AuditLog
from bot.services.bills import access_bills, overdue_bills
from bot.services.bss_care import SlotTaken
from bot.services.bss_money import Bills
from bot.services.care.logging_contacts import log_contact
from bot.services.care.services import Care
from bot.services.ports import Bss, Clock, Effects, Session
from bot.services.tickets import access_tickets
from bot.services.wording import Wording

ACTION = "report_fault"
VISITS_WITHIN = timedelta(days=8)
MOST_SLOTS = 4
NO_VISIT = "none"
"""Instead of a slot's id: the customer chose none."""


@dataclass(frozen=True)
class Known:
    """What the operator knows of a line. At most one of each; empty: nothing that would explain a fault.

    `overdue`: the bills that keep a suspended line suspended. `sim_blocked`: its SIM is blocked. `unread`: tickets or
    outages could not be read.
    """

    line: Line
    suspended: bool = False
    overdue: tuple[Bill, ...] = ()
    sim_blocked: bool = False
    outage: Outage | None = None
    ticket: Ticket | None = None
    unread: bool = False

    @property
    def anything(self) -> bool:
        return self.suspended or self.sim_blocked or self.outage is not None or self.ticket is not None


async def known_of(
    care: Care, bills: Bills, session: Session, line: Line, kind: str, today: date, *, another: bool = False
) -> Known:
    """Reads what may explain it: a suspension and its cause, a blocked SIM, an outage, a ticket for the same thing.

    The checks need neither tickets nor outages: that these cannot be read stops nobody. (No second ticket comes of it:
    `ticket_there` is asked again before one is opened.) Raises DependencyError for all else. `another`: it is said to
    be another problem than what was told; an outage and a ticket about something else explain nothing then.
    """
    ticket, unread = None, False
    try:
        ticket = await ticket_there(care, session, line, kind, another=another)
    except DependencyError:
        unread = True
    if not line.active:
        own = await access_bills(bills, session, today) if line.kind is LineKind.FIXED or not line.prepaid else ()
        return Known(line, suspended=True, overdue=tuple(overdue_bills(own, today)), ticket=ticket)
    if line.kind is LineKind.MOBILE:
        return Known(line, sim_blocked=await care.bss.sim_blocked(line.id), ticket=ticket, unread=unread)
    try:
        outage = None if another else await care.bss.outage_at(line.id)
        return Known(line, outage=outage, ticket=ticket, unread=unread)
    except DependencyError:
        return Known(line, ticket=ticket, unread=True)


async def ticket_there(
    care: Care, session: Session, line: Line, kind: str, but_of: str = "", *, another: bool = False
) -> Ticket | None:
    """An open ticket for the very kind on the line, else for the same thing; not the one of this very task.

    `another`: only one for the very kind. Raises DependencyError.
    """
    mine = _key(session, but_of)
    others = [ticket for ticket in await _open_tickets(care, session, line) if ticket.external_id != mine]
    about = [ticket for ticket in others if ticket.name == kind or (not another and same_thing(ticket.name, kind))]
    return min(about, key=lambda ticket: ticket.name != kind, default=None)


async def kinds_left(care: Care, session: Session, line: Line) -> tuple[str, ...]:
    """What can be broken on a line and has no open ticket of its own yet. Raises DependencyError."""
    there = {ticket.name for ticket in await _open_tickets(care, session, line)}
    return tuple(kind for kind in kinds_of((line,)) if kind not in there)


async def _open_tickets(care: Care, session: Session, line: Line) -> tuple[Ticket, ...]:
    own = await access_tickets(care.bss, session)
    return tuple(item for item in own if item.kind == TicketKind.FAULT and item.line_id == line.id and item.is_open)


async def slots_for(care: Care, clock: Clock, line: Line) -> tuple[Slot, ...]:
    """The times in which a technician can come, soonest first. Raises DependencyError."""
    now = clock.now()
    return await care.bss.free_slots(line.id, now, now + VISITS_WITHIN)


@dataclass(frozen=True)
class Report:
    """What becomes the ticket. `checked`: a line for each check that was made; `words`: the customer's own."""

    task_id: str
    kind: str
    line: Line
    description: str
    checked: Sequence[str]
    words: str
    severity: str
    slot: Slot | None


@dataclass(frozen=True)
class Opened:
    """`slot_taken`: the ticket is there, but the time was booked by somebody else at the last moment."""

    ticket: Ticket
    visit: Visit | None
    slot_taken: bool = False


def _key(session: Session, task_id: str) -> str:
    return f"{session.conversation_id}:{task_id}:{ACTION}"


async def is_registered(care: Care, session: Session, task_id: str) -> bool:
    """Whether an earlier try of this very task left its ticket. Raises SignInNeeded, DependencyError."""
    own = await access_tickets(care.bss, session)
    return any(ticket.external_id == _key(session, task_id) for ticket in own)


@dataclass(frozen=True)
class Opening:
    """What registering a fault stands on."""

    bss: Bss
    care: Care
    effects: Effects
    log: AuditLog
    clock: Clock
    wording: Wording


async def do_open_fault(deps: Opening, session: Session, report: Report, summary: Sequence[str]) -> Opened:
    """Registers the fault with all that was found out, and books the visit; once for each task.

    Raises DependencyError.
    """
    key = _key(session, report.task_id)

    async def register() -> dict[str, str]:
        logged = await log_contact(deps.care.bss, session, key, ACTION, summary, deps.clock.now())
        ticket = await deps.bss.create_ticket(_new_ticket(deps, session, report, key, logged))
        await deps.log.of_turn(session, ACTION, target=ticket.id)
        return {"ticket": ticket.id}

    done = await deps.effects.once(session.conversation_id, report.task_id, ACTION, register)
    visit = await _booked(deps, session, report, done["ticket"]) if report.slot is not None else None
    ticket = await deps.care.bss.ticket(done["ticket"]) or Ticket(done["ticket"], kind=TicketKind.FAULT)
    await deps.care.following.follow_ticket(session, ticket, report.line.number)
    return Opened(ticket, visit, slot_taken=report.slot is not None and visit is None)


async def _booked(deps: Opening, session: Session, report: Report, ticket_id: str) -> Visit | None:
    """None: somebody else was faster; the ticket says then that the customer is to be called for another time."""
    assert report.slot is not None
    try:
        visit = await deps.care.bss.book_visit(_key(session, report.task_id), ticket_id, report.slot)
    except SlotTaken:
        visit = None

    async def keep() -> dict[str, str]:
        if visit is None:
            note = deps.wording.phrase("utter_ticket_slot_taken")
            await deps.bss.add_note(ticket_id, note, deps.clock.now())
        await deps.log.of_turn(session, "book_visit", target=ticket_id, refused="" if visit else "slot_taken")
        return {"ticket": ticket_id}

    await deps.effects.once(session.conversation_id, report.task_id, "book_visit", keep)
    return visit


def _new_ticket(deps: Opening, session: Session, report: Report, key: str, interaction_id: str | None) -> NewTicket:
    wording = deps.wording
    words = (wording.phrase("utter_ticket_words", words=report.words),) if report.words else ()
    checked = ("\n".join(report.checked),) if report.checked else ()
    return NewTicket(
        external_id=key,
        description=report.description,
        customer_id=session.customer_id,
        line_id=report.line.id,
        notes=(*words, *checked),
        channel=session.channel,
        at=deps.clock.now(),
        kind=TicketKind.FAULT,
        name=report.kind,
        severity=report.severity,
        interaction_id=interaction_id,
    )


async def do_add_again(deps: Opening, session: Session, message: str, ticket: Ticket, again: str) -> None:
    """Notes on a ticket that the customer reported it again, or something else on its line. Once for each message."""

    async def note() -> dict[str, str]:
        await deps.bss.add_note(ticket.id, again, deps.clock.now())
        await deps.log.of_turn(session, "report_again", target=ticket.id)
        return {"ticket": ticket.id}

    await deps.effects.once(session.conversation_id, message, "report_again", note)


async def do_follow_outage(care: Care, log: AuditLog, session: Session, outage: Outage, line: Line) -> bool:
    """News of the end of an outage come from now on. False: they did already."""
    new = await care.following.follow_outage(session, outage, line.number)
    if new:
        await log.of_turn(session, "follow_outage", target=outage.id)
    return new
