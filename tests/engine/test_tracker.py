"""The engine's tracker says what Rasa's does, whatever happens in a conversation, and at whatever length."""

from collections.abc import Iterator
from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Restarted, SlotSet, UserUttered, deserialise_events
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.journal import Place
from bot.engine.tracker import MOST_TURNS, LiveTracker, plan_cut
from tests.engine.histories import Chance, Conversation
from tests.engine.tiny_project import DOMAIN

SEEDS = range(60)


@pytest.fixture(scope="module")
def domain() -> Domain:
    return Domain.from_yaml(DOMAIN)


def conversations(domain: Domain, length: int = 60) -> Iterator[tuple[int, Conversation]]:
    """Random conversations after each of their steps, with the seed to find them again."""
    for seed in SEEDS:
        conversation = Conversation(domain)
        for step in Chance(domain, seed).steps(length):
            for event in step:
                conversation.add(event)
            yield seed, conversation


def state(tracker: DialogueStateTracker) -> dict[str, Any]:
    """All that Rasa's parts read from a tracker."""
    loop = tracker.active_loop
    return {
        "slots": tracker.current_slot_values(),
        "set": {name for name, slot in tracker.slots.items() if slot.has_been_set},
        "loop": None if loop is None else (loop.name, loop.rejected, loop.is_interrupted, loop.trigger_message),
        "paused": tracker.is_paused(),
        "followup": tracker.followup_action,
        "action": tracker.latest_action,
        "message": tracker.latest_message,
        "bot": tracker.latest_bot_utterance,
        "events": list(tracker.events),
    }


def test_the_events_that_count_are_rasas(domain: Domain) -> None:
    for seed, conversation in conversations(domain):
        ours, rasas = (tracker.applied_events() for tracker in (conversation.ours, conversation.rasas))
        assert [id(event) for event in ours] == [id(event) for event in rasas], seed


def test_the_events_that_count_are_rasas_when_nobody_asked_before(domain: Domain) -> None:
    for seed in SEEDS:
        conversation = Conversation(domain)
        for step in Chance(domain, seed).steps(80):
            for event in step:
                conversation.add(event)
        assert conversation.ours.applied_events() == conversation.rasas.applied_events(), seed


def test_the_list_of_events_that_count_is_the_callers_own(domain: Domain) -> None:
    conversation = Conversation(domain)
    conversation.add(ActionExecuted("action_echo"))
    conversation.ours.applied_events().clear()
    assert len(conversation.ours.applied_events()) == 1


def test_a_copy_is_what_rasas_replay_gives(domain: Domain) -> None:
    for seed, conversation in conversations(domain, 30):
        copied, replayed = conversation.ours.copy(), conversation.rasas.copy()
        assert state(copied) == state(replayed), seed
        assert copied.applied_events() == replayed.applied_events(), seed


def test_what_happens_to_a_copy_does_not_happen_to_the_tracker(domain: Domain) -> None:
    for seed in SEEDS:
        conversation = Conversation(domain)
        chance = Chance(domain, seed)
        for event in (event for step in chance.steps(20) for event in step):
            conversation.add(event)
        before = state(conversation.ours)
        trial = conversation.ours.copy()
        for event in (event for step in chance.steps(20) for event in step):
            trial.update(event)
        assert state(conversation.ours) == before, seed


@pytest.mark.parametrize("through_json", [False, True])
def test_cut_and_replayed_a_tracker_has_the_state_that_it_had(domain: Domain, through_json: bool) -> None:
    cuts = 0
    for seed in SEEDS:
        ours = _long(domain, seed)
        before, length = state(ours), len(ours.events)
        cut = plan_cut(ours)
        if cut is None:
            continue
        cuts += 1
        cut.apply(ours)
        assert len(ours.events) < length
        events = [event.as_dict() for event in ours.events]
        replayed = LiveTracker("anna", domain.slots)
        for event in deserialise_events(events) if through_json else ours.events:
            replayed.update(event)
        for tracker in (ours, replayed):
            assert _lasting(state(tracker)) == _lasting(before), seed
    assert cuts > len(SEEDS) // 2


def _long(domain: Domain, seed: int) -> LiveTracker:
    tracker = LiveTracker("anna", domain.slots)
    tracker.place = Place("birth", 1, 0, 0)
    for event in (event for step in Chance(domain, seed).steps(120) for event in step):
        tracker.update(event)
    return tracker


def _lasting(state: dict[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in state.items() if name not in ("events", "message", "bot", "set")}
    loop = kept["loop"]
    return {**kept, "loop": loop and loop[:3]}


def test_a_short_conversation_is_not_cut(domain: Domain) -> None:
    tracker = LiveTracker("anna", domain.slots)
    for number in range(MOST_TURNS):
        tracker.update(ActionExecuted("action_listen"))
        tracker.update(UserUttered(str(number)))
    assert plan_cut(tracker) is None
    tracker.update(ActionExecuted("action_listen"))
    tracker.update(UserUttered("one more"))
    assert plan_cut(tracker) is not None


def test_slots_from_before_a_restart_do_not_come_back_with_a_cut(domain: Domain) -> None:
    tracker = LiveTracker("anna", domain.slots)
    for event in (SlotSet("language", "en"), Restarted()):
        tracker.update(event)
    for number in range(MOST_TURNS + 1):
        tracker.update(ActionExecuted("action_listen"))
        tracker.update(UserUttered(str(number)))
    cut = plan_cut(tracker)
    assert cut is not None
    assert "language" not in [event.key for event in cut.head if isinstance(event, SlotSet)]
