"""TMF683 interactions: a conversation in the operator's CRM.

TMF683 has no `externalId`: our key is the `interactionRelationship` of type `externalId`, the same conversation as it
is called here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from bot.adapters.bss.documents import text
from bot.adapters.bss.once import once
from bot.adapters.bss.operator import CUSTOMERS
from bot.adapters.bss.tickets import instant, note_body, reference
from bot.adapters.bss.transport import Transport, readable
from bot.core.errors import Part
from bot.services.bss_care import NewInteraction

Document = Mapping[str, Any]
INTERACTIONS = "/tmf-api/partyInteraction/v4/partyInteraction"
OUR_KEY = "externalId"


class InteractionCalls:
    def __init__(self, transport: Transport) -> None:
        self._tmf = transport

    async def log_interaction(self, interaction: NewInteraction) -> str:
        return await once(lambda: self._find_interaction(interaction.key), lambda: self._log(interaction))

    async def _find_interaction(self, key: str) -> str | None:
        found = await self._tmf.list(Part.TICKET, INTERACTIONS, {"interactionRelationship.id": key})
        with readable(Part.TICKET):
            return next((text(item["id"]) for item in found if key in _keys(item)), None)

    async def _log(self, interaction: NewInteraction) -> str:
        document = await self._tmf.send(Part.TICKET, "POST", INTERACTIONS, _body(interaction))
        with readable(Part.TICKET):
            return text(document["id"])


def _body(interaction: NewInteraction) -> dict[str, Any]:
    who = interaction.customer_id
    channel = {"id": interaction.channel, "href": f"urn:channel:{interaction.channel}", "name": interaction.channel}
    return {
        "direction": "inbound",
        "reason": interaction.reason,
        "status": "completed",
        "channel": [channel],
        "interactionDate": {"endDateTime": instant(interaction.at)},
        "interactionRelationship": [{"id": interaction.key, "relationshipType": OUR_KEY}],
        "note": [note_body(line, interaction.at) for line in interaction.summary],
        **({"relatedParty": [_party(who)]} if who else {}),
    }


def _party(customer_id: str) -> dict[str, str]:
    """TMF683 requires the link, which TMF621 leaves out."""
    return {**reference(customer_id, "customer", "Customer"), "href": f"{CUSTOMERS}/{quote(customer_id, safe='')}"}


def _keys(document: Document) -> list[str]:
    relations = document.get("interactionRelationship") or ()
    return [each["id"] for each in relations if each.get("relationshipType") == OUR_KEY]
