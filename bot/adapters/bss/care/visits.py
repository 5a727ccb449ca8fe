"""TMF646 appointments: when a technician can come, and the visit that is booked for a ticket.

`externalId` is our key. A slot is booked by its times; one that is taken, or over, is a 409 with the code `slotTaken`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from bot.adapters.bss.documents import moment, text
from bot.adapters.bss.money.amounts import refusal
from bot.adapters.bss.once import once
from bot.adapters.bss.tickets import instant, reference
from bot.adapters.bss.transport import Transport, readable
from bot.core.errors import DependencyGarbled, DependencyRejected, DependencySilent, Part
from bot.core.visits import Slot, Visit
from bot.services.bss_care import SlotTaken

Document = Mapping[str, Any]
BASE = "/tmf-api/appointment/v4"
SEARCH, APPOINTMENT = f"{BASE}/searchTimeSlot", f"{BASE}/appointment"
TAKEN = "slotTaken"
CANCELLED = "cancelled"
_STATES = {
    "initialized": "confirmed",
    "confirmed": "confirmed",
    "attended": "completed",
    "completed": "completed",
    "missed": CANCELLED,
    "cancelled": CANCELLED,
}


class VisitCalls:
    def __init__(self, transport: Transport) -> None:
        self._tmf = transport

    async def free_slots(self, line_id: str, since: datetime, until: datetime) -> tuple[Slot, ...]:
        """Leaves out what does not lie in the time that was asked for."""
        asked = {
            "relatedEntity": [reference(line_id, "line", "Product")],
            "requestedTimeSlot": [{"validFor": _period(since, until)}],
        }
        answer = await self._tmf.send(Part.VISITS, "POST", SEARCH, asked)
        with readable(Part.VISITS):
            slots = [_read_slot(item) for item in answer.get("availableTimeSlot") or ()]
        fitting = [slot for slot in slots if since <= slot.start and slot.end <= until]
        return tuple(sorted(fitting, key=lambda slot: slot.start))

    async def book_visit(self, key: str, ticket_id: str, slot: Slot) -> Visit:
        return await once(lambda: self._find(key), lambda: self._book(key, ticket_id, slot))

    async def visit_of(self, ticket_id: str) -> Visit | None:
        """The newest one when several are booked."""
        found = await self._tmf.list(Part.VISITS, APPOINTMENT, {"relatedEntity.id": ticket_id})
        with readable(Part.VISITS):
            visits = [_read_visit(item) for item in found if _ticket_of(item) == ticket_id]
        return next((visit for visit in visits if visit.state != CANCELLED), None)

    async def cancel_visit(self, visit_id: str) -> None:
        path = f"{APPOINTMENT}/{quote(visit_id, safe='')}"
        try:
            await self._tmf.send(Part.VISITS, "PATCH", path, {"status": CANCELLED})
        except (DependencySilent, DependencyGarbled):
            kept = await self._tmf.get(Part.VISITS, path)
            with readable(Part.VISITS):
                if _read_visit(kept).state == CANCELLED:
                    return
            raise

    async def _find(self, key: str) -> Visit | None:
        found = await self._tmf.list(Part.VISITS, APPOINTMENT, {"externalId": key})
        with readable(Part.VISITS):
            return next((_read_visit(item) for item in found if item.get("externalId") == key), None)

    async def _book(self, key: str, ticket_id: str, slot: Slot) -> Visit:
        body = {
            "externalId": key,
            "category": "technicianVisit",
            "validFor": _period(slot.start, slot.end),
            "relatedEntity": [reference(ticket_id, "ticket", "TroubleTicket")],
        }
        answer = await self._tmf.call(Part.VISITS, "POST", APPOINTMENT, body=body, read=(HTTPStatus.CONFLICT,))
        if answer.status == HTTPStatus.CONFLICT:
            if refusal(answer.body) == TAKEN:
                raise SlotTaken
            raise DependencyRejected(Part.VISITS, "POST answered 409")
        with readable(Part.VISITS):
            return _read_visit(answer.body)


def _read_slot(document: Document) -> Slot:
    return Slot(text(document["id"]), *_times(document))


def _read_visit(document: Document) -> Visit:
    return Visit(text(document["id"]), _ticket_of(document), *_times(document), state=_STATES[document["status"]])


def _ticket_of(document: Document) -> str:
    entities = document["relatedEntity"]
    return next(text(each["id"]) for each in entities if each.get("@referredType") == "TroubleTicket")


def _times(document: Document) -> tuple[datetime, datetime]:
    period = document["validFor"]
    return moment(period["startDateTime"]), moment(period["endDateTime"])


def _period(start: datetime, end: datetime) -> dict[str, str]:
    return {"startDateTime": instant(start), "endDateTime": instant(end)}
