"""The intent classifier on two public sets: how good is it where others can be compared with it?

The folder holds `banking77/{train,test}.csv` (text, category; 77 intents, all in scope) and `clinc150/data_full.json`
(150 intents and questions that are none of them). The sets are English and the concepts of `bot/engine/nlu/languages`
are not used: words and characters only. Nothing is chosen on a test set: the point "at 78 % recall" is read off the
test set's curve, and says so; "as trained" is the model's own decision.
"""

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.nlu.figures import Point, calibration_bins, calibration_error, understood_at
from bench.nlu.training import Sentences, Trained, ask, parse_milliseconds, train
from bot.engine.nlu.intents.classifier import OUT_OF_SCOPE, Guess, IntentClassifier, Settings

PUBLISHED_RECALL = 0.78


@dataclass(frozen=True)
class Dataset:
    name: str
    train: Sentences
    test: Sentences
    outside: list[str]  # out-of-scope test questions


@dataclass(frozen=True)
class Result:
    """`as_trained` and `at_published`: of a set with strangers only."""

    name: str
    trained: Trained
    no_threshold: float
    as_trained: Point | None
    at_published: Point | None
    calibration: float
    milliseconds: float


def read_banking(folder: Path) -> Dataset:
    return Dataset("BANKING77", *(_read_csv(folder / f"{part}.csv") for part in ("train", "test")), [])


def _read_csv(path: Path) -> Sentences:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return Sentences([row["text"] for row in rows], [row["category"] for row in rows])


def read_clinc(folder: Path) -> Dataset:
    """Trains on `train` and on the 200 out-of-scope lines of `oos_train` and `oos_val`; `val` is left alone."""
    parts = json.loads((folder / "data_full.json").read_text(encoding="utf-8"))
    outside = [(text, OUT_OF_SCOPE) for text, _ in parts["oos_train"] + parts["oos_val"]]
    trained = Sentences(*map(list, zip(*(parts["train"] + outside), strict=True)))
    tested = Sentences(*map(list, zip(*parts["test"], strict=True)))
    return Dataset("CLINC150", trained, tested, [text for text, _ in parts["oos_test"]])


SETS: dict[str, Callable[[Path], Dataset]] = {"banking77": read_banking, "clinc150": read_clinc}


def read_sets(folder: Path) -> Iterator[Dataset]:
    """Those that are there."""
    return (read(folder / name) for name, read in SETS.items() if (folder / name).is_dir())


def measure(dataset: Dataset, settings: Settings) -> Result:
    trained = train(dataset.train, settings)
    classifier, texts = trained.classifier, dataset.test.texts
    ours = ask(classifier, texts)
    right = ours.right(dataset.test.intents)
    points: tuple[Point | None, Point | None] = (None, None)
    if dataset.outside:
        others = ask(classifier, dataset.outside).above
        published = understood_at(PUBLISHED_RECALL, right, ours.above, others)
        points = as_trained(right, ours.above, others), published
    error = _calibration_error(classifier, dataset.test)
    return Result(dataset.name, trained, float(right.mean()), *points, error, parse_milliseconds(classifier, texts))


def _calibration_error(classifier: IntentClassifier, tested: Sentences) -> float:
    best = [next(iter(classifier.predict(text, length=1)), Guess("", 0.0)) for text in tested.texts]
    right = [guess.label == intent for guess, intent in zip(best, tested.intents, strict=True)]
    return calibration_error(calibration_bins([guess.confidence for guess in best], right))


def as_trained(right: np.ndarray, ours: np.ndarray, others: np.ndarray) -> Point:
    """The model's own decision: what stands below out of scope is refused."""
    return Point(float(np.mean(others <= 0)), float(np.mean(right & (ours > 0))))
