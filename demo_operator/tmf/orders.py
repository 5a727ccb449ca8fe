"""TMF622 product orders: a service or offer to be switched on or off on a line, or its SIM to be blocked.

One item an order: ``action`` add or delete, ``productOffering``, and the line as the product that the item's product
``reliesOn``. ``relatedParty`` names the customer. The same ``externalId`` again answers with the first order, and is a
409 ``externalIdUsed`` when it asks for something else. What no waiting would change is a 409 with a code
(``alreadyActive``, ``notActive``, ``lineSuspended``, ``notForLine``, ``notForCustomer``, ``lineOfAnother``); what only
shows when it is carried out fails the order, and the id of its note is the code (``insufficientCredit``).

A SIM is blocked by the action modify of the line's product, with its ``productCharacteristic`` (``sim_block``), and is
so when the call is answered: the order is completed. Its ``relatedParty`` may be absent: it is the holder's.
"""

from datetime import timedelta

from aiohttp import web
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from demo_operator.errors import BadRequest, Refused
from demo_operator.keys import BOOKS, CLOCK, DATABASE, SETTINGS
from demo_operator.ordering import ADD, check_order, next_number, order_id
from demo_operator.sim_block import BLOCK_REASON, BLOCKED, SIM_STATUS, block_sim
from demo_operator.tables import Customer, Line, Offering, ProductOrder
from demo_operator.tmf.order_document import BASE, order_document
from demo_operator.tmf.order_request import Wanted, read_order
from demo_operator.tmf.query import Document, Query, moment, one_of, text
from demo_operator.tmf.resource import Reading, Resource, Route, reading
from demo_operator.web.body import read_object

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
    wanted = read_order(await read_object(request))
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
    line = await session.get(Line, wanted.line_id)
    if line is None:
        raise BadRequest("There is no such line")
    customer_id, now = wanted.customer_id or line.customer_id, request.config_dict[CLOCK].now()
    offering = await session.get(Offering, wanted.offering_id or line.plan_id)
    if offering is None or await session.get(Customer, customer_id) is None:
        raise BadRequest("There is no such offering or customer")
    await check_order(session, customer_id, line, offering, wanted.action)
    number = await next_number(session)
    order = ProductOrder(
        id=order_id(number),
        number=number,
        external_id=wanted.external_id,
        customer_id=customer_id,
        line_id=wanted.line_id,
        offering_id=offering.id,
        item_id=wanted.item_id,
        action=wanted.action,
        state="acknowledged",
        price_cents=offering.price_cents if wanted.action == ADD else 0,
        ordered_at=now,
        moves_at=now + timedelta(seconds=request.config_dict[SETTINGS].order_seconds / 2),
        channel=wanted.channel,
    )
    if wanted.block is not None:
        _block(order, line, wanted.block)
    return order


def _block(order: ProductOrder, line: Line, reason: str) -> None:
    """Carried out at once."""
    block_sim(line, reason)
    order.characteristics = {SIM_STATUS: BLOCKED, BLOCK_REASON: reason}
    order.state, order.moves_at, order.ended_at = "completed", None, order.ordered_at


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
