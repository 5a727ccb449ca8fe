"""The updates of one bot that nobody has confirmed yet: kept 24 hours, in order, under ids that only grow."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.fakes.bot_api.clock import DrivenClock
from tests.fakes.bot_api.stored import Json

KEPT = timedelta(hours=24)
FIRST_ID = 812_400_001
KINDS = (
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "inline_query",
    "chosen_inline_result",
    "callback_query",
    "shipping_query",
    "pre_checkout_query",
    "poll",
    "poll_answer",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
    "message_reaction",
    "message_reaction_count",
    "chat_boost",
    "removed_chat_boost",
)
ONLY_ON_DEMAND = {"chat_member", "message_reaction", "message_reaction_count"}


@dataclass
class Pending:
    """`chat`: updates of one chat go out in order. `fails`, `delay` (seconds), `not_before`: the webhook's back-off."""

    update: Json
    chat: int
    expires: datetime
    not_before: datetime
    fails: int = 0
    delay: int = 1

    @property
    def update_id(self) -> int:
        return int(self.update["update_id"])


class Mailbox:
    """`told` is called with the chat of each update that comes in."""

    def __init__(self, clock: DrivenClock) -> None:
        self._clock, self._next = clock, FIRST_ID
        self._pending: list[Pending] = []
        self._allowed: frozenset[str] | None = None
        self.history: dict[int, tuple[Json, int]] = {}
        self.told: list[Callable[[int], None]] = []

    @property
    def pending(self) -> list[Pending]:
        now = self._clock.now()
        self._pending = [each for each in self._pending if each.expires >= now]
        return self._pending

    @property
    def allowed(self) -> list[str] | None:
        """As last said by setWebhook or getUpdates; None: never, or an empty list, so all but the three on demand."""
        return sorted(self._allowed, key=KINDS.index) if self._allowed else None

    def allow(self, kinds: Iterable[str]) -> None:
        """What is unknown is left out, as Telegram does; it holds for updates that come from now on."""
        self._allowed = frozenset(kinds) & frozenset(KINDS) or None

    def put(self, kind: str, content: Json, chat: int) -> Json:
        """The update as the bot gets it; one that it does not want has no id and is kept nowhere."""
        if not self._wanted(kind):
            return {kind: content}
        update: Json = {"update_id": self._next, kind: content}
        self.history[self._next] = (update, chat)
        self._next += 1
        self._add(update, chat)
        return update

    def again(self, update_id: int) -> None:
        update, chat = self.history[update_id]
        self._add(update, chat)

    def head(self, chat: int) -> Pending | None:
        return next((each for each in self.pending if each.chat == chat), None)

    def chats(self) -> set[int]:
        return {each.chat for each in self.pending}

    def forget(self, confirmed: Pending) -> None:
        self._pending = [each for each in self._pending if each is not confirmed]

    def forget_before(self, update_id: int) -> None:
        self._pending = [each for each in self._pending if each.update_id >= update_id]

    def keep_last(self, count: int) -> None:
        self._pending = self.pending[-count:]

    def clear(self) -> None:
        self._pending = []

    def at_once(self) -> None:
        """A webhook set anew knows nothing of earlier failures."""
        for each in self._pending:
            each.fails, each.delay, each.not_before = 0, 1, self._clock.now()

    def _wanted(self, kind: str) -> bool:
        return kind in self._allowed if self._allowed else kind not in ONLY_ON_DEMAND

    def _add(self, update: Json, chat: int) -> None:
        now = self._clock.now()
        self._pending.append(Pending(update, chat, now + KEPT, now))
        for tell in self.told:
            tell(chat)
