"""What every audit log must do: say what happened, refuse to be changed, and tell where it was changed all the same."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import RowMapping, delete, insert, select, text, update
from sqlalchemy.exc import SQLAlchemyError

from bot.adapters.sql import audit as audit_store
from bot.adapters.sql.account_schema import audit, audit_head
from bot.adapters.sql.audit import NOTHING_BEFORE, SqlAudit, hash_of
from bot.adapters.sql.database import Database
from bot.core.account import AuditEntry, SignInMethod
from bot.core.chat_errors import ChatError, ConversationClosed, InvalidIdentity, OtherCustomer
from tests.contracts.chats import Chats
from tests.fakes.clock import START

READ = AuditEntry("C-1", "show_profile", "g•••@example.com", session="one", channel="web", request_id="r-1")


class Log:
    """A log, and somebody who can do everything to its tables."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.audit = SqlAudit(database)

    async def filled(self, rows: int = 6) -> None:
        for number in range(rows):
            at = START + timedelta(microseconds=number)
            await self.audit.record(AuditEntry(f"C-{number}", "show_profile", request_id=f"r-{number}"), at)

    async def rows(self) -> Sequence[RowMapping]:
        async with self.database.reading() as connection:
            return (await connection.execute(select(audit).order_by(audit.c.sequence))).mappings().all()

    async def tamper(self, *statements: Any) -> None:
        """As the owner of the database, without the triggers."""
        async with self.database.transaction() as connection:
            if connection.dialect.name == "postgresql":
                await connection.execute(text("ALTER TABLE audit DISABLE TRIGGER USER"))
            else:
                names = await connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
                for name in list(names):
                    await connection.execute(text(f"DROP TRIGGER {name}"))
            for statement in statements:
                await connection.execute(statement)


@pytest.fixture
def log(database: Database, monkeypatch: pytest.MonkeyPatch) -> Log:
    monkeypatch.setattr(audit_store, "BATCH", 2)
    return Log(database)


async def test_an_entry_is_kept_as_it_was_given(log: Log) -> None:
    await log.audit.record(READ, START)
    (row,) = await log.rows()
    assert {name: row[name] for name in AuditEntry.__dataclass_fields__} == READ.__dict__
    assert (row["sequence"], row["at"]) == (1, START)
    assert row["hash"] == hash_of(row, NOTHING_BEFORE)


async def test_a_chain_that_nobody_touched_is_whole_at_any_length(log: Log) -> None:
    assert await log.audit.first_broken() is None
    for _ in range(5):
        await log.audit.record(READ, START)
        assert await log.audit.first_broken() is None


async def test_words_beyond_ascii_and_our_own_enumerations_fit_the_chain(log: Log) -> None:
    await log.audit.record(AuditEntry("C-1", "prove", "à è • 335", reason=SignInMethod.PASSKEY), START)
    assert await log.audit.first_broken() is None


async def test_entries_at_once_make_one_chain(log: Log) -> None:
    await asyncio.gather(*(log.audit.record(READ, START) for _ in range(20)))
    assert [row["sequence"] for row in await log.rows()] == list(range(1, 21))
    assert await log.audit.first_broken() is None


@pytest.mark.parametrize(
    "change", [update(audit).values(actor="C-9"), delete(audit), delete(audit).where(audit.c.sequence == 2)]
)
async def test_the_database_itself_refuses_every_change(log: Log, change: Any) -> None:
    await log.filled(3)
    with pytest.raises(SQLAlchemyError, match="append-only"):
        async with log.database.transaction() as connection:
            await connection.execute(change)
    assert len(await log.rows()) == 3
    assert await log.audit.first_broken() is None


@pytest.mark.parametrize(
    ("sequence", "changed"),
    [
        (1, {"actor": "C-x"}),
        (2, {"target": "x"}),
        (3, {"decision": "allowes"}),
        (4, {"at": START + timedelta(hours=1)}),
        (5, {"hash": "f" * 64}),
        (6, {"request_id": "r-x"}),
    ],
)
async def test_a_changed_row_is_named(log: Log, sequence: int, changed: dict[str, Any]) -> None:
    await log.filled()
    await log.tamper(update(audit).where(audit.c.sequence == sequence).values(changed))
    assert await log.audit.first_broken() == sequence


