"""The tables as the migrations make them."""

import sqlite3
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, select, text
from sqlalchemy.ext.asyncio import create_async_engine

from demo_operator.database import MIGRATIONS, Database
from demo_operator.tables import Base, Bill, Customer, Line, OperatorDay, SavedCard, Ticket

RELEASES = Path(__file__).parents[1] / "releases"
_LINE = "INSERT INTO line (id, position, number, customer_id, kind, prepaid, plan_id, status, renews_on, renewal_day, \
active_since, sim_changed_on) VALUES"
OLDER_LINES = [
    "INSERT INTO customer (id, party_id, account_id, name, kind, email) VALUES ('C', 'P', 'B', 'a', 'consumer', 'a@b')",
    "INSERT INTO offering (id, position, type, name, line_kind, price_cents, charge, generic, voice) \
VALUES ('p', 0, 'plan', 'p', 'mobile', 0, 'monthly', true, 'none')",
    f"{_LINE} ('391', 0, '+391', 'C', 'mobile', false, 'p', 'active', '2026-12-01', 1, '2026-01-01', '2026-11-22')",
    f"{_LINE} ('392', 1, '+392', 'C', 'mobile', false, 'p', 'active', '2026-12-01', 1, '2026-01-01', NULL)",
]
_BILL = "INSERT INTO bill (number, customer_id, issued_on, due_on, period_from, period_to, total_cents, state) VALUES"
_DAYS = "'2026-11-01', '2026-11-21', '2026-10-01', '2026-10-31'"
SEEDED = datetime(2026, 11, 1, 12, tzinfo=timezone.utc)
OLDER_BILLS = [
    "INSERT INTO operator_day (id, seeded_at, stands_at) VALUES (1, '2026-11-01 12:00:00', '2026-11-02 12:00:00')",
    f"{_BILL} ('RL1', 'C', {_DAYS}, 90, 'paid')",
    f"{_BILL} ('RL2', 'C', {_DAYS}, 100, 'overdue')",
    "INSERT INTO bill_line (bill_number, position, kind, what, amount_cents) VALUES ('RL2', 0, 'usage', 'u', 100)",
    "INSERT INTO saved_card (customer_id, brand, last4, expires) VALUES ('C', 'visa', '1111', '01/28')",
]


def differences(connection: Connection) -> list[Any]:
    return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))


async def test_the_migrations_make_the_tables_that_the_code_expects(database_url: str) -> None:
    database = Database(database_url)
    await database.upgrade()
    await database.upgrade()
    await database.close()
    engine = create_async_engine(database_url)
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()


async def test_a_database_without_tables_has_differences(database_url: str) -> None:
    engine = create_async_engine(database_url)
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) != []
    await engine.dispose()


def test_there_is_one_newest_revision() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert len(ScriptDirectory.from_config(config).get_heads()) == 1


async def test_a_writing_block_that_fails_leaves_nothing(database_url: str) -> None:
    database = Database(database_url)
    await database.upgrade()
    try:
        async with database.writing() as session:
            session.add(_customer())
            await session.flush()
            raise KeyError
    except KeyError:
        pass
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Customer)) == 0
    await database.close()


async def test_sqlite_is_private_keeps_its_journal_ahead_and_checks_references(tmp_path: Any) -> None:
    path = tmp_path / "new" / "operator.db"
    database = Database(f"sqlite+aiosqlite:///{path}")
    await database.upgrade()
    assert path.stat().st_mode & 0o077 == 0
    async with database.reading() as session:
        assert await session.scalar(text("PRAGMA journal_mode")) == "wal"
        assert await session.scalar(text("PRAGMA foreign_keys")) == 1
    await database.close()


async def test_the_day_of_a_sim_change_becomes_a_moment(database_url: str) -> None:
    engine = create_async_engine(database_url)
    async with engine.begin() as connection:
        await connection.run_sync(_first_revision)
        for statement in OLDER_LINES:
            await connection.execute(text(statement))
    await engine.dispose()
    database = Database(database_url)
    await database.upgrade()
    async with database.reading() as session:
        told = {line.id: line.sim_changed_at for line in await session.scalars(select(Line))}
    await database.close()
    assert told == {"391": datetime(2026, 11, 22, 12, tzinfo=timezone.utc), "392": None}


def _first_revision(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "0001")


