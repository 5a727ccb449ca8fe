"""What becomes a complaint's text: what happened, and no question and no order beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.actions import ActionDependencies
from bot.core.complaint_questions import only_asks, orders_complaint, supposes_refusal
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import GIULIA, MARCO
from tests.journeys.test_open_complaint import complaints, responses, to_the_read_back

ChatOf = Callable[[str | None], Chat]
CHARGED = "1,02 euro di sms premium l'11 novembre, mai chiesto"


async def to_the_story(chat: Chat) -> None:
    asked = await chat.say("open_complaint", "voglio i soldi indietro")
    if asked.response == "utter_task_ask_subject":
        asked = await chat.press(asked.payload("Fattura"))
    assert asked.response == "utter_task_ask_story"


@pytest.mark.parametrize(
    ("intent", "text", "response"),
    [
        ("out_of_scope", "e intanto lo blocchi?", "utter_complaint_block_too"),
        ("block_sim", "me le potete bloccare?", "utter_complaint_block_too"),
        ("faq/privacy", "e dove me li date, sul credito?", "utter_complaint_where_paid"),
        ("out_of_scope", "e dove me li date", "utter_complaint_where_paid"),
        ("email_bill", "e mi rispondete per mail?", "utter_complaint_where_answered"),
        ("deny", "e se mi dite di no?", "utter_complaint_if_refused"),
        ("out_of_scope", "ma chi lo legge poi?", "utter_complaint_question_left"),
        ("open_complaint", "si apri il reclamo", "utter_complaint_under_way"),
        ("open_complaint", "intanto fai reclamo", "utter_complaint_under_way"),
        ("affirm", "ok procedi col reclamo", "utter_complaint_under_way"),
    ],
)
async def test_neither_a_question_nor_an_order_is_what_happened(
    chat_of: ChatOf, intent: str, text: str, response: str
) -> None:
    chat = chat_of(GIULIA)
    await to_the_story(chat)
    await chat.say(intent, text)
    assert responses(chat) == [response, "utter_task_ask_story"]
    heard = await chat.say("show_movements", CHARGED, amount=102)
    while heard.response == "utter_task_ask_demand":
        heard = await chat.press(heard.payload("Un rimborso"))
    assert (heard.response, CHARGED in heard.text, text in heard.text) == ("utter_complaint_confirm", True, False)


async def test_nor_in_two_parts(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await to_the_story(chat)
    text = "e dove me li date, sul credito?"
    await chat.say_parts(text, part("faq/privacy", "e dove me li date"), part("check_credit", "sul credito?"))
    assert responses(chat) == ["utter_complaint_where_paid", "utter_task_ask_story"]


@pytest.mark.parametrize("text", ["si apri il reclamo", "intanto fai reclamo", "e intanto lo blocchi?"])
async def test_nor_what_is_asked_for(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("open_complaint", "voglio fare reclamo perché mi avete addebitato chiamate 899 mai fatte")
    await chat.say("open_complaint", text)
    assert responses(chat)[-1] == "utter_task_ask_demand"


async def test_what_is_wished_by_a_question_is_asked_for(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    asked = await chat.say("open_complaint", "voglio fare un reclamo")
    await chat.press(asked.payload("Fattura"))
    await chat.say("inform", "me li ridate?")
    assert responses(chat) == ["utter_complaint_demand_noted", "utter_task_ask_story"]


@pytest.mark.parametrize(("intent", "text"), [("report_fault", "le chiamate 899 non le ho fatte io")])
async def test_what_was_told_first_is_not_asked_again(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(MARCO)
    asked = await chat.say(intent, text)
    assert asked.response == "utter_task_ask_demand"
    assert text in (await chat.press(asked.payload("Un rimborso"))).text


@pytest.mark.parametrize(
    ("intent", "text"),
    [("show_movements", CHARGED), ("show_movements", "addebito chiamate 899 mai fatte 8,95")],
)
async def test_what_happened_told_at_the_read_back_is_written(
    chat_of: ChatOf, dependencies: ActionDependencies, intent: str, text: str
) -> None:
    chat = chat_of(GIULIA)
    await to_the_read_back(chat)
    heard = await chat.say(intent, text, amount=102)
    assert (heard.response, text in heard.text) == ("utter_complaint_confirm", True)
    assert await complaints(dependencies, GIULIA) == []


@pytest.mark.parametrize(
    ("intent", "text", "response"),
    [
        ("deny", "e se mi dite di no?", "utter_complaint_if_refused"),
        ("out_of_scope", "e se rifiutate?", "utter_complaint_if_refused"),
        ("deny", "ma se la risposta è no?", "utter_complaint_if_refused"),
        ("email_bill", "e mi rispondete per mail?", "utter_complaint_where_answered"),
        ("out_of_scope", "e intanto lo blocchi?", "utter_complaint_block_too"),
    ],
)
async def test_at_the_read_back_it_is_answered_and_no_no(
    chat_of: ChatOf, dependencies: ActionDependencies, intent: str, text: str, response: str
) -> None:
    chat = chat_of(GIULIA)
    await to_the_read_back(chat)
    await chat.say(intent, text)
    assert responses(chat) == [response, "utter_complaint_confirm"]
    assert await complaints(dependencies, GIULIA) == []
    await chat.say("affirm", "sì")
    assert len(await complaints(dependencies, GIULIA)) == 1


async def test_and_once_it_is_registered(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await to_the_read_back(chat)
    await chat.say("affirm", "sì")
    assert (await chat.say("deny", "e se mi dite di no?")).response == "utter_complaint_if_refused"


@pytest.mark.parametrize(
    "text",
    [
        "perché devo pagare chiamate a numeri che non ho mai fatto?",
        "perché internet è lento?",
        "mi avete tolto 5 euro, perché?",
        "la linea cade ogni sera, come mai?",
        "internet va piano di sera, è normale?",
        "quando mi collego cade la linea",
        "il reclamo di maggio non ha avuto risposta",
        "ho fatto reclamo e nessuno risponde",
        "mi si blocca internet",
    ],
)
def test_what_tells_something(text: str) -> None:
    assert not only_asks(text)
    assert not orders_complaint(text)


@pytest.mark.parametrize("text", ["no", "se non me li ridate vado dall'avvocato", "mi avete detto di no"])
def test_what_supposes_no_refusal(text: str) -> None:
    assert not supposes_refusal(text)
