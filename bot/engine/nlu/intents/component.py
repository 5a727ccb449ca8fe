"""The intent classifier as a component of Rasa's graph."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.nlu.components import LearningComponent
from bot.engine.nlu.intents.calling import TALK_TO_HUMAN, calls_person
from bot.engine.nlu.intents.classifier import (
    OUT_OF_SCOPE,
    Guess,
    IntentClassifier,
    NgramRanges,
    Settings,
    fit_classifier,
)
from bot.engine.nlu.intents.concepts import concepts_of
from bot.engine.nlu.intents.retrieval import is_topic, name_retrieval_intent
from bot.engine.nlu.intents.strange import strange_share
from bot.engine.nlu.splitting.kinds import ANSWERS, ASKED_BACK, MERE_COURTESY, THANKING
from bot.engine.nlu.splitting.places import Joints
from bot.engine.nlu.splitting.readings import UNSURE
from bot.engine.nlu.splitting.requests import Sureness, find_requests
from bot.engine.nlu.text.component import normalised

PARTS = "parts"
STRANGE = "strange"
BY_RULE = "by_rule"
"""On an intent that a rule chose and not the examples: nothing comes close to it."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(LearningComponent):
    """Sets `intent` and `intent_ranking`. With fewer than two intents in the data there is nothing to train."""

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        classifier: IntentClassifier | None = None,
    ) -> None:
        super().__init__(config, model_storage, resource)
        self._classifier = classifier
        self._joints = Joints.of(config["language"])

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {
            "language": "it",
            "word_ngrams": [1, 2],
            "char_ngrams": [2, 4],
            "penalty": 0.7,
            "folds": 3,
            "expected_out_of_scope": 0.15,
            "ranking_length": 3,
        }

    @staticmethod
    def required_packages() -> list[str]:
        return ["sklearn"]

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "LinearIntentClassifier":
        with model_storage.read_from(resource) as folder:
            classifier = IntentClassifier.load(folder) if _is_trained(folder) else None
        return cls(config, model_storage, resource, classifier)

    def train(self, training_data: TrainingData) -> Resource:
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        intents = [example.get_full_intent() for example in examples]
        with self._model_storage.write_to(self._resource) as folder:
            if len(set(intents)) > 1:
                texts = [normalised(example).text for example in examples]
                fit_classifier(texts, intents, self._settings()).save(folder)
        return self._resource

    def _settings(self) -> Settings:
        ranges = NgramRanges(tuple(self._config["word_ngrams"]), tuple(self._config["char_ngrams"]))
        penalty, folds, share = (self._config[name] for name in ("penalty", "folds", "expected_out_of_scope"))
        return Settings(ranges, penalty, folds, share, concepts_of(self._config["language"]))

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            self._classify(message)
        return messages

    def _classify(self, message: Message) -> None:
        text = normalised(message).text
        rank = lru_cache(maxsize=None)(self._guess)
        parts = find_requests(normalised(message).with_lines(), rank, self._joints, Sureness())
        message.set(PARTS, parts)
        guesses = self._behind_thanks(rank(text), rank, text)
        if parts:
            first = parts[0].guess
            guesses = [first, *(guess for guess in guesses if guess.label != first.label)]
        message.set(INTENT, _described(guesses[0]) if guesses else _NOTHING, add_to_output=True)
        message.set(INTENT_RANKING_KEY, [_described(guess) for guess in guesses], add_to_output=True)
        if guesses:
            self._note_strange(message, text, guesses[0])
            name_retrieval_intent(message, guesses)
        if not parts and calls_person(text):
            message.set(INTENT, {**message.get(INTENT), BY_RULE: True}, add_to_output=True)

    def _behind_thanks(self, guesses: list[Guess], rank: Callable[[str], list[Guess]], text: str) -> list[Guess]:
        """ "Ok grazie, facciamo 20" is what stands behind the thanks, where that is understood; else it is second."""
        rest = self._joints.behind_thanks(text) if guesses and guesses[0].label in THANKING else None
        behind = rank(rest) if rest else []
        if rest is None or not behind or not self._says_more(rest, behind[0].label):
            return guesses
        return behind if behind[0].confidence >= UNSURE else [guesses[0], *behind][: self._config["ranking_length"]]

    def _says_more(self, rest: str, label: str) -> bool:
        """Whether what stands behind thanks is more than another courtesy: "grazie, tutto chiaro" is not."""
        if label in MERE_COURTESY or (label in ASKED_BACK and "?" not in rest):
            return False
        return label not in ANSWERS or not self._joints.tells(rest)

    def _note_strange(self, message: Message, text: str, best: Guess) -> None:
        """Beside a topic's name, how much of the question is foreign to it: near to a topic is not in it."""
        if self._classifier is not None and is_topic(best.label):
            ranking = message.get(INTENT_RANKING_KEY)
            ranking[0][STRANGE] = strange_share(self._classifier, text, best.label)

    def _guess(self, text: str) -> list[Guess]:
        """Of a text in which nothing is known we say what is true: not ours, and not sure of anything."""
        if self._classifier is None:
            return []
        guesses = self._classifier.predict(text, self._config["ranking_length"])
        if calls_person(text) and TALK_TO_HUMAN in self._classifier.labels:
            others = [guess for guess in guesses if guess.label != TALK_TO_HUMAN]
            return [Guess(TALK_TO_HUMAN, 1.0), *others][: self._config["ranking_length"]]
        known = OUT_OF_SCOPE in self._classifier.labels
        return guesses or ([Guess(OUT_OF_SCOPE, 0.0)] if known else [])


_NOTHING = {INTENT_NAME_KEY: None, PREDICTED_CONFIDENCE_KEY: 0.0}


def _described(guess: Guess) -> dict[str, Any]:
    return {INTENT_NAME_KEY: guess.label, PREDICTED_CONFIDENCE_KEY: guess.confidence}


def _is_trained(folder: Path) -> bool:
    return (folder / "classifier.json").exists()
