"""A call that was promised: told in many words, moved, given another number, given up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.call_backs import CallState
from bot.services.desk.call_backs import CallBacks
from tests.fakes.clock import StillClock
from tests.journeys.care_desk import CareDesk
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, CONVERSATION, DemoOperator
from tests.journeys.test_call_back import LUCAS, ask, promised, utc

ChatOf = Callable[[str | None], Chat]


@pytest.mark.parametrize("intent", ["request_call_back", "talk_to_human"])
async def test_when_it_comes_is_told(chat_of: ChatOf, intent: str, queue: CareDesk) -> None:
    chat = chat_of(ANNA)
    await promised(chat)
    heard = await chat.say(intent, "a che ora mi chiamate?")
    assert heard.response == "utter_call_back_stands"
    assert "domani, tra le 10:00 e le 11:00" in heard.text
    assert queue.handoffs == []


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("greet", "allora quando mi sentite?"),
        ("list_lines", "e su che numero mi cercate?"),
        ("check_payment", "non mi avete ancora cercato, ma che fate?"),
    ],
)
async def test_it_is_told_whatever_it_sounds_like(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(ANNA)
    await promised(chat)
    assert (await chat.say(intent, text)).response == "utter_call_back_stands"


async def test_as_soon_as_possible_is_told_as_it_was_promised(chat_of: ChatOf, clock: StillClock) -> None:
    chat = chat_of(ANNA)
    done = await promised(chat, "richiamatemi appena potete")
    assert "appena un collega è libero, oggi entro le 21:30" in done.text
    clock.advance(utc(23, 13) - clock.now())
    heard = await ask(chat, "quando mi chiamate?")
    assert "appena un collega è libero, oggi entro le 21:30" in heard.text
    clock.advance(utc(24, 9) - clock.now())
    assert "ieri, tra le 12:00 e le 21:30" in (await ask(chat, "nessuno mi ha chiamato")).text


async def test_a_vague_wish_to_move_it_asks_for_the_time(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await promised(chat)
    await chat.say("out_of_scope", "posso anticiparla un poco?")
    assert chat.heard[-1].response == "utter_task_ask_call_time"


async def test_a_number_that_was_given_is_not_asked_for_again(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await promised(chat, "richiamatemi domani alle 10", msisdn=LUCAS)
    await chat.say("deny_human", "la chiamata non serve più")
    await ask(chat, "anzi no, chiamatemi domani alle 15")
    assert "347 ••• 0707" in chat.heard[-1].text


async def test_with_none_promised_one_is_begun(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await ask(chat, "a che ora mi chiamate?")
    assert [heard.response for heard in chat.heard] == ["utter_call_back_none", "utter_task_ask_call_time"]


async def test_one_that_is_late_is_admitted(chat_of: ChatOf, clock: StillClock) -> None:
    chat = chat_of(ANNA)
    await promised(chat)
    clock.advance(utc(24, 11) - clock.now())
    assert (await ask(chat, "nessuno mi ha ancora chiamato")).response == "utter_call_back_late"


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("deny_human", "la chiamata non serve più"),
        ("deny", "no, non serve più"),
        ("cancel", "lascia stare"),
        ("talk_to_human", "annullate la telefonata"),
    ],
)
async def test_it_can_be_given_up(
    chat_of: ChatOf, calls: CallBacks, demo: DemoOperator, intent: str, text: str
) -> None:
    chat = chat_of(ANNA)
    await promised(chat)
    heard = await chat.say(intent, text)
    assert heard.response == "utter_call_back_withdrawn"
    assert [one.state for one in await calls.of_conversation(CONVERSATION)] == [CallState.WITHDRAWN]
    (ticket,) = await demo.tickets()
    assert ticket["note"][-1]["text"] == "Il cliente non vuole più essere richiamato"


async def test_another_time_takes_the_place_of_the_first(chat_of: ChatOf, calls: CallBacks, demo: DemoOperator) -> None:
    chat = chat_of(ANNA)
    await promised(chat)
    await ask(chat, "spostate la chiamata a domani alle 18")
    assert "Al posto della chiamata già fissata" in chat.heard[-1].text
    await chat.say("affirm", "sì")
    states = {one.from_at: one.state for one in await calls.of_conversation(CONVERSATION)}
    assert states == {utc(24, 17): CallState.OPEN, utc(24, 9): CallState.WITHDRAWN}
    assert len(await demo.tickets()) == 1


@pytest.mark.parametrize("intent", ["inform", "correct", "select_line", "talk_to_human"])
async def test_another_number_keeps_the_time(chat_of: ChatOf, calls: CallBacks, intent: str) -> None:
    chat = chat_of(ANNA)
    await promised(chat)
    await chat.say(intent, "no, chiamatemi al 347 555 0707", msisdn=LUCAS)
    assert "347 555 0707: domani, tra le 10:00 e le 11:00" in chat.heard[-1].text
    await chat.say("affirm", "sì")
    call = await calls.open_of(CONVERSATION)
    assert call is not None
    assert (call.number, call.from_at) == (LUCAS, utc(24, 9))


async def test_after_hours_a_request_that_is_there_gets_the_time(
    chat_of: ChatOf, calls: CallBacks, demo: DemoOperator, clock: StillClock
) -> None:
    clock.advance(utc(23, 21) - clock.now())
    chat = chat_of(ANNA)
    registered = await chat.say("talk_to_human", "operatore")
    await chat.press(registered.payload("Richiamatemi"))
    await chat.say("inform", "domani alle 10")
    await chat.say("affirm", "sì")
    (ticket,) = await demo.tickets()
    call = await calls.open_of(CONVERSATION)
    assert call is not None
    assert call.ticket_id == ticket["id"]
    assert (await chat.say("talk_to_human", "operatore")).response == "utter_call_back_stands"
    assert len(await demo.tickets()) == 1
