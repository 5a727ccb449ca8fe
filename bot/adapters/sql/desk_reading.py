"""What the desk reads of conversations. Implements `bot.services.desk.reading_ports.Reading`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, ScalarSelect, Select, and_, exists, func, not_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.account_schema import sign_ins
from bot.adapters.sql.database import Database
from bot.adapters.sql.desk_rows import HANDOFF, beside, line_of, talk_of
from bot.adapters.sql.desk_schema import call_backs, corrections, handoff_events, handoffs
from bot.adapters.sql.handoff_rows import event_of
from bot.adapters.sql.inbox import SignInLife
from bot.adapters.sql.schema import conversations, inbox, messages
from bot.adapters.sql.telegram_schema import telegram_tellings
from bot.core.agents import Agent
from bot.core.chat import Kind, Message, Sender
from bot.core.handoffs import State
from bot.services.desk.ports import HandoffEvent
from bot.services.desk.reading_ports import Heard, LastLine, LiveTalk, Past, Talk

TO_COME = ("open", "claimed")
LOOKED_BACK = 100
"""How many of the newest lines are looked at for what nobody answered."""
NOTE = "note"
_EVENT = handoff_events.c
_SERVED = ("accepted", "joined", "taken_over")
"""Kinds of a hand-off's history that an agent chose: whoever was given one served it once they wrote."""


class SqlReading:
    """`life`: how long a sign-in holds: nobody is shown as signed in a minute longer."""

    def __init__(self, database: Database, life: SignInLife) -> None:
        self._database = database
        self._life = life

    async def live(self, now: datetime) -> list[LiveTalk]:
        query = self._talks(now).add_columns(*HANDOFF, messages.c.sender, messages.c.at, messages.c.body)
        query = query.join(handoffs, handoffs.c.conversation_id == conversations.c.id).outerjoin(
            messages,
            and_(
                messages.c.conversation_id == conversations.c.id, messages.c.sequence == conversations.c.last_sequence
            ),
        )
        async with self._database.reading() as connection:
            rows = (await connection.execute(query.where(handoffs.c.ended_at.is_(None)))).mappings().all()
            served = [row["id"] for row in rows if row["handoff_agent_id"] is not None]
            joined, marks = await _joined(connection, None), await _marks(connection, served)
        found = [_live(row, joined, marks.get(row["id"], (None, 0))) for row in rows]
        return sorted(found, key=_in_order)

    async def talk(self, conversation_id: str, now: datetime) -> Talk | None:
        query = self._talks(now).where(conversations.c.id == conversation_id)
        async with self._database.reading() as connection:
            row = (await connection.execute(query)).mappings().first()
            joined = await _joined(connection, conversation_id)
        return None if row is None else talk_of(row, joined[conversation_id])

    async def lines(self, conversation_id: str, after: int, most: int) -> list[Message]:
        query = _lines_of(conversation_id).where(messages.c.sequence > after).order_by(messages.c.sequence)
        async with self._database.reading() as connection:
            return [line_of(row) for row in (await connection.execute(query.limit(most))).mappings()]

    async def latest(self, conversation_id: str, most: int, before: int | None = None) -> list[Message]:
        query = _lines_of(conversation_id).order_by(messages.c.sequence.desc()).limit(most)
        if before is not None:
            query = query.where(messages.c.sequence < before)
        async with self._database.reading() as connection:
            rows = (await connection.execute(query)).mappings().all()
        return [line_of(row) for row in reversed(rows)]

    async def heard(self, conversation_id: str, most: int) -> list[Heard]:
        query = (
            select(inbox, corrections.c.meant)
            .outerjoin(corrections, corrections.c.message_id == inbox.c.message_id)
            .where(inbox.c.conversation_id == conversation_id, inbox.c.kind != Kind.EVENT.value)
            .order_by(inbox.c.position.desc())
            .limit(most)
        )
        async with self._database.reading() as connection:
            rows = (await connection.execute(query)).mappings().all()
        return [_heard(row) for row in reversed(rows)]

    async def past(self, talk: Talk, most: int) -> list[Past]:
        theirs = handoffs.c.conversation_id == talk.id
        if talk.owner_id is not None:
            of_owner = select(conversations.c.id).where(conversations.c.owner_id == talk.owner_id)
            theirs = or_(theirs, handoffs.c.conversation_id.in_(of_owner))
        query = select(*HANDOFF).where(theirs, handoffs.c.ended_at.is_not(None))
        async with self._database.reading() as connection:
            newest = query.order_by(handoffs.c.asked_at.desc(), handoffs.c.id.desc()).limit(most)
            return [_past(row) for row in (await connection.execute(newest)).mappings()]

    async def notes(self, conversation_id: str, after: int) -> list[HandoffEvent]:
        query = select(handoff_events).where(
            handoff_events.c.conversation_id == conversation_id,
            handoff_events.c.kind == NOTE,
            handoff_events.c.number > after,
        )
        async with self._database.reading() as connection:
            rows = (await connection.execute(query.order_by(handoff_events.c.number))).mappings()
            return [event_of(row) for row in rows]

    async def served(self, conversation_id: str, agent_id: str, since: datetime) -> bool:
        async with self._database.reading() as connection:
            return bool(await connection.scalar(select(served_by(conversation_id, agent_id, since))))

    async def calls_back(self, conversation_id: str, agent: Agent) -> bool:
        query = select(exists().where(call_backs.c.conversation_id == conversation_id, callable_by(agent)))
        async with self._database.reading() as connection:
            return bool(await connection.scalar(query))

    async def bot_began(self, begin: datetime, end: datetime) -> Mapping[str, datetime]:
        asked = (handoffs.c.asked_at >= begin, handoffs.c.asked_at < end)
        query = select(handoffs.c.id, _first_words().label("at")).where(*asked)
        async with self._database.reading() as connection:
            rows = await connection.stream(query)
            return {row.id: row.at async for row in rows if row.at is not None}

    def _talks(self, now: datetime) -> Select[Any]:
        """Conversations with the sign-in that holds now."""
        holds = and_(conversations.c.customer_id.is_not(None), not_(self._life.over(now))).label("holds")
        way = sign_ins.c.method.label("how")
        newest = (_newest(_EVENT.kind == NOTE, "last_note"), _newest(_EVENT.kind != NOTE, "last_event"))
        with_way = conversations.outerjoin(sign_ins, sign_ins.c.id == conversations.c.sign_in_id)
        there = exists().where(telegram_tellings.c.conversation_id == conversations.c.id).label("on_telegram")
        return select(conversations, holds, way, there, *newest).select_from(with_way)


