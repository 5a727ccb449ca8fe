"""Telegram's limits, kept by ourselves: one message a second in a chat, 30 a second over all
(https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this). What it asks to wait is waited for.
"""

from __future__ import annotations

from collections import OrderedDict, deque

from connectors.conversation.time import Time

PER_CHAT = 1.0
OVERALL, WINDOW = 30, 1.0
MOST_CHATS = 50_000
SHORT = 5.0
"""Seconds that are waited for with the chat held; for longer ones it is let go, and looked at again."""


class Pace:
    """`turn` waits until the next message to a chat may go; `rest` puts off all to it that Telegram refused."""

    def __init__(self, time: Time) -> None:
        self._time = time
        self._free_at: OrderedDict[int, float] = OrderedDict()
        self._sent: deque[float] = deque()

    async def turn(self, chat_id: int) -> None:
        """Returns when nothing is in the way any more; looked at and taken without a pause in between."""
        while (wait := self._wait(chat_id)) > 0:
            await self._time.sleep(wait)
        self._take(chat_id)

    async def soon(self, chat_id: int) -> bool:
        """As `turn`; False, and nothing taken, as soon as it would be longer than `SHORT`."""
        while (wait := self._wait(chat_id)) > 0:
            if wait > SHORT:
                return False
            await self._time.sleep(wait)
        self._take(chat_id)
        return True

    def sent(self, chat_id: int) -> None:
        """Called when Telegram has answered: it counts from when a message reached it, and that is not known."""
        self.rest(chat_id, PER_CHAT)

    def left(self, chat_id: int) -> float:
        """Seconds until a message to it may go."""
        return max(0.0, self._wait(chat_id))

    def rest(self, chat_id: int, seconds: float) -> None:
        self._note(chat_id, max(self._free_at.get(chat_id, 0.0), self._time.now() + seconds))

    def _take(self, chat_id: int) -> None:
        now = self._time.now()
        self._sent.append(now)
        self._note(chat_id, now + PER_CHAT)

    def _wait(self, chat_id: int) -> float:
        now = self._time.now()
        while self._sent and now - self._sent[0] >= WINDOW:
            self._sent.popleft()
        overall = self._sent[0] + WINDOW - now if len(self._sent) >= OVERALL else 0.0
        return max(overall, self._free_at.get(chat_id, now) - now)

    def _note(self, chat_id: int, free_at: float) -> None:
        self._free_at[chat_id] = free_at
        self._free_at.move_to_end(chat_id)
        if len(self._free_at) > MOST_CHATS:
            self._free_at.popitem(last=False)
