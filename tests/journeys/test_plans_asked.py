"""Another plan than one's own is told as the catalogue has it; changing it is a person's work."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.adapters.bss import TmForumBss
from bot.core.errors import DependencyBroken, Part
from bot.core.plans import SoldPlan
from bot.core.plans_asked import asks_for_plans, asks_of_plan
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, MARCO

ChatOf = Callable[[str | None], Chat]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("list_offers", "quanto costa giga 20?"),
        ("list_offers", "che prezzo ha il giga20"),
        ("show_plan", "e Giga 20 cosa comprende?"),
        ("activate_offer", "quanto mi costerebbe passare a giga 20?"),
    ],
)
@pytest.mark.parametrize("who", [GIULIA, MARCO, None])
async def test_a_plan_by_its_name(chat_of: ChatOf, who: str | None, intent: str, text: str) -> None:
    heard = await chat_of(who).say(intent, text)
    assert heard.response == "utter_plans_sold"
    assert "Giga 20: 6,99 € al mese" in heard.text
    assert "500 minuti" in heard.text
    assert "collega" in heard.text


@pytest.mark.parametrize("text", ["quello da 6,99 cosa comprende?", "quanti giga ha quello da 7 euro?"])
async def test_a_plan_by_its_price(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("list_offers", "che piani avete?")
    heard = await chat.say("show_plan", text, amount=699 if "6,99" in text else 700)
    assert "Giga 20" in heard.text


@pytest.mark.parametrize("who", [GIULIA, MARCO])
@pytest.mark.parametrize("intent", ["show_bill", "explain_bill"])
async def test_a_price_after_plans_is_a_plans_even_heard_as_a_bills(chat_of: ChatOf, who: str, intent: str) -> None:
    chat = chat_of(who)
    await chat.say("list_offers", "che piani avete?")
    heard = await chat.say(intent, "quello da 6,99 che comprende?", amount=699)
    assert heard.response == "utter_plans_sold"


@pytest.mark.parametrize("text", ["quanti minuti ha", "e quanti sms comprende?", "quanti giga ha?"])
async def test_what_it_holds_is_asked_of_the_plan_that_was_told(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("list_offers", "quanto costa giga 20?")
    heard = await chat.say("check_counters", text, counter="voice")
    assert "500 minuti" in heard.text


@pytest.mark.parametrize("text", ["quanti minuti ho?", "i miei minuti?"])
async def test_ones_own_counters_stay_ones_own(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("list_offers", "quanto costa giga 20?")
    assert (await chat.say("check_counters", text, counter="voice")).response != "utter_plans_sold"


async def test_a_sum_after_bills_is_a_bills(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("list_bills", "le mie bollette")
    heard = await chat.say("show_plan", "quella da 29,90 cosa comprende?", amount=2990)
    assert heard.response != "utter_plans_sold"


async def test_a_price_that_no_plan_has_names_none(chat_of: ChatOf) -> None:
    heard = await chat_of(GIULIA).say("show_plan", "quello da 4 euro cosa comprende?", amount=400)
    assert heard.response != "utter_plans_sold"


@pytest.mark.parametrize(
    "text", ["che piani avete?", "ci sono tariffe più economiche?", "quali piani posso avere", "mi fate vedere i piani"]
)
async def test_all_plans_of_the_kinds_that_one_has(chat_of: ChatOf, text: str) -> None:
    heard = await chat_of(GIULIA).say("list_offers", text)
    assert heard.response == "utter_plans_sold_many"
    assert "Solo Voce: 2,99 €" in heard.text
    assert "Fibra" not in heard.text


async def test_all_plans_for_a_home_when_these_are_asked_for(chat_of: ChatOf) -> None:
    heard = await chat_of(GIULIA).say("list_offers", "che piani avete per casa?", line_kind="fixed")
    assert "Fibra Mista 200: 29,90 €" in heard.text
    assert "Giga" not in heard.text


async def test_two_plans_are_compared_side_by_side(chat_of: ChatOf) -> None:
    heard = await chat_of(MARCO).say("show_plan", "che differenza c'è tra giga 20 e solo voce?")
    assert "500 minuti" in heard.text
    assert "100 minuti" in heard.text


@pytest.mark.parametrize("text", ["che piano ho?", "quanto pago di piano?", "il mio piano cosa comprende?"])
async def test_ones_own_plan_is_shown_as_ever(chat_of: ChatOf, text: str) -> None:
    assert (await chat_of(GIULIA).say("show_plan", text)).response == "utter_plans"


async def test_ones_own_by_name_is_ones_own(chat_of: ChatOf) -> None:
    assert (await chat_of(GIULIA).say("show_plan", "quanto costa giga 100?")).response == "utter_plans"


async def test_offers_are_offers(chat_of: ChatOf) -> None:
    heard = await chat_of(GIULIA).say("list_offers", "quanto costa giga extra?", offer_name="giga-extra")
    assert "Giga Extra 50" in heard.text


@pytest.mark.parametrize("text", ["voglio passare a giga 20", "vorrei giga 20", "mettimi il giga20"])
async def test_who_orders_a_plan_is_told_that_a_person_changes_it(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    heard = await chat.say("activate_offer", text)
    assert "collega" in heard.text
    assert "Parla con una persona" in dict(heard.buttons)
    assert chat.active_loop is None


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("activate_offer", "pago troppo voglio un piano da meno"),
        ("list_offers", "c'è qualcosa che costa meno?"),
        ("list_offers", "posso passare a uno più economico"),
    ],
)
async def test_who_wants_to_pay_less_sees_the_plans(chat_of: ChatOf, intent: str, text: str) -> None:
    heard = await chat_of(GIULIA).say(intent, text)
    assert heard.response == "utter_plans_sold_many"
    assert "Solo Voce: 2,99 €" in heard.text


@pytest.mark.parametrize(
    "text", ["avete piani tv?", "che piani ho attivi?", "i piani di mia figlia", "che piano ha Chiara?"]
)
def test_other_plans_are_not_meant(text: str) -> None:
    assert not asks_for_plans(text)


def test_a_name_alone_asks_only_after_plans() -> None:
    assert asks_of_plan("e solo voce?", told=True)
    assert not asks_of_plan("e solo voce?")
    assert not asks_of_plan("ricarica 10 euro", told=True)


async def unreadable(_bss: TmForumBss, _customer_id: str | None) -> tuple[SoldPlan, ...]:
    raise DependencyBroken(Part.PLAN, "catalogue down")


async def test_a_recharge_after_counters_goes_on_without_the_catalogue(
    chat_of: ChatOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TmForumBss, "plans_sold", unreadable)
    chat = chat_of(GIULIA)
    await chat.say("check_counters", "quanti giga ho?")
    await chat.say("recharge", "quanto costa ricaricare 10 euro?", amount=1000)
    assert chat.active_loop is not None


async def test_plans_that_cannot_be_read_are_said_to_be_so(chat_of: ChatOf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TmForumBss, "plans_sold", unreadable)
    heard = await chat_of(GIULIA).say("list_offers", "che piani avete?")
    assert heard.response == "utter_dependency_failed"
