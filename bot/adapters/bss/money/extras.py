"""TMF620 services and offers, and TMF622 orders of them. `externalId` is our key: the operator makes one for each."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from bot.adapters.bss.documents import text
from bot.adapters.bss.money.amounts import CHANNEL, Document, customer_reference, money_cents, refusal
from bot.adapters.bss.money.parts import OFFERS, ORDERS
from bot.adapters.bss.operator import OFFERINGS
from bot.adapters.bss.transport import Transport, readable
from bot.core.errors import DependencyGarbled, DependencySilent
from bot.core.lines import LineKind
from bot.core.offers import (
    Extra,
    ExtraBar,
    ExtraKind,
    ExtraOrder,
    ExtraOrderState,
    ExtraRefused,
    NewExtraOrder,
)

PRODUCT_ORDER = "/tmf-api/productOrderingManagement/v4/productOrder"
EVERYBODY = "all"
REFUSES = 409
BARS = {
    "insufficientCredit": ExtraBar.CREDIT_TOO_LOW,
    "alreadyActive": ExtraBar.ALREADY_ACTIVE,
    "notActive": ExtraBar.NOT_ACTIVE,
    "lineSuspended": ExtraBar.LINE_SUSPENDED,
    "notForLine": ExtraBar.NOT_FOR_LINE,
    "notForCustomer": ExtraBar.NOT_FOR_CUSTOMER,
}
_KINDS = {"mobile": LineKind.MOBILE, "fixed": LineKind.FIXED, "both": None}
_ENDED = {
    "completed": ExtraOrderState.DONE,
    "failed": ExtraOrderState.FAILED,
    "rejected": ExtraOrderState.FAILED,
    "cancelled": ExtraOrderState.FAILED,
    "partial": ExtraOrderState.FAILED,
}
_UNDER_WAY = ("acknowledged", "pending", "held", "inProgress", "assessingCancellation", "pendingCancellation")


class ExtraCalls:
    def __init__(self, transport: Transport) -> None:
        self._tmf = transport

    async def offers(self, customer_id: str) -> tuple[Extra, ...]:
        found = await self._offerings(ExtraKind.OFFER, {"marketSegment.id": f"{customer_id},{EVERYBODY}"})
        with readable(OFFERS):
            mine = [item for item in found if {customer_id, EVERYBODY} & _segments(item)]
            read = [_read_extra(item, ExtraKind.OFFER) for item in mine]
        return tuple(sorted(read, key=lambda extra: not extra.dedicated))

    async def services(self) -> tuple[Extra, ...]:
        found = await self._offerings(ExtraKind.SERVICE, {})
        with readable(OFFERS):
            return tuple(_read_extra(item, ExtraKind.SERVICE) for item in found)

    async def order_extra(self, order: NewExtraOrder) -> ExtraOrder:
        try:
            answer = await self._tmf.call(ORDERS, "POST", PRODUCT_ORDER, body=_new(order), read=(REFUSES,))
        except (DependencySilent, DependencyGarbled):
            kept = await self.find_extra_order(order.key)
            if kept is None:
                raise
            return kept
        if answer.status == REFUSES:
            raise ExtraRefused(BARS.get(refusal(answer.body), ExtraBar.OTHER))
        with readable(ORDERS):
            return _read_order(answer.body)

    async def extra_order(self, order_id: str) -> ExtraOrder:
        document = await self._tmf.get(ORDERS, f"{PRODUCT_ORDER}/{quote(order_id, safe='')}")
        with readable(ORDERS):
            return _read_order(document)

    async def find_extra_order(self, key: str) -> ExtraOrder | None:
        found = await self._tmf.list(ORDERS, PRODUCT_ORDER, {"externalId": key})
        with readable(ORDERS):
            return next((_read_order(item) for item in found if item.get("externalId") == key), None)

    async def _offerings(self, kind: ExtraKind, asked: dict[str, str]) -> list[Document]:
        found = await self._tmf.list(OFFERS, OFFERINGS, {"category.id": kind.value, **asked})
        with readable(OFFERS):
            return [item for item in found if item.get("isSellable", True)]


def _new(order: NewExtraOrder) -> dict[str, Any]:
    line = {"id": order.line_id, "@referredType": "Product"}
    item = {
        "id": "1",
        "action": order.action.value,
        "productOffering": {"id": order.extra_id},
        "product": {"productRelationship": [{"relationshipType": "reliesOn", "product": line}]},
    }
    return {
        "externalId": order.key,
        "channel": [{"id": CHANNEL, "name": order.channel}],
        "relatedParty": [customer_reference(order.customer_id, "customer")],
        "productOrderItem": [item],
    }


def _read_extra(document: Document, kind: ExtraKind) -> Extra:
    price = document["productOfferingPrice"][0]
    return Extra(
        id=text(document["id"]),
        name=text(document["name"]),
        kind=kind,
        cents=money_cents(price["price"]["taxIncludedAmount"]),
        monthly=price["priceType"] == "recurring",
        for_kind=_KINDS[_line_kind(document)],
        effect=document.get("description"),
        dedicated=EVERYBODY not in _segments(document),
    )


def _line_kind(document: Document) -> str:
    uses = {use["name"]: use for use in document["prodSpecCharValueUse"]}
    return text(uses["lineKind"]["productSpecCharacteristicValue"][0]["value"])


def _segments(document: Document) -> set[str]:
    return {segment["id"] for segment in document["marketSegment"]}


def _read_order(document: Document) -> ExtraOrder:
    state = document["state"]
    if state not in _ENDED and state not in _UNDER_WAY:
        raise ValueError("an unknown state")
    ended = _ENDED.get(state, ExtraOrderState.UNDER_WAY)
    prices = document.get("orderTotalPrice") or ()
    return ExtraOrder(
        id=text(document["id"]),
        key=document.get("externalId"),
        state=ended,
        cents=sum(money_cents(price["price"]["taxIncludedAmount"]) for price in prices),
        bar=_why(document) if ended is ExtraOrderState.FAILED else None,
    )


def _why(document: Document) -> ExtraBar:
    """The first of an order's notes whose id is a reason that we know."""
    notes = [note.get("id", "") for note in document.get("note") or ()]
    return next((BARS[note] for note in notes if note in BARS), ExtraBar.OTHER)
