"""Thanks or an "ok" in front of a question swallow it never; and calling without a SIM is no wish to be called."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.behind_courtesy import behind_thanks, question_behind
from bot.core.loss_words import asks_how_to_call
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import ANNA, GIULIA

ChatOf = Callable[[str | None], Chat]


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("thank", "ok grazie. e se chiamo in italia da li?"),
        ("thank", "grazie. e se navigo?"),
        ("thank", "perfetto grazie mille, e per telefonare a casa?"),
        ("affirm", "va bene. e gli sms?"),
    ],
)
async def test_after_a_country_it_is_asked_of_that(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(GIULIA)
    told = await chat.say("faq/roaming_eu", "sono in Croazia, quanto pago?")
    heard = await chat.say(heard_as, text, ranking=[(heard_as, 0.49), ("faq/roaming_eu", 0.17), ("inform", 0.11)])
    assert (heard.response, heard.text) == (told.response, told.text)


@pytest.mark.parametrize("text", ["ok perfetto. e per telefonare?", "capito, e per chiamare da lì?"])
async def test_an_ok_and_how_one_calls_there_is_no_wish_to_be_called(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    told = await chat.say("faq/roaming_eu", "sono in Spagna, quanto pago?")
    asked = question_behind(text)
    heard = await chat.say_parts(text, part("affirm", "ok"), part("request_call_back", asked))
    assert heard.response == told.response
    assert chat.active_loop is None


@pytest.mark.parametrize("text", ["ok grazie e il numero resta lo stesso? quanto ci mette", "ok, e il numero rimane?"])
async def test_whether_the_number_stays_is_asked_of_what_was_told(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/esim", "vorrei passare alla eSIM")
    await chat.say("affirm", text, ranking=[("affirm", 1.0), ("faq/port_out", 0.45), ("thank", 0.35)])
    assert "utter_faq/port_out" not in [heard.response for heard in chat.heard]
    assert "numero" in " ".join(heard.text for heard in chat.heard)


async def test_with_nothing_told_it_is_what_is_likely_or_not_understood(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    likely = [("thank", 0.5), ("check_credit", 0.4)]
    assert "12,50 €" in (await chat.say("thank", "grazie, e quanto credito ho?", ranking=likely)).text
    heard = await chat.say("thank", "grazie. e se il gatto morde il cavo?", ranking=[("thank", 0.6), ("inform", 0.1)])
    assert heard.response != "utter_thank"


@pytest.mark.parametrize("text", ["grazie mille", "ok grazie, gentilissima", "grazie, e tu?", "grazie e buona serata"])
async def test_mere_thanks_stay_thanks(chat_of: ChatOf, text: str) -> None:
    assert question_behind(text) == ""
    chat = chat_of(GIULIA)
    await chat.say("faq/roaming_eu", "sono in Croazia, quanto pago?")
    assert (await chat.say("thank", text, ranking=[("thank", 0.9)])).response == "utter_thank"


@pytest.mark.parametrize("text", ["va bene se la pago domani?", "perfetto, attivala", "ok", "bene così?"])
def test_what_asks_or_orders_by_itself_has_nothing_behind(text: str) -> None:
    assert question_behind(text) == ""


@pytest.mark.parametrize(
    "text", ["e adesso per chiamare?", "ma come faccio a telefonare adesso?", "e per chiamare intanto?"]
)
async def test_without_the_sim_one_calls_with_the_new_one(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("faq/sim_replacement", "ho perso la sim, come ne faccio un'altra?")
    await chat.say("request_call_back", text)
    assert [heard.response for heard in chat.heard] == ["utter_block_calling", "utter_faq/sim_replacement"]
    assert chat.active_loop is None


async def test_how_to_call_and_the_price_of_the_new_sim(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    text = "e adesso per chiamare? il negozio quanto mi fa pagare la sim nuova"
    behind = part("faq/sim_replacement", "il negozio quanto mi fa pagare la sim nuova")
    heard = await chat.say_parts(text, part("request_call_back", "e adesso per chiamare?"), behind)
    assert heard.response == "utter_block_calling"
    assert "10,00 €" in chat.heard[-1].text
    assert chat.active_loop is None


@pytest.mark.parametrize("text", ["potete chiamarmi?", "chiamatemi domani per favore", "per chiamarmi usate il 333"])
async def test_a_wish_to_be_called_stays_one(chat_of: ChatOf, text: str) -> None:
    assert not asks_how_to_call(text)
    chat = chat_of(ANNA)
    await chat.say("faq/sim_replacement", "ho perso la sim, come ne faccio un'altra?")
    await chat.say("request_call_back", text)
    assert chat.active_loop == "task_form"


async def recharge(chat: Chat) -> None:
    text = "ricarica 10 euro a mia figlia con paypal"
    await chat.say("recharge", text, amount=1000, payment_method="paypal", line_alias="figlia")


@pytest.mark.parametrize(
    ("yes", "asked"), [("ok grazie,", "e quanti giga ho?"), ("va bene, grazie.", "quanti giga ho?")]
)
async def test_an_ok_with_thanks_in_front_of_a_question_pays_nothing(chat_of: ChatOf, yes: str, asked: str) -> None:
    chat = chat_of(ANNA)
    await recharge(chat)
    await chat.say_parts(f"{yes} {asked}", part("affirm", yes), part("check_counters", asked))
    assert "utter_counters" in [heard.response for heard in chat.heard]
    assert "10,00 €" in chat.heard[-1].text
    assert "Confermi?" in chat.heard[-1].text


async def test_a_yes_with_thanks_in_front_of_a_question_pays(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await recharge(chat)
    await chat.say_parts(
        "sì grazie, e quanti giga ho?", part("affirm", "sì grazie,"), part("check_counters", "e quanti giga ho?")
    )
    assert "Confermi?" not in chat.heard[-1].text


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("inform", "ok grazie, facciamo 20"),
        ("correct", "grazie, però facciamo 20"),
        ("recharge", "ok grazie, metti 20"),
    ],
)
async def test_another_sum_behind_thanks_is_read_back(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(ANNA)
    await recharge(chat)
    assert "10,00 €" in chat.heard[-1].text
    await chat.say(heard_as, text, amount=2000)
    assert "20,00 €" in chat.heard[-1].text
    assert "Confermi?" in chat.heard[-1].text


async def test_another_line_behind_thanks_is_read_back(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await recharge(chat)
    await chat.say("select_line", "ok grazie ma sul mio numero", line_alias="mio numero")
    assert "0202" in chat.heard[-1].text
    assert "Confermi?" in chat.heard[-1].text


async def test_a_question_behind_thanks_at_a_read_back_is_no_mere_thanks(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await recharge(chat)
    ranking = [("thank", 0.97), ("rephrase", 0.41), ("check_ticket", 0.1)]
    heard = await chat.say("thank", "va bene grazie, e quando lo vede?", ranking=ranking)
    assert heard.response != "utter_task_thanks"
    assert "Confermi?" in chat.heard[-1].text


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("ok grazie, facciamo 20", "facciamo 20"),
        ("grazie mille vorrei pagare", "vorrei pagare"),
        ("grazie mille per avermi staccato la linea", ""),
        ("ok, facciamo 20", ""),
        ("grazie, ciao", ""),
    ],
)
def test_what_stands_behind_thanks(text: str, rest: str) -> None:
    assert behind_thanks(text) == rest
