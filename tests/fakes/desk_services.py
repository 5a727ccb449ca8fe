"""What the desk reads and sends, over the operator's facts and books in memory."""

from __future__ import annotations

from dataclasses import replace

from bot.bootstrap import Product
from bot.services.desk.names import Names
from tests.fakes.accounts import bss_of
from tests.fakes.care import care_of
from tests.fakes.money import books_of


def with_desk_work(product: Product) -> Product:
    """`product` (made by `with_care(with_money(with_facts(…)))`) with a desk that reads the same facts as the bot."""
    work, bss, care = product.desk, bss_of(product), care_of(product)
    names, paying = Names(bss, product.clock), product.money.paying
    return replace(
        product,
        desk=replace(
            work,
            names=names,
            queue_views=replace(work.queue_views, names=names),
            snapshots=replace(work.snapshots, bss=bss, bills=books_of(product), care=care),
            canned=replace(work.canned, names=names, care=care),
            sending=replace(work.sending, paying=paying, bill_links=product.money.bill_links, bss=bss),
            searching=replace(work.searching, names=names),
        ),
    )
