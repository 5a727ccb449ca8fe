"""Agents, their sessions and their passkeys in memory; held to the same contracts as the stores in SQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.core.account import Passkey
from bot.core.agents import Agent, Role
from bot.core.desk_errors import LastAdmin, UnknownAgent
from bot.core.desk_sessions import AgentSession, Credentials, Stage, folded
from bot.core.handoffs import Skill
from bot.services.desk.sign_in_ports import AgentChange


def agent(user: str = "rosa", role: Role = Role.AGENT, *skills: Skill, active: bool = True) -> Agent:
    """An agent whose id follows from the user."""
    return Agent(f"A-{user}", user, user.capitalize(), role, frozenset(skills or (Skill.MOBILE,)), 3, active)


@dataclass
class MemoryAgentSessions:
    kept: dict[str, AgentSession] = field(default_factory=dict)

    async def add(self, session: AgentSession, now: datetime) -> None:
        for over in [key for key, one in self.kept.items() if one.expires_at <= now]:
            del self.kept[over]
        self.kept[session.token_hash] = session

    async def get(self, token_hash: str) -> AgentSession | None:
        return self.kept.get(token_hash)

    async def of_agent(self, agent_id: str, now: datetime) -> list[AgentSession]:
        theirs = [one for one in self.kept.values() if one.agent_id == agent_id and one.expires_at > now]
        return sorted(theirs, key=lambda one: one.active_at)

    async def replace(self, token_hash: str, session: AgentSession) -> bool:
        if self.kept.pop(token_hash, None) is None:
            return False
        self.kept[session.token_hash] = session
        return True

    async def note_active(self, token_hash: str, idle_since: datetime, now: datetime) -> None:
        known = self.kept.get(token_hash)
        if known is not None and known.stage is Stage.FULL and known.active_at > idle_since:
            self.kept[token_hash] = replace(known, active_at=now)

    async def lock(self, token_hash: str, idle_since: datetime) -> bool:
        known = self.kept.get(token_hash)
        if known is None or known.stage is not Stage.FULL or known.active_at > idle_since:
            return False
        self.kept[token_hash] = replace(known, stage=Stage.LOCKED)
        return True

    async def remember(self, token_hash: str, challenge: Mapping[str, Any]) -> None:
        if token_hash in self.kept:
            self.kept[token_hash] = replace(self.kept[token_hash], challenge=challenge)

    async def take(self, token_hash: str) -> Mapping[str, Any] | None:
        known = self.kept.get(token_hash)
        if known is None:
            return None
        self.kept[token_hash] = replace(known, challenge=None)
        return known.challenge

    async def end(self, token_hash: str) -> bool:
        return self.kept.pop(token_hash, None) is not None

    async def end_all(self) -> None:
        self.kept.clear()

    def end_of(self, agent_id: str) -> None:
        self.kept = {key: one for key, one in self.kept.items() if one.agent_id != agent_id}


@dataclass
class MemoryAgentPasskeys:
    kept: dict[str, Passkey] = field(default_factory=dict)

    async def of_agent(self, agent_id: str) -> list[Passkey]:
        theirs = [one for one in self.kept.values() if one.customer_id == agent_id]
        return sorted(theirs, key=lambda one: (one.created_at, one.credential_id))

    async def add(self, passkey: Passkey) -> bool:
        return self.kept.setdefault(passkey.credential_id, passkey) is passkey

    async def used(self, credential_id: str, sign_count: int, now: datetime) -> bool:
        known = self.kept.get(credential_id)
        if known is None or not (known.sign_count < sign_count if sign_count else known.sign_count == 0):
            return False
        self.kept[credential_id] = replace(known, sign_count=sign_count, last_used_at=now)
        return True

    async def remove(self, agent_id: str, credential_id: str) -> bool:
        known = self.kept.get(credential_id)
        if known is None or known.customer_id != agent_id:
            return False
        del self.kept[credential_id]
        return True


@dataclass
class MemoryAgents:
    """`sessions` and `passkeys` end with what an agent is changed in."""

    sessions: MemoryAgentSessions = field(default_factory=MemoryAgentSessions)
    passkeys: MemoryAgentPasskeys = field(default_factory=MemoryAgentPasskeys)
    kept: dict[str, Credentials] = field(default_factory=dict)

    async def by_id(self, agent_id: str) -> Agent | None:
        return self.kept[agent_id].agent if agent_id in self.kept else None

    async def by_user(self, user: str) -> Credentials | None:
        return next((one for one in self.kept.values() if one.agent.user == folded(user)), None)

    async def credentials(self, agent_id: str) -> Credentials | None:
        return self.kept.get(agent_id)

    async def all(self) -> list[Agent]:
        return sorted((one.agent for one in self.kept.values()), key=lambda one: one.user)

    async def add(self, agent: Credentials, now: datetime) -> bool:
        if await self.by_user(agent.agent.user) is not None:
            return False
        self.kept[agent.agent.id] = _folded(agent)
        return True

    async def put(self, agents: Sequence[Credentials], now: datetime) -> None:
        for new in agents:
            known = await self.by_user(new.agent.user)
            agent_id = known.agent.id if known else new.agent.id
            self.kept[agent_id] = _folded(replace(new, agent=replace(new.agent, id=agent_id)))
            self._forget(agent_id, passkeys=True)

    async def change(self, agent_id: str, change: AgentChange) -> tuple[Agent, bool]:
        known = self.kept.get(agent_id)
        if known is None:
            raise UnknownAgent
        given = {name: getattr(change, name) for name in ("name", "role", "skills", "capacity", "active")}
        after = replace(known.agent, **{name: value for name, value in given.items() if value is not None})
        after = replace(after, demo=after.demo and not change.replaces_all)
        if _leads(known.agent) and not _leads(after) and sum(_leads(one.agent) for one in self.kept.values()) == 1:
            raise LastAdmin
        secret = None if change.reset_second else known.totp_secret
        hashed = change.password_hash or known.password_hash
        self.kept[agent_id] = replace(known, agent=after, password_hash=hashed, totp_secret=secret)
        ends = change.ends_sessions(known.agent)
        if ends:
            self._forget(agent_id, passkeys=change.reset_second)
        return after, ends

    async def keep_hash(self, agent_id: str, before: str, after: str) -> None:
        if self.kept[agent_id].password_hash == before:
            self.kept[agent_id] = replace(self.kept[agent_id], password_hash=after)

    async def enrol(self, agent_id: str, totp_secret: str, step: int) -> bool:
        known = self.kept.get(agent_id)
        if known is None or known.totp_secret is not None:
            return False
        self.kept[agent_id] = replace(known, totp_secret=totp_secret, totp_step=step)
        return True

    async def use_step(self, agent_id: str, step: int) -> bool:
        known = self.kept.get(agent_id)
        if known is None or known.totp_step >= step:
            return False
        self.kept[agent_id] = replace(known, totp_step=step)
        return True

    def _forget(self, agent_id: str, *, passkeys: bool) -> None:
        self.sessions.end_of(agent_id)
        if passkeys:
            theirs = {key: one for key, one in self.passkeys.kept.items() if one.customer_id != agent_id}
            self.passkeys.kept = theirs


@dataclass
class Leavers:
    """Who was said to have left the desk, and whose desk is said to be locked."""

    left: list[str] = field(default_factory=list)
    locked: set[str] = field(default_factory=set)

    async def lock(self, agent_id: str) -> None:
        self.locked.add(agent_id)

    async def unlock(self, agent_id: str) -> None:
        self.locked.discard(agent_id)

    async def leave(self, agent_id: str) -> None:
        self.left.append(agent_id)


def _leads(one: Agent) -> bool:
    return one.active and one.role is Role.ADMIN


def _folded(new: Credentials) -> Credentials:
    return replace(new, agent=replace(new.agent, user=folded(new.agent.user)))
