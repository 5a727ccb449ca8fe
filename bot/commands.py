"""The `sportello` commands that do one thing and end: accounts put into the store, the audit log verified."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import ClientError

from bot.bootstrap import Product, open_product
from bot.config import ConfigurationError, Settings
from bot.services.account.importing import InvalidAccount


class NobodyListens:
    """Commands run beside the service: whoever follows a conversation looks into the store by itself."""

    def changed(self, conversation_id: str) -> None: ...
    def typing(self, conversation_id: str) -> None: ...


async def import_accounts(settings: Settings, path: Path) -> str:
    """Accounts from a file: a JSON array, or one JSON object a line. Raises ConfigurationError with the row's fault."""
    rows = _rows(path)
    async with _product(settings) as product:
        try:
            count = await product.importing.take(rows)
        except InvalidAccount as error:
            raise ConfigurationError(f"{path}: {error}") from error
    return f"{count} accounts imported"


async def import_demo_accounts(settings: Settings) -> str:
    """The demo's accounts, as the running demo operator tells them."""
    async with _product(settings) as product:
        if product.demo is None:
            raise ConfigurationError("SPORTELLO_DEMO: the demo's accounts are for demo mode only")
        try:
            count = await product.importing.take(await product.demo.operator.accounts())
        except (ClientError, TimeoutError, RuntimeError) as error:
            raise ConfigurationError(f"the demo operator does not answer at {settings.bss_url}") from error
    return f"{count} accounts imported"


async def verify_audit(settings: Settings) -> tuple[bool, str]:
    """Whether the audit log is whole, and what to say about it."""
    async with _product(settings) as product:
        broken = await product.audit.first_broken()
    if broken is None:
        return True, "the audit log is whole"
    return False, f"the audit log is broken: row {broken} is the first that does not fit"


def _rows(path: Path) -> list[Any]:
    try:
        text = path.read_text(encoding="utf-8").strip()
        if text.startswith("["):
            return list(json.loads(text))
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"{path} cannot be read as accounts in JSON") from error


@asynccontextmanager
async def _product(settings: Settings) -> AsyncIterator[Product]:
    async with open_product(settings, NobodyListens()) as product:
        yield product
