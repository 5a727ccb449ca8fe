"""Row 21: with a close second meaning, and money or services among them, a choice is put and nothing is begun."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA
from tests.journeys.rows.case import Case
from tests.journeys.rows.cases import CASES
from tests.journeys.rows.table import Table, responses, say, up_to

ChatOf = Callable[[str | None], Chat]
CHIARAS = "+393335550203"
BINDING = [
    case
    for case in CASES
    if case.intent not in ("email_bill", "open_complaint", "update_ticket", "report_fault", "request_call_back")
]
DOUBT = (("recharge", 0.46), ("set_auto_recharge", 0.41), ("out_of_scope", 0.05))


@pytest.mark.parametrize("case", BINDING, ids=str)
async def test_nothing_is_begun_and_the_choice_begins_it_with_what_was_said(table: Table, case: Case) -> None:
    chat = await table.open(case)
    before = await table.effects(case)
    message = case.at_once if not isinstance(case.at_once, tuple) else case.at_once[0]
    doubt = ((case.intent, 0.5), ("list_cards", 0.4))
    heard = await chat.say(case.intent, message.text, ranking=doubt, **message.entities)
    assert responses(chat) == ["utter_which_meaning"]
    assert len(heard.buttons) == 3
    assert heard.buttons[-1][0] == "Altro"
    assert (chat.active_loop, chat.slots.get("task")) == (None, None)
    assert await table.effects(case) == before
    await chat.press(heard.buttons[0][1])
    begun = (chat.slots["task"]["intent"], chat.slots["task"]["values"])
    other = await table.open(case)
    await say(other, message)
    assert begun == (other.slots["task"]["intent"], other.slots["task"]["values"])


async def test_a_reading_with_a_binding_second_is_not_guessed_either(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("list_bills", "sistema le bollette", ranking=(("list_bills", 0.5), ("pay_bill", 0.3)))
    assert responses(chat) == ["utter_which_meaning"]


@pytest.mark.parametrize(
    "ranking",
    [
        (("recharge", 0.9), ("set_auto_recharge", 0.08)),
        (("recharge", 0.75), ("set_auto_recharge", 0.2)),
        (("recharge", 0.5), ("out_of_scope", 0.4)),
        (("recharge", 0.5), ("thank", 0.4)),
        (("recharge", 0.6), ("set_auto_recharge", 0.1)),
        (),
    ],
)
async def test_without_a_close_second_that_can_be_asked_for_it_is_begun(
    chat_of: ChatOf, ranking: tuple[tuple[str, float], ...]
) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "metti dei soldi", ranking=ranking)
    assert responses(chat) == ["utter_task_ask_amount"]


async def test_what_a_rule_chose_is_not_asked_about(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "metti dei soldi", ranking=DOUBT, by_rule=True)
    assert responses(chat) == ["utter_task_ask_amount"]


async def test_two_that_begin_alike_are_begun(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("activate_offer", "qualche offerta", ranking=(("activate_offer", 0.5), ("list_offers", 0.45)))
    assert "utter_which_meaning" not in responses(chat)


async def test_readings_far_apart_are_asked_about_only_when_both_are_unlikely(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("check_credit", "quanto ho", ranking=(("check_credit", 0.35), ("list_bills", 0.3)))
    assert responses(chat) == ["utter_which_meaning"]
    await chat.say("check_credit", "quanto ho", ranking=(("check_credit", 0.35), ("check_counters", 0.3)))
    assert "utter_which_meaning" not in responses(chat)
    await chat.say("check_credit", "quanto ho", ranking=(("check_credit", 0.6), ("list_bills", 0.3)))
    assert "utter_which_meaning" not in responses(chat)


async def test_an_answer_that_fits_the_open_question_is_taken(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "vorrei fare una ricarica")
    await chat.say("inform", "20", amount=2000, ranking=(("inform", 0.5), ("pay_bill", 0.4)))
    assert responses(chat) == ["utter_task_ask_method"]


async def test_amid_a_task_the_choice_is_put_alone_and_the_task_goes_on_after_it(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "vorrei fare una ricarica")
    heard = await chat.say(
        "deactivate_service", "levala", ranking=(("deactivate_service", 0.5), ("terminate_line", 0.4))
    )
    assert responses(chat) == ["utter_which_meaning"]
    await chat.press(heard.buttons[1][1])
    assert responses(chat)[-1] == "utter_task_ask_amount"


async def test_the_task_under_way_put_again_is_no_doubt(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "vorrei fare una ricarica")
    await chat.say("recharge", "la ricarica da 20", amount=2000, ranking=DOUBT)
    assert responses(chat) == ["utter_task_ask_method"]


async def test_asked_twice_in_a_row_a_person_is_offered_beside_it(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "metti dei soldi", ranking=DOUBT)
    heard = await chat.say("recharge", "quella dei soldi", ranking=DOUBT)
    assert heard.response == "utter_which_meaning_again"
    assert "Parla con una persona" in [title for title, _ in heard.buttons]


async def test_the_choice_keeps_the_line_that_was_named(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    heard = await chat.say("recharge", "soldi a Chiara", msisdn=CHIARAS, amount=2000, ranking=DOUBT)
    await chat.press(heard.payload("Ricarica"))
    assert chat.slots["task"]["values"] | {"amount": 2000, "number": CHIARAS} == chat.slots["task"]["values"]


async def test_something_else_is_something_else(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    heard = await chat.say("recharge", "metti dei soldi", ranking=DOUBT)
    assert "help" in str((await chat.press(heard.payload("Altro"))).response)


async def test_a_close_second_at_the_read_back_does_nothing(table: Table) -> None:
    case = CASES[0]
    chat = await table.open(case)
    await up_to(chat, case)
    before = await table.effects(case)
    await chat.say("pay_bill", "paga", ranking=(("pay_bill", 0.4), ("recharge", 0.35)))
    assert responses(chat) == ["utter_which_meaning"]
    assert await table.effects(case) == before
