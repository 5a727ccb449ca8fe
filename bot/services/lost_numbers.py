"""The store of numbers that were called lost or stolen, and whether one still is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from bot.core.lost_numbers import LostNumber
from bot.services.ports import SimCheck

HOUR = timedelta(hours=1)
LONGEST_LOOK_BACK = timedelta(days=100)


class LostNumbers(Protocol):
    """One entry for each number."""

    async def call(self, lost: LostNumber) -> bool:
        """Keeps it. False: nothing changed, since what is there holds longer, or strangers have to wait.

        An entry with an end is replaced by one without, or after `STRANGERS_REST`; one without an end by another
        without, of another conversation or of a theft. A theft stays one while it holds, and whatever two
        conversations called lost meanwhile is neither's (`NOBODYS`), also when the second is a stranger's.
        """
        ...

    async def get(self, number: str) -> LostNumber | None:
        """The entry of a number (E.164), whether it still holds or not."""
        ...

    async def shorten(self, number: str, conversation_id: str, until: datetime) -> None:
        """Ends an entry that this conversation made at `until`, when it has no end yet."""
        ...

    async def by_strangers_in(self, conversation_id: str) -> int:
        """How many numbers of others this conversation called lost."""
        ...

    async def lift(self, number: str) -> bool:
        """A person looked at it: the number can be sent codes again. False: there was no entry."""
        ...

    async def all(self) -> Sequence[LostNumber]:
        """The newest first."""
        ...


async def is_lost(store: LostNumbers, sims: SimCheck, number: str, now: datetime) -> bool:
    """Whether a code may not go to a mobile number (E.164) because it was called lost.

    With a SIM that was changed since, the number is in its owner's hands again: the entry ends. Within the first hour
    that cannot be told apart, and of another operator's SIM never. Raises a `DependencyError` when the SIM of a lost
    number cannot be looked up now.
    """
    lost = await store.get(number)
    if lost is None or not lost.holds(now):
        return False
    since = _whole_hours(now - lost.called_at)
    if since < HOUR or not await sims.changed(number, min(since, LONGEST_LOOK_BACK)):
        return True
    await store.lift(number)
    return False


async def still_lost(store: LostNumbers, numbers: Collection[str], now: datetime) -> list[LostNumber]:
    """The entries of these numbers (E.164) that hold."""
    found = [await store.get(number) for number in sorted(numbers)]
    return [one for one in found if one is not None and one.holds(now)]


def _whole_hours(span: timedelta) -> timedelta:
    """Rounded down, so that a change before the entry is not taken for one after it."""
    return HOUR * (span // HOUR)
