"""Payments behind the chat: a real ledger, the real demo operator, and a provider in memory that the tests play."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.adapters.bss.fulfiller import OperatorCredit, OperatorFulfiller, OperatorRedeemer
from bot.adapters.sql.database import Database
from bot.adapters.sql.extra_orders import SqlFollowedOrders
from bot.adapters.sql.payments_attempts import SqlAttempts
from bot.adapters.sql.payments_auto import SqlAutoRules
from bot.adapters.sql.payments_fulfilments import SqlFulfilments
from bot.adapters.sql.payments_news import SqlProviderEvents, SqlTellings
from bot.adapters.sql.payments_orders import SqlOrders
from bot.adapters.sql.payments_refunds import SqlRefunds
from bot.adapters.sql.payments_vouchers import SqlVoucherTries, SqlVoucherUses
from bot.adapters.sql.voucher_prompts import SqlVoucherPrompts
from bot.core.payments import Method
from bot.services.bss_money import BssMoney
from bot.services.extras_following import ExtrasFollowing
from bot.services.paying import Paying
from bot.services.payments.auto_recharges import AutoRecharges
from bot.services.payments.ledger import Ledger, Providers
from bot.services.payments.payments import wire_payments
from bot.services.payments.vouchers import Vouchers
from bot.services.ports import Bss
from tests.fakes.clock import StillClock
from tests.fakes.payments.provider import MemoryProvider
from tests.fakes.payments.teller import MemoryTeller

ROME = ZoneInfo("Europe/Rome")
SITE = "https://sportello.example"


@dataclass(frozen=True)
class Money:
    """What the tests play and look at."""

    paying: Paying
    provider: MemoryProvider
    teller: MemoryTeller

    async def pay(self) -> None:
        """The customer pays on the page that was opened last, and everything that follows happens."""
        reference = list(self.provider.kept)[-1]
        self.provider.pay(reference)
        await self.settle()

    async def settle(self) -> None:
        """The provider's events arrive, and the workers do their round."""
        payments = self.paying.payments
        while self.provider.deliveries:
            headers, body = self.provider.deliveries.pop(0)
            await payments.noting.note(self.provider.name, headers, body)
        await payments.work()
        await payments.work()


def back(order_id: str) -> str:
    return f"{SITE}/pay/back/{order_id}"


def wire_money(database: Database, bss: Bss, money: BssMoney, clock: StillClock) -> Money:
    provider, teller = MemoryProvider(clock), MemoryTeller()
    ledger = Ledger(
        orders=SqlOrders(database),
        attempts=SqlAttempts(database),
        events=SqlProviderEvents(database),
        fulfilments=SqlFulfilments(database),
        refunds=SqlRefunds(database),
        tellings=SqlTellings(database),
    )
    providers = Providers(dict.fromkeys(Method, provider), {provider.name: provider})
    fulfiller = OperatorFulfiller(money)
    payments = wire_payments(ledger, providers, fulfiller, teller, clock, ROME, wake=lambda: None, back=back)
    auto = AutoRecharges(
        SqlAutoRules(database),
        ledger,
        payments.ordering,
        payments.checking_out,
        OperatorCredit(bss),
        clock,
        ROME,
        describe=lambda rule: rule.line,
    )
    vouchers = Vouchers(SqlVoucherTries(database), SqlVoucherUses(database), OperatorRedeemer(money), clock)
    extras = ExtrasFollowing(SqlFollowedOrders(database), money, ledger.tellings, clock)
    prompts = SqlVoucherPrompts(database)
    paying = Paying(money, payments, vouchers, prompts, auto, extras)
    return Money(paying, provider, teller)
