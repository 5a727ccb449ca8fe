"""report_fault over the running operator: what it knows first, the checks, the ticket and what follows from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from bot.actions import ActionDependencies
from bot.core.visits import Slot
from bot.services.care.services import Care
from tests.fakes.bss_care import SARAS_TICKET
from tests.fakes.clock import StillClock
from tests.fakes.journeys import MemorySessions
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, MARCO, SARA, DemoOperator
from tests.journeys.faults import (
    MARCOS,
    SARAS,
    dark_modem,
    down,
    faults_of,
    responses,
    to_the_read_back,
    to_the_visit,
)
from tests.journeys.money import ROME

ChatOf = Callable[[str | None], Chat]
NOTHING = frozenset({"utter_fault_begin"})


class TestWhatTheOperatorKnows:
    async def test_a_suspension_and_its_cause_come_first_and_nothing_is_asked(self, chat_of: ChatOf) -> None:
        chat = chat_of(SARA)
        said = await down(chat)
        assert said.response == "utter_fault_suspended_overdue"
        assert "59,80" in said.text
        assert "011 555 0400" in said.text
        assert said.buttons[0][0].startswith("Paga")
        assert chat.active_loop is None

    async def test_an_open_ticket_is_named_after_the_suspension(self, chat_of: ChatOf, demo: DemoOperator) -> None:
        chat = chat_of(SARA)
        await down(chat)
        assert responses(chat) == ["utter_fault_suspended_overdue", "utter_fault_ticket_there"]
        assert "TT-2026-000123" in chat.heard[-1].text
        assert len(await faults_of(demo, SARAS)) == 1

    async def test_an_outage_is_told_with_its_expected_end(self, chat_of: ChatOf) -> None:
        said = await down(chat_of(ANNA))
        assert said.response == "utter_fault_outage"
        assert "alle 9:00" in said.text
        assert "alle 17:00" in said.text

    async def test_an_outage_that_should_be_over_is_not_promised_an_end(
        self, chat_of: ChatOf, clock: StillClock
    ) -> None:
        clock.advance(timedelta(hours=5, minutes=1))  # the operator's stands still
        assert (await down(chat_of(ANNA))).response == "utter_fault_outage_late"

    @pytest.mark.parametrize("yes", ["choice", "typed"])
    async def test_news_of_the_end_of_an_outage_can_be_had(self, chat_of: ChatOf, care: Care, yes: str) -> None:
        chat = chat_of(ANNA)
        said = await down(chat)
        if yes == "choice":
            said = await chat.press(said.payload("Avvisami"))
        else:
            said = await chat.say("affirm", "sì grazie")
        assert said.response == "utter_fault_follows"
        again = await chat.press((await down(chat)).payload("Avvisami"))
        assert again.response == "utter_fault_follows_already"

    async def test_an_outage_that_is_over_meanwhile_is_not_followed(
        self, chat_of: ChatOf, demo: DemoOperator, clock: StillClock
    ) -> None:
        chat = chat_of(ANNA)
        said = await down(chat)
        await demo.set_clock(clock.now() + timedelta(hours=6))
        assert (await chat.press(said.payload("Avvisami"))).response == "utter_fault_outage_gone"

    async def test_who_means_another_problem_goes_through_the_checks(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        said = await down(chat)
        await chat.press(said.payload("È un altro problema"))
        assert responses(chat)[0] == "utter_fault_begin"
        assert chat.active_loop is not None

    async def test_a_second_report_finds_the_first_ticket(self, chat_of: ChatOf, demo: DemoOperator) -> None:
        chat = chat_of(MARCO)
        opened = await chat.press((await to_the_read_back(chat)).payload("Sì"))
        assert opened.response == "utter_fault_opened"
        said = await down(chat, "ancora niente internet, e sono due giorni")
        assert said.response == "utter_fault_ticket_there"
        [ticket] = await faults_of(demo, MARCOS)
        assert ticket["id"] in said.text
        assert any("due giorni" in note for note in ticket["notes"])

    @pytest.mark.parametrize("kind", ["500", "malformed"])
    async def test_the_checks_go_on_without_tickets_and_outages_that_cannot_be_read(
        self, chat_of: ChatOf, demo: DemoOperator, kind: str
    ) -> None:
        chat = chat_of(MARCO)
        await demo.fault("ticket", kind, times=2)
        await down(chat)
        assert responses(chat)[:2] == ["utter_fault_unread", "utter_fault_begin"]
        await chat.say("inform", "sono spente")
        assert "utter_fault_unread" not in responses(chat)

    async def test_a_ticket_that_could_not_be_read_at_first_is_found_before_a_second_is_opened(
        self, chat_of: ChatOf, demo: DemoOperator
    ) -> None:
        chat = chat_of(MARCO)
        await chat.press((await to_the_read_back(chat)).payload("Sì"))
        await demo.fault("ticket", "500")
        said = await chat.press((await to_the_read_back(chat)).payload("Sì"))
        assert said.response == "utter_fault_ticket_there"
        assert len(await faults_of(demo, MARCOS)) == 1


class TestTheLine:
    async def test_internet_on_a_mobile_account_is_about_its_data(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await down(chat)
        assert chat.slots["task"]["values"]["fault_kind"] == "mobile_data"

    async def test_with_several_that_fit_it_asks(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        asked = await chat.say("report_fault", "il cellulare non prende", fault_kind="no_signal")
        assert asked.response == "utter_fault_ask_line"
        said = await chat.say("inform", "quello di Chiara", line_alias="Chiara")
        assert "Chiara" in said.text

    async def test_a_fault_that_a_line_cannot_have_is_said(self, chat_of: ChatOf) -> None:
        said = await chat_of(GIULIA).say("report_fault", "il modem è rosso", fault_kind="modem")
        assert said.response == "utter_fault_no_line_for_it"
        assert said.text.startswith("Problema al modem")

    @pytest.mark.parametrize("text", ["sono in Francia e non naviga", "da Londra internet non va"])
    async def test_abroad_it_is_the_telephone(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(ANNA)
        asked = await down(chat, text, line_kind="fixed")
        assert asked.response == "utter_fault_ask_line"
        assert "081 555 0204" not in " ".join(title for title, _ in asked.buttons)
        assert chat.slots["task"]["values"]["fault_kind"] == "mobile_data"

    @pytest.mark.parametrize("intent", ["correct", "deny", "inform", "select_line"])
    async def test_the_other_sort_of_line_can_be_meant_after_what_was_told(self, chat_of: ChatOf, intent: str) -> None:
        chat = chat_of(ANNA)
        assert (await down(chat)).response == "utter_fault_outage"
        said = await chat.say(intent, "no dico il cellulare, non il fisso", line_kind="mobile")
        if intent != "select_line":
            assert said.response == "utter_fault_ask_line"

    async def test_the_other_sort_of_line_can_be_meant_during_the_checks(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await chat.press((await down(chat)).payload("È un altro problema"))
        await chat.say("correct", "no dico il cellulare, non il fisso", line_kind="mobile")
        assert chat.heard[-1].response == "utter_fault_ask_line"
        assert chat.slots["task"]["values"]["fault_kind"] == "mobile_data"

    @pytest.mark.parametrize(
        ("text", "kind", "number"),
        [
            ("il mio cell non prende", "no_signal", "0202"),
            ("chiara non naviga", "internet_down", "0203"),
            ("a Chiara non funzionano le chiamate", "mobile_voice", "0203"),
        ],
    )
    async def test_whose_telephone_it_is_stands_in_the_words(
        self, chat_of: ChatOf, text: str, kind: str, number: str
    ) -> None:
        chat = chat_of(ANNA)
        await chat.say("report_fault", text, fault_kind=kind)
        assert chat.slots["task"]["values"]["line"].endswith(number)

    async def test_who_broke_the_modem_is_no_line(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        said = await chat.say("report_fault", "mio figlio ha rotto il modem", fault_kind="modem", line_alias="figlio")
        assert said.response == "utter_fault_begin"

    async def test_somebody_s_telephone_that_is_not_there_is_not_taken_for_another(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        said = await chat.say(
            "report_fault", "il cellulare di mio zio non prende", fault_kind="no_signal", line_alias="zio"
        )
        assert said.response == "utter_own_line_unknown"

    async def test_another_line_begins_the_checks_anew(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await chat.say("report_fault", "chiara non naviga", fault_kind="mobile_data", line_alias="Chiara")
        before = chat.slots["task"]["values"]["tree"]
        await chat.say("correct", "no, il mio", line_alias="mio")
        assert chat.slots["task"]["values"]["tree"] != before


class TestTheChecks:
    async def test_back_takes_back_the_last_answer_and_what_it_led_to(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        await down(chat)
        first = chat.heard[-1].response
        await chat.say("inform", "spente")
        assert chat.heard[-1].response != first
        await chat.say("correct", "indietro", field="back")
        assert chat.heard[-1].response == first

    async def test_back_at_the_first_question_says_so(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        await down(chat)
        await chat.say("correct", "indietro", field="back")
        assert responses(chat)[0] == "utter_fault_nothing_before"

    @pytest.mark.parametrize("text", ["quanto mi costa?", "mah guarda vedi tu", "xyz"])
    async def test_what_answers_nothing_is_asked_again_with_the_answers_named(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(MARCO)
        await down(chat)
        said = await chat.say("nlu_fallback", text)
        assert said.response == "utter_fault_unclear_check"
        assert "«Tutte spente»" in said.text

    async def test_another_question_is_answered_and_the_checks_go_on(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await chat.say("report_fault", "chiara non naviga", fault_kind="mobile_data", line_alias="Chiara")
        asked = chat.heard[-1].response
        await chat.say("check_credit", "quanto credito ha?")
        assert responses(chat)[0] == "utter_credit_several"
        assert chat.heard[-1].response == asked

    async def test_an_old_choice_takes_the_walk_up_from_there(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        await down(chat)
        blinking = chat.heard[-1].payload("Una lampeggia")
        await chat.say("inform", "spente")
        dark = chat.heard[-1].response
        await chat.press(blinking)
        assert chat.heard[-1].response != dark
        assert chat.slots["task"]["values"]["check.lights"] == "blinking"

    async def test_used_up_gigabytes_are_found_without_asking_and_an_offer_is_made(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await chat.say("report_fault", "chiara non naviga", fault_kind="mobile_data", line_alias="Chiara")
        await chat.say("inform", "in Italia")
        assert chat.heard[-1].response == "utter_check_end_used_up"
        assert "Chiara" in chat.heard[0].text
        assert "+393335550203" in chat.heard[-1].payload("Ricarica")
        assert "Parla con una persona" in [title for title, _ in chat.heard[-1].buttons]
        assert chat.active_loop is None

    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("cancel", "lascia perdere i controlli, apri una segnalazione e basta"),
            ("report_fault", "mandatemi un tecnico e basta"),
            ("out_of_scope", "niente prove, voglio aprire un ticket"),
            ("talk_to_human", "aprimi direttamente la segnalazione"),
        ],
    )
    async def test_who_wants_the_ticket_at_once_is_led_to_its_read_back(
        self, chat_of: ChatOf, demo: DemoOperator, intent: str, text: str
    ) -> None:
        chat = chat_of(MARCO)
        await down(chat)
        await chat.say("inform", "sono spente")
        asked = await chat.say(intent, text)
        assert asked.response == "utter_fault_confirm"
        await chat.say("affirm", "sì")
        [ticket] = await faults_of(demo, MARCOS)
        assert "Tutte spente" in "\n".join(ticket["notes"])
        assert "senza altri controlli" in "\n".join(ticket["notes"])

    async def test_back_from_there_goes_on_with_the_checks(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        await down(chat)
        await chat.say("inform", "apri una segnalazione e basta")
        await chat.say("correct", "indietro", field="back")
        assert chat.heard[-1].response == "utter_check_say_lights"

    @pytest.mark.parametrize(
        ("kind", "before", "text", "said", "check"),
        [
            ("internet_slow", "tutti", "wifi", "wifi", "link"),
            ("internet_slow", "tutti", "In Wi-Fi", "wifi", "link"),
            ("internet_slow", "tutti", "col wi fi", "wifi", "link"),
            ("wifi", None, "Segnale debole", "no_signal", "wifi_case"),
            ("wifi", None, "Non vedo la rete", "wifi", "wifi_case"),
            ("wifi", None, "dice password errata", "wifi", "wifi_case"),
            ("tv", None, "schermo nero", "tv", "tv_case"),
        ],
    )
    async def test_what_a_button_says_is_its_answer_although_it_is_a_fault_too(
        self, chat_of: ChatOf, kind: str, before: str | None, text: str, said: str, check: str
    ) -> None:
        chat = chat_of(MARCO)
        await down(chat, fault_kind=kind)
        if before:
            await chat.say("inform", before)
        assert chat.heard[-1].response == f"utter_check_say_{check}"
        await chat.say("report_fault", text, fault_kind=said)
        values = chat.slots["task"]["values"]
        assert values["fault_kind"] == kind
        assert f"check.{check}" in values

    async def test_a_fault_of_another_sort_beside_an_answer_is_taken_up(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        await down(chat)
        await chat.say("report_fault", "e adesso non va neanche la televisione in salotto", fault_kind="tv")
        assert chat.slots["task"]["values"]["fault_kind"] == "tv"

    async def test_a_device_in_an_answer_is_no_line(self, chat_of: ChatOf) -> None:
        chat = chat_of(SARA)
        await chat.say("report_fault", "telefono muto", fault_kind="voice_down")
        chat = chat_of(MARCO)
        await down(chat, fault_kind="internet_slow")
        said = await chat.say("inform", "solo sul mio cellulare", line_kind="mobile", line_alias="mio")
        assert said.response == "utter_check_say_device_restart"

    async def test_a_no_to_a_choice_is_asked_again_with_the_answers_and_in_the_end_passed_over(
        self, chat_of: ChatOf
    ) -> None:
        chat = chat_of(MARCO)
        await down(chat, fault_kind="internet_slow")
        first = await chat.say("deny", "no")
        assert first.response == "utter_fault_unclear_check"
        assert "«Uno solo»" in first.text
        second = await chat.say("deny", "no")
        assert second.response == "utter_form_person"
        assert "Uno solo" in [title for title, _ in second.buttons]
        await chat.say("deny", "no")
        assert chat.slots["task"]["values"]["check.devices"] == "unknown"

    async def test_a_measure_that_is_no_number_is_asked_for_with_an_example(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        await down(chat, fault_kind="internet_slow")
        for text in ("tutti", "col cavo", "ancora no"):
            await chat.say("inform", text)
        assert chat.heard[-1].response == "utter_check_say_speed"
        assert (await chat.say("deny", "no")).response == "utter_fault_unclear_measure"

    async def test_giving_up_leaves_nothing_behind(self, chat_of: ChatOf, demo: DemoOperator) -> None:
        chat = chat_of(MARCO)
        await down(chat)
        assert (await chat.say("cancel", "basta")).response == "utter_cancelled"
        assert await faults_of(demo, MARCOS) == []

    async def test_the_walk_goes_on_after_a_day_once_it_is_wanted(self, chat_of: ChatOf, clock: StillClock) -> None:
        chat = chat_of(MARCO)
        await down(chat)
        await chat.say("inform", "spente")
        asked = chat.heard[-1].response
        clock.advance(timedelta(days=1))
        await chat.say("inform", "eccomi")
        assert chat.heard[-1].response == "utter_task_resume"
        await chat.press(chat.heard[-1].payload("Sì"))
        assert chat.heard[-1].response == asked


class TestTheReadBack:
    @pytest.mark.parametrize("before", [None, "boh non saprei"])
    async def test_nothing_is_said_of_checks_that_nobody_made(
        self, chat_of: ChatOf, demo: DemoOperator, before: str | None
    ) -> None:
        chat = chat_of(MARCO)
        await down(chat)
        if before is not None:
            await chat.say("dont_know", before)
        said = await chat.say("inform", "apri una segnalazione e basta")
        assert said.response == "utter_fault_confirm_unchecked"
        assert "abbiamo controllato" not in said.text
        await chat.say("affirm", "sì")
        assert len(await faults_of(demo, MARCOS)) == 1

    async def test_nor_beside_the_time_of_a_visit(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        await down(chat)
        while str(chat.heard[-1].response).startswith("utter_check_say_"):
            await chat.say("dont_know", "boh non saprei")
        assert chat.heard[-1].response == "utter_task_ask_visit"
        said = await chat.press(chat.heard[-1].buttons[0][1])
        assert said.response == "utter_fault_confirm_visit_unchecked"
        assert "abbiamo controllato" not in said.text

    async def test_what_was_found_out_goes_along(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        await to_the_visit(chat)
        said = await chat.press(chat.heard[-1].buttons[0][1])
        assert said.response == "utter_fault_confirm_visit"
        assert "abbiamo controllato" in said.text


class TestTheTicket:
    async def test_it_holds_the_answers_the_words_and_the_conversation(
        self, chat_of: ChatOf, demo: DemoOperator
    ) -> None:
        chat = chat_of(MARCO)
        await chat.press((await to_the_read_back(chat)).payload("Sì"))
        [ticket] = await faults_of(demo, MARCOS)
        noted = "\n".join(ticket["notes"])
        assert "internet non va" in noted
        assert "Tutte spente" in noted
        assert "chiamare il cliente per fissare la visita" in noted
        assert ticket["line"] == MARCOS
        opened = next(heard.text for heard in chat.heard if ticket["id"] in heard.text)
        assert "mercoledì" in opened or "25 novembre" in opened
        books = await demo.books(MARCOS)
        assert len(books["interactions"]) == 1

    async def test_the_chosen_time_is_booked_and_told(self, chat_of: ChatOf, demo: DemoOperator) -> None:
        chat = chat_of(MARCO)
        await to_the_visit(chat)
        slot = chat.heard[-1].buttons[1][0]
        asked = await chat.say("inform", "il secondo")
        assert asked.response == "utter_fault_confirm_visit"
        assert slot in asked.text
        opened = await chat.press(asked.payload("Sì"))
        assert opened.response == "utter_fault_opened_visit"
        assert len((await demo.books(MARCOS))["visits"]) == 1
        [ticket] = await faults_of(demo, MARCOS)
        assert "fissare la visita" not in "\n".join(ticket["notes"])

    async def test_a_time_that_is_gone_at_the_yes_is_asked_for_anew(
        self, chat_of: ChatOf, demo: DemoOperator, clock: StillClock
    ) -> None:
        chat = chat_of(MARCO)
        await to_the_visit(chat)
        asked = await chat.say("inform", "il primo")
        await demo.set_clock(clock.now() + timedelta(days=2))
        said = await chat.press(asked.payload("Sì"))
        assert said.response == "utter_fault_slot_taken"
        assert chat.heard[-1].response == "utter_task_ask_visit"
        assert await faults_of(demo, MARCOS) == []

    async def test_the_same_turn_run_twice_keeps_its_time_although_that_is_full_now(
        self, chat_of: ChatOf, demo: DemoOperator, care: Care
    ) -> None:
        chat = chat_of(MARCO)
        await to_the_visit(chat)
        await chat.say("inform", "il primo")
        slots = dict(chat.slots)
        assert (await chat.say("affirm", "sì", "the-yes")).response == "utter_fault_opened_visit"
        [booked] = (await demo.books(MARCOS))["visits"]
        times = [datetime.fromisoformat(booked[name]) for name in ("start", "end")]
        await care.bss.book_visit("another's", SARAS_TICKET, Slot("any", *times))
        chat.slots, chat.active_loop = slots, "task_form"
        assert (await chat.say("affirm", "sì", "the-yes")).response == "utter_fault_opened_visit"

    @pytest.mark.parametrize("times", [1, 2])
    async def test_no_ticket_is_opened_without_its_read_back_however_the_operator_fails(
        self, chat_of: ChatOf, demo: DemoOperator, times: int
    ) -> None:
        chat = chat_of(MARCO)
        await to_the_visit(chat)
        await demo.fault("ticket", "500", times=times)
        await chat.say("inform", "mer 25 nov, 8:00–12:00")
        while chat.heard[-1].response != "utter_fault_confirm_visit":
            assert await faults_of(demo, MARCOS) == []
            await chat.say("affirm", "sì")
        assert "mer 25 nov, 8:00–12:00" in chat.heard[-1].text
        assert await faults_of(demo, MARCOS) == []
        for _ in range(times):
            await chat.say("affirm", "sì")
        assert len(await faults_of(demo, MARCOS)) == 1

    @pytest.mark.parametrize("good_calls", range(10))
    async def test_a_yes_after_a_read_back_that_failed_only_tries_it_again(
        self, chat_of: ChatOf, demo: DemoOperator, good_calls: int
    ) -> None:
        """Whichever reading of the lines it was that failed."""
        chat = chat_of(MARCO)
        await to_the_visit(chat)
        await demo.fault_after(None, "500", good_calls)
        await chat.say("inform", "il primo")
        while "utter_fault_confirm_visit" not in responses(chat):
            await chat.say("affirm" if chat.heard[-1].response != "utter_task_ask_visit" else "inform", "il primo")
            assert await faults_of(demo, MARCOS) == []
        assert await faults_of(demo, MARCOS) == []

    async def test_a_no_opens_none(self, chat_of: ChatOf, demo: DemoOperator) -> None:
        chat = chat_of(MARCO)
        asked = await to_the_read_back(chat)
        assert (await chat.press(asked.payload("No"))).response == "utter_nothing_changed"
        assert await faults_of(demo, MARCOS) == []

    async def test_the_same_turn_run_twice_opens_one(self, chat_of: ChatOf, demo: DemoOperator) -> None:
        chat = chat_of(MARCO)
        await to_the_read_back(chat)
        slots = dict(chat.slots)
        await chat.say("affirm", "sì", "the-yes")
        chat.slots, chat.active_loop = slots, "task_form"
        await chat.say("affirm", "sì", "the-yes")
        assert len(await faults_of(demo, MARCOS)) == 1

    @pytest.mark.parametrize("kind", ["500", "malformed", "lost-reply"])
    async def test_an_operator_that_fails_keeps_the_report_and_another_try_opens_one(
        self, chat_of: ChatOf, demo: DemoOperator, kind: str
    ) -> None:
        chat = chat_of(MARCO)
        asked = await to_the_read_back(chat)
        await demo.fault("ticket", kind, times=2)
        said = await chat.press(asked.payload("Sì"))
        if said.response != "utter_fault_opened":
            await demo.fault("ticket", "off")
            said = await chat.press(said.payload("Riprova"))
        assert said.response == "utter_fault_opened"
        assert len(await faults_of(demo, MARCOS)) == 1

    async def test_it_is_followed_from_then_on(
        self, chat_of: ChatOf, demo: DemoOperator, care: Care, clock: StillClock
    ) -> None:
        chat = chat_of(MARCO)
        await chat.press((await to_the_read_back(chat)).payload("Sì"))
        await demo.set_clock(clock.now() + timedelta(hours=5))
        clock.advance(timedelta(hours=5))
        await care.following.work()
        told = [(reference, what) for _, reference, what in care.following.teller.told]  # type: ignore[attr-defined]
        assert told == [((await faults_of(demo, MARCOS))[0]["id"], "moved")]

    async def test_a_late_mistake_is_told_what_can_still_be_done(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        await chat.press((await to_the_read_back(chat)).payload("Sì"))
        said = await chat.say("correct", "ho sbagliato")
        assert said.response == "utter_fault_was_opened"


class TestWithoutASignIn:
    async def test_the_sign_in_is_offered_and_the_checks_are_possible_without(self, chat_of: ChatOf) -> None:
        chat = chat_of(None)
        asked = await down(chat)
        assert asked.response == "utter_task_ask_way"
        assert asked.custom == {"prompt": {"kind": "signin"}}
        said = await chat.press(asked.payload("Controlli senza"))
        assert said.response == "utter_fault_begin_anonymous"

    @pytest.mark.parametrize("text", ["non posso accedere", "nn ho la password", "non voglio entrare"])
    async def test_whoever_cannot_sign_in_does_without_whatever_it_sounds_like(
        self, chat_of: ChatOf, text: str
    ) -> None:
        chat = chat_of(None)
        await down(chat)
        assert (await chat.say("login", text)).response == "utter_fault_begin_anonymous"

    @pytest.mark.parametrize("text", ["no", "senza", "non posso accedere", "andiamo avanti così"])
    async def test_saying_so_is_as_good_as_the_choice(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(None)
        await down(chat)
        said = await chat.say("deny" if text == "no" else "inform", text)
        assert said.response == "utter_fault_begin_anonymous"

    @pytest.mark.parametrize("text", ["Controlli senza accesso", "i controlli senza accedere", "senza"])
    async def test_the_words_of_the_choice_are_it_whatever_they_sound_like(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(None)
        await down(chat)
        assert (await chat.say("cancel", text)).response == "utter_fault_begin_anonymous"

    async def test_giving_up_there_is_giving_up(self, chat_of: ChatOf) -> None:
        chat = chat_of(None)
        await down(chat)
        assert (await chat.say("cancel", "no lascia stare")).response == "utter_cancelled"

    async def test_after_the_sign_in_what_is_known_comes_first(self, chat_of: ChatOf) -> None:
        chat = chat_of(None)
        await down(chat)
        said = await chat.sign_in(SARA)
        assert said.response == "utter_fault_suspended_overdue"

    async def test_a_line_that_was_named_before_is_looked_for_after_it(self, chat_of: ChatOf) -> None:
        chat = chat_of(None)
        await chat.say("report_fault", "mia figlia chiara non naviga", fault_kind="mobile_data", line_alias="chiara")
        said = await chat.sign_in(ANNA)
        assert said.response == "utter_fault_begin"
        assert "Chiara" in said.text

    async def test_a_ticket_needs_it_and_goes_on_by_itself_afterwards(
        self, chat_of: ChatOf, demo: DemoOperator
    ) -> None:
        chat = chat_of(None)
        await chat.press((await down(chat)).payload("Controlli senza"))
        await dark_modem(chat)
        assert chat.heard[-1].response == "utter_task_ask_account"
        await chat.sign_in(MARCO)
        assert chat.heard[-1].response == "utter_task_ask_visit"
        asked = await chat.press(chat.heard[-1].payload("Nessuno"))
        await chat.press(asked.payload("Sì"))
        [ticket] = await faults_of(demo, MARCOS)
        assert "Tutte spente" in "\n".join(ticket["notes"])


class TestTheTime:
    @pytest.mark.parametrize("text", ["mercoledì mattina", "mer mattina no, meglio mercoledi mattina presto", "3"])
    async def test_it_can_be_named(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(MARCO)
        await to_the_visit(chat)
        asked = await chat.say("inform", text)
        assert "mer 25 nov, 8:00–12:00" in asked.text

    async def test_a_day_with_two_times_is_asked_about_again_with_these_two(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        await to_the_visit(chat)
        assert (await chat.say("inform", "mercoledì")).response == "utter_fault_visit_several"
        titles = [title for title, _ in chat.heard[-1].buttons]
        assert [title.split(",")[0] for title in titles] == ["mer 25 nov", "mer 25 nov", "Nessuno di questi"]
        assert "14:00" in (await chat.say("inform", "il secondo")).text

    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("deny", "anzi no pomeriggio"),
            ("correct", "meglio di pomeriggio"),
            ("inform", "mercoledi pomeriggio"),
            ("select_line", "quello di mercoledì pomeriggio"),
            ("inform", "mer 25 nov, 14:00–18:00"),
        ],
    )
    async def test_it_is_corrected_at_the_read_back(
        self, chat_of: ChatOf, demo: DemoOperator, intent: str, text: str
    ) -> None:
        chat = chat_of(MARCO)
        await to_the_visit(chat)
        await chat.say("inform", "mercoledì mattina")
        named = {"line_alias": "quello"} if intent == "select_line" else {}
        asked = await chat.say(intent, text, **named)
        assert asked.response == "utter_fault_confirm_visit"
        assert "mer 25 nov, 14:00–18:00" in asked.text
        await chat.say("affirm", "sì")
        [visit] = (await demo.books(MARCOS))["visits"]
        assert datetime.fromisoformat(visit["start"]).astimezone(ROME).hour == 14

    @pytest.mark.parametrize(
        ("text", "why"),
        [
            ("domenica mattina", "utter_fault_visit_not_free"),
            ("l'orario è sbagliato", "utter_fault_visit_again"),
            ("a mercoledì non ci sono", "utter_fault_visit_again"),
        ],
    )
    async def test_what_is_no_time_at_the_read_back_asks_for_it_anew(
        self, chat_of: ChatOf, demo: DemoOperator, text: str, why: str
    ) -> None:
        chat = chat_of(MARCO)
        await to_the_visit(chat)
        await chat.say("inform", "mercoledì mattina")
        assert (await chat.say("correct", text)).response == why
        assert chat.heard[-1].response == "utter_task_ask_visit"
        await chat.say("affirm", "sì")
        assert await faults_of(demo, MARCOS) == []

    async def test_a_time_that_is_not_shown_can_be_named(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        await to_the_visit(chat)
        shown = " ".join(title for title, _ in chat.heard[-1].buttons)
        assert "ven 27" not in shown
        assert "ven 27 nov, 8:00–12:00" in (await chat.say("inform", "venerdì mattina")).text

    async def test_the_day_that_a_booking_sets_is_no_news(self, chat_of: ChatOf, care: Care, clock: StillClock) -> None:
        chat = chat_of(MARCO)
        await to_the_visit(chat)
        await chat.press((await chat.say("inform", "il secondo")).payload("Sì"))
        clock.advance(timedelta(minutes=5))
        await care.following.work()
        assert care.following.teller.told == []  # type: ignore[attr-defined]


class TestLeftInAnotherChat:
    """A day later the chat is another one; who is signed in goes on where they were."""

    @staticmethod
    async def left(chat: Chat, sessions: MemorySessions) -> str | None:
        await down(chat)
        await chat.say("inform", "sono spente")
        asked = chat.heard[-1].response
        chat.slots.clear()
        chat.active_loop = None
        sessions.move(chat.sender, "another-conversation")
        return asked

    @pytest.fixture
    def sessions(self, dependencies: ActionDependencies) -> MemorySessions:
        assert isinstance(dependencies.sessions, MemorySessions)
        return dependencies.sessions

    @pytest.mark.parametrize("entities", [{"fault_kind": "internet_down"}, {}])
    async def test_they_go_on_with_what_was_answered(
        self, chat_of: ChatOf, sessions: MemorySessions, clock: StillClock, entities: dict[str, str]
    ) -> None:
        chat = chat_of(MARCO)
        asked = await self.left(chat, sessions)
        clock.advance(timedelta(days=1))
        said = await chat.say("report_fault", "riprendiamo i controlli", **entities)
        assert said.response == "utter_fault_taken_up"
        assert "ieri" in said.text
        assert chat.heard[-1].response == asked

    async def test_they_can_begin_again(self, chat_of: ChatOf, sessions: MemorySessions) -> None:
        chat = chat_of(MARCO)
        await self.left(chat, sessions)
        said = await down(chat)
        await chat.press(said.payload("Da capo"))
        assert chat.heard[-1].response == "utter_check_say_lights"

    async def test_another_customer_begins_at_the_beginning(self, chat_of: ChatOf, sessions: MemorySessions) -> None:
        await self.left(chat_of(MARCO), sessions)
        chat = chat_of(GIULIA)
        await down(chat)
        assert "utter_fault_taken_up" not in responses(chat)

    async def test_what_was_given_up_in_this_chat_is_not_taken_up_in_it(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        await down(chat)
        await chat.say("inform", "sono spente")
        await chat.say("cancel", "basta")
        assert (await down(chat)).response == "utter_fault_begin"

    async def test_after_the_ticket_nothing_is_left(self, chat_of: ChatOf, care: Care, clock: StillClock) -> None:
        chat = chat_of(MARCO)
        await chat.press((await to_the_read_back(chat)).payload("Sì"))
        assert await care.unfinished.of(MARCO, clock.now()) is None

    async def test_after_a_week_the_checks_begin_anew(
        self, chat_of: ChatOf, sessions: MemorySessions, clock: StillClock
    ) -> None:
        chat = chat_of(MARCO)
        await self.left(chat, sessions)
        clock.advance(timedelta(days=8))
        assert (await down(chat)).response == "utter_fault_begin"
