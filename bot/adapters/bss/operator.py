"""The operator's systems as the journeys use them. Implements `bot.services.ports.Bss`."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any
from urllib.parse import quote

import aiohttp

from bot.adapters.bss import documents, parties
from bot.adapters.bss.once import once
from bot.adapters.bss.tickets import TICKETS, instant, note_body, read_ticket, ticket_body
from bot.adapters.bss.transport import Transport, readable
from bot.core.balances import Counter, Movement
from bot.core.errors import DependencyError, DependencyGarbled, DependencyMissing, DependencySilent, Part
from bot.core.lines import Line
from bot.core.plans import ActiveService, PlanTerms, SoldPlan
from bot.core.tickets import NewTicket, Ticket
from bot.services.ports import Customer, HeldLine

CUSTOMERS = "/tmf-api/customerManagement/v4/customer"
PARTIES = "/tmf-api/party/v4"
PRODUCTS = "/tmf-api/productInventory/v4/product"
OFFERINGS = "/tmf-api/productCatalogManagement/v4/productOffering"
BALANCES = "/tmf-api/prepayBalanceManagement/v4/accumulatedBalance"
HISTORY = "/tmf-api/prepayBalanceManagement/v4/balanceActionHistory"
USAGE = "/tmf-api/usageConsumption/v4/queryUsageConsumption"
NOBODY = "-"
PLAN, EVERYBODY = "plan", "all"
"""A category of offerings, and the market segment of those that are for everybody."""
_E164 = re.compile(r"\+[1-9][0-9]{4,14}")


class TmForumBss:
    """Each method is one question to the operator, and says in its errors which part failed."""

    def __init__(self, transport: Transport) -> None:
        self._tmf = transport

    async def ready(self) -> bool:
        """Whether the operator's systems answer at all."""
        try:
            await self._tmf.call(Part.PLAN, "GET", OFFERINGS, params={"fields": "id", "limit": "1"})
        except DependencyError:
            return False
        return True

    async def customer(self, customer_id: str) -> Customer:
        document = await self._customer(Part.CUSTOMER, customer_id)
        with readable(Part.CUSTOMER):
            path = parties.party_path(PARTIES, *parties.party_of(document))
        party = await self._tmf.get(Part.CUSTOMER, path)
        with readable(Part.CUSTOMER):
            return parties.read_customer(document, party)

    async def customer_by_tax_id(self, tax_id: str) -> str | None:
        """Asks the same two questions whether the number is known or not, so that the time taken tells nothing."""
        wanted = "".join(tax_id.split()).upper()
        if not wanted.isalnum():
            return None
        party_id = await self._party_with(wanted)
        found = await self._tmf.list(Part.CUSTOMER, CUSTOMERS, {"engagedParty.id": party_id or NOBODY})
        with readable(Part.CUSTOMER):
            ids = [documents.text(item["id"]) for item in found if item["engagedParty"]["id"] == party_id]
            return ids[0] if ids else None

    async def update_contact(self, customer_id: str, *, email: str | None = None, number: str | None = None) -> None:
        """Leaves out what already is as wanted; the customer tells whether a change whose answer was lost was kept."""
        wanted = {
            kind: value for kind, value in ((parties.EMAIL, email), (parties.MOBILE, number)) if value is not None
        }
        document = await self._customer(Part.CONTACTS, customer_id)
        if not _has(document, wanted):
            with readable(Part.CONTACTS):
                change = parties.contact_change(document, wanted)
            path = f"{CUSTOMERS}/{quote(customer_id, safe='')}"
            await self._change(Part.CONTACTS, path, change, lambda kept: _has(kept, wanted))

    async def lines(self, customer_id: str) -> tuple[Line, ...]:
        """Also leaves out what the operator sends but does not name as this customer's."""
        found = await self._tmf.list(Part.LINES, PRODUCTS, {"relatedParty.id": customer_id})
        with readable(Part.LINES):
            mine = [item for item in found if documents.is_line_of(item, customer_id)]
            return tuple(documents.read_line_of(item, customer_id) for item in mine)

    async def line_by_number(self, number: str) -> HeldLine | None:
        """Looks at what the operator sends once more: a filter that it ignores must not hand out another's line."""
        if not _E164.fullmatch(number):
            return None
        found = await self._tmf.list(Part.LINES, PRODUCTS, {"productSerialNumber": number})
        with readable(Part.LINES):
            held = [documents.read_held_line(item) for item in found if documents.is_line(item)]
            return next((each for each in held if each.line.number == number), None)

    async def attach_line(self, line_id: str, customer_id: str) -> None:
        """Leaves out what already is so; the line tells whether a change whose answer was lost was kept."""
        path = f"{PRODUCTS}/{quote(line_id, safe='')}"
        document = await self._tmf.get(Part.LINES, path)
        with readable(Part.LINES):
            if documents.is_line_of(document, customer_id):
                return
            change = documents.with_user(document, customer_id)
        await self._change(Part.LINES, path, change, lambda kept: documents.is_line_of(kept, customer_id))

    async def credit(self, line_id: str) -> int:
        found = await self._tmf.list(Part.CREDIT, BALANCES, {"product.id": line_id})
        if not found:
            raise DependencyMissing(Part.CREDIT, "no balance")
        with readable(Part.CREDIT):
            _about_line(found[0], line_id)
            return documents.read_credit(found[0])

    async def counters(self, line_id: str) -> tuple[Counter, ...]:
        asked = {"searchCriteria": {"product": [{"id": line_id}]}}
        answer = await self._tmf.send(Part.COUNTERS, "POST", USAGE, asked)
        with readable(Part.COUNTERS):
            consumption = answer["usageConsumption"][0]
            _about_line(consumption, line_id)
            return tuple(documents.read_counter(bucket) for bucket in consumption["bucketRefOrValue"])

    async def plan(self, plan_id: str) -> PlanTerms:
        document = await self._tmf.get(Part.PLAN, f"{OFFERINGS}/{plan_id}")
        with readable(Part.PLAN):
            return documents.read_plan(document)

    async def plans_sold(self, customer_id: str | None) -> tuple[SoldPlan, ...]:
        found = await self._tmf.list(Part.PLAN, OFFERINGS, {"category.id": PLAN})
        with readable(Part.PLAN):
            segments = {EVERYBODY, customer_id or EVERYBODY}
            return tuple(documents.read_sold_plan(item) for item in found if documents.is_sold_to(item, segments))

    async def active_services(self, line_id: str) -> tuple[ActiveService, ...]:
        asked = {"productRelationship.product.id": line_id, "status": "active"}
        found = await self._tmf.list(Part.SERVICES, PRODUCTS, asked)
        with readable(Part.SERVICES):
            return tuple(documents.read_service(item) for item in found)

    async def movements(self, line_id: str, since: datetime, until: datetime) -> tuple[Movement, ...]:
        asked = {
            "product.id": line_id,
            "requestedDate.gte": instant(since),
            "requestedDate.lt": instant(until),
            "status": "completed",
        }
        found = await self._tmf.list(Part.MOVEMENTS, HISTORY, asked)
        with readable(Part.MOVEMENTS):
            read = (documents.read_movement(item) for item in found)
            return tuple(sorted(read, key=lambda movement: movement.at, reverse=True))

    async def create_ticket(self, ticket: NewTicket) -> Ticket:
        """Registered once by its key: it is looked for before, and again whenever it is not known if it was kept."""
        return await once(lambda: self._ticket(ticket.external_id), lambda: self._register(ticket))

    async def add_note(self, ticket_id: str, text: str, at: datetime) -> None:
        """Noted once: when the answer was lost, the ticket tells whether the note is there."""
        path = f"{TICKETS}/{quote(ticket_id, safe='')}"
        try:
            await self._tmf.send(Part.TICKET, "PATCH", path, {"note": [note_body(text, at)]})
        except (DependencySilent, DependencyGarbled):
            document = await self._tmf.get(Part.TICKET, path)
            with readable(Part.TICKET):
                kept = text in [note["text"] for note in document.get("note") or ()]
            if not kept:
                raise

    async def _customer(self, part: Part, customer_id: str) -> documents.Document:
        document: documents.Document = await self._tmf.get(part, f"{CUSTOMERS}/{quote(customer_id, safe='')}")
        with readable(part):
            if document["id"] != customer_id:
                raise ValueError("another customer")
        return document

    async def _party_with(self, tax_id: str) -> str | None:
        """The id of the one party that the operator knows by this number."""
        kind = parties.kind_with(tax_id)
        found = await self._tmf.list(Part.CUSTOMER, f"{PARTIES}/{kind.resource}", {kind.number_filter: tax_id})
        with readable(Part.CUSTOMER):
            ids = [documents.text(item["id"]) for item in found if tax_id in parties.tax_ids(kind, item)]
            return ids[0] if ids else None

    async def _change(self, part: Part, path: str, change: Any, done: Callable[[documents.Document], bool]) -> None:
        """A PATCH that may be repeated. When its answer is lost, what stands there now decides."""
        try:
            kept = await self._tmf.send(part, "PATCH", path, change)
        except (DependencySilent, DependencyGarbled):
            kept = await self._tmf.get(part, path)
            with readable(part):
                if done(kept):
                    return
            raise
        with readable(part):
            if not done(kept):
                raise ValueError("not changed")

    async def _register(self, ticket: NewTicket) -> Ticket:
        document = await self._tmf.send(Part.TICKET, "POST", TICKETS, ticket_body(ticket))
        with readable(Part.TICKET):
            return read_ticket(document)

    async def _ticket(self, external_id: str) -> Ticket | None:
        """The first that was made under our key."""
        found = await self._tmf.list(Part.TICKET, TICKETS, {"externalId": external_id})
        with readable(Part.TICKET):
            kept = [read_ticket(item) for item in found if item.get("externalId") == external_id]
            return kept[-1] if kept else None


@asynccontextmanager
async def open_bss(base_url: str, token: str | None, timeout: float = 4.0) -> AsyncIterator[TmForumBss]:
    """The operator's systems at `base_url`, with connections that are kept open until the end. `timeout` in seconds."""
    async with aiohttp.ClientSession() as session:
        yield TmForumBss(Transport(session, base_url, token, timeout))


def _has(customer: documents.Document, contacts: Mapping[str, str]) -> bool:
    with readable(Part.CONTACTS):
        return {**parties.read_contacts(customer), **contacts} == parties.read_contacts(customer)


def _about_line(document: documents.Document, line_id: str) -> None:
    """A figure about another line than was asked for must never be said."""
    if line_id not in [product["id"] for product in document["product"]]:
        raise ValueError("about another line")
