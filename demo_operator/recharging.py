"""How money comes onto a prepaid line's credit: which lines take it, which amounts, and what is written down.

Call these in a writing session: writers wait for each other, so what is checked still holds when it is written.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from demo_operator.errors import BadRequest, Refused
from demo_operator.tables import Line, Movement, OperatorFact, TopUp, Voucher
from demo_operator.today.renewals import renew_plans

AMOUNTS, LIMITS_FOR_OTHERS = "recharge_amounts", "recharge_limits_others"
VOUCHER = "voucher"
SAID = {
    "card": "Ricarica con carta",
    "saved_card": "Ricarica con carta salvata",
    "paypal": "Ricarica con PayPal",
    VOUCHER: "Ricarica con RicariCard",
}


@dataclass(frozen=True)
class Asked:
    """What a caller says of a recharge: its own reference and reason, who asked, where, and how it was paid."""

    description: str | None = None
    reason: str | None = None
    requestor: dict[str, Any] | None = None
    channel: dict[str, Any] | None = None
    payment_method: dict[str, Any] | None = field(default=None)


async def rechargeable(session: AsyncSession, line_id: str) -> Line:
    """The line, if it takes a recharge; ``Refused`` says why it does not."""
    line = await session.get(Line, line_id)
    if line is None:
        raise Refused("lineUnknown", "There is no such line")
    if line.credit_cents is None:
        raise Refused("lineNotPrepaid", "The line has no credit: it is billed")
    if line.status != "active":
        raise Refused("lineSuspended", "The line is suspended")
    return line


async def check_amount(session: AsyncSession, cents: int) -> None:
    """Only amounts of the catalogue are sold."""
    sold = await session.get_one(OperatorFact, AMOUNTS)
    if cents not in sold.value:
        raise BadRequest("amount is not one of the catalogue's")


async def redeem(session: AsyncSession, code: str, line: Line, now: datetime) -> int:
    """Uses the voucher up for ``line`` and returns its value; ``Refused`` tells used, expired and unknown apart."""
    free = (Voucher.code == code) & (Voucher.state == "unused")
    done = await session.execute(
        update(Voucher)
        .where(free)
        .values(state="used", used_on_line_id=line.id, used_at=now)
        .execution_options(synchronize_session=False)
    )
    voucher = await session.get(Voucher, code, populate_existing=True)
    if voucher is None:
        raise Refused("voucherUnknown", "There is no such voucher")
    if done.rowcount != 1:  # type: ignore[attr-defined]
        raise Refused(f"voucher{voucher.state.title()}", f"The voucher is {voucher.state}")
    return voucher.amount_cents


async def top_up(
    session: AsyncSession, line: Line, cents: int, asked: Asked, voucher: str | None, now: datetime, zone: ZoneInfo
) -> TopUp:
    """Writes the credit, the movement and the top-up; a plan that waited for credit renews at once."""
    by = VOUCHER if voucher else (asked.payment_method or {}).get("id")
    line.credit_cents = (line.credit_cents or 0) + cents
    movement = Movement(
        line_id=line.id, at=now, kind="recharge", what=SAID.get(by or "", "Ricarica"), amount_cents=cents, by=by
    )
    session.add(movement)
    await session.flush()
    written = TopUp(
        line_id=line.id,
        movement_id=movement.id,
        amount_cents=cents,
        status="completed",
        at=now,
        description=asked.description,
        reason=asked.reason,
        voucher_end=voucher[-4:] if voucher else None,
        requestor=asked.requestor,
        channel=asked.channel,
        payment_method=asked.payment_method,
    )
    session.add(written)
    await session.flush()
    await renew_plans(session, now, zone)
    return written
