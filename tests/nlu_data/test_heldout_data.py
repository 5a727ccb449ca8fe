"""The held-out examples: for every intent, and strangers to the training data, or a measurement means nothing."""

from collections import Counter
from pathlib import Path

import pytest

from .likeness import near_pairs
from .reading import read_examples, training_examples
from .test_training_data import ACCOUNT, CARE, MONEY, PEOPLE, REPAIRS

HELD_OUT_FILES = sorted(Path(__file__).parent.glob("heldout*.yml"))
TRAINING = training_examples()
INTENTS = sorted({example.intent for example in TRAINING})
FIRST = Path(__file__).parent / "heldout.yml"
THIRD = Path(__file__).parent / "heldout_third.yml"
ACCOUNT_FILE = Path(__file__).parent / "heldout_account.yml"
SIGN_INS_FILE = Path(__file__).parent / "heldout_account_fourth.yml"  # an intent that came after the others
MONEY_FILE = Path(__file__).parent / "heldout_money.yml"
CARE_FILE = Path(__file__).parent / "heldout_care.yml"
TICKETS_FILE = Path(__file__).parent / "heldout_care_third.yml"  # an intent that came after the others
PEOPLE_FILE = Path(__file__).parent / "heldout_people.yml"
FIRST_RELEASE = sorted(set(INTENTS) - {*ACCOUNT, *MONEY, *REPAIRS, *CARE, *PEOPLE})


@pytest.mark.parametrize("intent", FIRST_RELEASE)
def test_an_intent_has_held_out_examples(intent: str) -> None:
    counts = Counter(example.intent for example in read_examples([FIRST]))
    assert counts[intent] >= (50 if intent == "out_of_scope" else 10)


@pytest.mark.parametrize("intent", ACCOUNT)
def test_an_intent_of_the_account_has_twenty_held_out_examples(intent: str) -> None:
    assert sum(example.intent == intent for example in read_examples([ACCOUNT_FILE, SIGN_INS_FILE])) >= 20


def test_the_borders_of_the_account_are_held_out_too() -> None:
    counts = Counter(example.intent for example in read_examples([ACCOUNT_FILE]))
    assert counts["out_of_scope"] >= 40
    assert min(counts[neighbour] for neighbour in ("login", "logout", "list_lines")) >= 4


@pytest.mark.parametrize("intent", [*MONEY, *REPAIRS])
def test_an_intent_of_money_and_of_repairs_has_ten_held_out_examples(intent: str) -> None:
    assert sum(example.intent == intent for example in read_examples([MONEY_FILE])) >= 10


def test_the_borders_of_money_are_held_out_too() -> None:
    counts = Counter(example.intent for example in read_examples([MONEY_FILE]))
    assert counts["out_of_scope"] >= 30
    assert counts["inform"] >= 10


@pytest.mark.parametrize("intent", CARE)
def test_an_intent_of_assistance_has_twenty_held_out_examples(intent: str) -> None:
    assert sum(example.intent == intent for example in read_examples([CARE_FILE, TICKETS_FILE])) >= 20


@pytest.mark.parametrize("intent", PEOPLE)
def test_an_intent_of_people_has_twenty_held_out_examples(intent: str) -> None:
    assert sum(example.intent == intent for example in read_examples([PEOPLE_FILE])) >= 20


def test_the_borders_of_assistance_are_held_out_too() -> None:
    counts = Counter(example.intent for example in read_examples([CARE_FILE]))
    assert counts["out_of_scope"] >= 20
    assert counts["inform"] >= 10
    assert min(counts[neighbour] for neighbour in ("correct", "cancel", "talk_to_human", "check_counters")) >= 3


@pytest.mark.parametrize("intent", FIRST_RELEASE)
def test_the_set_that_was_measured_once_has_twelve_of_an_intent(intent: str) -> None:
    counts = Counter(example.intent for example in read_examples([THIRD]))
    assert counts[intent] >= (60 if intent == "out_of_scope" else 12)


@pytest.mark.parametrize("file", HELD_OUT_FILES, ids=lambda file: file.stem)
def test_held_out_examples_belong_to_intents_of_the_training_data(file: Path) -> None:
    assert {example.intent for example in read_examples([file])} <= set(INTENTS)


@pytest.mark.parametrize("file", HELD_OUT_FILES, ids=lambda file: file.stem)
def test_no_held_out_example_is_nearly_one_of_the_training_data(file: Path) -> None:
    pairs = [f"{held_out}  ~  {example}" for held_out, example in near_pairs(read_examples([file]), TRAINING)]
    assert not pairs, "\n" + "\n".join(pairs)


def test_no_held_out_example_stands_in_two_files() -> None:
    counts = Counter(example.text.lower() for example in read_examples(HELD_OUT_FILES))
    assert not [text for text, count in counts.items() if count > 1]
