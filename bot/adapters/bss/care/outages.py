"""TMF656 service problems: the outages that the operator knows, and the lines that lie in them.

`category` is the fault kind, `affectedService` names the lines, `creationDate` is when it began. The expected end is
`expectedResolutionDate`, as in TMF621: TMF656 has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote

from bot.adapters.bss.documents import moment, text
from bot.adapters.bss.transport import Transport, readable
from bot.core.errors import DependencyMissing, Part
from bot.core.outages import Outage

Document = Mapping[str, Any]
PROBLEMS = "/tmf-api/serviceProblemManagement/v4/serviceProblem"
_OVER = ("resolved", "closed", "cancelled", "rejected")


class OutageCalls:
    def __init__(self, transport: Transport) -> None:
        self._tmf = transport

    async def outage_at(self, line_id: str) -> Outage | None:
        """The newest one when a line lies in several."""
        found = await self._tmf.list(Part.OUTAGES, PROBLEMS, {"affectedService.id": line_id})
        with readable(Part.OUTAGES):
            here = [read_outage(item) for item in found if line_id in _lines(item)]
        lasting = [outage for outage in here if outage.lasts]
        return max(lasting, key=lambda outage: outage.since, default=None)

    async def outage(self, outage_id: str) -> Outage | None:
        if not outage_id:
            return None
        try:
            document = await self._tmf.get(Part.OUTAGES, f"{PROBLEMS}/{quote(outage_id, safe='')}")
        except DependencyMissing:
            return None
        with readable(Part.OUTAGES):
            outage = read_outage(document)
            if outage.id != outage_id:
                raise ValueError("another problem")
            return outage


def read_outage(document: Document) -> Outage:
    over = text(document["status"]) in _OVER
    expected = document.get("expectedResolutionDate")
    return Outage(
        id=text(document["id"]),
        what=text(document["category"]),
        since=moment(document["creationDate"]),
        expected_end=moment(expected) if expected else None,
        ended=_end(document) if over else None,
    )


def _end(document: Document) -> datetime:
    return moment(document.get("resolutionDate") or document["statusChangeDate"])


def _lines(document: Document) -> list[str]:
    return [service["id"] for service in document.get("affectedService") or ()]
