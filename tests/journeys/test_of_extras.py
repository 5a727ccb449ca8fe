"""What leans on an offer or a service that was shown or switched: about that, and no card, no SIM, no bill (row 40)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core import extra_follow_ups as words
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import ANNA, GIULIA, MARCO
from tests.journeys.proving import Prover

ChatOf = Callable[[str | None], Chat]
ProverOf = Callable[[str], Prover]
GIULIAS = "+393355550101"
AWAY = ["toglimela va", "levamela allora", "troppo, levamela", "me la togli?"]


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


class TestTakenAway:
    @pytest.mark.parametrize("text", AWAY)
    async def test_what_was_shown_to_be_on_is_read_back_and_no_card(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(GIULIA)
        await chat.say("list_offers", "quanto costa navigazione sicura", service_name="antivirus")
        heard = await chat.say("remove_card", text)
        assert heard.response == "utter_extra_confirm_off"
        assert "Navigazione sicura" in heard.text

    @pytest.mark.parametrize("text", AWAY)
    async def test_after_figures_it_is_asked_which_and_no_card_is_meant(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(GIULIA)
        await chat.say("check_counters", "quanti giga ho adesso")
        await chat.say("check_credit", "e quanto credito")
        assert (await chat.say("remove_card", text)).response == "utter_extra_which_service_delete"

    async def test_what_is_not_on_is_said_to_be_off(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("list_offers", "quanto costa giga extra", offer_name="giga-extra")
        assert (await chat.say("remove_card", "levamela allora")).response == "utter_extra_nowhere_delete"

    @pytest.mark.parametrize("text", ["toglimela va", "levala allora"])
    async def test_after_cards_it_is_the_card(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(GIULIA)
        await chat.say("list_cards", "che carte ho")
        assert (await chat.say("remove_card", text)).response == "utter_card_confirm_remove"

    @pytest.mark.parametrize("text", ["togli la mia carta", "la visa levamela", "quella salvata toglimela"])
    async def test_a_card_by_its_name_is_the_card(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(GIULIA)
        await chat.say("list_offers", "quanto costa navigazione sicura", service_name="antivirus")
        assert (await chat.say("remove_card", text)).response == "utter_card_confirm_remove"


async def switched_off(prover: ProverOf, service: str) -> Prover:
    giulia = prover(GIULIA)
    await giulia.chat.say("deactivate_service", "toglilo", service_name=service)
    await giulia.chat.say("affirm", "sì")
    await giulia.give(giulia.code_to(GIULIAS))
    return giulia


async def switched_on(prover: ProverOf) -> Prover:
    giulia = prover(GIULIA)
    await giulia.chat.say("activate_offer", "attiva giga extra", offer_name="giga-extra")
    await giulia.chat.say("affirm", "sì")
    await giulia.give(giulia.code_to(GIULIAS))
    return giulia


class TestSwitched:
    @pytest.mark.parametrize(
        ("heard_as", "text"),
        [
            ("open_complaint", "e se lo rivoglio?"),
            ("enable_biometrics", "lo posso rimettere?"),
            ("activate_service", "la posso riattivare quando voglio?"),
            ("register_account", "e se mi serve di nuovo?"),
            ("out_of_scope", "quanto costa riattivarla?"),
            ("out_of_scope", "e per riattivarla?"),
            ("frustration", "e se la volessi di nuovo?"),
        ],
    )
    async def test_off_it_can_be_had_again_at_its_price(self, prover: ProverOf, heard_as: str, text: str) -> None:
        giulia = await switched_off(prover, "antivirus")
        heard = await giulia.chat.say(heard_as, text)
        assert responses(giulia.chat) == ["utter_extra_back_later"]
        assert "Navigazione sicura adesso: 1,99 € al mese." in heard.text
        assert giulia.chat.active_loop is None

    async def test_however_the_question_is_cut(self, prover: ProverOf) -> None:
        giulia = await switched_off(prover, "segreteria")
        cut = part("affirm", "e se"), part("open_complaint", "la rivoglio?")
        heard = await giulia.chat.say_parts("e se poi la rivoglio?", *cut)
        assert responses(giulia.chat) == ["utter_extra_back_later"]
        assert "gratis" in heard.text

    async def test_the_way_back_is_read_back(self, prover: ProverOf) -> None:
        giulia = await switched_off(prover, "antivirus")
        await giulia.chat.say("open_complaint", "e se poi lo rivoglio?")
        again = await giulia.chat.press(giulia.chat.heard[0].payload("Riattiva"))
        assert again.response in ("utter_extra_confirm_monthly", "utter_extra_first_delete")

    @pytest.mark.parametrize("text", ["no rimettila", "ho cambiato idea, rimettilo"])
    async def test_an_order_is_no_question(self, prover: ProverOf, text: str) -> None:
        giulia = await switched_off(prover, "antivirus")
        assert (await giulia.chat.say("open_complaint", text)).response != "utter_extra_back_later"

    @pytest.mark.parametrize("text", ["e se rivoglio i soldi?", "come riattivo la sim?", "posso riavere la password?"])
    async def test_nor_is_what_names_another_thing(self, prover: ProverOf, text: str) -> None:
        giulia = await switched_off(prover, "antivirus")
        assert (await giulia.chat.say("out_of_scope", text)).response != "utter_extra_back_later"

    @pytest.mark.parametrize("text", ["e da quando?", "da quando vale?"])
    async def test_off_it_is_told_from_when_it_is_paid_no_more(self, prover: ProverOf, text: str) -> None:
        giulia = await switched_off(prover, "antivirus")
        assert (await giulia.chat.say("show_plan", text)).response == "utter_extra_off_paid"

    @pytest.mark.parametrize(
        ("heard_as", "text"),
        [
            ("close_account", "e se voglio toglierlo"),
            ("faq/privacy", "come la tolgo poi?"),
            ("out_of_scope", "la posso disattivare quando voglio?"),
            ("show_plan", "ci sono vincoli?"),
        ],
    )
    async def test_on_it_can_be_taken_off(self, prover: ProverOf, heard_as: str, text: str) -> None:
        giulia = await switched_on(prover)
        heard = await giulia.chat.say(heard_as, text)
        assert responses(giulia.chat) == ["utter_about_extra_undone"]
        assert heard.payload("Disattiva")

    @pytest.mark.parametrize(("heard_as", "text"), [("faq/credit_expiry", "quanto dura"), ("ask_why", "a che serve")])
    async def test_on_it_is_what_is_asked_about(self, prover: ProverOf, heard_as: str, text: str) -> None:
        giulia = await switched_on(prover)
        await giulia.chat.say(heard_as, text)
        assert responses(giulia.chat)[0] in ("utter_about_extra_renews", "utter_extra_what_for")


class TestShown:
    @pytest.mark.parametrize(
        ("heard_as", "text", "response"),
        [
            ("ask_why", "a che serve", "utter_extra_what_for"),
            ("ask_why", "a cosa serve?", "utter_extra_what_for"),
            ("show_plan", "cosa comprende", "utter_extra_what_for"),
            ("show_plan", "ci sono vincoli?", "utter_about_extra_undone"),
            ("faq/credit_expiry", "quanto dura", "utter_about_extra_renews"),
            ("explain_bill", "me lo mettete in bolletta?", "utter_about_extra_paid_where"),
            ("out_of_scope", "e se non la uso?", "utter_about_extra_unused_monthly"),
            ("faq/payment_methods", "e si paga in bolletta?", "utter_about_extra_paid_where"),
            ("enable_biometrics", "come si attiva?", "utter_extra_how_on"),
            ("rephrase", "e come si fa ad attivarla?", "utter_extra_how_on"),
            ("open_complaint", "posso ridarveli indietro se non mi servono?", "utter_about_extra_returned"),
        ],
    )
    async def test_what_is_asked_of_it_is_told(self, chat_of: ChatOf, heard_as: str, text: str, response: str) -> None:
        chat = chat_of(MARCO)
        await chat.say("list_offers", "quanto costa il wifi in ogni stanza", offer_name="wifi-casa")
        await chat.say(heard_as, text)
        assert responses(chat) == [response]

    async def test_amid_the_checks_it_is_told_and_they_go_on(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("report_fault", "internet sul telefono non va", fault_kind="mobile_data")
        asked = responses(chat)[-1]
        await chat.say("faq/payment_methods", "e si paga in bolletta?")
        assert "utter_about_extra_paid_where" not in responses(chat)
        await chat.say("list_offers", "quanto costa giga extra", offer_name="giga-extra")
        for heard_as, text, response in (
            ("faq/payment_methods", "e si paga in bolletta?", "utter_about_extra_paid_where"),
            ("explain_bill", "me lo mettete in bolletta?", "utter_about_extra_paid_where"),
            ("out_of_scope", "come si attiva", "utter_extra_how_on"),
        ):
            await chat.say(heard_as, text)
            assert responses(chat) == [response, asked]

    async def test_with_nothing_shown_nothing_is_asked(self, chat_of: ChatOf) -> None:
        assert (await chat_of(GIULIA).say("ask_why", "a che serve")).response == "utter_nothing_asked"

    async def test_nor_where_a_topic_was_told_since(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("list_offers", "quanto costa giga extra", offer_name="giga-extra")
        await chat.say("faq/sim_replacement", "come cambio la sim?")
        assert (await chat.say("faq/credit_expiry", "quanto dura")).response != "utter_about_extra_renews"

    @pytest.mark.parametrize(
        ("text", "entities"),
        [
            ("quella dei giga quanto costa", {"counter": "data"}),
            ("quella da 2,99 quanti giga mi da?", {"amount": 299, "counter": "data"}),
        ],
    )
    async def test_the_one_that_is_pointed_at(self, chat_of: ChatOf, text: str, entities: dict[str, str]) -> None:
        chat = chat_of(GIULIA)
        await chat.say("list_offers", "offerte")
        heard = await chat.say("check_counters", text, **entities)
        assert heard.response == "utter_extra_costs"
        assert "Giga Extra 50: 2,99 € al mese. 50 GB in più" in heard.text
        assert (await chat.say("activate_offer", "ok attivala")).response == "utter_extra_confirm_monthly"

    async def test_counters_that_are_asked_for_are_those(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("list_offers", "offerte")
        heard = await chat.say("check_counters", "quanti giga mi restano?", counter="data")
        assert heard.response != "utter_extra_costs"

    @pytest.mark.parametrize("text", ["la vorrei sul mio", "ok mettila sul mio"])
    async def test_it_is_read_back_for_the_line_that_is_named(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(ANNA)
        await chat.say("list_offers", "quanto costa giga extra", offer_name="giga-extra")
        heard = await chat.say("select_line", text, line_alias="mio")
        assert heard.response == "utter_extra_confirm_monthly"
        assert "333 555 0202" in heard.text or "il tuo" in heard.text


class TestBundle:
    @pytest.mark.parametrize(
        ("heard_as", "text"), [("list_offers", "quanto costa mondo"), ("out_of_scope", "e mondo?")]
    )
    async def test_it_is_known_by_its_short_name(self, chat_of: ChatOf, heard_as: str, text: str) -> None:
        chat = chat_of(GIULIA)
        await chat.say("faq/roaming_world", "vado in svizzera domani che devo fare")
        heard = await chat.say(heard_as, text)
        assert "Mondo 500 MB: 10,00 € una volta sola" in heard.text
        assert "Giga Extra" not in heard.text
        await chat.say("faq/credit_expiry", "quanto dura")
        assert responses(chat) == ["utter_about_extra_once"]
        assert (await chat.say("activate_offer", "ok attivala")).response == "utter_extra_confirm_once"

    async def test_and_begun_by_it(self, chat_of: ChatOf) -> None:
        heard = await chat_of(GIULIA).say("activate_service", "attiva mondo")
        assert "Mondo 500 MB" in heard.text

    @pytest.mark.parametrize("text", ["funziona in tutto il mondo?", "è la fine del mondo", "un mondo di cose"])
    def test_the_world_is_no_package(self, text: str) -> None:
        assert not words.names_bundle(text)


BLOCK = "Blocco servizi a sovrapprezzo"


class TestBlocked:
    @pytest.mark.parametrize(
        ("heard_as", "text"),
        [
            ("block_sim", "bloccalo"),
            ("block_sim", "si bloccalo"),
            ("activate_service", "lo voglio bloccare"),
            ("block_sim", "ok me lo blocchi?"),
            ("block_sim", "allora bloccateli"),
        ],
    )
    async def test_what_was_told_to_keep_them_off_is_read_back(self, chat_of: ChatOf, heard_as: str, text: str) -> None:
        chat = chat_of(MARCO)
        await chat.say("faq/premium_services", "come blocco gli 899?")
        heard = await chat.say(heard_as, text)
        assert heard.response == "utter_extra_confirm_free"
        assert BLOCK in heard.text

    @pytest.mark.parametrize(
        ("heard_as", "text"), [("block_sim", "bloccalo"), ("block_sim", "come lo blocco"), ("affirm", "si bloccalo")]
    )
    async def test_after_charges_no_sim_is_blocked(self, chat_of: ChatOf, heard_as: str, text: str) -> None:
        chat = chat_of(GIULIA)
        await chat.say("show_movements", "cos'è quell'sms a sovrapprezzo di novembre")
        heard = await chat.say(heard_as, text)
        assert heard.response in ("utter_faq_premium_services_block", "utter_extra_confirm_free")
        assert BLOCK in heard.text

    @pytest.mark.parametrize(
        "text", ["me l'hanno rubato, bloccalo", "bloccami il telefono", "blocca la sim", "blocca il numero"]
    )
    async def test_a_telephone_that_is_gone_is_a_sim(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(GIULIA)
        await chat.say("show_movements", "cos'è quell'sms a sovrapprezzo di novembre")
        await chat.say("block_sim", text)
        assert not any("premium" in str(response) for response in responses(chat))
        assert chat.slots["task"]["intent"] == "block_sim"

    @pytest.mark.parametrize(
        ("heard_as", "text"),
        [
            ("out_of_scope", "come blocco gli 899"),
            ("faq/bill_delivery", "mi arriva 899 in bolletta come li blocco"),
            ("block_sim", "l'sms da 1,02 come faccio a bloccarlo?"),
            ("explain_bill", "posso bloccare i servizi a sovrapprezzo?"),
        ],
    )
    async def test_how_they_are_kept_off_is_told(self, chat_of: ChatOf, heard_as: str, text: str) -> None:
        chat = chat_of(MARCO)
        await chat.say(heard_as, text)
        assert responses(chat) == ["utter_faq_premium_services_block"]

    @pytest.mark.parametrize(
        ("heard_as", "text"),
        [
            ("activate_service", "voglio bloccare le chiamate agli 899"),
            ("block_sim", "bloccatemi gli 892"),
            ("out_of_scope", "blocca gli sms a pagamento"),
        ],
    )
    async def test_the_order_is_read_back(self, chat_of: ChatOf, heard_as: str, text: str) -> None:
        chat = chat_of(MARCO)
        heard = await chat.say(heard_as, text)
        assert heard.response == "utter_extra_confirm_free"
        assert BLOCK in heard.text

    async def test_a_sum_of_899_is_no_number(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("block_sim", "blocca la sim, 899 euro di telefono rubato")
        assert chat.slots["task"]["intent"] == "block_sim"


class TestCredit:
    @pytest.mark.parametrize(
        "text", ["ho abbastanza soldi?", "i soldi mi bastano?", "mi basta il credito?", "ce la faccio?"]
    )
    async def test_it_is_that_of_the_line_that_is_read_back(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(ANNA)
        await chat.say("check_credit", "quanto credito ha chiara", line_alias="chiara")
        await chat.say("activate_offer", "attiva giga extra sul mio", offer_name="giga-extra", line_alias="mio")
        heard = await chat.say("check_credit", text)
        assert heard.response in ("utter_about_extra_renewal_enough", "utter_about_extra_renewal_short")
        assert "4,80 €" in heard.text
        assert "1,81 €" in heard.text
        assert responses(chat)[-1] == "utter_extra_confirm_monthly"

    @pytest.mark.parametrize("text", ["ci resta abbastanza per il rinnovo?", "e poi mi bastano per il rinnovo?"])
    async def test_the_price_is_taken_off_before_the_renewal(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(GIULIA)
        await chat.say("activate_offer", "attiva giga extra", offer_name="giga-extra")
        heard = await chat.say("check_credit", text)
        assert heard.response == "utter_about_extra_renewal_short"
        assert "mancano 0,48 €" in heard.text

    @pytest.mark.parametrize("text", ["quanto credito ho?", "e il credito?"])
    async def test_the_line_that_is_read_back_is_talked_about(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(ANNA)
        await chat.say("check_credit", "quanto credito ha chiara", line_alias="chiara")
        await chat.say("activate_offer", "attiva giga extra sul mio", offer_name="giga-extra", line_alias="mio")
        heard = await chat.say("check_credit", text)
        assert "4,80 €" in heard.text
        assert "Chiara" not in heard.text

    async def test_when_it_renews_is_no_question_about_the_credit(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("activate_offer", "attiva giga extra", offer_name="giga-extra")
        await chat.say("show_plan", "quando si rinnova?")
        assert responses(chat)[0] == "utter_about_extra_renews"

    async def test_what_is_free_takes_nothing(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("activate_offer", "porta un amico", offer_name="porta-amico")
        assert (await chat.say("check_credit", "ho abbastanza soldi?")).response == "utter_about_no_costs"

    @pytest.mark.parametrize("text", ["me lo scalate subito?", "ma me lo fate pagare questo mese?", "lo pago subito?"])
    async def test_when_it_is_paid_is_told(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(GIULIA)
        await chat.say("activate_offer", "attiva giga extra", offer_name="giga-extra")
        await chat.say("out_of_scope", text)
        assert responses(chat) == ["utter_about_extra_charged_credit", "utter_extra_confirm_monthly"]

    async def test_so_is_it_of_a_line_with_bills(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        await chat.say("activate_offer", "attiva il wifi", offer_name="wifi-casa")
        await chat.say("out_of_scope", "me lo scalate subito?")
        assert responses(chat)[0] == "utter_about_extra_charged_bill"

    async def test_whether_it_costs_is_told(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("activate_offer", "attiva giga extra", offer_name="giga-extra")
        await chat.say("list_offers", "costa?")
        assert responses(chat) == ["utter_extra_costs", "utter_extra_confirm_monthly"]

    @pytest.mark.parametrize("text", ["basta", "basta così", "ho abbastanza giga?"])
    def test_enough_of_it_is_no_question_about_credit(self, text: str) -> None:
        assert not words.asks_if_enough_for_it(text)


class TestForHer:
    @pytest.mark.parametrize(
        ("intent", "text", "entities"),
        [
            ("activate_service", "attivale il blocco degli sms a pagamento", {"service_name": "blocco-premium"}),
            ("activate_service", "mettile la segreteria", {"service_name": "segreteria"}),
            ("activate_service", "gliela attivi la segreteria?", {"service_name": "segreteria"}),
            ("activate_offer", "attivale porta un amico", {"offer_name": "porta-amico"}),
        ],
    )
    async def test_it_is_for_whom_was_spoken_of(
        self, chat_of: ChatOf, intent: str, text: str, entities: dict[str, str]
    ) -> None:
        chat = chat_of(ANNA)
        await chat.say("list_services", "che servizi ha chiara", line_alias="chiara")
        await chat.say("list_services", "e io?", line_alias="mio")
        heard = await chat.say(intent, text, **entities)
        assert "tua figlia Chiara" in heard.text

    async def test_of_all_of_them_it_is_no_person(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await chat.say("list_services", "e io?", line_alias="mio")
        heard = await chat.say("activate_service", "attivami la segreteria", service_name="segreteria")
        assert "Chiara" not in heard.text

    @pytest.mark.parametrize("text", ["attivale subito", "mettile pure", "toglile tutte", "togli la segreteria"])
    def test_several_things_are_no_person(self, text: str) -> None:
        assert not words.gives_to_somebody(text)
