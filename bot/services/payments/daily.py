"""The reconciliation of each day: once, after midnight in the operator's zone, for every day that had none."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from bot.core.payment_errors import FulfilmentUnclear, ProviderError
from bot.core.payment_news import Audience, Telling, Told
from bot.core.reconciliation import Report, day_span
from bot.services.payments.reconciling import Reconciling
from bot.services.payments.stores import Reconciliations
from bot.services.ports import Clock

log = logging.getLogger(__name__)

GRACE = timedelta(hours=1)
"""What was on its way at midnight has that long to arrive before it is called a difference."""
AT_MOST_DAYS = 31
"""How many days are made up for after the service was down."""
NAMED = 20
"""How many differences the ticket names; all of them are in the report."""


@dataclass(frozen=True)
class Daily:
    """`language`: that of the ticket which a person gets when the books do not agree."""

    reconciling: Reconciling
    reports: Reconciliations
    clock: Clock
    zone: tzinfo
    language: str

    async def work(self) -> None:
        """Makes the reports that are missing. A book that cannot be read now is read at the next call."""
        for day in self._missing(await self.reports.newest()):
            try:
                await self._make(day)
            except (ProviderError, FulfilmentUnclear) as error:
                log.warning("the books of %s cannot be compared yet: %s", day, error or type(error).__name__)
                return

    def today(self) -> date:
        """In the operator's zone; yesterday is the last whole day."""
        return self.clock.now().astimezone(self.zone).date()

    async def compare(self, day: date) -> Report:
        """That day's books as they are now; nothing is kept. Raises ProviderError, FulfilmentUnclear."""
        return await self.reconciling.compare(*day_span(day, self.zone))

    def _missing(self, newest: date | None) -> Iterator[date]:
        last = (self.clock.now() - GRACE).astimezone(self.zone).date() - timedelta(days=1)
        first = last if newest is None else max(newest, last - timedelta(days=AT_MOST_DAYS)) + timedelta(days=1)
        while first <= last:
            yield first
            first += timedelta(days=1)

    async def _make(self, day: date) -> None:
        report = await self.compare(day)
        tellings = [] if report.agrees else [self._ticket(day, report)]
        if await self.reports.keep(day, report, tellings, self.clock.now()):
            _logged(day, report)

    def _ticket(self, day: date, report: Report) -> Telling:
        named = {f"{place:02d}": str(one) for place, one in enumerate(report.differences[:NAMED], 1)}
        return Telling(
            id=f"reconciliation:{day.isoformat()}",
            order_id=None,
            event=Told.DIFFERENCES,
            audience=Audience.PERSON,
            conversation_id=None,
            customer_id=None,
            language=self.language,
            values={"day": day.isoformat(), "differences": len(report.differences), **named},
        )


def _logged(day: date, report: Report) -> None:
    sums = (report.captured_cents, report.refunded_cents, report.applied_cents, len(report.differences))
    log.info("reconciliation of %s: captured %d, refunded %d, applied %d cents, %d differences", day, *sums)
    for one in report.differences:
        log.error("reconciliation of %s: %s", day, one)
