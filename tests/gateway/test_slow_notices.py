"""Notices of bills have rounds of their own: an operator that is slow to tell its bills holds up no money."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date

from bot.bootstrap import Product
from bot.core.bill_notices import Consent
from bot.core.bills import Bill
from connectors.gateway.keys import PROACTIVE, PRODUCT, WORKER
from tests.gateway.conftest import Client

PATIENCE = 20.0


class SlowBills:
    """Bills whose reading does not end before it is told to."""

    def __init__(self) -> None:
        self.asked, self.go_on = asyncio.Event(), asyncio.Event()

    async def bills(self, customer_id: str, since: date) -> Sequence[Bill]:
        self.asked.set()
        await self.go_on.wait()
        return ()


async def due_now(world: Product) -> SlowBills:
    """A customer wants notices, and their bills are to be read now."""
    slow, now = SlowBills(), world.clock.now()
    object.__setattr__(world.proactive.bill_notices, "bss", slow)
    consent = Consent("C-1003", True, now, "a conversation", "web", "it")
    await world.proactive.consenting.store.say(consent, now)
    return slow


async def test_money_is_worked_on_while_a_customers_bills_are_read(unhurried_client: Client) -> None:
    slow = await due_now(unhurried_client.app[PRODUCT])
    loop, worker = unhurried_client.app[PROACTIVE], unhurried_client.app[WORKER]
    await loop.start()
    await asyncio.wait_for(slow.asked.wait(), PATIENCE)
    await asyncio.wait_for(worker.round(everything=True), PATIENCE)
    assert not slow.go_on.is_set()


async def test_the_worker_of_money_reads_nobodys_bills(unhurried_client: Client) -> None:
    slow = await due_now(unhurried_client.app[PRODUCT])
    await asyncio.wait_for(unhurried_client.app[WORKER].round(everything=True), PATIENCE)
    assert not slow.asked.is_set()


async def test_a_stopped_loop_is_cut_off_amid_a_reading(unhurried_client: Client) -> None:
    slow = await due_now(unhurried_client.app[PRODUCT])
    loop = unhurried_client.app[PROACTIVE]
    await loop.start()
    await asyncio.wait_for(slow.asked.wait(), PATIENCE)
    await asyncio.wait_for(loop.stop(), PATIENCE)
