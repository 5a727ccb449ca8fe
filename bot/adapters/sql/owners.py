"""Who owns a conversation, the bot or a person: every change of it, and what it does to the line.

The conversation is locked first, always, so that a change of owner and a late answer cannot pass each other.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import RowMapping, and_, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.accepting import HELD, PENDING, READ, next_in_line
from bot.adapters.sql.handoff_rows import add_event
from bot.adapters.sql.schema import conversations, inbox
from bot.core.chat import Kind, Status
from bot.core.chat_events import SIXTEEN_DIGITS

WORDS = (Kind.TEXT.value, Kind.CHOICE.value, Kind.EDITED.value)
"""Kinds that hold what a customer said."""


async def hold(connection: AsyncConnection, conversation_id: str) -> RowMapping | None:
    """The conversation, which nobody else changes until the transaction ends."""
    lock = select(conversations).where(conversations.c.id == conversation_id).with_for_update()
    return (await connection.execute(lock)).mappings().first()


async def set_status(connection: AsyncConnection, conversation_id: str, status: Status) -> None:
    """Who answers, the owner being the same: the bot answers in its own conversations and in those that wait."""
    change = update(conversations).where(conversations.c.id == conversation_id)
    await connection.execute(change.values(status=status.value))


async def pass_on(connection: AsyncConnection, conversation_id: str, status: Status, agent_id: str | None) -> int:
    """To another owner; the new epoch. What the gateway itself has still to say is said under it."""
    change = (
        update(conversations)
        .where(conversations.c.id == conversation_id)
        .values(status=status.value, agent_id=agent_id, epoch=conversations.c.epoch + 1)
        .returning(conversations.c.epoch)
    )
    epoch = int((await connection.execute(change)).scalar_one())
    removed = (inbox.c.state == PENDING, inbox.c.kind == Kind.REMOVED.value)
    own = update(inbox).where(inbox.c.conversation_id == conversation_id, *removed)
    await connection.execute(own.values(epoch=epoch))
    return epoch


async def silence_bot(connection: AsyncConnection, handoff_id: str, conversation_id: str, now: datetime) -> None:
    """What the bot has not answered is a person's to read; events wait until it is back."""
    waits = (inbox.c.conversation_id == conversation_id, inbox.c.state == PENDING)
    event = and_(inbox.c.kind == Kind.EVENT.value, inbox.c.payload != SIXTEEN_DIGITS)
    held = update(inbox).where(*waits, event).values(state=HELD).returning(inbox.c.payload)
    for payload in list(await connection.scalars(held)):
        await add_event(connection, handoff_id, conversation_id, "held", None, {"event": payload}, now)
    words = or_(inbox.c.kind.in_(WORDS), inbox.c.payload == SIXTEEN_DIGITS)
    await connection.execute(update(inbox).where(*waits, words).values(state=READ))


async def free_bot(connection: AsyncConnection, conversation_id: str, now: datetime) -> None:
    """What was held goes to the end of the line, in its order, for the bot that answers again."""
    held = (inbox.c.conversation_id == conversation_id, inbox.c.state == HELD)
    ids = await connection.scalars(select(inbox.c.message_id).where(*held).order_by(inbox.c.position))
    for message_id in list(ids):
        place = await next_in_line(connection, conversation_id, now)
        again = {"state": PENDING, "position": place.position, "epoch": place.epoch, "answered_at": None}
        await connection.execute(update(inbox).where(inbox.c.message_id == message_id).values(again))
