"""Accounts put into the store: the demo's at its start, an operator's when it moves here."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.core.account import Account
from bot.services.account.ports import Accounts, Passwords
from bot.services.phone_numbers import to_e164
from bot.services.ports import Clock

LONGEST_ID, LONGEST_EMAIL = 64, 254


class InvalidAccount(ValueError):
    """A row that cannot be an account; says which and why, never the password."""


@dataclass(frozen=True)
class Importing:
    """Reads rows of `customer_id`, `email`, `password` or `password_hash` (argon2id), and `recovery_mobile`."""

    accounts: Accounts
    passwords: Passwords
    clock: Clock

    async def take(self, rows: Iterable[Mapping[str, Any]]) -> int:
        """Adds them, or replaces what the customers had: all of them, or none when something is wrong with one.

        Returns how many. Raises InvalidAccount.
        """
        checked = [self._checked(number, row) for number, row in enumerate(rows, start=1)]
        await self._refuse_shared(checked)
        accounts = [await self._account(row) for row in checked]
        if not await self.accounts.put(*accounts):
            raise InvalidAccount("an email was given to another customer in the meantime: try again")
        return len(accounts)

    async def _account(self, row: dict[str, Any]) -> Account:
        known = await self.accounts.by_customer(row["customer_id"])
        return Account(
            id=known.id if known else secrets.token_urlsafe(12),
            customer_id=row["customer_id"],
            email=row["email"].strip().lower(),
            password_hash=row.get("password_hash") or await self.passwords.hash(row["password"]),
            recovery_mobile=row["recovery_mobile"],
            created_at=known.created_at if known else self.clock.now(),
        )

    async def _refuse_shared(self, rows: list[dict[str, Any]]) -> None:
        """A customer has one account, and a user name belongs to one of them."""
        customers: dict[str, str] = {}
        for number, row in enumerate(rows, start=1):
            email, customer_id = row["email"].strip().lower(), row["customer_id"]
            known = await self.accounts.by_email(email)
            if customers.setdefault(email, customer_id) != customer_id or (known and known.customer_id != customer_id):
                raise InvalidAccount(f"row {number}: email belongs to another customer")

    def _checked(self, number: int, row: Mapping[str, Any]) -> dict[str, Any]:
        if not isinstance(row, Mapping):
            raise InvalidAccount(f"row {number}: an object is needed")
        for name in ("customer_id", "email"):
            if not isinstance(row.get(name), str) or not row[name].strip():
                raise InvalidAccount(f"row {number}: {name} is needed")
        if len(row["customer_id"]) > LONGEST_ID:
            raise InvalidAccount(f"row {number}: customer_id is too long")
        if "@" not in row["email"] or len(row["email"]) > LONGEST_EMAIL:
            raise InvalidAccount(f"row {number}: email is none")
        hashed = row.get("password_hash")
        if hashed is not None and not self.passwords.is_hash(str(hashed)):
            raise InvalidAccount(f"row {number}: password_hash must be an argon2id one")
        password = row.get("password")
        if hashed is None and not (isinstance(password, str) and password):
            raise InvalidAccount(f"row {number}: password or password_hash is needed")
        mobile = row.get("recovery_mobile")
        checked = to_e164(str(mobile)) if mobile else None
        if mobile and checked is None:
            raise InvalidAccount(f"row {number}: recovery_mobile is no number")
        return {**row, "recovery_mobile": checked}
