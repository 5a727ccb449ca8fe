"""An edited message corrects, whatever its words would ask for; what they hold stays."""

from __future__ import annotations

import pytest
from rasa.shared.core.events import ActionExecutionRejected, SlotSet, UserUttered

from bot.engine.edits import as_correction, said_in
from bot.engine.errors import InvalidBody
from bot.engine.requests import read_turn

BODY = {"conversation": "c", "message_id": "m", "text": "100"}


def test_the_intent_is_to_correct_and_what_was_meant_rides_along() -> None:
    amount = {"entity": "amount", "value": 10000}
    parsed = as_correction({"text": "ricarica 100", "intent": {"name": "recharge"}, "entities": [amount]})
    assert parsed["intent"] == {"name": "correct", "confidence": 1.0}
    assert amount in parsed["entities"]
    assert [one["value"] for one in parsed["entities"] if one["entity"] == "edited"] == ["recharge"]


def test_an_edit_is_another_message_than_the_same_words() -> None:
    plain, edit = read_turn(BODY, "r"), read_turn({**BODY, "edited": True}, "r")
    assert (plain.is_edit, edit.is_edit) == (False, True)
    assert plain.digest() != edit.digest()


def test_the_edited_message_may_be_named() -> None:
    edit = read_turn({**BODY, "edited": "m-0"}, "r")
    assert (edit.is_edit, edit.edits) == (True, "m-0")
    told = as_correction({"text": "100", "intent": {"name": "inform"}, "entities": []}, "recharge")["entities"]
    assert [one["value"] for one in told] == ["inform", "recharge"]


def uttered(intent: str, message_id: str) -> UserUttered:
    return UserUttered(intent, {"name": intent}, message_id=message_id)


HISTORY = [
    uttered("check_credit", "before"),
    uttered("recharge", "begun"),
    SlotSet("task", {"intent": "recharge"}),
    uttered("check_counters", "aside"),
    ActionExecutionRejected("task_form"),
    uttered("inform", "amount"),
    SlotSet("task", {"intent": "recharge"}),
    uttered("affirm", "yes"),
    SlotSet("task", None),
    uttered("greet", "after"),
]


@pytest.mark.parametrize(
    ("message_id", "said"),
    [
        ("before", "check_credit"),
        ("begun", "recharge"),
        ("aside", "check_counters"),
        ("amount", "recharge"),
        ("yes", "recharge"),
        ("after", "greet"),
        ("elsewhere", None),
        (True, None),
    ],
)
def test_what_was_edited_is_the_task_that_it_was_for_or_its_own_intent(message_id: object, said: str | None) -> None:
    assert said_in(HISTORY, message_id) == said


@pytest.mark.parametrize(
    "body", [{**BODY, "edited": 1.5}, {**BODY, "edited": ""}, {**BODY, "text": None, "payload": "/x", "edited": True}]
)
def test_a_crooked_edit_is_refused(body: dict) -> None:
    with pytest.raises(InvalidBody):
        read_turn(body, "r")
