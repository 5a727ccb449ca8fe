"""Accounts from a file: all of it or nothing, and a fault is named by its row without the password."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher

from bot.adapters.passwords.argon import ArgonPasswords
from bot.adapters.sql.accounts import SqlAccounts
from bot.adapters.sql.database import Database
from bot.commands import import_accounts, import_demo_accounts, verify_audit
from bot.config import ConfigurationError, Settings, load_settings
from bot.core.account import Account
from bot.services.account.importing import Importing, InvalidAccount
from tests.fakes.clock import START, StillClock

PASSWORD = "Montagne-di-sale-7"
ANNA = {"customer_id": "C-1", "email": "Anna@Example.com", "password": PASSWORD, "recovery_mobile": "333 555 0202"}
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture
async def accounts(tmp_path: Path) -> AsyncIterator[SqlAccounts]:
    database = await Database.open(f"sqlite+aiosqlite:///{tmp_path}/service.db")
    yield SqlAccounts(database)
    await database.close()


@pytest.fixture
def importing(accounts: SqlAccounts) -> Importing:
    return Importing(accounts, ArgonPasswords(CHEAP), StillClock())


async def test_a_row_becomes_an_account_with_a_hashed_password(importing: Importing, accounts: SqlAccounts) -> None:
    assert await importing.take([ANNA]) == 1
    found = await accounts.by_email("anna@example.com")
    assert found is not None
    assert (found.customer_id, found.recovery_mobile) == ("C-1", "+393335550202")
    assert await ArgonPasswords(CHEAP).fits(found.password_hash, PASSWORD)


async def test_a_hash_made_elsewhere_is_taken_as_it_is(importing: Importing, accounts: SqlAccounts) -> None:
    hashed = CHEAP.hash(PASSWORD)
    await importing.take([{"customer_id": "C-1", "email": "a@example.com", "password_hash": hashed}])
    found = await accounts.by_customer("C-1")
    assert found is not None
    assert found.password_hash == hashed


async def test_the_same_customer_again_keeps_the_account_s_id(importing: Importing, accounts: SqlAccounts) -> None:
    await importing.take([ANNA])
    before = await accounts.by_customer("C-1")
    await importing.take([{**ANNA, "email": "anna.due@example.com"}])
    after = await accounts.by_customer("C-1")
    assert before is not None
    assert after is not None
    assert (after.id, after.email) == (before.id, "anna.due@example.com")


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({"customer_id": ""}, "row 2: customer_id is needed"),
        ({"email": "anna"}, "row 2: email is none"),
        ({"password": None}, "row 2: password or password_hash is needed"),
        ({"password": 12345678}, "row 2: password or password_hash is needed"),
        ({"password_hash": "md5:5f4dcc3b"}, "row 2: password_hash must be an argon2id one"),
        ({"recovery_mobile": "12"}, "row 2: recovery_mobile is no number"),
        ({"customer_id": "C-9", "email": "anna@example.com"}, "row 2: email belongs to another customer"),
    ],
)
async def test_a_faulty_row_stops_all_of_them(
    importing: Importing, accounts: SqlAccounts, row: dict[str, Any], fault: str
) -> None:
    other = {**ANNA, "customer_id": "C-2", "email": "b@example.com", **row}
    with pytest.raises(InvalidAccount, match=fault) as raised:
        await importing.take([ANNA, other])
    assert PASSWORD not in str(raised.value)
    assert await accounts.by_customer("C-1") is None


class Raced:
    """The store of accounts, where somebody registers with an e-mail of the file after the file was checked."""

    def __init__(self, inner: SqlAccounts) -> None:
        self._inner = inner

    def __getattr__(self, method: str) -> Any:
        return getattr(self._inner, method)

    async def by_customer(self, customer_id: str) -> Account | None:
        await self._inner.add(Account("A-9", "C-9", "b@example.com", "$argon2id$", None, START))
        return await self._inner.by_customer(customer_id)


async def test_an_e_mail_that_is_taken_meanwhile_stops_all_of_them(accounts: SqlAccounts) -> None:
    raced: Any = Raced(accounts)
    importing = Importing(raced, ArgonPasswords(CHEAP), StillClock())
    with pytest.raises(InvalidAccount, match="in the meantime"):
        await importing.take([ANNA, {**ANNA, "customer_id": "C-2", "email": "b@example.com"}])
    assert await accounts.by_customer("C-1") is None
    found = await accounts.by_email("b@example.com")
    assert found is not None
    assert found.customer_id == "C-9"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings({"SPORTELLO_VAR_DIR": str(tmp_path)})


@pytest.mark.parametrize("form", ["array", "lines"])
async def test_the_command_reads_an_array_or_a_line_each(settings: Settings, tmp_path: Path, form: str) -> None:
    rows = [ANNA, {**ANNA, "customer_id": "C-2", "email": "b@example.com"}]
    file = tmp_path / "accounts.json"
    file.write_text(json.dumps(rows) if form == "array" else "\n".join(json.dumps(row) for row in rows))
    assert await import_accounts(settings, file) == "2 accounts imported"


@pytest.mark.parametrize("content", ["not json", "[1]", None])
async def test_the_command_says_what_is_wrong_with_a_file(
    settings: Settings, tmp_path: Path, content: str | None
) -> None:
    file = tmp_path / "accounts.json"
    if content is not None:
        file.write_text(content)
    with pytest.raises(ConfigurationError, match=r"accounts\.json"):
        await import_accounts(settings, file)


async def test_the_demo_s_accounts_need_the_running_demo(settings: Settings) -> None:
    with pytest.raises(ConfigurationError, match="SPORTELLO_DEMO"):
        await import_demo_accounts(settings)


async def test_an_empty_audit_log_is_whole(settings: Settings) -> None:
    assert await verify_audit(settings) == (True, "the audit log is whole")
