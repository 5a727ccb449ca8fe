"""The operator's systems and its network in memory, with some of the demo operator's facts.

They answer as the real clients do against the demo operator: `tests/contracts/test_bss.py` holds both to the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.core.balances import Counter, Movement
from bot.core.errors import DependencyError, DependencyMissing, DependencyRejected, DependencySilent, Part
from bot.core.lines import Line, LineKind
from bot.core.plans import ActiveService, PlanTerms, SoldPlan
from bot.core.tickets import NewTicket, Ticket, TicketKind
from bot.services.ports import Clock, Customer, HeldLine


@dataclass
class KnownLine:
    """A line with who holds it, who else has it in the account, and what can be read of it."""

    line: Line
    holder_id: str
    users: list[str] = field(default_factory=list)
    credit: int | None = None
    counters: tuple[Counter, ...] = ()
    services: tuple[ActiveService, ...] = ()
    movements: tuple[Movement, ...] = ()


class MemoryBss:
    """Keeps customers, lines and tickets. What is asked of a part in `failing` raises that error instead.

    `tickets` is what was registered here, `standing` every ticket as it stands now (`tests.fakes.bss_care` shares it).
    """

    def __init__(self) -> None:
        self.customers: dict[str, Customer] = {}
        self.known_lines: dict[str, KnownLine] = {}
        self.plans: dict[str, PlanTerms] = {}
        self.sold: tuple[SoldPlan, ...] = ()
        self.tickets: dict[str, NewTicket] = {}
        self.standing: dict[str, Ticket] = {}
        self.notes: dict[str, list[str]] = {}
        self.failing: dict[Part, type[DependencyError]] = {}

    def fail(self, part: Part, error: type[DependencyError] = DependencySilent) -> None:
        self.failing[part] = error

    async def customer(self, customer_id: str) -> Customer:
        self._meet(Part.CUSTOMER)
        return self._customer(Part.CUSTOMER, customer_id)

    async def customer_by_tax_id(self, tax_id: str) -> str | None:
        self._meet(Part.CUSTOMER)
        wanted = "".join(tax_id.split()).upper()
        return next((who.id for who in self.customers.values() if wanted and who.tax_id == wanted), None)

    async def update_contact(self, customer_id: str, *, email: str | None = None, number: str | None = None) -> None:
        self._meet(Part.CONTACTS)
        known = self._customer(Part.CONTACTS, customer_id)
        email = known.email if email is None else email
        number = known.contact_number if number is None else number
        self.customers[customer_id] = replace(known, email=email, contact_number=number)

    async def lines(self, customer_id: str) -> tuple[Line, ...]:
        self._meet(Part.LINES)
        return tuple(
            known.line if known.holder_id == customer_id else replace(known.line, alias=None)
            for known in self.known_lines.values()
            if customer_id in (known.holder_id, *known.users)
        )

    async def line_by_number(self, number: str) -> HeldLine | None:
        self._meet(Part.LINES)
        found = (known for known in self.known_lines.values() if known.line.number == number)
        return next((HeldLine(replace(known.line, alias=None), known.holder_id) for known in found), None)

    async def attach_line(self, line_id: str, customer_id: str) -> None:
        self._meet(Part.LINES)
        known = self._line(Part.LINES, line_id)
        if customer_id not in self.customers:
            raise DependencyRejected(Part.LINES, "no such customer")
        if customer_id not in (known.holder_id, *known.users):
            known.users.append(customer_id)

    async def credit(self, line_id: str) -> int:
        self._meet(Part.CREDIT)
        known = self._line(Part.CREDIT, line_id)
        if known.credit is None:
            raise DependencyMissing(Part.CREDIT, "no balance")
        return known.credit

    async def counters(self, line_id: str) -> tuple[Counter, ...]:
        self._meet(Part.COUNTERS)
        return self._line(Part.COUNTERS, line_id).counters

    async def plan(self, plan_id: str) -> PlanTerms:
        self._meet(Part.PLAN)
        if plan_id not in self.plans:
            raise DependencyMissing(Part.PLAN, "no such plan")
        return self.plans[plan_id]

    async def plans_sold(self, customer_id: str | None) -> tuple[SoldPlan, ...]:
        self._meet(Part.PLAN)
        return self.sold

    async def active_services(self, line_id: str) -> tuple[ActiveService, ...]:
        self._meet(Part.SERVICES)
        return self._line(Part.SERVICES, line_id).services

    async def movements(self, line_id: str, since: datetime, until: datetime) -> tuple[Movement, ...]:
        self._meet(Part.MOVEMENTS)
        known = self._line(Part.MOVEMENTS, line_id)
        return tuple(movement for movement in known.movements if since <= movement.at < until)

    async def create_ticket(self, ticket: NewTicket) -> Ticket:
        self._meet(Part.TICKET)
        known = {kept.external_id: ticket_id for ticket_id, kept in self.tickets.items()}
        ticket_id = known.get(ticket.external_id) or f"TT-{len(self.tickets) + 1:06d}"
        self.tickets.setdefault(ticket_id, ticket)
        self.notes.setdefault(ticket_id, list(ticket.notes))
        return self.standing.setdefault(ticket_id, _acknowledged(ticket_id, ticket))

    async def add_note(self, ticket_id: str, text: str, at: datetime) -> None:
        self._meet(Part.TICKET)
        if ticket_id not in self.notes:
            raise DependencyMissing(Part.TICKET, "no such ticket")
        self.notes[ticket_id].append(text)

    def _meet(self, part: Part) -> None:
        if part in self.failing:
            raise self.failing[part](part, "as told")

    def _customer(self, part: Part, customer_id: str) -> Customer:
        if customer_id not in self.customers:
            raise DependencyMissing(part, "no such customer")
        return self.customers[customer_id]

    def _line(self, part: Part, line_id: str) -> KnownLine:
        if line_id not in self.known_lines:
            raise DependencyMissing(part, "no such line")
        return self.known_lines[line_id]


def _acknowledged(ticket_id: str, new: NewTicket) -> Ticket:
    """As the demo operator answers: it says itself by when a fault is solved, or a complaint is answered."""
    expected = None
    if new.kind is TicketKind.FAULT:
        expected = new.at + timedelta(days=1 if new.priority == "high" else 2)
    elif new.kind is TicketKind.COMPLAINT:
        expected = new.answer_by or new.at + timedelta(days=30)
    return Ticket(
        id=ticket_id,
        kind=new.kind,
        name=new.name,
        description=new.description,
        customer_id=new.customer_id,
        line_id=new.line_id,
        external_id=new.external_id,
        opened=new.at,
        updated=new.at,
        expected=expected,
    )


class MemorySimCheck:
    """When the SIM of each of the operator's numbers was last changed; None: never."""

    def __init__(self, clock: Clock, changed_at: dict[str, datetime | None]) -> None:
        self._clock = clock
        self.changed_at = changed_at
        self.failing: type[DependencyError] | None = None

    async def changed(self, number: str, within: timedelta) -> bool | None:
        if self.failing:
            raise self.failing(Part.SIM, "as told")
        if not timedelta(0) < within <= timedelta(hours=2400):
            raise ValueError(f"{within} cannot be asked for")
        if number not in self.changed_at:
            return None
        at = self.changed_at[number]
        return at is not None and self._clock.now() - at <= within


