"""Responses are filled to the last brace, or they are an error."""

from typing import Any

import pytest

from bot.engine.errors import ResponseFailed
from bot.engine.nlg import StrictResponses

RESPONSES: dict[str, list[dict[str, Any]]] = {
    "utter_credit": [{"text": "Hai {credit} euro su {line.name}."}],
    "utter_buttons": [
        {
            "text": "Quale linea?",
            "buttons": [
                {"title": "Linea {line}", "payload": '/select{{"line": "{line}"}}'},
                {"title": "Nessuna", "payload": '/deny{"sure": true}'},
            ],
            "custom": {"card": {"rows": ["{line}", 5, None]}},
        }
    ],
    "utter_web": [{"text": "Dal sito.", "channel": "web"}],
    "utter_on_condition": [{"text": "In inglese.", "condition": [{"type": "slot", "name": "language", "value": "en"}]}],
}


def say(name: str, slots: dict[str, Any] | None = None, **variables: Any) -> dict[str, Any]:
    return StrictResponses(RESPONSES).generate_from_slots(name, slots or {}, "sportello", **variables)


def test_variables_come_from_slots_and_from_the_action() -> None:
    assert say("utter_credit", {"credit": "1", "line.name": "casa"}, credit=0)["text"] == "Hai 0 euro su casa."


def test_what_a_value_says_is_not_filled_again() -> None:
    assert say("utter_credit", {"line.name": "{credit}"}, credit="1")["text"] == "Hai 1 euro su {credit}."


@pytest.mark.parametrize("variables", [{}, {"credit": None}])
def test_a_variable_without_a_value_is_an_error(variables: dict[str, Any]) -> None:
    with pytest.raises(ResponseFailed, match=r"utter_credit has no value for \{credit\}"):
        say("utter_credit", {"line.name": "casa"}, **variables)


def test_buttons_and_cards_are_filled_and_json_in_braces_is_left_alone() -> None:
    message = say("utter_buttons", line="casa")
    assert message["buttons"] == [
        {"title": "Linea casa", "payload": '/select{"line": "casa"}'},
        {"title": "Nessuna", "payload": '/deny{"sure": true}'},
    ]
    assert message["custom"] == {"card": {"rows": ["casa", 5, None]}}
    with pytest.raises(ResponseFailed):
        say("utter_buttons")


def test_filling_a_response_does_not_change_it() -> None:
    assert say("utter_buttons", line="casa") != say("utter_buttons", line="mare")


@pytest.mark.parametrize("name", ["utter_of_nobody", "utter_web", "utter_on_condition"])
def test_a_response_that_is_not_there_or_does_not_fit_is_an_error(name: str) -> None:
    with pytest.raises(ResponseFailed):
        say(name)


def test_the_language_that_an_answer_names_goes_before_the_slot() -> None:
    assert say("utter_on_condition", {"language": "it"}, language="en")["text"] == "In inglese."
    with pytest.raises(ResponseFailed):
        say("utter_on_condition", {"language": "en"}, language="it")


def test_a_variation_whose_condition_holds_is_said() -> None:
    assert say("utter_on_condition", {"language": "en"})["text"] == "In inglese."
