"""What is asked or told right after an answer, in words that name nothing: it is about what was told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat, part
from tests.journeys.conftest import ANNA, GIULIA, MARCO, SARA, STUDIO
from tests.journeys.faults import responses

ChatOf = Callable[[str | None], Chat]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("check_ticket", "e quando torna?"),
        ("faq/opening_hours", "a che ora?"),
        ("faq/opening_hours", "e a che ora torna?"),
        ("out_of_scope", "ma quanto ci vuole più o meno"),
        ("show_plan", "entro quando si risolve?"),
        ("out_of_scope", "stasera funziona?"),
    ],
)
async def test_an_outage_that_was_told_is_told_again_with_its_end(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("report_fault", "la fibra non va", fault_kind="internet_down", line_kind="fixed")
    heard = await chat.say(intent, text)
    assert heard.response == "utter_fault_outage"
    assert "17:00" in heard.text


@pytest.mark.parametrize(("intent", "text"), [("talk_to_human", "quando mi passi qualcuno?"), ("thank", "ok grazie")])
async def test_other_words_after_an_outage_are_theirs(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("report_fault", "la fibra non va", fault_kind="internet_down", line_kind="fixed")
    assert (await chat.say(intent, text)).response != "utter_fault_outage"


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("faq/roaming_eu", "chi ha usato il roaming?"),
        ("out_of_scope", "da quale numero è stato fatto?"),
        ("select_line", "di chi è questo consumo?"),
    ],
)
async def test_roaming_on_a_bill_can_be_the_only_mobile_lines(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(STUDIO)
    await chat.say("explain_bill", "perché 7,51 di roaming?", amount=751)
    heard = await chat.say(intent, text)
    assert heard.response == "utter_roaming_used_one"
    assert "366 555 0301" in heard.text
    assert "senza costi" not in heard.text


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("out_of_scope", "come lo blocchiamo"),
        ("faq/roaming_eu", "disattivate il roaming allora"),
        ("deactivate_service", "si può togliere?"),
        ("report_fault", "voglio bloccare i dati all'estero"),
    ],
)
async def test_roaming_on_a_bill_is_switched_off_on_the_telephone(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(STUDIO)
    await chat.say("explain_bill", "perché 7,51 di roaming?", amount=751)
    await chat.say("faq/roaming_eu", "chi ha usato il roaming?")
    assert (await chat.say(intent, text)).response == "utter_roaming_data_off"


async def test_who_only_asks_about_roaming_gets_the_rules(chat_of: ChatOf) -> None:
    assert (await chat_of(STUDIO).say("faq/roaming_eu", "il roaming in europa")).response == "utter_faq/roaming_eu"


async def test_paid_messages_are_blocked_in_whatever_words(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("show_movements", "perché mi avete tolto 1,02 euro?", amount=102)
    heard = await chat.say("rephrase", "e come faccio a non prenderne più di ste robe")
    assert heard.response == "utter_faq_premium_services_block"


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("inform", "la luce rossa è fissa"),
        ("out_of_scope", "il modem non si accende"),
        ("inform", "led spenti, non si collega"),
        ("dont_know", "la spia arancione lampeggia"),
    ],
)
async def test_trouble_after_the_instructions_begins_the_checks(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("faq/modem_setup", "devo configurare il modem nuovo")
    await chat.say(intent, text, fault_kind="modem")
    assert chat.active_loop == "task_form"
    assert "utter_fault_begin" in responses(chat)


@pytest.mark.parametrize(
    "text", ["e allora prendimi appuntamento", "vorrei un appuntamento col tecnico", "mandatemi un tecnico"]
)
async def test_a_visit_wished_is_fixed_where_a_fault_is_reported(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("update_ticket", "chi è il tecnico che deve venire domani?")
    heard = await chat.say("out_of_scope", text)
    assert heard.response == "utter_visit_by_report"
    assert "Segnala un guasto" in [title for title, _ in heard.buttons]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("dont_know", "lo scontrino ce l'ho"),
        ("inform", "ho la ricevuta in mano"),
        ("out_of_scope", "posso mandarvi lo scontrino"),
    ],
)
async def test_a_receipt_that_was_kept_goes_to_a_person(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("check_recharge", "la ricarica da 20 di ieri non è arrivata", amount=2000)
    heard = await chat.say(intent, text)
    assert heard.response == "utter_receipt_kept"
    assert "Parla con una persona" in [title for title, _ in heard.buttons]


async def test_the_number_taken_along_on_a_house_move_is_one_question(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    text = "cambio casa a gennaio, posso portarmi il numero dietro?"
    await chat.say_parts(
        text,
        part("faq/house_move", "cambio casa a gennaio", faq_topic="house_move"),
        part("faq/port_out", "posso portarmi il numero dietro?", faq_topic="port_out"),
    )
    assert responses(chat) == ["utter_faq/house_move"]
    assert (await chat.say("out_of_scope", "quanto ci vuole")).response == "utter_follow_house_move_time"


async def test_a_house_move_and_another_operator_are_two_questions(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    text = "cambio casa e passo a un altro operatore, il numero resta?"
    await chat.say_parts(
        text,
        part("faq/house_move", "cambio casa", faq_topic="house_move"),
        part("faq/port_out", "passo a un altro operatore, il numero resta?", faq_topic="port_out"),
    )
    assert len(chat.heard) == 2


@pytest.mark.parametrize(
    ("customer", "text", "response"),
    [
        (GIULIA, "passo a iliad mi date il codice migrazione?", "utter_faq_port_out_mobile"),
        (GIULIA, "vado con vodafone, dov'è il codice di migrazione", "utter_faq_port_out_mobile"),
        (MARCO, "passo a un altro, mi date il codice migrazione?", "utter_faq_port_out_fixed"),
        (None, "il codice migrazione della sim dove lo trovo", "utter_faq_port_out_mobile"),
        (ANNA, "codice di migrazione per il cellulare", "utter_faq_port_out_mobile"),
    ],
)
async def test_who_has_only_a_mobile_line_is_told_of_the_sims_code(
    chat_of: ChatOf, customer: str | None, text: str, response: str
) -> None:
    heard = await chat_of(customer).say("faq/port_out", text)
    assert heard.response == response
    assert ("ICCID" in heard.text) is (response == "utter_faq_port_out_mobile")


@pytest.mark.parametrize(
    ("topic", "intent", "text", "response"),
    [
        ("credit_expiry", "select_line", "e il numero?", "utter_faq_credit_expiry_idle"),
        ("credit_expiry", "out_of_scope", "e il mio numero lo perdo?", "utter_faq_credit_expiry_idle"),
        ("change_holder", "affirm", "va bene e cosa serve", "utter_follow_change_holder_documents"),
        ("change_holder", "affirm", "ho capito, che documenti servono", "utter_follow_change_holder_documents"),
    ],
)
async def test_what_leans_on_a_topic_gets_its_fact(
    chat_of: ChatOf, topic: str, intent: str, text: str, response: str
) -> None:
    chat = chat_of(MARCO)
    await chat.say(f"faq/{topic}", "(una domanda)")
    assert (await chat.say(intent, text)).response == response


async def test_a_wrong_puk_too_is_told_in_one_sentence(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/puk_code", "mi sono scordata il pin")
    assert (await chat.say("faq/puk_code", "e se sbaglio pure il puk?")).response == "utter_follow_puk_code_mistake"


@pytest.mark.parametrize(
    "text", ["che cos'è questa cosa wi-fi in ogni stanza", "mi spieghi quest'offerta wi-fi in ogni stanza"]
)
async def test_an_offer_is_explained_and_its_trial_is_its_price(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("rephrase", text, offer_name="wifi-casa")
    assert "4,90 €" in chat.heard[0].text
    assert "4,90 €" in (await chat.say("inform", "e il primo mese è gratis?")).text


async def test_how_long_a_business_waits_for_its_access_is_not_known(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say("ask_business_registration", "non mi sono arrivate le credenziali", customer_kind="business")
    assert (await chat.say("list_offers", "e quanto ci mettono?")).response == "utter_follow_unknown"


@pytest.mark.parametrize("text", ["la rata del modem quant'è", "ma il vostro quanto costa?"])
async def test_a_detail_of_the_topic_that_was_told_is_not_doubted(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    told = await chat.say("faq/modem_setup", "il modem posso usare il mio di casa invece del vostro?")
    assert told.response == "utter_faq_modem_setup_own"
    ranking = (("faq/modem_setup", 0.49), ("faq/wifi_password", 0.4))
    assert (await chat.say("faq/modem_setup", text, ranking=ranking)).response == "utter_faq_modem_setup_fees"


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("faq/roaming_world", "il roaming in america lo pago anche se uso solo whatsapp col wifi dell'albergo?"),
        ("faq/roaming_world", "in svizzera col wifi dell'hotel pago?"),
        ("out_of_scope", "quanto pago all'estero se uso il wifi dell'hotel"),
    ],
)
async def test_a_hotels_network_abroad_costs_nothing(chat_of: ChatOf, intent: str, text: str) -> None:
    ranking = ((intent, 0.65), ("faq/roaming_world", 0.3)) if intent == "out_of_scope" else ()
    heard = await chat_of(GIULIA).say(intent, text, ranking=ranking)
    assert heard.response == "utter_faq_roaming_world_wifi"


@pytest.mark.parametrize(
    ("intent", "text", "response"),
    [
        ("show_plan", "quanto pago per chiamare un 199?", "utter_number_price_unknown"),
        ("out_of_scope", "e gli sms al televoto?", "utter_number_price_unknown"),
        ("show_plan", "quanto costa chiamare un 892?", "utter_faq_premium_services_fees"),
        ("out_of_scope", "che tariffa hanno i numeri speciali", "utter_faq_premium_services_fees"),
    ],
)
async def test_the_price_of_a_number_is_no_plans(chat_of: ChatOf, intent: str, text: str, response: str) -> None:
    assert (await chat_of(GIULIA).say(intent, text)).response == response


@pytest.mark.parametrize("intent", ["wait", "out_of_scope"])
async def test_what_comes_after_the_last_giga_is_told_as_far_as_it_is_known(chat_of: ChatOf, intent: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("check_counters", "quanti giga ho", counter="data")
    assert (await chat.say(intent, "quindi se li finisco che succede")).response == "utter_counters_used_up"


@pytest.mark.parametrize("text", ["e quanto mi costa la riattivazione?", "la riattivazione si paga?"])
async def test_what_the_return_of_a_line_costs_is_not_invented(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(SARA)
    await chat.say("pay_bill", "pago la bolletta")
    heard = await chat.say("show_plan", text)
    assert heard.response == "utter_line_back_cost"
    assert "2,50 €" in heard.text
    assert chat.active_loop == "task_form"


@pytest.mark.parametrize(
    "text", ["pagate la fattura con la carta aziendale", "paga la bolletta", "saldate l'ultima bolletta"]
)
async def test_an_order_to_pay_is_one(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(STUDIO)
    await chat.say("out_of_scope", text, bill_state="paid", payment_method="card")
    assert chat.slots["task"]["intent"] == "pay_bill"


@pytest.mark.parametrize("text", ["chi paga la bolletta?", "non pagate la fattura"])
async def test_what_is_no_order_pays_nothing(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(STUDIO)
    await chat.say("out_of_scope", text)
    assert not chat.slots.get("task")


@pytest.mark.parametrize(
    "text", ["ma è 4 giorni che aspetto vergogna", "è una vergogna", "sono stufa, aspetto da due settimane"]
)
async def test_who_is_fed_up_is_not_called_rude(chat_of: ChatOf, text: str) -> None:
    heard = await chat_of(SARA).say("insult", text)
    assert heard.response == "utter_frustration"


async def test_an_insult_is_still_one(chat_of: ChatOf) -> None:
    heard = await chat_of(SARA).say("insult", "siete dei ladri, aspetto da giorni")
    assert heard.response != "utter_frustration"


@pytest.mark.parametrize(
    "text", ["e il numero della bolletta dove sta scritto?", "il numero dove lo trovo?", "dov'è il codice?"]
)
async def test_where_the_bills_number_is_gets_told(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(None)
    await chat.say("pay_bill", "devo pagare una bolletta")
    await chat.say("faq/port_out", text, ranking=(("faq/port_out", 0.53),))
    assert responses(chat)[0] == "utter_pay_bill_simply_number"


@pytest.mark.parametrize(
    "text",
    ["ok e se lo tolgo dopo un mese pago penali?", "se lo disattivo pago qualcosa?", "pago una penale se lo levo?"],
)
async def test_what_leaving_an_offer_costs_is_told_as_far_as_it_is_known(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("activate_offer", "attiva wi-fi in ogni stanza", offer_name="wifi-casa")
    await chat.say_parts(text, part("affirm", "ok"), part("faq/late_payment", text, faq_topic="late_payment"))
    assert responses(chat)[0] == "utter_about_extra_undone"
    assert chat.active_loop == "task_form"
