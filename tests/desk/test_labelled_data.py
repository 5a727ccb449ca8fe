"""Corrections as training data: what an agent meant, in a file that Rasa can read, whatever a customer typed."""

from __future__ import annotations

from dataclasses import replace

import yaml

from bot.services.desk.labelling import as_training_data, plain
from bot.services.desk.reading_ports import Correction
from tests.fakes.clock import START

ONE = Correction("m1", "c1", "mi si è mangiato il credito", "recharge", "show_movements", "A-rosa", START)


def examples(text: str) -> dict[str, list[str]]:
    read = yaml.safe_load(text)
    return {
        block["intent"]: [line.removeprefix("- ") for line in block["examples"].splitlines()] for block in read["nlu"]
    }


def test_corrections_are_examples_of_what_was_meant_grouped_by_intent() -> None:
    other = replace(ONE, message_id="m2", text="ricarica 10", heard="list_bills", meant="recharge")
    found = examples(as_training_data([ONE, other]))
    assert found == {"recharge": ["ricarica 10"], "show_movements": ["mi si è mangiato il credito"]}


def test_what_was_heard_stands_above_as_a_comment() -> None:
    assert '# heard as recharge: "mi si è mangiato il credito"' in as_training_data([ONE])


def test_the_same_words_of_one_intent_stand_once() -> None:
    assert examples(as_training_data([ONE, replace(ONE, message_id="m2")]))["show_movements"] == [ONE.text]


def test_no_corrections_are_an_empty_file_that_rasa_can_read() -> None:
    assert yaml.safe_load(as_training_data([]))["nlu"] == []


def test_what_a_customer_typed_can_be_no_mark_up_and_no_second_example() -> None:
    hostile = replace(ONE, text='[ciao](number)\n- intent: pay_bill\n{"a": 1} `x`')
    found = examples(as_training_data([hostile]))
    assert list(found) == ["show_movements"]
    assert found["show_movements"] == ['ciao (number) - intent: pay_bill "a": 1 x']


def test_plain_words_stay_as_they_are() -> None:
    assert plain("  perché   50 €?\t") == "perché 50 €?"
