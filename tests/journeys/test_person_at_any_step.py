"""A person, asked for in one step at whatever question is open: never the answer to it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from tests.journeys.care_desk import CareDesk
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, MARCO, SARA
from tests.journeys.test_check_ticket import SARAS

ChatOf = Callable[[str | None], Chat]
At = Callable[[ChatOf], Coroutine[Any, Any, Chat]]
WISHES = [
    ("talk_to_human", "operatore"),
    ("talk_to_human", "voglio un operatore"),
    ("talk_to_human", "call center"),
    ("talk_to_human", "un umano"),
    ("deny_human", "no, voglio un operatore"),
    ("out_of_scope", "mettetemi in contatto con un'operatrice"),
    ("inform", "basta, fatemi parlare con una persona vera"),
    ("help", "vorrei l'assistenza clienti"),
]


async def at_subject(chat_of: ChatOf) -> Chat:
    chat = chat_of(None)
    await chat.say("open_complaint", "voglio fare un reclamo")
    return chat


async def at_story(chat_of: ChatOf) -> Chat:
    chat = await at_subject(chat_of)
    await chat.say("inform", "la bolletta")
    await chat.say("inform", "nessuna in particolare")
    return chat


async def at_demand(chat_of: ChatOf) -> Chat:
    chat = await at_story(chat_of)
    await chat.say("inform", "mi avete addebitato due volte lo stesso importo a marzo")
    return chat


async def at_contact(chat_of: ChatOf) -> Chat:
    chat = await at_demand(chat_of)
    await chat.say("inform", "un rimborso")
    return chat


async def at_fault_kind(chat_of: ChatOf) -> Chat:
    chat = chat_of(GIULIA)
    await chat.say("report_fault", "c'è un guasto")
    return chat


async def at_check(chat_of: ChatOf) -> Chat:
    chat = chat_of(None)
    asked = await chat.say("report_fault", "internet non va", fault_kind="internet_down")
    await chat.press(asked.payload("Controlli senza"))
    return chat


async def at_number(chat_of: ChatOf) -> Chat:
    chat = chat_of(None)
    await chat.say("recharge", "voglio fare una ricarica")
    return chat


async def at_read_back(chat_of: ChatOf) -> Chat:
    chat = chat_of(MARCO)
    await chat.say("pay_bill", "paga la bolletta con paypal", payment_method="paypal")
    return chat


async def at_call_time(chat_of: ChatOf) -> Chat:
    chat = chat_of(ANNA)
    await chat.say("request_call_back", "mi chiamate voi?")
    return chat


ASKED: dict[At, str] = {
    at_subject: "subject",
    at_story: "story",
    at_demand: "demand",
    at_contact: "contact",
    at_fault_kind: "fault_kind",
    at_check: "check.power_cycle",
    at_number: "number",
    at_read_back: "confirmed",
    at_call_time: "call_time",
}


@pytest.mark.parametrize(("intent", "text"), WISHES)
@pytest.mark.parametrize("at", list(ASKED))
async def test_one_step_and_the_question_stays_open(
    chat_of: ChatOf, queue: CareDesk, at: At, intent: str, text: str
) -> None:
    chat = await at(chat_of)
    before = chat.slots["task"]
    assert before["asked"].startswith(ASKED[at].partition(".")[0])
    await chat.say(intent, text)
    assert len(queue.handoffs) == 1
    assert chat.slots["task"]["values"] == before["values"]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("talk_to_human", "servizio clienti"),
        ("talk_to_human", "operatore maleducato"),
        ("deny_human", "gli operatori"),
    ],
)
async def test_the_care_as_a_topic_stays_one(chat_of: ChatOf, queue: CareDesk, intent: str, text: str) -> None:
    chat = await at_subject(chat_of)
    await chat.say(intent, text)
    assert chat.slots["task"]["values"]["subject"] == "care"
    assert queue.handoffs == []


class TestTicketDetails:
    @pytest.fixture
    async def chat(self, chat_of: ChatOf) -> Chat:
        chat = chat_of(SARA)
        await chat.say("update_ticket", f"aggiungi un dettaglio alla {SARAS}", ticket_id=SARAS, ticket_change="note")
        return chat

    @pytest.mark.parametrize(("intent", "text"), WISHES)
    async def test_no_wish_for_a_person_is_a_detail(self, chat: Chat, queue: CareDesk, intent: str, text: str) -> None:
        before = chat.slots["task"]
        assert before["asked"] == "detail"
        await chat.say(intent, text)
        assert len(queue.handoffs) == 1
        assert chat.slots["task"]["values"] == before["values"]
