"""The question after a single word ("ricarica"), answered by typing: by place, by name, or with a value (row 41)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat, part
from tests.journeys.conftest import ANNA, GIULIA, MARCO

ChatOf = Callable[[str | None], Chat]


async def asked(chat: Chat, word: str, intent: str = "inform") -> None:
    heard = await chat.say(intent, word)
    assert heard.response is not None
    assert heard.response.startswith("utter_bare_")


@pytest.mark.parametrize(
    ("said", "response"),
    [
        ("la prima", "utter_task_ask_amount"),
        ("1", "utter_task_ask_amount"),
        ("uno", "utter_task_ask_amount"),
        ("ok la 1 grazie", "utter_task_ask_amount"),
        ("adesso", "utter_task_ask_amount"),
        ("una ricarica normale", "utter_task_ask_amount"),
        ("la 2", "utter_task_ask_when"),
        ("il numero 2", "utter_task_ask_when"),
        ("quella automatica", "utter_task_ask_when"),
        ("opzione due", "utter_task_ask_when"),
    ],
)
async def test_a_place_or_a_name_chooses_what_to_do_with_a_recharge(chat_of: ChatOf, said: str, response: str) -> None:
    chat = chat_of(GIULIA)
    await asked(chat, "ricarica", "recharge")
    assert (await chat.say("select_line", said, offer_name=2)).response == response
    assert chat.slots.get("line") is None


async def test_a_place_never_switches_to_another_line(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("list_lines", "che linee ho")
    await asked(chat, "ricarica", "recharge")
    heard = await chat.say("select_line", "la 2", offer_name=2)
    assert heard.response != "utter_line_selected"
    assert chat.slots.get("line") is None


@pytest.mark.parametrize(
    ("said", "intent", "response"),
    [
        ("la 3", "select_line", "utter_bill_download"),
        ("il terzo", "select_line", "utter_bill_download"),
        ("in pdf", "inform", "utter_bill_download"),
        ("la seconda", "select_line", "utter_task_ask_method"),
        ("pagarla", "pay_bill", "utter_task_ask_method"),
        ("con paypal", "inform", "utter_pay_bill_confirm_paypal"),
    ],
)
async def test_what_to_do_with_a_bill(chat_of: ChatOf, said: str, intent: str, response: str) -> None:
    chat = chat_of(MARCO)
    await asked(chat, "bolletta", "list_bills")
    entities = {"payment_method": "paypal"} if "paypal" in said else {"offer_name": 3}
    assert (await chat.say(intent, said, **entities)).response == response


@pytest.mark.parametrize(
    ("said", "response"),
    [("il secondo", "utter_recharge_arrived"), ("la 4", "utter_queue_minutes"), ("la 5", "utter_help_signed_in")],
)
async def test_what_the_problem_is(chat_of: ChatOf, said: str, response: str) -> None:
    chat = chat_of(GIULIA)
    await asked(chat, "problema")
    assert (await chat.say("select_line", said, offer_name=2)).response == response


async def test_a_value_begins_what_it_can_only_be_for(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await asked(chat, "ricarica", "recharge")
    assert (await chat.say("inform", "20 euro", amount=2000)).response == "utter_task_ask_method"


async def test_a_value_beside_a_question_is_kept_and_the_question_answered(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await asked(chat, "ricarica", "recharge")
    await chat.say("check_credit", "20 euro ma quanto credito ho adesso?", amount=2000)
    assert [heard.response for heard in chat.heard] == ["utter_credit_one", "utter_next_now", "utter_task_ask_method"]


async def test_so_is_one_that_the_understanding_cut_off(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await asked(chat, "ricarica", "recharge")
    text = "20 euro, e quanto credito ho?"
    await chat.say_parts(text, part("inform", "20 euro", amount=2000), part("check_credit", "quanto credito ho?"))
    assert [heard.response for heard in chat.heard] == ["utter_credit_one", "utter_next_now", "utter_task_ask_method"]


@pytest.mark.parametrize("said", ["no", "niente", "la settima", "quella di mia madre"])
async def test_anything_else_is_heard_as_it_was(chat_of: ChatOf, said: str) -> None:
    chat = chat_of(GIULIA)
    await asked(chat, "ricarica", "recharge")
    assert (await chat.say("deny", said)).response == "utter_deny"


async def test_a_place_later_on_is_no_answer_any_more(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await asked(chat, "ricarica", "recharge")
    await chat.say("check_credit", "quanto credito ho?")
    assert (await chat.say("select_line", "la 2", offer_name=2)).response != "utter_task_ask_when"
