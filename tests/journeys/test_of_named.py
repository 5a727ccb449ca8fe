"""An offer or a service by its name: what is asked of it is answered, and it is the one that is talked about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.core.named_extras import corrects_name, without_name
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import ANNA, GIULIA

ChatOf = Callable[[str | None], Chat]
EXTRA, FRIEND = {"offer_name": "giga-extra"}, {"offer_name": "porta-amico"}
WORLD = {"service_name": "roaming-mondo"}


async def friend_shown(chat_of: ChatOf, who: str = GIULIA) -> Chat:
    chat = chat_of(who)
    await chat.say("list_offers", "quali offerte ho disponibili?")
    await chat.say("list_offers", "porta un amico come funziona?", **FRIEND)
    return chat


async def friend_read_back(chat_of: ChatOf) -> Chat:
    chat = chat_of(GIULIA)
    heard = await chat.say("activate_offer", "attiva porta un amico", **FRIEND)
    assert heard.response == "utter_extra_confirm_free"
    return chat


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("deactivate_service", "e giga extra me la togliete quando voglio?"),
        ("deactivate_service", "e giga extra la posso disattivare quando voglio?"),
        ("deactivate_service", "e la giga extra poi si puo togliere?"),
        ("list_offers", "giga extra posso toglierla in qualsiasi momento?"),
        ("show_plan", "giga extra ha vincoli?"),
    ],
)
async def test_whether_a_named_one_can_be_left_is_told_and_it_is_talked_about(
    chat_of: ChatOf, heard_as: str, text: str
) -> None:
    chat = await friend_shown(chat_of)
    heard = await chat.say(heard_as, text, ranking=((heard_as, 0.46), ("check_counters", 0.17)), **EXTRA)
    assert heard.response == "utter_about_extra_undone"
    assert heard.payload("Attiva Giga Extra 50")
    assert "Giga Extra 50" in (await chat.say("activate_offer", "ok attivala allora")).text


@pytest.mark.parametrize("text", ["il mio amico che ci guadagna?", "ma al mio amico cosa danno?"])
async def test_who_is_only_asked_about_gets_nothing_and_the_read_back_stays(chat_of: ChatOf, text: str) -> None:
    chat = await friend_read_back(chat_of)
    await chat.say("out_of_scope", text, line_alias="amico")
    assert [one.response for one in chat.heard] == ["utter_task_unclear_confirmed", "utter_extra_confirm_free"]
    assert "335 555 0101" in chat.heard[-1].text
    await chat.say("activate_offer", "no, per il mio amico", line_alias="amico")
    assert chat.heard[-1].response == "utter_task_ask_line"


@pytest.mark.parametrize("text", ["ok attivala allora", "attivamela", "la prendo"])
async def test_a_name_that_was_answered_with_a_choice_is_the_one_that_is_meant(chat_of: ChatOf, text: str) -> None:
    chat = await friend_shown(chat_of)
    close = (("deactivate_service", 0.46), ("activate_offer", 0.4))
    heard = await chat.say("deactivate_service", "e giga extra allora boh", ranking=close, **EXTRA)
    assert heard.response == "utter_which_meaning"
    assert "Giga Extra 50" in (await chat.say("activate_offer", text)).text


async def test_of_two_names_it_is_asked_which(chat_of: ChatOf) -> None:
    chat = await friend_shown(chat_of)
    await chat.say("out_of_scope", "meglio porta un amico o giga extra?", offer_name=["porta-amico", "giga-extra"])
    assert (await chat.say("activate_offer", "ok attivala")).response == "utter_extra_which_offer_add"
    assert "Giga Extra 50" in (await chat.say("inform", "la prima", offer_name=1)).text


async def test_of_two_that_were_told_one_after_the_other_it_is_asked_which(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    one = part("list_offers", "porta un amico quanto costa?", **FRIEND)
    await chat.say_parts("porta un amico quanto costa? e giga extra?", one, part("list_offers", "giga extra?", **EXTRA))
    assert (await chat.say("activate_offer", "ok attivala")).response == "utter_extra_which_offer_add"


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("deactivate_service", "no, giga extra 50"),
        ("activate_offer", "no intendevo la giga extra"),
        ("activate_offer", "no aspetta giga extra"),
        ("correct", "anzi no giga extra"),
        ("activate_offer", "no volevo giga extra"),
    ],
)
async def test_another_name_at_a_read_back_is_read_back(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = await friend_read_back(chat_of)
    heard = await chat.say(heard_as, text, ranking=((heard_as, 0.6), ("activate_service", 0.3)), **EXTRA)
    assert "Giga Extra 50 per il cellulare" in heard.text
    assert chat.heard[-1].response == "utter_extra_confirm_monthly"


@pytest.mark.parametrize(
    "text",
    ["no la giga extra lasciala", "no, quanto costa giga extra?", "giga extra non la voglio", "no togli giga extra"],
)
async def test_what_is_left_or_asked_is_no_other_order(text: str) -> None:
    assert not corrects_name(text)


@pytest.mark.parametrize(
    ("heard_as", "text", "entities", "said"),
    [
        ("rephrase", "quella porta un amico che roba e?", FRIEND, "utter_extra_costs"),
        ("ask_why", "navigazione sicura a cosa serve?", {"service_name": "antivirus"}, "utter_extra_costs_active"),
        ("show_plan", "e la giga extra si rinnova da sola?", EXTRA, "utter_about_extra_renews"),
        ("inform", "mondo 500 mb dura un mese o un giorno?", WORLD, "utter_about_extra_once"),
        ("faq/credit_expiry", "mondo 500 mb quanto dura?", WORLD, "utter_about_extra_once"),
        ("list_services", "giga extra è un abbonamento?", EXTRA, "utter_about_extra_renews"),
        ("faq/credit_expiry", "giga extra scade?", EXTRA, "utter_about_extra_renews"),
        ("pay_bill", "giga extra la pago subito?", EXTRA, "utter_about_extra_paid_where"),
        ("activate_offer", "posso provare giga extra e poi toglierla?", EXTRA, "utter_about_extra_undone"),
    ],
)
async def test_what_is_asked_of_a_named_one_is_told(
    chat_of: ChatOf, heard_as: str, text: str, entities: dict[str, str], said: str
) -> None:
    chat = chat_of(GIULIA)
    assert (await chat.say(heard_as, text, **entities)).response == said


@pytest.mark.parametrize(
    ("heard_as", "text", "said"),
    [
        ("deactivate_service", "posso disattivare navigazione sicura?", "utter_extra_confirm_off"),
        ("deactivate_service", "togli navigazione sicura", "utter_extra_confirm_off"),
        ("list_offers", "quanto costa navigazione sicura?", "utter_extra_costs_active"),
        ("list_services", "navigazione sicura è attiva?", "utter_services"),
    ],
)
async def test_an_order_or_a_reading_stays_one(chat_of: ChatOf, heard_as: str, text: str, said: str) -> None:
    assert (await chat_of(GIULIA).say(heard_as, text, service_name="antivirus")).response == said


async def test_one_that_is_on_is_offered_to_be_taken_off(chat_of: ChatOf) -> None:
    text = "navigazione sicura la posso togliere quando mi pare?"
    heard = await chat_of(GIULIA).say("deactivate_service", text, service_name="antivirus")
    assert heard.response == "utter_about_extra_undone"
    assert heard.payload("Disattiva Navigazione sicura")


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("la prima, ma sul numero di chiara", {"offer_name": 1, "line_alias": "numero di chiara"}),
        ("ok la prima allora sul numero di chiara", {"line_alias": "numero di chiara"}),
        ("la prima sul numero di mia figlia", {"offer_name": 1, "line_alias": "numero di mia figlia"}),
    ],
)
async def test_a_place_with_a_line_behind_it_is_an_order_for_that_line(
    chat_of: ChatOf, text: str, entities: dict[str, Any]
) -> None:
    chat = chat_of(ANNA)
    await chat.say("list_offers", "che offerte ci sono?")
    heard = await chat.say("select_line", text, **entities)
    assert "Giga Extra 50" in heard.text
    assert "Chiara" in heard.text
    assert heard.response != "utter_line_selected"


@pytest.mark.parametrize("text", ["la prima non sul numero di chiara", "la prima sul numero di chiara quanto costa?"])
async def test_a_place_that_is_left_or_asked_is_no_order(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("list_offers", "che offerte ci sono?")
    await chat.say("select_line", text, offer_name=1, line_alias="numero di chiara")
    assert chat.slots.get("task") is None


async def test_how_long_one_lasts_by_its_size(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("list_offers", "che servizi ci sono?")
    heard = await chat.say("faq/speed_test", "e quello da 500 mega quanto dura?", counter="data")
    assert heard.response == "utter_about_extra_once"


@pytest.mark.parametrize(("text", "sum_"), [("e quando mi scalano i 2,99?", 299), ("quando me li scalate?", None)])
async def test_when_it_is_charged_is_told_at_the_read_back(chat_of: ChatOf, text: str, sum_: int | None) -> None:
    chat = chat_of(GIULIA)
    await chat.say("activate_offer", "attiva giga extra", **EXTRA)
    found: dict[str, Any] = {"amount": sum_} if sum_ else {}
    heard = await chat.say("show_plan", text, **found)
    assert heard.response == "utter_about_extra_charged_credit"


def test_a_name_is_taken_out_with_what_belongs_to_it() -> None:
    assert without_name("e la giga extra si rinnova da sola?", ["Giga Extra 50"]) == "e si rinnova da sola?"
    assert without_name("quella porta un amico che roba e?", ["Porta un amico"]) == "che roba e?"
