"""The demo's agents, put into the store with their published passwords and secrets."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.core.agents import Agent, Role
from bot.core.desk_sessions import Credentials, folded
from bot.core.handoffs import Skill
from bot.services.account.ports import Passwords
from bot.services.desk.sign_in_ports import AgentAccounts, AgentPasskeys, Seal
from bot.services.ports import Clock

CAPACITY = 3


@dataclass(frozen=True)
class ImportingAgents:
    """Their passwords and secrets are published, so that demo mode alone lets them in.

    Rows of `user`, `password` or `password_hash` (argon2id), `role`, `skills`, `totp_secret`, and `name` or the
    user's with a capital.
    """

    accounts: AgentAccounts
    passkeys: AgentPasskeys
    passwords: Passwords
    seal: Seal
    clock: Clock

    async def take(self, rows: Iterable[Mapping[str, Any]]) -> int:
        """Adds them, or puts them back to what the rows say. Returns how many."""
        agents = await asyncio.gather(*(self._agent(row) for row in rows))
        await self.accounts.put(agents, self.clock.now())
        return len(agents)

    async def take_missing(self, rows: Iterable[Mapping[str, Any]]) -> int:
        """Those that are not there, or could not come in any more since the key of their secret is another one."""
        return await self.take([row for row in rows if not await self._usable(folded(row["user"]))])

    async def _usable(self, user: str) -> bool:
        known = await self.accounts.by_user(user)
        if known is None:
            return False
        if known.totp_secret and self.seal.open(user, known.totp_secret) is None:
            return bool(await self.passkeys.of_agent(known.agent.id))
        return True

    async def _agent(self, row: Mapping[str, Any]) -> Credentials:
        user = folded(row["user"])
        known = await self.accounts.by_user(user)
        agent = Agent(
            id=known.agent.id if known else secrets.token_urlsafe(12),
            user=user,
            name=row.get("name") or user.capitalize(),
            role=Role(row["role"]),
            skills=frozenset(map(Skill, row["skills"])),
            capacity=row.get("capacity", CAPACITY),
            active=True,
            demo=True,
        )
        sealed = self.seal.close(user, row["totp_secret"])
        hashed = row.get("password_hash") or await self.passwords.hash(row["password"])
        return Credentials(agent, hashed, sealed)
