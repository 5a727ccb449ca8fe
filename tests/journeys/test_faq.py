"""Questions with a known answer: each topic whole, its details, places, what is near and not it, and in a task."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.adapters.responses.reader import read_responses
from bot.core.faq.details import DETAILS
from bot.core.faq.topics import FaqTopic
from tests.journeys.chat import Chat, Heard
from tests.journeys.conftest import ANNA, FACTS, GIULIA, ROOT

ChatOf = Callable[[str | None], Chat]
LONGEST = 430
"""Letters that fit the screen of a telephone, with the choices beneath."""
NIGHT = timedelta(hours=10)
"""After noon."""
PORTING = [("faq/port_in", 0.4), ("faq/port_out", 0.35)]


def link_of(heard: Heard) -> str:
    assert heard.custom
    (link,) = heard.custom["attachments"]
    assert (link["kind"], bool(link["title"])) == ("link", True)
    return str(link["url"])


@pytest.mark.parametrize("topic", FaqTopic)
async def test_each_topic_is_answered_shortly_with_a_link_and_a_next_step(chat_of: ChatOf, topic: FaqTopic) -> None:
    chat = chat_of(None)
    heard = await chat.say(f"faq/{topic}", "(una domanda)")
    assert heard.response == f"utter_faq/{topic}"
    assert len(heard.text) <= LONGEST
    assert link_of(heard) == FACTS.links[topic]
    assert heard.buttons
    for _, payload in heard.buttons:
        assert (await chat.press(payload)).text
        await chat.say("cancel", "annulla")


def test_the_words_of_each_detail_have_an_answer() -> None:
    wanted = {f"utter_faq_{topic}_{detail}" for topic, details in DETAILS.items() for detail in details}
    assert wanted - set(read_responses(ROOT)) == set()


@pytest.mark.parametrize(
    ("topic", "text", "response", "shown"),
    [
        ("payment_methods", "ma PayPal ha commissioni?", "payment_methods_fees", "Nessuna commissione"),
        ("payment_methods", "pago di più se vado in posta?", "payment_methods_fees", "2,00 €"),
        ("payment_methods", "accettate la postepay?", None, "Postepay"),
        ("payment_methods", "si può pagare a rate", "payment_methods_instalments", "100,00 €"),
        ("late_payment", "nn riesco a pagarla adesso, proroga?", "late_payment_instalments", "3 rate"),
        ("late_payment", "dopo quanti giorni mi staccate la linea", "late_payment_suspended", "45 giorni"),
        ("late_payment", "quanto è la mora", None, "2,50 €"),
        ("direct_debit", "come tolgo la domiciliazione", "direct_debit_stop", "15 giorni"),
        ("direct_debit", "devo cambiare iban", "direct_debit_change", "15 giorni"),
        ("bill_delivery", "la bolletta nn mi è mai arrivata", "bill_delivery_never_came", "20 giorni"),
        ("puk_code", "come cambio il pin della scheda", "puk_code_pin", "**04*"),
        ("puk_code", "ho sbagliato il pin tre volte", None, "Dopo 10 PUK sbagliati"),
        ("esim", "ho cambiato telefono, come sposto la esim", "esim_move", "10,00 €"),
        ("sim_replacement", "ho perso la sim, me ne date un'altra?", "sim_replacement_lost", "bloccarla"),
        ("port_in", "portare qui il fisso di casa", "port_in_fixed", "codice di migrazione"),
        ("port_out", "dove trovo il codice di migrazione", "port_out_fixed", "187"),
        ("port_out", "se vado via perdo i soldi sulla sim?", "port_out_credit", "30 giorni"),
        ("change_holder", "è morto mio padre, la linea era sua", "change_holder_death", "erede"),
        ("modem_setup", "posso usare un modem mio", "modem_setup_own", "VLAN 835"),
        ("modem_setup", "il modem lo posso comprare io?", "modem_setup_own", "VLAN 835"),
        ("modem_setup", "l'apparecchio me lo procuro da solo, si può", "modem_setup_own", "VLAN 835"),
        ("modem_setup", "con un apparato di mia proprietà che utente ci metto", "modem_setup_own", "VLAN 835"),
        ("modem_setup", "quanto costa comprare il vostro modem", "modem_setup_fees", ""),
        ("change_holder", "e il passaggio del contratto a mio figlio quando muoio?", "change_holder_death", "erede"),
        ("change_holder", "se un domani non ci sono più la linea passa a mia moglie", "change_holder_death", "erede"),
        ("change_holder", "se lei muore il contratto a chi va", "change_holder_death", "erede"),
        ("modem_setup", "il modem va restituito?", "modem_setup_return", "49,00 €"),
        ("modem_setup", "quanto costa il modem", "modem_setup_fees", "5,00 € al mese per 48 mesi"),
        ("modem_setup", "il modem è compreso?", "modem_setup_fees", "5,00 € al mese per 48 mesi"),
        ("wifi_password", "il vicino mi ruba internet, cambio la chiave", "wifi_password_change", "192.168.1.1"),
        ("speed_test", "qual è la velocità minima garantita", "speed_test_least", "minimo 40 Mbit/s"),
        ("voicemail", "dopo quanti squilli parte", "voicemail_greeting", "20 secondi"),
        ("voicemail", "come si toglie la segreteria", "voicemail_off", "##002#"),
        ("contact_numbers", "numero per le aziende", "contact_numbers_business", "191"),
        ("contact_numbers", "come vi chiamo dall'estero", "contact_numbers_abroad", "+39"),
        ("contact_numbers", "avete una pec?", "contact_numbers_write", "@pec."),
        ("contact_numbers", "il 187 è gratis?", "contact_numbers_fixed", "gratis"),
        ("contact_numbers", "119 o 187?", None, "191"),
        ("coverage", "il 5g da me arriva?", "coverage_mobile", "5G"),
        ("privacy", "basta chiamate commerciali!!", "privacy_calls", "Registro delle opposizioni"),
        ("privacy", "cancellate i miei dati, gdpr", "privacy_erase", "10 anni"),
        ("recharge_methods", "qual è la ricarica minima", "recharge_methods_amounts", "5,00 €"),
        ("recharge_methods", "ci sono costi in più?", "recharge_methods_fees", "Nessuna commissione"),
        ("credit_expiry", "se non ricarico per un anno?", "credit_expiry_idle", "12 mesi"),
        ("credit_expiry", "se chiudo la sim me lo ridate?", "credit_expiry_credit", "restituito"),
        ("premium_services", "come si bloccano", "premium_services_block", "Blocco servizi a sovrapprezzo"),
        ("premium_services", "quanto costano gli 899", "premium_services_fees", "1,52 €"),
        ("opening_hours", "orari negozi", "opening_hours_shops", "9:30"),
        ("apn_settings", "impostazioni mms", "apn_settings_mms", "MMSC"),
    ],
)
async def test_a_detail_that_is_asked_for_gets_its_own_answer(
    chat_of: ChatOf, topic: str, text: str, response: str | None, shown: str
) -> None:
    heard = await chat_of(None).say(f"faq/{topic}", text)
    assert heard.response == (f"utter_faq_{response}" if response else f"utter_faq/{topic}")
    assert shown in heard.text
    assert len(heard.text) <= LONGEST
    assert link_of(heard) == FACTS.links[FaqTopic(topic)]


class TestAbroad:
    @pytest.mark.parametrize("sounds_like", ["faq/roaming_eu", "faq/roaming_world"])
    @pytest.mark.parametrize(
        ("text", "response", "shown"),
        [
            ("in francia posso usare internet come a casa?", "utter_faq_roaming_eu_country", "Francia: come in Italia"),
            ("nell'islanda funziona uguale", "utter_faq_roaming_eu_country", "Islanda"),
            ("weekend a Vienna, pago?", "utter_faq_roaming_eu_country", "Austria"),
            ("la svizzera è nell'unione europea?", "utter_faq_roaming_world_country", "Svizzera: fuori"),
            ("vado a Londra", "utter_faq_roaming_world_country", "Regno Unito"),
            ("e in Irlanda del Nord", "utter_faq_roaming_world_country", "Regno Unito"),
            ("in Irlanda costa?", "utter_faq_roaming_eu_country", "Irlanda"),
            ("internet in Giappone", "utter_faq_roaming_world_country", "0,50 € a MB"),
            ("roaming extra ue", "utter_faq/roaming_world", "da 0,50 €"),
            ("chiamare l'Albania dall'italia", "utter_faq_roaming_world_from_italy", "0,23 €"),
            ("telefonare in Germania da qui", "utter_faq_roaming_world_from_italy", "0,23 €"),
            ("sulla nave da crociera il telefono costa?", "utter_faq_roaming_world_satellite", "4,00 €"),
        ],
    )
    async def test_the_country_decides_whatever_the_sentence_sounds_like(
        self, chat_of: ChatOf, sounds_like: str, text: str, response: str, shown: str
    ) -> None:
        heard = await chat_of(None).say(sounds_like, text)
        assert heard.response == response
        assert shown in heard.text
        assert len(heard.text) <= LONGEST

    async def test_countries_on_both_sides_of_the_border_get_an_answer_each(self, chat_of: ChatOf) -> None:
        chat = chat_of(None)
        await chat.say("faq/roaming_eu", "faccio Francia, Svizzera e Germania: pago?")
        assert [heard.response for heard in chat.heard] == [
            "utter_faq_roaming_eu_country",
            "utter_faq_roaming_world_country",
        ]
        assert chat.heard[0].text.startswith("Francia, Germania:")

    @pytest.mark.parametrize("intent", ["inform", "out_of_scope"])
    async def test_another_country_alone_goes_on_from_there(self, chat_of: ChatOf, intent: str) -> None:
        chat = chat_of(None)
        await chat.say("faq/roaming_world", "quanto si paga all'estero?")
        heard = await chat.say(intent, "e in Albania?")
        assert (heard.response, "Albania" in heard.text) == ("utter_faq_roaming_world_country", True)

    async def test_the_bundle_is_a_step_away_and_asks_before_it_costs(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        heard = await chat.say("faq/roaming_world", "vado in Egitto")
        asked = await chat.press(heard.payload("Attiva Mondo 500 MB"))
        assert "10,00 €" in asked.text
        assert chat.active_loop == "task_form"


class TestHours:
    async def test_by_day_people_are_said_to_answer_now(self, chat_of: ChatOf) -> None:
        heard = await chat_of(None).say("faq/opening_hours", "siete aperti adesso?")
        assert heard.text.startswith("Adesso siamo aperti, fino alle 21:30.")

    async def test_at_night_the_next_opening_is_told(self, chat_of: ChatOf) -> None:
        chat = chat_of(None)
        chat.clock.advance(NIGHT)
        heard = await chat.say("faq/opening_hours", "siete aperti?")
        assert heard.text.startswith("Adesso siamo chiusi: riapriamo domani alle 8:30.")


class TestNearATopic:
    @pytest.mark.parametrize(
        ("topic", "text", "response"),
        [
            ("roaming_eu", "quanto costa il roaming con vodafone in spagna?", "utter_near_other_operator"),
            ("coverage", "iliad prende bene da me?", "utter_near_other_operator"),
            ("late_payment", "se non pago la bolletta della luce che succede?", "utter_near_energy"),
            ("payment_methods", "come pago la bolletta del gas", "utter_near_energy"),
            ("credit_expiry", "il credito del mio vicino scade?", "utter_near_somebody_else"),
        ],
    )
    async def test_what_is_another_company_s_is_not_answered_as_if_it_were_ours(
        self, chat_of: ChatOf, topic: str, text: str, response: str
    ) -> None:
        heard = await chat_of(None).say(f"faq/{topic}", text)
        assert heard.response == response
        assert heard.buttons

    @pytest.mark.parametrize(
        ("topic", "text"),
        [
            ("port_in", "passo da iliad a voi, che serve?"),
            ("port_out", "porto il numero in vodafone, quanto ci vuole"),
            ("contact_numbers", "da un telefono wind come vi chiamo"),
            ("modem_setup", "posso tenere il router di fastweb"),
            ("apn_settings", "era configurato per un altro gestore, i valori vostri?"),
        ],
    )
    async def test_another_operator_s_name_may_be_part_of_a_question_to_us(
        self, chat_of: ChatOf, topic: str, text: str
    ) -> None:
        assert topic in str((await chat_of(None).say(f"faq/{topic}", text)).response)


class TestDoubt:
    async def test_a_close_second_topic_is_asked_about(self, chat_of: ChatOf) -> None:
        chat = chat_of(None)
        heard = await chat.say("faq/port_in", "il numero passa?", ranking=PORTING)
        assert heard.response == "utter_faq_which"
        assert [title for title, _ in heard.buttons] == ["Portare qui il numero", "Portare via il numero", "Altro"]
        assert (await chat.press(heard.payload("Portare via"))).response == "utter_faq/port_out"

    async def test_a_close_second_task_is_asked_about(self, chat_of: ChatOf) -> None:
        ranking = [("faq/credit_expiry", 0.45), ("check_credit", 0.4)]
        heard = await chat_of(None).say("faq/credit_expiry", "credito scadenza", ranking=ranking)
        assert [payload for _, payload in heard.buttons][1:] == ["/check_credit", "/help"]

    async def test_a_faint_guess_is_asked_about_alone(self, chat_of: ChatOf) -> None:
        ranking = [("faq/esim", 0.25), ("out_of_scope", 0.05)]
        heard = await chat_of(None).say("faq/esim", "quel coso elettronico", ranking=ranking)
        assert (heard.response, heard.buttons[0][0]) == ("utter_faq_near", "eSIM")

    async def test_a_sure_guess_is_answered(self, chat_of: ChatOf) -> None:
        ranking = [("faq/esim", 0.8), ("faq/sim_replacement", 0.19)]
        assert (await chat_of(None).say("faq/esim", "avete la esim?", ranking=ranking)).response == "utter_faq/esim"

    async def test_in_a_task_only_the_choice_is_put(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("recharge", "voglio fare una ricarica")
        await chat.say("faq/port_in", "il numero passa?", ranking=PORTING)
        assert [heard.response for heard in chat.heard] == ["utter_faq_which"]
        assert chat.active_loop == "task_form"


class TestInATask:
    async def test_paypal_s_fees_are_those_of_what_is_being_done(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await chat.say("recharge", "ricarica 20 euro il 333 555 0202", amount=2000, msisdn="+393335550202")
        asked = chat.heard[-1].response
        values = chat.slots["task"]["values"]
        await chat.say("faq/payment_methods", "ma PayPal ha commissioni?", payment_method="paypal")
        assert [heard.response for heard in chat.heard] == ["utter_faq_recharge_methods_fees", asked]
        assert chat.heard[0].buttons == []
        assert chat.slots["task"]["values"] == values

    @pytest.mark.parametrize("text", ["paypal", "con paypal", "paypal va bene"])
    async def test_a_way_to_pay_that_only_sounds_like_a_question_is_an_answer(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(ANNA)
        await chat.say("recharge", "ricarica 20 euro il 333 555 0202", amount=2000, msisdn="+393335550202")
        await chat.say("faq/payment_methods", text, payment_method="paypal")
        assert chat.slots["task"]["values"]["method"] == "paypal"

    async def test_who_gives_it_up_in_passing_gets_the_answer_and_its_steps(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await chat.say("recharge", "voglio fare una ricarica")
        await chat.say("faq/esim", "lascia stare la ricarica, avete la esim?")
        assert [heard.response for heard in chat.heard] == ["utter_task_dropped", "utter_faq/esim"]
        assert chat.heard[-1].buttons


async def test_a_question_that_waits_for_a_sign_in_waits_on(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say("check_credit", "quanto credito ho?")
    await chat.say("faq/esim", "intanto: avete la esim?")
    assert "12,50" in (await chat.sign_in(GIULIA)).text


async def test_a_bare_faq_without_a_topic_gets_options(chat_of: ChatOf) -> None:
    assert (await chat_of(None).press("/faq")).response == "utter_fallback_options"
