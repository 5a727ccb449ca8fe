"""The product's payments over its real stores, with the operator's books and a provider in memory."""

from __future__ import annotations

import uuid
from dataclasses import replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.adapters.bss.fulfiller import OperatorCredit, OperatorFulfiller, OperatorRedeemer
from bot.bootstrap import Product
from bot.core.payments import Item, Method, Order, Purpose, Wanted
from bot.services.payments.chat_teller import ChatTeller
from bot.services.payments.checking_out import Page
from bot.services.payments.ledger import Providers
from bot.services.payments.payments import wire_payments
from tests.fakes.accounts import bss_of
from tests.fakes.bss import demo_sim_check
from tests.fakes.bss_money import MemoryMoney
from tests.fakes.bss_money_facts import demo_money
from tests.fakes.payments.provider import MemoryProvider


def with_money(product: Product) -> Product:
    """`product` (made by `with_facts`) with `demo_money()` and a provider in memory; `books_of` and `provider_of` find
    them again."""
    books, provider, money = demo_money(product.clock), MemoryProvider(product.clock), product.money  # type: ignore[arg-type]
    bss, teller = bss_of(product), money.paying.payments.telling.teller
    assert isinstance(teller, ChatTeller)
    payments = wire_payments(
        money.links.ledger,
        Providers(dict.fromkeys(Method, provider), {provider.name: provider}),
        OperatorFulfiller(books),
        replace(teller, bss=bss),
        product.clock,
        ZoneInfo(product.operator.time_zone),
        money.bell.set,
        back=money.links.back,
    )
    vouchers = replace(money.paying.vouchers, redeemer=OperatorRedeemer(books))
    auto = replace(
        money.paying.auto, ordering=payments.ordering, checking_out=payments.checking_out, credit=OperatorCredit(bss)
    )
    paying = replace(money.paying, bss=books, payments=payments, vouchers=vouchers, auto=auto)
    voucher_chat = replace(money.voucher_chat, vouchers=vouchers)
    bill_links = replace(money.bill_links, bss=books)
    sender = replace(product.proactive.bill_notices.sender, bss=bss, sims=demo_sim_check(product.clock))
    notices = replace(product.proactive.bill_notices, bss=books, sender=sender)
    return replace(
        product,
        proactive=replace(product.proactive, bill_notices=notices),
        money=replace(money, paying=paying, voucher_chat=voucher_chat, bill_links=bill_links),
        chat=replace(product.chat, vouchers=voucher_chat, bill_links=bill_links),
        turns=replace(product.turns, vouchers=voucher_chat, bill_links=bill_links),
    )


def books_of(product: Product) -> MemoryMoney:
    books = product.money.paying.bss
    assert isinstance(books, MemoryMoney)
    return books


def provider_of(product: Product) -> MemoryProvider:
    provider = product.money.paying.payments.looking.providers.by_method[Method.CARD]
    assert isinstance(provider, MemoryProvider)
    return provider


async def open_page(product: Product, number: str, **given: Any) -> tuple[Order, Page]:
    """An order for 20 € of credit and the provider's page for it, as a journey makes them."""
    item = Item(number, 2000)
    wanted = Wanted(Purpose.RECHARGE, number, (item,), given.pop("client_key", uuid.uuid4().hex), **given)
    return await product.money.paying.do_open_page(wanted, Method.CARD, "la ricarica di 20 €")


def written(product: Product) -> bytes:
    """All that stands in the service's database file."""
    path = product.database.engine.url.database
    assert path is not None
    return b"".join(Path(path + suffix).read_bytes() for suffix in ("", "-wal"))
