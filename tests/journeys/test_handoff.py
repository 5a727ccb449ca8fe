"""A person, at any moment: one step into the queue, an honest place in it, and one step out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.handoffs import Cause, Ending, Requeued, Skill, State
from bot.services.desk.ports import Back
from tests.fakes.clock import StillClock
from tests.journeys.care_desk import POLICY, CareDesk
from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA, MARCO, DemoOperator

ChatOf = Callable[[str | None], Chat]
LATE = datetime(2026, 11, 23, 21, 0, tzinfo=UTC)


def titles(chat: Chat) -> list[str]:
    return [title for title, _ in chat.heard[0].buttons]


class TestInTheQueue:
    async def test_one_word_is_enough_and_the_place_is_told(self, chat_of: ChatOf, queue: CareDesk) -> None:
        await queue.others_wait(2)
        chat = chat_of(GIULIA)
        heard = await chat.say("talk_to_human", "operatore")
        assert "al posto 3" in heard.text
        assert "15 minuti" in heard.text
        assert titles(chat) == ["Richiamatemi", "Esci dalla coda"]
        assert [one.state for one in queue.handoffs] == [State.PENDING]

    async def test_nobody_has_to_be_signed_in(self, chat_of: ChatOf, queue: CareDesk, demo: DemoOperator) -> None:
        chat = chat_of(None)
        await chat.say("check_credit", "quanto credito ho?")
        await chat.say("talk_to_human", "voglio una persona")
        (asked,) = queue.handoffs
        assert asked.customer_id is None
        assert "il credito" in asked.reason
        assert await demo.tickets() == []

    async def test_who_waits_and_names_another_matter_goes_to_its_queue(self, chat_of: ChatOf, queue: CareDesk) -> None:
        chat = chat_of(GIULIA)
        await chat.say("talk_to_human", "operatore")
        heard = await chat.say("talk_to_human", "voglio un operatore per un reclamo")
        assert [one.skill for one in queue.handoffs] == [Skill.COMPLAINTS]
        assert "reclam" in heard.text
        await chat.say("talk_to_human", "operatore!")
        assert [one.skill for one in queue.handoffs] == [Skill.COMPLAINTS]

    async def test_without_an_honest_estimate_the_place_alone_is_said(
        self, chat_of: ChatOf, queue: CareDesk, clock: StillClock
    ) -> None:
        clock.advance(POLICY.estimate_over + timedelta(minutes=1))
        heard = await chat_of(GIULIA).say("talk_to_human", "operatore")
        assert "al primo posto" in heard.text
        assert "minut" not in heard.text

    async def test_one_minute_is_said_in_the_singular(self, chat_of: ChatOf, queue: CareDesk) -> None:
        await queue.comes("luca")
        assert "un minuto" in (await chat_of(GIULIA).say("talk_to_human", "operatore")).text

    async def test_that_nobody_is_at_the_desk_is_said_with_the_telephone(
        self, chat_of: ChatOf, queue: CareDesk
    ) -> None:
        await queue.all_go()
        heard = await chat_of(GIULIA).say("talk_to_human", "operatore")
        assert "nessun collega è alla postazione" in heard.text
        assert "119" in heard.text

    @pytest.mark.parametrize(
        ("customer", "text", "care"),
        [
            (MARCO, "operatore, la bolletta è sbagliata", "187"),
            (MARCO, "passami qualcuno", "187"),
            (GIULIA, "operatore, la bolletta è sbagliata", "119"),
            (None, "operatore, la bolletta è sbagliata", "119"),
        ],
    )
    async def test_the_telephone_is_the_one_of_the_customer_s_lines(
        self, chat_of: ChatOf, queue: CareDesk, customer: str | None, text: str, care: str
    ) -> None:
        await queue.all_go()
        heard = await chat_of(customer).say("talk_to_human", text)
        assert care in heard.text
        assert ("119" in heard.text, "187" in heard.text) == (care == "119", care == "187")

    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("talk_to_human", "operatore!"),
            ("check_ticket", "quanto manca?"),
            ("greet", "ci siete?"),
            ("out_of_scope", "quante persone ho davanti?"),
            ("out_of_scope", "allora?"),
            ("list_offers", "ma quanta gente c'è prima"),
            ("wait", "sto ancora aspettando"),
            ("out_of_scope", "ho fretta, datevi una mossa"),
        ],
    )
    async def test_asked_again_it_tells_the_place_anew_and_asks_for_no_second_one(
        self, chat_of: ChatOf, queue: CareDesk, intent: str, text: str
    ) -> None:
        chat = chat_of(GIULIA)
        await queue.others_wait(3)
        await chat.say("talk_to_human", "operatore")
        await queue.another_is_served()
        heard = await chat.say(intent, text)
        assert (heard.response, len(queue.handoffs)) == ("utter_queue_again_minutes", 1)
        assert "al posto 3" in heard.text

    async def test_the_same_words_without_a_queue_are_what_they_always_were(self, chat_of: ChatOf) -> None:
        assert (await chat_of(GIULIA).say("greet", "ci siete?")).response == "utter_greet"

    async def test_the_same_message_twice_is_one_place(self, chat_of: ChatOf, queue: CareDesk) -> None:
        chat = chat_of(GIULIA)
        await chat.say("talk_to_human", "operatore", message_id="m-1")
        chat.slots.clear()  # as when the turn was cut off before it was kept
        await chat.say("talk_to_human", "operatore", message_id="m-1")
        assert len(queue.handoffs) == 1

    async def test_the_bot_goes_on_answering(self, chat_of: ChatOf, queue: CareDesk) -> None:
        chat = chat_of(GIULIA)
        await chat.say("talk_to_human", "operatore")
        heard = await chat.say("check_credit", "intanto, quanto credito ho?")
        assert "12,50" in heard.text
        assert queue.handoffs[0].state is State.PENDING

    async def test_a_task_under_way_goes_on_beside_it(self, chat_of: ChatOf, queue: CareDesk) -> None:
        chat = chat_of(GIULIA)
        await chat.say("recharge", "ricarica 20 euro", amount=2000)
        asked = chat.heard[-1].response
        await chat.say("talk_to_human", "operatore")
        assert [heard.response for heard in chat.heard] == ["utter_queue_minutes", asked]
        await chat.say("out_of_scope", "quanto manca?")
        assert [heard.response for heard in chat.heard] == ["utter_queue_again_minutes", asked]
        assert "la ricarica" in queue.handoffs[0].reason

    async def test_when_a_person_has_it_already_that_is_said(self, chat_of: ChatOf, queue: CareDesk) -> None:
        chat = chat_of(GIULIA)
        await chat.say("talk_to_human", "operatore")
        await queue.accept()
        assert (await chat.say("talk_to_human", "operatore")).response == "utter_queue_with_person"


class TestLeaving:
    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("deny_human", "lascia stare l'operatore"),
            ("logout", "esci dalla coda"),
            ("cancel", "annulla"),
            ("deny", "no, lascia stare"),
            ("out_of_scope", "non aspetto più"),
            ("wait", "mi sono stufato di aspettare me ne vado"),
            ("talk_to_human", "non voglio più l'operatore"),
        ],
    )
    async def test_one_step_out(self, chat_of: ChatOf, queue: CareDesk, intent: str, text: str) -> None:
        chat = chat_of(GIULIA)
        await chat.say("talk_to_human", "operatore")
        heard = await chat.say(intent, text)
        assert heard.response == "utter_queue_left"
        assert (queue.handoffs[0].state, queue.handoffs[0].ending) == (State.REJECTED, Ending.LEFT)

    async def test_by_the_choice_also_later(self, chat_of: ChatOf, queue: CareDesk) -> None:
        chat = chat_of(GIULIA)
        heard = await chat.say("talk_to_human", "operatore")
        await chat.say("check_credit", "credito")
        assert (await chat.press(heard.payload("Esci dalla coda"))).response == "utter_queue_left"

    async def test_a_no_to_something_else_leaves_the_place(self, chat_of: ChatOf, queue: CareDesk) -> None:
        chat = chat_of(GIULIA)
        await chat.say("talk_to_human", "operatore")
        await chat.say("check_credit", "credito")
        assert (await chat.say("deny", "no")).response == "utter_deny"
        assert queue.handoffs[0].state is State.PENDING

    async def test_a_task_that_is_cancelled_leaves_the_place(self, chat_of: ChatOf, queue: CareDesk) -> None:
        chat = chat_of(GIULIA)
        await chat.say("recharge", "ricarica 20 euro", amount=2000)
        await chat.say("talk_to_human", "operatore")
        assert (await chat.say("cancel", "annulla la ricarica")).response == "utter_cancelled"
        assert queue.handoffs[0].state is State.PENDING

    @pytest.mark.parametrize(("intent", "text"), [("affirm", "vabbè aspetto"), ("wait", "ok resto in attesa")])
    async def test_who_stays_is_told_that_the_place_stays(
        self, chat_of: ChatOf, queue: CareDesk, intent: str, text: str
    ) -> None:
        chat = chat_of(GIULIA)
        await chat.say("talk_to_human", "operatore")
        await chat.say("check_credit", "credito")
        assert (await chat.say(intent, text)).response == "utter_queue_kept"
        assert queue.handoffs[0].state is State.PENDING

    async def test_an_ok_keeps_it(self, chat_of: ChatOf, queue: CareDesk) -> None:
        chat = chat_of(GIULIA)
        await chat.say("talk_to_human", "operatore")
        assert (await chat.say("affirm", "ok")).response == "utter_queue_kept"
        assert queue.handoffs[0].state is State.PENDING

    async def test_who_left_can_come_back(self, chat_of: ChatOf, queue: CareDesk) -> None:
        chat = chat_of(GIULIA)
        await chat.say("talk_to_human", "operatore")
        await chat.say("deny_human", "niente operatore")
        await chat.say("talk_to_human", "anzi sì, operatore")
        assert [one.state for one in queue.handoffs] == [State.REJECTED, State.PENDING]


class TestOtherwise:
    async def test_out_of_hours_a_request_is_registered_and_a_time_offered(
        self, chat_of: ChatOf, clock: StillClock, queue: CareDesk, demo: DemoOperator
    ) -> None:
        clock.advance(LATE - clock.now())
        chat = chat_of(GIULIA)
        heard = await chat.say("talk_to_human", "operatore")
        assert heard.response == "utter_human_closed"
        assert titles(chat) == ["Richiamatemi"]
        assert (len(await demo.tickets()), queue.handoffs) == (1, [])

    async def test_when_the_queue_fails_the_request_is_registered(
        self, chat_of: ChatOf, queue: CareDesk, demo: DemoOperator
    ) -> None:
        queue.store.down = True
        heard = await chat_of(GIULIA).say("talk_to_human", "operatore")
        (ticket,) = await demo.tickets()
        assert ticket["id"] in heard.text

    async def test_not_a_person_is_no_person(self, chat_of: ChatOf, queue: CareDesk) -> None:
        heard = await chat_of(GIULIA).say("talk_to_human", "non voglio parlare con un operatore")
        assert (heard.response, queue.handoffs) == ("utter_no_human", [])

    async def test_another_company_is_no_person(self, chat_of: ChatOf, queue: CareDesk) -> None:
        heard = await chat_of(GIULIA).say("talk_to_human", "voglio cambiare operatore")
        assert (heard.response, queue.handoffs) == ("utter_not_yet_line", [])

    async def test_a_yes_to_an_offered_person_is_one_step(self, chat_of: ChatOf, queue: CareDesk) -> None:
        chat = chat_of(GIULIA)
        assert "ti metto in contatto?" in (await chat.say("out_of_scope", "vorrei un subentro")).text
        await chat.say("affirm", "sì")
        assert len(queue.handoffs) == 1
        assert queue.handoffs[0].cause is Cause.ASKED


class TestNewsOfTheQueue:
    async def test_who_waits_long_keeps_the_place_and_gets_another_way(
        self, chat_of: ChatOf, queue: CareDesk, demo: DemoOperator, clock: StillClock
    ) -> None:
        chat = chat_of(GIULIA)
        await chat.say("talk_to_human", "operatore")
        clock.advance(timedelta(minutes=23))
        heard = await chat.press('/queue_long{"minutes": 20}')
        assert "23 minuti" in heard.text
        assert titles(chat) == ["Richiamatemi", "Lascia una richiesta", "Esci dalla coda"]
        assert queue.handoffs[0].state is State.PENDING
        await chat.press(heard.payload("Lascia una richiesta"))
        assert len(await demo.tickets()) == 1
        assert queue.handoffs[0].ending is Ending.CALL_BACK

    async def test_who_waits_no_more_is_not_told_that_it_takes_long(
        self, chat_of: ChatOf, queue: CareDesk, clock: StillClock
    ) -> None:
        chat = chat_of(GIULIA)
        await chat.say("talk_to_human", "operatore")
        clock.advance(timedelta(minutes=23))
        await queue.accept()
        assert await chat.turn("queue_long", '/queue_long{"minutes": 20}', [{"entity": "minutes", "value": 20}]) == []

    async def test_who_is_back_in_the_queue_has_not_waited_long(
        self, chat_of: ChatOf, queue: CareDesk, clock: StillClock
    ) -> None:
        chat = chat_of(GIULIA)
        await chat.say("talk_to_human", "operatore")
        clock.advance(timedelta(minutes=23))
        had = await queue.accept()
        await queue.store.requeue(had.id, had.epoch, Back(Requeued.AGENT_GONE), (), clock.now())
        assert await chat.turn("queue_long", '/queue_long{"minutes": 20}', [{"entity": "minutes", "value": 20}]) == []

    async def test_a_desk_that_closes_offers_a_call_and_a_yes_takes_it(
        self, chat_of: ChatOf, queue: CareDesk, clock: StillClock
    ) -> None:
        chat = chat_of(GIULIA)
        await chat.say("talk_to_human", "operatore")
        await queue.closes()
        clock.advance(LATE - clock.now())
        heard = await chat.press("/queue_closed")
        assert "domani, dalle 8:30" in heard.text
        await chat.say("affirm", "sì")
        assert chat.heard[-1].response == "utter_task_ask_call_time"

    async def test_news_in_the_middle_of_a_task_end_nothing(
        self, chat_of: ChatOf, queue: CareDesk, clock: StillClock
    ) -> None:
        chat = chat_of(GIULIA)
        await chat.say("talk_to_human", "operatore")
        await chat.say("recharge", "ricarica 20 euro", amount=2000)
        asked = chat.heard[-1].response
        clock.advance(timedelta(minutes=20))
        await chat.press('/queue_long{"minutes": 20}')
        assert [heard.response for heard in chat.heard] == ["utter_queue_long", asked]
