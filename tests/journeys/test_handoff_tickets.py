"""A person while the queue fails, or nobody answers: registered once, told honestly, and never half."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from tests.fakes.clock import StillClock
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, DemoOperator

ChatOf = Callable[[str | None], Chat]
pytestmark = pytest.mark.usefixtures("queue_is_down")


async def test_a_request_is_registered_and_told_with_its_code(chat_of: ChatOf, demo: DemoOperator) -> None:
    chat = chat_of(ANNA)
    await chat.say("check_counters", "giga di mia figlia", line_alias="mia figlia")
    heard = await chat.say("talk_to_human", "operatore")
    (ticket,) = await demo.tickets()
    assert ticket["id"] in heard.text
    assert "333 ••• 0202" in heard.text
    assert "tra le 8:30 e le 21:30" in heard.text
    assert ticket["relatedParty"][0]["id"] == ANNA
    assert ticket["relatedEntity"][0]["id"] == "393335550203"
    assert "i giga e i minuti" in ticket["description"]
    assert "giga di mia figlia" in ticket["note"][0]["text"]


async def test_out_of_hours_it_says_when_people_are_back(
    chat_of: ChatOf, clock: StillClock, demo: DemoOperator
) -> None:
    clock.advance(datetime(2026, 11, 23, 21, 0, tzinfo=UTC) - clock.now())
    heard = await chat_of(GIULIA).say("talk_to_human", "operatore")
    assert "domani, dalle 8:30" in heard.text


async def test_the_same_message_makes_one_ticket(chat_of: ChatOf, demo: DemoOperator) -> None:
    chat = chat_of(GIULIA)
    first = await chat.say("talk_to_human", "operatore", message_id="m-1")
    chat.slots.clear()  # as when the turn was cut off before it was kept
    again = await chat.say("talk_to_human", "operatore", message_id="m-1")
    assert first.text == again.text
    assert len(await demo.tickets()) == 1


@pytest.mark.parametrize("good_calls", [1, 3], ids=["of_the_conversation", "of_the_ticket"])
@pytest.mark.parametrize("kind", ["slow", "lost-reply", "malformed"])
async def test_a_lost_answer_makes_no_second_ticket(
    chat_of: ChatOf, demo: DemoOperator, kind: str, good_calls: int
) -> None:
    await demo.fault_after("ticket", kind, good_calls)
    heard = await chat_of(GIULIA).say("talk_to_human", "operatore")
    (ticket,) = await demo.tickets()
    assert ticket["id"] in heard.text


async def test_a_failing_ticket_system_says_so_and_gives_the_phone(chat_of: ChatOf, demo: DemoOperator) -> None:
    chat = chat_of(None)
    await demo.fault("ticket", "500", times=9)
    heard = await chat.say("talk_to_human", "operatore")
    assert "non risulta registrato nulla" in heard.text
    assert "119" in heard.text
    assert "187" in heard.text
    assert not chat.slots.get("callback_ticket")


async def test_nobody_is_asked_for_a_number_which_is_put_on_the_ticket(chat_of: ChatOf, demo: DemoOperator) -> None:
    chat = chat_of(None)
    asked = await chat.say("talk_to_human", "voglio una persona")
    assert "A che numero" in asked.text
    assert "119" in asked.text
    told = await chat.say("inform", "347 5550999", msisdn="+393475550999")
    (ticket,) = await demo.tickets()
    assert "347 ••• 0999" in told.text
    assert ticket["note"][-1]["text"] == "Da richiamare al +393475550999"
    assert "relatedParty" not in ticket or ticket["relatedParty"] == []


async def test_a_number_in_the_same_message_is_used_at_once(chat_of: ChatOf, demo: DemoOperator) -> None:
    heard = await chat_of(None).say("talk_to_human", "chiamatemi al 347 5550999", msisdn="+393475550999")
    assert "347 ••• 0999" in heard.text


async def test_no_number_leaves_the_request_registered(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say("talk_to_human", "operatore")
    heard = await chat.say("cancel", "lascia stare")
    assert "resta registrata" in heard.text
    assert (await chat.say("inform", "347 5550999", msisdn="+393475550999")).response == "utter_inform_unasked"


@pytest.mark.parametrize("intent", ["cancel", "deny", "deny_human"])
async def test_a_person_just_called_can_be_called_off(chat_of: ChatOf, demo: DemoOperator, intent: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("talk_to_human", "operatore")
    heard = await chat.say(intent, "no lascia stare")
    (ticket,) = await demo.tickets()
    assert ticket["id"] in heard.text
    assert ticket["note"][-1]["text"] == "Il cliente non vuole più essere richiamato"


async def test_what_could_not_be_called_off_is_said_and_can_be_tried_again(chat_of: ChatOf, demo: DemoOperator) -> None:
    chat = chat_of(GIULIA)
    await chat.say("talk_to_human", "operatore")
    await demo.fault("ticket", "500")
    assert "non sono riuscito" in (await chat.say("cancel", "lascia stare")).text
    await chat.say("cancel", "lascia stare")
    (ticket,) = await demo.tickets()
    assert ticket["note"][-1]["text"] == "Il cliente non vuole più essere richiamato"


async def test_after_another_answer_a_no_is_about_that_one(chat_of: ChatOf, demo: DemoOperator) -> None:
    chat = chat_of(GIULIA)
    await chat.say("talk_to_human", "operatore")
    await chat.say("check_credit", "credito")
    await chat.say("cancel", "lascia stare")
    (ticket,) = await demo.tickets()
    assert "non vuole più" not in ticket["note"][-1]["text"]


async def test_a_person_who_is_not_wanted_is_not_called(chat_of: ChatOf, demo: DemoOperator) -> None:
    heard = await chat_of(GIULIA).say("talk_to_human", "non voglio parlare con un operatore")
    assert heard.response == "utter_no_human"
    assert await demo.tickets() == []


async def test_not_a_bot_but_a_person_is_a_person_wanted(chat_of: ChatOf, demo: DemoOperator) -> None:
    await chat_of(GIULIA).say("talk_to_human", "non voglio un bot, voglio parlare con un operatore")
    assert len(await demo.tickets()) == 1


async def test_a_person_is_reached_when_the_customer_data_cannot_be_read(chat_of: ChatOf, demo: DemoOperator) -> None:
    await demo.fault("all", "500", times=3)
    heard = await chat_of(GIULIA).say("talk_to_human", "operatore")
    assert "A che numero" in heard.text
    assert len(await demo.tickets()) == 1


async def test_the_sign_in_is_no_gate_to_a_person(chat_of: ChatOf, demo: DemoOperator) -> None:
    chat = chat_of(None)
    await chat.say("check_credit", "credito")
    await chat.say("talk_to_human", "operatore")
    (ticket,) = await demo.tickets()
    assert "il credito" in ticket["description"]


async def test_who_asks_again_gets_no_second_request_and_loses_no_word(chat_of: ChatOf, demo: DemoOperator) -> None:
    chat = chat_of(GIULIA)
    first = await chat.say("talk_to_human", "operatore")
    again = await chat.say("talk_to_human", "un operatore, il modem fa fumo!")
    (ticket,) = await demo.tickets()
    assert ticket["id"] in first.text
    assert ticket["id"] in again.text
    assert "appena un collega è libero, oggi entro le 21:30" in again.text
    assert ticket["note"][-1]["text"] == "un operatore, il modem fa fumo!"


@pytest.mark.parametrize("intent", ["inform", "talk_to_human", "select_line", "correct"])
async def test_the_number_to_call_can_be_corrected(chat_of: ChatOf, demo: DemoOperator, intent: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("talk_to_human", "operatore")
    told = await chat.say(intent, "no, chiamatemi al 320 1112233", msisdn="+393201112233")
    (ticket,) = await demo.tickets()
    assert "320 ••• 2233" in told.text
    assert ticket["note"][-1]["text"] == "Da richiamare al +393201112233"


async def test_a_yes_to_an_offered_call_calls(chat_of: ChatOf, demo: DemoOperator) -> None:
    chat = chat_of(GIULIA)
    assert "ti metto in contatto?" in (await chat.say("out_of_scope", "vorrei un subentro")).text
    await chat.say("affirm", "sì")
    assert len(await demo.tickets()) == 1


async def test_a_yes_after_another_answer_calls_nobody(chat_of: ChatOf, demo: DemoOperator) -> None:
    chat = chat_of(GIULIA)
    await chat.say("out_of_scope", "vorrei un subentro")
    await chat.say("check_credit", "credito")
    await chat.say("affirm", "sì")
    assert await demo.tickets() == []


async def test_a_failed_request_for_a_person_is_tried_again_on_a_yes(chat_of: ChatOf, demo: DemoOperator) -> None:
    chat = chat_of(GIULIA)
    await demo.fault("ticket", "500", times=9)
    await chat.say("talk_to_human", "operatore")
    await demo.fault("ticket", "off")
    assert await demo.tickets() == []
    await chat.say("affirm", "riprova")
    assert len(await demo.tickets()) == 1


@pytest.mark.parametrize("text", ["voglio cambiare operatore", "passo a un altro operatore"])
async def test_leaving_for_another_company_calls_nobody(chat_of: ChatOf, demo: DemoOperator, text: str) -> None:
    heard = await chat_of(GIULIA).say("talk_to_human", text)
    assert heard.response == "utter_not_yet_line"
    assert await demo.tickets() == []
