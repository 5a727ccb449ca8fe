"""The second factor: a code by time, or a passkey; and the enrolment of the first at the first sign-in.

Wrong answers are counted for each agent, so that a known password buys five guesses and then a wait that doubles.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import structlog

from bot.core import totp
from bot.core.account_errors import InvalidPasskey
from bot.core.agents import Agent
from bot.core.desk_errors import NotSignedIn, TooManyTries, WrongCode
from bot.core.desk_sessions import Second
from bot.services.account.ports import PasskeyProtocol, Tries
from bot.services.desk.sessions import Caller, DeskSessions
from bot.services.desk.sign_in_ports import AgentAccounts, AgentPasskeys, Seal
from bot.services.ports import Clock

log = structlog.get_logger(__name__)
ENROL, PASSKEY = "enrol", "passkey"


@dataclass(frozen=True)
class Asked:
    """What is asked for after the password. `enrol`: secret (base32) and otpauth URI, when there is no factor yet."""

    second: tuple[Second, ...]
    passkey: Mapping[str, Any] | None = None
    enrol: tuple[str, str] | None = field(default=None, repr=False)


@dataclass(frozen=True)
class SecondFactor:
    """`clock`: the product's; `world`: the world's, which authenticator apps go by. `issuer`: as apps show it.

    Secrets are sealed for the user name: it never changes, while of two imports at once one has the wrong id.
    """

    accounts: AgentAccounts
    passkeys: AgentPasskeys
    protocol: PasskeyProtocol
    sessions: DeskSessions
    tries: Tries
    seal: Seal
    clock: Clock
    world: Clock
    issuer: str

    async def ask(self, caller: Caller) -> Asked:
        """Puts a challenge into the session, for a passkey or for the enrolment."""
        known = await self.passkeys.of_agent(caller.agent.id)
        credentials = await self.accounts.credentials(caller.agent.id)
        if credentials is None:
            raise NotSignedIn
        if credentials.totp_secret is None and not known:
            return await self._offer(caller)
        ways = (*((Second.TOTP,) if credentials.totp_secret else ()), *((Second.PASSKEY,) if known else ()))
        if not known:
            return Asked(ways)
        challenge = secrets.token_urlsafe(32)
        await self.sessions.store.remember(caller.session.token_hash, {PASSKEY: challenge})
        return Asked(ways, self.protocol.request_options(challenge, known))

    async def check_code(self, caller: Caller, code: str) -> None:
        """Raises WrongCode, also for a code whose step was used; TooManyTries."""
        await self._count(caller.agent)
        credentials = await self.accounts.credentials(caller.agent.id)
        secret = self._secret(caller.agent, credentials.totp_secret if credentials else None)
        for step in totp.steps_of(secret, code, self.world.now()) if secret else ():
            if await self.accounts.use_step(caller.agent.id, step):
                return await self._clear(caller.agent)
        raise WrongCode

    async def check_passkey(self, caller: Caller, credential: Mapping[str, Any]) -> None:
        """Raises WrongCode, TooManyTries. The challenge goes with the session's rotation, which one caller gets."""
        await self._count(caller.agent)
        challenge = (caller.session.challenge or {}).get(PASSKEY)
        found = [k for k in await self.passkeys.of_agent(caller.agent.id) if k.credential_id == credential.get("id")]
        if challenge is None or not found:
            raise WrongCode
        try:
            asserted = self.protocol.asserted(credential, challenge, found[0])
        except InvalidPasskey as error:
            raise WrongCode from error
        if not await self.passkeys.used(asserted.credential_id, asserted.sign_count, self.clock.now()):
            raise WrongCode
        await self._clear(caller.agent)

    async def enrol(self, caller: Caller, code: str) -> None:
        """Keeps the secret that was offered in this session, once a code shows that an app holds it.

        Raises WrongCode, also when another session was first; TooManyTries.
        """
        await self._count(caller.agent)
        secret = self._secret(caller.agent, (caller.session.challenge or {}).get(ENROL))
        steps = totp.steps_of(secret, code, self.world.now()) if secret else []
        if not steps or await self.passkeys.of_agent(caller.agent.id):
            raise WrongCode
        if not await self.accounts.enrol(caller.agent.id, self.seal.close(caller.agent.user, secret or ""), steps[-1]):
            raise WrongCode
        await self._clear(caller.agent)

    async def _offer(self, caller: Caller) -> Asked:
        secret = totp.new_secret()
        sealed = self.seal.close(caller.agent.user, secret)
        await self.sessions.store.remember(caller.session.token_hash, {ENROL: sealed})
        return Asked((), enrol=(secret, totp.uri(secret, self.issuer, caller.agent.user)))

    def _secret(self, agent: Agent, sealed: str | None) -> str | None:
        """None, and a line for who runs the service, when the key that it was sealed with is gone."""
        secret = self.seal.open(agent.user, sealed) if sealed else None
        if sealed and secret is None:
            log.error("second factor cannot be read: SPORTELLO_ACCOUNT_SECRET is another one", agent=agent.id)
        return secret

    async def _count(self, agent: Agent) -> None:
        until = await self.tries.take(_key(agent), self.clock.now())
        if until is not None:
            raise TooManyTries(until)

    async def _clear(self, agent: Agent) -> None:
        await self.tries.clear(_key(agent))


def _key(agent: Agent) -> str:
    return f"desk-second:{agent.id}"
