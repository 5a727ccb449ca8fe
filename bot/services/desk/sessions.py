"""Agents' sessions: opened, entered by each call, locked when idle, ended.

A session lives for `life` at most, whatever happens in it; after `idle` without a key or a click it is locked. Both go
by the product's clock. Whoever is no active agent any more has no session either. A password alone ends nothing: the
session that the browser had before goes with the second factor.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.core.agents import Agent
from bot.core.desk_errors import Locked, NotSignedIn
from bot.core.desk_sessions import HALF_LIFE, NOTED_EVERY, AgentSession, Stage
from bot.services.desk.auditing import DeskLog
from bot.services.desk.ports import Agents
from bot.services.desk.sign_in_ports import AgentSessions, Present
from bot.services.ports import Clock

TOKEN_BYTES = 32


@dataclass(frozen=True)
class Caller:
    """Who calls, in which session. What they may do depends on its stage, then on the agent's role."""

    agent: Agent
    session: AgentSession


@dataclass(frozen=True)
class Opened:
    """A session that was just made. `token` is for the agent's cookie and is stored nowhere."""

    token: str = field(repr=False)
    caller: Caller


def hash_of(token: str) -> str:
    """What stands in the store; the token has 256 random bits, so that nothing slower is needed."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class DeskSessions:
    """Use cases over the store of sessions. `present`: who is told that an agent has left the desk, or locked it.

    `demo`: whether agents are let in whose password is published.
    """

    store: AgentSessions
    agents: Agents
    present: Present
    log: DeskLog
    clock: Clock
    life: timedelta
    idle: timedelta
    demo: bool = False

    def admits(self, agent: Agent) -> bool:
        """Whether somebody is let in as this agent at all."""
        return agent.active and (self.demo or not agent.demo)

    async def open(self, agent: Agent, before: str = "") -> Opened:
        """After the password: half a session, for the second factor alone. `before`: the token that the browser had."""
        opened = self._made(agent, Stage.PASSWORD, HALF_LIFE)
        session = replace(opened.caller.session, earlier=await self._earlier(before))
        await self.store.add(session, self.clock.now())
        return Opened(opened.token, Caller(agent, session))

    async def complete(self, caller: Caller) -> Opened:
        """After the second factor: a full session under a new token. Raises NotSignedIn when the old one has ended.

        One that was locked does not live longer for having been unlocked.
        """
        opened = self._made(caller.agent, Stage.FULL, self.life)
        before = caller.session
        if before.stage is not Stage.PASSWORD:
            kept = replace(opened.caller.session, created_at=before.created_at, expires_at=before.expires_at)
            opened = Opened(opened.token, Caller(caller.agent, kept))
        if not await self.store.replace(before.token_hash, opened.caller.session):
            raise NotSignedIn
        if before.stage is Stage.LOCKED:
            await self.present.unlock(caller.agent.id)
        await self._end_earlier(before)
        return opened

    async def reopen(self, caller: Caller) -> Opened:
        """A full session for an agent whose sessions were all ended by what they just did themselves."""
        opened = self._made(caller.agent, Stage.FULL, self.life)
        kept = replace(
            opened.caller.session, created_at=caller.session.created_at, expires_at=caller.session.expires_at
        )
        await self.store.add(kept, self.clock.now())
        return Opened(opened.token, Caller(caller.agent, kept))

    async def enter(self, token: str) -> Caller:
        """Whose token it is, at any stage. Raises NotSignedIn."""
        return await self._entered(hash_of(token)) if token else _nobody()

    async def admit(self, token: str) -> Caller:
        """Whoever is wholly in. Raises NotSignedIn (also with half a session), Locked."""
        return _full(await self.enter(token))

    async def again(self, caller: Caller) -> Caller:
        """As `admit`, for who was in before and holds a socket open: the agent as they are now."""
        return _full(await self._entered(caller.session.token_hash))

    async def active(self, caller: Caller) -> None:
        """A key was pressed, or something done: the idle time begins anew."""
        now = self.clock.now()
        if now - caller.session.active_at >= NOTED_EVERY:
            await self.store.note_active(caller.session.token_hash, now - self.idle, now)

    async def lock(self, caller: Caller) -> None:
        """Now, since nobody touched the page; one that is locked stays so."""
        await self._lock(caller.agent, caller.session, self.clock.now())

    async def end(self, caller: Caller) -> None:
        """The session, what it was to take the place of, and with the agent's last one their presence at the desk."""
        agent, session = caller.agent, caller.session
        ended = await self.store.end(session.token_hash)
        await self._end_earlier(session)
        if not ended or session.stage is Stage.PASSWORD:
            return
        if not await self._others(session, Stage.FULL, Stage.LOCKED):
            await self.present.leave(agent.id)
        await self.log.of_agent(agent, "desk_sign_out", session=session.name)

    async def end_everybodys(self) -> None:
        """The demo starts anew: all have to sign in again."""
        await self.store.end_all()

    async def _entered(self, token_hash: str) -> Caller:
        session = await self.store.get(token_hash)
        if session is None or session.expires_at <= self.clock.now():
            raise NotSignedIn
        agent = await self.agents.by_id(session.agent_id)
        if agent is None or not self.admits(agent):
            raise NotSignedIn
        return Caller(agent, await self._locked_if_idle(agent, session))

    async def _locked_if_idle(self, agent: Agent, session: AgentSession) -> AgentSession:
        idle_since = self.clock.now() - self.idle
        if session.stage is not Stage.FULL or session.active_at > idle_since:
            return session
        await self._lock(agent, session, idle_since)
        return replace(session, stage=Stage.LOCKED)

    async def _lock(self, agent: Agent, session: AgentSession, idle_since: datetime) -> None:
        if not await self.store.lock(session.token_hash, idle_since):
            return
        if not await self._others(session, Stage.FULL):
            await self.present.lock(agent.id)
        await self.log.of_agent(agent, "desk_lock", session=session.name)

    async def _others(self, session: AgentSession, *stages: Stage) -> bool:
        """Whether the agent is at another browser as well; one that was left open and idle is none."""
        now = self.clock.now()
        known = [one for one in await self.store.of_agent(session.agent_id, now) if one.stage in stages]
        others = [one for one in known if one.token_hash != session.token_hash]
        return any(one.stage is Stage.LOCKED or one.active_at > now - self.idle for one in others)

    async def _earlier(self, token: str) -> str | None:
        """The whole session that stands behind a browser's token, however often a password was given since."""
        before = await self.store.get(hash_of(token)) if token else None
        if before is None:
            return None
        if before.stage is not Stage.PASSWORD:
            return before.token_hash
        await self.store.end(before.token_hash)
        return before.earlier

    async def _end_earlier(self, session: AgentSession) -> None:
        before = await self.store.get(session.earlier) if session.earlier else None
        agent = await self.agents.by_id(before.agent_id) if before is not None else None
        if before is not None and agent is not None:
            await self.end(Caller(agent, before))

    def _made(self, agent: Agent, stage: Stage, life: timedelta) -> Opened:
        token, now = secrets.token_urlsafe(TOKEN_BYTES), self.clock.now()
        csrf = secrets.token_urlsafe(TOKEN_BYTES)
        session = AgentSession(hash_of(token), agent.id, csrf, stage, now, now, now + life)
        return Opened(token, Caller(agent, session))


def _full(caller: Caller) -> Caller:
    if caller.session.stage is Stage.LOCKED:
        raise Locked
    return caller if caller.session.stage is Stage.FULL else _nobody()


def _nobody() -> Caller:
    raise NotSignedIn
