"""What is reckoned from answers that are known to be right or wrong. Nothing here reads a file or a model."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.engine.nlu.intents.classifier import OUT_OF_SCOPE
from tests.nlu.measuring import Heard

SURE = 0.9
"""From here the model is taken at its word."""


@dataclass(frozen=True)
class Bin:
    """What the model said with about the same confidence: how many, the mean confidence, the share right."""

    count: int
    said: float
    right: float


@dataclass(frozen=True)
class Point:
    """One threshold: the share of strangers noticed, and of our own sentences understood and not refused."""

    recall: float
    accuracy: float


def calibration_bins(confidence: Sequence[float], right: Sequence[bool], count: int = 10) -> list[Bin]:
    """Equally wide bins of confidence, from the lowest; empty ones are left out."""
    said, true = np.asarray(confidence, dtype=float), np.asarray(right, dtype=float)
    place = np.minimum((said * count).astype(int), count - 1)
    return [
        Bin(int(here.sum()), float(said[here].mean()), float(true[here].mean()))
        for here in (place == one for one in range(count))
        if here.any()
    ]


def calibration_error(bins: Sequence[Bin]) -> float:
    """The mean gap between confidence and share right, each bin weighed by what lies in it; 0 without any."""
    total = sum(one.count for one in bins)
    return sum(one.count * abs(one.said - one.right) for one in bins) / total if total else 0.0


def understood_at(recall: float, right: np.ndarray, ours: np.ndarray, others: np.ndarray) -> Point:
    """The lowest threshold that notices at least this share of strangers.

    `ours` and `others`: by how much the best intent of a sentence stands above out of scope. `right`: whether it is
    the wanted one. A sentence passes when it stands above the threshold.
    """
    ranked = np.sort(others)
    threshold = ranked[max(int(np.ceil(recall * len(ranked))) - 1, 0)] if recall > 0 else -np.inf
    return Point(float(np.mean(others <= threshold)), float(np.mean(right & (ours > threshold))))


def curve(right: np.ndarray, ours: np.ndarray, others: np.ndarray, steps: int = 100) -> list[Point]:
    """The same for every share from none to all."""
    return [understood_at(step / steps, right, ours, others) for step in range(steps + 1)]


def confusions(heard: Sequence[Heard], most: int) -> list[tuple[str, str, int]]:
    """(wanted, heard, times), the most frequent first; equal ones by name."""
    counts = Counter((one.example.intent, one.intent) for one in heard if not one.right)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(wanted, got, times) for (wanted, got), times in ranked[:most]]


@dataclass(frozen=True)
class OfIntent:
    """How one intent does: `right` of `count` sentences, and what it was taken for instead."""

    intent: str
    right: int
    count: int
    instead: tuple[tuple[str, int], ...]

    @property
    def share(self) -> float:
        return self.right / self.count


def by_intent(heard: Sequence[Heard]) -> list[OfIntent]:
    """Every intent of the sentences, the worst first; equal ones by name."""
    intents = sorted({one.example.intent for one in heard})
    return sorted((_of_intent(intent, heard) for intent in intents), key=lambda one: (one.share, one.intent))


def _of_intent(intent: str, heard: Sequence[Heard]) -> OfIntent:
    these = [one for one in heard if one.example.intent == intent]
    instead = Counter(one.intent for one in these if not one.right)
    return OfIntent(intent, sum(one.right for one in these), len(these), tuple(instead.most_common(3)))


def sure_and_wrong(heard: Sequence[Heard]) -> list[Heard]:
    """Misunderstood although the model was sure, the surest first."""
    wrong = (one for one in heard if not one.right and one.confidence >= SURE)
    return sorted(wrong, key=lambda one: (-one.confidence, one.example.text))


@dataclass(frozen=True)
class Matrix:
    """Shares by journey: row wanted, column heard; each row sums to 1, or is empty throughout."""

    names: tuple[str, ...]
    shares: np.ndarray
    counts: np.ndarray


def journey_matrix(heard: Sequence[Heard], journeys: Mapping[str, str]) -> Matrix:
    """`journeys`: intent -> the journey that it belongs to. The strangers come last."""
    names = tuple(sorted({journeys[one.example.intent] for one in heard} | set(_journeys_heard(heard, journeys))))
    names = (*(name for name in names if name != OUT_OF_SCOPE), *(name for name in names if name == OUT_OF_SCOPE))
    counts = np.zeros((len(names), len(names)), dtype=int)
    for one in heard:
        counts[names.index(journeys[one.example.intent]), names.index(journeys[one.intent])] += 1
    totals = counts.sum(axis=1, keepdims=True)
    return Matrix(names, counts / np.maximum(totals, 1), totals[:, 0])


def _journeys_heard(heard: Sequence[Heard], journeys: Mapping[str, str]) -> Iterator[str]:
    return (journeys[one.intent] for one in heard)
