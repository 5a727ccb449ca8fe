"""The domain, the actions, the responses and the errors hold together."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

from bot.actions import ActionDependencies, create_actions
from bot.actions.failures import CUSTOMER_ANSWERS, DEPENDENCY_RESPONSES
from bot.actions.tasks.paid import PAYING, PaidJourney
from bot.adapters.checks import load_checks
from bot.adapters.responses.phrases import VARIABLE
from bot.adapters.responses.reader import Responses, read_responses
from bot.core import errors
from bot.core.errors import CustomerError, DependencyError, Part
from bot.core.topics import Topic
from bot.services.answers.handoff import PARTS
from bot.services.answers.smalltalk import _NOT_YET

ROOT = Path(__file__).parents[2]
CODE = [
    file
    for folder in ("bot", "connectors")
    for file in (ROOT / folder).rglob("*.py")
    if (ROOT / "bot" / "engine") not in file.parents  # the engine names no response of the domain
]
NAME = re.compile(r"utter_\w+")


def _domain() -> dict[str, Any]:
    return cast(dict[str, Any], yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8")))


def _rules() -> list[dict[str, Any]]:
    files = sorted((ROOT / "data" / "rules").glob("*.yml"))
    return [rule for file in files for rule in yaml.safe_load(file.read_text(encoding="utf-8"))["rules"]]


@pytest.fixture(scope="module")
def responses() -> Responses:
    return read_responses(ROOT)


def _literals() -> set[str]:
    """Every text literal of the code that names a response, every rule's, every page's, and every check's."""
    found = {step["action"] for rule in _rules() for step in rule["steps"] if "action" in step}
    for tree in load_checks(ROOT / "data" / "checks").values():
        found |= tree.responses
    for page in (ROOT / "connectors").rglob("*.html"):
        found |= set(NAME.findall(page.read_text(encoding="utf-8")))
    for file in CODE:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and NAME.fullmatch(node.value):
                found.add(node.value)
    return {name for name in found if name.startswith("utter_") and not name.endswith("_")}


@cache
def _families() -> set[re.Pattern[str]]:
    """Every f-string of the code that names one response of several, by what stands for the rest."""
    return {
        re.compile("".join(re.escape(str(p.value)) if isinstance(p, ast.Constant) else r"\w+" for p in node.values))
        for file in CODE
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr)
        and isinstance(node.values[0], ast.Constant)
        and str(node.values[0].value).startswith("utter_")
    }


def test_every_action_of_the_domain_has_a_class_and_the_reverse() -> None:
    actions = [action.name() for action in create_actions(cast(ActionDependencies, None))]
    assert sorted(actions) == sorted(_domain()["actions"])


def test_every_intent_has_one_rule() -> None:
    intents = [step["intent"] for rule in _rules() for step in rule["steps"] if "intent" in step]
    assert sorted(intents) == sorted(_domain()["intents"])


def test_every_action_stands_in_a_rule_or_belongs_to_a_form() -> None:
    used = {step["action"] for rule in _rules() for step in rule["steps"] if "action" in step}
    forms = _domain()["forms"]
    assert set(forms) <= used
    assert used - set(forms) | set(_actions_of(forms)) == set(_domain()["actions"])


def _actions_of(forms: dict[str, Any]) -> Iterator[str]:
    """What Rasa calls while a form is active: each form here validates, and asks with an action of its own."""
    for form, described in forms.items():
        yield f"validate_{form}"
        for slot in described["required_slots"]:
            yield f"action_ask_{form}_{slot}"


def test_every_response_used_exists(responses: Responses) -> None:
    assert sorted(_literals() - set(responses)) == []


def test_every_response_is_used(responses: Responses) -> None:
    unnamed = set(responses) - _literals()
    assert [name for name in sorted(unnamed) if not any(family.fullmatch(name) for family in _families())] == []


def test_every_family_of_responses_has_members(responses: Responses) -> None:
    assert [family for family in _families() if not any(family.fullmatch(name) for name in responses)] == []


def test_every_dependency_error_has_a_response() -> None:
    assert set(DEPENDENCY_RESPONSES) == set(_leaves(DependencyError))


def test_every_customer_error_has_an_answer() -> None:
    assert set(CUSTOMER_ANSWERS) == set(_leaves(CustomerError))


def test_every_part_and_every_topic_has_words() -> None:
    assert set(PARTS) == set(Part)
    assert set(_NOT_YET) == set(Topic)


def _leaves(root: type[Exception]) -> Iterator[type[Exception]]:
    for _, found in inspect.getmembers(errors, inspect.isclass):
        if issubclass(found, root) and not found.__subclasses__() and not found.__name__.startswith("_"):
            yield found


def test_the_variations_of_a_response_ask_for_the_same_variables(responses: Responses) -> None:
    for name, variations in responses.items():
        assert len({frozenset(VARIABLE.findall(variation.text)) for variation in variations}) == 1, name


def test_no_variable_takes_the_name_of_a_part_of_a_message(responses: Responses) -> None:
    """Rasa mixes a response's variables with the parts of the message that they stand beside."""
    taken = {"text", "buttons", "elements", "custom", "template", "response", "image", "attachment"}
    for name, variations in responses.items():
        assert not taken & set(VARIABLE.findall(variations[0].text)), name


def test_no_standing_choice_needs_a_variable(responses: Responses) -> None:
    """Braces in a payload are variables to Rasa; a choice with entities is made by its action."""
    for name, variations in responses.items():
        for variation in variations:
            assert not any("{" in title + payload for title, payload in variation.buttons), name


def test_standing_choices_name_intents_of_the_domain(responses: Responses) -> None:
    payloads = {p for variations in responses.values() for v in variations for _, p in v.buttons}
    assert {payload.removeprefix("/") for payload in payloads} <= set(_domain()["intents"])


def test_the_slots_hold_nothing_about_who_the_customer_is() -> None:
    assert not [name for name in _domain()["slots"] if "customer" in name or "identity" in name]
    assert not any(slot.get("influence_conversation") for slot in _domain()["slots"].values())


def test_python_holds_no_sentences_for_customers() -> None:
    """A text literal with Italian words in a row would be a sentence that no response holds."""
    sentence = re.compile(r"\b(?:il|la|un|una|non|che|per|con|di)\b .*\b(?:è|sono|puoi|posso|hai|tuo|tua|ti)\b")
    for file in [*(ROOT / "bot" / "services").rglob("*.py"), *(ROOT / "bot" / "actions").rglob("*.py")]:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        documentation = {ast.get_docstring(n, clean=False) for n in ast.walk(tree) if isinstance(n, _DOCUMENTED)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in documentation:
                assert not sentence.search(node.value), f"{file.name}: {node.value}"


_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def test_what_nobody_hangs_up_on_is_all_that_is_paid() -> None:
    """A payment at its read-back is not put aside in a silence."""
    actions = create_actions(cast(ActionDependencies, None))
    assert {action.intent for action in actions if isinstance(action, PaidJourney)} == PAYING
