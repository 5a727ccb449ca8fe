"""Agents' WebAuthn credentials. Implements `bot.services.desk.sign_in_ports.AgentPasskeys`."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import RowMapping, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.adapters.sql.database import Database
from bot.adapters.sql.desk_schema import agent_passkeys
from bot.core.account import Passkey

ROW = agent_passkeys.c


class SqlAgentPasskeys:
    """Apart from the customers': no passkey of theirs is ever looked for here, and none of these there."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_agent(self, agent_id: str) -> list[Passkey]:
        query = select(agent_passkeys).where(ROW.agent_id == agent_id).order_by(ROW.created_at, ROW.credential_id)
        async with self._database.reading() as connection:
            return [_passkey(row) for row in (await connection.execute(query)).mappings()]

    async def add(self, passkey: Passkey) -> bool:
        values = asdict(passkey)
        values["agent_id"] = values.pop("customer_id")
        try:
            async with self._database.transaction() as connection:
                await connection.execute(insert(agent_passkeys).values(values))
        except IntegrityError:
            return False
        return True

    async def used(self, credential_id: str, sign_count: int, now: datetime) -> bool:
        grown = ROW.sign_count < sign_count if sign_count else ROW.sign_count == 0
        mark = update(agent_passkeys).where(ROW.credential_id == credential_id, grown)
        async with self._database.transaction() as connection:
            marked = await connection.execute(mark.values(sign_count=sign_count, last_used_at=now))
        return marked.rowcount == 1

    async def remove(self, agent_id: str, credential_id: str) -> bool:
        theirs = (ROW.agent_id == agent_id, ROW.credential_id == credential_id)
        async with self._database.transaction() as connection:
            return (await connection.execute(delete(agent_passkeys).where(*theirs))).rowcount == 1


def _passkey(row: RowMapping) -> Passkey:
    values = {name: row[name] for name in Passkey.__dataclass_fields__ if name != "customer_id"}
    return Passkey(customer_id=row["agent_id"], **values)
