"""How the operator numbers its tickets, and what it refers to in them."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from demo_operator.tables import Ticket

FIRST_NUMBER = 123


def ticket_id(year: int, number: int) -> str:
    return f"TT-{year}-{number:06d}"


async def next_number(session: AsyncSession, year: int) -> int:
    """The next free number of ``year``. Call it in a writing session: writers wait for each other."""
    newest = await session.scalar(select(func.max(Ticket.number)).where(Ticket.year == year))
    return FIRST_NUMBER if newest is None else newest + 1


def line_reference(line_id: str) -> dict[str, Any]:
    return {"id": line_id, "role": "line", "@referredType": "Product"}


def customer_reference(customer_id: str) -> dict[str, Any]:
    return {"id": customer_id, "role": "customer", "@referredType": "Customer"}
