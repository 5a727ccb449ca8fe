"""An offer or a service by its price: of what was shown, of what is on, of what is sold; and no plan (row 40)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.other_offer import place_asked, price_asked, takes_free
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA

ChatOf = Callable[[str | None], Chat]


async def offers_shown(chat_of: ChatOf) -> Chat:
    chat = chat_of(GIULIA)
    await chat.say("list_offers", "che offerte ci sono per me")
    return chat


async def services_shown(chat_of: ChatOf) -> Chat:
    chat = chat_of(GIULIA)
    await chat.say("list_services", "che servizi ho attivi?")
    return chat


class TestTakenAway:
    @pytest.mark.parametrize("begin", [services_shown, offers_shown, None])
    @pytest.mark.parametrize("text", ["toglimi quello da 1,99", "leva quello che costa 1,99", "quello da 1 euro e 99"])
    async def test_what_is_on_at_that_price_is_read_back(
        self, chat_of: ChatOf, begin: Callable[[ChatOf], object] | None, text: str
    ) -> None:
        chat = chat_of(GIULIA) if begin is None else await begin(chat_of)  # type: ignore[misc]
        heard = await chat.say("deactivate_service", text, amount=199)
        assert heard.response == "utter_extra_confirm_off"
        assert "Navigazione sicura" in heard.text

    async def test_what_is_free_is_read_back(self, chat_of: ChatOf) -> None:
        chat = await services_shown(chat_of)
        assert "Segreteria" in (await chat.say("deactivate_service", "toglimi quello gratis")).text

    async def test_an_offer_that_is_only_sold_is_none_of_them(self, chat_of: ChatOf) -> None:
        chat = await offers_shown(chat_of)
        await chat.say("deactivate_service", "toglimi quella da 2,99", amount=299)
        assert [one.response for one in chat.heard] == ["utter_extra_unknown", "utter_extra_which_service_delete"]


class TestAskedAbout:
    @pytest.mark.parametrize(
        ("heard_as", "text"),
        [
            ("explain_bill", "e quella da 2,99 cosa comprende"),
            ("show_plan", "quella a 2,99 cosa mi dà?"),
            ("show_plan", "quella che costa 2,99 al mese a cosa serve"),
        ],
    )
    async def test_one_of_those_shown_is_told_and_no_plan_of_that_price(
        self, chat_of: ChatOf, heard_as: str, text: str
    ) -> None:
        chat = await offers_shown(chat_of)
        heard = await chat.say(heard_as, text, amount=299)
        assert heard.text.startswith("Giga Extra 50: 2,99 € al mese")
        assert "Giga Extra 50" in (await chat.say("activate_offer", "ok attivala")).text

    @pytest.mark.parametrize(
        ("heard_as", "text", "told"),
        [
            ("show_plan", "la prima cosa comprende?", "Giga Extra 50"),
            ("show_bill", "la seconda quanto dura?", "finché non si disattiva"),
            ("show_plan", "la seconda cosa prevede?", "Porta un amico"),
        ],
    )
    async def test_one_by_its_place_is_told_and_no_bill(
        self, chat_of: ChatOf, heard_as: str, text: str, told: str
    ) -> None:
        chat = await offers_shown(chat_of)
        assert told in (await chat.say(heard_as, text)).text

    @pytest.mark.parametrize("text", ["quello da 1,99 cos'è?", "quella da 1,99 a cosa serve?"])
    async def test_of_what_is_on_it_is_told_and_then_taken_away(self, chat_of: ChatOf, text: str) -> None:
        chat = await services_shown(chat_of)
        heard = await chat.say("rephrase", text, amount=199)
        assert heard.text.startswith("Navigazione sicura")
        assert "Navigazione sicura" in (await chat.say("deactivate_service", "toglimelo")).text

    async def test_a_bill_by_its_place_stays_a_bill(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await chat.say("list_bills", "le bollette")
        heard = await chat.say("show_bill", "la prima cosa comprende?", bill_ref=1)
        assert "bolletta di novembre" in heard.text


class TestWished:
    @pytest.mark.parametrize("text", ["attivami quella da 2,99", "voglio quella da 2,99"])
    async def test_what_is_sold_at_that_price_is_read_back_before_any_plan(self, chat_of: ChatOf, text: str) -> None:
        heard = await chat_of(GIULIA).say("activate_offer", text, amount=299)
        assert heard.text.startswith("2,99 € al mese")
        assert "Giga Extra 50" in heard.text

    async def test_after_plans_it_is_the_plan(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("list_offers", "che piani avete?")
        heard = await chat.say("activate_offer", "attivami quello da 2,99", amount=299)
        assert heard.response == "utter_plans_sold"


@pytest.mark.parametrize("text", ["attiva quella da 2,99", "toglila quella da 2,99", "quella da 2,99", "ho 2,99 euro"])
def test_what_asks_of_no_price(text: str) -> None:
    assert not price_asked(text)


@pytest.mark.parametrize("text", ["la prima cosa che voglio è pagare", "la seconda bolletta quanto dura?"])
def test_what_asks_of_no_place(text: str) -> None:
    assert place_asked(text) is None


@pytest.mark.parametrize("text", ["voglio quella gratis", "toglimi quello da 3 euro", "non togliere quella gratis?"])
def test_what_takes_nothing_free_away(text: str) -> None:
    assert not takes_free(text)
