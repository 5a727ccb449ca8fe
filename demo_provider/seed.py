"""The book on its first day: two saved cards, the same that the demo operator tells of Giulia and of Anna."""

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from demo_provider.cards import APPROVED
from demo_provider.tables import Base, Card

SAVED_CARDS = (
    ("tok_visa_4242_1229", "visa", "4242", "12/29"),
    ("tok_mastercard_4444_1026", "mastercard", "4444", "10/26"),
)


async def sow(session: AsyncSession, now: datetime) -> None:
    """Seeds an empty book; leaves one that holds anything as it is."""
    if await session.scalar(select(func.count()).select_from(Card)):
        return
    for token, brand, last4, expires in SAVED_CARDS:
        session.add(
            Card(
                token=token,
                customer=None,
                brand=brand,
                last4=last4,
                expires=expires,
                behaviour=APPROVED,
                saved_at=now,
            )
        )


async def sow_anew(session: AsyncSession, now: datetime) -> None:
    """Forgets everything and seeds again."""
    for table in reversed(Base.metadata.sorted_tables):
        await session.execute(delete(table))
    await sow(session, now)
