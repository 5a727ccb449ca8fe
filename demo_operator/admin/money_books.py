"""The parts of ``/demo/books`` about top-ups, product orders, and what will be on the next bill."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from demo_operator.tables import Line, PendingCharge, ProductOrder, TopUp
from demo_operator.tmf.top_ups import top_up_id
from demo_operator.tmf.values import instant

Page = dict[str, Any]


async def money_books(session: AsyncSession, line: Line) -> Page:
    """Top-ups and orders of the line, newest first; charges that wait for its holder's next bill, oldest first."""
    top_ups = select(TopUp).where(TopUp.line_id == line.id).order_by(TopUp.id.desc())
    orders = select(ProductOrder).where(ProductOrder.line_id == line.id).order_by(ProductOrder.number.desc())
    waiting = (PendingCharge.line_id == line.id) & PendingCharge.bill_number.is_(None)
    charges = select(PendingCharge).where(waiting).order_by(PendingCharge.id)
    return {
        "top_ups": [_top_up(each) for each in await session.scalars(top_ups)],
        "orders": [_order(each) for each in await session.scalars(orders)],
        "next_bill": [{"what": each.what, "amount": each.amount_cents} for each in await session.scalars(charges)],
    }


def _top_up(written: TopUp) -> Page:
    requestor = written.requestor or {}
    method = written.payment_method or {}
    return {
        "id": top_up_id(written),
        "amount": written.amount_cents,
        "reference": written.description,
        "by": "voucher" if written.voucher_end else method.get("id"),
        "requestor": requestor.get("id"),
        "at": instant(written.at),
    }


def _order(order: ProductOrder) -> Page:
    return {
        "id": order.id,
        "external_id": order.external_id,
        "customer": order.customer_id,
        "action": order.action,
        "offering": order.offering_id,
        "state": order.state,
        "failure": order.failure,
        "price": order.price_cents,
        "charged_to": order.charged_to,
    }
