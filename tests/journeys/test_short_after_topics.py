"""Few words right after an answer: whether it stays, who does it, how and where, for whom else, and "ok avvia pure"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.adapters.responses.phrases import ResponsePhrases
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, MARCO, SARA, STUDIO
from tests.journeys.proving import Prover

ChatOf = Callable[[str | None], Chat]
ProverOf = Callable[[str], Prover]
DAUGHTER = {"line_alias": "mia figlia"}


@pytest.mark.parametrize(
    ("topic", "heard_as", "said", "response"),
    [
        ("sim_replacement", "check_credit", "il credito resta?", "utter_follow_sim_replacement_kept"),
        ("sim_replacement", "check_credit", "e perdo il credito?", "utter_follow_sim_replacement_kept"),
        ("sim_replacement", "check_counters", "ma i giga li perdo?", "utter_follow_sim_replacement_kept"),
        ("sim_replacement", "list_offers", "e le offerte rimangono?", "utter_follow_sim_replacement_kept"),
        ("sim_replacement", "out_of_scope", "resta tutto uguale?", "utter_follow_sim_replacement_kept"),
        ("esim", "check_credit", "e i soldi che ho?", "utter_follow_esim_kept"),
        ("esim", "check_counters", "mi restano i giga?", "utter_follow_esim_kept"),
        ("change_holder", "check_credit", "il credito che fine fa?", "utter_follow_change_holder_kept"),
        ("port_in", "check_credit", "e il credito che ho la?", "utter_follow_port_in_kept"),
        ("port_in", "check_credit", "e il credito residuo lo perdo?", "utter_follow_port_in_kept"),
        ("port_in", "check_credit", "il credito che ho di là passa?", "utter_follow_port_in_kept"),
        ("port_in", "check_credit", "e i soldi sulla vecchia sim?", "utter_follow_port_in_kept"),
    ],
)
async def test_whether_it_stays_is_told_and_not_how_much_there_is(
    chat_of: ChatOf, topic: str, heard_as: str, said: str, response: str
) -> None:
    chat = chat_of(GIULIA)
    await chat.say(f"faq/{topic}", "(una domanda)")
    assert (await chat.say(heard_as, said)).response == response


@pytest.mark.parametrize("said", ["quanto credito ho?", "il mio credito quant'è", "quanti giga mi restano?"])
async def test_how_much_there_is_is_still_read(chat_of: ChatOf, said: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/sim_replacement", "(una domanda)")
    heard = await chat.say("check_counters" if "giga" in said else "check_credit", said)
    assert "utter_follow" not in str(heard.response)


async def test_after_a_price_abroad_the_credit_is_ones_own(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/roaming_eu", "vado in Francia")
    assert "12,50 €" in (await chat.say("check_credit", "e il credito?")).text


def test_no_answer_to_a_topic_begins_with_a_yes_or_a_no(phrases: ResponsePhrases) -> None:
    texts = [
        one.text
        for name, variants in phrases.responses.items()
        if name.startswith(("utter_faq", "utter_follow", "utter_beside"))
        for one in variants
    ]
    assert len(texts) > 100
    assert [text for text in texts if text.startswith(("Sì", "No,", "No:", "No."))] == []


@pytest.mark.parametrize(
    ("heard_as", "said"),
    [
        ("terminate_line", "devo disdire io?"),
        ("terminate_line", "quindi la disdetta la faccio io?"),
        ("terminate_line", "la disdetta chi la fa?"),
        ("terminate_line", "ci pensate voi a disdire?"),
        ("terminate_line", "la chiudo io la linea?"),
        ("terminate_line", "allora disdico io?"),
        ("manage_notices", "devo avvisarvi io?"),
        ("out_of_scope", "ci pensano loro?"),
        ("out_of_scope", "fate tutto voi?"),
    ],
)
@pytest.mark.parametrize(("topic", "who"), [("port_out", "nuovo operatore"), ("port_in", "lo facciamo noi")])
async def test_who_takes_a_number_along_does_not_close_it(
    chat_of: ChatOf, heard_as: str, said: str, topic: str, who: str
) -> None:
    chat = chat_of(MARCO)
    await chat.say(f"faq/{topic}", "(una domanda)")
    heard = await chat.say(heard_as, said)
    assert heard.response == f"utter_beside_{topic}_ends"
    assert "Non disdire tu" in heard.text
    assert who in heard.text


@pytest.mark.parametrize(
    ("topic", "said"),
    [
        ("port_out", "voglio disdire la linea"),
        ("port_out", "come faccio a disdire?"),
        ("modem_setup", "devo disdire io?"),
        ("house_move", "la disdetta chi la fa?"),
    ],
)
async def test_closing_a_line_is_asked_about_as_ever(chat_of: ChatOf, topic: str, said: str) -> None:
    chat = chat_of(MARCO)
    await chat.say(f"faq/{topic}", "(una domanda)")
    assert str((await chat.say("terminate_line", said)).response).startswith("utter_terminate")


@pytest.mark.parametrize(
    ("heard_as", "said"),
    [
        ("out_of_scope", "come porto il mio numero in vodafone?"),
        ("out_of_scope", "porto il numero a iliad, come faccio?"),
        ("out_of_scope", "vorrei passare a fastweb"),
        ("out_of_scope", "vado con wind tre"),
        ("faq/port_in", "vorrei portare il numero a kena"),
        ("terminate_line", "se passo a vodafone devo disdire io?"),
        ("terminate_line", "per passare a iliad la disdetta la fate voi?"),
    ],
)
async def test_who_goes_to_another_company_by_name_is_told_how(chat_of: ChatOf, heard_as: str, said: str) -> None:
    heard = await chat_of(None).say(heard_as, said)
    assert str(heard.response).startswith("utter_faq/port_out")


@pytest.mark.parametrize(
    ("heard_as", "said"),
    [
        ("out_of_scope", "quanto costa iliad?"),
        ("out_of_scope", "passare a iliad mi conviene?"),
        ("out_of_scope", "avete la fibra come fastweb?"),
        ("faq/port_in", "passo da vodafone a voi, come si fa?"),
        ("faq/port_in", "sono con iliad e vorrei portare il numero da voi"),
        ("terminate_line", "voglio disdire"),
    ],
)
async def test_another_company_that_is_only_named_is_no_way_out(chat_of: ChatOf, heard_as: str, said: str) -> None:
    assert "port_out" not in str((await chat_of(None).say(heard_as, said)).response)


@pytest.mark.parametrize(
    ("topic", "asked", "said", "response"),
    [
        ("modem_setup", "come restituisco il modem?", "dove lo mando?", "utter_faq_modem_setup_return"),
        ("modem_setup", "come restituisco il modem?", "e a chi lo do?", "utter_faq_modem_setup_return"),
        ("modem_setup", "come restituisco il modem?", "ok e come si fa", "utter_faq_modem_setup_return"),
        ("modem_setup", "come restituisco il modem?", "e entro quando?", "utter_follow_modem_setup_return_time"),
        ("sim_replacement", "(una domanda)", "dove devo andare?", "utter_faq/sim_replacement"),
        ("sim_replacement", "(una domanda)", "e adesso che faccio?", "utter_faq/sim_replacement"),
        ("house_move", "(una domanda)", "in che modo?", "utter_faq/house_move"),
        ("direct_debit", "come tolgo l'addebito?", "e da dove?", "utter_faq_direct_debit_stop"),
        ("roaming_world", "vado in Svizzera", "e adesso come faccio?", "utter_faq_roaming_world_country"),
    ],
)
async def test_how_and_where_get_what_was_told_of_it(
    chat_of: ChatOf, topic: str, asked: str, said: str, response: str
) -> None:
    chat = chat_of(MARCO)
    await chat.say(f"faq/{topic}", asked)
    assert (await chat.say("rephrase", said)).response == response


async def test_how_a_line_is_closed_is_told_again(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    first = await chat.say("terminate_line", "voglio disdire")
    assert (await chat.say("affirm", "ok e come si fa")).response == first.response


@pytest.mark.parametrize(
    ("heard_as", "said"),
    [
        ("rephrase", "e come faccio a riattivarlo?"),
        ("rephrase", "che devo fare?"),
        ("out_of_scope", "come la riattivo?"),
        ("enable_biometrics", "come si riattiva?"),
        ("rephrase", "e adesso come faccio?"),
    ],
)
async def test_of_a_line_that_is_suspended_the_next_step_is_put_again(
    chat_of: ChatOf, heard_as: str, said: str
) -> None:
    chat = chat_of(SARA)
    kind = {"line_kind": "fixed", "fault_kind": "voice_down"}
    told = await chat.say("report_fault", "il fisso di casa non va piu", **kind)
    heard = await chat.say(heard_as, said)
    assert "59,80 €" in heard.text
    assert any(title.startswith("Paga") for title, _ in heard.buttons)
    assert told.buttons


@pytest.mark.parametrize("said", ["e dove?", "e adesso come faccio?", "da dove lo faccio?"])
async def test_where_a_password_is_had_is_told_again(chat_of: ChatOf, said: str) -> None:
    chat = chat_of(None)
    told = await chat.say("recover_credentials", "non ricordo la password")
    heard = await chat.say("rephrase", said)
    assert (heard.text, heard.custom) == (told.text, told.custom)


@pytest.mark.parametrize("said", ["e adesso come fa?", "e come faccio ad averne?", "che devo fare?"])
async def test_with_the_giga_used_up_there_are_more_to_be_had(chat_of: ChatOf, said: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("check_counters", "mia figlia ha finito i giga", line_alias="mia figlia", counter="data")
    heard = await chat.say("rephrase", said)
    assert heard.response == "utter_counters_used_up"


@pytest.mark.parametrize("said", ["non ho capito", "cioè?", "puoi spiegarti meglio?"])
async def test_who_did_not_understand_is_asked_what(chat_of: ChatOf, said: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("check_credit", "quanto credito ho")
    assert (await chat.say("rephrase", said)).response == "utter_rephrase"


async def test_a_greeting_has_no_next_step(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("greet", "ciao")
    assert (await chat.say("rephrase", "che devo fare?")).response == "utter_rephrase"


@pytest.mark.parametrize(
    ("heard_as", "said"),
    [
        ("affirm", "ok avvia pure"),
        ("affirm", "ok procediamo"),
        ("restart", "avviala tu"),
        ("affirm", "ok fallo"),
        ("affirm", "sì procedi"),
        ("out_of_scope", "fate pure"),
    ],
)
async def test_a_move_that_a_person_begins_goes_to_that_person(chat_of: ChatOf, heard_as: str, said: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("faq/house_move", "a gennaio cambio casa")
    assert (await chat.say(heard_as, said)).response == "utter_queue_place"


@pytest.mark.parametrize(("heard_as", "said"), [("affirm", "ok"), ("affirm", "va bene"), ("thank", "ok grazie")])
async def test_a_bare_yes_to_an_explanation_calls_nobody(chat_of: ChatOf, heard_as: str, said: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("faq/house_move", "a gennaio cambio casa")
    assert str((await chat.say(heard_as, said)).response) in ("utter_affirm_unasked", "utter_thank")


@pytest.mark.parametrize(
    ("topic", "heard_as", "said", "response"),
    [
        ("sim_replacement", "affirm", "va bene ordinala", "utter_follow_sim_replacement_online"),
        ("sim_replacement", "email_bill", "si mandala", "utter_follow_sim_replacement_online"),
        ("direct_debit", "affirm", "ok fallo", "utter_follow_direct_debit_online"),
        ("esim", "affirm", "ok procediamo", "utter_follow_esim_online"),
        ("change_holder", "affirm", "ok avviate pure", "utter_follow_change_holder_online"),
    ],
)
async def test_what_is_had_elsewhere_is_told_where(
    chat_of: ChatOf, topic: str, heard_as: str, said: str, response: str
) -> None:
    chat = chat_of(GIULIA)
    await chat.say(f"faq/{topic}", "(una domanda)")
    assert (await chat.say(heard_as, said)).response == response


@pytest.mark.parametrize(
    ("heard_as", "said"),
    [("faq/privacy", "ok togli il consenso"), ("remove_card", "ok toglilo"), ("deactivate_service", "toglietelo")],
)
async def test_a_consent_is_withdrawn_where_it_was_told(chat_of: ChatOf, heard_as: str, said: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("faq/privacy", "mi arrivano mail di pubblicita")
    assert (await chat.say(heard_as, said)).response == "utter_faq_privacy_adverts"


@pytest.mark.parametrize(
    ("heard_as", "said"),
    [
        ("activate_offer", "si attivala"),
        ("activate_service", "ok attivalo"),
        ("affirm", "sì creala"),
        ("inform", "creala"),
    ],
)
async def test_a_passkey_that_was_offered_is_made(chat_of: ChatOf, heard_as: str, said: str) -> None:
    chat = chat_of(SARA)
    assert (await chat.say("enable_biometrics", "voglio entrare con l'impronta")).response == "utter_biometrics_offer"
    assert (await chat.say(heard_as, said)).response == "utter_proof_code"


@pytest.mark.parametrize("said", ["sì ma attivami giga extra", "attivala domani", "attivala?"])
async def test_less_than_a_yes_makes_none(chat_of: ChatOf, said: str) -> None:
    chat = chat_of(SARA)
    await chat.say("enable_biometrics", "voglio entrare con l'impronta")
    assert "utter_proof" not in str((await chat.say("activate_offer", said)).response)


@pytest.mark.parametrize(("heard_as", "said"), [("activate_offer", "si attivala"), ("activate_service", "ok attivalo")])
async def test_a_passkey_that_was_explained_is_offered(chat_of: ChatOf, heard_as: str, said: str) -> None:
    chat = chat_of(SARA)
    assert "Passkey" in (await chat.say("enable_biometrics", "cos'e la passkey?")).text
    assert (await chat.say(heard_as, said)).response == "utter_biometrics_offer"


@pytest.mark.parametrize(
    ("heard_as", "said"),
    [
        ("remove_card", "cosi non la dimentico piu"),
        ("deny", "così non me la dimentico"),
        ("dont_know", "almeno non la scordo"),
        ("deny", "così non mi dimentico di pagarla"),
    ],
)
async def test_who_will_not_forget_has_nothing_forgotten(chat_of: ChatOf, heard_as: str, said: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("faq/direct_debit", "come funziona l'addebito in conto?")
    assert (await chat.say(heard_as, said)).response == "utter_thank"
    assert chat.active_loop is None


async def test_a_card_is_still_taken_away(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("faq/direct_debit", "come funziona l'addebito in conto?")
    assert "4444" in (await chat.say("remove_card", "dimentica la mia carta")).text


@pytest.mark.parametrize(
    ("heard_as", "said"),
    [
        ("block_sim", "ma ho detto che non lo volevo bloccatelo"),
        ("block_sim", "me lo bloccate?"),
        ("block_sim", "lo puoi bloccare?"),
        ("deactivate_service", "toglietelo"),
    ],
)
async def test_roaming_that_was_billed_is_switched_off_and_no_sim_blocked(
    chat_of: ChatOf, heard_as: str, said: str
) -> None:
    chat = chat_of(STUDIO)
    await chat.say("explain_bill", "perché in bolletta c'è il roaming?")
    assert (await chat.say(heard_as, said)).response == "utter_roaming_data_off"
    assert chat.active_loop is None


@pytest.mark.parametrize("said", ["blocca la sim", "mi hanno rubato il telefono bloccatelo", "bloccate la linea"])
async def test_a_sim_is_blocked_after_a_bill_all_the_same(chat_of: ChatOf, said: str) -> None:
    chat = chat_of(STUDIO)
    await chat.say("explain_bill", "perché in bolletta c'è il roaming?")
    assert "roaming" not in str((await chat.say("block_sim", said)).response)


@pytest.mark.parametrize(
    "said",
    [
        "e per mia figlia?",
        "e mia figlia?",
        "vale anche per mia figlia?",
        "pure per mia figlia",
        "e se ci va mia figlia?",
    ],
)
async def test_a_country_is_told_for_another_line_with_its_gigas(chat_of: ChatOf, said: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("faq/roaming_eu", "quanti giga in francia?")
    heard = await chat.say("select_line", said, **DAUGHTER)
    assert heard.response == "utter_follow_roaming_eu_line"
    assert "5 GB" in heard.text
    assert "Chiara" in heard.text


@pytest.mark.parametrize("topic", ["roaming_world", "esim", "sim_replacement", "port_out", "change_holder"])
async def test_a_topic_is_the_same_for_another_line(chat_of: ChatOf, topic: str) -> None:
    chat = chat_of(ANNA)
    await chat.say(f"faq/{topic}", "(una domanda)")
    assert (await chat.say("select_line", "vale anche per mia figlia?", **DAUGHTER)).response == "utter_follow_for_line"
    again = await chat.say("check_counters", "e quanti giga ha?", counter="data")
    assert "Chiara" in again.text


@pytest.mark.parametrize("customer", [None, MARCO])
async def test_for_somebody_elses_line_with_us_it_is_the_same(chat_of: ChatOf, customer: str | None) -> None:
    chat = chat_of(customer)
    await chat.say("faq/roaming_eu", "vado in spagna")
    heard = await chat.say("select_line", "e per mia moglie?", line_alias="mia moglie")
    assert heard.response == "utter_follow_for_others"


@pytest.mark.parametrize(
    ("topic", "said", "entities"),
    [
        ("modem_setup", "e per mia figlia?", DAUGHTER),
        ("direct_debit", "e per mia figlia?", DAUGHTER),
        ("roaming_eu", "e per il fisso?", {"line_kind": "fixed"}),
        ("roaming_eu", "e mia figlia quanti giga ha?", DAUGHTER),
        ("opening_hours", "e per mia figlia?", DAUGHTER),
    ],
)
async def test_a_line_that_a_topic_is_not_about_is_talked_about(
    chat_of: ChatOf, topic: str, said: str, entities: dict[str, Any]
) -> None:
    chat = chat_of(ANNA)
    await chat.say(f"faq/{topic}", "(una domanda)")
    assert "utter_follow_" not in str((await chat.say("select_line", said, **entities)).response)


@pytest.mark.parametrize(
    ("heard_as", "said"),
    [
        ("out_of_scope", "ho il 5g?"),
        ("out_of_scope", "avete il 5g?"),
        ("out_of_scope", "come attivo il 5g?"),
        ("list_services", "ho il 5G attivo?"),
        ("show_plan", "nel mio piano c'è il 5g?"),
        ("faq/coverage", "voglio il 5g"),
    ],
)
async def test_whether_there_is_5g_is_told(chat_of: ChatOf, heard_as: str, said: str) -> None:
    heard = await chat_of(GIULIA).say(heard_as, said)
    assert heard.response == "utter_faq_coverage_mobile"
    assert "compreso nel piano" in heard.text


@pytest.mark.parametrize(
    ("heard_as", "said"),
    [("report_fault", "il 5g non mi prende"), ("show_plan", "quanti 5 gb ho?"), ("list_services", "che servizi ho?")],
)
async def test_what_does_not_work_or_is_no_network_is_not(chat_of: ChatOf, heard_as: str, said: str) -> None:
    assert "coverage" not in str((await chat_of(GIULIA).say(heard_as, said)).response)


@pytest.mark.parametrize(
    ("heard_as", "said"),
    [
        ("bot_challenge", "chi risponde per le aziende?"),
        ("bot_challenge", "chi risponde alle partite iva?"),
        ("ask_business_registration", "chi chiamo per un'azienda?"),
        ("out_of_scope", "a chi mi rivolgo per la partita iva?"),
    ],
)
async def test_whom_companies_call_is_told(chat_of: ChatOf, heard_as: str, said: str) -> None:
    heard = await chat_of(None).say(heard_as, said, customer_kind="business")
    assert heard.response == "utter_faq_contact_numbers_business"
    assert "191" in heard.text


@pytest.mark.parametrize(
    ("heard_as", "said"),
    [("bot_challenge", "chi mi risponde?"), ("ask_business_registration", "ho una partita iva, come mi registro?")],
)
async def test_who_is_a_bot_and_how_companies_get_in_stay(chat_of: ChatOf, heard_as: str, said: str) -> None:
    assert "contact_numbers" not in str((await chat_of(None).say(heard_as, said)).response)


@pytest.mark.parametrize(
    "said", ["che numero di cellulare risulta a voi?", "il mio numero che avete registrato qual è?"]
)
@pytest.mark.parametrize(
    ("heard_as", "changing"),
    [("correct", "lo voglio cambiare"), ("activate_offer", "voglio cambiarlo"), ("out_of_scope", "posso cambiarlo?")],
)
async def test_the_number_in_the_profile_is_shown_and_changed(
    prover: ProverOf, said: str, heard_as: str, changing: str
) -> None:
    chat = prover(MARCO).chat
    told = await chat.say("list_lines", said)
    assert "340 555 0199" in told.text
    heard = await chat.say(heard_as, changing)
    assert chat.slots["task"]["intent"] == "update_profile"
    assert "?" in heard.text
