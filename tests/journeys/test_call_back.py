"""A call at a chosen time: asked for, read back, promised once, seen by the desk, changed, and given up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.core.handoffs import Ending, Outcome, Skill
from bot.services.desk.call_backs import CallBacks
from tests.fakes.agents import agent
from tests.fakes.clock import StillClock
from tests.journeys.care_desk import CareDesk
from tests.journeys.chat import Chat, Heard
from tests.journeys.conftest import ANNA, CONVERSATION, GIULIA, DemoOperator

ChatOf = Callable[[str | None], Chat]
LUCAS = "+393475550707"


def utc(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


async def ask(chat: Chat, text: str = "richiamatemi domani alle 10", **entities: Any) -> Heard:
    return await chat.say("request_call_back", text, **entities)


async def promised(chat: Chat, text: str = "richiamatemi domani alle 10", **entities: Any) -> Heard:
    await ask(chat, text, **entities)
    return await chat.say("affirm", "sì")


async def test_said_at_once_it_takes_one_yes(chat_of: ChatOf, calls: CallBacks, demo: DemoOperator) -> None:
    chat = chat_of(ANNA)
    await ask(chat)
    asked = chat.heard[-1]
    assert "333 ••• 0202" in asked.text
    assert "domani, tra le 10:00 e le 11:00" in asked.text
    assert await calls.open_of(CONVERSATION) is None
    done = await chat.say("affirm", "sì")
    call = await calls.open_of(CONVERSATION)
    (ticket,) = await demo.tickets()
    assert call is not None
    assert (call.number, call.from_at, call.to_at) == ("+393335550202", utc(24, 9), utc(24, 10))
    assert (call.ticket_id, call.customer_id) == (ticket["id"], ANNA)
    assert ticket["id"] in done.text
    assert ticket["note"][-1]["text"] == "Da richiamare al +393335550202: domani, tra le 10:00 e le 11:00"


async def test_the_times_are_offered_and_one_is_enough(chat_of: ChatOf, calls: CallBacks) -> None:
    chat = chat_of(ANNA)
    await ask(chat, "mi chiamate voi?")
    asked = chat.heard[-1]
    assert [title for title, _ in asked.buttons] == [
        *("Appena possibile", "Oggi 12:01–18:00", "Oggi 18:00–21:30"),
        *("Domani 8:30–12:00", "Domani 12:00–18:00", "Domani 18:00–21:30", "Non serve"),
    ]
    await chat.press(asked.payload("Domani 8:30"))
    await chat.say("affirm", "sì")
    call = await calls.open_of(CONVERSATION)
    assert call is not None
    assert (call.from_at, call.to_at) == (utc(24, 7, 30), utc(24, 11))


async def test_anybody_is_called_at_the_number_they_give(chat_of: ChatOf, calls: CallBacks) -> None:
    chat = chat_of(None)
    await ask(chat, "richiamatemi stasera")
    assert chat.heard[-1].response == "utter_task_ask_call_number"
    await chat.say("inform", "347 555 0707", msisdn=LUCAS)
    assert "347 555 0707" in chat.heard[-1].text
    await chat.say("affirm", "sì")
    call = await calls.open_of(CONVERSATION)
    assert call is not None
    assert (call.number, call.customer_id, call.from_at) == (LUCAS, None, utc(23, 17))


@pytest.mark.parametrize("text", ["subito", "appena potete", "quando volete"])
async def test_as_soon_as_possible_is_an_answer(chat_of: ChatOf, calls: CallBacks, text: str) -> None:
    chat = chat_of(ANNA)
    await ask(chat, "mi chiamate voi?")
    await chat.say("affirm" if text == "subito" else "out_of_scope", text)
    assert "appena un collega è libero, oggi entro le 21:30" in chat.heard[-1].text
    await chat.say("affirm", "sì")
    call = await calls.open_of(CONVERSATION)
    assert call is not None
    assert call.due_at(utc(23, 12))


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("domani alle 23", "utter_call_time_closed"),
        ("alle 6 di mattina", "utter_call_time_closed"),
        ("oggi alle 9", "utter_call_time_past"),
        ("il 31 febbraio", "utter_call_time_no_day"),
        ("il 20 gennaio alle 10", "utter_call_time_far"),
    ],
)
async def test_a_time_that_cannot_be_has_its_own_words(chat_of: ChatOf, text: str, response: str) -> None:
    chat = chat_of(ANNA)
    await ask(chat, "mi chiamate voi?")
    await chat.say("inform", text)
    assert [heard.response for heard in chat.heard] == [response, "utter_task_ask_call_time"]
    assert "8:30" in chat.heard[0].text or "10" in chat.heard[0].text


async def test_a_time_that_passed_before_the_yes_is_asked_for_anew(
    chat_of: ChatOf, calls: CallBacks, clock: StillClock
) -> None:
    chat = chat_of(ANNA)
    await ask(chat, "richiamatemi oggi alle 15")
    clock.advance(utc(23, 14, 45) - clock.now())
    assert (await chat.say("affirm", "sì")).response == "utter_task_resume"
    await chat.say("affirm", "sì")
    await chat.say("affirm", "sì")
    assert [heard.response for heard in chat.heard] == ["utter_call_time_past", "utter_task_ask_call_time"]
    assert await calls.open_of(CONVERSATION) is None


async def test_a_lost_number_is_not_called(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say("block_sim", "ho perso il telefono", msisdn=LUCAS, loss="lost")
    await chat.say("cancel", "annulla")
    await ask(chat, "chiamatemi domani alle 10 al 347 555 0707", msisdn=LUCAS)
    assert chat.heard[0].response == "utter_call_back_number_lost"
    assert chat.heard[-1].response == "utter_task_ask_call_number"


async def test_who_waits_in_the_queue_leaves_it_for_the_call(
    chat_of: ChatOf, calls: CallBacks, queue: CareDesk
) -> None:
    chat = chat_of(ANNA)
    waiting = await chat.say("talk_to_human", "operatore per la bolletta")
    await chat.press(waiting.payload("Richiamatemi"))
    await chat.say("inform", "domani alle 10")
    assert "lasci il posto in coda" in chat.heard[-1].text
    assert queue.handoffs[0].ended_at is None
    done = await chat.say("affirm", "sì")
    assert done.response == "utter_call_back_booked_left_queue"
    assert queue.handoffs[0].ending is Ending.CALL_BACK


async def test_the_call_is_about_what_one_waited_for(chat_of: ChatOf, calls: CallBacks, queue: CareDesk) -> None:
    chat = chat_of(ANNA)
    await chat.say("talk_to_human", "operatore, la bolletta è sbagliata")
    await queue.closes()
    await chat.press("/queue_closed")
    await chat.say("affirm", "sì")
    await chat.say("inform", "domani alle 10")
    await chat.say("affirm", "sì")
    call = await calls.open_of(CONVERSATION)
    assert call is not None
    assert (call.skill, call.reason) == (Skill.BILLING, "operatore, la bolletta è sbagliata")


async def test_the_skill_is_that_of_the_first_words(chat_of: ChatOf, calls: CallBacks) -> None:
    chat = chat_of(ANNA)
    await promised(chat, "per la bolletta richiamatemi domani alle 10")
    call = await calls.open_of(CONVERSATION)
    assert call is not None
    assert call.skill is Skill.BILLING
    assert "per la bolletta" in call.reason


class TestOnce:
    async def test_a_yes_whose_turn_runs_twice_promises_one(
        self, chat_of: ChatOf, calls: CallBacks, demo: DemoOperator
    ) -> None:
        chat = chat_of(ANNA)
        await ask(chat)
        kept = (dict(chat.slots), chat.active_loop)
        await chat.say("affirm", "sì", message_id="m-yes")
        chat.slots, chat.active_loop = kept
        await chat.say("affirm", "sì", message_id="m-yes")
        assert len(await calls.of_conversation(CONVERSATION)) == 1
        assert len(await demo.tickets()) == 1

    @pytest.mark.parametrize("kind", ["500", "malformed"])
    async def test_a_failing_ticket_system_promises_nothing_and_a_retry_one(
        self, chat_of: ChatOf, calls: CallBacks, demo: DemoOperator, kind: str
    ) -> None:
        chat = chat_of(ANNA)
        await ask(chat)
        await demo.fault("ticket", kind, times=9)
        await chat.say("affirm", "sì")
        assert await calls.open_of(CONVERSATION) is None
        await demo.fault("ticket", "off")
        await chat.say("affirm", "riprova")
        assert await calls.open_of(CONVERSATION) is not None
        assert len(await demo.tickets()) == 1

    async def test_one_chat_cannot_have_the_whole_country_called(
        self, chat_of: ChatOf, calls: CallBacks, demo: DemoOperator
    ) -> None:
        chat, rosa = chat_of(None), agent("rosa")
        for last in range(3):
            await promised(chat, "richiamatemi domani alle 10", msisdn=f"+39347555070{last}")
            call = await calls.open_of(CONVERSATION)
            assert call is not None
            await calls.claim(rosa, call.id)
            await calls.done(rosa, call.id, Outcome.SOLVED)
        heard = await promised(chat, "richiamatemi domani alle 10", msisdn=LUCAS)
        assert heard.response == "utter_call_back_enough"
        assert len(await calls.of_conversation(CONVERSATION)) == 3


async def test_a_read_back_that_is_refused_promises_nothing(
    chat_of: ChatOf, calls: CallBacks, demo: DemoOperator
) -> None:
    chat = chat_of(GIULIA)
    await ask(chat)
    await chat.say("deny", "no")
    assert chat.heard[0].response == "utter_nothing_changed"
    assert (await calls.of_conversation(CONVERSATION), await demo.tickets()) == ([], [])


async def test_what_was_not_understood_and_asks_for_a_call_begins_one(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("out_of_scope", "potreste telefonarmi tra un paio d'ore?")
    assert str(chat.heard[-1].response).startswith(("utter_call_back_confirm", "utter_task_ask_call_time"))
