"""The names of customers who wait or are served, for the desk's lists: read once, kept for a while.

A list never waits for the operator's systems: a name that is not there yet comes with a later look.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from bot.core.errors import DependencyError
from bot.services.ports import Bss, Clock

KEPT_FOR = timedelta(minutes=15)
MOST = 5_000
"""Names that are kept; the ones read longest ago go first."""
AT_ONCE = 8
"""Calls to the operator's systems at one time."""


class Names:
    """By customer id."""

    def __init__(self, bss: Bss, clock: Clock) -> None:
        self._bss = bss
        self._clock = clock
        self._kept: OrderedDict[str, tuple[str | None, datetime]] = OrderedDict()

    def known(self, customer_ids: Collection[str]) -> Mapping[str, str]:
        """The names that are there already."""
        kept = {one: self._kept[one][0] for one in customer_ids if one in self._kept}
        return {one: name for one, name in kept.items() if name is not None}

    async def name_of(self, customer_id: str) -> str | None:
        """The name, read now if it must be; None: it cannot be read."""
        await self.fill([customer_id])
        return self.known([customer_id]).get(customer_id)

    async def fill(self, customer_ids: Collection[str]) -> bool:
        """Reads those that are missing or old; whether anything new came. A failure is not tried again at once."""
        now = self._clock.now()
        missing = [one for one in dict.fromkeys(customer_ids) if not self._fresh(one, now)]
        gate = asyncio.Semaphore(AT_ONCE)
        before = self.known(missing)
        await asyncio.gather(*(self._read(one, now, gate) for one in missing))
        return self.known(missing) != before

    async def _read(self, customer_id: str, now: datetime, gate: asyncio.Semaphore) -> None:
        async with gate:
            try:
                name: str | None = (await self._bss.customer(customer_id)).name
            except DependencyError:
                name = self.known([customer_id]).get(customer_id)
        self._kept[customer_id] = (name, now)
        self._kept.move_to_end(customer_id)
        while len(self._kept) > MOST:
            self._kept.popitem(last=False)

    def _fresh(self, customer_id: str, now: datetime) -> bool:
        """A name that could not be read is asked for again after a minute."""
        name, at = self._kept.get(customer_id, (None, None))
        if at is None:
            return False
        return at <= now < at + (KEPT_FOR if name is not None else timedelta(minutes=1))
