"""The one way in which a sign-in ends, whatever ends it: the customer, a time limit, another device, a closed chat."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ColumnElement, delete, insert, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.account_schema import challenges, links, sign_ins
from bot.adapters.sql.bills_schema import bill_links
from bot.adapters.sql.desk_schema import handoff_events, handoffs
from bot.adapters.sql.schema import Utc, conversations
from bot.core.account import ChallengeState

SIGNED_OUT: dict[str, Any] = {
    "customer_id": None,
    "acr": None,
    "auth_time": None,
    "signed_in_at": None,
    "sign_in_id": None,
}


async def sign_out_where(connection: AsyncConnection, now: datetime, *conditions: ColumnElement[bool]) -> list[str]:
    """Sign the fitting conversations out, inside the caller's transaction; the ids of those that were signed in.

    What was said so far is no longer shown, the sign-in leaves the list, no link opens a bill any more, and nothing
    that was proved counts.
    """
    ended = await connection.scalars(
        update(conversations)
        .where(conversations.c.customer_id.is_not(None), *conditions)
        .values(**SIGNED_OUT, first_sequence=conversations.c.last_sequence + 1)
        .returning(conversations.c.id)
    )
    ids = list(ended)
    if ids:
        await connection.execute(delete(sign_ins).where(sign_ins.c.conversation_id.in_(ids)))
        await connection.execute(delete(bill_links).where(bill_links.c.conversation_id.in_(ids)))
        await void_challenges(connection, ids)
        await _tell_people(connection, ids, now)
    return ids


async def _tell_people(connection: AsyncConnection, conversation_ids: Sequence[str], now: datetime) -> None:
    """Whoever has one of these conversations must know that another may sit before it from now on."""
    live = (handoffs.c.conversation_id.in_(conversation_ids), handoffs.c.ended_at.is_(None))
    line = (literal("signed_out"), literal(now, Utc), literal({}, JSON))
    rows = select(handoffs.c.id, handoffs.c.conversation_id, *line).where(*live)
    names = ["handoff_id", "conversation_id", "kind", "at", "body"]
    await connection.execute(insert(handoff_events).from_select(names, rows))


async def void_challenges(connection: AsyncConnection, conversation_ids: Sequence[str]) -> None:
    """Ends the challenges of these conversations and of their pages: the open ones, and what the others had proved."""
    await connection.execute(
        update(challenges)
        .where(in_conversations(conversation_ids), challenges.c.state != ChallengeState.VOID.value)
        .values(state=ChallengeState.VOID.value)
    )


def in_conversations(conversation_ids: Sequence[str]) -> ColumnElement[bool]:
    """Challenges of these conversations, and those of their one-time pages."""
    pages = select(links.c.id).where(links.c.conversation_id.in_(conversation_ids))
    return or_(challenges.c.conversation_id.in_(conversation_ids), challenges.c.link_id.in_(pages))
