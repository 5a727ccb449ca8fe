"""Why a bill differs from the one before: each cause with its name and its share of the difference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.core.bills import BillCharge, BillDetail, ChargeKind


class CauseKind(StrEnum):
    """Each has a sentence: `utter_fragment_cause_<value>`."""

    FEE = "fee"  # a fee, for paying late most often
    NEW = "new"  # a plan, service or offer that was not on the bill before
    GONE = "gone"  # something that is not on this one any more
    DEARER = "dearer"
    CHEAPER = "cheaper"
    USED = "used"  # use that was not there before
    USED_MORE = "used_more"
    USED_LESS = "used_less"
    REST = "rest"  # what the lines of the two bills do not explain


@dataclass(frozen=True)
class Cause:
    """`cents`: its share of the difference, with its sign. `name`: the operator's words; empty for the rest."""

    kind: CauseKind
    cents: int
    name: str = ""
    now_cents: int = 0
    before_cents: int = 0


@dataclass(frozen=True)
class Comparison:
    """A bill and the one before it. The causes add up to `cents`, the largest first."""

    now: BillDetail
    before: BillDetail
    causes: tuple[Cause, ...]

    @property
    def cents(self) -> int:
        return self.now.bill.total_cents - self.before.bill.total_cents


_Key = tuple[ChargeKind, str, str | None]


def compare(now: BillDetail, before: BillDetail) -> Comparison:
    """Lines are the same when kind, name and phone line are; what the lines leave unexplained is a cause of its own."""
    current, earlier = _sums(now), _sums(before)
    keys = [*current, *(key for key in earlier if key not in current)]
    causes = [_cause(key, current.get(key), earlier.get(key)) for key in keys if current.get(key) != earlier.get(key)]
    rest = now.bill.total_cents - before.bill.total_cents - sum(cause.cents for cause in causes)
    if rest:
        causes.append(Cause(CauseKind.REST, rest))
    return Comparison(now, before, tuple(sorted(causes, key=lambda cause: -abs(cause.cents))))


def _sums(detail: BillDetail) -> Mapping[_Key, int]:
    sums: dict[_Key, int] = {}
    for charge in detail.charges:
        key = _key(charge)
        sums[key] = sums.get(key, 0) + charge.cents
    return sums


def _key(charge: BillCharge) -> _Key:
    return charge.kind, charge.name, charge.line_id


def _cause(key: _Key, now: int | None, before: int | None) -> Cause:
    kind, name, _ = key
    cents = (now or 0) - (before or 0)
    return Cause(_kind(kind, cents, now, before), cents, name, now or 0, before or 0)


def _kind(kind: ChargeKind, cents: int, now: int | None, before: int | None) -> CauseKind:
    if now is None:
        return CauseKind.GONE
    if kind is ChargeKind.FEE:
        return CauseKind.FEE
    if kind is ChargeKind.USAGE:
        return CauseKind.USED if before is None else CauseKind.USED_MORE if cents > 0 else CauseKind.USED_LESS
    if before is None:
        return CauseKind.NEW
    return CauseKind.DEARER if cents > 0 else CauseKind.CHEAPER
