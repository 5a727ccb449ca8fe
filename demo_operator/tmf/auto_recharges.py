"""A line's automatic recharge as a characteristic of the line (TMF654 knows no threshold): told, and stopped.

``autoRecharge`` is an object: ``kind`` (threshold or monthly), ``state`` (``active``, or ``suspended-`` and why),
``amount``, ``below`` and ``monthlyCeiling`` as money, ``method``.
"""

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from demo_operator.errors import BadRequest
from demo_operator.tables import AutoRecharge, Line
from demo_operator.tmf.values import Value, money
from demo_operator.web.body import Body

AUTO_RECHARGE = "autoRecharge"
STOPPED = "stopped"


def auto_recharge(line: Line) -> Value | None:
    kept = line.auto_recharge
    if kept is None:
        return None
    value = {
        "kind": kept.kind,
        "state": kept.state,
        "amount": money(kept.amount_cents),
        "below": money(kept.below_cents) if kept.below_cents is not None else None,
        "monthlyCeiling": money(kept.monthly_ceiling_cents) if kept.monthly_ceiling_cents is not None else None,
        "method": kept.method,
    }
    return {name: said for name, said in value.items() if said is not None}


async def stop_auto_recharge(session: AsyncSession, line: Line, characteristic: Body) -> None:
    """Safe to repeat; ``BadRequest`` for any other change."""
    if characteristic.get("name") != AUTO_RECHARGE or characteristic.get("value") != {"state": STOPPED}:
        raise BadRequest("Of the characteristics only autoRecharge can be stopped")
    await session.execute(delete(AutoRecharge).where(AutoRecharge.line_id == line.id))
