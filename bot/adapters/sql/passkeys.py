"""WebAuthn credentials. Implements `bot.services.account.ports.Passkeys`."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.adapters.sql.account_schema import passkeys
from bot.adapters.sql.database import Database
from bot.core.account import Passkey


class SqlPasskeys:
    """The public halves: whoever reads this table can sign nobody in."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def by_credential(self, credential_id: str) -> Passkey | None:
        query = select(passkeys).where(passkeys.c.credential_id == credential_id)
        async with self._database.reading() as connection:
            row = (await connection.execute(query)).mappings().first()
        return None if row is None else Passkey(**row)

    async def of_customer(self, customer_id: str) -> list[Passkey]:
        query = select(passkeys).where(passkeys.c.customer_id == customer_id)
        query = query.order_by(passkeys.c.created_at, passkeys.c.credential_id)
        async with self._database.reading() as connection:
            return [Passkey(**row) for row in (await connection.execute(query)).mappings()]

    async def add(self, passkey: Passkey) -> bool:
        try:
            async with self._database.transaction() as connection:
                await connection.execute(insert(passkeys).values(asdict(passkey)))
        except IntegrityError:
            return False
        return True

    async def used(self, credential_id: str, sign_count: int, now: datetime) -> bool:
        known = passkeys.c.sign_count
        grown = known < sign_count if sign_count else known == 0
        mark = update(passkeys).where(passkeys.c.credential_id == credential_id, grown)
        async with self._database.transaction() as connection:
            marked = await connection.execute(mark.values(sign_count=sign_count, last_used_at=now))
        return marked.rowcount == 1

    async def remove(self, customer_id: str, credential_id: str) -> bool:
        async with self._database.transaction() as connection:
            theirs = (passkeys.c.customer_id == customer_id, passkeys.c.credential_id == credential_id)
            return (await connection.execute(delete(passkeys).where(*theirs))).rowcount == 1
