"""Questions beside what is talked about that sound like an act, and few words after an answer that name nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.beside_matters import asks_care_price, matter_in, opens_report
from bot.core.faq.details import is_plain
from bot.core.faq.topics import FaqTopic
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import GIULIA, MARCO, SARA, STUDIO

ChatOf = Callable[[str | None], Chat]


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("list_sign_ins", "e vedo chi è collegato?"),
        ("list_sign_ins", "posso vedere quanti dispositivi sono connessi?"),
        ("out_of_scope", "chi mi ruba internet?"),
    ],
)
async def test_who_is_on_the_wifi_is_not_who_is_signed_in(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("faq/wifi_password", "come cambio la password del wifi?")
    heard = await chat.say(intent, text, service_name="chi-e")
    assert heard.response == "utter_matter_wifi_users"
    assert "http://192.168.1.1" in heard.text


@pytest.mark.parametrize("text", ["chi è collegato al mio account?", "chi è collegato?", "da quante sessioni?"])
async def test_who_is_signed_in_is_told_as_ever(chat_of: ChatOf, text: str) -> None:
    assert (await chat_of(MARCO).say("list_sign_ins", text)).response != "utter_matter_wifi_users"


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("terminate_line", "ma li devo restituire se disdico?"),
        ("repeat", "i ripetitori poi vanno resi?"),
        ("faq/port_out", "gli extender rimangono miei?"),
    ],
)
async def test_what_an_offer_brings_is_asked_of_a_person_and_the_choice_goes_on(
    chat_of: ChatOf, intent: str, text: str
) -> None:
    chat = chat_of(MARCO)
    await chat.say("activate_offer", "aggiungi gli extender per il wifi")
    open_question = chat.heard[-1].response
    await chat.say(intent, text)
    assert responses(chat)[0] == "utter_matter_given_back"
    assert responses(chat)[-1] == open_question


async def test_who_wants_to_close_a_line_hears_how(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    heard = await chat.say("terminate_line", "se disdico il modem lo devo restituire?")
    assert heard.response != "utter_matter_given_back"


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("check_recharge", "ma se ricarico con paypal mi date i punti?"),
        ("out_of_scope", "si guadagnano punti con la ricarica?"),
        ("list_offers", "avete una raccolta punti?"),
    ],
)
async def test_points_are_nothing_that_is_known(chat_of: ChatOf, intent: str, text: str) -> None:
    assert (await chat_of(GIULIA).say(intent, text)).response == "utter_matter_points"


@pytest.mark.parametrize("text", ["dove sono i punti vendita?", "è arrivata la ricarica?"])
async def test_other_words_are_no_points(chat_of: ChatOf, text: str) -> None:
    assert (await chat_of(GIULIA).say("check_recharge", text)).response != "utter_matter_points"


@pytest.mark.parametrize(
    "text",
    ["posso spostare la data del rinnovo?", "posso cambiare il giorno del rinnovo?", "si può anticipare il rinnovo?"],
)
async def test_the_day_of_a_renewal_is_not_moved_here(chat_of: ChatOf, text: str) -> None:
    assert (await chat_of(GIULIA).say("show_plan", text)).response == "utter_matter_renewal_day"


@pytest.mark.parametrize("text", ["quando si rinnova?", "che piano ho e quando rinnova"])
async def test_when_it_renews_is_told(chat_of: ChatOf, text: str) -> None:
    assert (await chat_of(GIULIA).say("show_plan", text)).response == "utter_plans"


@pytest.mark.parametrize(
    "text",
    [
        "ma se la linea è sospesa il tecnico viene lo stesso?",
        "il tecnico viene anche se non ho pagato?",
        "mandate il tecnico se ho una bolletta scaduta?",
    ],
)
async def test_whether_a_technician_comes_to_a_suspended_line_is_not_in_the_ticket(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(SARA)
    await chat.say("check_ticket", "a che punto è la mia segnalazione?")
    assert (await chat.say("check_ticket", text)).response == "utter_matter_visit_suspended"
    assert (await chat.say("check_ticket", "quando viene il tecnico?")).response != "utter_matter_visit_suspended"


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("check_payment", "ma il 191 è a pagamento?"),
        ("request_call_back", "chiamare il 119 costa?"),
        ("pay_bill", "il 187 si paga?"),
    ],
)
async def test_calling_the_care_desk_is_free(chat_of: ChatOf, intent: str, text: str) -> None:
    heard = await chat_of(None).say(intent, text, ranking=[(intent, 0.48), ("faq/premium_services", 0.4)])
    assert "gratis dall'Italia" in heard.text


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("show_movements", "e se li finisco che succede, mi scalate soldi?"),
        ("check_counters", "se finisco i giga pago a consumo?"),
        ("check_credit", "ma quando finiscono i giga mi tolgono soldi?"),
    ],
)
async def test_what_follows_when_all_is_used_up(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("check_counters", "quanti giga ho?", counter="data")
    assert (await chat.say(intent, text)).response == "utter_counters_used_up"


@pytest.mark.parametrize("text", ["quanto ho speso?", "mi avete scalato soldi?"])
async def test_what_was_charged_is_told(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("check_counters", "quanti giga ho?", counter="data")
    assert (await chat.say("show_movements", text)).response != "utter_counters_used_up"


@pytest.mark.parametrize("front", ["il fisso", "quella di casa", "la linea fissa"])
@pytest.mark.parametrize("intent", ["select_line", "inform"])
async def test_a_line_after_how_lines_are_closed_is_the_one_to_close(chat_of: ChatOf, front: str, intent: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("terminate_line", "voglio disdire")
    assert (await chat.say(intent, front, line_kind="fixed")).response == "utter_terminate_fixed"
    assert (await chat.say("list_offers", "quanto mi costa?")).response == "utter_terminate_cost"


@pytest.mark.parametrize("text", ["la fibra", "della linea di casa", "internet"])
async def test_it_is_no_report_of_a_fault(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("terminate_line", "voglio disdire")
    heard = await chat.say("report_fault", text, line_kind="fixed", fault_kind="internet_down")
    assert heard.response == "utter_terminate_fixed"


async def test_a_fault_after_how_lines_are_closed_is_one(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("terminate_line", "voglio disdire")
    await chat.say("report_fault", "la fibra non va", line_kind="fixed", fault_kind="internet_down")
    assert chat.active_loop == "task_form"


async def test_a_way_that_is_none_of_ours_is_a_no_amid_a_payment(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("pay_bill", "paga la bolletta")
    ranking = [("faq/payment_methods", 0.64), ("out_of_scope", 0.3)]
    await chat.say("faq/payment_methods", "con satispay si può?", ranking=ranking, strange=0.5)
    assert responses(chat) == ["utter_faq_payment_methods_not_taken", "utter_task_ask_method"]


async def test_a_card_of_the_puk_is_no_card_to_pay_with(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/puk_code", "come trovo il puk?")
    assert (await chat.say("remove_card", "non ho più la tessera")).response == "utter_faq_puk_code_card_gone"


async def test_a_line_is_talked_about_otherwise(chat_of: ChatOf) -> None:
    assert (await chat_of(MARCO).say("select_line", "il fisso", line_kind="fixed")).response != "utter_terminate_fixed"


@pytest.mark.parametrize("between", [None, ("inform", "col cavo"), ("inform", "sono collegato con il cavo")])
@pytest.mark.parametrize("wish", ["sì apri la segnalazione", "ok segnaliamolo", "sì aprila"])
async def test_a_report_that_was_offered_is_opened(chat_of: ChatOf, between: tuple[str, str] | None, wish: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("faq/speed_test", "la velocità non è quella che pago")
    if between:
        assert (await chat.say(*between)).response == "utter_beside_speed_by_cable"
    await chat.say_parts(wish, part("affirm", "sì"), part("check_ticket", wish))
    assert chat.active_loop == "task_form"
    assert "utter_tickets_none" not in responses(chat)
    assert chat.slots["task"]["intent"] == "report_fault"


@pytest.mark.parametrize("text", ["in wifi", "col telefono", "dal wi-fi ovviamente"])
async def test_a_speed_measured_over_the_air_counts_for_little(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("faq/speed_test", "la velocità non è quella che pago")
    assert (await chat.say("inform", text)).response == "utter_beside_speed_by_air"


@pytest.mark.parametrize("text", ["la segnalazione?", "e il guasto?", "e l'altra cosa?"])
async def test_what_waits_its_turn_is_told_to_come_after(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say_parts(
        "fammi un reclamo per la bolletta e apri una segnalazione che internet è lento",
        part("open_complaint", "fammi un reclamo per la bolletta"),
        part("report_fault", "apri una segnalazione che internet è lento", fault_kind="internet_slow"),
    )
    open_question = chat.heard[-1].response
    heard = await chat.say("check_ticket", text)
    assert heard.response == "utter_next_noted"
    assert responses(chat)[-1] == open_question


@pytest.mark.parametrize("topic", ["faq/payment_methods"])
@pytest.mark.parametrize("text", ["posso pagare la bolletta con satispay?", "accettate google pay", "e un assegno?"])
async def test_a_way_to_pay_that_is_none_of_ours_is_a_no(chat_of: ChatOf, topic: str, text: str) -> None:
    assert (await chat_of(MARCO).say(topic, text)).response == "utter_faq_payment_methods_not_taken"


@pytest.mark.parametrize(
    ("intent", "text"),
    [("inform", "e con la carta del docente"), ("out_of_scope", "e con google pay?"), ("inform", "e gli assegni?")],
)
async def test_and_so_it_is_after_the_ways_to_pay(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("faq/payment_methods", "come si paga la bolletta?")
    assert (await chat.say(intent, text)).response == "utter_faq_payment_methods_not_taken"
    await chat.say("faq/recharge_methods", "come si ricarica?")
    assert (await chat.say(intent, text)).response == "utter_faq_recharge_methods_not_taken"


@pytest.mark.parametrize(
    "text",
    ["hai addebitato qualcosa oggi?", "mi hai tolto soldi?", "ci sono stati addebiti ieri?"],
)
async def test_what_was_charged_is_no_talk_about_a_bot(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    today = {"from": "2026-11-23", "to": "2026-11-23"}
    assert (await chat.say("chitchat", text, period=today)).response == "utter_movements"
    again = await chat.say("inform", "e l'11?", period={"from": "2026-11-11", "to": "2026-11-11"})
    assert again.response == "utter_movements"


@pytest.mark.parametrize("text", ["hai preso il caffè oggi?", "hai mangiato?"])
async def test_small_talk_stays_small_talk(chat_of: ChatOf, text: str) -> None:
    assert (await chat_of(GIULIA).say("chitchat", text)).response != "utter_movements"


@pytest.mark.parametrize(
    "text",
    [
        "passo a Iliad, come faccio a tenere il numero?",
        "vado con ho mobile, il numero come me lo porto?",
        "se cambio operatore il numero resta?",
    ],
)
async def test_leaving_with_the_number_is_plain_however_foreign_the_name(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    heard = await chat.say("faq/port_out", text, ranking=[("faq/port_out", 0.58)], strange=0.4)
    assert heard.response == "utter_faq/port_out"
    heard = await chat.say("faq/port_out", "e il credito che ho lo perdo?", ranking=[("faq/port_out", 0.41)])
    assert heard.response == "utter_faq_port_out_credit"


@pytest.mark.parametrize(
    "text",
    [
        "dove lo trovo se la tesserina l'ho buttata",
        "la tessera l'ho persa",
        "non trovo più la tessera",
        "senza tessera?",
    ],
)
async def test_a_puk_without_its_card_is_on_the_page(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/puk_code", "mi chiede il puk")
    heard = await chat.say("faq/puk_code", text, ranking=[("faq/puk_code", 0.42), ("out_of_scope", 0.3)], strange=0.4)
    assert heard.response == "utter_faq_puk_code_card_gone"


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("ho un iphone", "iphone"),
        ("ho un samsung", "android"),
        ("uso un iphone 13", "iphone"),
        ("è android", "android"),
    ],
)
async def test_the_telephone_named_after_the_access_point_is_answered_for(
    chat_of: ChatOf, text: str, phone: str
) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/apn_settings", "come configuro internet sul telefono nuovo")
    assert (await chat.say("out_of_scope", text)).response == f"utter_faq_apn_settings_{phone}"


@pytest.mark.parametrize(
    "text",
    ["mi serve il codice cliente", "qual è il mio codice cliente?", "dammi il numero cliente e la partita iva"],
)
@pytest.mark.parametrize("intent", ["resend_code", "show_profile", "login"])
async def test_the_customer_s_code_is_no_code_that_is_waited_for(chat_of: ChatOf, text: str, intent: str) -> None:
    chat = chat_of(STUDIO)
    await chat.say(intent, text)
    assert responses(chat)[0] == "utter_matter_customer_code"
    assert "utter_code_none" not in responses(chat)
    assert len(chat.heard) == 2


@pytest.mark.parametrize("text", ["voglio entrare col codice cliente", "non ho il codice cliente"])
async def test_who_wants_in_with_it_is_shown_no_data(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(STUDIO)
    await chat.say("login", text)
    assert "utter_matter_customer_code" not in responses(chat)


@pytest.mark.parametrize("text", ["che password usa il modem?", "quali numeri uso per il modem?"])
def test_what_the_modem_uses_is_nobody_on_it(text: str) -> None:
    assert matter_in(text, of_wifi=True, of_extras=False, of_ticket=False) is None


@pytest.mark.parametrize("text", ["tengo quello che ho?", "tengo i giga che ho?", "mi ridate i soldi?"])
def test_what_one_has_is_nothing_to_give_back(text: str) -> None:
    assert matter_in(text, of_wifi=False, of_extras=True, of_ticket=False) is None


@pytest.mark.parametrize(
    "text",
    ["quanto devo aspettare al 119?", "chiamo il 119, quanto credito ho?", "ho pagato 191 euro", "chiama il 119"],
)
def test_a_care_number_in_other_words_asks_no_price(text: str) -> None:
    assert not asks_care_price(text)


@pytest.mark.parametrize("text", ["ho aperto una segnalazione", "segnala il guasto", "apri la bolletta"])
def test_other_words_open_no_report(text: str) -> None:
    assert not opens_report(text)


@pytest.mark.parametrize("text", ["no non chiudere il fisso", "del fisso non mi importa niente"])
async def test_a_line_that_is_left_alone_is_not_the_one_to_close(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("terminate_line", "voglio disdire")
    assert (await chat.say("deny", text, line_kind="fixed")).response != "utter_terminate_fixed"


@pytest.mark.parametrize("text", ["passo a voi, il numero resta?", "dove trovo il numero di telefono del negozio?"])
def test_other_numbers_are_not_taken_away(text: str) -> None:
    assert not is_plain(FaqTopic.PORT_OUT, text)
