"""Stories and conversations cover the catalogue, and the conversations are said in words of their own.

That they are predicted is for Rasa to say: `make test-conversations`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from tests.nlu_data.likeness import words_of
from tests.nlu_data.reading import training_examples

ROOT = Path(__file__).parents[2]
STORIES = sorted((ROOT / "data" / "stories").glob("*.yml"))
CONVERSATIONS = sorted((ROOT / "tests" / "conversations").glob("test_*.yml"))
JOURNEYS = {
    *("account", "balances", "plans", "services", "recharges", "bills", "payments", "offers", "faults", "complaints"),
    *("handoff", "faq", "smalltalk"),
}
LABELLED = re.compile(r"^\|(?P<cell>[^|]*)\|", re.MULTILINE)
INTENT = re.compile(r"`([a-z_/]+)`")
ANNOTATION = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})")


def stories(files: list[Path]) -> list[dict[str, Any]]:
    return [story for file in files for story in yaml.safe_load(file.read_text(encoding="utf-8"))["stories"]]


def intents(files: list[Path]) -> set[str]:
    return {step["intent"] for story in stories(files) for step in story["steps"] if "intent" in step}


def catalogue() -> set[str]:
    """The first column of the tables of the labelling guide."""
    guide = (ROOT / "docs" / "intents.md").read_text(encoding="utf-8")
    return {name for cell in LABELLED.findall(guide) for name in INTENT.findall(cell)}


def sentences() -> list[str]:
    steps = [step for story in stories(CONVERSATIONS) for step in story["steps"] if "user" in step]
    return [ANNOTATION.sub(r"\1", step["user"]) for step in steps]


def test_each_journey_has_stories_and_conversations() -> None:
    assert {file.stem for file in STORIES} == JOURNEYS
    assert {file.stem.removeprefix("test_") for file in CONVERSATIONS} == JOURNEYS
    assert len(stories(CONVERSATIONS)) >= 60


def test_every_intent_of_the_guide_occurs_in_a_story_or_a_conversation() -> None:
    assert len(catalogue()) > 80
    assert catalogue() - intents(STORIES) - intents(CONVERSATIONS) == set()


def test_every_rule_s_intent_occurs_in_a_story() -> None:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    assert set(domain["intents"]) - intents(STORIES) == set()


def test_stories_and_conversations_are_called_by_names_of_their_own() -> None:
    for files in (STORIES, CONVERSATIONS):
        names = [story["story"] for story in stories(files)]
        assert len(set(names)) == len(names)


def test_most_conversations_have_several_turns() -> None:
    turns = [sum("user" in step for step in story["steps"]) for story in stories(CONVERSATIONS)]
    assert sum(count >= 3 for count in turns) > len(turns) / 2


def test_no_sentence_of_a_conversation_is_trained_on() -> None:
    trained = {words_of(example.text) for example in training_examples()}
    assert [said for said in sentences() if words_of(said) in trained] == []
