"""What the journeys need from outside: session, effects, transcript, the operator's systems, the clock, the words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.core.balances import Counter, Movement
from bot.core.lines import Line
from bot.core.plans import ActiveService, PlanTerms, SoldPlan
from bot.core.tickets import NewTicket, Ticket


@dataclass(frozen=True)
class Session:
    """Who is talking. `customer_id` is None while nobody is signed in; it is the only source of identity."""

    conversation_id: str
    customer_id: str | None
    acr: str | None
    auth_time: datetime | None
    language: str
    channel: str
    signed_in_at: datetime | None
    channel_address: str | None = None


@dataclass(frozen=True)
class Customer:
    """Who has a contract. `contact_number` is E.164, where colleagues call back; None: unknown.

    `kind` is "consumer" or "business"; `tax_id` the tax code of the one, the VAT number of the other, where known.
    """

    id: str
    name: str
    contact_number: str | None
    email: str | None
    kind: str
    tax_id: str | None


@dataclass(frozen=True)
class HeldLine:
    """A line found by its number, and the customer who holds it. The line has no alias: that is its holder's word."""

    line: Line
    holder_id: str


@dataclass(frozen=True)
class SpokenMessage:
    """One message of the bot as it was said; `buttons` are pairs of title and payload."""

    text: str
    buttons: tuple[tuple[str, str], ...] = ()
    custom: Mapping[str, Any] | None = None


class Sessions(Protocol):
    """The server-side sessions. An unknown sender is an error (LookupError), never an anonymous customer."""

    async def by_sender(self, sender: str) -> Session: ...

    async def sign_out(self, sender: str, now: datetime) -> None: ...


class Effects(Protocol):
    """Acts that happen once however often a turn is run."""

    async def once(
        self, conversation_id: str, message_id: str, action: str, do: Callable[[], Awaitable[dict[str, Any]]]
    ) -> dict[str, Any]:
        """Runs `do` unless this key's result is stored; stores the result (a JSON object) and returns it.

        Nothing is stored when `do` raises.
        """
        ...


class Transcript(Protocol):
    """What was said, as the customer saw it."""

    async def last_bot_messages(self, sender: str) -> list[SpokenMessage]:
        """All messages of the bot's last turn, oldest first; empty when it has not spoken yet."""
        ...

    async def summary(self, sender: str) -> list[str]:
        """The recent lines of the conversation for a colleague, already masked, oldest first."""
        ...

    async def said_by_customer(self, sender: str) -> list[str]:
        """The customer's own among those lines, oldest first."""
        ...


class Clock(Protocol):
    def now(self) -> datetime:
        """The moment it is, in UTC."""
        ...


class Phrases(Protocol):
    """The responses of the project, for what the service composes or says itself."""

    def render(self, name: str, language: str, /, **variables: str) -> str:
        """The text of a response; an unknown name (LookupError) or an unfilled variable (KeyError) is an error."""
        ...


class SimCheck(Protocol):
    """Whether a number's SIM was changed of late: whoever did that gets no code by SMS."""

    async def changed(self, number: str, within: timedelta) -> bool | None:
        """For a mobile number (E.164) and 1 hour to 100 days; None: another operator's, so nobody here can say.

        Raises a `DependencyError` when it cannot be told now.
        """
        ...


class Bss(Protocol):
    """The operator's systems. Each call can raise a `DependencyError` that names the part; none invents anything."""

    async def customer(self, customer_id: str) -> Customer: ...

    async def customer_by_tax_id(self, tax_id: str) -> str | None:
        """The id of the consumer with this tax code, or of the business with this VAT number; None: nobody known.

        Blanks and small letters do not matter.
        """
        ...

    async def update_contact(self, customer_id: str, *, email: str | None = None, number: str | None = None) -> None:
        """Gives a customer a new e-mail address, a new mobile (E.164), or both; None leaves it. Safe to repeat."""
        ...

    async def lines(self, customer_id: str) -> tuple[Line, ...]:
        """All lines that a customer holds or has in the account, in the operator's order."""
        ...

    async def line_by_number(self, number: str) -> HeldLine | None:
        """The line in use with this number (E.164); None when it is ended, or not this operator's."""
        ...

    async def attach_line(self, line_id: str, customer_id: str) -> None:
        """Puts a line into the account of a customer, its holder staying who it is. Safe to repeat.

        That the holder agrees, or that the line's phone is at hand, has been proved before.
        """
        ...

    async def credit(self, line_id: str) -> int:
        """Cents that are left on a prepaid line."""
        ...

    async def counters(self, line_id: str) -> tuple[Counter, ...]: ...

    async def plan(self, plan_id: str) -> PlanTerms: ...

    async def plans_sold(self, customer_id: str | None) -> tuple[SoldPlan, ...]:
        """What the catalogue sells to this customer, or to anybody (None), in the operator's order."""
        ...

    async def active_services(self, line_id: str) -> tuple[ActiveService, ...]: ...

    async def movements(self, line_id: str, since: datetime, until: datetime) -> tuple[Movement, ...]:
        """The movements of a credit with `since` <= moment < `until`, newest first."""
        ...

    async def create_ticket(self, ticket: NewTicket) -> Ticket:
        """Registers a ticket once per `external_id`, also when an earlier call's answer was lost."""
        ...

    async def add_note(self, ticket_id: str, text: str, at: datetime) -> None: ...
