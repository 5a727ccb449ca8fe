"""What is typed to a check gives the answer that is meant, by its words alone.

The intents: tests/nlu/test_inside_tasks.py.
"""

from pathlib import Path

import pytest

from bot.adapters.checks import load_checks
from bot.core.check_answers import answer_in
from bot.core.checks import UNKNOWN, Asked, Measure
from bot.core.free_text import free_words
from bot.core.requests import Request

from .typed import Typed, told_in_complaints, typed_to_checks

TREES = load_checks(Path(__file__).parents[2] / "data" / "checks")
TYPED = typed_to_checks()
ASIDES = {"wait", "ask_why", "correct"}
"""What is heard only where the words answer nothing."""


def check(name: str) -> Asked:
    found = next(tree.checks[name] for tree in TREES.values() if name in tree.checks)
    assert isinstance(found, Asked)
    return found


@pytest.mark.parametrize("typed", [one for one in TYPED if not one.leads], ids=str)
def test_the_words_give_the_answer(typed: Typed) -> None:
    found = answer_in(check(typed.check), typed.text)
    assert found == typed.means or (typed.means == UNKNOWN and found is None)


@pytest.mark.parametrize("typed", [one for one in TYPED if one.leads and one.means in ASIDES], ids=str)
def test_what_leads_elsewhere_is_no_answer(typed: Typed) -> None:
    assert not isinstance(check(typed.check), Measure)
    assert answer_in(check(typed.check), typed.text) is None


@pytest.mark.parametrize("text", told_in_complaints()["tells"])
def test_a_story_says_something(text: str) -> None:
    assert free_words(Request("out_of_scope", {}, text=text), 2) == text
