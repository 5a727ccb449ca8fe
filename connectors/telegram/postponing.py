"""Updates whose file Telegram does not give now: tried again after a pause that grows, and not for ever."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.services.ports import Clock
from bot.services.telegram.ports import ChatKey, Update
from connectors.conversation.time import Time

FIRST_PAUSE, LONGEST_PAUSE = 2.0, 60.0
PATIENCE = timedelta(minutes=5)
"""From when it failed first; all that the customer wrote after it waits for so long."""


@dataclass(frozen=True)
class Postponed:
    """`since`: when it failed first. `pause`: the next one, in seconds. `again_at`: of `Time`."""

    update_id: int
    since: datetime
    pause: float
    again_at: float


class Postponing:
    """What this process has tried. One that takes a chat over begins anew."""

    def __init__(self, clock: Clock, time: Time) -> None:
        self._clock, self._time = clock, time
        self._postponed: dict[ChatKey, Postponed] = {}

    def rests(self, chat: ChatKey) -> bool:
        postponed = self._postponed.get(chat)
        return postponed is not None and self._time.now() < postponed.again_at

    def put_off(self, update: Update, asked: float | None) -> bool:
        """`asked`: seconds that Telegram wants. False: that would be longer than `PATIENCE`."""
        now, known = self._clock.now(), self._postponed.get(update.chat)
        if known is None or known.update_id != update.update_id:
            known = Postponed(update.update_id, now, FIRST_PAUSE, 0.0)
        pause = known.pause if asked is None else asked
        if now + timedelta(seconds=pause) > known.since + PATIENCE:
            return False
        longer = min(known.pause * 2, LONGEST_PAUSE)
        self._postponed[update.chat] = Postponed(update.update_id, known.since, longer, self._time.now() + pause)
        return True

    def forget(self, chat: ChatKey) -> None:
        self._postponed.pop(chat, None)
