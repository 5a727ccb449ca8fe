"""The agents' accounts as bootstrap wires them, over a real store, with two clocks that stand still."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from argon2 import PasswordHasher

from bot.adapters.passwords.argon import ArgonPasswords
from bot.adapters.sql.database import Database
from bot.bootstrap.desk_accounts import wire_desk_accounts
from bot.config import load_settings
from bot.core import totp
from bot.core.account import AuditEntry
from bot.core.agents import Agent, Role
from bot.core.handoffs import Skill
from bot.services.desk.accounts import DeskAccounts
from bot.services.desk.administering import NewAgent
from bot.services.desk.sessions import Caller, Opened
from tests.fakes.agents import Leavers
from tests.fakes.audit import audit_rows
from tests.fakes.authenticator import SoftwareAuthenticator
from tests.fakes.clock import StillClock

PASSWORD, OTHER_PASSWORD = "Montagne-di-sale-7", "Quattro-gatti-al-mare"
SECRET = "JBSWY3DPEHPK3PXP"
ORIGIN = "http://localhost:8080"
STEP = timedelta(seconds=totp.STEP_SECONDS)
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
ROWS = [
    {"user": "rosa", "password": PASSWORD, "role": "agent", "skills": ["mobile"], "totp_secret": SECRET},
    {"user": "capo", "password": PASSWORD, "role": "admin", "skills": [], "totp_secret": SECRET},
]


@dataclass(frozen=True)
class DeskWorld:
    """`clock`: the product's; `world`: the one on the agents' telephones."""

    accounts: DeskAccounts
    database: Database
    clock: StillClock
    world: StillClock
    leavers: Leavers

    @property
    def left(self) -> list[str]:
        """Who was said to have left the desk."""
        return self.leavers.left

    async def agent(self, user: str) -> Agent:
        return await self.accounts.administering.by_user(user)

    async def half(self, user: str = "rosa", password: str = PASSWORD) -> Caller:
        """After the password, as the next call finds the session."""
        opened, _ = await self.accounts.signing_in.with_password(user, password)
        return await self.accounts.sessions.enter(opened.token)

    async def whole(self, user: str = "rosa", password: str = PASSWORD) -> Opened:
        """After both factors; each sign-in waits for a new code."""
        half = await self.half(user, password)
        self.world.advance(STEP)
        return await self.accounts.signing_in.with_code(half, self.code())

    def code(self, steps: int = 0, secret: str = SECRET) -> str:
        """What the telephone shows, so many steps from now."""
        return totp.code_at(secret, totp.step_of(self.world.now()) + steps)

    async def add(self, user: str = "nina", role: Role = Role.AGENT) -> Agent:
        """A new agent without a second factor."""
        new = NewAgent(user, user.capitalize(), role, frozenset({Skill.FIXED}), 2, PASSWORD)
        return await self.accounts.administering.add(None, new)

    async def with_passkey(self, user: str = "rosa") -> SoftwareAuthenticator:
        caller = (await self.whole(user)).caller
        authenticator = SoftwareAuthenticator(ORIGIN, "localhost")
        options = await self.accounts.own.passkey_options(caller)
        await self.accounts.own.add_passkey(caller, authenticator.register(options), "Chiave")
        return authenticator

    async def audit(self, action: str) -> list[AuditEntry]:
        return [row for row in await audit_rows(self.database) if row.action == action]

    async def refusals(self, action: str = "desk_sign_in") -> list[tuple[str, str]]:
        return [(row.actor, row.reason) for row in await self.audit(action) if row.decision == "refused"]


@asynccontextmanager
async def desk_world(folder: Path, empty: Path) -> AsyncIterator[DeskWorld]:
    """With Rosa, an agent, and an administrator, both with a second factor. `empty`: a file with the schema in it."""
    shutil.copy(empty, folder / "service.db")
    database = await Database.open(f"sqlite+aiosqlite:///{folder / 'service.db'}")
    settings = load_settings(
        {"SPORTELLO_DEMO": "1", "SPORTELLO_ACCOUNT_SECRET": "a secret that outlives restarts, 32 bytes"}
    )
    clock, world, leavers = StillClock(), StillClock(), Leavers()
    made = wire_desk_accounts(settings, database, "another", leavers, clock, ArgonPasswords(CHEAP))
    factor = replace(made.signing_in.factor, world=world)
    accounts = replace(made, signing_in=replace(made.signing_in, factor=factor))
    await accounts.importing.take(ROWS)
    yield DeskWorld(accounts, database, clock, world, leavers)
    await database.close()
