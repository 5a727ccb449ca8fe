"""A few words that lean on the last answer: what it offered is begun, what it showed is explained (rows 40, 41)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, MARCO
from tests.journeys.money import Money
from tests.journeys.proving import Prover
from tests.journeys.test_auto_recharges import set_giulias

ChatOf = Callable[[str | None], Chat]
ProverOf = Callable[[str], Prover]


@pytest.mark.parametrize("text", ["attivalo", "ok mettilo", "me lo attivi?", "lo voglio"])
async def test_the_one_thing_that_was_offered_is_read_back(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/roaming_world", "quanto costa internet in svizzera?")
    heard = await chat.say("activate_service", text)
    assert heard.response == "utter_extra_confirm_once"
    assert "Mondo 500 MB" in heard.text


@pytest.mark.parametrize("text", ["attivalo domani", "attiva la segreteria"])
async def test_more_than_that_is_not_what_was_offered(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/roaming_world", "quanto costa internet in svizzera?")
    assert "Mondo 500 MB per" not in (await chat.say("activate_service", text)).text


async def test_of_several_offers_none_is_taken(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("list_offers", "che offerte ci sono?")
    assert (await chat.say("activate_offer", "attivala")).response == "utter_extra_which_offer_add"


@pytest.mark.parametrize("heard_as", ["remove_card", "deactivate_service", "cancel"])
async def test_what_was_shown_to_be_on_is_taken_off(chat_of: ChatOf, heard_as: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("list_offers", "quanto costa navigazione sicura", service_name="antivirus")
    assert (await chat.say(heard_as, "ok toglila")).response == "utter_extra_confirm_off"


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("out_of_scope", "come si sistema"),
        ("recover_credentials", "come la faccio ripartire?"),
        ("help", "cosa devo fare"),
    ],
)
async def test_a_recharge_that_stands_still_is_mended_with_a_card(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("show_auto_recharge", "la ricarica automatica è attiva?")
    assert (await chat.say(heard_as, text)).response == "utter_auto_mend"


async def test_where_none_stands_still_there_is_nothing_to_mend(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("show_auto_recharge", "la ricarica automatica è attiva?")
    assert (await chat.say("out_of_scope", "come si sistema")).response != "utter_auto_mend"


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("cancel", "come faccio a non farmelo succedere più"),
        ("out_of_scope", "come evito che succeda ancora?"),
        ("ask_why", "posso evitare che mi scalino di nuovo soldi?"),
    ],
)
async def test_after_charges_it_is_told_how_they_are_blocked(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("show_movements", "perché mi avete scalato un euro?")
    assert (await chat.say(heard_as, text)).response == "utter_faq_premium_services_block"


BLOCKED_HOW = ["ok e come li blocco?", "come faccio a bloccarli", "come si bloccano", "li posso bloccare?"]


@pytest.mark.parametrize("heard_as", ["affirm", "block_sim", "rephrase"])
@pytest.mark.parametrize("text", BLOCKED_HOW)
async def test_after_paid_services_it_is_told_how_they_are_blocked(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("faq/premium_services", "cosa sono i servizi a sovrapprezzo?")
    assert (await chat.say(heard_as, text)).response == "utter_faq_premium_services_block"


async def test_a_sim_that_is_to_be_blocked_after_charges_is_no_paid_service(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("show_movements", "perché mi avete scalato un euro?")
    assert (
        await chat.say("block_sim", "come faccio a bloccare la sim?")
    ).response != "utter_faq_premium_services_block"


@pytest.mark.parametrize("text", ["sì fallo", "ok procedi pure", "va bene attivalo"])
async def test_a_yes_that_orders_begins_what_was_shown_first(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("faq/premium_services", "come blocco gli 899?")
    heard = await chat.say("affirm", text)
    assert heard.response == "utter_extra_confirm_free"
    assert "Blocco servizi a sovrapprezzo" in heard.text


@pytest.mark.parametrize("text", ["ok", "va bene grazie", "sì"])
async def test_a_yes_that_only_takes_note_begins_nothing(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("faq/premium_services", "come blocco gli 899?")
    await chat.say("affirm", text)
    assert chat.active_loop is None


@pytest.mark.parametrize(
    ("topic", "heard_as", "said", "response"),
    [
        ("direct_debit", "select_line", "e per il cellulare?", "utter_beside_direct_debit_mobile"),
        ("direct_debit", "out_of_scope", "vale anche per la ricaricabile?", "utter_beside_direct_debit_mobile"),
        ("direct_debit", "select_line", "e quella di adesso?", "utter_beside_direct_debit_open"),
        ("direct_debit", "inform", "e le bollette già emesse?", "utter_beside_direct_debit_open"),
        ("port_out", "check_credit", "perdo il credito?", "utter_faq_port_out_credit"),
        ("privacy", "close_account", "posso farli cancellare", "utter_faq_privacy_erase"),
    ],
)
async def test_what_is_beside_the_topic_is_answered(
    chat_of: ChatOf, topic: str, heard_as: str, said: str, response: str
) -> None:
    chat = chat_of(MARCO)
    await chat.say(f"faq/{topic}", "(una domanda)")
    assert (await chat.say(heard_as, said)).response == response


@pytest.mark.parametrize("text", ["perdo il credito?", "e il credito che fine fa?"])
async def test_who_leaves_is_told_what_becomes_of_the_credit(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("terminate_line", "voglio cambiare operatore")
    assert (await chat.say("check_credit", text)).response == "utter_faq_port_out_credit"


async def test_the_account_that_is_to_be_closed_is_no_matter_of_privacy(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("faq/privacy", "come usate i miei dati?")
    assert (await chat.say("close_account", "cancellatelo, l'account")).response == "utter_close_account"


@pytest.mark.parametrize(
    ("heard_as", "text"), [("greet", "e quello di corso buenos aires?"), ("inform", "ce n'è uno in piazza duomo?")]
)
async def test_another_shop_is_on_the_page_of_the_shops(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("faq/contact_numbers", "dove trovo un negozio a milano?")
    assert (await chat.say(heard_as, text)).response == "utter_faq_contact_numbers_shops"


async def test_a_country_tells_which_prices_are_meant(chat_of: ChatOf) -> None:
    ranking = [("faq/roaming_world", 0.38), ("faq/roaming_eu", 0.3)]
    heard = await chat_of(GIULIA).say("faq/roaming_world", "sms in francia", ranking=ranking)
    assert heard.response == "utter_faq_roaming_eu_country"


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("rephrase", "e se voglio toglierla come faccio?"),
        ("out_of_scope", "posso fermarla quando voglio?"),
        ("deactivate_service", "come la disattivo poi?"),
        ("ask_why", "e se un domani la volessi levare?"),
    ],
)
async def test_how_an_automatic_recharge_is_stopped_is_told_and_stops_nothing(
    prover: ProverOf, money: Money, heard_as: str, text: str
) -> None:
    giulia = prover(GIULIA)
    await set_giulias(giulia)
    heard = await giulia.chat.say(heard_as, text)
    assert heard.response == "utter_auto_stop_way"
    assert [title for title, _ in heard.buttons] == ["Ferma"]
    assert await money.paying.auto.rules.of_line("+393355550101") is not None


@pytest.mark.parametrize("text", ["e cm faccio a nn farlo succedere +", "come faccio a non farlo capitare piu"])
@pytest.mark.parametrize("heard_as", ["cancel", "out_of_scope"])
async def test_in_a_hurry_it_is_kept_from_happening_again_too(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("show_movements", "perché mi avete tolto 1,02")
    assert "Blocco servizi a sovrapprezzo" in (await chat.say(heard_as, text)).text
    asked = await chat.say("activate_service", "sì attivalo")
    assert asked.response == "utter_extra_confirm_free"


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [("activate_service", "va bene attivalo"), ("inform", "ok lo voglio"), ("activate_offer", "me lo attivi?")],
)
async def test_after_other_words_the_bundle_of_before_is_read_back(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/roaming_world", "parto per la tunisia, il telefono mi funziona?")
    await chat.say("out_of_scope", "quel pacchetto lo usa anche mia cugina")
    heard = await chat.say(heard_as, text)
    assert heard.response == "utter_extra_confirm_once"
    assert "Mondo 500 MB" in heard.text


@pytest.mark.parametrize(("heard_as", "text"), [("affirm", "ok mettimelo"), ("list_offers", "va bene lo voglio")])
async def test_the_only_offer_is_read_back_after_how_one_pays(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("list_offers", "avete qualcosa per il wifi?")
    assert [title for title, _ in chat.heard[-1].buttons] == ["Attiva Wi-Fi in ogni stanza"]
    await chat.say("faq/payment_methods", "e come si paga?")
    await chat.say("explain_bill", "perché la bolletta è salita?")
    await chat.say("faq/payment_methods", "e come si pagano, in bolletta?")
    heard = await chat.say(heard_as, text)
    assert heard.response == "utter_extra_confirm_monthly"
    assert "Wi-Fi in ogni stanza" in heard.text


async def test_a_topic_that_can_be_had_itself_is_what_is_meant(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("list_offers", "avete qualcosa per il wifi?")
    await chat.say("faq/direct_debit", "come funziona l'addebito in conto?")
    assert "Wi-Fi in ogni stanza" not in (await chat.say("affirm", "ok mettimelo")).text
