"""The desk's words that stand in responses are complete: canned replies, and the names of intents."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.adapters.responses.intents import LABEL, labelled_intents
from bot.adapters.responses.phrases import VARIABLE
from bot.adapters.responses.reader import Responses, read_responses
from bot.services.desk.canned import KEYS

ROOT = Path(__file__).parents[2]
VARIABLES = {"agent", "customer", "operator", "ticket", "hours"}


@pytest.fixture(scope="module")
def responses() -> Responses:
    return read_responses(ROOT)


def test_each_canned_reply_has_a_title_and_each_title_a_reply(responses: Responses) -> None:
    assert {name.removeprefix("utter_canned_") for name in responses if name.startswith("utter_canned_")} == set(KEYS)
    titles = {name.removeprefix("utter_title_canned_") for name in responses if name.startswith("utter_title_canned_")}
    assert titles == set(KEYS)


def test_a_canned_reply_asks_for_known_variables_only(responses: Responses) -> None:
    asked = {
        variable for key in KEYS for one in responses[f"utter_canned_{key}"] for variable in VARIABLE.findall(one.text)
    }
    assert asked == VARIABLES


def test_each_intent_with_examples_has_a_name_for_the_desk(responses: Responses) -> None:
    with_examples = set()
    for file in (ROOT / "data" / "nlu").glob("*.yml"):
        blocks = yaml.safe_load(file.read_text(encoding="utf-8")).get("nlu") or []
        with_examples |= {block["intent"] for block in blocks if "intent" in block}
    named = set(labelled_intents(ROOT, responses))
    assert with_examples - named == set()
    assert {name.removeprefix(LABEL) for name in responses if name.startswith(LABEL)} == {
        name.replace("/", "_") for name in named
    }
