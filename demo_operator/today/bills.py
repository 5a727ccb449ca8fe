"""Bills are issued every month, and fall overdue when nobody pays them."""

from datetime import date

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from demo_operator.billing import Item, bill_number, new_bill
from demo_operator.days import add_months
from demo_operator.tables import Bill, Customer, Line, PendingCharge


async def issue_bills(session: AsyncSession, today: date) -> None:
    """Issues every bill whose day has come, as often as it has come."""
    due = await session.scalars(select(Customer).where(Customer.next_bill_on <= today).order_by(Customer.id))
    for customer in due.all():
        while customer.next_bill_on and customer.next_bill_on <= today:
            await _issue(session, customer, customer.next_bill_on)
            customer.next_bill_on = add_months(customer.next_bill_on, 1, customer.bill_day)


async def mark_overdue(session: AsyncSession, today: date) -> None:
    """A bill is overdue from the day after its due day."""
    late = (Bill.state == "unpaid") & (Bill.due_on < today)
    await session.execute(update(Bill).where(late).values(state="overdue"))


async def _issue(session: AsyncSession, customer: Customer, day: date) -> None:
    charges = await _pending(session, customer.id)
    items = await _recurring(session, customer, add_months(day, -1, customer.bill_day))
    items += [Item(charge.kind, charge.what, charge.amount_cents, charge.line_id) for charge in charges]
    month = Bill.number.startswith(f"RL{day:%Y%m}")
    number = bill_number(customer.id, day, await session.scalars(select(Bill.number).where(month)))
    session.add(new_bill(number, customer.id, day, items))
    await session.flush()
    for charge in charges:
        charge.bill_number = number


async def _recurring(session: AsyncSession, customer: Customer, since: date) -> list[Item]:
    """The month's plans, then what was switched on before ``since`` and costs something every month.

    The first month of what was switched on later is a pending charge.
    """
    owned = select(Line).where(Line.customer_id == customer.id, Line.prepaid.is_(False)).order_by(Line.position)
    lines = (await session.scalars(owned)).all()
    items = [Item("plan", line.plan.name, line.plan.price_cents, line.id) for line in lines]
    active = [(active, line.id) for line in lines for active in line.offerings if active.active_since < since]
    extras = [(each.offering, id) for each, id in active]
    monthly = [(extra, id) for extra, id in extras if extra.charge == "monthly" and extra.price_cents]
    return items + [Item(extra.type, extra.name, extra.price_cents, id) for extra, id in monthly]


async def _pending(session: AsyncSession, customer_id: str) -> list[PendingCharge]:
    waiting = (PendingCharge.customer_id == customer_id) & PendingCharge.bill_number.is_(None)
    return list(await session.scalars(select(PendingCharge).where(waiting).order_by(PendingCharge.id)))
