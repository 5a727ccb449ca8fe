"""The product's assistance over the operator's systems in memory."""

from __future__ import annotations

from dataclasses import replace

from bot.bootstrap import Product
from bot.services.care.telling import CareTeller
from tests.fakes.accounts import bss_of
from tests.fakes.bss import demo_sim_check
from tests.fakes.bss_care import MemoryCare, demo_care


def with_care(product: Product) -> Product:
    """`product` (made by `with_facts`) with `demo_care()`; `care_of` finds it again."""
    bss = bss_of(product)
    care = demo_care(bss, product.clock)
    teller = product.care.following.teller
    assert isinstance(teller, CareTeller)
    following = replace(
        product.care.following, bss=care, teller=replace(teller, bss=bss, sims=demo_sim_check(product.clock))
    )
    listening = replace(product.care.listening, bss=care, following=following)
    return replace(product, care=replace(product.care, bss=care, following=following, listening=listening))


def care_of(product: Product) -> MemoryCare:
    care = product.care.bss
    assert isinstance(care, MemoryCare)
    return care
