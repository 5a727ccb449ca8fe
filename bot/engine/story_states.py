"""The states that stories are memorised by: turns that only rules made are left out of them.

The same as `Domain.states_for_tracker_history(ignore_rule_only_turns=True)`, without the states that a story of
`max_history` does not reach. Where no slot has a say in what comes next, as in the product, the past is not replayed
through a tracker: who said what, which action ran and which loop was active is all that a state is made of.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, cast

from rasa.shared.core.constants import (
    ACTION_LISTEN_NAME,
    ACTIVE_LOOP,
    LOOP_NAME,
    PREVIOUS_ACTION,
    SHOULD_NOT_BE_SET,
    SLOTS,
    USER,
)
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    Event,
    FollowupAction,
    LoopInterrupted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ACTION_NAME

_WITHOUT_A_SAY = (SlotSet, BotUttered, ActionExecutionRejected, LoopInterrupted, DefinePrevUserUtteredFeaturization)
_REPLAYED = frozenset((UserUttered, ActionExecuted, ActiveLoop, FollowupAction, *_WITHOUT_A_SAY))


class _Moment(NamedTuple):
    """What the state before an action is made from; Rasa reads `latest_message` off it as off a tracker."""

    latest_message: UserUttered
    action: dict[str, str]
    loop: str | None
    previous: dict[str, str] | None
    slots: dict[str, Any]

    @property
    def listened(self) -> bool:
        return self.action.get(ACTION_NAME) == ACTION_LISTEN_NAME


@dataclasses.dataclass
class _Past:
    """As much of a tracker as a state is made of."""

    latest_message: UserUttered = dataclasses.field(default_factory=UserUttered.empty)
    latest_action: dict[str, str] = dataclasses.field(default_factory=dict)
    loop: str | None = None
    followed_up: bool = True

    def update(self, event: Event) -> None:
        kind = type(event)
        if kind is UserUttered:
            self.latest_message = event
        elif kind is ActionExecuted:
            self.latest_action, self.followed_up = event.as_sub_state(), False
        elif kind is ActiveLoop:
            self.loop = event.name
        elif kind is FollowupAction:
            self.followed_up = bool(event.action_name)


class StoryStates:
    """The states of a domain's conversations, for stories."""

    def __init__(self, domain: Domain, rule_only_data: dict[str, Any] | None) -> None:
        self._domain = domain
        self._rule_only = rule_only_data
        self._heard: dict[int, dict[str, Any]] = {}

    def of(self, tracker: DialogueStateTracker, most: int) -> list[State]:
        """The last `most` states."""
        moments = self._visible(tracker)
        return self._states(moments[self._first_needed(moments, most) :])[-most:]

    def _visible(self, tracker: DialogueStateTracker) -> list[_Moment]:
        moments: list[_Moment] = []
        previous: dict[str, str] | None = None
        hidden = False
        for past, slots, hide in self._pasts(tracker):
            if not hidden:
                previous = past.latest_action
            loop = None if past.loop == SHOULD_NOT_BE_SET else past.loop
            if not past.followed_up and _name(past.latest_action) != loop:
                hidden = hide
            if not hidden:
                moments.append(_Moment(past.latest_message, past.latest_action, past.loop, previous, slots))
        return moments

    def _pasts(self, tracker: DialogueStateTracker) -> Iterator[tuple[_Past, dict[str, Any], bool]]:
        """The past before each action and as it is now, its slots' part, and whether the action's turn is hidden."""
        events = tracker.applied_events()
        if any(slot.influence_conversation for slot in tracker.slots.values()) or _unknown(events):
            return self._replayed(tracker)
        return _walked(events)

    def _replayed(self, tracker: DialogueStateTracker) -> Iterator[tuple[_Past, dict[str, Any], bool]]:
        for past, hide in tracker.generate_all_prior_trackers():
            loop = past.active_loop.name if past.active_loop else None
            slots = self._domain._get_slots_sub_state(past)
            yield _Past(past.latest_message, past.latest_action, loop, bool(past.followup_action)), slots, hide

    @staticmethod
    def _first_needed(moments: Sequence[_Moment], most: int) -> int:
        # A state takes over the message of the one before it, back to the one that follows a listening.
        first = max(len(moments) - most, 0)
        while first and not moments[first].listened:
            first -= 1
        return first

    def _states(self, moments: Sequence[_Moment]) -> list[State]:
        states: list[State] = []
        for moment in moments:
            states.append(self._state(moment, states))
        return states

    def _state(self, moment: _Moment, before: Sequence[State]) -> State:
        """As `Domain.get_active_state` makes it; like there, one without a message has no `user`."""
        state = self._domain._clean_state(
            {
                USER: self._user(moment),
                SLOTS: moment.slots,
                PREVIOUS_ACTION: moment.action,
                ACTIVE_LOOP: {LOOP_NAME: moment.loop} if moment.loop else {},
            }
        )
        self._domain._remove_rule_only_features(state, self._rule_only)
        if before:
            self._domain._substitute_rule_only_user_input(state, before[-1])
        if moment.previous:
            state[PREVIOUS_ACTION] = moment.previous
        return self._domain._clean_state(state)

    def _user(self, moment: _Moment) -> dict[str, Any]:
        """A message's part: several states share it, and each gets a copy of its own."""
        key = id(moment.latest_message)
        if key not in self._heard:
            self._heard[key] = self._domain._get_user_sub_state(cast(DialogueStateTracker, moment))
        return dict(self._heard[key])


def _walked(events: Sequence[Event]) -> Iterator[tuple[_Past, dict[str, Any], bool]]:
    past = _Past()
    for event in events:
        if type(event) is ActionExecuted:
            yield past, {}, event.hide_rule_turn
        past.update(event)
    yield past, {}, False


def _unknown(events: Sequence[Event]) -> bool:
    """Whether there is an event that may have a say in a way that is not foreseen here."""
    return any(type(event) not in _REPLAYED for event in events)


def _name(action: dict[str, str]) -> str | None:
    return action.get(ACTION_NAME)
