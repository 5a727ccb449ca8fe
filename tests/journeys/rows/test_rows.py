"""Journeys by rows: what holds for one request of several steps holds for all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.chat import Chat, Heard
from tests.journeys.conftest import DemoOperator
from tests.journeys.rows.cases import CASES, RECHARGE, UPDATE_PROFILE, Case, Step, Words

ChatOf = Callable[[str | None], Chat]
QUESTION = Words("quanto credito ho?", intent="check_credit")
EVERY_STEP = [pytest.param(case, step, id=f"{case}-{step.name}") for case in CASES for step in case.steps]
CORRECTABLE = [
    pytest.param(case, step, id=f"{case}-{step.name}") for case in CASES for step in case.steps if step.other
]
every_journey = pytest.mark.parametrize("case", CASES, ids=str)


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def say(chat: Chat, words: Words) -> Heard:
    return await chat.say(words.intent, words.text, **words.entities)


async def up_to(chat: Chat, case: Case, step: Step | None) -> Heard:
    """To the question of this step, or with None to the read-back, one thing at a time."""
    heard = await say(chat, case.start)
    for asked in case.steps:
        assert heard.response == asked.asks
        if asked == step:
            return heard
        heard = await say(chat, asked.answer)
    assert heard.response == case.read_back
    return heard


async def read_back_of(chat: Chat, case: Case) -> str:
    """The read-back that was heard last, whatever was said before it."""
    assert str(chat.heard[-1].response).startswith(case.read_back.rsplit("_", 1)[0]), responses(chat)
    return chat.heard[-1].text


async def books(demo: DemoOperator, case: Case) -> Any:
    found = await demo.books(case.books)
    return {
        name: found[name] for name in ("credit", "contacts", "attached_customers", "services", "payments", "orders")
    }


@pytest.mark.parametrize(("case", "step"), EVERY_STEP)
async def test_row_1_another_question_is_answered_and_the_same_one_put_again(
    chat_of: ChatOf, case: Case, step: Step
) -> None:
    chat = chat_of(case.customer)
    await up_to(chat, case, step)
    values = chat.slots["task"]["values"]
    await say(chat, QUESTION)
    assert responses(chat)[-1] == step.asks
    assert responses(chat)[0] != step.asks
    assert chat.slots["task"]["values"] == values


@every_journey
async def test_row_2_a_question_with_a_known_answer_is_answered_and_the_slot_asked_once_more(
    chat_of: ChatOf, case: Case
) -> None:
    chat = chat_of(case.customer)
    await up_to(chat, case, case.steps[0])
    await chat.say("ask_access_help", "come si entra nell'area clienti?")
    assert responses(chat)[1:] == [case.steps[0].asks]


@every_journey
async def test_row_3_what_is_given_up_in_passing_is_over_and_the_new_question_answered(
    chat_of: ChatOf, case: Case
) -> None:
    chat = chat_of(case.customer)
    await up_to(chat, case, case.steps[0])
    await chat.say("check_credit", "lascia stare, dimmi il credito")
    assert responses(chat)[0] == "utter_task_dropped"
    assert case.title in chat.heard[0].text
    assert (chat.active_loop, chat.slots["task"]) == (None, None)


@every_journey
async def test_row_3_a_new_task_is_done_first_and_the_old_one_offered(chat_of: ChatOf, case: Case) -> None:
    other = UPDATE_PROFILE if case is RECHARGE else RECHARGE
    chat = chat_of(case.customer or other.customer)
    await say(chat, case.at_once)
    await chat.say(other.intent, other.at_once.text, **other.at_once.entities)
    assert responses(chat)[-1] == other.read_back
    await chat.say("deny", "no")
    assert responses(chat)[-1] == "utter_task_resume"
    assert chat.heard[-1].text == f"Riprendiamo {case.title}?"
    await chat.say("affirm", "sì")
    assert responses(chat)[-1] == case.read_back


@every_journey
async def test_row_3_a_no_to_the_offer_clears_the_old_task(chat_of: ChatOf, case: Case) -> None:
    other = UPDATE_PROFILE if case is RECHARGE else RECHARGE
    chat = chat_of(case.customer or other.customer)
    await say(chat, case.at_once)
    await say(chat, other.at_once)
    await chat.say("cancel", "annulla")
    assert responses(chat)[-1] == "utter_task_resume"
    await chat.say("deny", "no grazie")
    assert responses(chat) == ["utter_task_dropped"]
    assert not chat.slots.get("parked")


async def test_row_4_two_tasks_deep_both_are_named_and_both_can_be_resumed(chat_of: ChatOf) -> None:
    chat = chat_of("C-1003")
    for case in CASES:
        await say(chat, case.at_once)
    await chat.say("cancel", "annulla")
    assert chat.heard[-1].text == (
        "Avevamo in sospeso il cambio del contatto e la ricarica. Riprendiamo il cambio del contatto?"
    )
    await chat.say("affirm", "sì")
    assert responses(chat)[-1] == UPDATE_PROFILE.read_back
    await chat.say("cancel", "lascia stare")
    assert responses(chat)[-1] == "utter_task_resume"
    await chat.say("affirm", "ok")
    assert responses(chat)[-1] == RECHARGE.read_back


@pytest.mark.parametrize(("case", "step"), CORRECTABLE)
async def test_rows_5_and_6_a_value_is_corrected_at_the_read_back_and_nothing_else_asked_again(
    chat_of: ChatOf, case: Case, step: Step
) -> None:
    chat = chat_of(case.customer)
    await up_to(chat, case, None)
    assert step.other is not None
    await say(chat, step.other)
    text = await read_back_of(chat, case)
    assert case.shows_other[step.name] in text
    for kept in case.steps:
        if kept != step and kept.name in case.shows:
            assert case.shows[kept.name] in text


@pytest.mark.parametrize(("case", "step"), CORRECTABLE)
async def test_row_7_a_correction_by_name_empties_the_slot_and_asks_it_again(
    chat_of: ChatOf, case: Case, step: Step
) -> None:
    chat = chat_of(case.customer)
    await up_to(chat, case, None)
    await chat.say("correct", "voglio cambiarlo", field=step.field)
    assert responses(chat) == [step.asks]
    assert step.other is not None
    await say(chat, Words(step.other.text, step.other.entities))
    assert case.shows_other[step.name] in await read_back_of(chat, case)


@every_journey
async def test_row_8_of_several_corrections_the_last_one_counts(chat_of: ChatOf, case: Case) -> None:
    chat = chat_of(case.customer)
    await up_to(chat, case, None)
    step = next(step for step in case.steps if step.other)
    assert step.other is not None
    await say(chat, step.other)
    await say(chat, Words(step.answer.text, step.answer.entities, "correct"))
    await say(chat, step.other)
    assert case.shows_other[step.name] in await read_back_of(chat, case)


@pytest.mark.parametrize(("case", "step"), EVERY_STEP)
async def test_row_10_a_cancel_stops_the_task_and_says_that_nothing_was_done(
    chat_of: ChatOf, demo: DemoOperator, case: Case, step: Step
) -> None:
    chat, before = chat_of(case.customer), await books(demo, case)
    await up_to(chat, case, step)
    await chat.say("cancel", "non mi va più")
    assert responses(chat) == ["utter_cancelled"]
    assert (chat.active_loop, chat.slots["task"]) == (None, None)
    assert await books(demo, case) == before


@every_journey
async def test_row_11_after_a_cancel_the_next_start_is_empty(chat_of: ChatOf, case: Case) -> None:
    chat = chat_of(case.customer)
    await up_to(chat, case, None)
    await chat.say("cancel", "va be' annulla tutto")
    assert (await say(chat, case.start)).response == case.steps[0].asks


@pytest.mark.parametrize(
    ("case", "step"),
    [pytest.param(case, step, id=str(case)) for case in CASES for step in case.steps if step.excluding],
)
async def test_row_12_an_option_that_is_ruled_out_is_not_chosen_and_not_offered_again(
    chat_of: ChatOf, case: Case, step: Step
) -> None:
    chat = chat_of(case.customer)
    asked = await up_to(chat, case, step)
    assert step.excluding is not None
    again = await say(chat, step.excluding)
    assert again.response == step.asks
    assert {title for title, _ in asked.buttons} - {title for title, _ in again.buttons} == {case.shows[step.name]}


@pytest.mark.parametrize(("case", "step"), EVERY_STEP)
async def test_row_15_why_is_answered_and_the_question_put_again(chat_of: ChatOf, case: Case, step: Step) -> None:
    chat = chat_of(case.customer)
    await up_to(chat, case, step)
    await chat.say("ask_why", "perché ti serve?")
    assert responses(chat)[1:] == [step.asks]
    assert "why" in str(responses(chat)[0])


@pytest.mark.parametrize(("case", "step"), EVERY_STEP)
async def test_row_16_one_moment_is_acknowledged_and_counts_as_no_failure(
    chat_of: ChatOf, case: Case, step: Step
) -> None:
    chat = chat_of(case.customer)
    await up_to(chat, case, step)
    for _ in range(4):
        await chat.say("wait", "un attimo che la cerco")
        assert responses(chat) == ["utter_task_wait"]
    assert (await say(chat, step.answer)).response not in (step.asks, "utter_form_person")


@pytest.mark.parametrize("intent", ["dont_know", "refuse"])
@pytest.mark.parametrize(("case", "step"), EVERY_STEP)
async def test_row_17_who_does_not_know_or_will_not_tell_gets_another_way_and_then_a_person(
    chat_of: ChatOf, case: Case, step: Step, intent: str
) -> None:
    chat = chat_of(case.customer)
    await up_to(chat, case, step)
    first = await chat.say(intent, "non lo so")
    assert first.response == f"utter_task_without_{step.name}"
    assert "Parla con una persona" in [title for title, _ in first.buttons]
    assert (await chat.say(intent, "te l'ho detto, non lo so")).response == "utter_form_person"
    assert (await say(chat, step.answer)).response not in (step.asks, "utter_form_person")


@every_journey
async def test_row_18_what_the_first_message_says_is_not_asked(chat_of: ChatOf, case: Case) -> None:
    chat = chat_of(case.customer)
    heard = await say(chat, case.at_once)
    assert heard.response == case.read_back
    assert all(shown in heard.text for shown in case.shows.values())


@pytest.mark.parametrize(("case", "step"), EVERY_STEP)
async def test_rows_23_to_25_noise_fills_nothing_and_the_third_time_a_person_is_offered(
    chat_of: ChatOf, case: Case, step: Step
) -> None:
    chat = chat_of(case.customer)
    await up_to(chat, case, step)
    values, said = chat.slots["task"]["values"], []
    for text in ("asdf ghj", "la cosa di prima", "boh vabbè"):
        said.append((await chat.say("out_of_scope", text)).response)
        assert chat.slots["task"]["values"] == values
    assert said[2] == "utter_form_person"
    assert len(set(said)) == 3
    assert (await say(chat, step.answer)).response not in (step.asks, "utter_form_person")


@pytest.mark.parametrize(
    ("case", "step"),
    [pytest.param(case, step, id=f"{case}-{step.name}") for case in CASES for step in case.steps if step.wrong],
)
async def test_row_25_a_wrong_value_has_its_own_words_and_the_question_follows(
    chat_of: ChatOf, case: Case, step: Step
) -> None:
    chat = chat_of(case.customer)
    await up_to(chat, case, step)
    assert step.wrong is not None
    words, response = step.wrong
    await say(chat, words)
    assert responses(chat) == [response, step.asks]
    assert step.name not in chat.slots["task"]["values"]


@every_journey
async def test_row_31_thanks_before_the_yes_do_nothing_and_the_read_back_stays(
    chat_of: ChatOf, demo: DemoOperator, case: Case
) -> None:
    chat, before = chat_of(case.customer), await books(demo, case)
    await up_to(chat, case, None)
    await chat.say("thank", "ok grazie")
    assert responses(chat)[-1] == case.read_back
    assert await books(demo, case) == before


@every_journey
async def test_row_41_an_older_yes_confirms_nothing_that_has_changed_since(chat_of: ChatOf, case: Case) -> None:
    chat = chat_of(case.customer)
    old = await up_to(chat, case, None)
    step = next(step for step in case.steps if step.other)
    assert step.other is not None
    await say(chat, step.other)
    await chat.press(old.payload("Sì"))
    assert responses(chat)[0] == "utter_task_changed_since"
    assert case.shows_other[step.name] in await read_back_of(chat, case)


@every_journey
async def test_rows_41_and_42_the_yes_of_a_task_that_is_over_does_nothing(
    chat_of: ChatOf, demo: DemoOperator, case: Case
) -> None:
    chat = chat_of(case.customer)
    old = await up_to(chat, case, None)
    await chat.say("cancel", "annulla")
    before = await books(demo, case)
    assert (await chat.press(old.payload("Sì"))).response == "utter_affirm_unasked"
    assert await books(demo, case) == before


@every_journey
async def test_row_42_a_second_yes_points_at_the_first(chat_of: ChatOf, case: Case) -> None:
    chat = chat_of(case.customer)
    await up_to(chat, case, None)
    first = await chat.say("affirm", "sì")
    second = await chat.say("affirm", "sì")
    assert second.response != case.read_back
    assert second.response != first.response


@pytest.mark.parametrize("text", ["sì no", "ok ma aspetta", "va bene però prima dimmi", "sì... anzi no"])
@every_journey
async def test_row_52_a_yes_that_is_none_does_nothing(
    chat_of: ChatOf, demo: DemoOperator, case: Case, text: str
) -> None:
    chat, before = chat_of(case.customer), await books(demo, case)
    await up_to(chat, case, None)
    await chat.say("affirm", text)
    assert responses(chat) == ["utter_task_yes_or_no", case.read_back]
    assert await books(demo, case) == before


@every_journey
async def test_row_52_a_yes_with_another_value_is_a_correction(chat_of: ChatOf, case: Case) -> None:
    chat = chat_of(case.customer)
    await up_to(chat, case, None)
    step = next(step for step in case.steps if step.other)
    assert step.other is not None
    await say(chat, Words("va bene però così", step.other.entities, "affirm"))
    assert case.shows_other[step.name] in await read_back_of(chat, case)
