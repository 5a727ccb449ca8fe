"""One wish to have something switched on, said in two ways; and what is wanted for a journey abroad."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat, part
from tests.journeys.conftest import ANNA, GIULIA
from tests.journeys.proving import Prover

ChatOf = Callable[[str | None], Chat]
WORLD = "utter_extra_confirm_once"


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


class TestSameWish:
    @pytest.mark.parametrize(
        ("asked", "intent", "text"),
        [
            ("activate_service", "activate_offer", "quella da 500 mega costa dieci euro giusto? ok la voglio"),
            ("activate_offer", "activate_service", "voglio mondo 500"),
        ],
    )
    async def test_what_was_asked_for_is_not_taken_up_again(
        self, prover: Callable[[str], Prover], asked: str, intent: str, text: str
    ) -> None:
        giulia = prover(GIULIA)
        await giulia.chat.say(asked, "attivami qualcosa")
        heard = await giulia.chat.say(intent, text, service_name="roaming-mondo")
        assert heard.response == WORLD
        assert not giulia.chat.slots.get("parked")
        await giulia.chat.say("affirm", "sì")
        await giulia.give(giulia.code_to("+393355550101"))
        assert "utter_task_resume" not in responses(giulia.chat)

    async def test_another_thing_after_one_that_is_chosen_waits_as_ever(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("activate_service", "attiva mondo 500", service_name="roaming-mondo")
        await chat.say("activate_offer", "attiva giga extra", offer_name="giga-extra")
        assert [task["intent"] for task in chat.slots["parked"]] == ["activate_service"]


class TestAbroad:
    @pytest.mark.parametrize(
        "text",
        [
            "vado a new york la settimana prossima mi attivi qualcosa per navigare",
            "attivami internet per la thailandia",
            "parto per il marocco, mi metti un'opzione coi giga?",
        ],
    )
    async def test_data_outside_the_union_are_what_there_is(self, chat_of: ChatOf, text: str) -> None:
        heard = await chat_of(GIULIA).say("activate_service", text)
        assert heard.response == WORLD
        assert "Mondo 500 MB" in heard.text

    async def test_internet_abroad_is_no_line_at_home(self, chat_of: ChatOf) -> None:
        heard = await chat_of(GIULIA).say("activate_offer", "vado a miami, attivami internet", line_kind="fixed")
        assert heard.response == WORLD

    @pytest.mark.parametrize(
        "text", ["vado in francia, mi attivi qualcosa per navigare", "attivami qualcosa per navigare"]
    )
    async def test_elsewhere_it_is_asked_which(self, chat_of: ChatOf, text: str) -> None:
        heard = await chat_of(GIULIA).say("activate_service", text)
        assert heard.response == "utter_extra_which_service_add"

    @pytest.mark.parametrize(
        "text",
        [
            "quanto dura e in che paesi vale?",
            "per quanto vale e dove funziona?",
            "quanto tempo vale ed in quali stati?",
        ],
    )
    async def test_how_long_and_where_it_is_good_are_told_together(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(GIULIA)
        await chat.say("activate_service", "attiva mondo 500", service_name="roaming-mondo")
        await chat.say_parts(text, part("faq/credit_expiry", text), part("faq/roaming_world", text))
        assert responses(chat) == ["utter_about_extra_once", "utter_faq/roaming_world", WORLD]

    async def test_where_alone_too(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("activate_service", "attiva mondo 500", service_name="roaming-mondo")
        await chat.say("faq/coverage", "in che paesi vale?")
        assert responses(chat) == ["utter_faq/roaming_world", WORLD]


class TestPremium:
    @pytest.mark.parametrize("text", ["bloccateli tutti ste cose a pagamento", "blocca tutta questa roba a pagamento"])
    async def test_what_is_paid_for_is_kept_off(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(ANNA)
        await chat.say("activate_service", text)
        assert responses(chat)[-1] != "utter_extra_which_service_add"