@pytest.mark.parametrize("sequence", [1, 3, 4, 6])
async def test_a_row_that_was_taken_away_is_named(log: Log, sequence: int) -> None:
    await log.filled()
    await log.tamper(delete(audit).where(audit.c.sequence == sequence))
    assert await log.audit.first_broken() == sequence


async def test_two_rows_in_the_wrong_order_are_noticed_at_the_first(log: Log) -> None:
    await log.filled()
    swap = [(3, 99), (4, 3), (99, 4)]
    await log.tamper(*(update(audit).where(audit.c.sequence == old).values(sequence=new) for old, new in swap))
    assert await log.audit.first_broken() == 3


@pytest.mark.parametrize("kept", [0, 2, 3])
async def test_a_cut_end_is_noticed(log: Log, kept: int) -> None:
    await log.filled()
    await log.tamper(delete(audit).where(audit.c.sequence > kept))
    assert await log.audit.first_broken() == kept + 1


async def test_a_last_row_that_was_sealed_anew_does_not_fit_the_head(log: Log) -> None:
    await log.filled()
    rows = await log.rows()
    forged = {**rows[-1], "actor": "C-x"}
    sealed = hash_of(forged, rows[-2]["hash"])
    await log.tamper(update(audit).where(audit.c.sequence == 6).values(actor="C-x", hash=sealed))
    assert await log.audit.first_broken() == 6


async def test_a_row_that_was_put_in_past_the_log_is_named(log: Log) -> None:
    await log.filled()
    rows = await log.rows()
    forged = {**rows[-1], "sequence": 7}
    await log.tamper(insert(audit).values({**forged, "hash": hash_of(forged, rows[-1]["hash"])}))
    assert await log.audit.first_broken() == 7


async def test_a_log_without_its_head_is_broken_from_the_start(log: Log) -> None:
    await log.filled()
    await log.tamper(delete(audit_head))
    assert await log.audit.first_broken() == 1


async def test_the_demos_reset_starts_a_new_chain_and_closes_the_door_behind_it(log: Log) -> None:
    await log.filled()
    await Chats(log.database).conversations.forget_everything()
    assert await log.rows() == []
    assert await log.audit.first_broken() is None
    await log.filled(2)
    with pytest.raises(SQLAlchemyError, match="append-only"):
        async with log.database.transaction() as connection:
            await connection.execute(delete(audit))
    with pytest.raises(SQLAlchemyError, match="append-only"):
        async with log.database.transaction() as connection:
            await connection.execute(update(audit).values(actor="C-9"))
    assert await log.audit.first_broken() is None


def said(row: RowMapping) -> tuple[str, ...]:
    names = ("actor", "action", "decision", "reason", "session", "channel", "request_id")
    return tuple(row[name] for name in names)


async def test_a_sign_in_is_recorded_with_its_way(log: Log) -> None:
    await Chats(log.database).signed_in(method=SignInMethod.PASSKEY)
    (row,) = await log.rows()
    assert said(row) == ("C-1", "sign_in", "allowed", "passkey", "one", "web", "r")


@pytest.mark.parametrize("refusal", [OtherCustomer, InvalidIdentity, ConversationClosed])
async def test_a_refused_sign_in_is_recorded_with_its_reason(log: Log, refusal: type[ChatError]) -> None:
    chats = Chats(log.database)
    await chats.signed_in(jti="used" if refusal is InvalidIdentity else None)
    if refusal is ConversationClosed:
        await chats.conversations.close("one", START)
    customer, jti = ("C-2", None) if refusal is OtherCustomer else ("C-1", "used")
    with pytest.raises(refusal):
        await chats.sign_in("one", customer, jti=jti)
    row = (await log.rows())[1]
    assert said(row) == (customer, "sign_in", "refused", refusal.code, "one", "web", "r")
    assert await log.audit.first_broken() is None
