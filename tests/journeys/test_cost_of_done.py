"""A bare question about a cost: of what was just done, of what waits for its code, of the automatic recharge shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.rule_words import asks_rule_cost
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA

ChatOf = Callable[[str | None], Chat]
FREE, BY_EMAIL, OF_RULE = "utter_about_no_costs", "utter_follow_bill_delivery_cost", "utter_about_auto_costs"
BARE = [
    ("list_offers", "costa qualcosa?"),
    ("faq/contact_numbers", "ma è gratis?"),
    ("list_offers", "e quanto costa?"),
]


@pytest.mark.parametrize(("heard_as", "text"), BARE)
@pytest.mark.parametrize("sent", [True, False])
async def test_bills_by_email_are_free_and_on_paper_they_are_not(
    chat_of: ChatOf, heard_as: str, text: str, *, sent: bool
) -> None:
    chat = chat_of(ANNA)
    await chat.say("email_bill", "mandami la bolletta per email", delivery="email")
    if sent:
        await chat.say("affirm", "sì")
    await chat.say(heard_as, text)
    assert chat.heard[0].response == BY_EMAIL
    assert "2,00 €" in chat.heard[0].text
    assert (chat.active_loop is None) is sent


@pytest.mark.parametrize(("heard_as", "text"), [*BARE, ("show_auto_recharge", "quanto costa la ricarica automatica?")])
async def test_an_automatic_recharge_has_no_fee(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("show_auto_recharge", "ho la ricarica automatica?")
    assert (await chat.say(heard_as, text)).response == OF_RULE


@pytest.mark.parametrize("text", ["quanto costa attivarla?", "la ricarica automatica ha un costo?"])
async def test_and_what_it_costs_to_set_it_is_asked_of_it(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("show_auto_recharge", "ho la ricarica automatica?")
    heard_as = "list_offers" if "attivarla" in text else "show_auto_recharge"
    assert (await chat.say(heard_as, text)).response == OF_RULE


@pytest.mark.parametrize(("heard_as", "text"), BARE)
async def test_what_waits_for_its_code_is_free(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("deactivate_service", "togli navigazione sicura", service_name="antivirus")
    await chat.say("affirm", "sì")
    assert (await chat.say(heard_as, text)).response == FREE


@pytest.mark.parametrize(("heard_as", "text"), BARE[::2])
async def test_with_nothing_done_before_no_cost_is_told(chat_of: ChatOf, heard_as: str, text: str) -> None:
    heard = await chat_of(GIULIA).say(heard_as, text)
    assert heard.response not in (FREE, BY_EMAIL, OF_RULE)


@pytest.mark.parametrize("text", ["attivarla", "quanto costa Mondo?", "quanto costa attivare la segreteria?"])
def test_what_asks_of_no_automatic_recharge(text: str) -> None:
    assert not asks_rule_cost(text)
