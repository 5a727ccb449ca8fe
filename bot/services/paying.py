"""How a journey takes money: a page of the provider's, or a saved card after its proof. One task, one order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.core.account import Act
from bot.core.payment_errors import UnknownOrder
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
    """What journeys take money with."""

    bss: BssMoney
    payments: Payments
    vouchers: Vouchers
    voucher_prompts: VoucherPrompts
    auto: AutoRecharges
    extras: ExtrasFollowing

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
        page = await self.payments.checking_out.start_checkout(order.id, method, what, save_card=save_card)
        return order, page

    async def access_order(self, session: Session, order_id: str) -> Order:
        """An order of the customer's, or one that nobody who was signed in made in this conversation.

        Raises UnknownOrder for any other: the conversation may have changed hands.
        """
        order = await self.payments.ordering.ledger.order(order_id)
        here = order.customer_id is None and order.conversation_id == session.conversation_id
        if not here and (order.customer_id is None or order.customer_id != session.customer_id):
            raise UnknownOrder
        return order

    async def may_still_be_paid(self, order_id: str) -> bool:
        """A page of the provider's is open for it, or a charge is not clear yet."""
        return any(attempt.is_live for attempt in await self.payments.looking.ledger.attempts.of_order(order_id))

    async def paid_until(self, order_id: str) -> datetime | None:
        """Until when its page can be used; None: none is open."""
        attempts = await self.payments.looking.ledger.attempts.of_order(order_id)
        return max((attempt.expires_at for attempt in attempts if attempt.is_live and attempt.url), default=None)

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
