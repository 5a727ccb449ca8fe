"""Voucher codes: counted before they are looked up, redeemed once, searched for after a lost answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.core.payment_errors import VoucherBarred, VoucherUnclear
from bot.core.payment_news import Audience, Telling, Told
from bot.core.vouchers import Redemption, VoucherAnswer, VoucherUse
from bot.services.payments.ledger import AT_A_TIME
from bot.services.payments.ports import Redeemer
from bot.services.payments.stores import VoucherTries, VoucherUses
from bot.services.ports import Clock

FIRST_LOOK, NEXT_LOOK = timedelta(seconds=30), timedelta(minutes=2)
LOOKS = 5
"""After so many looks in vain a code counts as not redeemed: it can be used again."""


@dataclass(frozen=True)
class Giver:
    """Who gives a code. `tried_under`: what wrong ones are counted under (line, customer, address), each at most 200
    characters and told apart by its beginning."""

    tried_under: tuple[str, ...]
    conversation_id: str | None
    customer_id: str | None
    language: str = "it"


@dataclass(frozen=True)
class Vouchers:
    """The code passes through and is neither stored nor logged."""

    tries: VoucherTries
    uses: VoucherUses
    redeemer: Redeemer
    clock: Clock

    async def use(
        self, code: str, line: str, reference: str, giver: Giver, tell: Callable[[Redemption], Awaitable[None]]
    ) -> Redemption:
        """Recharges `line` (E.164) by the code; the same `reference` again gives the same answer.

        `tell` puts the answer where the customer finds it; until it has returned the answer counts as lost, so that a
        crash in between leaves nobody untold. Raises VoucherBarred (nothing was looked up), VoucherUnclear (the
        customer is told later), and what `tell` raises.
        """
        earlier = await self.uses.get(reference)
        if earlier is not None:
            return _answer(earlier)
        now = self.clock.now()
        barred_until = await self.tries.take(giver.tried_under, now)
        if barred_until is not None:
            raise VoucherBarred(barred_until)
        use = VoucherUse(reference, line, now, _template(reference, line, giver), giver.tried_under)
        if not await self.uses.begin(use, now + FIRST_LOOK):
            raise VoucherUnclear
        redemption = await self.redeemer.redeem(code, line, reference)
        await tell(redemption)
        await self._note(use, redemption, [])
        return redemption

    async def work(self) -> None:
        """Looks for codes whose answer was lost, and tells what came of them."""
        now = self.clock.now()
        for use in await self.uses.unclear(now, AT_A_TIME):
            try:
                redemption = await self.redeemer.find(use.line, use.reference)
            except VoucherUnclear:
                await self.uses.look_again(use.reference, now + NEXT_LOOK)
                continue
            if redemption is not None or use.looks + 1 >= LOOKS:
                await self._note(use, redemption, [_telling(use, redemption)])
            else:
                await self.uses.look_again(use.reference, now + NEXT_LOOK)

    async def _note(self, use: VoucherUse, redemption: Redemption | None, tellings: Sequence[Telling]) -> None:
        fresh = await self.uses.answer(use.reference, redemption, tellings, self.clock.now())
        if fresh and redemption is not None and redemption.answer is VoucherAnswer.REDEEMED:
            await self.tries.give_back(use.tried_under)


def _answer(use: VoucherUse) -> Redemption:
    if use.redemption is None:
        raise VoucherUnclear
    return use.redemption


def _template(reference: str, line: str, giver: Giver) -> Telling:
    return Telling(
        id=f"voucher:{reference}",
        order_id=None,
        event=Told.VOUCHER_NOT_REDEEMED,
        audience=Audience.CUSTOMER,
        conversation_id=giver.conversation_id,
        customer_id=giver.customer_id,
        language=giver.language,
        values={"target": line},
    )


def _telling(use: VoucherUse, redemption: Redemption | None) -> Telling:
    if redemption is None or redemption.answer is not VoucherAnswer.REDEEMED:
        return use.telling
    values = {**use.telling.values, "amount_cents": redemption.amount_cents}
    return replace(use.telling, event=Told.VOUCHER_REDEEMED, values=values)
