"""Rasa's rule and memoization policies as the engine runs them: the same predictions, without walking the whole past.

A model is trained with Rasa's own classes (`RulePolicy`, `MemoizationPolicy` in `config.yml`). When the engine loads
it, `serve_with` puts these in their place: they read the same files. Per prediction, Rasa's build the state of every
action of the conversation and compare it with every rule; these build the few states that a rule or story can reach,
and look at the rules that begin where the conversation stands. One prediction differs: an active form hears `restart`
first, since "riparte" may be its answer; Rasa's rule policy would restart the conversation over its head.
"""

from __future__ import annotations

import base64
import dataclasses
import json
import zlib
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from rasa.core.constants import POLICY_MAX_HISTORY
from rasa.core.policies.memoization import MemoizationPolicy
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.engine.graph import GraphSchema
from rasa.shared.core.constants import PREVIOUS_ACTION, USER
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.events import ActionExecuted
from rasa.shared.core.trackers import DialogueStateTracker, is_prev_action_listen_in_state
from rasa.shared.nlu.constants import ACTION_NAME, ENTITIES, INTENT, TEXT

from bot.engine.story_states import StoryStates


def serve_with(schema: GraphSchema) -> GraphSchema:
    """The same graph with this module's policies for Rasa's; other policies, subclasses too, stay as they are."""
    replacements: dict[type, type] = {RulePolicy: ServedRulePolicy, MemoizationPolicy: ServedMemoizationPolicy}
    nodes = {
        name: dataclasses.replace(node, uses=replacements.get(node.uses, node.uses))
        for name, node in schema.nodes.items()
    }
    return GraphSchema(nodes)


class RuleIndex:
    """Rules by where they end: the last action and the intent of their last state."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.longest = 1
        self.with_text = False
        self._rules: dict[tuple[Any, Any], list[tuple[str, list[State]]]] = defaultdict(list)
        for key in keys:
            backwards = list(reversed(json.loads(key)))
            self.longest = max(self.longest, len(backwards))
            self.with_text = self.with_text or any(TEXT in state.get(USER, {}) for state in backwards)
            self._rules[_ending(backwards[0])].append((key, backwards))

    def candidates(self, state: State) -> list[tuple[str, list[State]]]:
        """The rules that may end in `state`, as pairs of key and states, last state first."""
        action, intent = _ending(state)
        found: list[tuple[str, list[State]]] = []
        for ending in {(action, intent), (action, None), (None, None), (None, intent)}:
            found += self._rules.get(ending, [])
        return found


def _ending(state: State) -> tuple[Any, Any]:
    return state.get(PREVIOUS_ACTION, {}).get(ACTION_NAME), state.get(USER, {}).get(INTENT)


class ServedRulePolicy(RulePolicy):
    """`RulePolicy` for serving."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._indexes = {name: RuleIndex(self.lookup.get(name, {})) for name in (RULES, RULES_FOR_LOOP_UNHAPPY_PATH)}
        self._reach = max(index.longest for index in self._indexes.values())
        self._with_text = any(index.with_text for index in self._indexes.values())

    def _find_action_from_rules(
        self, tracker: DialogueStateTracker, domain: Domain, use_text_for_last_user_input: bool
    ) -> tuple[str | None, str | None, bool]:
        # Without rules on texts the pass over the text can find nothing that the one over the intent does not.
        if use_text_for_last_user_input and not self._with_text:
            return None, None, False
        return super()._find_action_from_rules(tracker, domain, use_text_for_last_user_input)

    @staticmethod
    def _find_action_from_default_actions(tracker: DialogueStateTracker) -> tuple[str | None, str | None]:
        if tracker.active_loop_name is not None and not tracker.is_active_loop_rejected:
            return None, None
        return RulePolicy._find_action_from_default_actions(tracker)

    def _prediction_states(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        use_text_for_last_user_input: bool = False,
        rule_only_data: dict[str, Any] | None = None,
    ) -> list[State]:
        states = [domain.get_active_state(past) for past in recent_trackers(tracker, self._reach)]
        choose_user_input(states, use_text_for_last_user_input)
        return states

    def _get_possible_keys(self, lookup: dict[str, str], states: list[State]) -> set[str]:
        name = RULES if lookup is self.lookup.get(RULES) else RULES_FOR_LOOP_UNHAPPY_PATH
        backwards = states[::-1]
        candidates = self._indexes[name].candidates(backwards[0])
        return {key for key, rule in candidates if self._fits(rule, backwards)}

    def _fits(self, rule: list[State], states: list[State]) -> bool:
        return all(self._fits_state(expected, state) for expected, state in zip(rule, states, strict=False))

    def _fits_state(self, expected: State, state: State) -> bool:
        # A state without a previous action is the conversation's start; it fits the start of a rule, and that alone.
        starts = bool(expected.get(PREVIOUS_ACTION)), bool(state.get(PREVIOUS_ACTION))
        if not all(starts):
            return not any(starts)
        return self._does_rule_match_state(expected, state)

    @staticmethod
    def format_tracker_states(states: list[State]) -> str:
        """Rasa prints the states into a debug line, whatever the level."""
        return ""


class ServedMemoizationPolicy(MemoizationPolicy):
    """`MemoizationPolicy` for serving: its keys are unpacked once, where Rasa's packs one for every prediction."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        packed = self.config["enable_feature_string_compression"]
        self._remembered = {_unpacked(key) if packed else key: action for key, action in self.lookup.items()}

    def _create_feature_key(self, states: list[State]) -> str | None:
        return json.dumps(states, sort_keys=True).replace('"', "") if states else None

    def _recall_states(self, states: list[State]) -> str | None:
        return self._remembered.get(self._create_feature_key(states) or "")

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """The memorised next action, if the last few states are those of a story."""
        action = None
        if self.lookup:
            states = self._prediction_states(tracker, domain, rule_only_data=rule_only_data)
            action = self.recall(states, tracker, domain, rule_only_data)
        nothing = self._default_predictions(domain)
        return self._prediction(self._prediction_result(action, tracker, domain) if action else nothing)

    def _prediction_states(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        use_text_for_last_user_input: bool = False,
        rule_only_data: dict[str, Any] | None = None,
    ) -> list[State]:
        most = self.config[POLICY_MAX_HISTORY]
        if not most:
            return super()._prediction_states(tracker, domain, use_text_for_last_user_input, rule_only_data)
        states = StoryStates(domain, rule_only_data).of(tracker, most)
        choose_user_input(states, use_text_for_last_user_input)
        return states


def _unpacked(key: str) -> str:
    return zlib.decompress(base64.b64decode(key)).decode()


def recent_trackers(tracker: DialogueStateTracker, count: int) -> Iterable[DialogueStateTracker]:
    """The tracker as it was before each of its last actions, and as it is: `count` in all, one object that changes."""
    events = tracker.applied_events()
    actions = sum(1 for event in events if type(event) is ActionExecuted)
    before = actions + 1 - count
    past = tracker.init_copy()
    for event in events:
        if type(event) is ActionExecuted:
            if before <= 0:
                yield past
            before -= 1
        past.update(event)
    yield past


def choose_user_input(states: list[State], use_text: bool) -> None:
    """Keeps the intent (or, for the last message, the text) where a state has both, as Rasa's featurizer does."""
    last = states[-1].get(USER, {})
    if is_prev_action_listen_in_state(states[-1]):
        for key in (INTENT, ENTITIES) if use_text else (TEXT,):
            last.pop(key, None)
    for state in states:
        user = state.get(USER, {})
        if user.get(INTENT):
            user.pop(TEXT, None)
