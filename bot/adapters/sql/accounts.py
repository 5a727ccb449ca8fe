"""Online accounts. Implements `bot.services.account.ports.Accounts`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.account_schema import accounts
from bot.adapters.sql.database import Database
from bot.core.account import Account


class SqlAccounts:
    """One account for each customer and for each e-mail, which is kept in lower case."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def by_email(self, email: str) -> Account | None:
        return await self._one(accounts.c.email == email.lower())

    async def by_customer(self, customer_id: str) -> Account | None:
        return await self._one(accounts.c.customer_id == customer_id)

    async def add(self, account: Account) -> bool:
        try:
            async with self._database.transaction() as connection:
                await connection.execute(insert(accounts).values(_row(account)))
        except IntegrityError:
            return False
        return True

    async def put(self, *imported: Account) -> bool:
        try:
            async with self._database.transaction() as connection:
                for account in imported:
                    await _put(connection, account)
        except IntegrityError:
            return False
        return True

    async def set_password(self, account_id: str, password_hash: str) -> None:
        async with self._database.transaction() as connection:
            change = update(accounts).where(accounts.c.id == account_id)
            await connection.execute(change.values(password_hash=password_hash))

    async def set_contacts(self, customer_id: str, email: str | None, recovery_mobile: str | None) -> bool:
        """The e-mail is refused too when the customer has no account and another one has it."""
        holder = None if email is None else await self.by_email(email)
        if holder is not None and holder.customer_id != customer_id:
            return False
        wanted = {"email": None if email is None else email.lower(), "recovery_mobile": recovery_mobile}
        changed = {name: value for name, value in wanted.items() if value is not None}
        return not changed or await self._change(customer_id, changed)

    async def _change(self, customer_id: str, changed: dict[str, str]) -> bool:
        """False when another account took the e-mail just now."""
        try:
            async with self._database.transaction() as connection:
                change = update(accounts).where(accounts.c.customer_id == customer_id)
                await connection.execute(change.values(changed))
        except IntegrityError:
            return False
        return True

    async def _one(self, condition: ColumnElement[bool]) -> Account | None:
        async with self._database.reading() as connection:
            row = (await connection.execute(select(accounts).where(condition))).mappings().first()
        return None if row is None else Account(**row)


async def _put(connection: AsyncConnection, account: Account) -> None:
    replace = update(accounts).where(accounts.c.customer_id == account.customer_id)
    if (await connection.execute(replace.values(_row(account)))).rowcount == 0:
        await connection.execute(insert(accounts).values(_row(account)))


def _row(account: Account) -> dict[str, Any]:
    return {**asdict(account), "email": account.email.lower()}
