"""What is said amid the guided checks about something beside them: offers, where one is, what the lights are like."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.check_asides import tells_far
from bot.core.offer_words import leaves_offer
from tests.journeys.chat import Chat
from tests.journeys.conftest import MARCO, STUDIO

ChatOf = Callable[[str | None], Chat]
NEARER = "utter_check_say_distance"


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def at_distance(chat_of: ChatOf) -> Chat:
    chat = chat_of(MARCO)
    await chat.say("report_fault", "il wifi in camera non prende", fault_kind="wifi")
    assert responses(chat)[-1] == NEARER
    return chat


class TestOffersLeft:
    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("deny", "no ci penso"),
            ("deny", "no grazie"),
            ("out_of_scope", "mah poi vediamo"),
            ("refuse", "no, troppo caro"),
            ("deny", "non mi interessa"),
        ],
    )
    async def test_a_no_to_the_offers_answers_no_check(self, chat_of: ChatOf, intent: str, text: str) -> None:
        chat = await at_distance(chat_of)
        await chat.say("list_offers", "e avete qualcosa per farlo arrivare di là")
        await chat.say(intent, text)
        assert responses(chat) == ["utter_offers_left", NEARER]

    async def test_a_bare_no_is_to_the_check(self, chat_of: ChatOf) -> None:
        chat = await at_distance(chat_of)
        await chat.say("list_offers", "e avete qualcosa per farlo arrivare di là")
        await chat.say("deny", "no")
        assert responses(chat) == ["utter_check_say_power_cycle"]

    async def test_without_offers_it_is_to_the_check(self, chat_of: ChatOf) -> None:
        chat = await at_distance(chat_of)
        await chat.say("deny", "no ci penso")
        assert "utter_offers_left" not in responses(chat)

    @pytest.mark.parametrize("text", ["no", "sì", "non va", "è uguale", "quanto costa?", "la prima"])
    def test_nothing_is_left(self, text: str) -> None:
        assert not leaves_offer(text)


class TestWhereOneIs:
    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("faq/modem_setup", "è lontano dal modem, due stanze"),
            ("inform", "io sono al piano di sopra"),
            ("report_fault", "sono in un'altra stanza"),
            ("out_of_scope", "ci sono tre muri in mezzo"),
            ("inform", "sono al secondo piano"),
        ],
    )
    async def test_it_is_told_how_to_try_nearer(self, chat_of: ChatOf, intent: str, text: str) -> None:
        chat = await at_distance(chat_of)
        await chat.say(intent, text)
        assert responses(chat) == ["utter_check_how_distance", NEARER]

    @pytest.mark.parametrize(
        "text",
        [
            *("da vicino va", "non cambia niente", "e se sono lontano?", "in casa va", "il secondo", "in cucina va"),
            "al primo piano va",
        ],
    )
    def test_the_answer_is_no_place(self, text: str) -> None:
        assert not tells_far(text)


class TestLights:
    @pytest.mark.parametrize(
        "text", ["il modem ha la luce rossa fissa", "le luci del modem sono rosse", "la spia del modem è rossa"]
    )
    async def test_lights_that_are_told_are_not_asked_for(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(STUDIO)
        await chat.say("report_fault", "siamo senza internet in ufficio", fault_kind="internet_slow")
        await chat.say("report_fault", text, fault_kind="modem")
        assert responses(chat)[-1] == "utter_check_say_cable"

    async def test_a_fault_without_its_lights_asks_for_them(self, chat_of: ChatOf) -> None:
        chat = chat_of(STUDIO)
        await chat.say("report_fault", "siamo senza internet in ufficio", fault_kind="internet_slow")
        await chat.say("report_fault", "è il modem che è rotto", fault_kind="modem")
        assert responses(chat)[-1] == "utter_check_say_lights"
