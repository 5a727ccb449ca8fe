"""The SIM check by itself, without a product around it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import ClientSession

from bot.adapters.bss.transport import Transport
from bot.adapters.simswap import CamaraSimSwap


@asynccontextmanager
async def open_sim_swap(base_url: str, token: str, timeout: float = 4.0) -> AsyncIterator[CamaraSimSwap]:
    """Asks the API at `base_url`, whose answers are waited for `timeout` seconds."""
    async with ClientSession() as session:
        yield CamaraSimSwap(Transport(session, base_url, token, timeout))
