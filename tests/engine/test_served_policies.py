"""The policies that the engine serves with predict what Rasa's own do, with the files of the same model.

All but one prediction: an active form hears `restart` and the like before Rasa's default actions do.
"""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from rasa.core.policies.memoization import MemoizationPolicy
from rasa.core.policies.policy import Policy, PolicyPrediction
from rasa.core.policies.rule_policy import DEFAULT_ACTION_MAPPINGS, RulePolicy
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.graph_components.providers.rule_only_provider import RuleOnlyDataProvider
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, UserUttered

from bot.engine.policies import ServedMemoizationPolicy, ServedRulePolicy, serve_with
from bot.engine.tracker import plan_cut
from tests.engine.histories import Chance, Conversation

PRODUCT = Path(__file__).parents[2] / "models" / "sportello.tar.gz"
KINDS: dict[type[Policy], type[Policy]] = {
    RulePolicy: ServedRulePolicy,
    MemoizationPolicy: ServedMemoizationPolicy,
}


@dataclass(frozen=True)
class Pair:
    """A policy of Rasa's and the one that is served in its place."""

    rasas: Policy
    served: Policy


@dataclass(frozen=True)
class Model:
    """The dialogue part of a model, loaded both ways."""

    domain: Domain
    rule_only: dict[str, Any]
    pairs: list[Pair]

    def compare(self, conversation: Conversation) -> PolicyPrediction:
        """Fails unless both ways predict the same; returns the prediction that wins."""
        best: list[PolicyPrediction] = []
        form = heard_by_form(conversation)
        for pair in self.pairs:
            rasas = pair.rasas.predict_action_probabilities(conversation.rasas, self.domain, self.rule_only)
            served = pair.served.predict_action_probabilities(conversation.ours, self.domain, self.rule_only)
            if form is not None and isinstance(pair.rasas, RulePolicy):
                assert self.domain.action_names_or_texts[served.max_confidence_index] == form
            else:
                assert described(served) == described(rasas)
            best.append(served)
        return max(best, key=lambda prediction: (prediction.max_confidence, prediction.policy_priority))


def heard_by_form(conversation: Conversation) -> str | None:
    """The active form that has to hear the last message, where Rasa would run a default action over its head."""
    tracker = conversation.rasas
    intent = tracker.latest_message.intent.get("name") if tracker.latest_message else None
    waits = tracker.latest_action_name == "action_listen" and not tracker.is_active_loop_rejected
    return tracker.active_loop_name if waits and intent in DEFAULT_ACTION_MAPPINGS else None


def described(prediction: PolicyPrediction) -> dict[str, Any]:
    """Everything about a prediction except the policy's name."""
    return {
        "probabilities": prediction.probabilities,
        "priority": prediction.policy_priority,
        "events": [event.as_dict() | {"timestamp": None} for event in prediction.events],
        "optional": [event.as_dict() | {"timestamp": None} for event in prediction.optional_events],
        "end_to_end": prediction.is_end_to_end_prediction,
        "no_user": prediction.is_no_user_prediction,
        "hide": prediction.hide_rule_turn,
        "metadata": prediction.action_metadata,
    }


def load(archive: Path, folder: Path) -> Model:
    storage, metadata = LocalModelStorage.from_model_archive(folder, archive)
    wanted = (*KINDS, RuleOnlyDataProvider)
    schema = GraphSchema({name: node for name, node in metadata.predict_schema.nodes.items() if node.uses in wanted})
    rasas, served = (components(which, storage) for which in (schema, serve_with(schema)))
    rule_only = next(part for part in rasas.values() if isinstance(part, RuleOnlyDataProvider)).provide()
    pairs = [Pair(rasas[name], served[name]) for name in rasas if isinstance(rasas[name], Policy)]
    assert [(type(pair.rasas), type(pair.served)) for pair in pairs] != []
    assert all(KINDS[type(pair.rasas)] is type(pair.served) for pair in pairs)
    return Model(metadata.domain, rule_only, pairs)


def components(schema: GraphSchema, storage: LocalModelStorage) -> dict[str, Any]:
    runner = DaskGraphRunner.create(schema, storage, ExecutionContext(schema, "model"))
    return {name: node._component for name, node in runner._instantiated_nodes.items()}


