"""Past conversations, searched. Implements `bot.services.desk.reading_ports.Search`."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal_column, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.database import Database
from bot.adapters.sql.desk_reading import callable_by, served_by
from bot.adapters.sql.desk_rows import HANDOFF, beside
from bot.adapters.sql.desk_schema import call_backs, handoffs
from bot.adapters.sql.schema import conversations, messages
from bot.core.agents import Agent
from bot.core.handoffs import State
from bot.services.desk.reading_ports import Found, SearchQuery

_TEXT = {"sqlite": messages.c.body["text"].as_string(), "postgresql": literal_column("(messages.body ->> 'text')")}
"""By database; on PostgreSQL as its trigram index has it (migration 0011)."""
_ESCAPE = "\\"


class SqlSearch:
    """Words are found in any case, as parts of words; signs of the pattern language stand for themselves."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, wish: SearchQuery, most: int) -> list[Found]:
        dialect = self._database.engine.dialect.name
        query = _query(wish, dialect).limit(most)
        async with self._database.reading() as connection:
            if wish.before is not None:
                query = query.where(await _behind(connection, wish.before))
            rows = (await connection.execute(query)).mappings().all()
            found = [(beside(row), row["owner_id"]) for row in rows]
            shown = {one.conversation_id for one, _ in found} if wish.words else set()
            lines = await _first_lines(connection, shown, _holds(wish.words[0], dialect)) if shown else {}
        return [Found(one, owner, lines.get(one.conversation_id, one.reason)) for one, owner in found]


def _query(wish: SearchQuery, dialect: str) -> Select[Any]:
    return (
        select(*HANDOFF, conversations.c.owner_id)
        .join(conversations, conversations.c.id == handoffs.c.conversation_id)
        .where(*_narrowed(wish), *(_said(word, dialect) for word in wish.words))
        .order_by(handoffs.c.asked_at.desc(), handoffs.c.id.desc())
    )


def _narrowed(wish: SearchQuery) -> list[ColumnElement[bool]]:
    """All but the words, which are looked for in what is left."""
    named = {"agent_id": wish.agent_id, "skill": wish.skill, "outcome": wish.outcome}
    found: list[ColumnElement[bool]] = [handoffs.c[name] == value for name, value in named.items() if value]
    if wish.begin is not None:
        found.append(handoffs.c.asked_at >= wish.begin)
    if wish.end is not None:
        found.append(handoffs.c.asked_at < wish.end)
    if wish.readable_by is not None:
        found.append(_readable(wish.readable_by, wish.served_since))
    return found


def _said(word: str, dialect: str) -> ColumnElement[bool]:
    return exists().where(messages.c.conversation_id == handoffs.c.conversation_id, _holds(word, dialect))


def _holds(word: str, dialect: str) -> ColumnElement[bool]:
    """SQLite folds the case of ASCII letters alone, so accented ones are looked for in each case they come in."""
    forms = {word.lower(), word.upper(), word.capitalize()} if dialect == "sqlite" else {word}
    return or_(*(_TEXT[dialect].ilike(_pattern(form), escape=_ESCAPE) for form in sorted(forms)))


def _pattern(word: str) -> str:
    for sign in (_ESCAPE, "%", "_"):
        word = word.replace(sign, _ESCAPE + sign)
    return f"%{word}%"


def _readable(agent: Agent, since: datetime) -> ColumnElement[bool]:
    """What waits in the agent's skills, what they have, or served not long ago, and who waits for their call."""
    waits = and_(handoffs.c.state == State.PENDING.value, handoffs.c.skill.in_([skill.value for skill in agent.skills]))
    calls = exists().where(call_backs.c.conversation_id == handoffs.c.conversation_id, callable_by(agent))
    return or_(waits, served_by(handoffs.c.conversation_id, agent.id, since), calls)


async def _behind(connection: AsyncConnection, handoff_id: str) -> ColumnElement[bool]:
    """Those that come after this one; after one that is unknown, nothing does."""
    asked_at = await connection.scalar(select(handoffs.c.asked_at).where(handoffs.c.id == handoff_id))
    if asked_at is None:
        return handoffs.c.id.in_([])
    return or_(handoffs.c.asked_at < asked_at, and_(handoffs.c.asked_at == asked_at, handoffs.c.id < handoff_id))


async def _first_lines(
    connection: AsyncConnection, conversation_ids: Collection[str], holds: ColumnElement[bool]
) -> dict[str, str]:
    """By conversation, the first line that holds the word."""
    of, text = messages.c.conversation_id, _TEXT[connection.dialect.name]
    first = select(of, func.min(messages.c.sequence).label("at")).where(of.in_(conversation_ids), holds).group_by(of)
    at = first.subquery()
    query = select(of, text.label("text")).join(at, and_(of == at.c.conversation_id, messages.c.sequence == at.c.at))
    return {row.conversation_id: row.text for row in await connection.execute(query)}
