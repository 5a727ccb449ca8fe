"""Making and changing agents, from the desk by an administrator or by the `sportello` command."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.core.agents import Agent, Role
from bot.core.desk_errors import InvalidAgent, UnknownAgent, UserTaken
from bot.core.desk_sessions import LARGEST_CAPACITY, USER, Credentials, folded
from bot.core.handoffs import Skill
from bot.services.account.ports import Passwords, Tries
from bot.services.desk.auditing import DeskLog
from bot.services.desk.password_strength import check_password
from bot.services.desk.sign_in_ports import AgentAccounts, AgentChange, Leaving
from bot.services.desk.signing_in import agent_key
from bot.services.ports import Clock

LONGEST_NAME = 64


@dataclass(frozen=True)
class NewAgent:
    """Who is to work at the desk. `name`: what customers read. `password`: in the clear, to be handed over safely."""

    user: str
    name: str
    role: Role
    skills: frozenset[Skill]
    capacity: int
    password: str = field(repr=False)


@dataclass(frozen=True)
class Changes:
    """What becomes different of an agent; None: stays."""

    name: str | None = None
    role: Role | None = None
    skills: frozenset[Skill] | None = None
    capacity: int | None = None
    active: bool | None = None
    password: str | None = field(default=None, repr=False)
    reset_second: bool = False

    def named(self) -> Iterator[str]:
        """For the audit log: values that are no secrets."""
        shown = {"name": self.name, "role": self.role, "capacity": self.capacity, "active": self.active}
        yield from (f"{name}={value}" for name, value in shown.items() if value is not None)
        if self.skills is not None:
            yield f"skills={'+'.join(sorted(self.skills))}"
        yield from (word for word, is_so in (("password", self.password), ("reset_second", self.reset_second)) if is_so)


@dataclass(frozen=True)
class Administering:
    """`by` None: the command, on the machine itself."""

    accounts: AgentAccounts
    passwords: Passwords
    tries: Tries
    leaving: Leaving
    log: DeskLog
    clock: Clock

    async def all(self) -> Sequence[Agent]:
        return await self.accounts.all()

    async def by_user(self, user: str) -> Agent:
        """Raises UnknownAgent."""
        found = await self.accounts.by_user(user)
        if found is None:
            raise UnknownAgent
        return found.agent

    async def add(self, by: Agent | None, new: NewAgent) -> Agent:
        """Raises InvalidAgent, WeakAgentPassword, UserTaken."""
        user = folded(new.user)
        if not USER.fullmatch(user):
            raise InvalidAgent("user: 1 to 32 of a-z, 0-9, and . _ - between them are needed")
        name = checked_name(new.name)
        _check_capacity(new.capacity)
        check_password(self.passwords, new.password, user, name)
        agent = Agent(secrets.token_urlsafe(12), user, name, new.role, new.skills, new.capacity, active=True)
        hashed = await self.passwords.hash(new.password)
        if not await self.accounts.add(Credentials(agent, hashed), self.clock.now()):
            raise UserTaken
        await self._record(by, "desk_add_agent", f"{user}: role={new.role}")
        return agent

    async def change(self, by: Agent | None, agent_id: str, changes: Changes) -> Agent:
        """Raises UnknownAgent, InvalidAgent, WeakAgentPassword, LastAdmin. A new role or password, a reset second
        factor and being closed end the agent's sessions at once."""
        before = await self.accounts.by_id(agent_id)
        if before is None:
            raise UnknownAgent
        after, ended = await self.accounts.change(agent_id, await self._checked(before, changes))
        if changes.password is not None:
            await self.tries.clear(agent_key(after))
        if ended:
            await self.leaving.leave(agent_id)
        await self._record(by, "desk_change_agent", f"{after.user}: {', '.join(changes.named())}")
        return after

    async def _checked(self, before: Agent, changes: Changes) -> AgentChange:
        name = None if changes.name is None else checked_name(changes.name)
        if changes.capacity is not None:
            _check_capacity(changes.capacity)
        hashed = None
        if changes.password is not None:
            check_password(self.passwords, changes.password, before.user, name or before.name)
            hashed = await self.passwords.hash(changes.password)
        return AgentChange(
            name, changes.role, changes.skills, changes.capacity, changes.active, hashed, changes.reset_second
        )

    async def _record(self, by: Agent | None, action: str, target: str) -> None:
        if by is None:
            await self.log.of_command(action, target=target)
        else:
            await self.log.of_agent(by, action, target=target)


def checked_name(name: str) -> str:
    """Raises InvalidAgent: customers read it."""
    stripped = " ".join(name.split())
    if not stripped or len(stripped) > LONGEST_NAME or not stripped.isprintable():
        raise InvalidAgent(f"name: 1 to {LONGEST_NAME} printable characters are needed")
    return stripped


def _check_capacity(capacity: int) -> None:
    if not 0 <= capacity <= LARGEST_CAPACITY:
        raise InvalidAgent(f"capacity: 0 to {LARGEST_CAPACITY} conversations at once")
