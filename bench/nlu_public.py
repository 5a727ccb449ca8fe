"""The intent classifier on two public sets: how good is it where others can be compared with it?

    .venv/engine/bin/python -m bench.nlu_public /path/to/datasets

The folder holds `banking77/{train,test}.csv` (text, category; 77 intents, all in scope) and `clinc150/data_full.json`
(150 intents and questions that are none of them). What is not there is skipped. The sets are English and the concepts
of `bot/engine/nlu/languages` are not used: words and characters only. No threshold is chosen on a test set:
the point "at 78 % recall" is read off the test set's curve, and says so; "as trained" is the model's own decision.
"""

import argparse
import csv
import json
import statistics
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.engine.nlu.intents.classifier import OUT_OF_SCOPE, IntentClassifier, Settings, fit_classifier

PUBLISHED_RECALL = 0.78


@dataclass(frozen=True)
class Sentences:
    texts: list[str]
    intents: list[str]


@dataclass(frozen=True)
class Dataset:
    name: str
    train: Sentences
    test: Sentences
    outside: list[str]  # out-of-scope test questions


def read_banking(folder: Path) -> Dataset:
    return Dataset("BANKING77", *(_read_csv(folder / "banking77" / f"{part}.csv") for part in ("train", "test")), [])


def _read_csv(path: Path) -> Sentences:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return Sentences([row["text"] for row in rows], [row["category"] for row in rows])


def read_clinc(folder: Path) -> Dataset:
    """Trains on `train` and on the 200 out-of-scope lines of `oos_train` and `oos_val`; `val` is left alone."""
    parts = json.loads((folder / "clinc150" / "data_full.json").read_text(encoding="utf-8"))
    outside = [(text, OUT_OF_SCOPE) for text, _ in parts["oos_train"] + parts["oos_val"]]
    train = Sentences(*map(list, zip(*(parts["train"] + outside), strict=True)))
    test = Sentences(*map(list, zip(*parts["test"], strict=True)))
    return Dataset("CLINC150", train, test, [text for text, _ in parts["oos_test"]])


def report(dataset: Dataset, settings: Settings) -> Iterable[str]:
    """Trains and measures; one line of the report at a time."""
    started = time.perf_counter()
    classifier = fit_classifier(dataset.train.texts, dataset.train.intents, settings)
    yield f"{dataset.name}: trained on {len(dataset.train.texts)} lines in {time.perf_counter() - started:.1f} s"
    temperature = 1 / classifier.decision.sharpness
    yield f"  {classifier.features.size} n-grams, {len(classifier.labels)} labels, temperature {temperature:.3f}"
    guessed = [classifier.predict(text, length=2) for text in dataset.test.texts]
    yield f"  accuracy without a threshold: {_percent(_ignoring_outside(guessed, dataset.test.intents))}"
    if dataset.outside:
        yield from _report_outside(classifier, dataset, guessed)
    yield f"  calibration error (15 bins): {_percent(calibration_error(guessed, dataset.test.intents))}"
    yield f"  parse: p50 {parse_time(classifier, dataset.test.texts):.2f} ms"


def _report_outside(classifier: IntentClassifier, dataset: Dataset, guessed: list) -> Iterable[str]:
    right = [guesses[0].label == intent for guesses, intent in zip(guessed, dataset.test.intents, strict=True)]
    noticed = [classifier.predict(text, length=1)[0].label == OUT_OF_SCOPE for text in dataset.outside]
    yield f"  as trained: in scope {_percent(right)}, out of scope noticed {_percent(noticed)}"
    inside, outside = (_surplus(classifier, texts) for texts in (dataset.test.texts, dataset.outside))
    threshold = np.quantile(outside, PUBLISHED_RECALL)
    best = _ignoring_outside(guessed, dataset.test.intents)
    accepted = np.logical_and(best, inside > threshold)
    point = f"at {PUBLISHED_RECALL:.0%} out-of-scope recall (point read off the test set)"
    yield f"  {point}: in scope {_percent(accepted)}"


def _surplus(classifier: IntentClassifier, texts: Sequence[str]) -> np.ndarray:
    """By how much the best intent's margin exceeds what would make the text out of scope."""
    shifted = classifier.decision.shifted(np.array([classifier.margins(text) for text in texts]))
    outside = classifier.decision.out_of_scope
    return np.delete(shifted, outside, axis=1).max(axis=1) - shifted[:, outside]


def _ignoring_outside(guessed: list, intents: Sequence[str]) -> list[bool]:
    """Whether the likeliest real intent is right."""
    return [
        next(guess.label for guess in guesses if guess.label != OUT_OF_SCOPE) == intent
        for guesses, intent in zip(guessed, intents, strict=True)
    ]


def calibration_error(guessed: list, intents: Sequence[str], bins: int = 15) -> float:
    """Mean gap between confidence and share right, weighted by how many answers fall in a bin."""
    confidence = np.array([guesses[0].confidence for guesses in guessed])
    right = np.array([guesses[0].label == intent for guesses, intent in zip(guessed, intents, strict=True)])
    bucket = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = [abs(confidence[bucket == b].sum() - right[bucket == b].sum()) for b in range(bins)]
    return float(sum(gaps) / len(right))


def parse_time(classifier: IntentClassifier, texts: Sequence[str]) -> float:
    """Median milliseconds of one prediction."""
    return statistics.median(_timed(classifier, text) for text in texts[:1000])


def _timed(classifier: IntentClassifier, text: str) -> float:
    started = time.perf_counter()
    classifier.predict(text)
    return (time.perf_counter() - started) * 1000


def _percent(values: object) -> str:
    return f"{100 * float(np.mean(values)):.2f} %"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", help="the folder with banking77/ and clinc150/")
    folder = parser.parse_args().folder
    if folder is None or not folder.is_dir():
        print("No public data: name the folder that holds banking77/ and clinc150/. Nothing was measured.")
        return
    for part, read in (("banking77", read_banking), ("clinc150", read_clinc)):
        if (folder / part).is_dir():
            print("\n".join(report(read(folder), Settings())), flush=True)
        else:
            print(f"{part}: skipped, {folder / part} is not there.")


if __name__ == "__main__":
    main()
