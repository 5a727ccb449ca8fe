"""What is asked after a topic without naming it again is about that topic, and about no offer or bill (row 40)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.adapters.responses.phrases import ResponsePhrases
from bot.core.faq.follow_ups import KNOWN, KNOWN_OF, TERMINATION, Aspect
from bot.core.faq.topics import FaqTopic
from bot.services.answers.faq.figures import FIGURES
from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA, MARCO

ChatOf = Callable[[str | None], Chat]
UNKNOWN = "utter_follow_unknown"


@pytest.mark.parametrize(
    ("topic", "heard_as", "said", "fact"),
    [
        ("esim", "list_offers", "quanto viene?", "10,00 €"),
        ("esim", "list_offers", "e quanto mi costa?", "10,00 €"),
        ("esim", "register_account", "e posso farlo online?", "pagina"),
        ("sim_replacement", "check_recharge", "quanto ci mette ad arrivare?", "4 ore"),
        ("port_in", "faq/port_out", "e quanti giorni passano?", "2 giorni lavorativi"),
        ("house_move", "show_bill", "quanto ci vuole", "30 giorni"),
        ("house_move", "select_line", "quindi il mio 06 lo perdo?", "prefisso"),
        ("house_move", "inform", "mi resta lo 02?", "prefisso"),
        ("house_move", "list_lines", "ma perdo il mio 011?", "prefisso"),
        ("house_move", "list_offers", "quanto costa?", "49,00 €"),
        ("change_holder", "out_of_scope", "servono documenti?", "codice fiscale"),
        ("change_holder", "list_offers", "e il prezzo?", "gratis"),
        ("direct_debit", "check_ticket", "in quanto tempo?", "15 giorni"),
        ("puk_code", "affirm", "e se sbaglio pure quello?", "10 PUK"),
        ("modem_setup", "show_plan", "ma si paga?", "5,00 €"),
        ("house_move", "show_plan", "mi costa qualcosa?", "49,00 €"),
        ("esim", "faq/roaming_eu", "costa?", "10,00 €"),
        ("sim_replacement", "faq/coverage", "e me la portate a casa?", "negozio"),
    ],
)
async def test_the_one_fact_is_given(chat_of: ChatOf, topic: str, heard_as: str, said: str, fact: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say(f"faq/{topic}", "(una domanda)")
    heard = await chat.say(heard_as, said)
    assert str(heard.response).startswith(f"utter_follow_{topic}_")
    assert fact in heard.text


@pytest.mark.parametrize(
    ("topic", "heard_as", "said", "response"),
    [
        ("puk_code", "rephrase", "dove lo trovo?", "utter_faq/puk_code"),
        ("apn_settings", "out_of_scope", "e per iphone?", "utter_faq_apn_settings_iphone"),
        ("wifi_password", "dont_know", "non ricordo quella del modem", "utter_faq/wifi_password"),
        ("speed_test", "rephrase", "come faccio il test", "utter_faq/speed_test"),
        ("wifi_password", "faq/sim_replacement", "posso cambiarla?", "utter_faq_wifi_password_change"),
        ("premium_services", "out_of_scope", "bloccateli x sempre", "utter_faq_premium_services_block"),
        ("contact_numbers", "select_line", "e per il fisso?", "utter_faq_contact_numbers_fixed"),
        ("contact_numbers", "out_of_scope", "e dall'estero?", "utter_faq_contact_numbers_abroad"),
    ],
)
async def test_words_that_lean_on_the_topic_get_its_answer(
    chat_of: ChatOf, topic: str, heard_as: str, said: str, response: str
) -> None:
    chat = chat_of(GIULIA)
    await chat.say(f"faq/{topic}", "(una domanda)")
    assert (await chat.say(heard_as, said)).response == response


@pytest.mark.parametrize(
    ("topic", "said"),
    [
        ("esim", "quanto ci vuole?"),
        ("port_in", "e posso farlo online?"),
        ("coverage", "quanto costa?"),
        ("port_in", "mi costa qualcosa?"),
        ("port_in", "ma mi costerebbe qualcosa?"),
        ("port_in", "pago qualcosa?"),
    ],
)
async def test_what_is_not_known_is_said_so_with_a_person(chat_of: ChatOf, topic: str, said: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say(f"faq/{topic}", "(una domanda)")
    heard = await chat.say("list_offers", said)
    assert (heard.response, [title for title, _ in heard.buttons]) == (UNKNOWN, ["Parla con una persona"])


@pytest.mark.parametrize(
    ("asked", "price"),
    [
        ("quanto costa chiamare in Francia dall'Italia?", "0,23 €"),
        ("e in Svizzera?", "0,50 €"),
        ("roaming in Giappone", "2,00 €"),
    ],
)
async def test_a_price_abroad_is_the_one_of_the_place(chat_of: ChatOf, asked: str, price: str) -> None:
    chat = chat_of(GIULIA)
    told = await chat.say("faq/roaming_world", asked)
    again = await chat.say("show_plan", "e quanto pago?")
    assert (again.response, again.text) == (told.response, told.text)
    assert price in again.text


@pytest.mark.parametrize(
    ("topic", "asked"),
    [
        ("modem_setup", "devo restituire il modem?"),
        ("payment_methods", "posso pagare a rate?"),
        ("credit_expiry", "e se non ricarico più?"),
    ],
)
async def test_of_a_detail_nothing_is_said_that_holds_for_the_whole(chat_of: ChatOf, topic: str, asked: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say(f"faq/{topic}", asked)
    assert (await chat.say("list_offers", "quanto costa?")).response == UNKNOWN


async def test_closing_a_line_is_talked_about_like_a_topic(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("terminate_line", "voglio disdire la linea")
    assert (await chat.say("list_offers", "e quanto mi costa?")).response == "utter_terminate_cost"
    assert (await chat.say("show_bill", "quanto ci vuole?")).response == "utter_follow_terminate_line_time"


async def test_thanks_leave_the_topic_where_it_is(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/esim", "come funziona la esim?")
    await chat.say("thank", "grazie")
    assert (await chat.say("list_offers", "e quanto costa?")).response == "utter_follow_esim_cost"


async def test_another_act_ends_the_topic(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/esim", "come funziona la esim?")
    await chat.say("check_credit", "quanto credito ho")
    assert (await chat.say("list_offers", "quanto costa?")).response == "utter_offers_for_you"


@pytest.mark.parametrize("said", ["quanto costa la fibra?", "quanto costa giga extra", "quanto credito ho?"])
async def test_who_names_a_matter_means_that(chat_of: ChatOf, said: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/esim", "come funziona la esim?")
    assert "follow" not in str((await chat.say("list_offers", said)).response)


async def test_beside_a_task_the_question_is_about_the_task(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("faq/esim", "come funziona la esim?")
    await chat.say("recharge", "voglio fare una ricarica")
    assert "utter_follow_esim_cost" not in [h.response for h in (await chat.turn("list_offers", "quanto costa?", []))]


def test_each_fact_has_its_words(phrases: ResponsePhrases) -> None:
    for subject, aspects in KNOWN.items():
        topic = FaqTopic.PORT_OUT if subject == TERMINATION else FaqTopic(subject)
        assert topic in FIGURES
        assert Aspect.WAY not in aspects
        assert {f"utter_follow_{subject}_{aspect}" for aspect in aspects} <= set(phrases.responses)
    for (subject, detail), aspects in KNOWN_OF.items():
        assert {f"utter_follow_{subject}_{detail}_{aspect}" for aspect in aspects} <= set(phrases.responses)


@pytest.mark.parametrize(
    ("topic", "heard_as", "said", "response"),
    [
        ("late_payment", "list_bills", "e quanto devo pagare?", "utter_bills_open_one"),
        ("payment_methods", "list_bills", "quanto devo pagare", "utter_bills_open_one"),
        ("bill_delivery", "list_bills", "ma quanto c'è da pagare?", "utter_bills_open_one"),
        ("bill_delivery", "pay_bill", "come la pago?", "utter_task_ask_method"),
        ("late_payment", "pay_bill", "e come la pago?", "utter_task_ask_method"),
    ],
)
async def test_what_is_owed_is_no_fee_of_a_topic(
    chat_of: ChatOf, topic: str, heard_as: str, said: str, response: str
) -> None:
    chat = chat_of(MARCO)
    await chat.say(f"faq/{topic}", "(una domanda)")
    assert (await chat.say(heard_as, said)).response == response


@pytest.mark.parametrize(
    ("topic", "heard_as", "said", "response"),
    [
        ("late_payment", "list_bills", "quanto pago in più?", None),
        ("late_payment", "list_offers", "e quanto costa?", "utter_follow_late_payment_cost"),
        ("payment_methods", "pay_bill", "e come la pago?", "utter_faq/payment_methods"),
        ("bill_delivery", "show_bill", "quanto costa?", "utter_follow_bill_delivery_cost"),
        ("house_move", "list_bills", "e quanto devo pagare?", "utter_follow_house_move_cost"),
    ],
)
async def test_what_the_topic_costs_is_still_told(
    chat_of: ChatOf, topic: str, heard_as: str, said: str, response: str | None
) -> None:
    chat = chat_of(MARCO)
    await chat.say(f"faq/{topic}", "(una domanda)")
    heard = await chat.say(heard_as, said)
    assert response is None or heard.response == response


async def test_a_sim_that_is_to_be_blocked_is_no_follow_up(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/premium_services", "(una domanda)")
    assert "premium" not in str((await chat.say("block_sim", "come la blocco?")).response)


@pytest.mark.parametrize("gone", ["a_topic_that_was_renamed", "", "faq/esim"])
async def test_a_kept_topic_that_there_is_no_more_is_forgotten(chat_of: ChatOf, gone: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/esim", "(una domanda)")
    chat.slots["last_topic"] = {**chat.slots["last_topic"], "topic": gone}
    heard = await chat.say("list_offers", "quanto viene?")
    assert "utter_follow_" not in str(heard.response)


@pytest.mark.parametrize(
    ("topic", "heard_as", "said", "response"),
    [
        ("esim", "activate_offer", "la voglio", "utter_follow_esim_online"),
        ("esim", "activate_offer", "ok la prendo", "utter_follow_esim_online"),
        ("esim", "activate_service", "attivamela", "utter_follow_esim_online"),
        ("esim", "activate_offer", "la voglio fare", "utter_follow_esim_online"),
        ("direct_debit", "activate_service", "lo vorrei attivare", "utter_follow_direct_debit_online"),
        ("sim_replacement", "list_offers", "ne vorrei una", "utter_follow_sim_replacement_online"),
        ("port_in", "activate_offer", "vorrei farlo", "utter_faq/port_in"),
    ],
)
async def test_who_wants_what_was_told_is_led_on_and_gets_no_offer(
    chat_of: ChatOf, topic: str, heard_as: str, said: str, response: str
) -> None:
    chat = chat_of(GIULIA)
    await chat.say(f"faq/{topic}", "(una domanda)")
    heard = await chat.say(heard_as, said)
    assert heard.response == response
    assert chat.active_loop is None


@pytest.mark.parametrize("said", ["non la voglio", "la voglio tenere così", "voglio giga extra 50", "la prima"])
async def test_other_wishes_are_their_own(chat_of: ChatOf, said: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/esim", "(una domanda)")
    assert (await chat.say("activate_offer", said)).response != "utter_follow_esim_online"


async def test_after_the_offers_the_wish_is_for_an_offer(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/esim", "(una domanda)")
    await chat.say("list_offers", "che offerte avete")
    assert (await chat.say("activate_offer", "la voglio")).response != "utter_follow_esim_online"


@pytest.mark.parametrize(
    ("said", "fact"),
    [
        ("che documenti vi servono", "documents"),
        ("che documenti servono?", "documents"),
        ("e quali carte devo portare?", "documents"),
        ("ma si paga?", "cost"),
    ],
)
async def test_an_heirs_papers_are_an_heirs(chat_of: ChatOf, said: str, fact: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/change_holder", "mio padre è morto, come passo la linea a me?")
    assert (await chat.say("out_of_scope", said)).response == f"utter_follow_change_holder_death_{fact}"


@pytest.mark.parametrize(
    ("topic", "said"),
    [
        ("wifi_password", "e dove sta scritta quella originale"),
        ("wifi_password", "dove la trovo quella di fabbrica?"),
        ("payment_methods", "allora che devo fa?"),
        ("payment_methods", "e cosa dovrei fare?"),
    ],
)
async def test_a_few_words_about_the_way_get_the_topics_answer(chat_of: ChatOf, topic: str, said: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say(f"faq/{topic}", "(una domanda)")
    assert str((await chat.say("out_of_scope", said)).response).startswith(f"utter_faq/{topic}")


@pytest.mark.parametrize(
    "said", ["quanto tempo ho per ripensarci", "quanti giorni ho per ripensarci?", "quanto tempo ho per cambiare idea"]
)
async def test_how_long_one_can_withdraw_is_not_how_long_it_takes(chat_of: ChatOf, said: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/house_move", "trasloco")
    heard = await chat.say("out_of_scope", said, ranking=(("out_of_scope", 0.28),))
    assert heard.response != "utter_follow_house_move_time"
