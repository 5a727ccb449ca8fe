"""How services and offers are switched on and off on a line, and where their price is taken.

An order is checked when it comes, moves on with the operator's clock, and is carried out at its last step: only then is
a price charged and something switched. What does not suffice by then fails the order, which says why.
Call these in a writing session: writers wait for each other.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from demo_operator.errors import BadRequest, Refused
from demo_operator.tables import (
    DedicatedOffer,
    Line,
    LineOffering,
    LineUser,
    Movement,
    Offering,
    PendingCharge,
    ProductOrder,
)

ADD, DELETE = "add", "delete"
FIRST_NUMBER = 1
CREDIT, NEXT_BILL = "credit", "next_bill"
# A code, and what a person reads of it.
FAILURES = {
    "insufficientCredit": "Il credito della linea non basta",
    "alreadyActive": "È già attivo sulla linea",
    "notActive": "Non è attivo sulla linea",
    "lineSuspended": "La linea è sospesa",
}


def order_id(number: int) -> str:
    return f"PO-{number:06d}"


async def next_number(session: AsyncSession) -> int:
    newest = await session.scalar(select(func.max(ProductOrder.number)))
    return FIRST_NUMBER if newest is None else newest + 1


async def check_order(session: AsyncSession, customer_id: str, line: Line, offering: Offering, action: str) -> None:
    """``Refused`` tells at once what no waiting would change; not who is asked for: who has the line may order."""
    users = await session.scalars(select(LineUser.customer_id).where(LineUser.line_id == line.id))
    if customer_id not in (line.customer_id, *users):
        raise Refused("lineOfAnother", "The customer does not have that line")
    if action not in (ADD, DELETE):
        return
    if offering.type == "plan":
        raise BadRequest("A plan cannot be ordered here")
    if action == ADD:
        await _check_sold(session, customer_id, line, offering)
    if failure := _failure(line, offering, action):
        raise Refused(failure, FAILURES[failure])


async def _check_sold(session: AsyncSession, customer_id: str, line: Line, offering: Offering) -> None:
    if offering.line_kind not in (line.kind, "both"):
        raise Refused("notForLine", "It is not for that kind of line")
    dedicated = await session.get(DedicatedOffer, (offering.id, customer_id))
    if not offering.generic and dedicated is None:
        raise Refused("notForCustomer", "It is not offered to that customer")


async def move_orders(session: AsyncSession, now: datetime, zone: ZoneInfo) -> None:
    """Every order takes the steps whose moment has come."""
    due = select(ProductOrder).where(ProductOrder.moves_at <= now).order_by(ProductOrder.number)
    for order in (await session.scalars(due)).all():
        while order.moves_at is not None and order.moves_at <= now:
            await _move(session, order, now, zone)


async def next_move(session: AsyncSession) -> datetime | None:
    """When the next order moves on."""
    return await session.scalar(select(func.min(ProductOrder.moves_at)))


async def _move(session: AsyncSession, order: ProductOrder, now: datetime, zone: ZoneInfo) -> None:
    assert order.moves_at is not None
    if order.state == "acknowledged":
        order.state = "inProgress"
        order.moves_at += order.moves_at - order.ordered_at
        return
    order.failure = _failure(order.line, order.offering, order.action)
    if order.failure is None:
        await _carry_out(session, order, now, zone)
    order.state = "failed" if order.failure else "completed"
    order.moves_at, order.ended_at = None, now


async def _carry_out(session: AsyncSession, order: ProductOrder, now: datetime, zone: ZoneInfo) -> None:
    line, offering = order.line, order.offering
    if order.action == DELETE:
        await _switch_off(session, line, offering)
        return
    if not _charge(session, order, now):
        order.failure = "insufficientCredit"
        return
    position = max((active.position for active in line.offerings), default=-1) + 1
    today = now.astimezone(zone).date()
    session.add(LineOffering(line_id=line.id, offering_id=offering.id, position=position, active_since=today))
    _widen(line, offering.data_mb or 0)
    await session.flush()
    await session.refresh(line, ["offerings"])


async def _switch_off(session: AsyncSession, line: Line, offering: Offering) -> None:
    await session.delete(await session.get_one(LineOffering, (line.id, offering.id)))
    _widen(line, -(offering.data_mb or 0))
    await session.flush()
    await session.refresh(line, ["offerings"])


def _charge(session: AsyncSession, order: ProductOrder, now: datetime) -> bool:
    """Takes the price from the credit of a prepaid line, or puts it on the next bill; False: the credit is too low."""
    line, offering, price = order.line, order.offering, order.price_cents
    if price == 0:
        return True
    if line.credit_cents is None:
        order.charged_to = NEXT_BILL
        session.add(_pending(line, offering, price, now))
        return True
    if line.credit_cents < price:
        return False
    order.charged_to = CREDIT
    line.credit_cents -= price
    said = f"Attivazione {offering.name}"
    session.add(Movement(line_id=line.id, at=now, kind=offering.type, what=said, amount_cents=-price))
    return True


def _pending(line: Line, offering: Offering, price: int, now: datetime) -> PendingCharge:
    return PendingCharge(
        customer_id=line.customer_id,
        line_id=line.id,
        kind=offering.type,
        what=offering.name,
        amount_cents=price,
        at=now,
    )


def _widen(line: Line, megabytes: int) -> None:
    """More data in every plan month; what was used stays used, up to what there is."""
    for counter in line.counters:
        if counter.kind == "data" and counter.total is not None:
            counter.total += megabytes
            counter.used = min(counter.used, counter.total)


def _failure(line: Line, offering: Offering, action: str) -> str | None:
    active = offering.id in [each.offering_id for each in line.offerings]
    if action == ADD and active:
        return "alreadyActive"
    if action == DELETE and not active:
        return "notActive"
    return "lineSuspended" if line.status != "active" else None
