"""Payments over a real SQLite ledger, with a provider and an operator in memory, each with a book of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import delete

from bot.adapters.sql.database import Database
from bot.adapters.sql.payments_attempts import SqlAttempts
from bot.adapters.sql.payments_fulfilments import SqlFulfilments
from bot.adapters.sql.payments_news import SqlProviderEvents, SqlTellings
from bot.adapters.sql.payments_orders import SqlOrders
from bot.adapters.sql.payments_refunds import SqlRefunds
from bot.adapters.sql.payments_schema import orders
from bot.core.payments import Item, Method, Order, Purpose, Wanted
from bot.core.reconciliation import Report
from bot.services.payments.checking_out import Page
from bot.services.payments.ledger import Ledger, Providers
from bot.services.payments.payments import Payments, wire_payments
from tests.fakes.clock import START, StillClock
from tests.fakes.payments.crashing import Fuse
from tests.fakes.payments.operator import MemoryOperator
from tests.fakes.payments.provider import MemoryProvider
from tests.fakes.payments.teller import MemoryTeller

ROME = ZoneInfo("Europe/Rome")
LINE, OTHER = "+393355550101", "+393475550707"
MINUTE = timedelta(minutes=1)


@dataclass
class World:
    """Everything that a test of payments looks at."""

    database: Database
    clock: StillClock
    provider: MemoryProvider
    operator: MemoryOperator
    teller: MemoryTeller
    ledger: Ledger
    payments: Payments

    async def order(self, key: str = "tap", **changes: Any) -> Order:
        """Giulia recharges her line by 20 euro."""
        return await self.payments.ordering.open(replace(recharge(key), **changes))

    async def bill(self, bill_id: str = "B-1", cents: int = 5435, key: str = "bill") -> Order:
        """Somebody pays a bill in full."""
        self.operator.bills.setdefault(bill_id, cents)
        items = (Item(bill_id, cents),)
        return await self.order(key, purpose=Purpose.BILL, target=bill_id, items=items)

    async def page(self, order: Order, method: Method = Method.CARD) -> Page:
        return await self.payments.checking_out.start_checkout(order.id, method, "Sportello", "https://shop.example/r")

    async def deliver(self) -> None:
        """Every event that waits at the provider is delivered until it is answered."""
        while self.provider.deliveries:
            headers, body = self.provider.deliveries[0]
            await self.payments.noting.note(self.provider.name, headers, body)
            self.provider.deliveries.pop(0)

    async def work(self, rounds: int = 1, each: timedelta = timedelta()) -> None:
        """The workers' rounds, with time passing between them."""
        for _ in range(rounds):
            await self.payments.work()
            self.clock.advance(each)

    async def come_to_rest(self) -> None:
        """Hours pass, until nothing is due any more."""
        await self.work(rounds=24, each=10 * MINUTE)

    async def report(self) -> Report:
        return await self.payments.reconciling.compare(START - MINUTE, self.clock.now() + MINUTE)

    async def state(self, order: Order) -> str:
        return (await self.ledger.order(order.id)).state.value

    async def anew(self) -> World:
        """Nothing has happened yet: an empty ledger, and another world around it."""
        async with self.database.transaction() as connection:
            for table in reversed(orders.metadata.sorted_tables):
                if table.name.startswith(("payment_", "voucher_", "auto_recharge_")):
                    await connection.execute(delete(table))
        clock = StillClock()
        return build(self.database, clock, MemoryProvider(clock), MemoryOperator(clock), MemoryTeller())

    def restarted(self, fuse: Fuse | None = None) -> World:
        """Another process over the same database, with the same world around it."""
        return build(self.database, self.clock, self.provider, self.operator, self.teller, fuse)


def recharge(key: str) -> Wanted:
    return Wanted(
        purpose=Purpose.RECHARGE,
        target=LINE,
        items=(Item(LINE, 2000),),
        client_key=key,
        customer_id="C-1001",
        conversation_id="chat-1",
    )


def build(
    database: Database,
    clock: StillClock,
    provider: MemoryProvider,
    operator: MemoryOperator,
    teller: MemoryTeller,
    fuse: Fuse | None = None,
) -> World:
    """With a `fuse`, every call of a store or of the world around may be the process's last."""

    def fused(name: str, inner: Any) -> Any:
        return inner if fuse is None else fuse.wrap(name, inner)

    ledger = Ledger(
        orders=fused("orders", SqlOrders(database)),
        attempts=fused("attempts", SqlAttempts(database)),
        events=fused("events", SqlProviderEvents(database)),
        fulfilments=fused("fulfilments", SqlFulfilments(database)),
        refunds=fused("refunds", SqlRefunds(database)),
        tellings=fused("tellings", SqlTellings(database)),
    )
    seen = fused("provider", provider)
    providers = Providers(dict.fromkeys(Method, seen), {provider.name: seen})
    payments = wire_payments(
        ledger, providers, fused("operator", operator), fused("teller", teller), clock, ROME, wake=lambda: None
    )
    return World(database, clock, provider, operator, teller, ledger, payments)


async def books_agree(world: World) -> None:
    """The provider holds exactly what the operator has applied, and the report finds no difference."""
    report = await world.report()
    assert report.differences == ()
    assert report.captured_cents - report.refunded_cents == report.applied_cents
    assert world.provider.net_cents() == world.operator.applied_cents() == report.applied_cents
