"""The operator's systems of assistance in memory, with the demo operator's outage and its one open ticket.

They answer as the TM Forum client does against the demo operator: `tests/contracts/test_bss_care.py` holds both to the
same. Tickets are those of the `MemoryBss` that is given.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core.errors import DependencyError, DependencyMissing, DependencyRejected, DependencySilent, Part
from bot.core.lines import LineKind
from bot.core.outages import Outage
from bot.core.tickets import Ticket, TicketKind, TicketState
from bot.core.visits import Slot, Visit
from bot.services.bss_care import NewInteraction, SlotTaken
from bot.services.ports import Clock
from tests.fakes.bss import MemoryBss

ROME = ZoneInfo("Europe/Rome")
WINDOWS = ((time(8), time(12)), (time(14), time(18)))
CAPACITY = 2
SUNDAY = 6


@dataclass
class KnownOutage:
    outage: Outage
    line_ids: tuple[str, ...]


@dataclass
class MemoryCare:
    """What is asked of a part in `failing` raises that error instead. Visits, interactions, blocks go by our key."""

    bss: MemoryBss
    clock: Clock
    outages: dict[str, KnownOutage] = field(default_factory=dict)
    visits: dict[str, Visit] = field(default_factory=dict)
    interactions: dict[str, NewInteraction] = field(default_factory=dict)
    blocks: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By key: the line and the reason."""
    failing: dict[Part, type[DependencyError]] = field(default_factory=dict)
    listeners: list[tuple[Part, str]] = field(default_factory=list)
    """Each registration, about what and where."""

    def fail(self, part: Part, error: type[DependencyError] = DependencySilent) -> None:
        self.failing[part] = error

    def move(self, ticket_id: str, state: TicketState, news: str | None = None) -> None:
        """As the operator does, with or without a word to the customer."""
        now = self.clock.now()
        known = self.bss.standing[ticket_id]
        resolved = now if state is TicketState.RESOLVED else known.resolved
        moved = replace(known, state=state, updated=now, resolved=resolved, news=news or known.news)
        self.bss.standing[ticket_id] = moved

    def end_outage(self, outage_id: str) -> None:
        known = self.outages[outage_id]
        known.outage = replace(known.outage, ended=self.clock.now())

    async def tickets(self, customer_id: str) -> tuple[Ticket, ...]:
        self._meet(Part.TICKET)
        mine = [ticket for ticket in reversed(self.bss.standing.values()) if ticket.customer_id == customer_id]
        return tuple(sorted(mine, key=lambda ticket: ticket.opened or self.clock.now(), reverse=True))

    async def ticket(self, ticket_id: str) -> Ticket | None:
        self._meet(Part.TICKET)
        return self.bss.standing.get(ticket_id)

    async def outage_at(self, line_id: str) -> Outage | None:
        self._meet(Part.OUTAGES)
        here = [self._now(known.outage) for known in self.outages.values() if line_id in known.line_ids]
        return max((each for each in here if each.lasts), key=lambda each: each.since, default=None)

    async def outage(self, outage_id: str) -> Outage | None:
        self._meet(Part.OUTAGES)
        known = self.outages.get(outage_id)
        return self._now(known.outage) if known else None

    async def free_slots(self, line_id: str, since: datetime, until: datetime) -> tuple[Slot, ...]:
        self._meet(Part.VISITS)
        if line_id not in self.bss.known_lines:
            raise DependencyRejected(Part.VISITS, "no such line")
        if self.bss.known_lines[line_id].line.kind is not LineKind.FIXED:
            return ()
        return tuple(slot for slot in self._slots(since, until) if self._free(slot))

    async def book_visit(self, key: str, ticket_id: str, slot: Slot) -> Visit:
        self._meet(Part.VISITS)
        if key in self.visits:
            return self.visits[key]
        if self._place(ticket_id) is not LineKind.FIXED:
            raise DependencyRejected(Part.VISITS, "no ticket about a fixed line")
        if slot not in self._slots(slot.start, slot.end) or not self._free(slot):
            raise SlotTaken
        visit = Visit(f"AP-{len(self.visits) + 1:06d}", ticket_id, slot.start, slot.end, "confirmed")
        self.visits[key] = visit
        return visit

    async def visit_of(self, ticket_id: str) -> Visit | None:
        self._meet(Part.VISITS)
        booked = [visit for visit in self.visits.values() if visit.ticket_id == ticket_id]
        return next((self._held(visit) for visit in reversed(booked) if visit.state != "cancelled"), None)

    async def cancel_visit(self, visit_id: str) -> None:
        self._meet(Part.VISITS)
        keys = [key for key, visit in self.visits.items() if visit.id == visit_id]
        if not keys:
            raise DependencyMissing(Part.VISITS, "no such visit")
        self.visits[keys[0]] = replace(self.visits[keys[0]], state="cancelled")

    async def log_interaction(self, interaction: NewInteraction) -> str:
        self._meet(Part.TICKET)
        self.interactions.setdefault(interaction.key, interaction)
        return f"PI-{[*self.interactions].index(interaction.key) + 1:06d}"

    async def listen(self, about: Part, address: str) -> None:
        self._meet(about)
        self.listeners.append((about, address))

    async def sim_blocked(self, line_id: str) -> bool:
        self._meet(Part.SIM_BLOCK)
        if line_id not in self.bss.known_lines:
            raise DependencyMissing(Part.SIM_BLOCK, "no such line")
        return line_id in [line for line, _ in self.blocks.values()]

    async def block_sim(self, line_id: str, reason: str, key: str) -> None:
        self._meet(Part.SIM_BLOCK)
        known = self.bss.known_lines.get(line_id)
        if known is None or known.line.kind is not LineKind.MOBILE:
            raise DependencyRejected(Part.SIM_BLOCK, "no line with a SIM")
        self.blocks.setdefault(key, (line_id, reason))

    def _meet(self, part: Part) -> None:
        if part in self.failing:
            raise self.failing[part](part, "as told")

    def _place(self, ticket_id: str) -> LineKind | None:
        ticket = self.bss.standing.get(ticket_id)
        known = self.bss.known_lines.get(ticket.line_id or "") if ticket else None
        return known.line.kind if known else None

    def _now(self, outage: Outage) -> Outage:
        """It ends when it was expected to."""
        over = outage.lasts and outage.expected_end is not None and outage.expected_end <= self.clock.now()
        return replace(outage, ended=outage.expected_end) if over else outage

    def _held(self, visit: Visit) -> Visit:
        return replace(visit, state="completed") if visit.end <= self.clock.now() else visit

    def _slots(self, since: datetime, until: datetime) -> Iterator[Slot]:
        """From the day after today, Sundays left out."""
        tomorrow = self.clock.now().astimezone(ROME).date() + timedelta(days=1)
        day, last = max(tomorrow, since.astimezone(ROME).date()), until.astimezone(ROME).date()
        while day <= last:
            for first, end in WINDOWS:
                start, stop = (datetime.combine(day, hour, ROME).astimezone(UTC) for hour in (first, end))
                if day.weekday() != SUNDAY and since <= start and stop <= until:
                    yield Slot(f"S-{day:%Y%m%d}-{first:%H}", start, stop)
            day += timedelta(days=1)

    def _free(self, slot: Slot) -> bool:
        booked = [visit for visit in self.visits.values() if visit.state != "cancelled" and visit.start == slot.start]
        return len(booked) < CAPACITY


ANNAS_OUTAGE = "SP-000001"
SARAS_TICKET = "TT-2026-000123"


def demo_care(bss: MemoryBss, clock: Clock) -> MemoryCare:
    """Anna's fixed line lies in an outage, Sara has an open ticket, as `demo_operator/seed.yaml` tells."""
    now = clock.now()
    outage = Outage(ANNAS_OUTAGE, "internet_down", now - timedelta(hours=3), now + timedelta(hours=5))
    today = now.astimezone(ROME).replace(hour=12, minute=0, second=0, microsecond=0).astimezone(UTC)
    opened = today - timedelta(days=4)
    bss.standing[SARAS_TICKET] = Ticket(
        id=SARAS_TICKET,
        kind=TicketKind.FAULT,
        state=TicketState.IN_PROGRESS,
        name="internet_slow",
        description="Internet lento sulla linea fissa",
        customer_id="C-1005",
        line_id="390115550400",
        opened=opened,
        updated=opened,
        expected=today + timedelta(days=1),
    )
    return MemoryCare(bss, clock, outages={ANNAS_OUTAGE: KnownOutage(outage, ("390815550204",))})
