"""Whoever waits for a person: heard as one who waits, offered none, and "lascia una richiesta" typed is the choice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from bot.core.handoffs import Ending, State
from bot.services.desk.call_backs import CallBacks
from tests.fakes.clock import StillClock
from tests.journeys.care_desk import CareDesk
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, CONVERSATION, GIULIA, DemoOperator

ChatOf = Callable[[str | None], Chat]
LATE = datetime(2026, 11, 23, 21, 0, tzinfo=UTC)
PERSON = "Parla con una persona"


async def waiting(chat: Chat) -> Chat:
    await chat.say("talk_to_human", "operatore")
    return chat


class TestHeard:
    @pytest.mark.parametrize(
        ("intent", "text", "response"),
        [
            ("wait", "mi fate aspettare ancora tanto?", "utter_queue_again_minutes"),
            ("thank", "c'è ancora molto?", "utter_queue_again_minutes"),
            ("greet", "oh ma ci sei?", "utter_queue_again_minutes"),
            ("greet", "buonasera", "utter_queue_again_minutes"),
            ("check_recharge", "è mezz'ora che aspetto", "utter_queue_again_minutes"),
            ("check_recharge", "va bene così, resto", "utter_queue_kept"),
            ("out_of_scope", "???", "utter_queue_again_minutes"),
            ("open_complaint", "ma che fine ha fatto il collega", "utter_queue_again_minutes"),
            ("list_services", "un'ora per un operatore, assurdo", "utter_queue_again_minutes"),
            ("out_of_scope", "mi avvisate quando arriva?", "utter_queue_again_minutes"),
            ("wait", "un attimino", "utter_queue_kept"),
            ("thank", "grazie mille", "utter_queue_thanks"),
            ("out_of_scope", "è una vergogna", "utter_queue_sorry"),
            ("open_complaint", "che schifo di servizio", "utter_queue_sorry"),
            ("out_of_scope", "sbrodolo trallallà", "utter_queue_unclear"),
            ("out_of_scope", "io però dicevo davvero", "utter_queue_unclear"),
        ],
    )
    async def test_whatever_intent_it_sounds_like(
        self, chat_of: ChatOf, queue: CareDesk, intent: str, text: str, response: str
    ) -> None:
        heard = await (await waiting(chat_of(GIULIA))).say(intent, text)
        assert heard.response == response
        assert queue.handoffs[0].state is State.PENDING

    async def test_asked_thrice_in_vain_no_person_is_offered(self, chat_of: ChatOf, queue: CareDesk) -> None:
        chat = await waiting(chat_of(GIULIA))
        for text in ("asdf ghj", "la cosa di prima", "fare quella roba"):
            heard = await chat.say("out_of_scope", text)
            assert PERSON not in [title for title, _ in heard.buttons]
        assert heard.response == "utter_queue_unclear"

    @pytest.mark.parametrize(
        ("intent", "text", "response"),
        [
            ("out_of_scope", "vorrei un subentro", "utter_queue_not_yet_line"),
            ("bot_challenge", "sei un bot?", "utter_queue_bot_challenge"),
            ("out_of_scope", "e la domiciliazione delle bollette?", "utter_queue_topic_bills"),
        ],
    )
    async def test_who_waits_is_offered_no_other_person(
        self, chat_of: ChatOf, queue: CareDesk, intent: str, text: str, response: str
    ) -> None:
        chat = await waiting(chat_of(GIULIA))
        heard = await chat.say(intent, text)
        assert heard.response == response
        assert PERSON not in [title for title, _ in heard.buttons]
        await chat.say("affirm", "sì")
        assert len(queue.handoffs) == 1

    async def test_a_form_offers_none_either(self, chat_of: ChatOf, queue: CareDesk) -> None:
        chat = chat_of(GIULIA)
        await chat.say("recharge", "ricarica 20 euro", amount=2000)
        await chat.say("talk_to_human", "operatore")
        for text in ("asdf ghj", "la cosa di prima", "boh vabbè"):
            await chat.say("out_of_scope", text)
        assert chat.heard[0].response == "utter_queue_form_person"
        assert PERSON not in [title for title, _ in chat.heard[0].buttons]

    async def test_who_does_not_wait_is_offered_one_as_ever(self, chat_of: ChatOf) -> None:
        heard = await chat_of(GIULIA).say("out_of_scope", "vorrei un subentro")
        assert PERSON in [title for title, _ in heard.buttons]

    async def test_questions_are_still_answered(self, chat_of: ChatOf, queue: CareDesk) -> None:
        heard = await (await waiting(chat_of(GIULIA))).say("check_credit", "intanto quanto credito ho?")
        assert "12,50" in heard.text


class TestRequestInstead:
    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("cancel", "lascia una richiesta"),
            ("deny", "allora lascio una richiesta"),
            ("out_of_scope", "preferisco la richiesta"),
            ("open_complaint", "vorrei lasciare una richiesta"),
        ],
    )
    async def test_typed_it_is_the_choice(
        self, chat_of: ChatOf, queue: CareDesk, demo: DemoOperator, intent: str, text: str
    ) -> None:
        chat = await waiting(chat_of(GIULIA))
        heard = await chat.say(intent, text)
        assert heard.response == "utter_human_open"
        assert queue.handoffs[0].ending is Ending.CALL_BACK
        assert len(await demo.tickets()) == 1

    async def test_after_a_promised_call_nothing_is_taken_back(
        self, chat_of: ChatOf, queue: CareDesk, demo: DemoOperator, clock: StillClock
    ) -> None:
        clock.advance(LATE - clock.now())
        chat = await waiting(chat_of(GIULIA))
        heard = await chat.say("cancel", "lascia una richiesta")
        assert heard.response == "utter_human_already"
        (ticket,) = await demo.tickets()
        assert "non vuole più" not in str(ticket)

    async def test_after_the_desk_closed_it_is_the_choice_too(
        self, chat_of: ChatOf, queue: CareDesk, demo: DemoOperator, clock: StillClock
    ) -> None:
        chat = await waiting(chat_of(GIULIA))
        await queue.closes()
        clock.advance(LATE - clock.now())
        await chat.press("/queue_closed")
        assert (await chat.say("cancel", "lascia una richiesta")).response == "utter_human_closed"
        assert len(await demo.tickets()) == 1

    async def test_it_takes_the_place_of_the_call_that_is_being_asked_for(
        self, chat_of: ChatOf, demo: DemoOperator
    ) -> None:
        chat = chat_of(ANNA)
        await chat.say("request_call_back", "richiamatemi")
        heard = await chat.say("cancel", "anzi lascia una richiesta")
        assert heard.response == "utter_human_open"
        assert len(chat.heard) == 1
        assert len(await demo.tickets()) == 1

    async def test_whoever_has_a_call_promised_is_told_of_it(
        self, chat_of: ChatOf, calls: CallBacks, demo: DemoOperator
    ) -> None:
        chat = chat_of(ANNA)
        await chat.say("request_call_back", "richiamatemi domani alle 10")
        await chat.say("affirm", "sì")
        assert (await chat.say("cancel", "lascia una richiesta")).response == "utter_call_back_stands"
        assert len(await demo.tickets()) == 1


class TestReason:
    async def test_a_yes_is_no_reason_the_words_before_it_are(self, chat_of: ChatOf, queue: CareDesk) -> None:
        chat = chat_of(GIULIA)
        for text in ("asdf ghj", "la cosa di prima", "fare quella roba"):
            await chat.say("out_of_scope", text)
        await chat.say("affirm", "sì")
        assert queue.handoffs[0].reason == "fare quella roba"

    @pytest.mark.parametrize("text", ["mi chiamate alle 15?", "richiamatemi domani alle 10"])
    async def test_a_call_is_about_the_matter_and_not_about_its_time(
        self, chat_of: ChatOf, calls: CallBacks, text: str
    ) -> None:
        chat = chat_of(ANNA)
        await chat.say("out_of_scope", "quella roba del mese scorso")
        await chat.say("request_call_back", text)
        await chat.say("affirm", "sì")
        call = await calls.open_of(CONVERSATION)
        assert call is not None
        assert call.reason == "quella roba del mese scorso"

    async def test_a_call_that_is_moved_keeps_its_matter(self, chat_of: ChatOf, calls: CallBacks) -> None:
        chat = chat_of(ANNA)
        await chat.say("request_call_back", "per la bolletta richiamatemi domani alle 10")
        await chat.say("affirm", "sì")
        await chat.say("request_call_back", "posso anticipare a domani alle 9?")
        await chat.say("affirm", "sì")
        call = await calls.open_of(CONVERSATION)
        assert call is not None
        assert (call.from_at.hour, call.reason) == (8, "per la bolletta richiamatemi domani alle 10")


class TestSpokeElsewhere:
    async def test_that_somebody_answered_in_another_chat_is_no_wish(self, chat_of: ChatOf, queue: CareDesk) -> None:
        chat = chat_of(GIULIA)
        heard = await chat.say("talk_to_human", "ho già parlato con un operatore ieri")
        assert (heard.response, queue.handoffs) == ("utter_person_elsewhere", [])
        await chat.press(heard.payload(PERSON))
        assert len(queue.handoffs) == 1

    async def test_amid_a_form_it_queues_nobody_and_the_question_stays(self, chat_of: ChatOf, queue: CareDesk) -> None:
        chat = chat_of(ANNA)
        await chat.say("request_call_back", "richiamatemi")
        asked = chat.heard[-1].response
        await chat.say("talk_to_human", "ieri ho già parlato con un operatore")
        assert [heard.response for heard in chat.heard] == ["utter_person_elsewhere", asked]
        assert queue.handoffs == []


@pytest.mark.parametrize("text", ["e l'operatore a che ora chiude?", "fino a quando rispondono i colleghi?", "orari?"])
async def test_who_waits_and_asks_for_the_hours_is_told_those(chat_of: ChatOf, queue: CareDesk, text: str) -> None:
    chat = await waiting(chat_of(GIULIA))
    heard = await chat.say("faq", text, faq_topic="opening_hours")
    assert heard.response == "utter_faq/opening_hours"
    assert [one.state for one in queue.handoffs] == [State.PENDING]
