"""What agents change about themselves: their password and their passkeys."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.core.account import Passkey
from bot.core.account_errors import InvalidPasskey
from bot.core.desk_errors import LastFactor, TooManyTries, WrongCode, WrongCredentials
from bot.core.desk_sessions import MOST_PASSKEYS
from bot.services.account.ports import PasskeyProtocol, Passwords, Tries
from bot.services.desk.auditing import DeskLog
from bot.services.desk.password_strength import check_password
from bot.services.desk.sessions import Caller, DeskSessions, Opened
from bot.services.desk.sign_in_ports import AgentAccounts, AgentChange, AgentPasskeys
from bot.services.ports import Clock

CREATION = "creation"


@dataclass(frozen=True)
class OwnAccount:
    accounts: AgentAccounts
    passkeys: AgentPasskeys
    protocol: PasskeyProtocol
    passwords: Passwords
    sessions: DeskSessions
    tries: Tries
    log: DeskLog
    clock: Clock

    async def change_password(self, caller: Caller, old: str, new: str) -> Opened:
        """Ends every session of the agent's; the caller goes on in a new one.

        Raises WrongCredentials for the old one, WeakAgentPassword for the new one, TooManyTries.
        """
        agent, key = caller.agent, f"desk-own:{caller.agent.id}"
        until = await self.tries.take(key, self.clock.now())
        if until is not None:
            raise TooManyTries(until)
        known = await self.accounts.credentials(agent.id)
        if not await self.passwords.fits(known.password_hash if known else None, old):
            await self.log.of_agent(agent, "desk_password", refused="wrong_password", session=caller.session.name)
            raise WrongCredentials
        await self.tries.clear(key)
        check_password(self.passwords, new, agent.user, agent.name)
        await self.accounts.change(agent.id, AgentChange(password_hash=await self.passwords.hash(new)))
        await self.log.of_agent(agent, "desk_password", session=caller.session.name)
        return await self.sessions.reopen(caller)

    async def own_passkeys(self, caller: Caller) -> Sequence[Passkey]:
        return await self.passkeys.of_agent(caller.agent.id)

    async def passkey_options(self, caller: Caller) -> Mapping[str, Any]:
        """For `navigator.credentials.create`."""
        known = await self.passkeys.of_agent(caller.agent.id)
        handle = known[0].user_handle if known else secrets.token_urlsafe(32)
        challenge = secrets.token_urlsafe(32)
        await self.sessions.store.remember(
            caller.session.token_hash, {CREATION: {"challenge": challenge, "handle": handle}}
        )
        return self.protocol.creation_options(challenge, handle, caller.agent.user, known)

    async def add_passkey(self, caller: Caller, credential: Mapping[str, Any], label: str) -> Passkey:
        """Raises WrongCode for whatever proves nothing, and for a challenge that was used."""
        asked = (await self.sessions.store.take(caller.session.token_hash) or {}).get(CREATION)
        if asked is None or len(await self.passkeys.of_agent(caller.agent.id)) >= MOST_PASSKEYS:
            raise WrongCode
        try:
            credential_id, public_key, count = self.protocol.created(credential, asked["challenge"])
        except InvalidPasskey as error:
            raise WrongCode from error
        now = self.clock.now()
        passkey = Passkey(credential_id, caller.agent.id, asked["handle"], public_key, count, label, now, None)
        if not await self.passkeys.add(passkey):
            raise WrongCode
        await self.log.of_agent(caller.agent, "desk_add_passkey", session=caller.session.name)
        return passkey

    async def remove_passkey(self, caller: Caller, credential_id: str) -> bool:
        """False when it is not the agent's. Raises LastFactor: the next sign-in would ask for the password alone."""
        known = await self.accounts.credentials(caller.agent.id)
        others = [k for k in await self.passkeys.of_agent(caller.agent.id) if k.credential_id != credential_id]
        if not others and (known is None or known.totp_secret is None):
            raise LastFactor
        removed = await self.passkeys.remove(caller.agent.id, credential_id)
        if removed:
            await self.log.of_agent(caller.agent, "desk_remove_passkey", session=caller.session.name)
        return removed
