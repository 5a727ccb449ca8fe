"""How a journey takes money: a page of the provider's, or a saved card after its proof. One task, one order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.core.account import Act
from bot.core.payments import Attempt, Method, Order, SavedCard, Wanted
from bot.services.account.proofs import Proofs
from bot.services.bss_money import BssMoney
from bot.services.extras_following import ExtrasFollowing
from bot.services.payments.auto_recharges import AutoRecharges
from bot.services.payments.checking_out import Page
from bot.services.payments.payments import Payments
from bot.services.payments.voucher_chat import VoucherPrompts
from bot.services.payments.vouchers import Vouchers
from bot.services.ports import Session
from bot.services.recharges import METHODS


@dataclass(frozen=True)
class Paid:
    """An order and the charge of the saved card that was made for it."""

    order: Order
    attempt: Attempt


@dataclass(frozen=True)
class Paying:
    """`return_url`: where the provider's page leads afterwards, for an order's id."""

    bss: BssMoney
    payments: Payments
    vouchers: Vouchers
    voucher_prompts: VoucherPrompts
    auto: AutoRecharges
    extras: ExtrasFollowing
    return_url: Callable[[str], str]

    def offers(self, method: str) -> bool:
        """Whether somebody takes money that way; a voucher is the operator's own."""
        return method not in METHODS or METHODS[method] in self.payments.checking_out.providers.by_method

    async def do_open_page(
        self, wanted: Wanted, method: Method, what: str, *, save_card: bool = False
    ) -> tuple[Order, Page]:
        """The order's page; asked for again, the same one. Nothing is paid yet.

        Raises LimitReached, OrderOver, StillUnclear, ProviderSilent, ProviderRejected.
        """
        order = await self.payments.ordering.open(wanted)
        page = await self.payments.checking_out.start_checkout(
            order.id, method, what, self.return_url(order.id), save_card
        )
        return order, page

    async def do_charge_card(
        self, proofs: Proofs, session: Session, act: Act, wanted: Wanted, card: SavedCard, what: str
    ) -> Paid:
        """Charges a saved card once for the order's client key, after the proof of this very act.

        An order whose charge was begun needs no second proof. Raises ProofNeeded, LimitReached, OrderOver,
        StillUnclear.
        """
        known = await self.payments.ordering.find(wanted.client_key)
        if known is None:
            await proofs.require(session, act)
        order = await self.payments.ordering.open(wanted)
        attempt = await self.payments.checking_out.charge_saved_card(order.id, card.token, what, wanted.client_key)
        return Paid(order, attempt)
