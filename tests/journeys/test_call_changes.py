"""A promised call is moved or given up in passing, and while a change of it is open: the whole of it, or nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.call_backs import CallState
from bot.core.handoffs import Skill
from bot.services.desk.call_backs import CallBacks
from tests.journeys.care_desk import CareDesk
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, CONVERSATION, GIULIA, DemoOperator
from tests.journeys.test_call_back import ask, promised, utc

ChatOf = Callable[[str | None], Chat]


async def states(calls: CallBacks) -> list[CallState]:
    return sorted(one.state for one in await calls.of_conversation(CONVERSATION))


class TestGivenUpWhileAChangeIsOpen:
    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("deny_human", "annulla la richiamata"),
            ("deny", "no, cancellate la telefonata"),
            ("cancel", "lascia perdere la chiamata"),
            ("request_call_back", "togliete proprio la chiamata"),
            ("request_call_back", "basta chiamate, ho risolto"),
            ("talk_to_human", "non voglio più essere richiamato"),
            ("deny_human", "non mi serve più nessuno"),
        ],
    )
    async def test_nobody_calls_and_nothing_is_asked_any_more(
        self, chat_of: ChatOf, calls: CallBacks, intent: str, text: str
    ) -> None:
        chat = chat_of(ANNA)
        await promised(chat)
        await ask(chat, "spostate la chiamata a oggi alle 15")
        await chat.say(intent, text)
        assert [heard.response for heard in chat.heard] == ["utter_call_back_withdrawn"]
        assert chat.active_loop is None
        await chat.say("affirm", "sì")
        assert await states(calls) == [CallState.WITHDRAWN]

    async def test_also_while_the_time_is_asked_for(self, chat_of: ChatOf, calls: CallBacks) -> None:
        chat = chat_of(ANNA)
        await promised(chat)
        await ask(chat, "cambiate orario della chiamata")
        await chat.say("deny_human", "anzi no, non richiamatemi")
        assert [heard.response for heard in chat.heard] == ["utter_call_back_withdrawn"]
        assert (chat.active_loop, await states(calls)) == (None, [CallState.WITHDRAWN])

    async def test_a_first_one_is_dropped_as_a_whole(self, chat_of: ChatOf, calls: CallBacks) -> None:
        chat = chat_of(ANNA)
        await ask(chat)
        await chat.say("deny_human", "macché, niente chiamata")
        assert [heard.response for heard in chat.heard] == ["utter_cancelled"]
        assert (chat.active_loop, await states(calls)) == (None, [])

    async def test_who_waits_for_a_person_keeps_the_place(self, chat_of: ChatOf, queue: CareDesk) -> None:
        chat = chat_of(ANNA)
        waiting = await chat.say("talk_to_human", "operatore per la bolletta")
        await chat.press(waiting.payload("Richiamatemi"))
        await chat.say("deny_human", "non occorre che mi chiamiate")
        assert chat.active_loop is None
        assert queue.handoffs[0].ended_at is None

    @pytest.mark.parametrize("text", ["non alle 10, meglio alle 16", "annulla quella delle 15 e mettila alle 16"])
    async def test_another_time_is_no_withdrawal(self, chat_of: ChatOf, calls: CallBacks, text: str) -> None:
        chat = chat_of(ANNA)
        await ask(chat, "richiamatemi oggi alle 15")
        await chat.say("deny_human", text)
        assert "oggi, tra le 16:00 e le 17:00" in chat.heard[-1].text

    async def test_an_hour_that_corrects_the_read_back_keeps_its_day(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await ask(chat, "richiamatemi giovedì alle 10")
        await chat.say("correct", "no, alle 17 e 30")
        assert "tra le 17:30 e le 18:30" in chat.heard[-1].text
        assert "il 26 novembre" in chat.heard[-1].text

    async def test_a_mere_no_to_the_change_leaves_the_first_one(self, chat_of: ChatOf, calls: CallBacks) -> None:
        chat = chat_of(ANNA)
        await promised(chat)
        await ask(chat, "spostate la chiamata a oggi alle 15")
        await chat.say("deny", "no")
        assert await states(calls) == [CallState.OPEN]


async def test_given_up_amid_another_task_that_task_goes_on(
    chat_of: ChatOf, calls: CallBacks, demo: DemoOperator
) -> None:
    chat = chat_of(GIULIA)
    await promised(chat)
    await chat.say("recharge", "vorrei fare una ricarica")
    await chat.say("cancel", "lascia perdere la telefonata di domani")
    assert chat.heard[0].response == "utter_call_back_withdrawn"
    assert (chat.active_loop, await states(calls)) == ("task_form", [CallState.WITHDRAWN])


async def test_with_no_call_promised_none_is_begun_by_giving_it_up(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    heard = await ask(chat, "togliete la chiamata")
    assert (heard.response, chat.active_loop) == ("utter_no_human", None)


class TestMoved:
    @pytest.mark.parametrize(
        ("intent", "text", "when"),
        [
            ("inform", "anzi spostala a giovedì pomeriggio", "tra le 12:00 e le 18:00"),
            ("correct", "no aspetta, meglio giovedì di mattina", "tra le 8:30 e le 12:00"),
            ("out_of_scope", "e se facessimo venerdì verso le 11?", "tra le 11:00 e le 12:00"),
            ("out_of_scope", "spustatela a gioevdì pomerigio", "tra le 12:00 e le 18:00"),
            ("goodbye", "domani lavoro, giovedì dopo pranzo si può?", "tra le 12:00 e le 18:00"),
            ("deny", "no, giovedì nel primo pomeriggio", "tra le 13:00 e le 15:00"),
            ("wait", "scusa, intendevo venerdì alle nove", "tra le 9:00 e le 10:00"),
            ("out_of_scope", "nun ce la faccio, facimm viernarì ae nove", "tra le 9:00 e le 10:00"),
            ("talk_to_human", "anzi chiamatemi sabato in tarda mattinata", "tra le 10:00 e le 12:00"),
            ("update_ticket", "domani mattina ho la visita, magari nel tardo pomeriggio", "domani, tra le 16:00"),
            ("out_of_scope", "ah no domani ho da fare, allora sabato", "tra le 10:00 e le 11:00"),
            ("update_ticket", "rimandatela a dmn sera", "domani, tra le 18:00 e le 21:30"),
        ],
    )
    async def test_right_after_it_was_told_another_time_moves_it(
        self, chat_of: ChatOf, calls: CallBacks, intent: str, text: str, when: str
    ) -> None:
        chat = chat_of(ANNA)
        await promised(chat)
        heard = await chat.say(intent, text)
        assert heard.response == "utter_call_back_confirm_instead"
        assert when in heard.text
        await chat.say("affirm", "sì")
        assert await states(calls) == [CallState.OPEN, CallState.WITHDRAWN]

    async def test_it_goes_to_the_number_that_was_given_for_it(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("request_call_back", "richiamatemi domani alle 10 al 3471112223", msisdn="+393471112223")
        await chat.say("affirm", "sì")
        heard = await chat.say("correct", "anzi alle 11")
        assert heard.response == "utter_call_back_confirm_instead"
        assert "2223" in heard.text

    async def test_of_a_day_alone_the_hours_stay(self, chat_of: ChatOf, calls: CallBacks) -> None:
        chat = chat_of(ANNA)
        await promised(chat)
        await chat.say("inform", "giovedì è meglio")
        await chat.say("affirm", "sì")
        call = await calls.open_of(CONVERSATION)
        assert call is not None
        assert call.from_at == utc(26, 9)

    async def test_of_an_hour_alone_the_day_stays(self, chat_of: ChatOf, calls: CallBacks) -> None:
        chat = chat_of(ANNA)
        await promised(chat)
        await chat.say("correct", "no alle 10 non posso, alle 15")
        await chat.say("affirm", "sì")
        call = await calls.open_of(CONVERSATION)
        assert call is not None
        assert call.from_at == utc(24, 14)

    @pytest.mark.parametrize("text", ["domani non posso", "spostatela un po' più in là", "non mi va più bene"])
    async def test_without_a_time_it_is_asked_for(self, chat_of: ChatOf, calls: CallBacks, text: str) -> None:
        chat = chat_of(ANNA)
        await promised(chat)
        await chat.say("out_of_scope", text)
        assert chat.heard[-1].response == "utter_task_ask_call_time"

    async def test_to_an_hour_at_which_nobody_calls_it_is_refused(self, chat_of: ChatOf, calls: CallBacks) -> None:
        chat = chat_of(ANNA)
        await promised(chat)
        heard = await chat.say("inform", "anzi spostala a stanotte alle 2")
        assert heard.response == "utter_call_time_closed"
        assert await states(calls) == [CallState.OPEN]

    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("thank", "grazie, a domani"),
            ("goodbye", "perfetto, ci sentiamo domani"),
            ("affirm", "sì domani alle 10 va bene"),
            ("check_ticket", "quando viene il tecnico, giovedì?"),
            ("out_of_scope", "giovedì mi scade la promo?"),
        ],
    )
    async def test_what_only_names_a_day_moves_nothing(
        self, chat_of: ChatOf, calls: CallBacks, intent: str, text: str
    ) -> None:
        chat = chat_of(ANNA)
        await promised(chat)
        await chat.say(intent, text)
        assert chat.active_loop is None
        assert await states(calls) == [CallState.OPEN]


@pytest.mark.parametrize(
    "text", ["mi chiamate alle 3 di notte?", "chiamatemi a notte fonda", "richiamatemi alle 02:30"]
)
async def test_at_night_nobody_calls_and_the_hours_are_told(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(ANNA)
    await ask(chat, text)
    assert [heard.response for heard in chat.heard] == ["utter_call_time_closed", "utter_task_ask_call_time"]
    assert "8:30" in chat.heard[0].text


class TestInAnotherChat:
    """A customer who is signed in has one call to come, whichever chat they asked for it in."""

    async def elsewhere(self, chat_of: ChatOf, customer_id: str | None) -> Chat:
        chat = chat_of(customer_id)
        chat.sessions.move(chat.sender, "another-conversation")
        return chat

    async def test_it_is_told(self, chat_of: ChatOf) -> None:
        await promised(chat_of(ANNA))
        chat = await self.elsewhere(chat_of, ANNA)
        heard = await chat.say("greet", "salve, verso che ora mi sentite?")
        assert "domani, tra le 10:00 e le 11:00" in heard.text

    async def test_a_second_one_takes_its_place_and_is_about_both(self, chat_of: ChatOf, calls: CallBacks) -> None:
        await promised(chat_of(ANNA), "per la bolletta richiamatemi domani alle 10")
        chat = await self.elsewhere(chat_of, ANNA)
        await ask(chat, "mi chiamate giovedì alle 18 per il modem?")
        assert chat.heard[-1].response == "utter_call_back_confirm_instead"
        await chat.say("affirm", "sì")
        assert await states(calls) == [CallState.WITHDRAWN]
        call = await calls.open_of("another-conversation")
        assert call is not None
        assert (call.from_at, call.skill) == (utc(26, 17), Skill.FIXED)
        assert "bolletta" in call.reason
        assert "modem" in call.reason

    async def test_it_is_given_up(self, chat_of: ChatOf, calls: CallBacks) -> None:
        await promised(chat_of(ANNA))
        chat = await self.elsewhere(chat_of, ANNA)
        await chat.say("deny_human", "non c'è più bisogno che mi chiamiate")
        assert await states(calls) == [CallState.WITHDRAWN]

    async def test_nobody_hears_of_it_who_is_not_that_customer(self, chat_of: ChatOf, calls: CallBacks) -> None:
        await promised(chat_of(ANNA))
        for other in (GIULIA, None):
            chat = await self.elsewhere(chat_of, other)
            assert (await ask(chat, "quando mi chiamate?")).response == "utter_call_back_none"
            await chat.say("deny_human", "annulla la richiamata")
        assert await states(calls) == [CallState.OPEN]
