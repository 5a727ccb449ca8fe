"""All calls about money in one client. Implements `bot.services.bss_money.BssMoney`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from zoneinfo import ZoneInfo

import aiohttp

from bot.adapters.bss.money.auto_recharges import AutoRechargeCalls
from bot.adapters.bss.money.bills import BillCalls
from bot.adapters.bss.money.cards import CardCalls
from bot.adapters.bss.money.extras import ExtraCalls
from bot.adapters.bss.money.papers import Papers
from bot.adapters.bss.money.payments import PaymentCalls
from bot.adapters.bss.money.recharges import RechargeCalls
from bot.adapters.bss.transport import Transport


class TmForumMoney(BillCalls, PaymentCalls, CardCalls, RechargeCalls, AutoRechargeCalls, ExtraCalls):
    """Each method is one question or one write to the operator."""

    def __init__(self, transport: Transport, papers: Papers, zone: ZoneInfo) -> None:
        BillCalls.__init__(self, transport, papers, zone)


@asynccontextmanager
async def open_bss_money(
    base_url: str, token: str | None, zone: ZoneInfo, timeout: float = 4.0
) -> AsyncIterator[TmForumMoney]:
    """The operator at `base_url`, with connections kept open until the end. `zone` is its own; `timeout` in seconds."""
    async with aiohttp.ClientSession() as session:
        transport = Transport(session, base_url, token, timeout)
        yield TmForumMoney(transport, Papers(session, base_url, token, timeout), zone)
