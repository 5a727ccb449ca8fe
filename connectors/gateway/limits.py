"""Rate limits by address, conversation and customer: token buckets that refill over a minute of the product's clock."""

from __future__ import annotations

import math
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime

from bot.services.ports import Clock

MOST_KEYS = 50_000


class TooMany(Exception):
    """The caller has to wait `retry_after` whole seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"again in {retry_after} s")
        self.retry_after = retry_after


@dataclass
class _Bucket:
    tokens: float
    at: datetime


class Limits:
    """Counts events of a kind under a key. `allowed` maps a kind to events a minute."""

    def __init__(self, clock: Clock, allowed: dict[str, int]) -> None:
        self._clock = clock
        self._allowed = allowed
        self._buckets: OrderedDict[tuple[str, str], _Bucket] = OrderedDict()

    def take(self, kind: str, key: str) -> None:
        """Count one event; raises TooMany when the minute's share is used up."""
        allowed, now = self._allowed[kind], self._clock.now()
        bucket = self._buckets.pop((kind, key), None) or _Bucket(allowed, now)
        passed = max(0.0, (now - bucket.at).total_seconds())
        bucket.tokens = min(allowed, bucket.tokens + passed * allowed / 60)
        bucket.at = now
        self._buckets[kind, key] = bucket
        if len(self._buckets) > MOST_KEYS:
            self._buckets.popitem(last=False)
        if bucket.tokens < 1:
            raise TooMany(math.ceil((1 - bucket.tokens) * 60 / allowed))
        bucket.tokens -= 1

    def forget(self) -> None:
        self._buckets.clear()
