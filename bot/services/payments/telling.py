"""What became true is told, once, in the conversation it belongs to or to a person."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta

from bot.services.payments.ledger import AT_A_TIME, Ledger
from bot.services.payments.ports import Teller
from bot.services.ports import Clock

log = logging.getLogger(__name__)

AGAIN_AFTER = timedelta(seconds=30)


@dataclass(frozen=True)
class TellingOut:
    """The worker: what could not be told is tried again, and keeps nothing else from being told."""

    ledger: Ledger
    teller: Teller
    clock: Clock

    async def work(self) -> None:
        for telling in await self.ledger.tellings.due(self.clock.now(), AT_A_TIME):
            try:
                await self.teller.tell(telling)
            except Exception:
                log.exception("%s could not be told", telling.id)
                await self.ledger.tellings.again(telling.id, self.clock.now() + AGAIN_AFTER)
            else:
                await self.ledger.tellings.told(telling.id, self.clock.now())
