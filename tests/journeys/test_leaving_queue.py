"""Out of the queue by plain words; anything less keeps the place, and is asked once where it may be a leaving."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.handoffs import Ending, State
from tests.journeys.care_desk import CareDesk
from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA

ChatOf = Callable[[str | None], Chat]
CHOICES = ["Esci dalla coda", "Resta in coda"]


async def waiting(chat: Chat) -> Chat:
    """In the queue, with another answer since."""
    await chat.say("talk_to_human", "operatore")
    await chat.say("check_credit", "quanto credito ho?")
    return chat


async def asked(chat: Chat) -> Chat:
    heard = await (await waiting(chat)).say("cancel", "va beh lasciamo stare")
    assert heard.response == "utter_queue_leave_asked"
    return chat


@pytest.mark.parametrize("text", ["sì?", "sicuro?", "sì dopo", "sì tra poco", "sì come no", "ok tra un'ora"])
async def test_half_a_yes_to_leaving_keeps_the_place(chat_of: ChatOf, queue: CareDesk, text: str) -> None:
    chat = await asked(chat_of(GIULIA))
    await chat.say("affirm", text)
    assert [one.state for one in queue.handoffs] == [State.PENDING]


class TestKept:
    @pytest.mark.parametrize(
        ("intent", "text", "response"),
        [
            ("deny_human", "non arriva nessuno", "utter_queue_again_minutes"),
            ("deny_human", "non mi caga nessuno", "utter_queue_again_minutes"),
            ("talk_to_human", "nessun operatore risponde", "utter_queue_again_minutes"),
            ("deny_human", "se non arriva nessuno me ne vado", "utter_queue_again_minutes"),
            ("cancel", "tra poco me ne vado", "utter_queue_again_minutes"),
            ("terminate_line", "sto per andarmene", "utter_queue_again_minutes"),
            ("logout", "devo uscire tra dieci minuti", "utter_queue_again_minutes"),
            ("deny_human", "basta attese", "utter_queue_again_minutes"),
            ("wait", "non posso aspettare, ho un bimbo piccolo", "utter_queue_again_minutes"),
            ("check_credit", "quanto ancora?", "utter_queue_again_minutes"),
            ("check_counters", "avete finito?", "utter_queue_again_minutes"),
            ("dont_know", "boh", "utter_queue_again_minutes"),
            ("refuse", "mah", "utter_queue_again_minutes"),
            ("deny_human", "non annullate la mia attesa", "utter_queue_kept"),
            ("cancel", "non me ne vado", "utter_queue_kept"),
            ("affirm", "ok", "utter_queue_kept"),
            ("terminate_line", "posso chiudere la pagina?", "utter_queue_page"),
            ("terminate_line", "se chiudo perdo il posto?", "utter_queue_page"),
            ("cancel", "va beh lasciamo stare", "utter_queue_leave_asked"),
            ("deny_human", "non serve più", "utter_queue_leave_asked"),
            ("talk_to_human", "non voglio un operatore qualsiasi", "utter_queue_leave_asked"),
            ("deny_human", "mi arrangio", "utter_queue_leave_asked"),
            ("thank", "ho risolto, grazie", "utter_queue_leave_asked"),
            ("logout", "devo andare", "utter_queue_leave_asked"),
            ("cancel", "annulla", "utter_queue_leave_asked"),
            ("logout", "esci", "utter_queue_leave_asked"),
            ("logout", "voglio uscire", "utter_queue_leave_asked"),
            ("check_counters", "quanti minuti mi restano da aspettare", "utter_queue_again_minutes"),
        ],
    )
    async def test_less_than_plain_words_keep_the_place(
        self, chat_of: ChatOf, queue: CareDesk, intent: str, text: str, response: str
    ) -> None:
        heard = await (await waiting(chat_of(GIULIA))).say(intent, text)
        assert heard.response == response
        assert queue.handoffs[0].state is State.PENDING

    async def test_a_bare_no_to_the_place_is_asked_about(self, chat_of: ChatOf, queue: CareDesk) -> None:
        chat = chat_of(GIULIA)
        await chat.say("talk_to_human", "operatore")
        assert (await chat.say("deny", "no")).response == "utter_queue_leave_asked"
        assert queue.handoffs[0].state is State.PENDING

    @pytest.mark.parametrize("text", ["non serve più", "non annullate la mia attesa", "non arriva nessuno"])
    async def test_in_the_middle_of_a_task_the_place_is_told_and_the_task_goes_on(
        self, chat_of: ChatOf, queue: CareDesk, text: str
    ) -> None:
        chat = chat_of(GIULIA)
        await chat.say("recharge", "ricarica 20 euro", amount=2000)
        asked_before = chat.heard[-1].response
        await chat.say("talk_to_human", "operatore")
        await chat.say("deny_human", text)
        assert [heard.response for heard in chat.heard] == ["utter_queue_again_minutes", asked_before]
        assert queue.handoffs[0].state is State.PENDING

    async def test_the_call_that_is_given_up_is_not_the_place(self, chat_of: ChatOf, queue: CareDesk) -> None:
        chat = chat_of(None)
        await chat.say("talk_to_human", "operatore")
        await chat.say("request_call_back", "richiamatemi")
        await chat.say("deny_human", "no no, non serve")
        assert queue.handoffs[0].state is State.PENDING

    async def test_impatience_gets_the_call_and_the_leaving_as_choices(self, chat_of: ChatOf, queue: CareDesk) -> None:
        heard = await (await waiting(chat_of(GIULIA))).say("deny_human", "non posso aspettare, ho un bimbo piccolo")
        assert [title for title, _ in heard.buttons] == ["Richiamatemi", "Esci dalla coda"]


class TestAsked:
    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("affirm", "sì"),
            ("affirm", "sì sì, esco"),
            ("deny_human", "non serve più"),
            ("cancel", "lasciamo stare"),
            ("deny", "sì, lascia perdere"),
        ],
    )
    async def test_a_yes_leaves(self, chat_of: ChatOf, queue: CareDesk, intent: str, text: str) -> None:
        heard = await (await asked(chat_of(GIULIA))).say(intent, text)
        assert heard.response == "utter_queue_left"
        assert queue.handoffs[0].ending is Ending.LEFT

    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("deny", "no"),
            ("deny", "no, tenetemi il posto"),
            ("cancel", "non voglio uscire dalla coda"),
            ("affirm", "no aspetto"),
            ("deny_human", "no, non me ne vado"),
        ],
    )
    async def test_a_no_stays(self, chat_of: ChatOf, queue: CareDesk, intent: str, text: str) -> None:
        heard = await (await asked(chat_of(GIULIA))).say(intent, text)
        assert heard.response == "utter_queue_kept"
        assert queue.handoffs[0].state is State.PENDING

    async def test_both_are_choices(self, chat_of: ChatOf, queue: CareDesk) -> None:
        chat = await asked(chat_of(GIULIA))
        question = chat.heard[0]
        assert [title for title, _ in question.buttons] == CHOICES
        assert (await chat.press(question.payload("Resta"))).response == "utter_queue_kept"
        assert queue.handoffs[0].state is State.PENDING
        assert (await chat.press(question.payload("Esci"))).response == "utter_queue_left"

    async def test_another_matter_is_answered_with_the_place_kept(self, chat_of: ChatOf, queue: CareDesk) -> None:
        heard = await (await asked(chat_of(GIULIA))).say("check_credit", "quanto credito ho?")
        assert "12,50" in heard.text
        assert queue.handoffs[0].state is State.PENDING

    async def test_who_has_a_person_by_now_leaves_nothing(self, chat_of: ChatOf, queue: CareDesk) -> None:
        chat = await asked(chat_of(GIULIA))
        await queue.accept()
        await chat.say("affirm", "sì")
        assert queue.handoffs[0].state is not State.REJECTED


@pytest.mark.parametrize(
    "text", ["quanti minuti mi restano", "quanti minuti ho ancora?", "e quanti minuti mi rimangono"]
)
async def test_the_minutes_of_an_offer_are_told_to_who_waits(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("talk_to_human", "operatore")
    assert (await chat.say("check_counters", text, counter="voice")).response == "utter_counters"


@pytest.mark.parametrize("customer", [None, GIULIA])
async def test_esci_right_after_the_place_leaves_it(chat_of: ChatOf, queue: CareDesk, customer: str | None) -> None:
    chat = chat_of(customer)
    await chat.say("talk_to_human", "operatore")
    assert (await chat.say("logout", "esci")).response == "utter_queue_left"
    assert queue.handoffs[0].ending is Ending.LEFT


async def test_esci_to_whether_to_leave_leaves(chat_of: ChatOf) -> None:
    assert (await (await asked(chat_of(GIULIA))).say("logout", "esci")).response == "utter_queue_left"
