"""``/demo/books``: what the operator's books say of a line, in the words of the facts, money in cents."""

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web
from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from demo_operator.admin.care_books import care_books
from demo_operator.admin.money_books import money_books
from demo_operator.errors import BadRequest, NotFound
from demo_operator.keys import CLOCK, DATABASE
from demo_operator.tables import AutoRecharge, Bill, Counter, Line, Movement, Payment, Ticket
from demo_operator.tmf.counters import KINDS, UNLIMITED, in_units, left
from demo_operator.tmf.movements import movement_id
from demo_operator.tmf.values import instant

COUNTER_NAMES = {"data": "data_gb", "voice": "voice_min", "sms": "sms", "data_eu_roaming": "data_eu_roaming_gb"}

Page = dict[str, Any]


async def show_books(request: web.Request) -> web.Response:
    """The books of ``line`` (E.164): 400 without one, 404 for one that is unknown."""
    number = request.query.get("line", "").strip()
    if not number:
        raise BadRequest("line is missing")
    async with request.config_dict[DATABASE].reading() as session:
        line = await session.get(Line, number.removeprefix("+"))
        if line is None:
            raise NotFound("There is no such line")
        return web.json_response(await _books(session, line, request.config_dict[CLOCK].zone))


async def _books(session: AsyncSession, line: Line, zone: ZoneInfo) -> Page:
    """A bill, like a ticket or a payment, is a customer's: the books of each of the customer's lines show it."""
    auto_recharge = await session.get(AutoRecharge, line.id)
    return {
        **_line(line, zone),
        "contacts": {"email": line.customer.email, "mobile": line.customer.contact_mobile},
        "bill_delivery": line.customer.bill_delivery,
        "attached_customers": [user.customer_id for user in line.users],
        "counters": {COUNTER_NAMES[counter.kind]: _counter(line, counter) for counter in line.counters},
        "services": [active.offering_id for active in line.offerings],
        "auto_recharge": _auto_recharge(auto_recharge) if auto_recharge else None,
        "bills": [_bill(bill) for bill in await _bills(session, line)],
        "tickets": [_ticket(ticket) for ticket in await _tickets(session, line)],
        "payments": [_payment(payment) for payment in await _payments(session, line)],
        **await money_books(session, line),
        **await care_books(session, line),
        "movements": [_movement(movement) for movement in await _movements(session, line)],
    }


def _line(line: Line, zone: ZoneInfo) -> Page:
    changed = line.sim_changed_at
    return {
        "line": line.number,
        "customer": line.customer_id,
        "kind": line.kind,
        "prepaid": line.prepaid,
        "plan": line.plan_id,
        "status": line.status,
        "suspension": line.suspension_code,
        "alias": line.alias,
        "credit": line.credit_cents,
        "renews": line.renews_on.isoformat(),
        "renewal_missed": line.renewal_missed_on is not None,
        "sim": line.sim_status,
        "sim_block": line.sim_block_reason,
        "sim_changed": changed.astimezone(zone).date().isoformat() if changed else None,
    }


def _counter(line: Line, counter: Counter) -> Page:
    kind = KINDS[counter.kind]
    told = {"used": counter.used, "left": left(line, counter), "total": counter.total}
    return {name: UNLIMITED if value is None else in_units(kind, value) for name, value in told.items()}


def _auto_recharge(auto: AutoRecharge) -> Page:
    return {
        "kind": auto.kind,
        "below": auto.below_cents,
        "amount": auto.amount_cents,
        "monthly_ceiling": auto.monthly_ceiling_cents,
        "method": auto.method,
        "state": auto.state,
    }


def _bill(bill: Bill) -> Page:
    return {
        "number": bill.number,
        "issued": bill.issued_on.isoformat(),
        "due": bill.due_on.isoformat(),
        "total": bill.total_cents,
        "state": bill.state,
        "remaining": bill.remaining_cents,
        "paid": bill.paid_on.isoformat() if bill.paid_on else None,
        "lines": [{"what": item.what, "kind": item.kind, "amount": item.amount_cents} for item in bill.lines],
    }


def _ticket(ticket: Ticket) -> Page:
    return {
        "id": ticket.id,
        "external_id": ticket.external_id,
        "kind": ticket.type,
        "what": ticket.name,
        "description": ticket.description,
        "severity": ticket.severity,
        "priority": ticket.priority,
        "state": ticket.status,
        "line": f"+{ticket.line_id}" if ticket.line_id else None,
        "opened": instant(ticket.created_at),
        "expected": instant(ticket.expected_at) if ticket.expected_at else None,
        "notes": [note.text for note in ticket.notes],
    }


def _payment(payment: Payment) -> Page:
    return {
        "id": payment.id,
        "amount": payment.amount_cents,
        "refunded": payment.refunded_cents,
        "method": payment.method,
        "state": payment.state,
        "bills": {item.bill_number: item.amount_cents for item in payment.items},
        "reference": payment.reference,
        "authorization": payment.authorization_code,
        "at": instant(payment.at),
    }


def _movement(movement: Movement) -> Page:
    return {
        "id": movement_id(movement),
        "at": instant(movement.at),
        "kind": movement.kind,
        "what": movement.what,
        "amount": movement.amount_cents,
        "by": movement.by,
    }


async def _bills(session: AsyncSession, line: Line) -> Sequence[Bill]:
    query = select(Bill).where(Bill.customer_id == line.customer_id).order_by(Bill.issued_on.desc())
    return (await session.scalars(query)).all()


async def _tickets(session: AsyncSession, line: Line) -> Sequence[Ticket]:
    concerned = or_(Ticket.customer_id == line.customer_id, Ticket.line_id == line.id)
    query = select(Ticket).where(concerned).order_by(Ticket.created_at.desc(), Ticket.number.desc())
    return (await session.scalars(query)).all()


async def _payments(session: AsyncSession, line: Line) -> Sequence[Payment]:
    query = (
        select(Payment).where(Payment.customer_id == line.customer_id).order_by(Payment.at.desc(), Payment.id.desc())
    )
    return (await session.scalars(query)).all()


async def _movements(session: AsyncSession, line: Line) -> Sequence[Movement]:
    query = select(Movement).where(Movement.line_id == line.id).order_by(Movement.at.desc(), Movement.id.desc())
    return (await session.scalars(query)).all()
