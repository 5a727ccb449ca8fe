""" "Ok e quanto costa?" is about what was told or shown last, never about an offer that nobody spoke of (row 40)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.premium_matter import wants_only_block
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, MARCO

ChatOf = Callable[[str | None], Chat]
CALLS = "ho delle chiamate 899 che non ho fatto, si possono bloccare?"


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("open_complaint", "non voglio reclami voglio solo il blocco"),
        ("update_ticket", "niente reclamo, solo il blocco"),
        ("cancel", "il reclamo non mi interessa, bloccali e basta"),
        ("check_ticket", "no reclamo, mi basta il blocco"),
    ],
)
async def test_who_wants_no_complaint_but_the_block_has_it_read_back(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(MARCO)
    assert (await chat.say("block_sim", CALLS)).response == "utter_faq_premium_services_block"
    heard = await chat.say(heard_as, text, ranking=[(heard_as, 0.55), ("activate_service", 0.3)])
    assert heard.response == "utter_extra_confirm_free"
    await chat.say("list_offers", "ok e quanto costa?")
    assert "Blocco servizi a sovrapprezzo: gratis" in chat.heard[0].text
    assert "Wi-Fi" not in str([one.text for one in chat.heard])


@pytest.mark.parametrize(
    "text",
    [
        "voglio fare un reclamo e il blocco",
        "voglio il blocco della sim",
        "non voglio reclami",
        "non voglio il blocco, voglio il reclamo",
        "non voglio il blocco",
    ],
)
def test_others_want_more_or_something_else(text: str) -> None:
    assert not wants_only_block(text)


@pytest.mark.parametrize("text", ["ok e quanto costa?", "e quanto viene?", "ma quanto mi costa?"])
async def test_after_a_choice_of_meanings_it_is_asked_of_what(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("show_plan", "che piano ho?")
    ranking = [("report_fault", 0.25), ("request_call_back", 0.15), ("out_of_scope", 0.15)]
    asked = await chat.say(
        "report_fault", "c'è un modo per non ricevere chiamate quando sono già al telefono?", ranking=ranking
    )
    assert asked.response == "utter_which_meaning"
    assert (await chat.say("list_offers", text)).response == "utter_fallback_of_what"
    assert "Wi-Fi" not in (await chat.say("activate_service", "attivalo")).text


async def test_after_what_was_not_understood_it_is_asked_of_what(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("out_of_scope", "avete un robot che cucina?")
    assert (await chat.say("list_offers", "e quanto costa?")).response == "utter_fallback_of_what"


async def test_of_an_offer_that_was_shown_it_is_told(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("list_offers", "giga extra a cosa serve?", offer_name="giga-extra")
    assert "Giga Extra" in (await chat.say("list_offers", "ok e quanto costa?")).text


@pytest.mark.parametrize("text", ["ok ma e gratis?", "e gratis?", "però e gratis vero?"])
async def test_whether_it_is_free_is_told_at_its_read_back(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("activate_service", "blocca gli 899 a chiara", line_alias="chiara")
    await chat.say("faq/contact_numbers", text)
    assert "Blocco servizi a sovrapprezzo: gratis" in chat.heard[0].text
    assert chat.heard[-1].response == "utter_extra_confirm_free"
