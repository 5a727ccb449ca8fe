"""Signing in at the desk: the password, then the second factor; unlocking; signing out.

Known and unknown users get the same answer after the same work. Five wrong passwords in a row for a user, or twenty
from an address, make the next one wait for 30 seconds, doubling up to an hour.
"""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.core.agents import Agent
from bot.core.desk_errors import DeskError, TooManyTries, WrongCredentials
from bot.core.desk_sessions import Credentials, Second, Stage, folded
from bot.services.account.ports import Keys, Passwords, Tries
from bot.services.desk.auditing import DeskLog
from bot.services.desk.second_factor import Asked, SecondFactor
from bot.services.desk.sessions import Caller, DeskSessions, Opened
from bot.services.desk.sign_in_ports import AgentAccounts
from bot.services.ports import Clock
from bot.services.turn import client_address

SIGN_IN, UNLOCK = "desk_sign_in", "desk_unlock"


def agent_key(agent: Agent) -> str:
    """What wrong passwords of an agent are counted under, whoever holds which secret: the command clears it too."""
    return f"desk-agent:{agent.id}"


@dataclass(frozen=True)
class SigningIn:
    """`tries` counts by user, `address_tries` by address, more patiently: an office may share one."""

    accounts: AgentAccounts
    passwords: Passwords
    sessions: DeskSessions
    factor: SecondFactor
    tries: Tries
    address_tries: Tries
    keys: Keys
    log: DeskLog
    clock: Clock

    async def with_password(self, user: str, password: str, before: str = "") -> tuple[Opened, Asked]:
        """Half a session, and what is asked for next; `before`: the token that the browser had.

        Raises TooManyTries before a password is hashed, WrongCredentials.
        """
        address = f"desk-address:{client_address.get()}"
        await self._count(self.address_tries, address)
        known = await self.accounts.by_user(user)
        key = self._key(known, user)
        await self._count(self.tries, key)
        fits = await self.passwords.fits(known.password_hash if known else None, password)
        if known is None or not self.sessions.admits(known.agent) or not fits:
            await self._refuse(known)
            raise WrongCredentials
        await self.tries.clear(key)
        await self.address_tries.clear(address)
        await self._rehash(known, password)
        opened = await self.sessions.open(known.agent, before)
        return opened, await self.factor.ask(opened.caller)

    async def with_code(self, caller: Caller, code: str) -> Opened:
        """Raises WrongCode, TooManyTries, NotSignedIn."""
        return await self._complete(caller, self.factor.check_code(caller, code), Second.TOTP)

    async def with_passkey(self, caller: Caller, credential: Mapping[str, Any]) -> Opened:
        """Raises WrongCode, TooManyTries, NotSignedIn."""
        return await self._complete(caller, self.factor.check_passkey(caller, credential), Second.PASSKEY)

    async def enrol(self, caller: Caller, code: str) -> Opened:
        """Raises WrongCode, TooManyTries, NotSignedIn."""
        return await self._complete(caller, self.factor.enrol(caller, code), "enrol")

    async def unlocking(self, caller: Caller) -> Asked:
        """What a locked session is opened with."""
        return await self.factor.ask(caller)

    async def lock(self, caller: Caller) -> None:
        await self.sessions.lock(caller)

    async def sign_out(self, caller: Caller) -> None:
        await self.sessions.end(caller)

    async def _complete(self, caller: Caller, check: Awaitable[None], way: str) -> Opened:
        action = SIGN_IN if caller.session.stage is Stage.PASSWORD else UNLOCK
        try:
            await check
            opened = await self.sessions.complete(caller)
        except DeskError as error:
            await self.log.of_agent(caller.agent, action, target=way, refused=error.code, session=caller.session.name)
            raise
        await self.log.of_agent(caller.agent, action, target=way, session=opened.caller.session.name)
        return opened

    def _key(self, known: Credentials | None, user: str) -> str:
        """Of nobody we know: what was typed may be a password, and stands nowhere in a form that can be guessed."""
        return agent_key(known.agent) if known else f"desk-user:{self.keys.of_contact(folded(user))}"

    async def _count(self, tries: Tries, key: str) -> None:
        """Before it is judged, so that many at once are not judged for the price of one."""
        until = await tries.take(key, self.clock.now())
        if until is not None:
            await self.log.of_nobody(SIGN_IN, refused=TooManyTries.code)
            raise TooManyTries(until)

    async def _refuse(self, known: Credentials | None) -> None:
        if known is None:
            await self.log.of_nobody(SIGN_IN, refused="unknown_user")
        else:
            await self.log.of_agent(known.agent, SIGN_IN, refused=self._why(known.agent))

    async def _rehash(self, known: Credentials, password: str) -> None:
        if self.passwords.needs_rehash(known.password_hash):
            await self.accounts.keep_hash(known.agent.id, known.password_hash, await self.passwords.hash(password))

    def _why(self, agent: Agent) -> str:
        if not agent.active:
            return "closed"
        return "wrong_password" if self.sessions.admits(agent) else "demo_agent"
