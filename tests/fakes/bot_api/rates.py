"""How fast a bot may send: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this.

"Avoid sending more than one message per second" in a chat ("short bursts" go through), 20 a minute in a group, 30 a
second over all chats. New messages count for all three, edits for the last alone.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.fakes.bot_api.clock import DrivenClock
from tests.fakes.bot_api.refusals import flood


@dataclass(frozen=True)
class Rates:
    """`burst`: so many may go to one chat at once before `per_chat` a second binds; 1 is the documented rule."""

    per_chat: float = 1.0
    burst: int = 3
    overall: int = 30
    group_per_minute: int = 20


class Meter:
    """What one bot has sent, on the driven clock; refused sends do not count."""

    def __init__(self, clock: DrivenClock, rates: Rates | None) -> None:
        self._clock, self._rates = clock, rates
        self._sent: deque[datetime] = deque()
        self._groups: dict[int, deque[datetime]] = defaultdict(deque)
        self._empty_at: dict[int, datetime] = {}

    def sends(self, chat_id: int, *, group: bool) -> None:
        """One more message to that chat, or `Refusal` 429 with the seconds to wait."""
        if self._rates is None:
            return
        now = self._clock.now()
        waits = [self._overall(now), self._group(chat_id, now) if group else self._private(chat_id, now)]
        if max(waits) > 0:
            raise flood(max(1, math.ceil(max(waits))))
        self._sent.append(now)
        if group:
            self._groups[chat_id].append(now)
        else:
            step = timedelta(seconds=1 / self._rates.per_chat)
            self._empty_at[chat_id] = max(self._empty_at.get(chat_id, now), now) + step

    def edits(self) -> None:
        if self._rates is None:
            return
        wait = self._overall(self._clock.now())
        if wait > 0:
            raise flood(max(1, math.ceil(wait)))
        self._sent.append(self._clock.now())

    def _overall(self, now: datetime) -> float:
        assert self._rates is not None
        return _window(self._sent, now, self._rates.overall, 1.0)

    def _group(self, chat_id: int, now: datetime) -> float:
        assert self._rates is not None
        return _window(self._groups[chat_id], now, self._rates.group_per_minute, 60.0)

    def _private(self, chat_id: int, now: datetime) -> float:
        """A bucket of `burst` messages that drains `per_chat` a second; seconds until one more fits."""
        assert self._rates is not None
        fill = (self._empty_at.get(chat_id, now) - now).total_seconds() * self._rates.per_chat
        return max(0.0, fill - (self._rates.burst - 1)) / self._rates.per_chat


def _window(sent: deque[datetime], now: datetime, most: int, seconds: float) -> float:
    while sent and (now - sent[0]).total_seconds() >= seconds:
        sent.popleft()
    return 0.0 if len(sent) < most else seconds - (now - sent[-most]).total_seconds()
