"""A line's counters in the words that TMF654 and TMF677 share: names, units, amounts, the plan month."""

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from demo_operator.days import add_months
from demo_operator.tables import Counter, Line
from demo_operator.tmf.values import MB_IN_A_GB, Value, day_start

UNLIMITED = "unlimited"


@dataclass(frozen=True)
class Kind:
    """How one kind of counter is told: part of the bucket's id, its name, TMF654's usage type, unit, divisor."""

    suffix: str
    name: str
    usage_type: str
    unit: str
    divisor: int = 1


KINDS: Mapping[str, Kind] = {
    "data": Kind("data", "Dati", "data", "GB", MB_IN_A_GB),
    "voice": Kind("voice", "Minuti", "voice", "min"),
    "sms": Kind("sms", "SMS", "sms", "sms"),
    "data_eu_roaming": Kind("data-eu-roaming", "Dati in roaming UE", "data", "GB", MB_IN_A_GB),
}


def bucket_id(line: Line, kind: Kind) -> str:
    return f"{line.id}-{kind.suffix}"


def left(line: Line, counter: Counter) -> int | None:
    """What is left, in the counter's unit; None is unlimited. Nothing is left of a month that was not renewed."""
    if line.renewal_missed_on:
        return 0
    return None if counter.total is None else max(counter.total - counter.used, 0)


def in_units(kind: Kind, value: int) -> float:
    """``value`` in the unit that customers know."""
    return value / kind.divisor if kind.divisor > 1 else value


def amount(kind: Kind, value: int) -> Value:
    return {"amount": in_units(kind, value), "units": kind.unit}


def spoken(kind: Kind, value: int | None) -> str:
    """A quantity as text for display, for example ``37.6 GB``; ``unlimited`` for no limit."""
    if value is None:
        return UNLIMITED
    return f"{in_units(kind, value):.12g} {kind.unit}"


def plan_month(line: Line, zone: ZoneInfo) -> Value:
    """From the last renewal to the next: the moment of renewal is the first one of its day."""
    begins = add_months(line.renews_on, -1, line.renewal_day)
    return {"startDateTime": day_start(begins, zone), "endDateTime": day_start(line.renews_on, zone)}


def status(line: Line) -> str:
    """A bucket's status: expired while the plan waits for credit, suspended with its line."""
    if line.renewal_missed_on:
        return "expired"
    return "active" if line.status == "active" else "suspended"
