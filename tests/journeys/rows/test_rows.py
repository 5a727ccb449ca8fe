"""Journeys by rows: what holds for one request of several steps holds for all of them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.journeys.conftest import ANNA
from tests.journeys.rows.case import Case, Step, Words
from tests.journeys.rows.cases import CASES
from tests.journeys.rows.cases_of_account import ADD_LINE, UPDATE_PROFILE
from tests.journeys.rows.cases_of_recharges import RECHARGE
from tests.journeys.rows.table import Table, ask_by_name, correct, questions, read_back, responses, say, up_to

QUESTION = Words("quanto credito ho?", intent="check_credit")
NOISE = ("asdf ghj", "la cosa di prima", "boh vabbè")
NOISE_WHERE_UNKNOWN_COUNTS = (*NOISE[:2], "eh vabbè")
NUMBER_HELD = "utter_block_meanwhile_held"
"""Also told once a SIM was called stolen: what happens to its codes."""
NO_YES = ("sì no", "ok ma aspetta", "va bene però prima dimmi")
every_journey = pytest.mark.parametrize("case", CASES, ids=str)
every_correction = pytest.mark.parametrize(
    ("case", "step"),
    [pytest.param(case, step, id=f"{case}-{step.name}") for case in CASES for step in case.steps if step.other],
)


def another(case: Case, *others: Case) -> Case:
    """A task of another kind, to come in between."""
    return next(
        other for other in (RECHARGE, UPDATE_PROFILE, ADD_LINE) if other.intent != case.intent and other not in others
    )


def kept(case: Case, but: Step) -> list[str]:
    """How the other values stand in the read-back after a correction."""
    return [step.shows for step in case.steps if step != but and step.name not in but.drops]


@every_journey
async def test_row_1_another_question_is_answered_and_the_same_one_put_again(table: Table, case: Case) -> None:
    chat = await table.open(case)
    async for step in questions(chat, case):
        values = chat.slots["task"]["values"]
        await say(chat, QUESTION)
        assert responses(chat)[-1] == step.asks
        assert responses(chat)[0] != step.asks
        assert chat.slots["task"]["values"] == values


@every_journey
async def test_row_2_a_question_with_a_known_answer_is_answered_and_the_slot_asked_once_more(
    table: Table, case: Case
) -> None:
    chat = await table.open(case)
    await up_to(chat, case, case.asked[0])
    await chat.say("ask_access_help", "come si entra nell'area clienti?")
    assert responses(chat)[1:] == [case.asked[0].asks]


@every_journey
async def test_row_3_what_is_given_up_in_passing_is_over_and_the_new_question_answered(
    table: Table, case: Case
) -> None:
    chat = await table.open(case)
    await up_to(chat, case, case.asked[0])
    await chat.say("check_credit", "lascia stare, dimmi il credito")
    assert responses(chat)[0] == "utter_task_dropped"
    assert case.title in chat.heard[0].text
    assert (chat.active_loop, chat.slots["task"]) == (None, None)


@every_journey
async def test_row_3_a_new_task_is_done_first_and_the_old_one_offered(table: Table, case: Case) -> None:
    other = another(case)
    chat = await table.open(case, other)
    await say(chat, case.at_once)
    await say(chat, other.at_once)
    read_back(chat, other)
    await chat.say("deny", "no")
    assert responses(chat)[-1] == "utter_task_resume"
    assert chat.heard[-1].text == f"Riprendiamo {case.title}?"
    await chat.say("affirm", "sì")
    read_back(chat, case)
    await say(chat, other.at_once)
    await chat.say("cancel", "annulla")
    assert responses(chat)[-1] == "utter_task_resume"
    await chat.say("deny", "no grazie")
    assert responses(chat) == ["utter_task_dropped"]
    assert not chat.slots.get("parked")


@every_journey
async def test_row_4_two_tasks_deep_both_are_named_and_both_can_be_resumed(table: Table, case: Case) -> None:
    second = another(case)
    third = another(case, second)
    chat = await table.open(case, second, third, customer=case.customer or ANNA)
    for begun in (case, second, third):
        await say(chat, begun.at_once)
        read_back(chat, begun)
    await chat.say("cancel", "annulla")
    assert chat.heard[-1].text == (f"Avevamo in sospeso {second.title} e {case.title}. Riprendiamo {second.title}?")
    await chat.say("affirm", "sì")
    read_back(chat, second)
    await chat.say("cancel", "lascia stare")
    assert responses(chat)[-1] == "utter_task_resume"
    await chat.say("affirm", "ok")
    read_back(chat, case)


@every_correction
async def test_rows_5_to_8_a_value_is_corrected_at_the_read_back_and_nothing_else_asked_again(
    table: Table, case: Case, step: Step
) -> None:
    chat = await table.open(case)
    await up_to(chat, case)
    await correct(chat, step)
    text = read_back(chat, case)
    assert step.shows_other in text
    assert all(shown in text for shown in kept(case, step))
    if not step.then:
        await say(chat, Words(step.answer.text, step.answer.entities, "correct"))
        await correct(chat, step, "inform")
        assert step.shows_other in read_back(chat, case)
    if step.field:
        await ask_by_name(chat, step)
        await correct(chat, step, "inform")
        assert step.shows_other in read_back(chat, case)


@every_journey
async def test_row_9_a_mistake_noticed_when_it_is_done_is_told_what_can_be_done_and_nothing_is_redone(
    table: Table, case: Case
) -> None:
    chat = await table.open(case)
    await up_to(chat, case)
    await table.carry_out(chat, case)
    done = await table.effects(case)
    for intent in ("correct", "out_of_scope", case.intent):
        heard = await chat.say(intent, "ho sbagliato!")
        assert (heard.response, chat.active_loop) == (case.late, None), intent
    assert await table.effects(case) == done


@every_journey
async def test_rows_10_and_11_a_cancel_says_that_nothing_was_done_and_the_next_start_is_empty(
    table: Table, case: Case
) -> None:
    chat = await table.open(case)
    before = await table.effects(case)
    for step in (*case.steps, None):
        await up_to(chat, case, step)
        await chat.say("cancel", "non mi va più, annulla")
        assert [said for said in responses(chat) if said != NUMBER_HELD] == ["utter_cancelled"]
        assert (chat.active_loop, chat.slots["task"]) == (None, None)
    assert await table.effects(case) == before


@pytest.mark.parametrize(
    ("case", "step"),
    [pytest.param(case, step, id=str(case)) for case in CASES for step in case.steps if step.excluding],
)
async def test_row_12_an_option_that_is_ruled_out_is_not_chosen_and_not_offered_again(
    table: Table, case: Case, step: Step
) -> None:
    chat = await table.open(case)
    asked = await up_to(chat, case, step)
    assert step.excluding is not None
    again = await say(chat, step.excluding)
    assert again.response == step.asks
    assert {title for title, _ in asked.buttons} - {title for title, _ in again.buttons} == {step.option}


@every_journey
async def test_rows_15_and_16_why_is_answered_and_one_moment_acknowledged(table: Table, case: Case) -> None:
    chat = await table.open(case)
    async for step in questions(chat, case):
        await chat.say("ask_why", "perché ti serve?")
        assert responses(chat)[1:] == [step.asks]
        assert "why" in str(responses(chat)[0])
        for _ in range(4):
            await chat.say("wait", "un attimo che la cerco")
            assert responses(chat) == ["utter_task_wait"]


@pytest.mark.parametrize("intent", ["dont_know", "refuse"])
@every_journey
async def test_row_17_who_does_not_know_or_will_not_tell_gets_another_way_and_then_a_person(
    table: Table, case: Case, intent: str
) -> None:
    chat = await table.open(case)
    async for step in questions(chat, case):
        if step.unknown_is_answer and intent == "dont_know":
            continue
        text = "non te lo so dire" if intent == "dont_know" else "non te lo voglio dire"
        first = await chat.say(intent, text)
        assert "_without_" in str(first.response), step.name
        assert "Parla con una persona" in [title for title, _ in first.buttons]
        assert (await chat.say(intent, f"te l'ho detto, {text}")).response == "utter_form_person"


@every_journey
async def test_row_18_what_the_first_message_says_is_not_asked(table: Table, case: Case) -> None:
    chat = await table.open(case)
    await say(chat, case.at_once)
    text = read_back(chat, case)
    assert [step.shows for step in case.steps if step.shows not in text] == []


@pytest.mark.parametrize("case", [case for case in CASES if case.no_line], ids=str)
async def test_row_22_which_line_is_asked_and_the_one_talked_about_is_meant_for_half_an_hour(
    table: Table, case: Case
) -> None:
    assert case.no_line is not None
    chat = await table.open(case, customer=ANNA)
    asked = await say(chat, case.no_line)
    assert asked.response in ("utter_task_ask_line", "utter_task_ask_number")
    await chat.press(asked.payload("Tua figlia Chiara"))
    assert "tua figlia Chiara" in read_back(chat, case)
    await chat.say("cancel", "annulla")
    chat.slots.clear()
    await chat.say("check_credit", "quanto credito ha mia figlia?", line_alias="mia figlia")
    await say(chat, case.no_line)
    assert "tua figlia Chiara" in read_back(chat, case)
    await chat.say("cancel", "annulla")
    chat.clock.advance(timedelta(minutes=31))
    assert (await say(chat, case.no_line)).response == asked.response


@every_journey
async def test_rows_23_to_25_noise_fills_nothing_and_the_third_time_a_person_is_offered(
    table: Table, case: Case
) -> None:
    chat = await table.open(case)
    async for step in questions(chat, case):
        values, said = chat.slots["task"]["values"], []
        for text in NOISE_WHERE_UNKNOWN_COUNTS if step.unknown_is_answer else NOISE:
            said.append((await chat.say("out_of_scope", text)).response)
            assert chat.slots["task"]["values"] == values, step.name
        assert said[2] == "utter_form_person"
        assert len(set(said)) == 3


@pytest.mark.parametrize(
    ("case", "step"),
    [pytest.param(case, step, id=f"{case}-{step.name}") for case in CASES for step in case.steps if step.wrong],
)
async def test_row_25_a_wrong_value_has_its_own_words_and_the_question_follows(
    table: Table, case: Case, step: Step
) -> None:
    chat = await table.open(case)
    await up_to(chat, case, step)
    assert step.wrong is not None
    words, response = step.wrong
    await say(chat, words)
    assert responses(chat) == [response, step.asks]
    assert step.name not in chat.slots["task"]["values"]


@every_journey
async def test_rows_31_and_52_thanks_and_half_a_yes_do_nothing_and_the_read_back_stays(
    table: Table, case: Case
) -> None:
    chat = await table.open(case)
    await up_to(chat, case)
    before = await table.effects(case)
    await chat.say("thank", "ok grazie")
    read_back(chat, case)
    for text in NO_YES:
        await chat.say("affirm", text)
        read_back(chat, case)
        assert responses(chat)[:-1] == ["utter_task_yes_or_no"], text
    await chat.say("affirm", "sì... anzi no")  # what comes last counts
    assert "confirmed" not in (chat.slots["task"] or {}).get("values", {})
    assert await table.effects(case) == before


@every_journey
async def test_rows_41_and_52_a_yes_with_another_value_is_a_correction_and_an_older_yes_confirms_nothing(
    table: Table, case: Case
) -> None:
    chat = await table.open(case)
    old, step = await up_to(chat, case), case.correctable
    before = await table.effects(case)
    await correct(chat, step, "affirm")
    assert step.shows_other in read_back(chat, case)
    await chat.press(old.payload("Sì"))
    assert responses(chat)[0] == "utter_task_changed_since"
    assert step.shows_other in read_back(chat, case)
    await chat.say("cancel", "annulla")
    assert (await chat.press(old.payload("Sì"))).response == "utter_affirm_unasked"
    assert await table.effects(case) == before


@every_journey
async def test_row_42_a_second_yes_points_at_the_first(table: Table, case: Case) -> None:
    chat = await table.open(case)
    asked = await up_to(chat, case)
    first = await chat.say("affirm", "sì")
    done = await table.effects(case)
    for again in (await chat.say("affirm", "sì"), await chat.press(asked.payload("Sì"))):
        assert again.response not in (None, asked.response, first.response, "utter_affirm_unasked")
    assert await table.effects(case) == done
