"""Which lines an outage concerns, and how it is named."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from demo_operator.tables import Line, Outage

COUNTRY = "39"


def problem_id(outage: Outage) -> str:
    return f"SP-{outage.id:06d}"


async def lines_in(session: AsyncSession, outage: Outage) -> Sequence[Line]:
    """Fixed lines whose number begins with the area's prefix; a mobile line is in no area."""
    area = Line.id.startswith(f"{COUNTRY}{outage.area_prefix}", autoescape=True)
    return (await session.scalars(select(Line).where(Line.kind == "fixed", area).order_by(Line.position))).all()
