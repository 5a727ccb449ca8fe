"""The classifier by itself: trained on any sentences, timed, and asked what it thinks before a threshold is drawn."""

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.engine.nlu.intents.classifier import OUT_OF_SCOPE, IntentClassifier, Settings, fit_classifier
from bot.engine.nlu.intents.concepts import concepts_of
from bot.engine.nlu.intents.decision import Decision
from bot.engine.nlu.text.normaliser import normaliser_for
from tests.nlu_data.reading import Example

LANGUAGE = "it"
NOT_CALIBRATED = 5_000
"""More folds than an intent has examples: no confidence is fitted, which costs three quarters of a training."""


@dataclass(frozen=True)
class Sentences:
    """Texts and what they mean, side by side."""

    texts: list[str]
    intents: list[str]

    def __len__(self) -> int:
        return len(self.texts)


@dataclass(frozen=True)
class Trained:
    """A classifier and what it took: seconds on the clock, and of the processor."""

    classifier: IntentClassifier
    lines: int
    seconds: float
    processor_seconds: float


@dataclass(frozen=True)
class Opinion:
    """The likeliest real intent of each text, and by how much it stands above out of scope."""

    intents: np.ndarray
    above: np.ndarray

    def right(self, wanted: Sequence[str]) -> np.ndarray:
        return self.intents == np.array(wanted)


def product_settings() -> Settings:
    """As `config.yml` trains it."""
    return Settings(concepts=concepts_of(LANGUAGE))


def sentences_of(examples: Sequence[Example]) -> Sentences:
    """Normalised as the pipeline does before the classifier."""
    normalise = normaliser_for(LANGUAGE)
    return Sentences([normalise(one.text).text for one in examples], [one.intent for one in examples])


def train(sentences: Sentences, settings: Settings) -> Trained:
    clock, processor = time.perf_counter(), time.process_time()
    classifier = fit_classifier(sentences.texts, sentences.intents, settings)
    return Trained(classifier, len(sentences), time.perf_counter() - clock, time.process_time() - processor)


def ask(classifier: IntentClassifier, texts: Sequence[str]) -> Opinion:
    """A classifier that knows no strangers compares with nothing: then `above` is the margin of the best."""
    decision = _with_strangers(classifier)
    shifted = decision.shifted(np.array([classifier.margins(text) for text in texts]))
    labels, outside = np.array(classifier.labels), decision.out_of_scope
    if outside is None:
        return Opinion(labels[shifted.argmax(axis=1)], shifted.max(axis=1))
    real = np.delete(shifted, outside, axis=1)
    return Opinion(np.delete(labels, outside)[real.argmax(axis=1)], real.max(axis=1) - shifted[:, outside])


def _with_strangers(classifier: IntentClassifier) -> Decision:
    """Without a fitted confidence the decision does not say which label stands for strangers."""
    outside = classifier.labels.index(OUT_OF_SCOPE) if OUT_OF_SCOPE in classifier.labels else None
    return replace(classifier.decision, out_of_scope=outside)


def parse_milliseconds(classifier: IntentClassifier, texts: Sequence[str]) -> float:
    """The median of one prediction."""
    return statistics.median(_timed(classifier, text) for text in texts[:1000])


def _timed(classifier: IntentClassifier, text: str) -> float:
    started = time.perf_counter()
    classifier.predict(text)
    return (time.perf_counter() - started) * 1000
