"""The next short message leans on what was just said: notices, an automatic recharge, a block, an outage (row 40)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.actions import ActionDependencies
from bot.core.asked_again_words import asks_if_on
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import ANNA, GIULIA, MARCO
from tests.journeys.proving import Prover
from tests.journeys.test_auto_recharges import GIULIAS, set_giulias
from tests.journeys.test_notices import given

ChatOf = Callable[[str | None], Chat]
ProverOf = Callable[[str], Prover]


class TestNotices:
    @pytest.mark.parametrize("text", ["e adesso toglilo", "ora disattivali", "ma poi levali", "togli quegli avvisi"])
    async def test_consent_that_was_just_given_is_taken_back(
        self, chat_of: ChatOf, dependencies: ActionDependencies, text: str
    ) -> None:
        chat = chat_of(MARCO)
        await chat.say("manage_notices", "avvisami prima che scada la bolletta")
        await chat.say("affirm", "sì")
        assert await given(dependencies)
        assert (await chat.say("deactivate_service", text)).response == "utter_notices_off"
        assert not await given(dependencies)

    @pytest.mark.parametrize("text", ["attivalo", "ok attivali", "sì mettili"])
    async def test_what_was_offered_is_switched_on(
        self, chat_of: ChatOf, dependencies: ActionDependencies, text: str
    ) -> None:
        chat = chat_of(MARCO)
        assert (await chat.say("manage_notices", "avvisi bollette")).response == "utter_notices_are_off"
        assert (await chat.say("activate_service", text)).response == "utter_notices_on"
        assert await given(dependencies)

    @pytest.mark.parametrize(
        ("heard_as", "text"),
        [
            ("activate_offer", "attiva quell'offerta"),
            ("set_auto_recharge", "attiva quella automatica"),
            ("activate_service", "mi serve"),
            ("list_services", "e' attiva questa?"),
        ],
    )
    async def test_words_about_something_else_give_no_consent(
        self, chat_of: ChatOf, dependencies: ActionDependencies, heard_as: str, text: str
    ) -> None:
        chat = chat_of(MARCO)
        await chat.say("manage_notices", "avvisi bollette")
        assert (await chat.say(heard_as, text)).response != "utter_notices_on"
        assert not await given(dependencies)

    @pytest.mark.parametrize(
        ("heard_as", "text"),
        [
            ("remove_card", "togli quella carta"),
            ("talk_to_human", "blocca quelle pubblicità"),
            ("open_complaint", "togli quest'addebito"),
            ("deactivate_service", "disattiva quel servizio"),
        ],
    )
    async def test_nor_do_they_take_it_back(
        self, chat_of: ChatOf, dependencies: ActionDependencies, heard_as: str, text: str
    ) -> None:
        chat = chat_of(MARCO)
        await chat.say("manage_notices", "avvisami prima che scada la bolletta")
        await chat.say("affirm", "sì")
        assert (await chat.say(heard_as, text)).response != "utter_notices_off"
        assert await given(dependencies)

    async def test_right_after_they_were_switched_off_an_order_is_asked_about(
        self, chat_of: ChatOf, dependencies: ActionDependencies
    ) -> None:
        chat = chat_of(MARCO)
        await chat.say("manage_notices", "disattiva gli avvisi")
        assert (await chat.say("activate_service", "attivali")).response == "utter_notices_ask"
        assert not await given(dependencies)
        assert (await chat.say("affirm", "sì")).response == "utter_notices_on"

    async def test_a_service_by_name_is_that_service(self, chat_of: ChatOf, dependencies: ActionDependencies) -> None:
        chat = chat_of(ANNA)
        await chat.say("manage_notices", "avvisami prima che scada la bolletta")
        await chat.say("affirm", "sì")
        heard = await chat.say("deactivate_service", "togli la segreteria", service_name="segreteria")
        assert heard.response != "utter_notices_off"


class TestAutomaticRecharge:
    @pytest.mark.parametrize(
        ("heard_as", "text"),
        [
            ("list_services", "è attiva?"),
            ("show_plan", "quindi adesso è attiva"),
            ("out_of_scope", "è partita?"),
            ("check_payment", "ma è già impostata?"),
        ],
    )
    async def test_whether_it_is_on_is_about_it_and_so_is_the_stop(
        self, prover: ProverOf, heard_as: str, text: str
    ) -> None:
        giulia = prover(GIULIA)
        await set_giulias(giulia)
        heard = await giulia.chat.say(heard_as, text)
        assert "Ricarica automatica" in heard.text
        assert (await giulia.chat.say("deactivate_service", "spegnila")).response == "utter_auto_confirm_stop"

    @pytest.mark.parametrize(
        ("text", "asks"),
        [
            *(("non funziona", False), ("non parte", False), ("è tutto ok", False), ("sì funziona", False)),
            *(("è partita", False), ("funziona?", True), ("ma non è attiva?", True), ("quindi è partita", True)),
        ],
    )
    def test_what_is_only_told_asks_nothing(self, text: str, asks: bool) -> None:
        assert asks_if_on(text) is asks

    async def test_a_fault_after_it_is_a_fault(self, prover: ProverOf) -> None:
        giulia = prover(GIULIA)
        await set_giulias(giulia)
        assert "Ricarica automatica" not in (await giulia.chat.say("report_fault", "non funziona")).text

    async def test_what_was_looked_at_since_is_meant(self, prover: ProverOf) -> None:
        giulia = prover(GIULIA)
        await set_giulias(giulia)
        giulia.chat.clock.advance(timedelta(seconds=30))
        await giulia.chat.say("list_services", "che servizi ho?")
        assert "Segreteria" in (await giulia.chat.say("list_services", "sono attivi?")).text

    @pytest.mark.parametrize(
        "text", ["quindi come la sblocco", "adesso come la faccio ripartire?", "ora che devo fare"]
    )
    async def test_how_it_is_mended_may_begin_with_so(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(ANNA)
        await chat.say("show_auto_recharge", "la ricarica automatica è attiva?")
        assert (await chat.say("out_of_scope", text)).response == "utter_auto_mend"


@pytest.mark.parametrize(
    "text", ["ok mettimi quel blocco", "attivami questo", "attiva quel servizio", "mettimi quello allora"]
)
async def test_that_one_is_the_one_that_was_offered(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/premium_services", "come si bloccano?")
    heard = await chat.say("activate_service", text)
    assert heard.response is not None
    assert "Blocco servizi a sovrapprezzo" in heard.text
    assert "Confermi?" in heard.text


@pytest.mark.parametrize(
    "text", ["apri comunque una segnalazione", "fai lo stesso un ticket", "voglio una segnalazione", "apri un guasto"]
)
async def test_a_report_of_a_known_outage_is_not_asked_about_anew(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(ANNA)
    told = await chat.say("report_fault", "il fisso è muto", line_kind="fixed", fault_kind="voice_down")
    assert told.response == "utter_fault_outage"
    await chat.say("report_fault", text)
    assert [heard.response for heard in chat.heard] == ["utter_fault_report_not_needed", "utter_fault_outage"]


async def test_a_report_of_another_line_is_one(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("report_fault", "il fisso è muto", line_kind="fixed", fault_kind="voice_down")
    await chat.say("report_fault", "apri un guasto sul cellulare di chiara", line_alias="chiara")
    assert "utter_fault_report_not_needed" not in [heard.response for heard in chat.heard]


@pytest.mark.parametrize(
    ("before", "heard_as", "text"),
    [
        ("show_movements", "out_of_scope", "quando me lo scalate"),
        ("check_credit", "out_of_scope", "e quando mi scala?"),
        ("show_movements", "show_movements", "quando lo prendete di nuovo?"),
    ],
)
async def test_when_the_renewal_is_taken_is_told(chat_of: ChatOf, before: str, heard_as: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say(before, "mi avete già scalato il rinnovo?")
    assert "2 dicembre" in (await chat.say(heard_as, text)).text


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("email_bill", "mandalo alla mail"),
        ("email_bill", "non me lo puoi mandare per email?"),
        ("resend_code", "inviamelo su whatsapp"),
        ("out_of_scope", "posso riceverlo su un altro numero?"),
    ],
)
async def test_a_code_goes_nowhere_but_to_the_contact_that_is_known(prover: ProverOf, heard_as: str, text: str) -> None:
    giulia = prover(GIULIA)
    await giulia.chat.say("activate_offer", "attiva giga extra", offer_name="giga-extra")
    await giulia.chat.say("affirm", "sì")
    sent = giulia.texts_to(GIULIAS)
    assert (await giulia.chat.say(heard_as, text)).response == "utter_code_only_there"
    assert giulia.texts_to(GIULIAS) == sent


async def test_a_bill_by_email_is_a_bill_while_a_code_is_awaited(prover: ProverOf) -> None:
    marco = prover(MARCO)
    await marco.chat.say("deactivate_service", "togli chi è", service_name="chi-e")
    await marco.chat.say("affirm", "sì")
    heard = await marco.chat.say("email_bill", "mandami la bolletta alla mail")
    assert heard.response != "utter_code_only_there"


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("email_bill", "mandami la boll x mail"),
        ("email_bill", "mandami tutto via mail"),
        ("correct", "no, mandala a un'altra mail"),
        ("affirm", "sì, mi è arrivato via mail"),
        ("inform", "mi è arrivata la mail"),
    ],
)
async def test_nor_is_any_other_thing_that_is_sent_or_came_the_code(prover: ProverOf, heard_as: str, text: str) -> None:
    marco = prover(MARCO)
    await marco.chat.say("deactivate_service", "togli chi è", service_name="chi-e")
    await marco.chat.say("affirm", "sì")
    assert (await marco.chat.say(heard_as, text)).response != "utter_code_only_there"


@pytest.mark.parametrize(
    ("heard_as", "text", "figures"),
    [
        ("faq/privacy", "e le telefonate?", "Minuti"),
        ("report_fault", "e i minuti", "Minuti"),
        ("out_of_scope", "e gli sms invece?", "SMS"),
        ("inform", "ok e le chiamate", "Minuti"),
    ],
)
async def test_another_counter_is_told_after_the_first(chat_of: ChatOf, heard_as: str, text: str, figures: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("check_counters", "giga residui", counter="data")
    heard = await chat.say(heard_as, text, fault_kind="mobile_voice")
    assert figures in heard.text
    assert "37,6 GB" not in heard.text


async def test_calls_that_fail_are_a_fault_after_the_counters(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("check_counters", "giga residui", counter="data")
    heard = await chat.say("report_fault", "e le telefonate non partono", fault_kind="mobile_voice")
    assert "Minuti" not in heard.text


class TestEndedChecks:
    async def at_a_person(self, chat: Chat) -> None:
        await chat.say("report_fault", "nessun segnale", fault_kind="no_signal", line_kind="mobile")
        for _ in range(3):
            await chat.say("dont_know", "non so")
        assert chat.heard[-1].response == "utter_check_end_by_a_person"

    @pytest.mark.parametrize("text", ["basta, apri un guasto", "apri una segnalazione", "voglio un ticket e basta"])
    async def test_a_ticket_that_is_wanted_after_all_is_read_back(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(GIULIA)
        await self.at_a_person(chat)
        await chat.say("dont_know", "boh")
        await chat.say("report_fault", text)
        assert "335 555 0101" in chat.heard[-1].text
        assert "Confermi?" in chat.heard[-1].text

    @pytest.mark.parametrize(
        ("heard_as", "text"),
        [
            ("report_fault", "apri una segnalazione"),
            ("update_ticket", "apri pure la segnalazione"),
            ("check_ticket", "aprite comunque un ticket"),
            ("affirm", "sì apri pure la segnalazione"),
        ],
    )
    async def test_so_is_one_after_an_offer_ended_them(self, chat_of: ChatOf, heard_as: str, text: str) -> None:
        chat = chat_of(MARCO)
        await chat.say("report_fault", "il wifi in camera non prende", fault_kind="wifi")
        await chat.say("inform", "sì, vicino va")
        assert chat.heard[-1].response == "utter_check_end_far_rooms"
        if heard_as == "affirm":
            await chat.say_parts(text, part("affirm", "sì"), part("update_ticket", "apri pure la segnalazione"))
        else:
            await chat.say(heard_as, text)
        assert "06 555 0123" in chat.heard[-1].text
        assert "Confermi?" in chat.heard[-1].text

    async def test_the_offers_are_still_shown(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        await chat.say("report_fault", "il wifi in camera non prende", fault_kind="wifi")
        await chat.say("inform", "sì, vicino va")
        assert "Wi-Fi in ogni stanza" in (await chat.say("list_offers", "che offerte?")).text

    async def test_another_fault_is_asked_about(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await self.at_a_person(chat)
        await chat.say("report_fault", "apri un guasto, internet è lento", fault_kind="mobile_data")
        assert "Confermi?" not in chat.heard[-1].text


@pytest.mark.parametrize(
    "text", ["mi serve un tecnico, è una settimana che va piano", "qua va lentissimo", "da ieri è lenta, non si può"]
)
async def test_what_is_slow_and_not_named_is_internet(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("report_fault", text)
    assert "utter_fault_ask_kind" not in [heard.response for heard in chat.heard]
    assert chat.slots["task"]["values"]["fault_kind"] == "internet_slow"


@pytest.mark.parametrize("text", ["mi serve un tecnico", "la tv va piano", "il sito è lento"])
async def test_what_else_is_slow_is_asked_about(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("report_fault", text)
    assert "fault_kind" not in chat.slots["task"]["values"]
