"""TMF621 and TMF656 hubs: the operator is told where events about tickets and service problems are to be sent."""

from __future__ import annotations

from http import HTTPStatus

from bot.adapters.bss.transport import Transport
from bot.core.errors import Part

HUBS = {
    Part.TICKET: "/tmf-api/troubleTicket/v4/hub",
    Part.OUTAGES: "/tmf-api/serviceProblemManagement/v4/hub",
}


class HubCalls:
    def __init__(self, transport: Transport) -> None:
        self._tmf = transport

    async def listen(self, about: Part, address: str) -> None:
        """A 409 says that the address is registered already."""
        await self._tmf.call(about, "POST", HUBS[about], body={"callback": address}, read=(HTTPStatus.CONFLICT,))
