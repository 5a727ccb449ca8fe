"""What the dialogue remembers in a conversation after its last turn, for those who do not ask the engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.accepting import PENDING
from bot.adapters.sql.schema import inbox


async def last_slots(connection: AsyncConnection, conversation_id: str) -> Mapping[str, Any]:
    """By name; empty where no turn was answered yet."""
    known = select(inbox.c.understood).where(inbox.c.conversation_id == conversation_id)
    newest = known.where(inbox.c.understood.is_not(None)).order_by(inbox.c.position.desc()).limit(1)
    found: Mapping[str, Any] = await connection.scalar(newest) or {}
    return found.get("slots") or {}


async def is_busy(connection: AsyncConnection, conversation_id: str) -> bool:
    """Whether something is still to be answered."""
    waiting = exists().where(inbox.c.conversation_id == conversation_id, inbox.c.state == PENDING)
    return bool(await connection.scalar(select(waiting)))
