"""A conversation's tracker whose cost stays flat: old events are replaced by a head that stands for them."""

from __future__ import annotations

import copy
import dataclasses
from collections import deque
from typing import Any

from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    ConversationPaused,
    DefinePrevUserUtteredFeaturization,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity, TrackerActiveLoop

from bot.engine.applied_events import AppliedEvents, last_items
from bot.engine.journal import Head, Place

# Old events go once more than MOST_TURNS are in memory, down to FEWEST_TURNS. Rules and memoized stories look back
# a few actions only; a story that is interrupted for longer than this is forgotten.
MOST_TURNS = 12
FEWEST_TURNS = 6
# What a custom action gets to see of the past.
TURNS_FOR_ACTIONS = 3


class LiveTracker(DialogueStateTracker):
    """Rasa's tracker, with its place in the journal, and with copies that do not replay the past.

    `place` is None while nothing is stored; `stored` counts the events in memory that the journal (or its head)
    already has, `head_length` those of them that are the head.
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.place: Place | None = None
        self.stored = 0
        self.head_length = 0
        self._applied = AppliedEvents()

    def copy(self) -> LiveTracker:
        """A tracker with the same state and events, independent of this one (Rasa's copy replays every event)."""
        twin = LiveTracker(self.sender_id, None, self._max_event_history, self.sender_source, self.is_rule_tracker)
        twin.slots = {name: copy.copy(slot) for name, slot in self.slots.items()}
        twin.events = self.events.copy()
        twin._paused = self._paused
        twin.followup_action = self.followup_action
        twin.latest_action = self.latest_action
        twin.latest_message = self.latest_message
        twin.latest_bot_utterance = self.latest_bot_utterance
        twin.active_loop = None if self.active_loop is None else dataclasses.replace(self.active_loop)
        return twin

    def current_state(self, event_verbosity: EventVerbosity = EventVerbosity.NONE) -> dict[str, Any]:
        """Rasa's description of the tracker; "all events" are those of the last few turns."""
        if event_verbosity != EventVerbosity.ALL:
            return super().current_state(event_verbosity)
        state = super().current_state()
        state["events"] = [event.as_dict() for event in recent_events(self.events)]
        return state

    def applied_events(self) -> list[Event]:
        """Rasa's list of the events that still count, kept up to date instead of made anew each time."""
        return self._applied.of(self)

    def new_events(self) -> list[Event]:
        """The events that the journal does not have yet."""
        return last_items(self.events, len(self.events) - self.stored)


def recent_events(events: deque[Event], turns: int = TURNS_FOR_ACTIONS) -> list[Event]:
    """The events from the last but `turns` customer messages on."""
    recent: list[Event] = []
    for event in reversed(events):
        recent.append(event)
        if isinstance(event, UserUttered):
            turns -= 1
            if not turns:
                break
    recent.reverse()
    return recent


@dataclasses.dataclass(frozen=True)
class Cut:
    """A way to shorten a tracker: its first `length` events are replaced by `head`."""

    length: int
    head: list[Event]
    tail_start: int

    def for_journal(self) -> Head:
        """The same, as the journal keeps it."""
        return Head([event.as_dict() for event in self.head], self.tail_start)

    def apply(self, tracker: LiveTracker) -> None:
        """Shortens the tracker in place. Its state is what it was: the head makes a replay give the same."""
        tracker.events.rotate(-self.length)
        for _ in range(self.length):
            tracker.events.pop()
        tracker.events.extendleft(reversed(self.head))
        tracker.head_length = len(self.head)
        tracker.stored = len(tracker.events)


def plan_cut(tracker: LiveTracker) -> Cut | None:
    """How to shorten the tracker at a turn boundary; None while it is short enough."""
    starts = _turn_starts(tracker)
    if len(starts) <= MOST_TURNS:
        return None
    length = starts[-FEWEST_TURNS]
    old = list(tracker.events)[:length]
    start = 0 if tracker.place is None else tracker.place.tail_start
    return Cut(length, head_for(_replay(tracker, old), old), start + length - tracker.head_length)


def _turn_starts(tracker: LiveTracker) -> list[int]:
    starts = []
    listening = False
    for index, event in enumerate(tracker.events):
        if isinstance(event, ActionExecuted):
            listening = event.action_name == ACTION_LISTEN_NAME
        elif isinstance(event, UserUttered) and listening and index >= tracker.head_length:
            starts.append(index)
            listening = False
    return starts


def _replay(tracker: LiveTracker, events: list[Event]) -> DialogueStateTracker:
    replayed = tracker.init_copy()
    for event in events:
        replayed.update(event)
    return replayed


def head_for(tracker: DialogueStateTracker, old: list[Event]) -> list[Event]:
    """Events whose replay gives the slots, the active loop and the pause of `tracker`, ending as a turn ends.

    The slots come before the listening: a reverted message takes with it what follows the last action before it.
    """
    loop = tracker.active_loop
    head: list[Event] = [ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted()]
    head += [SlotSet(name, slot.value) for name, slot in tracker.slots.items() if slot.has_been_set]
    head += _loop_events(loop, old) if loop and loop.name else []
    head.append(ActionExecuted(ACTION_LISTEN_NAME))
    if tracker.is_paused():
        head.append(ConversationPaused())
    for event in head:
        event.timestamp = old[-1].timestamp
    return head


def _loop_events(loop: TrackerActiveLoop, old: list[Event]) -> list[Event]:
    """A loop that runs: the message that started it, its first execution, and whether it rejected the last one."""
    trigger = loop.trigger_message or {}
    events: list[Event] = [
        ActionExecuted(ACTION_LISTEN_NAME),
        UserUttered(trigger.get("text"), trigger.get("intent"), trigger.get("entities"), trigger),
        DefinePrevUserUtteredFeaturization(False),
        ActionExecuted(loop.name, hide_rule_turn=_was_hidden(loop.name, old)),
        ActiveLoop(loop.name),
    ]
    if loop.rejected:
        events.append(ActionExecutionRejected(loop.name))
    return events


def _was_hidden(action_name: str | None, old: list[Event]) -> bool:
    executions = (e for e in reversed(old) if isinstance(e, ActionExecuted) and e.action_name == action_name)
    last = next(executions, None)
    return last is not None and last.hide_rule_turn
