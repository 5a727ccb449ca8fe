"""Another offer named while one is under way or right after a list: that one is read back, and never the one before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.other_offer import place_asked, says_free, says_price
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA

ChatOf = Callable[[str | None], Chat]
MINE = {"line_alias": "mio"}


async def line_asked_for_giga(chat_of: ChatOf) -> Chat:
    chat = chat_of(ANNA)
    heard = await chat.say("activate_offer", "vorrei giga extra 50", offer_name="giga-extra")
    assert heard.response == "utter_task_ask_line"
    return chat


async def second_asked(chat_of: ChatOf) -> Chat:
    chat = chat_of(ANNA)
    await chat.say("list_offers", "che offerte avete per me?")
    heard = await chat.say("select_line", "e la seconda?", offer_name=2)
    assert heard.text.startswith("Porta un amico: gratis")
    assert chat.active_loop is None
    return chat


async def second_wished(chat_of: ChatOf) -> Chat:
    chat = chat_of(ANNA)
    await chat.say("list_offers", "che offerte avete per me?")
    heard = await chat.say("select_line", "la seconda", offer_name=2)
    assert heard.response == "utter_task_ask_line"
    return chat


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("select_line", "quella gratis invece, sul mio"),
        ("out_of_scope", "no la gratis sul mio"),
        ("out_of_scope", "meglio quella gratuita sul mio"),
        ("cancel", "preferisco quella che non costa nulla, sul mio"),
        ("select_line", "mi metti quella gratis sul mio?"),
    ],
)
async def test_the_free_one_is_read_back(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = await line_asked_for_giga(chat_of)
    heard = await chat.say(heard_as, text, **MINE)
    assert heard.text.startswith("Gratis: Porta un amico per il tuo (333 555 0202)")


@pytest.mark.parametrize(("heard_as", "text"), [("out_of_scope", "quella gratis"), ("deny", "no quella gratis")])
async def test_without_a_line_it_is_asked_for(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = await line_asked_for_giga(chat_of)
    heard = await chat.say(heard_as, text)
    assert heard.response == "utter_task_ask_line"
    heard = await chat.say("select_line", "sul mio", **MINE)
    assert heard.text.startswith("Gratis: Porta un amico per il tuo (333 555 0202)")


@pytest.mark.parametrize("begin", [second_asked, second_wished])
@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("activate_offer", "allora attiva la prima sul mio numero"),
        ("activate_offer", "mettimi la prima sul mio"),
        ("activate_offer", "voglio la prima, sul mio"),
    ],
)
async def test_one_by_its_place_is_read_back(
    chat_of: ChatOf, begin: Callable[[ChatOf], object], heard_as: str, text: str
) -> None:
    chat = await begin(chat_of)  # type: ignore[misc]
    heard = await chat.say(heard_as, text, offer_name=1, **MINE)
    assert heard.text.startswith("2,99 € al mese")
    assert "Giga Extra 50 per il tuo (333 555 0202)" in heard.text


@pytest.mark.parametrize("begin", [second_asked, second_wished])
async def test_one_by_its_price_is_read_back(chat_of: ChatOf, begin: Callable[[ChatOf], object]) -> None:
    chat = await begin(chat_of)  # type: ignore[misc]
    heard = await chat.say("activate_offer", "mettimi quella da 2,99 sul mio", amount=299, **MINE)
    assert "Giga Extra 50 per il tuo (333 555 0202)" in heard.text


@pytest.mark.parametrize(
    ("heard_as", "text"), [("correct", "la prima invece"), ("select_line", "no la prima"), ("correct", "anzi la prima")]
)
async def test_put_right_without_a_line_it_is_an_offer(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = await second_wished(chat_of)
    assert (await chat.say(heard_as, text, offer_name=1)).response == "utter_task_ask_line"
    assert "Giga Extra 50" in (await chat.say("select_line", "sul mio", **MINE)).text


@pytest.mark.parametrize("text", ["no la prima per chiara", "la prima, a chiara"])
async def test_on_the_line_of_another(chat_of: ChatOf, text: str) -> None:
    chat = await second_wished(chat_of)
    heard = await chat.say("select_line", text, offer_name=1, line_alias="chiara")
    assert "per tua figlia Chiara (333 555 0203): Giga Extra 50 costa 2,99 €" in heard.text


@pytest.mark.parametrize(
    ("heard_as", "text", "said"),
    [
        ("rephrase", "la seconda che cos'è?", "Porta un amico: gratis"),
        ("faq", "come funziona la prima?", "Giga Extra 50: 2,99 € al mese"),
        ("rephrase", "la prima cos'è?", "Giga Extra 50: 2,99 € al mese"),
        ("select_line", "e la prima?", "Giga Extra 50: 2,99 € al mese"),
    ],
)
async def test_what_is_asked_of_one_is_told_and_begins_nothing(
    chat_of: ChatOf, heard_as: str, text: str, said: str
) -> None:
    chat = chat_of(ANNA)
    await chat.say("list_offers", "che offerte avete per me?")
    heard = await chat.say(heard_as, text)
    assert heard.text.startswith(said)
    assert chat.active_loop is None


async def test_then_it_is_the_one_told_of_last_that_is_wished(chat_of: ChatOf) -> None:
    chat = await second_asked(chat_of)
    heard = await chat.say("activate_offer", "ok la voglio sul mio", **MINE)
    assert heard.text.startswith("Gratis: Porta un amico per il tuo (333 555 0202)")


async def test_the_price_of_one_has_no_number_of_its_own(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("list_offers", "che offerte avete per me?")
    heard = await chat.say("list_offers", "quanto costa la seconda", offer_name=2)
    assert heard.text.startswith("Porta un amico: gratis")
    heard = await chat.say("activate_offer", "attiva la prima sul mio", offer_name=1, **MINE)
    assert "Giga Extra 50 per il tuo" in heard.text


async def test_from_one_to_the_other_and_back(chat_of: ChatOf) -> None:
    chat = await second_asked(chat_of)
    assert "Giga Extra 50" in (await chat.say("select_line", "e la prima?", offer_name=1)).text
    assert (
        "Porta un amico" in (await chat.say("activate_offer", "attiva la seconda sul mio", offer_name=2, **MINE)).text
    )


async def test_a_price_of_none_that_is_sold_takes_no_other(chat_of: ChatOf) -> None:
    chat = await line_asked_for_giga(chat_of)
    heard = await chat.say("activate_offer", "quella da 5,99 sul mio", amount=599, **MINE)
    assert heard.response == "utter_extra_unknown"
    assert "confirm" not in str(chat.heard[-1].response)


@pytest.mark.parametrize(("heard_as", "text"), [("select_line", "sul mio"), ("inform", "il mio, ho 5 euro di credito")])
async def test_a_line_alone_is_a_line(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = await line_asked_for_giga(chat_of)
    assert "Giga Extra 50 per il tuo" in (await chat.say(heard_as, text, **MINE)).text


async def test_a_free_service_stays_what_it_is(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("activate_service", "attiva avviso di chiamata", service_name="avviso-chiamata")
    heard = await chat.say("out_of_scope", "sì quella gratis")
    assert "Avviso di chiamata" in chat.heard[-1].text
    assert heard.response != "utter_extra_unknown"


@pytest.mark.parametrize(
    "text",
    ["non quella gratis", "è gratis?", "quella gratis quanto dura?", "togli quella gratis", "la chiamata è gratis"],
)
def test_and_what_is_free_otherwise_is_none(text: str) -> None:
    assert not says_free(text)


@pytest.mark.parametrize("text", ["ho 5 euro", "togli quella da 2,99", "quella da 2,99 com'è?", "sul mio da 10"])
def test_and_what_is_no_price_of_one(text: str) -> None:
    assert not says_price(text)


@pytest.mark.parametrize(
    "text",
    [
        "la prima",
        "attiva la prima?",
        "la prima volta quanto dura?",
        "quanto costa prima?",
        "mettimi la seconda, quanto è?",
    ],
)
def test_and_what_asks_of_no_place(text: str) -> None:
    assert place_asked(text) is None
