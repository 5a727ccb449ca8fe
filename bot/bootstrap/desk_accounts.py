"""Wires the agents' own accounts: their stores, their sessions, their two factors."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from bot.adapters.keys.hmac_keys import HmacKeys
from bot.adapters.keys.sealing import JweSeal
from bot.adapters.passwords.argon import ArgonPasswords
from bot.adapters.sql.agent_passkeys import SqlAgentPasskeys
from bot.adapters.sql.agent_sessions import SqlAgentSessions
from bot.adapters.sql.agents import SqlAgents
from bot.adapters.sql.audit import SqlAudit
from bot.adapters.sql.database import Database
from bot.adapters.sql.limits import SqlTries
from bot.adapters.sql.presences import SqlPresences
from bot.bootstrap.account import account_secret
from bot.bootstrap.outside import wire_passkeys
from bot.config import Settings
from bot.core.clock import ShiftedClock
from bot.services.account.ports import Passwords
from bot.services.desk.accounts import DeskAccounts
from bot.services.desk.administering import Administering
from bot.services.desk.auditing import DeskLog
from bot.services.desk.importing import ImportingAgents
from bot.services.desk.own_account import OwnAccount
from bot.services.desk.second_factor import SecondFactor
from bot.services.desk.sessions import DeskSessions
from bot.services.desk.sign_in_ports import Present
from bot.services.desk.signing_in import SigningIn
from bot.services.ports import Clock

FREE_TRIES_OF_ADDRESS = 19
"""An office may have one address; whoever tries many users from one place is slowed down all the same."""


@dataclass(frozen=True)
class _Base:
    """What the use cases stand on."""

    settings: Settings
    database: Database
    secret: str
    present: Present
    clock: Clock
    passwords: Passwords

    @property
    def accounts(self) -> SqlAgents:
        return SqlAgents(self.database)

    @property
    def passkeys(self) -> SqlAgentPasskeys:
        return SqlAgentPasskeys(self.database)

    @property
    def tries(self) -> SqlTries:
        return SqlTries(self.database)

    @property
    def keys(self) -> HmacKeys:
        return HmacKeys(self.secret)

    @property
    def seal(self) -> JweSeal:
        return JweSeal(self.secret, "second factor")

    @property
    def log(self) -> DeskLog:
        return DeskLog(SqlAudit(self.database), self.clock)


def wire_desk_accounts(
    settings: Settings,
    database: Database,
    secret: str,
    present: Present,
    clock: Clock,
    passwords: Passwords | None = None,
) -> DeskAccounts:
    """`secret`: what service and engine share; the key of second factors is made from it where
    `account_secret` is unset. `present`: is told whose sessions ended or were locked."""
    base = _Base(settings, database, account_secret(settings, secret), present, clock, passwords or ArgonPasswords())
    sessions = _sessions(base)
    return DeskAccounts(
        sessions=sessions,
        signing_in=_signing_in(base, sessions),
        own=OwnAccount(
            base.accounts,
            base.passkeys,
            wire_passkeys(settings),
            base.passwords,
            sessions,
            base.tries,
            base.log,
            clock,
        ),
        administering=_administering(base),
        importing=ImportingAgents(base.accounts, base.passkeys, base.passwords, base.seal, clock),
        log=base.log,
    )


@asynccontextmanager
async def open_desk_accounts(settings: Settings) -> AsyncIterator[DeskAccounts]:
    """For the commands: the agents' accounts over the service's database alone, which is closed at the end.

    Without a secret nothing can be sealed that the service could open; agents can be made and changed all the same.
    """
    secret = settings.secret.get_secret_value() if settings.secret else secrets.token_urlsafe(32)
    database = await Database.open(settings.service_database)
    try:
        clock = ShiftedClock(settings.now)
        yield wire_desk_accounts(settings, database, secret, _Presences(database), clock)
    finally:
        await database.close()


class _Presences(SqlPresences):
    """For the commands, at which nobody sits whose desk could be locked."""

    async def lock(self, agent_id: str) -> None:
        return

    async def unlock(self, agent_id: str) -> None:
        return


def _administering(base: _Base) -> Administering:
    return Administering(base.accounts, base.passwords, base.tries, base.present, base.log, base.clock)


def _sessions(base: _Base) -> DeskSessions:
    return DeskSessions(
        SqlAgentSessions(base.database),
        base.accounts,
        base.present,
        base.log,
        base.clock,
        timedelta(hours=base.settings.desk_session_hours),
        timedelta(minutes=base.settings.desk_idle_minutes),
        base.settings.demo,
    )


def _signing_in(base: _Base, sessions: DeskSessions) -> SigningIn:
    factor = SecondFactor(
        accounts=base.accounts,
        passkeys=base.passkeys,
        protocol=wire_passkeys(base.settings),
        sessions=sessions,
        tries=base.tries,
        seal=base.seal,
        clock=base.clock,
        world=ShiftedClock(),
        issuer=f"{base.settings.operator_name} Sportello",
    )
    address_tries = SqlTries(base.database, FREE_TRIES_OF_ADDRESS)
    return SigningIn(
        base.accounts,
        base.passwords,
        sessions,
        factor,
        base.tries,
        address_tries,
        base.keys,
        base.log,
        base.clock,
    )
