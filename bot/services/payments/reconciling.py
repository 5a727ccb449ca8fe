"""The daily comparison of the provider's book, ours and the operator's: none differs, or each difference is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.core.payments import Attempt
from bot.core.reconciliation import Difference, DifferenceKind, Report
from bot.services.payments.ledger import Ledger
from bot.services.payments.operator_book import OperatorBook
from bot.services.payments.provider_book import Listed, ProviderBook


@dataclass(frozen=True)
class Reconciling:
    """First it counts what the provider has and we had not heard of; then it compares."""

    ledger: Ledger
    provider_book: ProviderBook
    operator_book: OperatorBook

    async def compare(self, since: datetime, until: datetime) -> Report:
        """What happened in [since, until), both aware. Open refunds of any time are named.

        Raises ProviderError, FulfilmentUnclear: a report that does not know one of the books is none.
        """
        listed = await self.provider_book.take_in(since, until)
        attempts = await self._attempts(since, until, listed)
        differences = await self.provider_book.compare(attempts, listed)
        paid_for = [attempt.order_id for attempt in attempts]
        applied, found = await self.operator_book.compare(paid_for, since, until)
        return Report(
            since=since,
            until=until,
            captured_cents=sum(attempt.captured_cents for attempt in attempts),
            refunded_cents=sum(attempt.refunded_cents for attempt in attempts),
            applied_cents=applied,
            differences=(*differences, *found, *await self._unrefunded()),
        )

    async def _attempts(self, since: datetime, until: datetime, listed: Listed) -> list[Attempt]:
        known = {attempt.id: attempt for attempt in await self.ledger.attempts.captured(since, until)}
        for attempt_id in listed.payments:
            known.setdefault(attempt_id, await self.ledger.attempt(attempt_id))
        return list(known.values())

    async def _unrefunded(self) -> list[Difference]:
        waiting = await self.ledger.refunds.open()
        return [Difference(DifferenceKind.UNREFUNDED, refund.key, refund.amount_cents, 0) for refund in waiting]