async def test_a_database_of_the_first_release_keeps_its_books(tmp_path: Path) -> None:
    path = tmp_path / "operator.db"
    with sqlite3.connect(path) as connection:
        connection.executescript((RELEASES / "0.1.0" / "operator.sql").read_text(encoding="utf-8"))
        days = dict(connection.execute("SELECT id, sim_changed_on FROM line WHERE sim_changed_on IS NOT NULL"))
        counted = connection.execute("SELECT count(*) FROM counter").fetchone()
    database = Database(f"sqlite+aiosqlite:///{path}")
    await database.upgrade()
    async with database.reading() as session:
        moments = {line.id: line.sim_changed_at for line in await session.scalars(select(Line)) if line.sim_changed_at}
        assert (await session.execute(text("SELECT count(*) FROM counter"))).one() == counted
        assert await session.get(OperatorDay, 1) is not None
        assert (await session.execute(text("PRAGMA foreign_key_check"))).all() == []
    await database.close()
    assert list(days) == ["393475550808"]
    assert {id: moment.isoformat() for id, moment in moments.items()} == {
        id: f"{day}T12:00:00+00:00" for id, day in days.items()
    }


async def test_bills_and_cards_of_the_first_release_are_as_seeding_makes_them_now(tmp_path: Path) -> None:
    path = tmp_path / "operator.db"
    with sqlite3.connect(path) as connection:
        connection.executescript((RELEASES / "0.1.0" / "operator.sql").read_text(encoding="utf-8"))
        states = dict(connection.execute("SELECT number, state FROM bill"))
    database = Database(f"sqlite+aiosqlite:///{path}")
    await database.upgrade()
    async with database.reading() as session:
        bills = (await session.scalars(select(Bill))).all()
        cards = (await session.scalars(select(SavedCard).order_by(SavedCard.id))).all()
        studio = await session.scalar(select(Customer).where(Customer.key == "studio"))
    await database.close()
    assert {bill.number: bill.state for bill in bills} == states
    assert all(bill.remaining_cents == (0 if bill.state == "paid" else bill.total_cents) for bill in bills)
    assert studio is not None
    assert studio.bill_delivery == "paper"
    lines = {(line.what, line.line_id) for bill in bills if bill.customer_id == studio.id for line in bill.lines}
    assert {("Business Pro", "39025550300"), ("Giga 100", "393665550301")} <= lines
    assert None not in {line.line_id for bill in bills for line in bill.lines}
    assert [(card.id, card.customer_id, card.token) for card in cards] == [
        ("PM-1001", "C-1001", "tok_visa_4242_1229"),
        ("PM-1003", "C-1003", "tok_mastercard_4444_1026"),
    ]


async def test_bills_of_an_older_operator_are_brought_along_on_any_database(database_url: str) -> None:
    engine = create_async_engine(database_url)
    async with engine.begin() as connection:
        await connection.run_sync(_first_revision)
        for statement in [*OLDER_LINES, *OLDER_BILLS]:
            await connection.execute(text(statement))
    await engine.dispose()
    database = Database(database_url)
    await database.upgrade()
    async with database.reading() as session:
        bills = {bill.number: bill for bill in await session.scalars(select(Bill))}
        cards = (await session.scalars(select(SavedCard))).all()
    await database.close()
    assert {number: bill.remaining_cents for number, bill in bills.items()} == {"RL1": 0, "RL2": 100}
    assert [line.line_id for line in bills["RL2"].lines] == ["391"]
    assert [(card.token, card.saved_at) for card in cards] == [("tok_visa_1111_0128", SEEDED)]


_TICKET = "INSERT INTO ticket (id, year, number, customer_id, line_id, type, status, description, severity, \
created_at, updated_at, expected_at, related_party, related_entity, attachments) VALUES"
_WHEN = "'2026-11-01 12:00:00', '2026-11-01 12:00:00', '2026-11-05 12:00:00'"
OLDER_TICKETS = [
    f"{_TICKET} ('TT-{number}', 2026, {number}, 'C', '391', {told}, 'd', 'major', {_WHEN}, '[]', '[]', '[]')"
    for number, told in enumerate(
        ["'fault', 'inProgress'", "'fault', 'acknowledged'", "'complaint', 'inProgress'", "'fault', 'closed'"], start=1
    )
]


async def test_faults_that_an_older_operator_had_in_hand_go_on_and_its_mobile_lines_have_a_sim(
    database_url: str,
) -> None:
    engine = create_async_engine(database_url)
    async with engine.begin() as connection:
        await connection.run_sync(_first_revision)
        for statement in [*OLDER_LINES, *OLDER_TICKETS]:
            await connection.execute(text(statement))
    await engine.dispose()
    database = Database(database_url)
    await database.upgrade()
    async with database.reading() as session:
        moves = {ticket.id: ticket.moves_at for ticket in await session.scalars(select(Ticket))}
        sims = {line.id: line.sim_status for line in await session.scalars(select(Line))}
    await database.close()
    expected = datetime(2026, 11, 5, 12, tzinfo=timezone.utc)
    assert moves == {"TT-1": expected, "TT-2": None, "TT-3": None, "TT-4": None}
    assert sims == {"391": "active", "392": "active"}


def _customer() -> Customer:
    return Customer(id="C-1", party_id="P-1", account_id="BA-1", name="a", kind="consumer", email="a@example.com")
