"""TMF622 product orders: a service or offer to be switched on or off on a line.

One item an order: ``action`` add or delete, ``productOffering``, and the line as the product that the item's product
``reliesOn``. ``relatedParty`` names the customer. The same ``externalId`` again answers with the first order, and is a
409 ``externalIdUsed`` when it asks for something else. What no waiting would change is a 409 with a code
(``alreadyActive``, ``notActive``, ``lineSuspended``, ``notForLine``, ``notForCustomer``, ``lineOfAnother``); what only
shows when it is carried out fails the order, and the id of its note is the code (``insufficientCredit``).
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from aiohttp import web
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from demo_operator.errors import BadRequest, Refused
from demo_operator.keys import BOOKS, CLOCK, DATABASE, SETTINGS
from demo_operator.ordering import ADD, DELETE, check_order, next_number, order_id
from demo_operator.tables import Customer, Line, Offering, ProductOrder
from demo_operator.tmf.order_document import BASE, order_document
from demo_operator.tmf.query import Document, Query, moment, one_of, text
from demo_operator.tmf.resource import Reading, Resource, Route, reading
from demo_operator.web.body import Body, objects, optional_text, read_object, required_text

STATES = (
    "acknowledged",
    "rejected",
    "pending",
    "held",
    "inProgress",
    "cancelled",
    "completed",
    "failed",
    "partial",
    "assessingCancellation",
    "pendingCancellation",
)


@dataclass(frozen=True)
class Wanted:
    """What an order asks for."""

    external_id: str | None
    customer_id: str
    line_id: str
    offering_id: str
    action: str
    item_id: str
    channel: list[Any]

    def is_that_of(self, order: ProductOrder) -> bool:
        mine = (self.customer_id, self.line_id, self.offering_id, self.action)
        return mine == (order.customer_id, order.line_id, order.offering_id, order.action)


async def load_orders(reading: Reading) -> list[Document]:
    """Newest first."""
    query = select(ProductOrder).order_by(ProductOrder.number.desc())
    if external := reading.wanted("externalId"):
        query = query.where(ProductOrder.external_id == external)
    if customer := reading.wanted("relatedParty.id"):
        query = query.where(ProductOrder.customer_id == customer)
    if wanted := reading.wanted("id"):
        query = query.where(ProductOrder.id == wanted)
    return [order_document(reading, order) for order in await reading.session.scalars(query)]


async def create_order(request: web.Request) -> web.Response:
    """201 with the acknowledged order, or with the first one of its ``externalId`` as it stands now."""
    wanted = _wanted(await read_object(request))
    async with request.config_dict[DATABASE].writing() as session:
        order = await _kept(session, wanted) or await _new(session, wanted, request)
        session.add(order)
    if order.moves_at is not None:
        request.config_dict[BOOKS].expect(order.moves_at)
    async with reading(request, Query()) as found:
        kept = await found.session.get_one(ProductOrder, order.id)
        return web.json_response(order_document(found, kept), status=201)


async def _kept(session: AsyncSession, wanted: Wanted) -> ProductOrder | None:
    if wanted.external_id is None:
        return None
    order = await session.scalar(select(ProductOrder).where(ProductOrder.external_id == wanted.external_id))
    if order is not None and not wanted.is_that_of(order):
        raise Refused("externalIdUsed", "The externalId is that of another order")
    return order


async def _new(session: AsyncSession, wanted: Wanted, request: web.Request) -> ProductOrder:
    line, offering = await session.get(Line, wanted.line_id), await session.get(Offering, wanted.offering_id)
    if line is None or offering is None or await session.get(Customer, wanted.customer_id) is None:
        raise BadRequest("There is no such line, offering or customer")
    await check_order(session, wanted.customer_id, line, offering, wanted.action)
    now = request.config_dict[CLOCK].now()
    number = await next_number(session)
    return ProductOrder(
        id=order_id(number),
        number=number,
        external_id=wanted.external_id,
        customer_id=wanted.customer_id,
        line_id=wanted.line_id,
        offering_id=wanted.offering_id,
        item_id=wanted.item_id,
        action=wanted.action,
        state="acknowledged",
        price_cents=offering.price_cents if wanted.action == ADD else 0,
        ordered_at=now,
        moves_at=now + timedelta(seconds=request.config_dict[SETTINGS].order_seconds / 2),
        channel=wanted.channel,
    )


def _wanted(body: Body) -> Wanted:
    items = objects(body, "productOrderItem", "id", "action")
    if len(items) != 1:
        raise BadRequest("productOrderItem is not one item")
    item = items[0]
    if item["action"] not in (ADD, DELETE):
        raise BadRequest("action is neither add nor delete")
    return Wanted(
        external_id=optional_text(body, "externalId"),
        customer_id=_customer(body),
        line_id=_line(item),
        offering_id=required_text(_object(item, "productOffering"), "id"),
        action=item["action"],
        item_id=item["id"],
        channel=[_channel(each) for each in objects(body, "channel", "id")],
    )


def _customer(body: Body) -> str:
    parties = objects(body, "relatedParty", "id", "@referredType")
    customers = [party["id"] for party in parties if party["@referredType"] == "Customer"]
    if len(customers) != 1:
        raise BadRequest("relatedParty does not name one customer")
    return str(customers[0])


def _line(item: Body) -> str:
    """The product that the item's product relies on."""
    relations = objects(_object(item, "product"), "productRelationship", "relationshipType")
    lines = [_object(each, "product") for each in relations if each["relationshipType"] == "reliesOn"]
    if len(lines) != 1:
        raise BadRequest("product does not rely on one line")
    return required_text(lines[0], "id")


def _channel(given: Body) -> Body:
    kept = {name: optional_text(given, name) for name in ("id", "name", "role")}
    return {name: value for name, value in kept.items() if value is not None}


def _object(body: Body, name: str) -> Body:
    found = body.get(name)
    if not isinstance(found, dict):
        raise BadRequest(f"{name} is missing")
    return found


RESOURCES = [
    Resource(
        BASE,
        "productOrder",
        load_orders,
        {
            "id": text,
            "externalId": text,
            "state": one_of(*STATES),
            "relatedParty.id": text,
            "productOrderItem.action": text,
            "productOrderItem.productOffering.id": text,
            "orderDate": moment,
            "completionDate": moment,
        },
        operation="order",
    )
]


def routes() -> list[Route]:
    return [Route("POST", f"{BASE}/productOrder", create_order, "order")]
