"""No regular expression of the word lists reads a message in ever so many ways: each comes to an end on any."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.core.call_answers import is_courtesy
from bot.core.reading_words import reading_before_person
from bot.core.reasons import says_why
from bot.core.yes_and_no import agrees, names_only_the_act
from tests.policy.pattern_inputs import TIMES, inputs

ROOT = Path(__file__).parents[2]
HANG = 300
"""Seconds, for what takes ten: only a hang needs as many."""


def test_every_pattern_of_the_core_comes_to_an_end() -> None:
    program = [sys.executable, "-m", "tests.policy.slow_patterns", "bot.core"]
    read = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, timeout=HANG, check=True)
    assert "hangs" not in read.stdout, read.stdout
    assert int(read.stdout.split()[0]) > 100


def test_every_hearing_of_the_core_comes_to_an_end() -> None:
    program = [sys.executable, "-m", "tests.policy.slow_hearing", "bot.core"]
    heard = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, timeout=HANG, check=True)
    assert "hangs" not in heard.stdout, heard.stdout
    assert int(heard.stdout.split()[0]) > 300


@pytest.mark.parametrize(
    ("ambiguous", "said"),
    [
        (r"^(?:sii+|s[iì]+)+$", "sii"),
        (r"(?:\W\s*|\be\b\W*)+vai", "? "),
        (r"^s[iì](?: ricarica(?: ricarica)?)*$", " ricarica"),
        (r"^(?: niente| nient?e)*$", " niente"),
        (r"^(?:un'?\s?|un )*x", "un "),
    ],
)
def test_what_can_be_read_in_two_ways_is_said_over_and_over(ambiguous: str, said: str) -> None:
    assert any(said * (TIMES // 2) in text for text in inputs(re.compile(ambiguous)))


def test_words_that_are_put_together_when_they_are_needed_come_to_an_end_too() -> None:
    assert not agrees("sì" + ",ricarica" * 500 + " x", "recharge")
    assert not names_only_the_act("sì" + ",la,sim" * 500 + " x", "block_sim")
    assert not is_courtesy("niente altro " * 300 + "?x")
    assert says_why("sii" * 500 + "x")
    assert reading_before_person("quanto credito ho" + " ?" * 2000) is None
