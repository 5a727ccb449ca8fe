"""The parts that the commands need: the store alone, without engine, operator and sessions."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientSession

from bot.adapters.demo.operator import OperatorControls
from bot.adapters.passwords.argon import ArgonPasswords
from bot.adapters.sql.accounts import SqlAccounts
from bot.adapters.sql.audit import SqlAudit
from bot.adapters.sql.database import Database
from bot.adapters.sql.lost_numbers import SqlLostNumbers
from bot.config import ConfigurationError, Settings
from bot.core.clock import ShiftedClock
from bot.services.account.importing import Importing
from bot.services.ports import Clock


@dataclass(frozen=True)
class Store:
    """Accounts to be imported, the audit log to be verified, and numbers that were called lost."""

    importing: Importing
    audit: SqlAudit
    lost: SqlLostNumbers
    clock: Clock


@asynccontextmanager
async def open_store(settings: Settings) -> AsyncIterator[Store]:
    """The service's database, brought up to date; closed at the end of the block."""
    database = await Database.open(settings.service_database)
    try:
        clock = ShiftedClock(settings.now)
        importing = Importing(SqlAccounts(database), ArgonPasswords(), clock)
        yield Store(importing, SqlAudit(database), SqlLostNumbers(database), clock)
    finally:
        await database.close()


async def demo_accounts(settings: Settings) -> list[dict[str, str]]:
    """The demo operator's accounts. Raises ConfigurationError when it cannot be asked, RuntimeError when it refuses."""
    secret = _demo_secret(settings)
    async with ClientSession() as session:
        return await OperatorControls(session, settings.bss_url, secret).accounts()


async def demo_agents(settings: Settings) -> list[dict[str, Any]]:
    """The demo's agents of the desk. Raises as `demo_accounts` does."""
    secret = _demo_secret(settings)
    async with ClientSession() as session:
        return await OperatorControls(session, settings.bss_url, secret).agents()


def _demo_secret(settings: Settings) -> str:
    if not settings.demo or settings.secret is None:
        raise ConfigurationError("SPORTELLO_DEMO and SPORTELLO_SECRET: those of the running demo are needed")
    return settings.secret.get_secret_value()