def _newest(of: ColumnElement[bool], name: str) -> Any:
    """The number of the newest line of the history that is `of` a kind."""
    newest = select(func.max(_EVENT.number)).where(_EVENT.conversation_id == conversations.c.id, of)
    return func.coalesce(newest.scalar_subquery(), 0).label(name)


def _first_words() -> ScalarSelect[datetime]:
    """Of a hand-off: when the customer first wrote after the one before it in the conversation had ended."""
    one, before = handoffs.c, handoffs.alias().c
    ended = select(func.max(before.ended_at)).where(
        before.conversation_id == one.conversation_id, before.ended_at <= one.asked_at
    )
    said = (messages.c.conversation_id == one.conversation_id, messages.c.sender == Sender.CUSTOMER.value)
    since = ended.correlate(handoffs).scalar_subquery()
    own = and_(messages.c.at <= one.asked_at, or_(since.is_(None), messages.c.at > since))
    return select(func.min(messages.c.at)).where(*said, own).correlate(handoffs).scalar_subquery()


def served_by(conversation_id: Any, agent_id: str, since: datetime) -> Any:
    """A condition: this agent has the conversation, or served its newest hand-off, which lives or has ended since."""
    newest, newer = handoffs.alias(), handoffs.alias()
    is_followed = exists().where(
        newer.c.conversation_id == newest.c.conversation_id, newer.c.asked_at > newest.c.asked_at
    )
    chose = exists().where(
        handoff_events.c.handoff_id == newest.c.id,
        handoff_events.c.agent_id == agent_id,
        handoff_events.c.kind.in_(_SERVED),
    )
    wrote = exists().where(
        messages.c.conversation_id == newest.c.conversation_id,
        messages.c.agent_id == agent_id,
        messages.c.at >= newest.c.asked_at,
    )
    has = and_(newest.c.agent_id == agent_id, newest.c.ended_at.is_(None))
    return exists().where(
        newest.c.conversation_id == conversation_id,
        or_(newest.c.ended_at.is_(None), newest.c.ended_at >= since),
        not_(is_followed),
        or_(has, chose, wrote),
    )


