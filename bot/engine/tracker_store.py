"""Rasa's tracker store over the journal: trackers stay in memory, `save` only stages, a turn is committed whole."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, deserialise_events
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.applied_events import last_items
from bot.engine.database import open_database
from bot.engine.errors import ConversationConflict
from bot.engine.journal import Entry, Journal, KeptTurn, Place
from bot.engine.tracker import LiveTracker, plan_cut

Result = TypeVar("Result")


@dataclass
class OpenTurn:
    """A turn that runs: its tracker (None until a new conversation has one), and whether it was deleted meanwhile."""

    tracker: LiveTracker | None
    forgotten: bool = False


class JournalTrackerStore(TrackerStore):
    """Keeps conversations in SQL and the trackers of the busiest ones in memory.

    The engine brackets a turn: `begin_turn`, Rasa's own `retrieve` and `save` in between, then `commit_turn`, and
    `end_turn` in any case. While a turn runs its tracker is nowhere but in the turn, so one that fails, is cancelled
    or loses a race leaves nothing behind: the next turn reads the conversation from the database.

    Outside a turn `retrieve` and `save` do what Rasa expects of a store: read, and write what is new at once.
    """

    def __init__(
        self,
        domain: Domain | None,
        event_broker: EventBroker | None = None,
        url: str = "sqlite://",
        live_conversations: int = 2000,
        **_unused: Any,
    ) -> None:
        super().__init__(domain, event_broker)
        engine = open_database(url)
        self._journal = Journal(engine)
        self._executor = _executor_for(engine)
        self._most = live_conversations
        self._live: OrderedDict[str, LiveTracker] = OrderedDict()
        self._open: dict[str, OpenTurn] = {}

    # What the engine calls, one turn at a time in a conversation.

    async def begin_turn(self, conversation: str, message_id: str) -> KeptTurn | None:
        """Opens a turn, or gives the answer that this message already got."""
        place, kept = await self._in_thread(self._journal.look_up, conversation, message_id)
        if kept is None:
            self._open[conversation] = OpenTurn(await self._current(conversation, place))
        return kept

    async def commit_turn(self, conversation: str, message_id: str, digest: str, answer: dict[str, Any]) -> int:
        """Writes the turn's new events and its answer in one transaction and returns the conversation's version.

        Raises `ConversationConflict` if the conversation was moved, forgotten or begun by somebody else meanwhile.
        """
        turn = self._open[conversation]
        if turn.forgotten or turn.tracker is None:
            raise ConversationConflict("the conversation was forgotten meanwhile")
        place = await self._write(turn.tracker, message_id, digest, answer)
        if turn.forgotten:
            # The deletion may have missed what was being written.
            await self._in_thread(self._journal.forget, conversation)
            raise ConversationConflict("the conversation was forgotten meanwhile")
        self._keep(turn.tracker)
        return place.version

    def new_events(self, conversation: str) -> list[Event]:
        """What the running turn has added to its conversation so far."""
        tracker = self._open[conversation].tracker
        return [] if tracker is None else tracker.new_events()

    def slots(self, conversation: str) -> dict[str, Any]:
        """The slots of the running turn's conversation, by name."""
        tracker = self._open[conversation].tracker
        return {} if tracker is None else dict(tracker.current_slot_values())

    def end_turn(self, conversation: str) -> None:
        """Closes the turn. Unless it was committed, its tracker is gone."""
        self._open.pop(conversation, None)

    async def forget(self, conversation: str) -> bool:
        """Deletes a conversation; False if there was none. A turn that is running will not be able to commit."""
        self._live.pop(conversation, None)
        if conversation in self._open:
            self._open[conversation].forgotten = True
        return await self._in_thread(self._journal.forget, conversation)

    async def forget_all(self) -> None:
        """Deletes every conversation; turns that are running will not be able to commit."""
        self._live.clear()
        for turn in self._open.values():
            turn.forgotten = True
        await self._in_thread(self._journal.forget_all)

    def close(self) -> None:
        """Waits for writes that are under way and closes the database."""
        self._executor.shutdown(wait=True)
        self._journal.close()

    # What Rasa calls.

    def init_tracker(self, sender_id: str) -> LiveTracker:
        """An empty tracker with the domain's slots."""
        return LiveTracker(sender_id, self.domain.slots)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The tracker of the turn that runs, else a fresh one from the database: old events as a head, new ones."""
        turn = self._open.get(sender_id)
        return turn.tracker if turn else await self._load(sender_id)

    async def retrieve_full_tracker(self, conversation_id: str) -> DialogueStateTracker | None:
        """A tracker with every event there ever was."""
        return await self._load(conversation_id, everything=True)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Within a turn: stages the tracker, nothing is written. Otherwise: writes its new events at once."""
        turn = self._open.get(tracker.sender_id)
        if turn is not None:
            turn.tracker = _as_live(tracker)
        elif isinstance(tracker, LiveTracker):
            await self._write(tracker)
        else:
            await self._save_foreign(tracker)

    async def keys(self) -> Iterable[str]:
        """The keys of all conversations."""
        return await self._in_thread(self._journal.keys)

    # How.

    async def _current(self, conversation: str, place: Place | None) -> LiveTracker | None:
        tracker = self._live.pop(conversation, None)
        if place is None:
            return None
        if tracker is not None and tracker.place == place:
            return tracker
        return await self._load(conversation)

    def _keep(self, tracker: LiveTracker) -> None:
        self._live[tracker.sender_id] = tracker
        if len(self._live) > self._most:
            self._live.popitem(last=False)

    async def _load(self, conversation: str, everything: bool = False) -> LiveTracker | None:
        loaded = await self._in_thread(self._journal.load, conversation, everything)
        if loaded is None:
            return None
        place, events = loaded
        tracker = self.init_tracker(conversation)
        for event in deserialise_events(events):
            tracker.update(event)
        tracker.place = place
        tracker.stored = len(tracker.events)
        tracker.head_length = 0 if everything else len(events) - (place.next_sequence - place.tail_start)
        return tracker

    async def _write(
        self,
        tracker: LiveTracker,
        message_id: str | None = None,
        digest: str = "",
        answer: dict[str, Any] | None = None,
    ) -> Place:
        cut = plan_cut(tracker)
        entry = Entry(
            conversation=tracker.sender_id,
            place=tracker.place,
            events=[event.as_dict() for event in tracker.new_events()],
            head=None if cut is None or tracker.place is None else cut.for_journal(),
            message_id=message_id,
            digest=digest,
            answer=answer or {},
        )
        place = await self._in_thread(self._journal.commit, entry)
        tracker.place = place
        tracker.stored = len(tracker.events)
        if cut is not None and entry.head is not None:
            cut.apply(tracker)
        return place

    async def _save_foreign(self, tracker: DialogueStateTracker) -> None:
        # A tracker that did not come from here: as in Rasa's stores, what goes beyond the events kept is new.
        known = await self._load(tracker.sender_id)
        place = known.place if known else None
        count = len(tracker.events) - (place.next_sequence if place else 0)
        new = [event.as_dict() for event in last_items(tracker.events, max(count, 0))]
        await self._in_thread(self._journal.commit, Entry(tracker.sender_id, place, new))

    async def _in_thread(self, function: Callable[..., Result], *arguments: Any) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._executor, function, *arguments)


def _as_live(tracker: DialogueStateTracker) -> LiveTracker:
    if not isinstance(tracker, LiveTracker):
        raise TypeError("a turn's tracker comes from this store")
    return tracker


def _executor_for(engine: sa.engine.Engine) -> Executor:
    # SQLite has one writer at a time anyway; with one thread turns queue here and not in its busy handler.
    threads = 1 if engine.dialect.name == "sqlite" else 4
    return ThreadPoolExecutor(threads, thread_name_prefix="journal")
