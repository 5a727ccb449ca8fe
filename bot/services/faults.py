"""report_fault: what the operator knows already, the times of a visit, and the ticket at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.bills import Bill
from bot.core.faults import same_thing
from bot.core.lines import Line, LineKind
from bot.core.outages import Outage
from bot.core.tickets import NewTicket, Ticket, TicketKind
from bot.core.visits import Slot, Visit
from bot.services.account.audit import AuditLog
from bot.services.bills import access_bills, overdue_bills
from bot.services.bss_care import NewInteraction, SlotTaken
from bot.services.bss_money import Bills
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

    `overdue`: the bills that keep a suspended line suspended. `sim_blocked`: its SIM is blocked.
    """

    line: Line
    suspended: bool = False
    overdue: tuple[Bill, ...] = ()
    sim_blocked: bool = False
    outage: Outage | None = None
    ticket: Ticket | None = None

    @property
    def anything(self) -> bool:
        return self.suspended or self.sim_blocked or self.outage is not None or self.ticket is not None


async def known_of(care: Care, bills: Bills, session: Session, line: Line, kind: str, today: date) -> Known:
    """Reads what may explain it: a suspension and its cause, a blocked SIM, an outage, a ticket for the same thing.

    Raises DependencyError: nobody is led through checks, or to a second ticket, because something could not be read.
    """
    ticket = await _open_ticket(care, session, line, kind)
    if not line.active:
        own = await access_bills(bills, session, today) if line.kind is LineKind.FIXED or not line.prepaid else ()
        return Known(line, suspended=True, overdue=tuple(overdue_bills(own, today)), ticket=ticket)
    if line.kind is LineKind.MOBILE:
        return Known(line, sim_blocked=await care.bss.sim_blocked(line.id), ticket=ticket)
    return Known(line, outage=await care.bss.outage_at(line.id), ticket=ticket)


async def _open_ticket(care: Care, session: Session, line: Line, kind: str) -> Ticket | None:
    own = await access_tickets(care.bss, session)
    about = (item for item in own if item.kind == TicketKind.FAULT and item.line_id == line.id and item.is_open)
    return next((item for item in about if same_thing(item.name, kind)), None)


async def slots_for(care: Care, clock: Clock, line: Line) -> tuple[Slot, ...]:
    """The next times in which a technician can come. Raises DependencyError."""
    now = clock.now()
    return (await care.bss.free_slots(line.id, now, now + VISITS_WITHIN))[:MOST_SLOTS]


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


async def do_open_fault(
    bss: Bss,
    care: Care,
    effects: Effects,
    log: AuditLog,
    clock: Clock,
    wording: Wording,
    session: Session,
    report: Report,
    summary: Sequence[str],
) -> Opened:
    """Registers the fault with all that was found out, and books the visit; once for each task.

    Raises DependencyError.
    """
    key = _key(session, report.task_id)

    async def register() -> dict[str, str]:
        interaction = NewInteraction(key, session.customer_id, session.channel, ACTION, summary, clock.now())
        logged = await care.bss.log_interaction(interaction)
        ticket = await bss.create_ticket(_new_ticket(wording, session, report, key, logged, clock))
        await log.of_turn(session, ACTION, target=ticket.id)
        return {"ticket": ticket.id}

    done = await effects.once(session.conversation_id, report.task_id, ACTION, register)
    visit, taken = None, False
    if report.slot is not None:
        try:
            visit = await care.bss.book_visit(key, done["ticket"], report.slot)
        except SlotTaken:
            taken = True
    ticket = await care.bss.ticket(done["ticket"]) or Ticket(done["ticket"], kind=TicketKind.FAULT)
    await care.following.follow_ticket(session, ticket, report.line.number)
    return Opened(ticket, visit, taken)


def _new_ticket(
    wording: Wording, session: Session, report: Report, key: str, interaction_id: str, clock: Clock
) -> NewTicket:
    words = (wording.phrase("utter_ticket_words", words=report.words),) if report.words else ()
    checked = ("\n".join(report.checked),) if report.checked else ()
    return NewTicket(
        external_id=key,
        description=report.description,
        customer_id=session.customer_id,
        line_id=report.line.id,
        notes=(*words, *checked),
        channel=session.channel,
        at=clock.now(),
        kind=TicketKind.FAULT,
        name=report.kind,
        severity=report.severity,
        interaction_id=interaction_id,
    )


async def do_add_again(
    bss: Bss,
    effects: Effects,
    clock: Clock,
    wording: Wording,
    session: Session,
    message: str,
    ticket: Ticket,
    words: str,
) -> None:
    """Notes on a ticket that the customer reported the same thing again. Once for each message."""

    async def note() -> dict[str, str]:
        await bss.add_note(ticket.id, wording.phrase("utter_ticket_again", words=words), clock.now())
        return {"ticket": ticket.id}

    await effects.once(session.conversation_id, message, "report_again", note)
