"""Conversations in which the customer says nothing. Implements `bot.services.proactive.ports.Silences`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, RowMapping, Select, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.accepting import SignInLife, store_event
from bot.adapters.sql.database import Database
from bot.adapters.sql.last_slots import is_busy, last_slots
from bot.adapters.sql.proactive_schema import silences
from bot.adapters.sql.schema import conversations
from bot.adapters.sql.signing_out import sign_out_where
from bot.adapters.sql.upserting import upsert
from bot.core.chat import Status
from bot.core.silences import GIVEN_UP_AFTER, Silence, SilencePolicy, Stage

BY = "silence"
TABLE, ROW = conversations.c, silences.c


class SqlSilences:
    def __init__(self, database: Database, life: SignInLife) -> None:
        self._database = database
        self._life = life

    async def due(self, now: datetime, policy: SilencePolicy, most: int) -> Sequence[Silence]:
        query = _silent(now, policy).order_by(TABLE.last_activity_at, TABLE.id).limit(most)
        async with self._database.reading() as connection:
            rows = (await connection.execute(query)).mappings().all()
            return [await _silence(connection, row) for row in rows if not await is_busy(connection, row["id"])]

    async def note(self, silence: Silence, stage: Stage, payload: str | None, now: datetime) -> bool:
        """The conversation is locked first, as it is by whoever says something in it. A sign-in that has lapsed ends
        before anything is said, as before a late message."""
        mine = (TABLE.id == silence.conversation_id, TABLE.closed_at.is_(None))
        locked = select(TABLE.last_activity_at, TABLE.status).where(*mine)
        async with self._database.transaction() as connection:
            found = (await connection.execute(locked.with_for_update())).first()
            if found is None or found.last_activity_at != silence.since or found.status != Status.BOT.value:
                return False
            if not await _claim(connection, silence, stage, now):
                return False
            if payload is not None:
                await sign_out_where(connection, now, TABLE.id == silence.conversation_id, self._life.over(now))
                key = f"{BY}:{silence.since.isoformat()}:{stage}"
                await store_event(connection, silence.conversation_id, payload, BY, now, key=key, quiet=True)
            return True


def _silent(now: datetime, policy: SilencePolicy) -> Select[tuple[str, datetime, str | None]]:
    same = and_(ROW.conversation_id == TABLE.id, ROW.since == TABLE.last_activity_at)
    query = select(TABLE.id, TABLE.last_activity_at, ROW.stage).outerjoin(silences, same)
    answered = (TABLE.status == Status.BOT.value, TABLE.closed_at.is_(None), TABLE.last_position > 0)
    return query.where(*answered, TABLE.last_activity_at > now - GIVEN_UP_AFTER, _due(now, policy))


def _due(now: datetime, policy: SilencePolicy) -> ColumnElement[bool]:
    first = and_(ROW.stage.is_(None), TABLE.last_activity_at <= now - policy.nudge_after)
    return or_(first, and_(ROW.stage == Stage.NUDGED.value, ROW.at <= now - policy.park_after))


async def _silence(connection: AsyncConnection, row: RowMapping) -> Silence:
    stage = Stage.NUDGED if row["stage"] is None else Stage.PARKED
    return Silence(row["id"], row["last_activity_at"], stage, await last_slots(connection, row["id"]))


async def _claim(connection: AsyncConnection, silence: Silence, stage: Stage, now: datetime) -> bool:
    """Whether this stage of this silence is new. The conversation is locked: nobody else is here."""
    kept = select(ROW.since, ROW.stage).where(ROW.conversation_id == silence.conversation_id)
    known = (await connection.execute(kept)).first()
    before = known.stage if known is not None and known.since == silence.since else None
    if before != (None if silence.stage is Stage.NUDGED else Stage.NUDGED.value):
        return False
    await _keep(connection, silence.conversation_id, silence.since, stage, now)
    return True


async def leave_alone(connection: AsyncConnection, conversation_id: str, since: datetime, now: datetime) -> None:
    """The silence since then is not one of somebody who was asked anything."""
    await _keep(connection, conversation_id, since, Stage.LEFT, now)


async def _keep(
    connection: AsyncConnection, conversation_id: str, since: datetime, stage: Stage, now: datetime
) -> None:
    changed = {"since": since, "stage": stage.value, "at": now}
    noted = upsert(connection, silences).values(conversation_id=conversation_id, **changed)
    await connection.execute(noted.on_conflict_do_update(index_elements=[ROW.conversation_id], set_=changed))
