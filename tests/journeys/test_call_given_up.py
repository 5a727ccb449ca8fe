"""After a call was promised: courtesy keeps it, a number or a length of time changes it, plain words give it up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.call_backs import CallState
from bot.services.desk.call_backs import CallBacks
from tests.fakes.clock import StillClock
from tests.journeys.care_desk import CareDesk
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, MARCO, DemoOperator
from tests.journeys.test_call_back import LUCAS, ask, promised, utc
from tests.journeys.test_call_changes import states

ChatOf = Callable[[str | None], Chat]
OPEN, WITHDRAWN = [CallState.OPEN], [CallState.WITHDRAWN]


@pytest.fixture
def night(clock: StillClock) -> None:
    """Ten in the evening, in Rome: a request promises the call."""
    clock.advance(utc(23, 21) - clock.now())


class TestKept:
    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("deny", "no"),
            ("deny", "no grazie, è tutto"),
            ("deny", "a posto così"),
            ("cancel", "basta così, grazie"),
            ("deny_human", "nient'altro, grazie"),
        ],
    )
    async def test_courtesy_throws_no_call_away(
        self, chat_of: ChatOf, calls: CallBacks, intent: str, text: str
    ) -> None:
        chat = chat_of(ANNA)
        await promised(chat)
        for _ in range(2):
            heard = await chat.say(intent, text)
            assert heard.response == "utter_call_back_kept"
            assert "domani, tra le 10:00 e le 11:00" in heard.text
        assert await states(calls) == OPEN

    async def test_nor_one_that_was_only_told(self, chat_of: ChatOf, calls: CallBacks) -> None:
        chat = chat_of(ANNA)
        await promised(chat)
        await ask(chat, "quando mi chiamate?")
        assert (await chat.say("deny", "no grazie")).response == "utter_call_back_kept"
        assert await states(calls) == OPEN

    @pytest.mark.usefixtures("night")
    async def test_nor_one_that_a_request_promised(self, chat_of: ChatOf, calls: CallBacks) -> None:
        chat = chat_of(ANNA)
        await chat.say("talk_to_human", "operatore")
        assert (await chat.say("deny", "no, grazie")).response == "utter_call_back_kept"
        assert await states(calls) == OPEN
        assert (await chat.say("deny", "no, non serve più")).response == "utter_call_back_withdrawn"
        assert await states(calls) == WITHDRAWN


class TestAsked:
    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("inform", "anzi niente, ho risolto"),
            ("deny", "no, posso annullarla?"),
            ("deny_human", "forse non mi serve più nessuno"),
            ("cancel", "e se poi annullo?"),
        ],
    )
    async def test_what_is_not_plain_is_asked_once(
        self, chat_of: ChatOf, calls: CallBacks, intent: str, text: str
    ) -> None:
        chat = chat_of(ANNA)
        await promised(chat)
        asked = await chat.say(intent, text)
        assert asked.response == "utter_call_back_give_up"
        assert [title for title, _ in asked.buttons] == ["Non chiamatemi", "Chiamatemi pure"]
        assert await states(calls) == OPEN

    async def test_a_yes_gives_it_up(self, chat_of: ChatOf, calls: CallBacks) -> None:
        chat = chat_of(ANNA)
        await promised(chat)
        await chat.say("inform", "anzi niente, ho risolto")
        assert (await chat.say("affirm", "sì")).response == "utter_call_back_withdrawn"
        assert await states(calls) == WITHDRAWN

    @pytest.mark.parametrize("text", ["sì?", "sicuro?", "sì dopo", "sì, come no", "annullo?", "sì se viene qualcuno"])
    async def test_half_a_yes_gives_nothing_up(self, chat_of: ChatOf, calls: CallBacks, text: str) -> None:
        chat = chat_of(ANNA)
        await promised(chat)
        await chat.say("inform", "anzi niente, ho risolto")
        assert (await chat.say("affirm", text)).response == "utter_task_yes_or_no"
        assert await states(calls) == OPEN
        assert (await chat.say("affirm", "sì, annulla la chiamata")).response == "utter_call_back_withdrawn"

    @pytest.mark.parametrize("title", ["Non chiamatemi", "Chiamatemi pure"])
    async def test_each_choice_does_what_it_says(self, chat_of: ChatOf, calls: CallBacks, title: str) -> None:
        chat = chat_of(ANNA)
        await promised(chat)
        asked = await chat.say("inform", "si è sistemato da solo")
        await chat.press(asked.payload(title))
        assert await states(calls) == (WITHDRAWN if title == "Non chiamatemi" else OPEN)

    async def test_a_no_keeps_it(self, chat_of: ChatOf, calls: CallBacks) -> None:
        chat = chat_of(ANNA)
        await promised(chat)
        await chat.say("inform", "anzi niente, ho risolto")
        assert (await chat.say("deny", "no, chiamatemi")).response == "utter_call_back_kept"
        assert await states(calls) == OPEN


@pytest.mark.parametrize(("intent", "text"), [("cancel", "lascia stare"), ("deny_human", "annullate la telefonata")])
async def test_a_yes_after_it_was_given_up_does_not_call_it_done(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(ANNA)
    await promised(chat)
    await chat.say(intent, text)
    assert (await chat.say("affirm", "sì")).response == "utter_affirm_unasked"
    assert (await chat.say("correct", "ho sbagliato")).response != "utter_call_back_was_booked"


class TestMovedByALength:
    @pytest.mark.parametrize(
        ("intent", "text", "when"),
        [
            ("deny", "no scusa mezz'ora dopo", "tra le 10:30 e le 11:30"),
            ("out_of_scope", "facciamo un'ora più tardi", "tra le 11:00 e le 12:00"),
            ("inform", "mezz'oretta prima", "tra le 9:30 e le 10:30"),
            ("deny_human", "no, un'oretta dopo", "tra le 11:00 e le 12:00"),
            ("cancel", "no, venti minuti più tardi", "tra le 10:20 e le 11:20"),
            ("out_of_scope", "posso anticiparla di un'ora?", "tra le 9:00 e le 10:00"),
        ],
    )
    async def test_it_is_read_back_that_much_later(
        self, chat_of: ChatOf, calls: CallBacks, intent: str, text: str, when: str
    ) -> None:
        chat = chat_of(ANNA)
        await promised(chat)
        heard = await chat.say(intent, text)
        assert heard.response == "utter_call_back_confirm_instead"
        assert when in heard.text
        assert await states(calls) == OPEN

    @pytest.mark.parametrize("intent", ["deny", "deny_human", "out_of_scope", "inform"])
    async def test_also_at_the_read_back(self, chat_of: ChatOf, intent: str) -> None:
        chat = chat_of(ANNA)
        await ask(chat)
        await chat.say(intent, "un'ora dopo")
        assert "domani, tra le 11:00 e le 12:00" in chat.heard[-1].text

    async def test_beyond_the_desks_hours_that_is_said(self, chat_of: ChatOf, calls: CallBacks) -> None:
        chat = chat_of(ANNA)
        await promised(chat)
        await chat.say("inform", "tre ore prima")
        assert [heard.response for heard in chat.heard] == ["utter_call_time_closed", "utter_task_ask_call_time"]
        assert await states(calls) == OPEN

    async def test_as_soon_as_possible_is_another_time(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await promised(chat, "richiamatemi oggi alle 15")
        heard = await chat.say("correct", "anzi prima possibile")
        assert heard.response == "utter_call_back_confirm_instead"
        assert "appena un collega è libero" in heard.text


class TestTheNumber:
    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("correct", "ho sbagliato numero, è 347 555 0707"),
            ("request_call_back", "scusa ho sbagliato, chiamatemi al 347 555 0707"),
            ("out_of_scope", "il numero è errato: 347 555 0707"),
        ],
    )
    @pytest.mark.parametrize("later", [False, True])
    async def test_a_wrong_one_is_set_right(
        self, chat_of: ChatOf, calls: CallBacks, intent: str, text: str, later: bool
    ) -> None:
        chat = chat_of(ANNA)
        await promised(chat)
        if later:
            await chat.say("thank", "grazie")
        heard = await chat.say(intent, text, msisdn=LUCAS)
        assert heard.response == "utter_call_back_confirm_instead"
        assert "347 555 0707: domani, tra le 10:00 e le 11:00" in heard.text
        await chat.say("affirm", "sì")
        assert await states(calls) == [CallState.OPEN, CallState.WITHDRAWN]

    async def test_given_for_a_call_it_is_that_of_the_request_instead(
        self, chat_of: ChatOf, calls: CallBacks, demo: DemoOperator
    ) -> None:
        chat = chat_of(None)
        await ask(chat, "richiamatemi domani alle 10")
        await chat.say("inform", "347 555 0707", msisdn=LUCAS)
        heard = await chat.say("out_of_scope", "lascia una richiesta")
        assert heard.response != "utter_human_ask_number"
        (ticket,) = await demo.tickets()
        (call,) = await calls.of_conversation("conversation-of-sender-key")
        assert (call.number, call.ticket_id) == (LUCAS, ticket["id"])

    @pytest.mark.usefixtures("night")
    async def test_asked_for_amid_a_task_it_is_taken_at_once(
        self, chat_of: ChatOf, calls: CallBacks, queue: CareDesk
    ) -> None:
        chat = chat_of(None)
        await chat.say("report_fault", "internet a casa non va", line_kind="fixed")
        task = chat.active_loop
        await chat.say("talk_to_human", "operatore")
        await chat.say("inform", "347 555 0707", msisdn=LUCAS)
        assert "347 ••• 0707" in chat.heard[0].text
        assert chat.active_loop == task
        (call,) = await calls.of_conversation("conversation-of-sender-key")
        assert call.number == LUCAS


async def test_the_reading_is_told_and_then_the_queue_is_joined(chat_of: ChatOf, queue: CareDesk) -> None:
    for number, (intent, text) in enumerate(
        [
            ("talk_to_human", "quanto credito ho e passami un operatore"),
            ("check_credit", "dimmi il credito e poi fammi parlare con qualcuno"),
        ]
    ):
        chat = chat_of(MARCO)
        chat.slots.clear()
        await chat.say(intent, text)
        assert "credit" in str(chat.heard[0].response), number
        assert "posto" in chat.heard[-1].text
    assert len(queue.handoffs) == 1


async def test_a_reading_that_fails_keeps_nobody_from_the_person(
    chat_of: ChatOf, queue: CareDesk, demo: DemoOperator
) -> None:
    await demo.fault("balance", "500", times=9)
    await chat_of(MARCO).say("talk_to_human", "quanto credito ho e passami un operatore")
    assert len(queue.handoffs) == 1


async def test_signed_out_the_person_comes_at_once(chat_of: ChatOf, queue: CareDesk) -> None:
    await chat_of(None).say("talk_to_human", "quanto credito ho e passami un operatore")
    assert len(queue.handoffs) == 1


@pytest.mark.parametrize("intent", ["select_line", "out_of_scope"])
async def test_the_desks_numbers_are_told(chat_of: ChatOf, intent: str) -> None:
    heard = await chat_of(ANNA).say(intent, "numero del 119?")
    assert heard.response == "utter_not_yet_contacts"
    assert "119 per il mobile" in heard.text
