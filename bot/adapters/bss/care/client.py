"""All calls of assistance in one client. Implements `bot.services.bss_care.CareBss`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp

from bot.adapters.bss.care.hubs import HubCalls
from bot.adapters.bss.care.interactions import InteractionCalls
from bot.adapters.bss.care.outages import OutageCalls
from bot.adapters.bss.care.sim_block import SimBlockCalls
from bot.adapters.bss.care.tickets import TicketCalls
from bot.adapters.bss.care.visits import VisitCalls
from bot.adapters.bss.transport import Transport


class TmForumCare(TicketCalls, OutageCalls, VisitCalls, InteractionCalls, SimBlockCalls, HubCalls):
    """Each method is one question or one write to the operator."""

    def __init__(self, transport: Transport) -> None:
        TicketCalls.__init__(self, transport)


@asynccontextmanager
async def open_bss_care(base_url: str, token: str | None, timeout: float = 4.0) -> AsyncIterator[TmForumCare]:
    """The operator at `base_url`, with connections kept open until the end. `timeout` in seconds."""
    async with aiohttp.ClientSession() as session:
        yield TmForumCare(Transport(session, base_url, token, timeout))
