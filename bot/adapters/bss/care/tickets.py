"""TMF621 tickets, read. `bot.adapters.bss.operator` registers them."""

from __future__ import annotations

from urllib.parse import quote

from bot.adapters.bss.tickets import TICKETS, read_ticket
from bot.adapters.bss.transport import Transport, readable
from bot.core.errors import DependencyMissing, Part
from bot.core.tickets import Ticket


class TicketCalls:
    def __init__(self, transport: Transport) -> None:
        self._tmf = transport

    async def tickets(self, customer_id: str) -> tuple[Ticket, ...]:
        """Also leaves out what the operator sends but does not name as this customer's."""
        found = await self._tmf.list(Part.TICKET, TICKETS, {"relatedParty.id": customer_id})
        with readable(Part.TICKET):
            read = [read_ticket(item) for item in found]
        return tuple(ticket for ticket in read if ticket.customer_id == customer_id)

    async def ticket(self, ticket_id: str) -> Ticket | None:
        if not ticket_id:
            return None
        try:
            document = await self._tmf.get(Part.TICKET, f"{TICKETS}/{quote(ticket_id, safe='')}")
        except DependencyMissing:
            return None
        with readable(Part.TICKET):
            ticket = read_ticket(document)
            if ticket.id != ticket_id:
                raise ValueError("another ticket")
            return ticket
