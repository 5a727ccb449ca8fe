"""The `sportello` commands that do one thing and end: accounts imported, the audit log verified, the books compared.

And numbers that were called lost: seen, and given back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from aiohttp import ClientError

from bot.bootstrap import open_product
from bot.bootstrap.store import demo_accounts, open_store
from bot.config import ConfigurationError, Settings
from bot.core.account import AuditEntry
from bot.core.lines import masked
from bot.core.lost_numbers import LostNumber
from bot.core.payment_errors import FulfilmentUnclear, ProviderError
from bot.core.reconciliation import Report
from bot.services.account.importing import InvalidAccount
from bot.services.chat_ports import Listeners
from bot.services.phone_numbers import to_e164


async def import_accounts(settings: Settings, path: Path) -> str:
    """Accounts from a file: a JSON array, or one JSON object a line. Raises ConfigurationError with the row's fault."""
    try:
        return await _import(settings, _rows(path))
    except InvalidAccount as error:
        raise ConfigurationError(f"{path}: {error}") from error


async def import_demo_accounts(settings: Settings) -> str:
    """The demo's accounts, as the running demo operator tells them."""
    try:
        rows = await demo_accounts(settings)
    except (ClientError, TimeoutError, RuntimeError) as error:
        raise ConfigurationError(f"the demo operator at {settings.bss_url}: {error}") from error
    return await _import(settings, rows)


async def verify_audit(settings: Settings) -> tuple[bool, str]:
    """Whether the audit log is whole, and what to say about it."""
    async with open_store(settings) as store:
        broken = await store.audit.first_broken()
    if broken is None:
        return True, "the audit log is whole"
    return False, f"the audit log is broken: row {broken} is the first that does not fit"


async def lost_numbers(settings: Settings) -> str:
    """The numbers that get no code because they were called lost, the newest first."""
    async with open_store(settings) as store:
        found = await store.lost.all()
    return "\n".join(map(_lost, found)) or "no number was called lost"


def _lost(lost: LostNumber) -> str:
    until = f"until {lost.until.isoformat()}" if lost.until else "until it is lifted"
    return f"{lost.number} {lost.loss} {lost.called_at.isoformat()} by {lost.called_by or 'somebody unknown'}, {until}"


async def lift_lost_number(settings: Settings, typed: str) -> str:
    """Codes go to a number again, after a person saw who its customer is. Raises ConfigurationError for no number."""
    number = to_e164(typed)
    if number is None:
        raise ConfigurationError(f"lost: {typed!r} is no number")
    async with open_store(settings) as store:
        if not await store.lost.lift(number):
            return f"{number} was not called lost"
        await store.audit.record(AuditEntry("service", "lift_lost", masked(number)), store.clock.now())
    return f"codes go to {number} again"


async def reconcile(settings: Settings, day: date | None, listeners: Listeners) -> tuple[bool, str]:
    """The three books of a day (None: yesterday) as they are now: whether they agree, and the report in words.

    Raises ConfigurationError when one of them cannot be read.
    """
    async with open_product(settings, listeners) as product:
        daily = product.money.daily
        day = day or daily.today() - timedelta(days=1)
        try:
            report = await daily.compare(day)
        except (ProviderError, FulfilmentUnclear) as error:
            raise ConfigurationError(f"the books cannot be compared: {error or type(error).__name__}") from error
    return report.agrees, "\n".join(_told(day, report))


def _told(day: date, report: Report) -> Iterator[str]:
    yield f"reconciliation of {day.isoformat()} ({report.since.isoformat()} to {report.until.isoformat()})"
    yield f"captured {report.captured_cents}, refunded {report.refunded_cents}, applied {report.applied_cents} cents"
    yield from (f"- {one}" for one in report.differences)
    count = len(report.differences)
    yield "no difference" if report.agrees else f"{count} difference{'s' if count > 1 else ''}"


async def _import(settings: Settings, rows: list[Any]) -> str:
    async with open_store(settings) as store:
        return f"{await store.importing.take(rows)} accounts imported"


def _rows(path: Path) -> list[Any]:
    try:
        text = path.read_text(encoding="utf-8").strip()
        if text.startswith("["):
            return list(json.loads(text))
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"{path} cannot be read as accounts in JSON") from error
