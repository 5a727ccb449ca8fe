"""Few words after a ticket, charges, notices or a topic, and wishes that sound like something else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.care_desk import CareDesk
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import ANNA, GIULIA, MARCO, SARA, STUDIO

ChatOf = Callable[[str | None], Chat]


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


class TestOwnBusiness:
    @pytest.mark.parametrize("text", ["quanti giga ha il cell aziendale", "quanti giga ha ancora la ditta"])
    async def test_asks_for_its_counters(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(STUDIO)
        await chat.say("out_of_scope", text, customer_kind="company", counter="data", line_kind="mobile")
        assert responses(chat) == ["utter_counters"]

    async def test_of_nobody_known_the_way_in_is_told(self, chat_of: ChatOf) -> None:
        chat = chat_of(None)
        await chat.say("out_of_scope", "quanti giga ha il cell aziendale", customer_kind="company")
        assert responses(chat) == ["utter_company_credentials"]

    async def test_of_its_ways_in_it_is_told_them(self, chat_of: ChatOf) -> None:
        chat = chat_of(STUDIO)
        await chat.say("out_of_scope", "le credenziali della ditta", customer_kind="company")
        assert responses(chat) == ["utter_company_credentials"]


class TestMachine:
    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("request_call_back", "quando mi chiamano e non rispondo parte la voce, levatela"),
            ("refuse", "se non rispondo scatta subito la vocina, potete toglierla?"),
            ("deactivate_service", "disattiva la voce che risponde quando non ci sono"),
        ],
    )
    async def test_is_read_back_to_be_switched_off(self, chat_of: ChatOf, intent: str, text: str) -> None:
        chat = chat_of(GIULIA)
        await chat.say(intent, text)
        assert responses(chat) == ["utter_extra_confirm_off"]
        assert "Segreteria" in chat.heard[-1].text

    async def test_cut_in_two_it_is_one_wish(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        parts = part("request_call_back", "quando mi chiamano"), part("deactivate_service", "levatela")
        await chat.say_parts("quando mi chiamano e non rispondo parte la voce, levatela", *parts)
        assert responses(chat) == ["utter_extra_confirm_off"]


class TestDisowned:
    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("refuse", "non li ho mai fatti, me li dovete togliere"),
            ("logout", "non sono miei, toglieteli"),
            ("request_call_back", "io quelle chiamate? mai fatte"),
            ("open_complaint", "mai chiesti, li rivoglio"),
        ],
    )
    async def test_after_charges_a_complaint_begins_and_nothing_else(
        self, chat_of: ChatOf, intent: str, text: str
    ) -> None:
        chat = chat_of(MARCO)
        await chat.say("explain_bill", "perché la bolletta è così alta")
        await chat.say(intent, text)
        assert responses(chat)[0] in ("utter_complaint_confirm", "utter_task_ask_demand")
        assert chat.slots["task"]["values"]["story"] == text

    async def test_with_nothing_shown_it_is_none(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        await chat.say("refuse", "non li ho mai fatti")
        assert responses(chat) == ["utter_no_need_to_tell"]


class TestPostAndAdverts:
    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("faq/coverage", "mi sono trasferito, la posta mandatela in via Garibaldi 12 a Roma"),
            ("out_of_scope", "ho cambiato casa, le fatture speditele in viale Mazzini 4"),
        ],
    )
    async def test_another_address_is_a_person_s_to_change(self, chat_of: ChatOf, intent: str, text: str) -> None:
        chat = chat_of(MARCO)
        await chat.say(intent, text)
        assert responses(chat) == ["utter_faq_bill_delivery_address"]

    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("list_offers", "non voglio più le offerte per email"),
            ("close_account", "scancella la mail dove mi scrivete le offerte"),
        ],
    )
    async def test_a_consent_is_no_wish_for_offers_and_the_other_way_follows(
        self, chat_of: ChatOf, intent: str, text: str
    ) -> None:
        chat = chat_of(GIULIA)
        await chat.say(intent, text)
        assert responses(chat) == ["utter_faq_privacy_adverts"]
        await chat.say("check_counters", "e pure gli sms", counter="sms")
        assert responses(chat) == ["utter_beside_adverts_too"]

    async def test_beside_another_request_both_are_seen_to(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        parts = (
            part("list_offers", "mi togliete la mail delle offerte"),
            part("recharge", "fate una ricarica da 10", amount=1000),
        )
        await chat.say_parts("mi togliete la mail delle offerte? e intanto fate una ricarica da 10", *parts)
        assert responses(chat)[0] == "utter_faq_privacy_adverts"
        assert "utter_task_ask_method" in responses(chat)

    async def test_what_is_asked_of_counters_alone_stays_that(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("check_counters", "e pure gli sms", counter="sms")
        assert responses(chat) == ["utter_counters"]


class TestTicket:
    @pytest.fixture
    async def chat(self, chat_of: ChatOf) -> Chat:
        chat = chat_of(SARA)
        await chat.say("check_ticket", "a che punto siete col mio guasto")
        return chat

    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("inform", "ma è da quattro giorni!"),
            ("wait", "sono due settimane che aspetto"),
            ("ask_why", "perchè ci mettete tanto"),
            ("explain_bill", "come mai ci mettete così tanto"),
            ("deny", "perchè non è ancora risolto"),
        ],
    )
    async def test_that_takes_long_is_a_matter_for_a_person(self, chat: Chat, intent: str, text: str) -> None:
        await chat.say(intent, text)
        assert responses(chat) == ["utter_ticket_waited_long"]
        assert chat.heard[-1].payload("Parla con una persona") == "/talk_to_human"

    @pytest.mark.parametrize("text", ["aggiungete che di sera è ancora peggio", "scrivete che di sera è peggio"])
    async def test_gets_what_is_to_be_added_after_a_yes(self, chat: Chat, text: str) -> None:
        ranking = [("update_ticket", 0.46), ("add_line", 0.3)]
        await chat.say("update_ticket", text, ranking=ranking)
        assert responses(chat) == ["utter_ticket_confirm_note"]
        assert "di sera" in chat.heard[-1].text

    @pytest.mark.parametrize(
        ("intent", "text"), [("dont_know", "non posso esserci domani"), ("inform", "domani mattina non ci sono")]
    )
    async def test_away_asks_for_another_time_and_takes_none_of_that_day(
        self, chat: Chat, intent: str, text: str
    ) -> None:
        await chat.say(intent, text)
        assert responses(chat) == ["utter_ticket_visit_none_yet", "utter_task_ask_new_time"]

    async def test_away_is_an_answer_to_what_is_to_be_changed(self, chat: Chat) -> None:
        await chat.say("update_ticket", "aggiorna la segnalazione")
        assert responses(chat) == ["utter_task_ask_change"]
        await chat.say("dont_know", "giovedì non sono a casa")
        assert responses(chat)[-1] == "utter_task_ask_new_time"

    @pytest.mark.parametrize(
        "text", ["metteteci anche che il modem è nuovo", "no aspetta, aggiungi che il modem è nuovo"]
    )
    async def test_what_is_added_is_told_without_the_order_in_front(self, chat: Chat, text: str) -> None:
        await chat.press('/update_ticket{"ticket_change": "note"}')
        assert responses(chat) == ["utter_task_ask_detail"]
        await chat.say("update_ticket", text)
        assert responses(chat) == ["utter_ticket_confirm_note"]
        assert chat.heard[-1].text.splitlines()[0].endswith("): il modem è nuovo")

    async def test_with_no_ticket_looked_at_it_is_no_note(self, chat_of: ChatOf) -> None:
        chat = chat_of(SARA)
        await chat.say("dont_know", "domani non ci sono")
        assert responses(chat) == ["utter_no_need_to_know"]


class TestNotices:
    @pytest.fixture
    async def chat(self, chat_of: ChatOf) -> Chat:
        chat = chat_of(MARCO)
        await chat.press('/manage_notices{"notices": "on"}')
        await chat.say("manage_notices", "basta avvisi sulle bollette")
        assert responses(chat) == ["utter_notices_off"]
        return chat

    async def test_whether_they_are_off_is_told(self, chat: Chat) -> None:
        await chat.say("list_services", "ma li ho tolti o no?")
        assert responses(chat) == ["utter_notices_are_off"]

    async def test_another_way_is_off_as_well(self, chat: Chat) -> None:
        await chat.say("check_counters", "e pure gli sms", counter="sms")
        assert responses(chat) == ["utter_notices_off_already"]


class TestNamed:
    async def test_wished_behind_its_name_it_is_read_back(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        ranking = [("deactivate_service", 0.47), ("activate_offer", 0.3)]
        await chat.say("deactivate_service", "wifi in ogni stanza lo voglio", offer_name="wifi-casa", ranking=ranking)
        assert responses(chat) == ["utter_extra_confirm_monthly"]

    async def test_to_be_taken_away_nothing_is_switched_on(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("activate_offer", "togli la promozione porta un amico", offer_name="porta-amico")
        assert not {"utter_extra_confirm_free", "utter_extra_confirm_monthly"} & set(responses(chat))

    async def test_by_its_size_it_is_the_one_that_was_listed(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("list_offers", "avete qualche promozione per me")
        await chat.say("activate_offer", "quella dei 50 giga la prendo", counter="data")
        assert responses(chat) == ["utter_extra_confirm_monthly"]
        assert "Giga Extra 50" in chat.heard[-1].text


class TestTrade:
    @pytest.mark.parametrize(
        "text",
        [
            "devo parlare col commerciale per aggiungere tre linee in ufficio",
            "voglio sentire l'ufficio commerciale, mi servono altre due sim",
        ],
    )
    async def test_is_a_person_in_one_step(self, chat_of: ChatOf, queue: CareDesk, text: str) -> None:
        chat = chat_of(STUDIO)
        await chat.say("talk_to_human", text, ranking=[("talk_to_human", 0.54), ("add_line", 0.4)])
        assert str(responses(chat)[0]).startswith("utter_queue")


async def test_a_line_that_was_not_to_be_closed_is_not_told_how_again(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("terminate_line", "no niente non voglio disdire, volevo sapere")
    assert responses(chat) == ["utter_nothing_closed"]


@pytest.mark.parametrize("intent", ["select_line", "activate_offer", "out_of_scope"])
async def test_to_go_over_to_another_size_is_another_plan(chat_of: ChatOf, intent: str) -> None:
    chat = chat_of(ANNA)
    await chat.say(intent, "quella di mia figlia la posso passare a 100 giga?", line_alias="quella di mia figlia")
    assert responses(chat)[0] == "utter_offers_not_plans"


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("out_of_scope", "posso usare i giga per dare internet al pc"),
        ("show_plan", "l'hotspot è compreso nel mio piano?"),
        ("faq/roaming_world", "posso usare il telefono come hotspot?"),
    ],
)
async def test_sharing_internet_is_answered_honestly(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(None)
    await chat.say(intent, text)
    assert responses(chat) == ["utter_unanswered_tethering"]


@pytest.mark.parametrize("text", ["e i minuti che avevo di là li perdo?", "e la promozione la perdo?"])
async def test_what_stays_with_the_other_operator_is_told_without_a_sign_in(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(None)
    await chat.say("faq/port_in", "voglio passare da voi col mio numero")
    await chat.say("check_counters", text, counter="voice")
    assert responses(chat) == ["utter_beside_port_in_left"]
