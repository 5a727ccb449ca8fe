"""What assistance needs from the operator: tickets, outages, visits, the log of contacts, the SIM block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.core.errors import Part
from bot.core.outages import Outage
from bot.core.tickets import Ticket
from bot.core.visits import Slot, Visit


@dataclass(frozen=True)
class NewInteraction:
    """A conversation as the operator's CRM keeps it (TMF683). `key` is ours: the same key never makes a second one.

    `summary`: what was said, already masked, oldest line first. `reason`: an intent of the catalogue.
    """

    key: str
    customer_id: str | None
    channel: str
    reason: str
    summary: Sequence[str]
    at: datetime


class SlotTaken(Exception):
    """The time was booked by somebody else meanwhile, or is over: another one has to be chosen."""


class CareBss(Protocol):
    """The operator's systems for assistance. Each call can raise a `DependencyError` that names the part.

    Registering a ticket and adding a note to one stand in `bot.services.ports.Bss`.
    """

    async def tickets(self, customer_id: str) -> tuple[Ticket, ...]:
        """All tickets of a customer, newest first."""
        ...

    async def ticket(self, ticket_id: str) -> Ticket | None:
        """Whoever's it is; None: there is none. `bot.services.tickets.access_ticket` decides who may see it."""
        ...

    async def outage_at(self, line_id: str) -> Outage | None:
        """The outage that a line lies in now, if the operator knows one."""
        ...

    async def outage(self, outage_id: str) -> Outage | None:
        """As it stands now, ended ones included; None: the operator no longer knows it."""
        ...

    async def free_slots(self, line_id: str, since: datetime, until: datetime) -> tuple[Slot, ...]:
        """When a technician could come to where the line is, earliest first."""
        ...

    async def book_visit(self, key: str, ticket_id: str, slot: Slot) -> Visit:
        """Books once under `key` however often it is called. Raises SlotTaken."""
        ...

    async def visit_of(self, ticket_id: str) -> Visit | None:
        """The visit that is booked for a ticket, cancelled ones left out."""
        ...

    async def cancel_visit(self, visit_id: str) -> None:
        """Safe to repeat."""
        ...

    async def log_interaction(self, interaction: NewInteraction) -> str:
        """The id of the interaction, logged once under its key."""
        ...

    async def listen(self, about: Part, address: str) -> None:
        """Events about tickets, or about outages, are sent there from now on (TMF `hub`); `about` is one of these.

        The same address again changes nothing at the demo operator, and an operator may say that it has it (409);
        another one may send each event once more, which does no harm.
        """
        ...

    async def sim_blocked(self, line_id: str) -> bool:
        """Whether the SIM of a mobile line is blocked."""
        ...

    async def block_sim(self, line_id: str, reason: str, key: str) -> None:
        """Blocks the SIM of a mobile line for `reason` ("lost" or "stolen"). Once under `key`; safe to repeat."""
        ...