@pytest.fixture(scope="module")
def tiny(tiny_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Model:
    return load(tiny_model, tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Model:
    if not PRODUCT.exists():
        pytest.skip("the product's model is not trained")
    return load(PRODUCT, tmp_path_factory.mktemp("product"))


def walk(model: Model, seed: int, length: int) -> Iterator[PolicyPrediction]:
    """A conversation in which the bot mostly does what is predicted; every step is compared."""
    conversation, chance = Conversation(model.domain), Chance(model.domain, seed)
    prediction = model.compare(conversation)
    for _ in range(length):
        predicted = _done(model, conversation, prediction, chance)
        for event in chance.predicted_or_any(predicted or chance.message()):
            conversation.add(event)
        prediction = model.compare(conversation)
        yield prediction


def orderly_walk(model: Model, seed: int, length: int) -> Iterator[Conversation]:
    """A conversation in which the bot does what is predicted and nothing else, and whose old events are cut."""
    conversation, chance = Conversation(model.domain), Chance(model.domain, seed)
    for _ in range(length):
        prediction = model.compare(conversation)
        for event in _done(model, conversation, prediction, chance) or chance.message():
            conversation.add(event)
        cut = plan_cut(conversation.ours)
        if cut is not None:
            cut.apply(conversation.ours)
        yield conversation


def _done(model: Model, conversation: Conversation, prediction: PolicyPrediction, chance: Chance) -> list[Event]:
    """The events of an action that was predicted; empty when the bot listens or has no idea."""
    name = model.domain.action_names_or_texts[prediction.max_confidence_index]
    if not prediction.max_confidence or name in ("action_listen", "action_default_fallback"):
        return []
    run = ActionExecuted(name, hide_rule_turn=prediction.hide_rule_turn)
    if name not in model.domain.form_names:
        return [*prediction.events, run]
    if conversation.rasas.active_loop_name == name:
        return [*prediction.events, *chance.going_on(name, run)]
    return [*prediction.events, run, ActiveLoop(name), *chance.slot("requested_slot")]


def test_of_the_tiny_project_every_prediction_is_rasas(tiny: Model) -> None:
    assert len(tiny.pairs) == 2
    sure = [step.max_confidence > 0.5 for seed in range(40) for step in walk(tiny, seed, 50)]
    assert sum(sure) > len(sure) / 3


def test_of_the_product_every_prediction_is_rasas(product: Model) -> None:
    sure = [step.max_confidence > 0.5 for seed in range(30) for step in walk(product, seed, 40)]
    assert sum(sure) > len(sure) / 3


@pytest.mark.parametrize("name", ["tiny", "product"])
def test_rules_predict_the_same_when_old_events_are_cut(name: str, request: pytest.FixtureRequest) -> None:
    model: Model = request.getfixturevalue(name)
    # Memoized stories are left out: one that is interrupted for longer than the cut is forgotten, on purpose.
    rules = [pair for pair in model.pairs if isinstance(pair.rasas, RulePolicy)]
    model = dataclasses.replace(model, pairs=rules)
    cut = [
        len(conversation.ours.events) < len(conversation.rasas.events)
        for seed in range(15)
        for conversation in orderly_walk(model, seed, 120)
    ]
    assert sum(cut) > len(cut) / 4


def test_a_form_hears_restart_first_and_without_one_the_conversation_begins_anew(product: Model) -> None:
    served = next(pair.served for pair in product.pairs if isinstance(pair.served, ServedRulePolicy))

    def predicted(*events: Event) -> str:
        conversation = Conversation(product.domain)
        for event in (*events, ActionExecuted("action_listen"), UserUttered("da capo", {"name": "restart"})):
            conversation.add(event)
        said = served.predict_action_probabilities(conversation.ours, product.domain, product.rule_only)
        return str(product.domain.action_names_or_texts[said.max_confidence_index])

    assert predicted() == "action_restart"
    assert predicted(ActionExecuted("task_form"), ActiveLoop("task_form")) == "task_form"


def test_other_policies_are_left_as_they_are() -> None:
    class Own(RulePolicy):
        """Somebody's own."""

    from rasa.engine.graph import SchemaNode

    node = SchemaNode({}, Own, "load", "predict_action_probabilities", {})
    assert serve_with(GraphSchema({"own": node})).nodes["own"].uses is Own
