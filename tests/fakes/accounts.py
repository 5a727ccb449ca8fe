"""The product's accounts over its real stores, with the operator's facts in memory and hashing that takes no time."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from argon2 import PasswordHasher

from bot.adapters.passwords.argon import ArgonPasswords
from bot.bootstrap import Product
from bot.core.account import Account, provider_acr
from bot.services.account.ports import OidcProvider
from bot.services.account.services import AccountServices
from tests.fakes.bss import MemoryBss, demo_bss, demo_sim_check

PASSWORD = "Sportello-2026!"
RECOVERY = {"C-1002": "+393405550199"}
"""The mobile that codes go to; everybody else's is the contact that the operator has."""


def with_facts(product: Product, provider: OidcProvider | None = None) -> Product:
    """`product` with its account use cases over `demo_bss()`; `bss_of` finds it again."""
    account = product.account
    bss, passwords = demo_bss(), ArgonPasswords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    codes = replace(account.signing_in.codes, sims=demo_sim_check(product.clock))
    strong = account.proofs.strong_acrs | {provider_acr("otp")}  # as `oidc_strong_acrs` would name it
    signing_in = replace(account.signing_in, codes=codes, passwords=passwords, provider=provider)
    services = AccountServices(
        pages=account.pages,
        signing_in=signing_in,
        registering=replace(account.registering, codes=codes, signing_in=signing_in, passwords=passwords, bss=bss),
        recovering=replace(account.recovering, codes=codes, signing_in=signing_in, passwords=passwords, bss=bss),
        keeping=replace(account.keeping, bss=bss),
        proofs=replace(account.proofs, codes=codes, signing_in=signing_in, bss=bss, strong_acrs=strong),
        proving=replace(account.proving, codes=codes, signing_in=signing_in, strong_acrs=strong),
        log=account.log,
        receipts=account.receipts,
    )
    return replace(product, account=services)


def bss_of(product: Product) -> MemoryBss:
    bss = product.account.registering.bss
    assert isinstance(bss, MemoryBss)
    return bss


async def add_accounts(product: Product, now: datetime) -> None:
    """The demo's accounts, as `sportello` imports them: everybody who is registered, with one password."""
    signing_in = product.account.signing_in
    password_hash = await signing_in.passwords.hash(PASSWORD)
    for who in bss_of(product).customers.values():
        if who.id < "C-1900" and who.email:
            mobile = RECOVERY.get(who.id, who.contact_number)
            await signing_in.accounts.put(Account(f"A-{who.id}", who.id, who.email, password_hash, mobile, now))
