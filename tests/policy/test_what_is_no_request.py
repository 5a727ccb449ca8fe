"""What is an answer and what is no request of its own stands twice: the engine imports nothing of the core."""

from __future__ import annotations

import ast
from pathlib import Path

from bot.core import several_requests

ENGINES = Path(__file__).parents[2] / "bot/engine/nlu/splitting/kinds.py"
ONLY_CORES_ANSWERS = {"select_line"}
"""To the engine a line alone is no request; to the dialogue it answers a question, too."""
ONLY_CORES = {"talk_to_human", "request_call_back", "nlu_fallback", "login", "logout"}
"""Beside these no person is called, whom words alone asked for; the engine cuts a message at them."""


def test_the_answers_are_the_same_but_for_a_line() -> None:
    engines = _names("ANSWERS")
    assert several_requests.ANSWERS - engines == ONLY_CORES_ANSWERS
    assert engines <= several_requests.ANSWERS


def test_what_is_no_request_is_the_same_but_for_a_person_and_a_sign_in() -> None:
    engines = _names("ANSWERS") | _names("SOCIAL") | _names("NO_REQUESTS") | {"out_of_scope"}
    assert several_requests._NO_REQUESTS - engines == ONLY_CORES
    assert engines <= several_requests._NO_REQUESTS


def _names(kept: str) -> frozenset[str]:
    """The words of a set, as the engine's source has them: the service has not what the engine imports."""
    for statement in ast.parse(ENGINES.read_text(encoding="utf-8")).body:
        if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == kept:
            return frozenset(str(node.value) for node in ast.walk(statement.value) if isinstance(node, ast.Constant))
    raise AssertionError(f"no {kept}")
