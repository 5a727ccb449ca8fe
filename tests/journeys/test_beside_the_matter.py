"""What is said beside the matter: done with nothing asked, data for a page, why, how it went, no more checks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.lost_numbers import says_phone_found
from bot.core.page_words import holds_iban
from bot.core.rating_words import tells_how_it_went
from bot.core.sensitive import screen
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import GIULIA, MARCO

ChatOf = Callable[[str | None], Chat]


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


class TestDone:
    @pytest.mark.parametrize("said", ["fatto", "ok fatto", "ecco fatto!", "ho finito"])
    async def test_with_nothing_asked_it_is_said_so(self, chat_of: ChatOf, said: str) -> None:
        assert (await chat_of(GIULIA).say("signed_in", said)).response == "utter_done_unasked"

    @pytest.mark.parametrize("before", [("login", "voglio accedere"), ("greet", "ciao"), ("login", "accedi")])
    async def test_of_a_sign_in_that_never_came_it_is_said_so(self, chat_of: ChatOf, before: tuple[str, str]) -> None:
        chat = chat_of(None)
        await chat.say(*before)
        heard = await chat.say("signed_in", "fatto")
        assert heard.response == "utter_done_not_in"
        assert heard.custom is not None

    async def test_after_a_link_for_a_bill_it_is_looked_whether_it_was_paid(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        await chat.say("pay_bill", "paga con paypal", bill_ref="all", payment_method="paypal")
        await chat.say("affirm", "sì")
        assert (await chat.say("signed_in", "fatto")).response == "utter_check_open"

    async def test_after_a_link_for_a_recharge_too(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("recharge", "ricarica 10 euro con paypal", amount=1000, payment_method="paypal")
        await chat.say("affirm", "sì")
        heard = await chat.say("signed_in", "ok fatto")
        assert heard.response not in ("utter_done_unasked", "utter_signed_in")
        assert "10,00" in heard.text

    async def test_a_code_that_is_waited_for_is_asked_for_again(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("recharge", "ricarica con ricaricard", payment_method="voucher")
        await chat.say("affirm", "sì")
        assert (await chat.say("signed_in", "fatto")).response == "utter_voucher_still_asked"

    async def test_while_a_sign_in_is_waited_for_it_is_about_that(self, chat_of: ChatOf) -> None:
        chat = chat_of(None)
        await chat.say("check_credit", "quanto credito ho")
        assert (await chat.say("signed_in", "fatto")).response == "utter_signin_needed"

    async def test_who_names_the_sign_in_is_led_there(self, chat_of: ChatOf) -> None:
        assert (await chat_of(None).say("signed_in", "ho fatto l'accesso")).response == "utter_signin"

    async def test_the_news_of_a_sign_in_has_no_words(self, chat_of: ChatOf) -> None:
        assert (await chat_of(None).sign_in(GIULIA)).response == "utter_signed_in"


class TestTypedForAPage:
    @pytest.mark.parametrize("led_by", ["register_account", "recover_credentials"])
    @pytest.mark.parametrize(
        ("intent", "said", "entities"),
        [
            ("inform", "mario.rossi@example.com", {"email": "mario.rossi@example.com"}),
            ("inform", "335 555 0101", {"msisdn": "+393355550101"}),
            ("update_profile", "la mail è mario@example.com", {"email": "mario@example.com"}),
            ("refuse", "col codice fiscale", {}),
            ("dont_know", "il codice fiscale sì quello lo so", {}),
            ("dont_know", "il codice fiscale quello sì ce l’ho", {}),
            ("inform", "la partita iva me la ricordo", {}),
            ("select_line", "cellulare", {"line_kind": "mobile"}),
            ("select_line", "il numero di cellulare", {"line_kind": "mobile"}),
        ],
    )
    async def test_it_goes_on_the_page(
        self, chat_of: ChatOf, led_by: str, intent: str, said: str, entities: dict[str, str]
    ) -> None:
        chat = chat_of(None)
        await chat.say(led_by, "(la pagina)")
        assert (await chat.say(intent, said, **entities)).response == "utter_on_the_page"

    async def test_a_request_is_answered_as_ever(self, chat_of: ChatOf) -> None:
        chat = chat_of(None)
        await chat.say("register_account", "voglio registrarmi")
        assert (await chat.say("check_credit", "quanto credito ho")).response == "utter_signin_needed"

    @pytest.mark.parametrize(
        "said",
        [
            "IT60X0542811101000000123456",
            "IT60 X054 2811 1010 0000 0123 456",
            "il mio iban è it60x0542811101000000123456",
        ],
    )
    async def test_an_iban_is_not_needed_here(self, chat_of: ChatOf, said: str) -> None:
        hidden = screen(said).text
        assert holds_iban(hidden)
        assert (await chat_of(GIULIA).say("inform", hidden)).response == "utter_iban_unneeded"

    @pytest.mark.parametrize(
        ("intent", "said", "answer"),
        [
            (
                "open_complaint",
                "reclamo: avete addebitato due volte, rimborsatemi su IT••••",
                "utter_complaint_confirm",
            ),
            ("check_credit", "il mio iban è DE••••, quanto credito ho?", "utter_credit_one"),
            ("list_bills", "bollette pagate con it••••", "utter_bills_open_one"),
        ],
    )
    async def test_what_is_asked_for_beside_it_is_answered(
        self, chat_of: ChatOf, intent: str, said: str, answer: str
    ) -> None:
        chat = chat_of(MARCO if intent == "list_bills" else GIULIA)
        await chat.say(intent, said)
        assert responses(chat)[:2] == ["utter_iban_hidden", answer]

    @pytest.mark.parametrize("said", ["IT è la sigla", "TT-2026-000124", "335 555 0101", "il codice è ••••"])
    def test_other_figures_are_no_iban(self, said: str) -> None:
        assert not holds_iban(screen(said).text)


@pytest.mark.parametrize(
    "said", ["perché mi devo identificare?", "come mai devo accedere?", "perché volete che entri, a cosa serve?"]
)
async def test_why_a_sign_in_is_needed_is_told(chat_of: ChatOf, said: str) -> None:
    chat = chat_of(None)
    await chat.say("check_credit", "quanto credito ho")
    assert (await chat.say("login", said)).response == "utter_why_sign_in"


@pytest.mark.parametrize("customer", [GIULIA, MARCO])
async def test_an_excuse_before_a_request_corrects_nothing(chat_of: ChatOf, customer: str) -> None:
    chat = chat_of(customer)
    excuse, request = part("correct", "ok scusa"), part("check_credit", "parliamo del credito")
    await chat.say_parts("ok scusa, parliamo del credito", excuse, request)
    assert "utter_nothing_to_correct" not in responses(chat)


@pytest.mark.parametrize(
    "said",
    [
        "ho ritrovato il caricabatterie del telefono",
        "ho trovato la cover del cellulare",
        "ho ritrovato la scatola del telefono",
        "ho trovato lo scontrino della sim",
    ],
)
def test_a_thing_of_the_telephone_is_no_telephone(said: str) -> None:
    assert not says_phone_found(said)


@pytest.mark.parametrize(
    "said", ["ho ritrovato il telefono", "il cellulare l'ho ritrovato", "ho ritrovato il mio telefono"]
)
def test_the_telephone_itself_is_one(said: str) -> None:
    assert says_phone_found(said)


@pytest.mark.parametrize(
    "said",
    [
        "non ho voglia di fare prove, mandate qualcuno",
        "niente controlli",
        "non voglio fare altre verifiche",
        "salta i controlli e apri la segnalazione",
    ],
)
async def test_who_wants_no_checks_gets_the_ticket(chat_of: ChatOf, said: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("report_fault", "la fibra non va", fault_kind="internet_down", line_kind="fixed")
    assert (await chat.say("cancel", said)).response == "utter_fault_confirm_unchecked"


async def test_who_gives_up_the_report_gives_it_up(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("report_fault", "la fibra non va", fault_kind="internet_down", line_kind="fixed")
    assert (await chat.say("cancel", "lascia perdere")).response == "utter_cancelled"


@pytest.mark.parametrize("said", ["boh lascia", "non so, lascia stare", "vabbè fa niente"])
async def test_a_bill_s_number_that_is_let_be_ends_it(chat_of: ChatOf, said: str) -> None:
    chat = chat_of(None)
    await chat.say("pay_bill", "voglio pagare la bolletta")
    assert (await chat.say("dont_know", said)).response == "utter_task_refused"


async def test_who_does_not_know_the_number_has_another_way(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say("pay_bill", "voglio pagare la bolletta")
    assert (await chat.say("dont_know", "boh non lo so")).response == "utter_pay_bill_without_number"


@pytest.mark.parametrize(("intent", "said"), [("chitchat", "ok?"), ("greet", "va bene?"), ("affirm", "giusto?")])
async def test_a_yes_that_asks_is_asked_for(chat_of: ChatOf, intent: str, said: str) -> None:
    chat = chat_of(GIULIA)
    read_back = await chat.say("recharge", "ricarica 10 euro con paypal", amount=1000, payment_method="paypal")
    await chat.say(intent, said)
    assert responses(chat) == ["utter_task_yes_or_no", read_back.response]


@pytest.mark.parametrize(
    "said", ["ci ho perso un'ora", "mi avete fatto aspettare un secolo", "non ho capito niente", "è stato inutile"]
)
def test_what_is_told_after_a_score_is_how_it_went(said: str) -> None:
    assert tells_how_it_went(said)


@pytest.mark.parametrize("said", ["quanto credito ho", "ho bisogno dei giga", "ricarica 10 euro", "voglio pagare"])
def test_a_request_after_a_score_is_one(said: str) -> None:
    assert not tells_how_it_went(said)


@pytest.mark.parametrize(
    ("service", "said"), [("chi-e", "disattivalo"), ("chi-e", "toglilo pure"), ("chi-e", "spegnilo")]
)
async def test_what_was_said_to_be_on_is_what_is_switched_off(chat_of: ChatOf, service: str, said: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("activate_service", "attiva chi è", service_name=service)
    assert (await chat.say("deactivate_service", said)).response == "utter_extra_confirm_off"


@pytest.mark.parametrize(
    "said",
    [
        "mandami la bolletta per mail e dimmi quando scade",
        "inviami la fattura via mail e dimmi anche entro quando pagarla",
    ],
)
async def test_a_bill_that_is_sent_and_when_it_is_due(chat_of: ChatOf, said: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("email_bill", said, delivery="email")
    assert [r for r in responses(chat) if r != "utter_next_now"] == ["utter_bill", "utter_email_bill_confirm_once"]


async def test_the_second_request_is_about_the_same_bill(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    sending = part("email_bill", "inviami la bolletta di ottobre", delivery="email", bill_ref="2026-10")
    await chat.say_parts("inviami la bolletta di ottobre e mostramela", sending, part("show_bill", "mostramela"))
    await chat.say("affirm", "sì")
    assert any("ottobre" in heard.text for heard in chat.heard if heard.response == "utter_bill")


class TestAnswerTimes:
    @pytest.mark.parametrize(
        ("intent", "said"),
        [
            ("show_bill", "entro quanto mi date risposta?"),
            ("faq/opening_hours", "entro quando rispondete?"),
            ("out_of_scope", "quanto tempo ci mettete a rispondermi?"),
            ("check_ticket", "il tecnico non s'è presentato"),
        ],
    )
    async def test_a_complaint_made_here_tells_by_when(self, chat_of: ChatOf, intent: str, said: str) -> None:
        chat = chat_of(GIULIA)
        await chat.say("open_complaint", "voglio fare un reclamo", complaint_topic="technical")
        await _complain(chat)
        assert "Risposta entro il 23 dicembre" in (await chat.say(intent, said)).text

    async def test_with_nothing_open_it_is_said_so(self, chat_of: ChatOf) -> None:
        heard = await chat_of(MARCO).say("show_bill", "entro quanto mi date risposta?")
        assert heard.response == "utter_ticket_none"

    async def test_when_people_answer_is_another_question(self, chat_of: ChatOf) -> None:
        heard = await chat_of(MARCO).say("faq/opening_hours", "entro quando rispondete?")
        assert heard.response == "utter_faq/opening_hours"


async def _complain(chat: Chat) -> None:
    """Answers what is asked until the read-back, and says yes to it."""
    said = {
        "utter_task_ask_subject": ("inform", "linea o internet"),
        "utter_task_ask_story": ("inform", "il tecnico non è mai venuto e ho perso la giornata"),
        "utter_task_ask_demand": ("inform", "un rimborso"),
        "utter_complaint_confirm": ("affirm", "sì"),
    }
    for _ in said:
        heard = chat.heard[-1]
        if heard.response == "utter_task_ask_subject":
            await chat.press(heard.payload("Linea"))
        elif heard.response in said:
            await chat.say(*said[heard.response])
