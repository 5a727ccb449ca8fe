"""The SIM of a mobile line, blocked by a TMF622 order that modifies the line's product, and told by TMF637.

The characteristic `simStatus` of the product is `active` or `blocked`; a line without a SIM has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from bot.adapters.bss.documents import text
from bot.adapters.bss.money.amounts import CHANNEL
from bot.adapters.bss.money.extras import PRODUCT_ORDER
from bot.adapters.bss.once import once
from bot.adapters.bss.operator import PRODUCTS
from bot.adapters.bss.transport import Transport, readable
from bot.core.errors import Part

Document = Mapping[str, Any]
SIM_STATUS, BLOCK_REASON = "simStatus", "simBlockReason"
BLOCKED = "blocked"
_REFUSED = ("rejected", "failed", "cancelled", "partial")


class SimBlockCalls:
    def __init__(self, transport: Transport) -> None:
        self._tmf = transport

    async def sim_blocked(self, line_id: str) -> bool:
        document = await self._tmf.get(Part.SIM_BLOCK, f"{PRODUCTS}/{quote(line_id, safe='')}")
        with readable(Part.SIM_BLOCK):
            if document["id"] != line_id:
                raise ValueError("another line")
            told = {item["name"]: item["value"] for item in document["productCharacteristic"]}
            return told.get(SIM_STATUS) == BLOCKED

    async def block_sim(self, line_id: str, reason: str, key: str) -> None:
        await once(lambda: self._order(key), lambda: self._order_block(line_id, reason, key))

    async def _order(self, key: str) -> str | None:
        found = await self._tmf.list(Part.SIM_BLOCK, PRODUCT_ORDER, {"externalId": key})
        with readable(Part.SIM_BLOCK):
            return next((_accepted(item) for item in found if item.get("externalId") == key), None)

    async def _order_block(self, line_id: str, reason: str, key: str) -> str:
        document = await self._tmf.send(Part.SIM_BLOCK, "POST", PRODUCT_ORDER, _block(line_id, reason, key))
        with readable(Part.SIM_BLOCK):
            return _accepted(document)


def _accepted(document: Document) -> str:
    """The id of an order that is, or will be, carried out."""
    if document["state"] in _REFUSED:
        raise ValueError("not carried out")
    return text(document["id"])


def _block(line_id: str, reason: str, key: str) -> dict[str, Any]:
    wanted = [{"name": SIM_STATUS, "value": BLOCKED}, {"name": BLOCK_REASON, "value": reason}]
    product = {"id": line_id, "productCharacteristic": wanted}
    return {
        "externalId": key,
        "channel": [{"id": CHANNEL}],
        "productOrderItem": [{"id": "1", "action": "modify", "product": product}],
    }
