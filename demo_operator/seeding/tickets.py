"""Open tickets as rows."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from demo_operator.days import moment_after
from demo_operator.seeding.facts import Facts
from demo_operator.seeding.facts import Ticket as TicketFact
from demo_operator.seeding.lines import line_id
from demo_operator.tables import Ticket, TicketStatusChange
from demo_operator.ticket_life import FAULT
from demo_operator.ticketing import FIRST_NUMBER, customer_reference, line_reference, ticket_id


def ticket_rows(facts: Facts, now: datetime, zone: ZoneInfo) -> Iterator[Ticket]:
    """The customers' tickets, numbered from the first number on."""
    told = [(customer.id, ticket) for customer in facts.customers for ticket in customer.tickets]
    for number, (customer_id, ticket) in enumerate(told, start=FIRST_NUMBER):
        yield _ticket(customer_id, ticket, number, now, zone)


def _ticket(customer_id: str, fact: TicketFact, number: int, now: datetime, zone: ZoneInfo) -> Ticket:
    opened = moment_after(now, fact.opened, zone)
    year, expected = opened.astimezone(zone).year, moment_after(now, fact.expected, zone)
    return Ticket(
        id=ticket_id(year, number),
        year=year,
        number=number,
        customer_id=customer_id,
        line_id=line_id(fact.line),
        type=fact.kind,
        name=fact.what,
        description=fact.description,
        severity="major",
        status=fact.state,
        created_at=opened,
        updated_at=opened,
        expected_at=expected,
        moves_at=expected if fact.kind == FAULT else None,
        related_party=[customer_reference(customer_id)],
        related_entity=[line_reference(line_id(fact.line))],
        attachments=[],
        status_changes=[
            TicketStatusChange(position=0, status="acknowledged", at=opened),
            TicketStatusChange(position=1, status=fact.state, at=opened),
        ],
    )