def demo_bss() -> MemoryBss:
    """The demo operator's customers, registered and not, with their lines; the counters and movements are left out."""
    bss = MemoryBss()
    for who in _CUSTOMERS:
        bss.customers[who.id] = who
    for holder_id, credit, line in _LINES:
        bss.known_lines[line.id] = KnownLine(line, holder_id, credit=credit)
    bss.sold = tuple(SoldPlan(PlanTerms(name, called, ()), cents, kind) for name, called, cents, kind in _SOLD)
    return bss


def demo_sim_check(clock: Clock) -> MemorySimCheck:
    """The demo operator's mobile lines: Paolo Villa's SIM was changed a day ago, nobody else's."""
    mobiles: dict[str, datetime | None] = {line.number: None for _, _, line in _LINES if line.kind is LineKind.MOBILE}
    return MemorySimCheck(clock, {**mobiles, "+393475550808": clock.now() - timedelta(days=1)})


_CUSTOMERS = (
    Customer("C-1001", "Giulia Ferri", "+393355550101", "giulia.ferri@example.com", "consumer", "FRRGLI90A41H501Y"),
    Customer("C-1002", "Marco Conti", "+393405550199", "marco.conti@example.com", "consumer", "CNTMRC85B10H501W"),
    Customer("C-1003", "Anna Esposito", "+393335550202", "anna.esposito@example.com", "consumer", "SPSNNA78D52F839G"),
    Customer(
        "C-1004",
        "Studio Rinaldi SRL",
        "+393665550301",
        "amministrazione@studiorinaldi.example",
        "business",
        "12345678903",
    ),
    Customer("C-1005", "Sara Greco", "+393395550404", "sara.greco@example.com", "consumer", "GRCSRA92E60L219K"),
    Customer("C-1901", "Luca Moretti", None, "luca.moretti@example.com", "consumer", None),
    Customer("C-1902", "Elena Sala", None, "elena.sala@example.com", "consumer", None),
    Customer("C-1903", "Paolo Villa", None, "paolo.villa@example.com", "consumer", None),
)


