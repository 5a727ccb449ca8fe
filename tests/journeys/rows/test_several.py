"""Rows 19 and 20 for every request of several steps: an answer with a question, and two requests in one message."""

from __future__ import annotations

import pytest

from tests.journeys.chat import Chat, part
from tests.journeys.conftest import ANNA
from tests.journeys.rows.case import Case, Words
from tests.journeys.rows.cases import CASES
from tests.journeys.rows.table import Table, read_back, responses, say, up_to

CREDIT = part("check_credit", "quanto credito ho?")
every_journey = pytest.mark.parametrize("case", CASES, ids=str)


def as_part(words: Words) -> dict[str, object]:
    return part(words.intent, words.text, **words.entities)


def at_once(case: Case) -> Words:
    """What says all, or as much as one message can."""
    return case.at_once if isinstance(case.at_once, Words) else case.at_once[0]


def told_credit(chat: Chat, case: Case) -> bool:
    """Who is not signed in is told how to: the question was answered all the same."""
    said = "credit" if case.customer else "signin"
    return any(said in str(response) for response in responses(chat))


@every_journey
async def test_row_19_an_answer_counts_and_the_question_with_it_is_answered(table: Table, case: Case) -> None:
    chat = await table.open(case)
    await say(chat, case.start)
    for number, step in enumerate(case.asked, 1):
        assert responses(chat)[-1] == step.asks
        await chat.say_parts(f"{step.answer.text}, ma quanto credito ho?", as_part(step.answer), CREDIT)
        assert told_credit(chat, case), step.name
        assert number < len(case.asked) or read_back(chat, case)


@every_journey
async def test_row_19_a_clear_yes_counts_and_the_question_is_answered_first(table: Table, case: Case) -> None:
    chat = await table.open(case)
    await up_to(chat, case)
    await chat.say_parts("sì, e comunque quanto credito ho?", part("affirm", "sì"), CREDIT)
    assert told_credit(chat, case)
    assert case.after_yes in responses(chat)


@every_journey
@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("sì ma quanto credito ho?", CREDIT),
        ("ok però prima quanto credito ho?", CREDIT),
    ],
)
async def test_rows_19_and_52_a_yes_with_a_but_is_none_and_the_read_back_is_put_again(
    table: Table, case: Case, text: str, second: dict[str, object]
) -> None:
    chat = await table.open(case)
    await up_to(chat, case)
    before = await table.effects(case)
    await chat.say_parts(text, part("affirm", text.split()[0].strip(",")), second)
    assert told_credit(chat, case)
    read_back(chat, case)
    assert await table.effects(case) == before


@every_journey
async def test_rows_19_and_52_a_yes_beside_what_it_costs_is_none(table: Table, case: Case) -> None:
    """What is known of the task is told, whatever it sounds like; of any other what it was taken for is."""
    chat = await table.open(case)
    await up_to(chat, case)
    before = await table.effects(case)
    await chat.say_parts("sì, quanto mi costa?", part("affirm", "sì"), part("check_credit", "quanto mi costa?"))
    assert len(chat.heard) > 1
    read_back(chat, case)
    assert await table.effects(case) == before


@every_journey
async def test_row_19_a_no_counts_and_the_question_is_answered_after_it(table: Table, case: Case) -> None:
    chat = await table.open(case)
    await up_to(chat, case)
    before = await table.effects(case)
    await chat.say_parts("no, e quanto credito ho?", part("deny", "no"), CREDIT)
    assert responses(chat)[0] == "utter_nothing_changed"
    assert told_credit(chat, case)
    assert await table.effects(case) == before


@every_journey
async def test_row_20_a_reading_first_is_told_and_the_task_is_announced_and_begun(table: Table, case: Case) -> None:
    chat = await table.open(case)
    before = await table.effects(case)
    start = as_part(case.start)
    await chat.say_parts(f"dimmi il credito e poi {case.start.text}", part("check_credit", "dimmi il credito"), start)
    if case.customer is None:
        assert responses(chat)[-1] == "utter_next_later"
        return
    assert told_credit(chat, case)
    assert "utter_next_now" in responses(chat)
    assert responses(chat)[-1] == case.asked[0].asks
    assert await table.effects(case) == before


@every_journey
async def test_row_20_a_task_first_is_asked_for_and_the_reading_kept_until_it_is_over(table: Table, case: Case) -> None:
    chat = await table.open(case)
    start = as_part(case.start)
    await chat.say_parts(f"{case.start.text} e dimmi il credito", start, part("check_credit", "dimmi il credito"))
    noted = chat.heard[0]
    assert noted.response == "utter_next_noted"
    assert case.title in noted.text
    assert responses(chat)[-1] == case.asked[0].asks
    assert not told_credit(chat, case)
    await chat.say("cancel", "annulla")
    assert responses(chat)[:2] == ["utter_cancelled", "utter_next_now"]
    assert told_credit(chat, case)
    await chat.say("thank", "grazie")
    assert not told_credit(chat, case)


@every_journey
async def test_row_20_what_comes_second_is_carried_out_when_the_first_is_done(table: Table, case: Case) -> None:
    chat = await table.open(case)
    both = (as_part(case.start), part("check_credit", "dimmi il credito"))
    await chat.say_parts(f"{case.start.text} e dimmi il credito", *both)
    for step in case.asked:
        assert responses(chat)[-1] == step.asks
        await say(chat, step.answer)
    read_back(chat, case)
    assert not told_credit(chat, case)
    await table.carry_out(chat, case)
    assert told_credit(chat, case)


@every_journey
async def test_row_20_a_task_that_comes_second_does_nothing_without_its_own_yes(table: Table, case: Case) -> None:
    chat = await table.open(case, customer=case.customer or ANNA)
    before = await table.effects(case)
    change = part("list_lines", "dimmi le mie linee")
    await chat.say_parts(f"dimmi le mie linee e {at_once(case).text}", change, as_part(at_once(case)))
    await chat.say("thank", "ok grazie")
    assert await table.effects(case) == before
