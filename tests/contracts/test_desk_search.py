"""The search in past conversations, on both databases: what fits, what may be read, in few queries."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy import text as sql

from bot.adapters.sql.database import Database
from bot.adapters.sql.desk_search import SqlSearch
from bot.core.handoffs import Outcome, Skill
from bot.services.desk.reading_ports import SearchQuery
from tests.contracts.test_desk_reading import MINUTE, ROSA, UGO, Office
from tests.fakes.clock import START


@pytest.fixture
def office(database: Database) -> Office:
    return Office(database)


def counted(database: Database) -> list[str]:
    """The queries that are sent from now on."""
    sent: list[str] = []

    @event.listens_for(database.engine.sync_engine, "before_cursor_execute")
    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().startswith("SELECT"):
            sent.append(statement)

    return sent


async def found(database: Database, **wish: Any) -> list[str]:
    return [one.handoff.conversation_id for one in await SqlSearch(database).find(SearchQuery(**wish), 10)]


async def test_each_word_must_stand_in_the_conversation_in_any_case(office: Office, database: Database) -> None:
    for name, text in (("one", "La BOLLETTA di novembre è cara"), ("two", "È il 100% della bolletta")):
        await office.chats.open(name)
        await office.says(name, text)
        await office.asks(name)
    assert await found(database, words=("bolletta", "novembre")) == ["one"]
    assert sorted(await found(database, words=("Bolletta",))) == ["one", "two"]
    assert await found(database, words=("100%",)) == ["two"]
    assert await found(database, words=("1_0",)) == []
    assert sorted(await found(database, words=("è",))) == ["one", "two"]
    assert await found(database, words=("\\",)) == []


async def test_the_line_with_the_word_is_shown(office: Office, database: Database) -> None:
    await office.chats.open()
    await office.says("one", "ciao")
    await office.says("one", "il modem è morto")
    await office.asks("one")
    await office.says("one", "il modem, dicevo")
    await office.chats.open("two")
    await office.says("two", "un altro modem")
    await office.asks("two", at=START + MINUTE)
    statements = counted(database)
    found = await SqlSearch(database).find(SearchQuery(words=("modem",)), 10)
    assert [one.snippet for one in found] == ["un altro modem", "il modem è morto"]
    assert len(statements) == 2  # however many are found
    (reason, _) = await SqlSearch(database).find(SearchQuery(), 10)
    assert reason.snippet == "la SIM"


async def test_postgresql_looks_for_words_in_its_index(database: Database) -> None:
    if database.engine.dialect.name != "postgresql":
        pytest.skip("of PostgreSQL")
    asked = "EXPLAIN SELECT 1 FROM messages WHERE (messages.body ->> 'text') ILIKE '%modem%' ESCAPE '\\'"
    async with database.reading() as connection:
        await connection.execute(sql("SET LOCAL enable_seqscan = off"))
        plan = list(await connection.scalars(sql(asked)))
    assert any("words_of_messages" in line for line in plan), plan


async def test_searches_narrow_by_agent_skill_outcome_and_period(office: Office, database: Database) -> None:
    await office.chats.open()
    await office.ends(await office.takes(await office.asks("one")))
    assert await found(database, agent_id=ROSA.id, skill=Skill.MOBILE, outcome=Outcome.SOLVED) == ["one"]
    assert await found(database, agent_id=UGO.id) == []
    assert await found(database, skill=Skill.FIXED) == []
    assert await found(database, begin=START, end=START + MINUTE) == ["one"]
    assert await found(database, begin=START + MINUTE) == []


async def test_pages_follow_each_other_without_gap_or_double(office: Office, database: Database) -> None:
    for number in range(5):
        await office.chats.open(f"c{number}")
        await office.asks(f"c{number}", at=START)
    search = SqlSearch(database)
    first = await search.find(SearchQuery(), 3)
    rest = await search.find(SearchQuery(before=first[-1].handoff.id), 3)
    ids = [one.handoff.id for one in (*first, *rest)]
    assert len(set(ids)) == 5
    assert await search.find(SearchQuery(before="nobody"), 3) == []


async def test_only_what_the_agent_may_read_is_found(office: Office, database: Database) -> None:
    for name, skill in (("waits", Skill.FIXED), ("hers", Skill.MOBILE), ("else", Skill.BILLING)):
        await office.chats.open(name)
        handoff = await office.asks(name, skill)
        if name == "hers":
            await office.ends(await office.takes(handoff))
        if name == "else":
            await office.takes(handoff, "A-nobody")
    assert await found(database, readable_by=UGO) == ["waits"]
    assert await found(database, readable_by=ROSA) == ["hers"]
    assert await found(database, readable_by=ROSA, served_since=START + 4 * MINUTE) == []
