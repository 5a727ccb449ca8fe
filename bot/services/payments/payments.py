"""All use cases of payments together, and the round of their workers."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import tzinfo

from bot.core.payments import DayLimit
from bot.services.payments.checking_out import CheckingOut
from bot.services.payments.expiring import Expiring
from bot.services.payments.fulfilling import Fulfilling
from bot.services.payments.ledger import Ledger, Providers
from bot.services.payments.looking import Looking
from bot.services.payments.noting import Noting
from bot.services.payments.operator_book import OperatorBook
from bot.services.payments.ordering import Ordering
from bot.services.payments.polling import Polling
from bot.services.payments.ports import Fulfiller, Teller
from bot.services.payments.provider_book import ProviderBook
from bot.services.payments.reconciling import Reconciling
from bot.services.payments.refunding import Refunding
from bot.services.payments.telling import TellingOut
from bot.services.ports import Clock

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Payments:
    """`work` is called again and again by the process, and at once when something rang (`Looking.wake`)."""

    ordering: Ordering
    checking_out: CheckingOut
    looking: Looking
    noting: Noting
    polling: Polling
    expiring: Expiring
    fulfilling: Fulfilling
    refunding: Refunding
    telling: TellingOut
    reconciling: Reconciling

    async def work(self) -> None:
        """One round: news, then what follows from them. A worker that fails keeps no other from its work."""
        rounds: tuple[Callable[[], Awaitable[None]], ...] = (
            self.noting.catch_up,
            self.polling.work,
            self.expiring.close_stale_orders,
            self.fulfilling.work,
            self.refunding.work,
            self.telling.work,
        )
        for work in rounds:
            try:
                await work()
            except Exception:
                log.exception("a worker of payments failed")


def wire_payments(
    ledger: Ledger,
    providers: Providers,
    fulfiller: Fulfiller,
    teller: Teller,
    clock: Clock,
    zone: tzinfo,
    wake: Callable[[], None],
    limit: DayLimit | None = None,
    back: Callable[[str], str] | None = None,
) -> Payments:
    """`zone`: the operator's. `wake`: called when the workers have something to do; `limit`: recharges of others;
    `back`: `CheckingOut.back`."""
    looking = Looking(ledger, providers, clock, wake)
    expiring = Expiring(ledger, providers, looking, clock)
    checking_out = CheckingOut(ledger, providers, looking, expiring, clock, back)
    provider_book, operator_book = ProviderBook(ledger, providers, looking), OperatorBook(ledger, fulfiller)
    return Payments(
        ordering=Ordering(ledger, expiring, clock, zone, limit or DayLimit()),
        checking_out=checking_out,
        looking=looking,
        noting=Noting(ledger, providers, looking, clock),
        polling=Polling(ledger, looking, checking_out, expiring, clock),
        expiring=expiring,
        fulfilling=Fulfilling(ledger, fulfiller, clock),
        refunding=Refunding(ledger, providers, clock),
        telling=TellingOut(ledger, teller, clock),
        reconciling=Reconciling(ledger, provider_book, operator_book),
    )
