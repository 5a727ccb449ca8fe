"""Hand-offs and lines of their history, between rows and values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.desk_schema import handoff_events, handoffs
from bot.adapters.sql.upserting import upsert
from bot.core.handoffs import Cause, Ending, Handoff, Outcome, Skill, State
from bot.services.desk.ports import HandoffEvent

_WORDS = {"state": State, "skill": Skill, "cause": Cause, "ending": Ending, "outcome": Outcome}


def live_in(conversation_id: str) -> ColumnElement[bool]:
    """The one hand-off of a conversation that has not ended."""
    return (handoffs.c.conversation_id == conversation_id) & handoffs.c.ended_at.is_(None)


def handoff_of(row: Mapping[Any, Any]) -> Handoff:
    values = {name: row[name] for name in Handoff.__dataclass_fields__}
    words = {name: kind(row[name]) for name, kind in _WORDS.items() if row[name] is not None}
    return Handoff(**{**values, **words, "tags": tuple(row["tags"])})


def event_of(row: Mapping[Any, Any]) -> HandoffEvent:
    return HandoffEvent(**{name: row[name] for name in HandoffEvent.__dataclass_fields__})


async def one_handoff(connection: AsyncConnection, *conditions: ColumnElement[bool]) -> RowMapping | None:
    """The newest that fits."""
    newest = (handoffs.c.asked_at.desc(), handoffs.c.ended_at.is_(None).desc(), handoffs.c.id.desc())
    query = select(handoffs).where(*conditions).order_by(*newest).limit(1)
    return (await connection.execute(query)).mappings().first()


async def add_event(
    connection: AsyncConnection,
    handoff_id: str,
    conversation_id: str,
    kind: str,
    agent_id: str | None,
    body: Mapping[str, Any],
    now: datetime,
    key: str | None = None,
) -> HandoffEvent:
    """A line of the history, inside the caller's transaction; once for each `key`."""
    values = {
        "handoff_id": handoff_id,
        "conversation_id": conversation_id,
        "kind": kind,
        "at": now,
        "agent_id": agent_id,
        "body": dict(body),
        "key": key,
    }
    added = upsert(connection, handoff_events).values(values).on_conflict_do_nothing(index_elements=["key"])
    row = (await connection.execute(added.returning(handoff_events))).mappings().first()
    if row is None:
        again = select(handoff_events).where(handoff_events.c.key == key)
        row = (await connection.execute(again)).mappings().one()
    return event_of(row)
