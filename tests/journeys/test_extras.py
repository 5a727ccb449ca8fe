"""Offers and services over the actions: listed, read back with their price, ordered once, followed to the end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.core.offer_words import place_in_words
from bot.core.payment_news import Telling, Told
from tests.fakes.clock import StillClock
from tests.journeys.chat import Chat, Heard
from tests.journeys.conftest import ANNA, GIULIA, MARCO, SARA, STUDIO, DemoOperator
from tests.journeys.money import Money
from tests.journeys.proving import Prover

ChatOf = Callable[[str | None], Chat]
ProverOf = Callable[[str], Prover]
GIULIAS, ANNAS, CHIARAS, MARCOS = "+393355550101", "+393335550202", "+393335550203", "+39065550123"


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


def titles(heard: Heard) -> list[str]:
    return [title for title, _ in heard.buttons]


async def carry_out(demo: DemoOperator, clock: StillClock, money: Money) -> list[Telling]:
    """The operator carries out what was ordered, and the service looks: what is told of it."""
    clock.advance(timedelta(minutes=1))
    await demo.set_clock(clock.now())
    await money.paying.extras.work()
    await money.settle()
    return [telling for telling in money.teller.said.values() if telling.id.startswith("extra:")]


async def test_dedicated_offers_come_first_with_price_and_a_way_to_have_them(chat_of: ChatOf) -> None:
    heard = await chat_of(GIULIA).say("list_offers", "che offerte avete per me?")
    assert heard.text == (
        "Offerte per te:\n"
        "1. Giga Extra 50: 2,99 € al mese. 50 GB in più ogni mese.\n"
        "2. Porta un amico: gratis. Un mese gratis."
    )
    assert titles(heard) == ["Attiva Giga Extra 50", "Attiva Porta un amico"]


async def test_without_a_sign_in_there_are_only_the_offers_for_everybody_and_a_sign_in(chat_of: ChatOf) -> None:
    heard = await chat_of(None).say("list_offers", "offerte")
    assert "Porta un amico" in heard.text
    assert "Giga Extra" not in heard.text
    assert "Wi-Fi" not in heard.text
    assert titles(heard)[-1] == "Accedi"


async def test_an_offer_that_suits_no_line_is_not_shown(chat_of: ChatOf) -> None:
    heard = await chat_of(MARCO).say("list_offers", "promozioni per me")
    assert "Wi-Fi in ogni stanza: 4,90 € al mese" in heard.text
    assert "Porta un amico" not in heard.text


@pytest.mark.parametrize("words", ["quali servizi posso aggiungere", "che opzioni ci sono", "cosa avete per l'estero?"])
async def test_services_are_listed_when_they_are_asked_for(chat_of: ChatOf, words: str) -> None:
    heard = await chat_of(GIULIA).say("list_offers", words)
    assert heard.response == "utter_services_sold"
    assert "Navigazione sicura: 1,99 € al mese" in heard.text
    assert "Mondo 500 MB: 10,00 € una volta sola" in heard.text
    assert "Chi è" not in heard.text


async def test_the_price_of_one_thing_is_the_answer_when_one_thing_is_named(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    heard = await chat.say("list_offers", "quanto costa mondo 500", service_name="roaming-mondo")
    assert "Mondo 500 MB: 10,00 € una volta sola" in heard.text
    assert "Segreteria" not in heard.text
    assert "Giga Extra" in (await chat.say("list_offers", "quanto costa giga extra", offer_name="giga-extra")).text
    assert "Porta" not in chat.heard[0].text


async def test_another_plan_is_said_to_be_a_person_s_work(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("list_offers", "cambierei tariffa")
    assert responses(chat) == ["utter_offers_not_plans", "utter_offers_for_you"]
    for words in ("voglio cambiare piano", "passo a giga 100"):
        await chat.say("activate_offer", words)
        assert responses(chat) == ["utter_offers_not_plans"]
        assert chat.active_loop is None


async def test_an_offer_is_read_back_with_its_price_first_proved_ordered_once_and_told(
    prover: ProverOf, demo: DemoOperator, clock: StillClock, money: Money
) -> None:
    giulia = prover(GIULIA)
    asked = await giulia.chat.say("activate_offer", "attiva giga extra", offer_name="giga-extra")
    assert asked.text == (
        "2,99 € al mese, dal credito, si rinnova ogni mese finché non si disattiva: "
        "Giga Extra 50 per il cellulare 335 555 0101. 50 GB in più ogni mese. Confermi?"
    )
    await giulia.chat.say("affirm", "sì")
    assert "attivare Giga Extra 50 a 2,99 € sul 335 555 0101" in giulia.texts_to(GIULIAS)[0]
    ordered = await giulia.give(giulia.code_to(GIULIAS))
    assert ordered.response == "utter_extra_add_under_way"
    assert (await demo.books(GIULIAS))["credit"] == 1250
    (told,) = await carry_out(demo, clock, money)
    assert (told.event, told.values["target"]) == (Told.EXTRA_ON, "Giga Extra 50 per il cellulare 335 555 0101")
    assert (await demo.books(GIULIAS))["credit"] == 951
    assert len(await carry_out(demo, clock, money)) == 1
    again = await giulia.chat.press("/affirm")
    assert again.response == "utter_done_already"
    assert (await demo.books(GIULIAS))["credit"] == 951


async def test_a_place_in_the_list_is_enough(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("list_offers", "offerte")
    heard = await chat.say("activate_offer", "prendo la seconda offerta", offer_name=2)
    assert heard.text == "Gratis: Porta un amico per il cellulare 335 555 0101. Un mese gratis. Confermi?"


async def test_a_bare_place_after_the_list_is_read_back(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("list_offers", "offerte")
    heard = await chat.say("inform", "la prima", offer_name=1)
    assert heard.text.startswith("2,99 € al mese, dal credito")


async def test_a_place_that_is_not_in_the_list_is_said_and_asked_for(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("list_offers", "offerte")
    await chat.say("activate_offer", "la quinta", offer_name=5)
    assert responses(chat) == ["utter_extra_not_in_list", "utter_extra_which_offer_add"]
    assert (await chat.say("inform", "la prima", offer_name=1)).response == "utter_extra_confirm_monthly"


async def test_the_price_names_an_offer_of_the_list(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("list_offers", "offerte")
    heard = await chat.say("activate_offer", "sì quella da 2,99, attivala", amount=299)
    assert "Giga Extra 50" in heard.text


async def test_the_only_one_that_was_shown_is_meant(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("list_offers", "offerte")
    heard = await chat.say("activate_offer", "la prendo")
    assert heard.text.startswith("4,90 € al mese, in bolletta,")
    assert "Wi-Fi in ogni stanza per il fisso 06 555 0123" in heard.text


async def test_the_line_is_asked_for_only_among_those_it_suits(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    asked = await chat.say("activate_offer", "attiva giga extra", offer_name="giga-extra")
    assert asked.response == "utter_task_ask_line"
    assert titles(asked) == ["Il tuo (333 555 0202)", "Tua figlia Chiara (333 555 0203)", "Non serve"]
    assert (await chat.press(asked.payload("Il tuo"))).text.startswith("2,99 € al mese, dal credito")


async def test_the_line_is_found_by_words_and_by_its_place(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    heard = await chat.say(
        "activate_service", "attiva la segreteria sul fisso", service_name="segreteria", line_kind="fixed"
    )
    assert heard.text.startswith("Gratis: Segreteria telefonica per il fisso 081 555 0204.")
    corrected = await chat.say("correct", "no, sul mio cellulare", line_alias="il mio")
    assert "il tuo (333 555 0202)" in corrected.text


async def test_a_line_that_it_is_not_for_is_refused_with_the_reason(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("activate_offer", "giga extra sul fisso", offer_name="giga-extra", line_kind="fixed")
    assert responses(chat) == ["utter_extra_not_for_line", "utter_task_ask_line"]


async def test_somebody_else_s_line_is_no_line_of_the_account(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("activate_service", "segreteria sul 333 555 0202", service_name="antivirus", msisdn=ANNAS)
    assert responses(chat)[0] == "utter_own_line_unknown"
    assert "333 555 0202" not in "".join(heard.text for heard in chat.heard)


async def test_an_offer_for_others_is_not_to_be_had(chat_of: ChatOf) -> None:
    chat = chat_of(SARA)
    await chat.say("activate_offer", "attiva giga extra", offer_name="giga-extra")
    assert responses(chat)[0] == "utter_extra_unknown"


async def test_too_little_credit_is_said_with_what_is_missing_and_a_recharge(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    heard = await chat.say(
        "activate_offer", "giga extra per mia figlia", offer_name="giga-extra", line_alias="mia figlia"
    )
    assert heard.text.startswith("Mancano 2,64 € per tua figlia Chiara (333 555 0203): Giga Extra 50 costa 2,99 €")
    assert "0,35 €" in heard.text
    assert chat.active_loop is None
    recharge = await chat.press(heard.payload("Ricarica"))
    assert recharge.response == "utter_task_ask_amount"


async def test_too_little_credit_after_the_line_was_chosen_ends_it_too(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    asked = await chat.say("activate_offer", "attiva giga extra", offer_name="giga-extra")
    await chat.press(asked.payload("Tua figlia"))
    assert responses(chat) == ["utter_extra_bar_credit_missing", "utter_nothing_changed"]
    assert chat.active_loop is None


async def test_what_is_active_already_is_said_and_nothing_is_ordered(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    heard = await chat.say("activate_service", "attiva la segreteria", service_name="segreteria")
    assert heard.text == (
        "Segreteria telefonica è già tra i servizi attivi: cellulare 335 555 0101. Non c'è niente da fare."
    )
    assert chat.active_loop is None


async def test_what_is_not_active_cannot_be_switched_off(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    heard = await chat.say("deactivate_service", "togli mondo 500", service_name="roaming-mondo")
    assert heard.response == "utter_extra_nowhere_delete"
    heard = await chat_of(SARA).say("deactivate_service", "disattiva un servizio")
    assert heard.response == "utter_extra_nothing_active"


async def test_what_to_switch_off_is_chosen_among_what_is_active(
    prover: ProverOf, demo: DemoOperator, clock: StillClock, money: Money
) -> None:
    giulia = prover(GIULIA)
    asked = await giulia.chat.say("deactivate_service", "voglio disattivare un servizio")
    assert titles(asked) == ["Segreteria telefonica", "Navigazione sicura", "Non serve"]
    confirm = await giulia.chat.say("inform", "la seconda", offer_name=2)
    assert confirm.text == "Disattivo Navigazione sicura (1,99 € al mese) per il cellulare 335 555 0101. Confermi?"
    await giulia.chat.say("affirm", "sì")
    ended = await giulia.give(giulia.code_to(GIULIAS))
    assert ended.response == "utter_extra_delete_under_way"
    (told,) = await carry_out(demo, clock, money)
    assert told.event is Told.EXTRA_OFF
    assert "antivirus" not in str((await demo.books(GIULIAS))["services"])


async def test_a_free_service_needs_no_second_proof_within_a_quarter_of_an_hour(prover: ProverOf) -> None:
    giulia = prover(GIULIA)
    await giulia.chat.say("deactivate_service", "togli l'antivirus", service_name="antivirus")
    await giulia.chat.say("affirm", "sì")
    await giulia.give(giulia.code_to(GIULIAS))
    await giulia.chat.say("activate_service", "attiva blocco premium", service_name="blocco-premium")
    assert (await giulia.chat.say("affirm", "sì")).response == "utter_extra_add_under_way"
    await giulia.chat.say("activate_offer", "e giga extra", offer_name="giga-extra")
    assert (await giulia.chat.say("affirm", "sì")).response != "utter_extra_add_under_way"


async def test_an_order_that_fails_at_its_end_is_told_in_plain_words(
    prover: ProverOf, demo: DemoOperator, clock: StillClock, money: Money
) -> None:
    anna = prover(ANNA)
    await anna.chat.say("activate_offer", "giga extra sul mio", offer_name="giga-extra", line_alias="il mio")
    await anna.chat.say("affirm", "sì")
    await anna.give(anna.code_to(ANNAS))
    await anna.chat.say("activate_service", "e antivirus", service_name="antivirus", line_alias="il mio")
    await anna.chat.say("affirm", "sì")
    await anna.give(anna.code_to(ANNAS))
    told = await carry_out(demo, clock, money)
    assert {telling.event for telling in told} == {Told.EXTRA_ON, Told.EXTRA_NO_CREDIT}
    assert (await demo.books(ANNAS))["credit"] == 181


async def test_a_suspended_line_is_said_to_be_so(chat_of: ChatOf) -> None:
    heard = await chat_of(SARA).say("activate_service", "chi è sul fisso", service_name="chi-e")
    assert heard.response == "utter_extra_bar_line_suspended"


async def test_a_billed_mobile_line_pays_by_bill(chat_of: ChatOf) -> None:
    heard = await chat_of(STUDIO).say("activate_service", "mondo 500", service_name="roaming-mondo")
    assert heard.text.startswith("10,00 € una volta sola, in bolletta, non si rinnova: Mondo 500 MB")


async def test_a_lost_answer_is_looked_up_and_nothing_is_ordered_twice(
    prover: ProverOf, demo: DemoOperator, clock: StillClock, money: Money
) -> None:
    giulia = prover(GIULIA)
    await giulia.chat.say("deactivate_service", "togli l'antivirus", service_name="antivirus")
    await giulia.chat.say("affirm", "sì")
    await giulia.give(giulia.code_to(GIULIAS))
    await giulia.chat.say("activate_service", "blocco premium", service_name="blocco-premium")
    await demo.fault_after("order", "lost-reply", 1)
    assert (await giulia.chat.say("affirm", "sì")).response == "utter_extra_add_under_way"
    assert len(await carry_out(demo, clock, money)) == 2


async def test_an_operator_that_fails_is_said_and_another_try_goes_on(prover: ProverOf, demo: DemoOperator) -> None:
    giulia = prover(GIULIA)
    await giulia.chat.say("deactivate_service", "togli l'antivirus", service_name="antivirus")
    await giulia.chat.say("affirm", "sì")
    await giulia.give(giulia.code_to(GIULIAS))
    await giulia.chat.say("activate_service", "blocco premium", service_name="blocco-premium")
    await demo.fault_after("order", "500", 1)
    failed = await giulia.chat.say("affirm", "sì")
    assert failed.response == "utter_dependency_failed"
    assert (await giulia.chat.press(failed.payload("Riprova"))).response == "utter_extra_add_under_way"


async def test_while_the_operator_does_not_answer_an_order_is_looked_at_again(
    prover: ProverOf, demo: DemoOperator, clock: StillClock, money: Money
) -> None:
    giulia = prover(GIULIA)
    await giulia.chat.say("deactivate_service", "togli l'antivirus", service_name="antivirus")
    await giulia.chat.say("affirm", "sì")
    await giulia.give(giulia.code_to(GIULIAS))
    await demo.fault("order", "500")
    assert await carry_out(demo, clock, money) == []
    assert [told.event for told in await carry_out(demo, clock, money)] == [Told.EXTRA_OFF]


async def test_who_is_not_signed_in_signs_in_and_goes_on(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    heard = await chat.say("activate_offer", "attiva giga extra", offer_name="giga-extra")
    assert heard.response == "utter_signin_needed_to_act"
    assert "attivare un'offerta" in heard.text
    assert (await chat.sign_in(GIULIA)).response == "utter_extra_confirm_monthly"


@pytest.mark.parametrize("words", ["sì no aspetta", "ok ma aspetta", "sì però non so"])
async def test_a_yes_that_is_no_clear_yes_orders_nothing(chat_of: ChatOf, demo: DemoOperator, words: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("activate_offer", "attiva giga extra", offer_name="giga-extra")
    await chat.say("affirm", words)
    assert responses(chat) == ["utter_task_yes_or_no", "utter_extra_confirm_monthly"]


async def test_a_no_ends_it(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("activate_offer", "attiva giga extra", offer_name="giga-extra")
    assert (await chat.say("deny", "no")).response == "utter_nothing_changed"
    assert chat.active_loop is None


async def test_who_does_not_know_which_gets_help_and_noise_an_example(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("activate_service", "attiva un servizio")
    await chat.say("out_of_scope", "asdf")
    assert responses(chat) == ["utter_task_unclear_service", "utter_extra_which_service_add"]
    await chat.say("out_of_scope", "ghj")
    assert responses(chat) == ["utter_task_simply_service", "utter_extra_which_service_add"]
    assert (await chat.say("dont_know", "boh")).response == "utter_form_person"


async def test_who_does_not_know_the_line_is_not_guessed_for(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("activate_offer", "attiva giga extra", offer_name="giga-extra")
    assert (await chat.say("dont_know", "non lo so")).response == "utter_task_without_line"
    await chat.say("ask_why", "perché?")
    assert responses(chat) == ["utter_task_why_line", "utter_task_ask_line"]


async def test_a_mistake_noticed_late_is_taken_back_by_a_request_of_its_own(prover: ProverOf) -> None:
    giulia = prover(GIULIA)
    await giulia.chat.say("activate_service", "blocco premium", service_name="blocco-premium")
    await giulia.chat.say("affirm", "sì")
    await giulia.give(giulia.code_to(GIULIAS))
    late = await giulia.chat.say("correct", "ho sbagliato")
    late = late if late.response == "utter_extra_was_add" else await giulia.chat.say("out_of_scope", "ho sbagliato")
    assert late.response == "utter_extra_was_add"
    assert titles(late)[0] == "Disattiva"


@pytest.mark.parametrize(
    ("intent", "said"),
    [
        ("list_offers", "quanto costa"),
        ("list_offers", "ma quanto viene?"),
        ("out_of_scope", "che prezzo ha?"),
        ("inform", "quant'è?"),
    ],
)
async def test_what_it_costs_is_told_while_the_line_is_asked_for(chat_of: ChatOf, intent: str, said: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("list_offers", "c'è qualche offerta per me")
    await chat.say("select_line", "la prima", offer_name=1)
    assert chat.heard[-1].response == "utter_task_ask_line"
    heard = await chat.say(intent, said)
    assert heard.text == "Giga Extra 50: 2,99 € al mese. 50 GB in più ogni mese."
    assert responses(chat) == ["utter_extra_costs", "utter_task_ask_line"]


@pytest.mark.parametrize("said", ["no troppo", "troppo caro", "è caro, no grazie", "eh no costa troppo", "caro!"])
async def test_what_is_too_dear_is_dropped(chat_of: ChatOf, said: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("activate_offer", "attiva giga extra", offer_name="giga-extra")
    assert (await chat.say("deny", said)).response == "utter_nothing_changed"
    assert chat.active_loop is None


@pytest.mark.parametrize("said", ["non è troppo?", "troppo bello", "boh"])
async def test_what_is_not_said_to_be_too_dear_goes_on(chat_of: ChatOf, said: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("activate_offer", "attiva giga extra", offer_name="giga-extra")
    await chat.say("inform", said)
    assert chat.active_loop is not None


@pytest.mark.parametrize("said", ["quanto costa l'antivirus", "l'antivirus quanto costa", "prezzo navigazione sicura?"])
async def test_a_service_that_is_on_already_is_not_offered_as_new(chat_of: ChatOf, said: str) -> None:
    heard = await chat_of(GIULIA).say("list_offers", said, service_name="antivirus")
    assert heard.response == "utter_extra_costs_active"
    assert "1,99 € al mese" in heard.text
    assert titles(heard) == ["Disattiva Navigazione sicura"]


async def test_one_that_is_not_on_is_offered(chat_of: ChatOf) -> None:
    heard = await chat_of(GIULIA).say("list_offers", "quanto costa avviso di chiamata", service_name="avviso-chiamata")
    assert heard.response == "utter_services_sold"


@pytest.mark.parametrize(
    ("text", "name"), [("attiva la prima su chiara", "Giga Extra"), ("voglio la seconda per chiara", "amico")]
)
async def test_a_place_in_words_is_one_of_the_offers_shown(chat_of: ChatOf, text: str, name: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("list_offers", "ci sono promo per mia figlia?", line_alias="mia figlia")
    await chat.say("activate_offer", text, line_alias="chiara")
    assert chat.heard[-1].response != "utter_extra_which_offer_add"
    assert name in chat.heard[-1].text


@pytest.mark.parametrize(
    "text",
    [
        *("attiva la prima volta", "la prima bolletta", "prima attiva i giga", "disattivalo prima del rinnovo"),
        *("attiva prima possibile", "sì, prima dimmi il prezzo", "vorrei prima sapere il costo"),
        *(
            "ok prima però dimmi quanto costa",
            "attiva la prima possibile",
            "metti il primo del mese",
            "voglio secondo te",
        ),
        *("sì, il primo di dicembre", "togli quella prima del rinnovo"),
    ],
)
def test_and_what_is_first_otherwise_is_none(text: str) -> None:
    assert place_in_words(text) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        *(("ok la prima però dimmi quanto costa", 1), ("voglio il secondo", 2), ("attiva quella, la terza", 3)),
        *(
            ("la voglio: sì, la quinta", 5),
            ("metti la prima della lista", 1),
            ("prendo la seconda che mi hai detto", 2),
        ),
    ],
)
def test_with_its_article_it_is_a_place(text: str, place: int) -> None:
    assert place_in_words(text) == place


@pytest.mark.parametrize("text", ["prendo quella dei giga", "voglio quella coi giga", "attivami l'offerta dei giga"])
async def test_the_one_of_the_list_that_has_such_a_name_is_read_back(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("list_offers", "avete qualche offertina")
    heard = await chat.say("activate_offer", text, counter="data")
    assert heard.response == "utter_extra_confirm_monthly"
    assert "Giga Extra 50" in heard.text


async def test_a_yes_to_a_list_of_one_takes_it_to_its_read_back(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    asked = await chat.say("activate_offer", "aggiungi gli extender per il wifi")
    assert asked.response == "utter_extra_which_offer_add"
    heard = await chat.say("affirm", "sì")
    assert heard.response == "utter_extra_confirm_monthly"


async def test_a_yes_to_a_list_of_several_takes_none(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("activate_offer", "voglio un'offerta")
    await chat.say("affirm", "sì")
    assert chat.heard[-1].response == "utter_extra_which_offer_add"
