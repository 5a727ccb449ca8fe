"""What a message asks for by its words, whatever intent it sounds like: countries, paper, notices, frauds, dates."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.delivery_words import gives_up_paper, wants_email_not_paper
from bot.core.fraud_words import gave_data, says_fraud
from bot.core.nationalities import is_no_language
from bot.core.no_such_dates import no_such_date
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import GIULIA, MARCO

ChatOf = Callable[[str | None], Chat]


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


class TestCountries:
    @pytest.mark.parametrize("intent", ["change_language", "out_of_scope"])
    @pytest.mark.parametrize(
        "said",
        [
            "e se chiamo dall'italia un numero francese quanto pago?",
            "voglio chiamare un numero inglese, quanto costa?",
            "un cellulare tedesco quanto mi costa chiamarlo",
            "quanto spendo per telefonare a un numero spagnolo",
        ],
    )
    async def test_a_number_abroad_is_about_its_price(self, chat_of: ChatOf, intent: str, said: str) -> None:
        heard = await chat_of(GIULIA).say(intent, said, language="fr")
        assert heard.response == "utter_faq_roaming_world_from_italy"

    @pytest.mark.parametrize("said", ["voglio una sim francese", "ho un amico inglese, può venire da voi?"])
    @pytest.mark.parametrize("intent", ["change_language", "out_of_scope"])
    async def test_no_adjective_of_a_country_is_answered_in_english(
        self, chat_of: ChatOf, intent: str, said: str
    ) -> None:
        heard = await chat_of(GIULIA).say(intent, said, language="fr")
        assert "language" not in str(heard.response)
        assert " answer " not in heard.text

    @pytest.mark.parametrize(
        "said",
        ["english please", "parlate inglese?", "in francese per favore", "c'è qualcuno che parla tedesco al telefono"],
    )
    def test_a_language_that_is_wished_is_one(self, said: str) -> None:
        assert not is_no_language(said)

    @pytest.mark.parametrize(
        "said", ["parlate anche tedesco con i clienti?", "rispondete in spagnolo?", "in tedesco è possibile?"]
    )
    async def test_who_asks_in_italian_reads_italian(self, chat_of: ChatOf, said: str) -> None:
        heard = await chat_of(GIULIA).say("change_language", said, language="de")
        assert heard.response == "utter_only_italian"

    @pytest.mark.parametrize(
        "said", ["parlate inglese?", "io no parlare bene italiano, spagnolo?", "sprechen sie deutsch"]
    )
    async def test_who_may_not_reads_english(self, chat_of: ChatOf, said: str) -> None:
        assert (await chat_of(None).say("change_language", said, language="en")).response == "utter_change_language"


class TestPaper:
    @pytest.mark.parametrize(
        "said",
        [
            "voglio ricevere le bollette per email invece che su carta",
            "niente fatture cartacee, mandatemele via mail",
            "basta carta, le bollette solo per mail",
            "al posto della carta mandate la bolletta elettronica",
        ],
    )
    async def test_all_bills_come_by_email(self, chat_of: ChatOf, said: str) -> None:
        heard = await chat_of(MARCO).say("email_bill", said, delivery=["email", "paper"])
        assert heard.response == "utter_email_bill_confirm_email"

    async def test_no_bank_card_is_meant_and_no_single_bill(self, chat_of: ChatOf) -> None:
        chat, said = chat_of(MARCO), "non voglio più la carta, mandate le fatture per email"
        removing, sending = part("remove_card", "non voglio più la carta"), part("email_bill", "", delivery="email")
        await chat.say_parts(said, removing, sending)
        assert responses(chat) == ["utter_email_bill_confirm_email"]

    @pytest.mark.parametrize(
        "said", ["le bollette le voglio su carta e non per mail", "niente mail, bolletta su carta"]
    )
    def test_who_wants_paper_gives_none_up(self, said: str) -> None:
        assert not gives_up_paper(said)

    @pytest.mark.parametrize(
        "said",
        [
            "non voglio pagare la bolletta con la carta, mandami la mail",
            "non mi è arrivata la bolletta per posta, mandatemi la mail",
        ],
    )
    def test_a_payment_or_a_bill_that_is_missing_is_another_matter(self, said: str) -> None:
        assert not wants_email_not_paper(said)


class TestNotices:
    @pytest.mark.parametrize(
        "said",
        [
            "scrivetemi quando c'è da pagare",
            "fammi sapere quando esce la bolletta",
            "mi avvisate prima che scada la fattura?",
        ],
    )
    async def test_who_wants_to_be_told_is_asked_for_consent(self, chat_of: ChatOf, said: str) -> None:
        heard = await chat_of(MARCO).say("list_bills", said)
        assert str(heard.response).startswith("utter_notices_")

    @pytest.mark.parametrize(
        "said", ["dimmi quando scade la bolletta", "avvisami quando torna internet", "quando c'è da pagare?"]
    )
    async def test_a_question_about_the_bill_is_none(self, chat_of: ChatOf, said: str) -> None:
        heard = await chat_of(MARCO).say("show_bill", said)
        assert "notices" not in str(heard.response)

    @pytest.mark.parametrize(
        "said", ["no riattivali", "ma no riattivali", "anzi sì, rimettili", "ci ho ripensato, lasciali"]
    )
    async def test_right_after_they_were_switched_off_they_are_asked_about_again(
        self, chat_of: ChatOf, said: str
    ) -> None:
        chat = chat_of(MARCO)
        await chat.say("manage_notices", "attiva gli avvisi")
        await chat.say("affirm", "sì")
        await chat.say("manage_notices", "non voglio più gli avvisi")
        assert str((await chat.say("deny", said)).response).startswith("utter_notices_")
        assert (await chat.say("affirm", "sì")).response == "utter_notices_on"

    async def test_a_no_later_on_is_about_something_else(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        await chat.say("manage_notices", "disattiva gli avvisi")
        await chat.say("check_counters", "quanti minuti ho")
        assert (await chat.say("deny", "no riattivali")).response == "utter_deny"


class TestFrauds:
    @pytest.mark.parametrize(
        ("intent", "said"),
        [
            ("resend_code", "ho ricevuto un sms strano con un link per pagare un pacco, siete voi?"),
            ("out_of_scope", "mi è arrivata una mail che dice di essere voi"),
            ("faq/premium_services", "mi è arrivato un sms che dice di cliccare e pagare 2 euro, è vostro?"),
            ("talk_to_human", "mi hanno chiamato dicendo che siete voi, è vero?"),
            ("out_of_scope", "penso sia una truffa, ho ricevuto un messaggio sulla bolletta"),
        ],
    )
    async def test_what_only_says_to_be_ours_is_warned_of(self, chat_of: ChatOf, intent: str, said: str) -> None:
        heard = await chat_of(GIULIA).say(intent, said)
        assert heard.response == "utter_fraud"
        assert "Parla con una persona" in [title for title, _ in heard.buttons]

    @pytest.mark.parametrize(
        "said",
        [
            "ho dato i dati della carta a uno che diceva di essere voi",
            "ho cliccato su un link e ho inserito la password su un sito",
            "gli ho detto il codice al telefono a uno che diceva di essere dell'assistenza",
        ],
    )
    async def test_who_gave_data_is_told_to_call_the_bank(self, chat_of: ChatOf, said: str) -> None:
        assert gave_data(said)
        assert (await chat_of(GIULIA).say("list_cards", said)).response == "utter_fraud_given"

    @pytest.mark.parametrize(
        "said",
        [
            "non mi è arrivato il codice",
            "mi è arrivata la bolletta sbagliata",
            "ho ricevuto un sms per la promo, la voglio attivare",
            "mi mandate un sms con il codice?",
            "ho pagato con la carta ma non risulta",
            "ho scritto la password sbagliata",
            "ho messo i dati della carta sulla pagina",
            "ma sei davvero voi o un bot?",
            "mi ha chiamato un vostro operatore per un'offerta",
        ],
    )
    def test_an_ordinary_message_is_none(self, said: str) -> None:
        assert not says_fraud(said)


class TestDates:
    @pytest.mark.parametrize(
        ("said", "day"),
        [
            ("movimenti dal 30 febbraio al 5 marzo", "30 febbraio"),
            ("movimenti dal 31/02 al 2/03", "31 febbraio"),
            ("le ricariche del 31 aprile", "31 aprile"),
            ("movimenti fino al 29/02/2026", "29 febbraio"),
        ],
    )
    async def test_a_day_that_does_not_exist_is_said(self, chat_of: ChatOf, said: str, day: str) -> None:
        heard = await chat_of(GIULIA).say("show_movements", said)
        assert heard.response == "utter_no_such_date"
        assert heard.text.startswith(f"Il {day} non esiste")

    async def test_the_time_alone_completes_the_question(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("show_movements", "movimenti dal 30 febbraio al 5 marzo")
        heard = await chat.say("inform", "dal 1 al 22 novembre", period={"from": "2026-11-01", "to": "2026-11-22"})
        assert heard.response == "utter_movements"

    @pytest.mark.parametrize(
        "said", ["dal 1 marzo al 31 marzo", "il 29 febbraio", "scade 12/29", "10.50 euro", "ricarica 30,50", "il 31.04"]
    )
    def test_days_and_figures_that_exist_are_none(self, said: str) -> None:
        assert no_such_date(said) is None
