"""A request outside the care hours promises a call, which the desk sees, makes, and forgets when it is given up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.agents import Role
from bot.core.call_backs import MOST_IN_ONE_CHAT, CallBack, CallState
from bot.core.handoffs import HEAD, USUAL, Outcome, Skill
from bot.services.desk.call_backs import CallBacks
from tests.fakes.agents import agent
from tests.fakes.clock import StillClock
from tests.journeys.care_desk import CareDesk
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, CONVERSATION, GIULIA, DemoOperator
from tests.journeys.test_call_back import LUCAS, utc

ChatOf = Callable[[str | None], Chat]
LIDIA = agent("lidia", Role.SUPERVISOR)
GIULIAS = "+393355550101"


@pytest.fixture
def night(clock: StillClock) -> None:
    """Ten in the evening, in Rome."""
    clock.advance(utc(23, 21) - clock.now())


@pytest.fixture(autouse=True)
def closed(night: None) -> None:
    """Nobody answers any more."""


async def to_come(calls: CallBacks) -> list[CallBack]:
    return await calls.listed(LIDIA)


async def made(calls: CallBacks) -> None:
    (call,) = await to_come(calls)
    await calls.claim(LIDIA, call.id)
    await calls.done(LIDIA, call.id, Outcome.SOLVED)


async def lost_sim(chat: Chat, text: str = "mi hanno rubato il telefono") -> None:
    """Asked for with a person, who calls at another number."""
    asked = await chat.say("block_sim", text, msisdn=GIULIAS)
    await chat.press(asked.payload("Blocco con una persona"))
    await chat.say("inform", "347 555 0707", msisdn=LUCAS)


class TestAtTheDesk:
    async def test_it_stands_in_the_list_with_what_the_customer_was_told(
        self, chat_of: ChatOf, calls: CallBacks, demo: DemoOperator
    ) -> None:
        chat = chat_of(ANNA)
        await chat.say("list_bills", "le mie bollette")
        heard = await chat.say("talk_to_human", "voglio parlare con qualcuno")
        assert "domani, dalle 8:30" in heard.text
        (call,) = await to_come(calls)
        (ticket,) = await demo.tickets()
        assert (call.number, call.customer_id, call.ticket_id) == ("+393335550202", ANNA, ticket["id"])
        assert (call.from_at, call.to_at) == (utc(24, 7, 30), utc(24, 20, 30))
        assert (call.skill, call.priority) == (Skill.BILLING, USUAL)
        assert "bollett" in call.reason

    async def test_it_is_made_there_like_one_at_a_time(self, chat_of: ChatOf, calls: CallBacks) -> None:
        await chat_of(ANNA).say("talk_to_human", "operatore")
        await made(calls)
        assert await to_come(calls) == []

    async def test_a_message_that_is_answered_again_promises_one(self, chat_of: ChatOf, calls: CallBacks) -> None:
        chat = chat_of(ANNA)
        for _ in range(2):
            chat.slots.clear()  # as when the turn was cut off before it was kept
            heard = await chat.say("talk_to_human", "operatore", message_id="m-1")
            assert heard.response == "utter_human_closed"
        assert len(await calls.of_conversation(CONVERSATION)) == 1

    async def test_a_lost_sim_stands_before_who_asked_earlier(self, chat_of: ChatOf, calls: CallBacks) -> None:
        await chat_of(ANNA).say("talk_to_human", "operatore")
        (other,) = await to_come(calls)
        await calls.withdraw(other.id)
        earlier = other.from_at - timedelta(days=1)
        await calls.book(replace(other, id="c-0", key="k-0", conversation_id="other", from_at=earlier))
        await lost_sim(chat_of(None))
        first, second = await to_come(calls)
        assert (first.number, first.priority, second.id) == (LUCAS, HEAD, "c-0")
        assert "SIM da bloccare" in first.reason

    async def test_a_bill_after_a_lost_sim_loses_neither(self, chat_of: ChatOf, calls: CallBacks) -> None:
        chat = chat_of(None)
        await chat.say("talk_to_human", "operatore per la bolletta", msisdn=LUCAS)
        await lost_sim(chat)
        (call,) = await to_come(calls)
        assert call.priority == HEAD
        assert "bolletta" in call.reason
        assert "SIM da bloccare" in call.reason

    async def test_who_left_the_queue_for_it_has_said_there_why(
        self, chat_of: ChatOf, calls: CallBacks, queue: CareDesk, clock: StillClock
    ) -> None:
        clock.advance(utc(23, 12) - clock.now())
        chat = chat_of(GIULIA)
        await chat.say("talk_to_human", "un operatore per il modem")
        assert len(queue.handoffs) == 1
        await chat.press('/talk_to_human{"person_way": "ticket"}')
        (call,) = await to_come(calls)
        assert (call.reason, call.skill) == (queue.handoffs[0].reason, Skill.FIXED)

    async def test_asked_for_again_after_it_was_made_another_is_promised(
        self, chat_of: ChatOf, calls: CallBacks
    ) -> None:
        chat = chat_of(ANNA)
        await chat.say("talk_to_human", "operatore")
        await made(calls)
        await chat.say("talk_to_human", "non ho risolto, voglio un operatore")
        assert len(await to_come(calls)) == 1

    async def test_numbers_of_anybody_are_not_called_without_end(self, chat_of: ChatOf, calls: CallBacks) -> None:
        chat = chat_of(ANNA)
        for _ in range(MOST_IN_ONE_CHAT):
            await chat.say("talk_to_human", "operatore")
            await made(calls)
        assert (await chat.say("talk_to_human", "operatore")).response == "utter_call_back_enough"
        assert await to_come(calls) == []


class TestTheNumber:
    async def test_without_one_it_is_a_ticket_and_no_call(
        self, chat_of: ChatOf, calls: CallBacks, demo: DemoOperator
    ) -> None:
        await chat_of(None).say("talk_to_human", "operatore")
        assert len(await demo.tickets()) == 1
        assert await calls.of_conversation(CONVERSATION) == []

    async def test_said_later_it_makes_one_for_what_was_asked(self, chat_of: ChatOf, calls: CallBacks) -> None:
        chat = chat_of(None)
        await chat.say("talk_to_human", "un operatore per un reclamo")
        heard = await chat.say("inform", "347 555 0707", msisdn=LUCAS)
        assert heard.response == "utter_human_number_closed"
        (call,) = await to_come(calls)
        assert (call.number, call.skill) == (LUCAS, Skill.COMPLAINTS)
        assert "reclamo" in call.reason

    @pytest.mark.parametrize("intent", ["inform", "correct", "talk_to_human"])
    @pytest.mark.parametrize("between", [None, "quando mi rispondete?"])
    async def test_another_one_keeps_the_place(
        self, chat_of: ChatOf, calls: CallBacks, clock: StillClock, intent: str, between: str | None
    ) -> None:
        chat = chat_of(ANNA)
        await chat.say("talk_to_human", "operatore")
        (before,) = await to_come(calls)
        clock.advance(timedelta(minutes=5))
        if between:
            await chat.say("check_ticket", between)
        heard = await chat.say(intent, "no, chiamatemi al 347 555 0707", msisdn=LUCAS)
        assert heard.response == "utter_human_number_closed"
        (after,) = await to_come(calls)
        assert (after.number, after.reason) == (LUCAS, before.reason)
        assert (after.from_at, after.asked_at) == (before.from_at, before.asked_at)

    async def test_one_that_is_gone_is_not_called(self, chat_of: ChatOf, calls: CallBacks) -> None:
        chat = chat_of(GIULIA)
        await chat.say("talk_to_human", "operatore")
        await chat.say("block_sim", "ho perso il telefono")
        await chat.say("cancel", "annulla")
        assert (await chat.say("talk_to_human", "operatore")).response == "utter_human_number_lost"
        assert await to_come(calls) == []
        await chat.say("inform", "347 555 0707", msisdn=LUCAS)
        assert [call.number for call in await to_come(calls)] == [LUCAS]


class TestAfterwards:
    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("check_ticket", "quando mi rispondete?"),
            ("talk_to_human", "a che ora mi chiamate?"),
            ("out_of_scope", "entro quando avrò una risposta"),
            ("greet", "ma quando vi fate vivi"),
            ("check_ticket", "tra quanto mi risponde qualcuno?"),
            ("out_of_scope", "nessuno mi ha ancora risposto"),
        ],
    )
    async def test_the_promised_hour_is_told(
        self, chat_of: ChatOf, calls: CallBacks, demo: DemoOperator, intent: str, text: str
    ) -> None:
        chat = chat_of(ANNA)
        await chat.say("talk_to_human", "operatore")
        heard = await chat.say(intent, text)
        assert heard.response == "utter_call_back_stands"
        assert "domani dalle 8:30" in heard.text
        assert (len(await to_come(calls)), len(await demo.tickets())) == (1, 1)

    async def test_when_a_complaint_is_answered_is_another_question(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await chat.say("talk_to_human", "operatore")
        heard = await chat.say("check_ticket", "quando rispondete al mio reclamo?")
        assert heard.response != "utter_call_back_stands"

    async def test_who_asks_again_hears_the_hour_and_gets_no_second_one(
        self, chat_of: ChatOf, calls: CallBacks, demo: DemoOperator
    ) -> None:
        chat = chat_of(ANNA)
        first = await chat.say("talk_to_human", "operatore")
        again = await chat.say("talk_to_human", "dai, un operatore")
        assert (first.response, again.response) == ("utter_human_closed", "utter_human_already")
        assert "domani dalle 8:30" in again.text
        assert (len(await calls.of_conversation(CONVERSATION)), len(await demo.tickets())) == (1, 1)

    @pytest.mark.parametrize(
        ("intent", "text", "asked_between"),
        [
            ("deny", "no, non serve più", False),
            ("cancel", "lascia stare", False),
            ("deny_human", "non serve più che mi chiamiate", True),
            ("talk_to_human", "annullate la telefonata", True),
        ],
    )
    async def test_given_up_it_is_called_by_nobody(
        self, chat_of: ChatOf, calls: CallBacks, demo: DemoOperator, intent: str, text: str, asked_between: bool
    ) -> None:
        chat = chat_of(ANNA)
        await chat.say("talk_to_human", "operatore")
        if asked_between:
            await chat.say("check_credit", "credito")
        await chat.say(intent, text)
        assert [one.state for one in await calls.of_conversation(CONVERSATION)] == [CallState.WITHDRAWN]
        (ticket,) = await demo.tickets()
        assert ticket["note"][-1]["text"] == "Il cliente non vuole più essere richiamato"
        assert (await chat.say("talk_to_human", "anzi sì, operatore")).response == "utter_human_closed"
        assert len(await to_come(calls)) == 1

    async def test_a_time_takes_its_place_and_keeps_the_reason(
        self, chat_of: ChatOf, calls: CallBacks, demo: DemoOperator
    ) -> None:
        chat = chat_of(ANNA)
        heard = await chat.say("talk_to_human", "un operatore per la bolletta")
        await chat.press(heard.payload("Richiamatemi"))
        await chat.say("inform", "domani alle 10")
        await chat.say("affirm", "sì")
        (call,) = await to_come(calls)
        (ticket,) = await demo.tickets()
        assert (call.from_at, call.ticket_id, call.skill) == (utc(24, 9), ticket["id"], Skill.BILLING)
        assert "bolletta" in call.reason
