"""The operator's systems in memory: one customer with two mobile lines, whose figures never change.

The bench measures engines, so what the actions read costs nothing; the actions themselves are the product's own.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from bot.core.balances import Counter, CounterKind, Movement
from bot.core.lines import Line, LineKind
from bot.core.plans import ActiveService, ContentKind, PlanContent, PlanTerms, SoldPlan
from bot.core.tickets import NewTicket, Ticket
from bot.services.ports import Clock, Customer, HeldLine, Session

CUSTOMER = "C-1"
ROME = ZoneInfo("Europe/Rome")


class EverySender:
    """Each sender is a signed-in customer of their own conversation; nobody is ever signed out."""

    async def by_sender(self, sender: str) -> Session:
        return Session(f"conversation-of-{sender}", CUSTOMER, "pwd", None, "it", "web", None)

    async def sign_out(self, sender: str, now: datetime) -> None:
        """Nothing to do: the next message must find the same customer."""


class MemoryOperator:
    """Implements `bot.services.ports.Bss`; moments are relative to the clock, so that nothing has expired."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def customer(self, customer_id: str) -> Customer:
        return Customer(customer_id, "Anna Ferri", "+393355550100", None, "consumer", None)

    async def customer_by_tax_id(self, tax_id: str) -> str | None:
        return None

    async def update_contact(self, customer_id: str, *, email: str | None = None, number: str | None = None) -> None:
        raise NotImplementedError("the bench changes nothing")

    async def line_by_number(self, number: str) -> HeldLine | None:
        return None

    async def attach_line(self, line_id: str, customer_id: str) -> None:
        raise NotImplementedError("the bench changes nothing")

    async def lines(self, customer_id: str) -> tuple[Line, ...]:
        return (
            self._line("393355550100", "Mobile 100", None),
            self._line("393355550101", "Junior", "mia figlia Chiara"),
        )

    def _line(self, line_id: str, plan: str, alias: str | None) -> Line:
        renewal = self._renewal().astimezone(ROME).date()
        number = f"+{line_id}"
        return Line(
            line_id, number, LineKind.MOBILE, True, plan.lower(), plan, True, alias, renewal=renewal, price_cents=999
        )

    def _renewal(self) -> datetime:
        return self._clock.now() + timedelta(days=9)

    async def credit(self, line_id: str) -> int:
        return 1250

    async def counters(self, line_id: str) -> tuple[Counter, ...]:
        renews_at = self._renewal()
        return (
            Counter(CounterKind.DATA, Decimal(40), Decimal(100), Decimal(60), renews_at),
            Counter(CounterKind.VOICE, Decimal(120), None, None, renews_at),
            Counter(CounterKind.SMS, Decimal(5), Decimal(100), Decimal(95), renews_at),
            Counter(CounterKind.DATA, Decimal(0), Decimal(9), Decimal(9), renews_at, roaming=True),
        )

    async def plan(self, plan_id: str) -> PlanTerms:
        contents = (
            PlanContent(ContentKind.DATA, Decimal(100)),
            PlanContent(ContentKind.VOICE, None),
            PlanContent(ContentKind.SMS, Decimal(100)),
        )
        return PlanTerms(plan_id, plan_id.title(), contents)

    async def plans_sold(self, customer_id: str | None) -> tuple[SoldPlan, ...]:
        return ()

    async def active_services(self, line_id: str) -> tuple[ActiveService, ...]:
        return (ActiveService("segreteria", "Segreteria telefonica", 0), ActiveService("giochi", "Giochi Plus", 399))

    async def movements(self, line_id: str, since: datetime, until: datetime) -> tuple[Movement, ...]:
        day = timedelta(days=1)
        rows = (
            Movement(until - day, 2000, "Ricarica", "recharge"),
            Movement(until - 2 * day, -999, "Rinnovo", "renewal"),
        )
        return tuple(row for row in rows if since <= row.at)

    async def create_ticket(self, ticket: NewTicket) -> Ticket:
        return Ticket("TT-2026-000001")

    async def add_note(self, ticket_id: str, text: str, at: datetime) -> None:
        """Nobody reads it."""