_SOLD = (
    ("giga-100", "Giga 100", 999, LineKind.MOBILE),
    ("giga-20", "Giga 20", 699, LineKind.MOBILE),
    ("senza-giga", "Solo Voce", 299, LineKind.MOBILE),
    ("fibra-casa", "Fibra Casa 2.5G", 3990, LineKind.FIXED),
    ("fibra-mista", "Fibra Mista 200", 2990, LineKind.FIXED),
    ("business-pro", "Business Pro", 5490, LineKind.FIXED),
)


def _line(number: str, plan_id: str, plan_name: str, *, prepaid: bool = False, **more: object) -> Line:
    kind = LineKind.MOBILE if number.startswith("+393") else LineKind.FIXED
    line = Line(number.removeprefix("+"), number, kind, prepaid, plan_id, plan_name, active=True)
    return replace(line, **more)  # type: ignore[arg-type]


_LINES = (
    ("C-1001", 1250, _line("+393355550101", "giga-100", "Giga 100", prepaid=True)),
    ("C-1002", None, _line("+39065550123", "fibra-casa", "Fibra Casa 2.5G")),
    ("C-1003", 480, _line("+393335550202", "giga-100", "Giga 100", prepaid=True, alias="il mio")),
    ("C-1003", 35, _line("+393335550203", "giga-20", "Giga 20", prepaid=True, alias="mia figlia Chiara")),
    ("C-1003", None, _line("+390815550204", "fibra-mista", "Fibra Mista 200")),
    ("C-1004", None, _line("+39025550300", "business-pro", "Business Pro")),
    ("C-1004", None, _line("+393665550301", "giga-100", "Giga 100")),
    ("C-1005", None, _line("+390115550400", "fibra-mista", "Fibra Mista 200", active=False)),
    ("C-1005", 710, _line("+393395550404", "giga-20", "Giga 20", prepaid=True)),
    ("C-1901", 200, _line("+393475550707", "senza-giga", "Solo Voce", prepaid=True)),
    ("C-1902", None, _line("+390255508080", "fibra-casa", "Fibra Casa 2.5G")),
    ("C-1903", 500, _line("+393475550808", "giga-20", "Giga 20", prepaid=True)),
)
