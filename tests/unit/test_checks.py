"""Walking a tree of checks: forwards, back, with looks between the questions, and after it was edited."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.checks import (
    UNKNOWN,
    Check,
    End,
    EndKind,
    Look,
    Measure,
    Question,
    Reply,
    Tree,
    next_check,
    path_of,
    paths,
    without_last,
)


def replies(**leads: str) -> tuple[Reply, ...]:
    return tuple(Reply(answer, f"title_{answer}", then, (answer,)) for answer, then in leads.items())


def question(name: str, **leads: str) -> Question:
    return Question(name, f"label_{name}", replies(**leads), f"say_{name}", f"why_{name}", f"how_{name}")


CHECKS: tuple[Check, ...] = (
    question("lights", off="plug", on="left", unknown="plug"),
    question("plug", works="solved", still_not="ticket", unknown="ticket"),
    Look("left", "label_left", replies(left="speed", used_up="offer", unknown="speed"), "data_left"),
    Measure("speed", "label_speed", replies(as_promised="solved", below="ticket", unknown="ticket"), "s", "w", "h"),
)
ENDS = (
    End("solved", EndKind.SOLVED, "say_solved"),
    End("ticket", EndKind.TICKET, "say_ticket", visit=True),
    End("offer", EndKind.OFFER, "say_offer", ("recharge",)),
)
TREE = Tree("modem", frozenset({"fixed"}), "lights", {c.id: c for c in CHECKS}, {e.id: e for e in ENDS})


@pytest.mark.parametrize(
    ("given", "reached"),
    [
        ({}, "lights"),
        ({"lights": "off"}, "plug"),
        ({"lights": "off", "plug": "works"}, "solved"),
        ({"lights": "on"}, "left"),
        ({"lights": "on", "left": "used_up"}, "offer"),
        ({"lights": "on", "left": UNKNOWN}, "speed"),
        ({"lights": "on", "left": "left", "speed": "below 85"}, "ticket"),
    ],
)
def test_the_answers_given_lead_to_the_next_check_or_an_end(given: dict[str, str], reached: str) -> None:
    assert next_check(TREE, given).id == reached


def test_an_answer_off_the_way_leads_nowhere() -> None:
    assert next_check(TREE, {"plug": "works"}).id == "lights"
    assert [step.check.id for step in path_of(TREE, {"lights": "on", "plug": "works"})] == ["lights"]


def test_an_answer_that_the_tree_no_longer_has_is_asked_for_again() -> None:
    assert next_check(TREE, {"lights": "green", "plug": "works"}).id == "lights"


def test_the_path_holds_the_answers_in_order_and_what_was_measured() -> None:
    given = {"speed": "below 85", "left": "left", "lights": "on"}
    told = [(step.check.id, step.reply.id, step.detail) for step in path_of(TREE, given)]
    assert told == [("lights", "on", None), ("left", "left", None), ("speed", "below", "85")]


def test_back_takes_the_last_answer_away() -> None:
    assert without_last(TREE, {"lights": "off", "plug": "still_not"}) == {"lights": "off"}


def test_back_from_the_first_question_stays_there() -> None:
    assert without_last(TREE, {}) == {}


def test_back_reaches_over_what_was_looked_up() -> None:
    assert without_last(TREE, {"lights": "on", "left": "left"}) == {}
    assert without_last(TREE, {"lights": "on", "left": "left", "speed": "below 85"}) == {"lights": "on", "left": "left"}


def test_back_over_a_look_at_the_start_keeps_it() -> None:
    tree = replace(TREE, start="left")
    assert without_last(tree, {"left": "left"}) == {"left": "left"}


def test_back_forgets_answers_off_the_way() -> None:
    assert without_last(TREE, {"lights": "on", "plug": "works", "left": "left"}) == {}


def test_all_ways_are_enumerated_each_to_its_end() -> None:
    ways = paths(TREE)
    assert len(ways) == len(set(ways)) == 3 + 7 + 3
    assert (("lights", "on"), ("left", "used_up")) in ways
    assert all(isinstance(next_check(TREE, dict(way)), End) for way in ways)


def test_a_tree_names_every_response_that_it_needs() -> None:
    pictured = replace(CHECKS[0], picture="modem_lights")  # type: ignore[call-arg]
    tree = replace(TREE, checks={**TREE.checks, "lights": pictured})
    needed = {"say_lights", "why_plug", "how_lights", "label_left", "title_used_up", "say_ticket"}
    assert needed | {"utter_check_picture_modem_lights"} <= tree.responses
