"""Credit, counters and movements: what is left, and where it went."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo

from bot.core.balances import Counter, CounterKind, Counters, Credit, Movement, Movements, Period
from bot.core.errors import NoCredit
from bot.core.lines import Line
from bot.core.movement_words import MovementKind, fits_kind
from bot.services.ports import Bss, Clock
from bot.services.readings import Readings, read_each
from bot.services.wording import midnight

DEFAULT_MONTHS = 3


async def read_credit(bss: Bss, clock: Clock, lines: Sequence[Line]) -> Readings[Credit]:
    """What is left on each line. Raises NoCredit for lines that are billed, and DependencyError."""

    async def read(line: Line) -> Credit:
        return Credit(line, await bss.credit(line.id), clock.now())

    return await read_each(_with_credit(lines), read)


async def read_counters(
    bss: Bss, clock: Clock, lines: Sequence[Line], kinds: frozenset[CounterKind] = frozenset()
) -> Readings[Counters]:
    """The counters of each line, of the kinds asked for (none named: all), the roaming ones last."""

    async def read(line: Line) -> Counters:
        found = await bss.counters(line.id)
        return Counters(line, _of_kinds(found, kinds), clock.now())

    return await read_each(lines, read)


async def read_movements(
    bss: Bss, clock: Clock, lines: Sequence[Line], period: Period, kind: MovementKind | None, zone: tzinfo
) -> Readings[Movements]:
    """The movements of each line in a period, newest first, of one kind or of all."""

    async def read(line: Line) -> Movements:
        found = await bss.movements(line.id, midnight(period.first, zone), midnight(period.last, zone, days=1))
        return Movements(line, period, _of_kind(found, kind), clock.now())

    return await read_each(_with_credit(lines), read)


def default_period(today: date) -> Period:
    """The last three months, to today."""
    month = (today.month - DEFAULT_MONTHS - 1) % 12 + 1
    year = today.year - (1 if month > today.month else 0)
    return Period(_last_existing(year, month, today.day), today)


def _last_existing(year: int, month: int, day: int) -> date:
    """That day, or the month's last when the month is shorter."""
    try:
        return date(year, month, day)
    except ValueError:
        return _last_existing(year, month, day - 1)


def _with_credit(lines: Sequence[Line]) -> tuple[Line, ...]:
    kept = tuple(line for line in lines if line.has_credit)
    if not kept:
        raise NoCredit(tuple(lines))
    return kept


def _of_kinds(counters: Sequence[Counter], kinds: frozenset[CounterKind]) -> tuple[Counter, ...]:
    order = list(CounterKind)
    kept = [counter for counter in counters if not kinds or counter.kind in kinds]
    return tuple(sorted(kept, key=lambda counter: (counter.roaming, order.index(counter.kind))))


def _of_kind(movements: Sequence[Movement], kind: MovementKind | None) -> tuple[Movement, ...]:
    return tuple(movement for movement in movements if kind is None or fits_kind(movement, kind))
