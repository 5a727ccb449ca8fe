"""Few words whose meaning stands in what was shown or asked: a name's part, an address in place of another, a card."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.yes_and_no import ends_in_no
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, SARA

ChatOf = Callable[[str | None], Chat]


@pytest.mark.parametrize("text", ["attiva mondo", "allora attiva mondo per favore", "ok metti mondo 500"])
async def test_a_part_of_a_name_is_enough_where_one_has_it(chat_of: ChatOf, text: str) -> None:
    heard = await chat_of(GIULIA).say("activate_service", text)
    assert heard.response == "utter_extra_confirm_once"
    assert "Mondo 500 MB" in heard.text


@pytest.mark.parametrize("text", ["attiva un servizio", "attiva i servizi", "attiva blocco chiamate", "sì attiva"])
async def test_other_words_name_none(chat_of: ChatOf, text: str) -> None:
    heard = await chat_of(GIULIA).say("activate_service", text)
    assert heard.response not in ("utter_extra_confirm_once", "utter_extra_confirm_free", "utter_extra_confirm_monthly")


@pytest.mark.parametrize("text", ["sì ok allora no", "mah allora no grazie", "ok anzi niente"])
async def test_a_no_at_the_end_is_a_no(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("activate_service", "attiva un servizio")
    await chat.say("correct", text)
    assert chat.active_loop is None
    assert "utter_extra_confirm_once" not in [heard.response for heard in chat.heard]


@pytest.mark.parametrize("text", ["sì", "no, la seconda", "allora sì", "ma no?", "anzi no 20"])
def test_no_such_no(text: str) -> None:
    assert not ends_in_no(text)


@pytest.mark.parametrize(
    "text",
    ["cambiala in giulia.f@example.org", "mettici giulia.f@example.org", "ok, sostituiscila con giulia.f@example.org"],
)
async def test_an_address_in_place_of_the_one_shown_is_the_contact(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("show_profile", "con che mail sono registrata")
    heard = await chat.say("inform", text, email="giulia.f@example.org")
    assert "giulia.f@example.org" in heard.text
    assert "Confermi?" in heard.text


async def test_an_address_that_is_left_is_none(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("inform", "non cambiarla in giulia.f@example.org", email="giulia.f@example.org")
    assert "Confermi?" not in chat.heard[-1].text


@pytest.mark.parametrize("text", ["e come la cambio?", "come faccio a cambiarla?", "ok ma come posso sostituirla?"])
async def test_a_card_that_cannot_be_used_is_changed_for_another(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(ANNA)
    said = "ho provato a ricaricare chiara e mi dice carta scaduta"
    await chat.say("recharge", said, excluded_method="card", line_alias="chiara")
    heard = await chat.say("faq/sim_replacement", text)
    assert heard.response == "utter_card_change"
    assert chat.active_loop is not None


@pytest.mark.parametrize(
    "text",
    [
        "ho fatto casino, la ricarica di prima me la potete annullare?",
        "la ricarica appena fatta si può stornare?",
        "annulla la ricarica di prima",
    ],
)
async def test_a_recharge_that_was_made_is_said_to_stay(chat_of: ChatOf, text: str) -> None:
    assert (await chat_of(GIULIA).say("check_recharge", text)).response == "utter_recharge_not_undone"


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("faq/direct_debit", "sì ma solo per le bollette non per i codici"),
        ("show_profile", "è per i codici?"),
        ("affirm", "ok ma soltanto per gli avvisi"),
    ],
)
async def test_a_number_for_one_use_alone_there_is_not(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(SARA)
    await chat.say("update_profile", "cambia il numero", contact_kind="mobile", msisdn="+393401122335")
    heard = await chat.say(intent, text)
    assert heard.response == "utter_about_profile_one_number"
    assert "Confermi?" in chat.heard[-1].text
