"""Our book against the providers'."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.core.payment_errors import ProviderRejected
from bot.core.payments import Attempt, ProviderPayment, ProviderState
from bot.core.reconciliation import Difference, DifferenceKind
from bot.core.refunds import RefundState
from bot.services.payments.ledger import Ledger, Providers
from bot.services.payments.looking import Looking


@dataclass(frozen=True)
class Listed:
    """What providers list: payments by the attempt they belong to, and those that belong to none of ours."""

    payments: Mapping[str, ProviderPayment]
    strange: tuple[Difference, ...]


@dataclass(frozen=True)
class ProviderBook:
    """The span is a list of candidates only: what one book lists and the other does not is asked for by its id."""

    ledger: Ledger
    providers: Providers
    looking: Looking

    async def take_in(self, since: datetime, until: datetime) -> Listed:
        """Counts what came in and we had not heard of. Raises ProviderError."""
        listed, strange = {}, []
        for provider in self.providers.all.values():
            for payment in await provider.list_payments(since, until):
                attempt = await self._ours(provider.name, payment)
                if attempt is None:
                    theirs = payment.captured_cents - payment.refunded_cents
                    strange.append(Difference(DifferenceKind.PROVIDER_ONLY, payment.reference, 0, theirs))
                else:
                    await self.looking.settle(attempt, payment)
                    listed[attempt.id] = payment
        return Listed(listed, tuple(strange))

    async def compare(self, attempts: Iterable[Attempt], listed: Listed) -> list[Difference]:
        """Raises ProviderError."""
        found = list(listed.strange)
        for attempt in attempts:
            if not attempt.is_card_setup:
                found += await self._compare(attempt, listed.payments.get(attempt.id) or await self._read(attempt))
        return found

    async def _compare(self, attempt: Attempt, payment: ProviderPayment | None) -> list[Difference]:
        if payment is None:
            return [Difference(DifferenceKind.PROVIDER_MISSING, attempt.id, attempt.captured_cents, 0)]
        sums = (
            (DifferenceKind.PROVIDER_CAPTURED, attempt.captured_cents, payment.captured_cents),
            (DifferenceKind.PROVIDER_REFUNDED, await self._refunded(attempt), payment.refunded_cents),
        )
        return [Difference(kind, attempt.id, ours, theirs) for kind, ours, theirs in sums if ours != theirs]

    async def _ours(self, provider_name: str, payment: ProviderPayment) -> Attempt | None:
        known = await self.ledger.attempts.by_reference(provider_name, payment.reference)
        if known is None and payment.attempt_id is not None:
            known = await self.ledger.attempts.get(payment.attempt_id)
        return known

    async def _read(self, attempt: Attempt) -> ProviderPayment | None:
        try:
            payment = await self.looking.word(attempt)
        except ProviderRejected:
            return None
        return payment if payment is not None and payment.state is ProviderState.CAPTURED else None

    async def _refunded(self, attempt: Attempt) -> int:
        """What is known to have gone back: a refund under way is an open end, which is named by itself."""
        refunds = await self.ledger.refunds.of_order(attempt.order_id)
        done = [refund for refund in refunds if refund.attempt_id == attempt.id and refund.state is RefundState.DONE]
        return sum(refund.amount_cents for refund in done)
