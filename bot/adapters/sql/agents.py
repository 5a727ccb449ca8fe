"""The desk's agents and what they sign in with. Implements `bot.services.desk.sign_in_ports.AgentAccounts`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.database import Database
from bot.adapters.sql.desk_schema import agent_passkeys, agent_sessions, agents
from bot.core.agents import Agent, Role
from bot.core.desk_errors import LastAdmin, UnknownAgent
from bot.core.desk_sessions import Credentials, folded
from bot.core.handoffs import Skill
from bot.services.desk.sign_in_ports import AgentChange

ROW = agents.c


class SqlAgents:
    """Whatever ends sessions ends them in the transaction that changes the agent."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def by_id(self, agent_id: str) -> Agent | None:
        found = await self._one(ROW.id == agent_id)
        return None if found is None else found.agent

    async def by_user(self, user: str) -> Credentials | None:
        return await self._one(ROW.user == folded(user))

    async def credentials(self, agent_id: str) -> Credentials | None:
        return await self._one(ROW.id == agent_id)

    async def all(self) -> list[Agent]:
        async with self._database.reading() as connection:
            rows = (await connection.execute(select(agents).order_by(ROW.user))).mappings()
            return [agent_of(row) for row in rows]

    async def add(self, agent: Credentials, now: datetime) -> bool:
        try:
            async with self._database.transaction() as connection:
                await connection.execute(insert(agents).values({**_row(agent), "created_at": now}))
        except IntegrityError:
            return False
        return True

    async def put(self, new: Sequence[Credentials], now: datetime) -> None:
        async with self._database.transaction() as connection:
            for agent in new:
                await _put(connection, agent, now)

    async def change(self, agent_id: str, change: AgentChange) -> tuple[Agent, bool]:
        async with self._database.transaction() as connection:
            before = await _locked(connection, agent_id)
            await _refuse_last(connection, before, change)
            changed = update(agents).where(ROW.id == agent_id)
            if values := _values(change):
                await connection.execute(changed.values(values))
            if change.reset_second:
                await _forget_second(connection, agent_id)
            if ends := change.ends_sessions(before):
                await connection.execute(delete(agent_sessions).where(agent_sessions.c.agent_id == agent_id))
            row = (await connection.execute(select(agents).where(ROW.id == agent_id))).mappings().one()
            return agent_of(row), ends

    async def keep_hash(self, agent_id: str, before: str, after: str) -> None:
        same = (ROW.id == agent_id, ROW.password_hash == before)
        async with self._database.transaction() as connection:
            await connection.execute(update(agents).where(*same).values(password_hash=after))

    async def enrol(self, agent_id: str, totp_secret: str, step: int) -> bool:
        without = (ROW.id == agent_id, ROW.totp_secret.is_(None))
        return await self._changed(without, {"totp_secret": totp_secret, "totp_step": step})

    async def use_step(self, agent_id: str, step: int) -> bool:
        return await self._changed((ROW.id == agent_id, ROW.totp_step < step), {"totp_step": step})

    async def _changed(self, condition: tuple[ColumnElement[bool], ...], values: dict[str, Any]) -> bool:
        async with self._database.transaction() as connection:
            return (await connection.execute(update(agents).where(*condition).values(values))).rowcount == 1

    async def _one(self, condition: ColumnElement[bool]) -> Credentials | None:
        async with self._database.reading() as connection:
            row = (await connection.execute(select(agents).where(condition))).mappings().first()
        if row is None:
            return None
        return Credentials(agent_of(row), row["password_hash"], row["totp_secret"], row["totp_step"])


def agent_of(row: RowMapping) -> Agent:
    """An agent from a row of `agents`."""
    skills = frozenset(map(Skill, row["skills"]))
    who = (row["id"], row["user"], row["name"], Role(row["role"]))
    return Agent(*who, skills, row["capacity"], row["active"], row["demo"])


async def _locked(connection: AsyncConnection, agent_id: str) -> Agent:
    """The agent. All administrators are locked as well, in one order: of two that go at once, one is the last."""
    held = select(agents).where((ROW.id == agent_id) | (ROW.role == Role.ADMIN)).order_by(ROW.id).with_for_update()
    found = [agent_of(row) for row in (await connection.execute(held)).mappings() if row["id"] == agent_id]
    if not found:
        raise UnknownAgent
    return found[0]


async def _refuse_last(connection: AsyncConnection, before: Agent, change: AgentChange) -> None:
    goes = change.active is False or change.role not in (None, Role.ADMIN)
    if not (goes and before.active and before.role is Role.ADMIN):
        return
    others = select(ROW.id).where(ROW.role == Role.ADMIN, ROW.active, ROW.id != before.id).limit(1)
    if (await connection.execute(others)).first() is None:
        raise LastAdmin


async def _forget_second(connection: AsyncConnection, agent_id: str) -> None:
    await connection.execute(update(agents).where(ROW.id == agent_id).values(totp_secret=None))
    await connection.execute(delete(agent_passkeys).where(agent_passkeys.c.agent_id == agent_id))


async def _put(connection: AsyncConnection, agent: Credentials, now: datetime) -> None:
    values = _row(agent)
    known = await connection.scalar(select(ROW.id).where(ROW.user == values["user"]))
    if known is None:
        await connection.execute(insert(agents).values({**values, "created_at": now}))
        return
    await connection.execute(update(agents).where(ROW.id == known).values({**values, "id": known}))
    for table in (agent_passkeys, agent_sessions):
        await connection.execute(delete(table).where(table.c.agent_id == known))


def _values(change: AgentChange) -> dict[str, Any]:
    given = {
        "name": change.name,
        "role": change.role.value if change.role else None,
        "skills": None if change.skills is None else sorted(change.skills),
        "capacity": change.capacity,
        "active": change.active,
        "password_hash": change.password_hash,
        "demo": False if change.replaces_all else None,
    }
    return {name: value for name, value in given.items() if value is not None}


def _row(new: Credentials) -> dict[str, Any]:
    return {
        "id": new.agent.id,
        "user": folded(new.agent.user),
        "name": new.agent.name,
        "role": new.agent.role.value,
        "skills": sorted(new.agent.skills),
        "capacity": new.agent.capacity,
        "active": new.agent.active,
        "demo": new.agent.demo,
        "password_hash": new.password_hash,
        "totp_secret": new.totp_secret,
        "totp_step": new.totp_step,
    }
