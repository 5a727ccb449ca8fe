"""The migrations make exactly the tables that the code uses."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.adapters.sql.audit import SqlAudit
from bot.adapters.sql.bill_notices import SqlBillNotices
from bot.adapters.sql.conversations import SqlConversations
from bot.adapters.sql.database import Database, upgrade
from bot.adapters.sql.sign_ins import SqlSignIns
from bot.adapters.sql.tables import metadata
from bot.core.account import SignInMethod
from tests.contracts.chats import LIFE
from tests.fakes.clock import START

FIRST_RELEASE_ROW = """
INSERT INTO conversations (id, sender_key, channel, token_hash, token_expires_at, language, status, last_sequence,
  first_sequence, last_position, owner_id, customer_id, signed_in_at, created_at, last_activity_at)
VALUES ({values})
"""


def _is_every_database_s(_thing: object, name: str | None, *_rest: object) -> bool:
    """All but an index that is made only where the database can."""
    return name != "words_of_messages"


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"include_object": _is_every_database_s})
    return list(compare_metadata(context, metadata))


async def test_the_migrations_and_the_tables_in_code_are_the_same(database: Database) -> None:
    async with database.transaction() as connection:
        assert await connection.run_sync(differences) == []


@pytest.fixture
async def upgraded(database_url: str) -> AsyncIterator[Database]:
    """A database of 0.1.0, with somebody who is signed in and somebody who is not, opened by this release."""
    await asyncio.to_thread(upgrade, database_url, "0001")
    engine = create_async_engine(database_url)
    async with engine.begin() as connection:
        for name, customer in (("one", "'C-1'"), ("two", "NULL")):
            at = "'2026-11-23 11:00:00+00:00'" if "postgresql" in database_url else "'2026-11-23 11:00:00.000000'"
            signed_in = at if customer != "NULL" else "NULL"
            values = f"'{name}', 'key-{name}', 'web', 'hash-{name}', {at}, 'it', 'bot', 1, 1, 0, {customer}, {customer}"
            await connection.execute(text(FIRST_RELEASE_ROW.format(values=f"{values}, {signed_in}, {at}, {at}")))
    await engine.dispose()
    database = await Database.open(database_url)
    yield database
    await database.close()


async def test_what_the_first_release_kept_is_there_and_whoever_was_signed_in_is_listed(upgraded: Database) -> None:
    conversations, sign_ins = SqlConversations(upgraded, LIFE), SqlSignIns(upgraded, LIFE)
    (found,) = await sign_ins.of_customer("C-1", START)
    assert (found.conversation_id, found.method, found.created_at) == ("one", SignInMethod.HOST, START)
    assert found.expires_at == START + timedelta(hours=12)
    assert await sign_ins.end_all("C-1", START) == ["one"]
    other = await conversations.by_sender("key-two")
    assert other is not None
    assert (other.customer_id, other.sign_in_id, other.last_activity_at) == (None, None, START)
    assert await SqlAudit(upgraded).first_broken() is None


BEFORE_NOTICES_KNEW_THEIR_EVENT = (
    FIRST_RELEASE_ROW.format(
        values="'one', 'k', 'web', 'h', {at}, 'it', 'bot', 1, 1, 2, 'C-1', NULL, NULL, {at}, {at}"
    ),
    """INSERT INTO inbox (message_id, conversation_id, position, client_message_id, digest, kind, text, request_id,
      state, delay_told, accepted_at, epoch)
      VALUES ('event', 'one', 1, 'notices:1764000000:RL:1', 'd', 'event', '', 'notices', 'pending', {no}, {at}, 0)""",
    "INSERT INTO bill_notices VALUES ('C-1', 'RL:1', 'chat', 'one', {at})",
    "INSERT INTO bill_notices VALUES ('C-1', 'RL:2', 'sent', NULL, {at})",
)


async def test_a_bill_that_was_told_of_before_its_event_was_kept_can_still_be_taken_back(database_url: str) -> None:
    await asyncio.to_thread(upgrade, database_url, "0013")
    engine = create_async_engine(database_url)
    async with engine.begin() as connection:
        postgresql = "postgresql" in database_url
        at = "'2026-11-23 11:00:00+00:00'" if postgresql else "'2026-11-23 11:00:00.000000'"
        for row in BEFORE_NOTICES_KNEW_THEIR_EVENT:
            await connection.execute(text(row.format(at=at, no="false" if postgresql else "0").replace(":", r"\:")))
    await engine.dispose()
    database = await Database.open(database_url)
    store = SqlBillNotices(database, LIFE)
    assert [await store.told("C-1", bill) for bill in ("RL:1", "RL:2")] == [True, True]
    await store.take_back("one", "event", START)
    assert [await store.told("C-1", bill) for bill in ("RL:1", "RL:2")] == [False, True]
    await database.close()


async def test_opening_a_database_twice_changes_nothing(database_url: str) -> None:
    for _ in range(2):
        database = await Database.open(database_url)
        await database.close()
