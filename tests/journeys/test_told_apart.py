"""Questions that sound like an act: they are answered, and nothing is begun or shown in their place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.told_apart import asks_price_alone
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, MARCO

ChatOf = Callable[[str | None], Chat]


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("rephrase", "che roba ho attiva"),
        ("out_of_scope", "e cosa ci ho di attivo sul mio?"),
        ("help", "dimmi che cose ho attive"),
        ("inform", "quali cose ho già attive ora"),
    ],
)
async def test_what_is_on_is_shown_by_whatever_name(chat_of: ChatOf, heard_as: str, text: str) -> None:
    heard = await chat_of(GIULIA).say(heard_as, text, ranking=[(heard_as, 0.4), ("list_lines", 0.3)])
    assert "Segreteria telefonica" in heard.text


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("list_offers", "l'antivirus quanto mi costa"),
        ("out_of_scope", "quanto pago di antivirus"),
        ("deactivate_service", "che prezzo ha l'antivirus?"),
    ],
)
async def test_the_price_of_a_service_that_is_on(chat_of: ChatOf, heard_as: str, text: str) -> None:
    ranking = [(heard_as, 0.36), ("deactivate_service", 0.3)]
    heard = await chat_of(GIULIA).say(heard_as, text, service_name="antivirus", ranking=ranking)
    assert heard.response == "utter_extra_costs_active"
    assert "1,99 €" in heard.text


@pytest.mark.parametrize("text", ["toglimi l'antivirus, quanto costa?", "cos'è questo addebito antivirus"])
async def test_an_order_or_a_charge_is_no_price_asked_for(text: str) -> None:
    assert not asks_price_alone(text)


@pytest.mark.parametrize(
    ("heard_as", "text", "response"),
    [
        ("show_profile", "chi è che vede i miei dati", "utter_faq_privacy_readers"),
        ("show_profile", "come usate i miei dati?", "utter_faq/privacy"),
        ("out_of_scope", "i miei dati li vendete a terzi?", "utter_faq/privacy"),
        ("show_profile", "fammi vedere i miei dati", "utter_profile"),
        ("out_of_scope", "vorrei una sim nuova", "utter_faq/sim_replacement"),
        ("select_line", "mi serve una nuova scheda", "utter_faq/sim_replacement"),
        ("select_line", "voglio cambiare numero", "utter_unanswered_new_number"),
        ("inform", "cambio casa a gennaio", "utter_faq/house_move"),
        ("out_of_scope", "ho una casa nuova", "utter_faq/house_move"),
        ("out_of_scope", "tim mi ha chiamato e vuole l'iban è vera?", "utter_fraud"),
        ("inform", "mi hanno telefonato e chiedevano la password", "utter_fraud"),
    ],
)
async def test_it_is_answered_by_its_words(chat_of: ChatOf, heard_as: str, text: str, response: str) -> None:
    assert (await chat_of(GIULIA).say(heard_as, text)).response == response


@pytest.mark.parametrize("text", ["una sim nuova per mio figlio", "una sim nuova con un altro numero"])
async def test_a_sim_for_somebody_else_is_no_replacement(chat_of: ChatOf, text: str) -> None:
    assert (await chat_of(GIULIA).say("out_of_scope", text)).response != "utter_faq/sim_replacement"


async def test_who_would_pay_all_but_an_item_hears_that_bills_are_paid_whole(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    heard = await chat.say("pay_bill", "pago tutto meno la mora")
    assert (heard.response, chat.active_loop) == ("utter_pay_bill_not_by_item", None)


@pytest.mark.parametrize("text", ["posso non pagare gli 8,95?", "devo per forza pagare quelle chiamate?"])
async def test_a_part_that_is_not_accepted_is_contested(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    heard = await chat.say("pay_bill", text, amount=895)
    assert (heard.response, chat.active_loop) == ("utter_bill_contested", None)
    assert [title for title, _ in heard.buttons] == ["Fai un reclamo", "Perché la bolletta è diversa"]


@pytest.mark.parametrize("text", ["devo pagare la bolletta", "posso pagare la mora adesso?"])
async def test_who_pays_is_not_told_to_contest(chat_of: ChatOf, text: str) -> None:
    assert (await chat_of(MARCO).say("pay_bill", text)).response != "utter_bill_contested"


@pytest.mark.parametrize("heard_as", ["activate_service", "deactivate_service", "faq/premium_services", "out_of_scope"])
async def test_a_service_that_is_asked_about_is_explained_and_not_switched(chat_of: ChatOf, heard_as: str) -> None:
    chat = chat_of(ANNA)
    ranking = [(heard_as, 0.3)]
    heard = await chat.say(heard_as, "mi spiegate navigazione sicura", service_name="antivirus", ranking=ranking)
    assert (heard.response, chat.active_loop) == ("utter_services_sold", None)
    assert "siti pericolosi" in heard.text
    assert (await chat.say("list_offers", "quanto costa?")).text.count("1,99 €") == 1


async def test_the_name_of_a_service_alone_shows_it(chat_of: ChatOf) -> None:
    heard = await chat_of(GIULIA).say("inform", "mondo 500 mb", service_name="roaming-mondo")
    assert "10,00 €" in heard.text


async def test_a_service_that_is_wished_is_still_switched_on(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("activate_service", "mettimi navigazione sicura", service_name="antivirus")
    assert chat.active_loop is not None


@pytest.mark.parametrize(
    ("customer", "response"),
    [(GIULIA, "utter_offers_not_lines"), (MARCO, "utter_offers_for_you"), (None, "utter_offers_not_lines")],
)
async def test_a_sort_of_line_that_is_not_there_is_nothing_to_be_added(
    chat_of: ChatOf, customer: str | None, response: str
) -> None:
    heard = await chat_of(customer).say("list_offers", "quanto costa mettere la fibra", line_kind="fixed")
    assert heard.response == response


async def test_a_yes_to_nothing_before_a_request_is_not_answered(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say_parts("sì fammi la ricarica", _part("affirm", "sì"), _part("recharge", "fammi la ricarica"))
    assert [heard.response for heard in chat.heard] == ["utter_task_ask_amount"]


def _part(intent: str, text: str) -> dict[str, object]:
    return {"intent": intent, "confidence": 0.9, "text": text, "entities": []}
