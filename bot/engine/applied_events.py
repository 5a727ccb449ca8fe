"""Which events of a conversation still count, worked out from where it was left off."""

from __future__ import annotations

from collections import deque

from rasa.shared.core.events import (
    ActionExecuted,
    ActionReverted,
    ActiveLoop,
    Event,
    Restarted,
    SessionStarted,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

_FORGETTING = (Restarted, SessionStarted)


class AppliedEvents:
    """`DialogueStateTracker.applied_events()` for a tracker that only grows, at the cost of what is new.

    Rasa goes through all events for every prediction. What an event does to the list depends on those before it alone
    (and on which actions are loops: a loop that shows up for the first time has it done anew).
    """

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._seen = 0
        self._last: Event | None = None
        self._loops: set[str] = set()
        self._applied: list[Event] = []

    def of(self, tracker: DialogueStateTracker) -> list[Event]:
        """The events of `tracker` that count; a new list each time."""
        if not self._continues(tracker.events):
            self._forget()
        new = last_items(tracker.events, len(tracker.events) - self._seen)
        loops = {event.name for event in new if type(event) is ActiveLoop and event.name}
        if loops - self._loops and self._seen:
            self._forget()
            return self.of(tracker)
        self._loops |= loops
        for event in new:
            self._apply(tracker, event)
        self._seen, self._last = len(tracker.events), tracker.events[-1] if tracker.events else None
        return list(self._applied)

    def _continues(self, events: deque[Event]) -> bool:
        if not self._seen:
            return True
        return len(events) >= self._seen and events[self._seen - 1] is self._last

    def _apply(self, tracker: DialogueStateTracker, event: Event) -> None:
        kind = type(event)
        if kind in _FORGETTING:
            self._applied = []
        elif kind is ActionReverted:
            tracker._undo_till_previous(ActionExecuted, self._applied)
        elif kind is UserUtteranceReverted:
            tracker._undo_till_previous(UserUttered, self._applied)
            tracker._undo_till_previous(ActionExecuted, self._applied)
        elif kind is ActionExecuted and self._repeats_loop(tracker, event):
            tracker._undo_till_previous_loop_execution(event.action_name, self._applied)
        else:
            self._applied.append(event)

    def _repeats_loop(self, tracker: DialogueStateTracker, event: ActionExecuted) -> bool:
        name = event.action_name
        return name in self._loops and not tracker._first_loop_execution_or_unhappy_path(name, self._applied)


def last_items(events: deque[Event], count: int) -> list[Event]:
    """The last `count` events, oldest first, without walking through the others."""
    backwards = reversed(events)
    items = [next(backwards) for _ in range(count)]
    items.reverse()
    return items
