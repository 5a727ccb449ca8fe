"""What every store of accounts and passkeys must do."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.adapters.sql.accounts import SqlAccounts
from bot.adapters.sql.database import Database
from bot.adapters.sql.passkeys import SqlPasskeys
from bot.core.account import Account, Passkey
from tests.fakes.clock import START

GIULIA = Account("a-1", "C-1", "Giulia@Example.com", "hash-1", "+393355550101", START)
LUCA = Account("a-2", "C-2", "luca@example.com", "hash-2", None, START)
KEPT = replace(GIULIA, email="giulia@example.com")
PHONE = Passkey("credential-1", "C-1", "handle", "public", 0, "Telefono", START, None)


@pytest.fixture
def accounts(database: Database) -> SqlAccounts:
    return SqlAccounts(database)


@pytest.fixture
def passkeys(database: Database) -> SqlPasskeys:
    return SqlPasskeys(database)


async def test_an_account_is_found_by_its_e_mail_in_any_case_and_by_its_customer(accounts: SqlAccounts) -> None:
    assert await accounts.add(GIULIA)
    assert await accounts.by_email("gIULIA@example.COM") == KEPT
    assert await accounts.by_customer("C-1") == KEPT
    assert await accounts.by_email("luca@example.com") is None
    assert await accounts.by_customer("C-2") is None


@pytest.mark.parametrize(
    "second", [replace(LUCA, email="GIULIA@example.com"), replace(LUCA, customer_id="C-1"), replace(LUCA, id="a-1")]
)
async def test_a_customer_and_an_e_mail_have_one_account(accounts: SqlAccounts, second: Account) -> None:
    await accounts.add(GIULIA)
    assert not await accounts.add(second)
    assert await accounts.by_customer("C-1") == KEPT
    assert await accounts.by_customer("C-2") is None


async def test_of_several_registrations_at_once_one_makes_the_account(accounts: SqlAccounts) -> None:
    added = await asyncio.gather(*(accounts.add(replace(GIULIA, id=f"a-{n}")) for n in range(10)))
    assert sum(added) == 1


async def test_an_import_replaces_the_customers_account(accounts: SqlAccounts) -> None:
    await accounts.put(GIULIA)
    await accounts.put(replace(GIULIA, id="a-9", email="new@example.com", password_hash="hash-9"))
    found = await accounts.by_customer("C-1")
    assert found == replace(GIULIA, id="a-9", email="new@example.com", password_hash="hash-9")
    assert await accounts.by_email(GIULIA.email) is None


async def test_an_import_is_stored_whole(accounts: SqlAccounts) -> None:
    await accounts.add(GIULIA)
    assert await accounts.put(replace(GIULIA, email="new@example.com"), LUCA)
    assert await accounts.by_customer("C-1") == replace(GIULIA, email="new@example.com")
    assert await accounts.by_customer("C-2") == LUCA


async def test_an_import_with_another_customers_e_mail_changes_nothing_at_all(accounts: SqlAccounts) -> None:
    await accounts.add(GIULIA)
    third = replace(LUCA, id="a-3", customer_id="C-3", email="GIULIA@example.com")
    assert not await accounts.put(LUCA, replace(GIULIA, password_hash="hash-9"), third)
    assert await accounts.by_customer("C-1") == KEPT
    assert await accounts.by_customer("C-2") is None
    assert await accounts.by_customer("C-3") is None


async def test_a_new_password_is_that_accounts_alone(accounts: SqlAccounts) -> None:
    await accounts.add(GIULIA)
    await accounts.add(LUCA)
    await accounts.set_password("a-1", "hash-new")
    assert await accounts.by_customer("C-1") == replace(KEPT, password_hash="hash-new")
    assert await accounts.by_customer("C-2") == LUCA


async def test_contacts_change_one_by_one(accounts: SqlAccounts) -> None:
    await accounts.add(GIULIA)
    assert await accounts.set_contacts("C-1", "Other@example.com", None)
    assert await accounts.by_customer("C-1") == replace(KEPT, email="other@example.com")
    assert await accounts.set_contacts("C-1", None, "+393355550999")
    assert await accounts.by_customer("C-1") == replace(
        KEPT, email="other@example.com", recovery_mobile="+393355550999"
    )
    assert await accounts.set_contacts("C-1", None, None)


async def test_an_e_mail_of_another_account_is_refused_and_nothing_changes(accounts: SqlAccounts) -> None:
    await accounts.add(GIULIA)
    await accounts.add(LUCA)
    assert not await accounts.set_contacts("C-2", "GIULIA@example.com", "+393355550999")
    assert not await accounts.set_contacts("C-3", "GIULIA@example.com", None)
    assert await accounts.by_customer("C-2") == LUCA
    assert await accounts.set_contacts("C-2", "LUCA@example.com", None)


async def test_contacts_of_a_customer_without_an_account_are_nobodys_business(accounts: SqlAccounts) -> None:
    assert await accounts.set_contacts("C-3", "new@example.com", None)
    assert await accounts.by_email("new@example.com") is None


async def test_two_customers_who_want_one_e_mail_at_once_do_not_both_get_it(accounts: SqlAccounts) -> None:
    await accounts.add(GIULIA)
    await accounts.add(LUCA)
    wanted = (accounts.set_contacts(customer, "same@example.com", None) for customer in ("C-1", "C-2"))
    assert sorted(await asyncio.gather(*wanted)) == [False, True]


async def test_passkeys_are_listed_the_oldest_first_and_by_customer(passkeys: SqlPasskeys) -> None:
    later = replace(PHONE, credential_id="a-credential", created_at=START + timedelta(days=1))
    for passkey in (later, PHONE, replace(PHONE, credential_id="other", customer_id="C-2")):
        assert await passkeys.add(passkey)
    assert await passkeys.of_customer("C-1") == [PHONE, later]
    assert await passkeys.of_customer("C-3") == []
    assert await passkeys.by_credential("credential-1") == PHONE
    assert await passkeys.by_credential("credential-2") is None


async def test_a_credential_is_kept_once_and_stays_its_first_customers(passkeys: SqlPasskeys) -> None:
    await passkeys.add(PHONE)
    assert not await passkeys.add(replace(PHONE, customer_id="C-2"))
    assert await passkeys.by_credential("credential-1") == PHONE


async def test_a_used_passkey_remembers_its_count_and_when(passkeys: SqlPasskeys) -> None:
    at = START + timedelta(hours=1)
    await passkeys.add(PHONE)
    assert await passkeys.used("credential-1", 7, at)
    assert await passkeys.by_credential("credential-1") == replace(PHONE, sign_count=7, last_used_at=at)


@pytest.mark.parametrize("count", [0, 6, 7])
async def test_a_count_that_does_not_grow_changes_nothing(passkeys: SqlPasskeys, count: int) -> None:
    known = replace(PHONE, sign_count=7, last_used_at=START)
    await passkeys.add(known)
    assert not await passkeys.used("credential-1", count, START + timedelta(hours=1))
    assert await passkeys.by_credential("credential-1") == known


async def test_a_passkey_that_never_counts_remembers_when_it_was_used(passkeys: SqlPasskeys) -> None:
    await passkeys.add(PHONE)
    for hours in (1, 2):
        at = START + timedelta(hours=hours)
        assert await passkeys.used("credential-1", 0, at)
        assert await passkeys.by_credential("credential-1") == replace(PHONE, last_used_at=at)


async def test_of_several_answers_with_one_count_one_is_taken(passkeys: SqlPasskeys) -> None:
    await passkeys.add(PHONE)
    taken = await asyncio.gather(*(passkeys.used("credential-1", 1, START) for _ in range(10)))
    assert sum(taken) == 1


async def test_a_passkey_is_removed_by_its_customer_alone(passkeys: SqlPasskeys) -> None:
    await passkeys.add(PHONE)
    assert not await passkeys.remove("C-2", "credential-1")
    assert await passkeys.remove("C-1", "credential-1")
    assert not await passkeys.remove("C-1", "credential-1")
    assert await passkeys.by_credential("credential-1") is None
