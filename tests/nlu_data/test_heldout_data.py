"""The held-out examples: for every intent, and strangers to the training data, or a measurement means nothing."""

from collections import Counter
from pathlib import Path

import pytest

from .likeness import Index
from .reading import read_examples, training_examples

FOLDER = Path(__file__).parent
BLIND_FILES = sorted((FOLDER / "blind").glob("*.yml"))
"""Written by several hands from the labelling guide alone; nothing is aimed at their sentences."""
HELD_OUT_FILES = [*sorted(FOLDER.glob("heldout*.yml")), *BLIND_FILES]
TRAINING = training_examples()
INTENTS = sorted({example.intent for example in TRAINING} - {"signed_in"})


@pytest.fixture(scope="module")
def trained() -> Index:
    return Index(TRAINING)


@pytest.mark.parametrize("intent", INTENTS)
def test_an_intent_has_blind_examples_of_every_hand(intent: str) -> None:
    counts = [sum(example.intent == intent for example in read_examples([file])) for file in BLIND_FILES]
    assert sum(count > 0 for count in counts) >= 3
    assert sum(counts) >= (150 if intent == "out_of_scope" else 5)


def test_the_blind_set_is_large_enough_to_be_believed() -> None:
    assert len(BLIND_FILES) >= 3
    assert len(read_examples(BLIND_FILES)) >= 1500


@pytest.mark.parametrize("file", HELD_OUT_FILES, ids=lambda file: file.stem)
def test_held_out_examples_belong_to_intents_of_the_training_data(file: Path) -> None:
    assert {example.intent for example in read_examples([file])} <= {*INTENTS, "signed_in"}


@pytest.mark.parametrize("file", HELD_OUT_FILES, ids=lambda file: file.stem)
def test_no_held_out_example_is_nearly_one_of_the_training_data(file: Path, trained: Index) -> None:
    pairs = [f"{held_out}  ~  {near}" for held_out in read_examples([file]) for near in trained.near(held_out)]
    assert not pairs, "\n" + "\n".join(pairs)


def test_no_held_out_example_stands_in_two_files() -> None:
    counts = Counter(example.text.lower() for example in read_examples(HELD_OUT_FILES))
    assert not [text for text, count in counts.items() if count > 1]
