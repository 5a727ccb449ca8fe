"""Plans and active services of a customer's lines."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.errors import DependencyGarbled, Part
from bot.core.lines import Line
from bot.core.plans import LinePlan, LineServices, SoldPlan
from bot.services.ports import Bss, Clock, Session
from bot.services.readings import Readings, read_each


async def read_plans(bss: Bss, lines: Sequence[Line]) -> Readings[LinePlan]:
    """Each line's plan: the terms from the catalogue, the price that this customer pays from the inventory."""

    async def read(line: Line) -> LinePlan:
        if line.price_cents is None:
            raise DependencyGarbled(Part.PLAN, "a plan without a price")
        return LinePlan(line, await bss.plan(line.plan_id), line.price_cents)

    return await read_each(lines, read)


async def read_plans_sold(bss: Bss, session: Session) -> tuple[SoldPlan, ...]:
    """What the catalogue sells to who asks. May raise a DependencyError."""
    return await bss.plans_sold(session.customer_id)


async def read_services(bss: Bss, clock: Clock, lines: Sequence[Line]) -> Readings[LineServices]:
    """The services and offers that are active on each line."""

    async def read(line: Line) -> LineServices:
        return LineServices(line, await bss.active_services(line.id), clock.now())

    return await read_each(lines, read)