def callable_by(agent: Agent) -> Any:
    """A condition on call-backs: to come, in one of the agent's skills or claimed by them."""
    mine = or_(call_backs.c.skill.in_([skill.value for skill in agent.skills]), call_backs.c.agent_id == agent.id)
    return and_(call_backs.c.state.in_(TO_COME), mine)


def _lines_of(conversation_id: str) -> Select[Any]:
    return select(messages).where(messages.c.conversation_id == conversation_id)


async def _joined(connection: AsyncConnection, conversation_id: str | None) -> defaultdict[str, frozenset[str]]:
    """Who joined the live hand-offs, by conversation."""
    query = (
        select(handoff_events.c.conversation_id, handoff_events.c.agent_id)
        .join(handoffs, handoffs.c.id == handoff_events.c.handoff_id)
        .where(handoff_events.c.kind == "joined", handoffs.c.ended_at.is_(None))
    )
    if conversation_id is not None:
        query = query.where(handoff_events.c.conversation_id == conversation_id)
    found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for row in await connection.execute(query):
        found[row.conversation_id] |= {row.agent_id}
    return found


async def _marks(connection: AsyncConnection, ids: Sequence[str]) -> dict[str, tuple[int, int]]:
    """By conversation, the customer's first and last line after the last one of a person; of the newest lines alone."""
    of, sequence, sender = messages.c.conversation_id, messages.c.sequence, messages.c.sender
    recent = and_(of == conversations.c.id, sequence > conversations.c.last_sequence - LOOKED_BACK)
    by_person = (
        select(of.label("id"), func.max(sequence).label("last"))
        .join(conversations, recent)
        .where(of.in_(ids), sender == Sender.HUMAN.value)
        .group_by(of)
        .subquery()
    )
    query = (
        select(of, func.min(sequence).label("first"), func.max(sequence).label("newest"))
        .join(conversations, recent)
        .outerjoin(by_person, by_person.c.id == of)
        .where(of.in_(ids), sender == Sender.CUSTOMER.value, sequence > func.coalesce(by_person.c.last, 0))
        .group_by(of)
    )
    return {row.conversation_id: (row.first, row.newest) for row in await connection.execute(query)}


def _live(row: RowMapping, joined: Mapping[str, frozenset[str]], marks: tuple[int | None, int]) -> LiveTalk:
    first, newest = marks
    talk = talk_of(row, joined.get(row["id"], frozenset()))
    last = None
    if row["sender"] is not None:
        titles = [item.get("title", "") for item in row["body"].get("attachments", ())]
        last = LastLine(row["body"].get("text") or " ".join(titles), Sender(row["sender"]), row["at"])
    return LiveTalk(beside(row), talk, last, first, newest)


def _in_order(live: LiveTalk) -> tuple[Any, ...]:
    waits = live.handoff.state is State.PENDING
    return (not waits, *(live.handoff.order if waits else (live.handoff.asked_at, live.handoff.id)))


def _heard(row: RowMapping) -> Heard:
    return Heard(row["message_id"], row["sequence"], row["text"], row["state"], row["understood"], row["meant"])


def _past(row: RowMapping) -> Past:
    found = beside(row)
    return Past(found.conversation_id, found.id, found.asked_at, found.skill, found.outcome)
