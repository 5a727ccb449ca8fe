"""What is said at a read-back about the thing itself: a price, a yes in its imperative, a put-off, a telephone kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.phone_kept import phone_is_kept, refuses_block
from bot.core.putting_off import puts_off
from bot.core.yes_and_no import orders_the_act
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA
from tests.journeys.proving import Prover

ChatOf = Callable[[str | None], Chat]
CHIARAS = "+393335550203"


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def at_switching_off(chat_of: ChatOf) -> Chat:
    chat = chat_of(GIULIA)
    await chat.say("deactivate_service", "togli l'antivirus", service_name="antivirus")
    return chat


async def at_offer(chat_of: ChatOf) -> Chat:
    chat = chat_of(GIULIA)
    await chat.say("activate_offer", "attiva giga extra", offer_name="giga-extra")
    return chat


async def at_block(chat_of: ChatOf) -> Chat:
    chat = chat_of(GIULIA)
    await chat.say("block_sim", "mi hanno rubato il telefono", loss="stolen")
    assert responses(chat)[-1] == "utter_block_confirm"
    return chat


class TestQuestions:
    @pytest.mark.parametrize(
        ("intent", "words", "answer"),
        [
            ("check_credit", "quanto risparmio?", "utter_extra_saves"),
            ("show_plan", "ma quanto mi costava?", "utter_extra_saves"),
            ("check_credit", "e i soldi di questo mese?", "utter_extra_off_paid"),
        ],
    )
    async def test_what_is_asked_of_a_switch_off_is_about_that(
        self, chat_of: ChatOf, intent: str, words: str, answer: str
    ) -> None:
        chat = await at_switching_off(chat_of)
        await chat.say(intent, words)
        assert responses(chat) == [answer, "utter_extra_confirm_off"]

    @pytest.mark.parametrize("words", ["ma mi ridate i soldi di questo mese?", "e quello che ho già pagato?"])
    async def test_nothing_is_refunded_of_what_is_free(self, chat_of: ChatOf, words: str) -> None:
        chat = chat_of(GIULIA)
        await chat.say("deactivate_service", "togli la segreteria", service_name="segreteria")
        await chat.say("open_complaint", words)
        assert responses(chat) == ["utter_extra_off_free", "utter_extra_confirm_off"]

    @pytest.mark.parametrize(
        ("intent", "words", "answer"),
        [
            ("show_plan", "quanto mi costa al mese", "utter_extra_costs"),
            ("check_counters", "quanti giga avrei in totale?", "utter_extra_no_total"),
            ("check_counters", "e quanti giga diventano in tutto?", "utter_extra_no_total"),
        ],
    )
    async def test_what_is_asked_of_an_offer_is_about_that(
        self, chat_of: ChatOf, intent: str, words: str, answer: str
    ) -> None:
        chat = await at_offer(chat_of)
        await chat.say(intent, words)
        assert responses(chat) == [answer, "utter_extra_confirm_monthly"]

    async def test_what_is_only_supposed_begins_nothing(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        words = "se ti dico di togliere l'antivirus quanto ci metti?"
        await chat.say("deactivate_service", words, service_name="antivirus")
        assert responses(chat) == ["utter_extra_supposed_delete"]
        assert chat.active_loop is None

    async def test_with_what_can_i_pay_names_the_ways(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("recharge", "ricarica 20 euro al 333", amount=2000, msisdn=CHIARAS)
        await chat.say("help", "con cosa posso?")
        assert responses(chat) == ["utter_pay_accepted", "utter_task_ask_method"]


class TestPutOff:
    @pytest.mark.parametrize(
        ("intent", "words"),
        [
            ("insult", "magari più tardi"),
            ("out_of_scope", "più in là"),
            ("deny", "un'altra volta"),
            ("wait", "non ora"),
        ],
    )
    async def test_a_read_back_is_put_aside_kindly(self, chat_of: ChatOf, intent: str, words: str) -> None:
        chat = await at_offer(chat_of)
        await chat.say(intent, words)
        assert "utter_task_put_off" in responses(chat)
        assert "utter_insult" not in responses(chat)
        assert chat.active_loop is None

    @pytest.mark.parametrize("intent", ["deny", "refuse", "out_of_scope"])
    async def test_not_now_is_no_way_to_pay(self, chat_of: ChatOf, intent: str) -> None:
        chat = chat_of(GIULIA)
        await chat.say("recharge", "ricarica 20 euro al 333", amount=2000, msisdn=CHIARAS)
        await chat.say(intent, "non adesso")
        assert responses(chat) == ["utter_task_put_off"]
        assert chat.heard[0].text == "Va bene, la ricarica può aspettare: non è cambiato nulla. Quando vuoi, scrivimi."

    @pytest.mark.parametrize("words", ["sì più tardi", "più tardi?", "non oggi domani", "non ora, alle 18 chiamami"])
    def test_half_a_yes_and_another_time_are_none(self, words: str) -> None:
        assert not puts_off(words)


class TestImperative:
    async def test_the_block_that_is_read_back_is_ordered_by_its_own_verb(
        self, prover: Callable[[str], Prover]
    ) -> None:
        chat = await at_block(lambda who: prover(str(who)).chat)
        await chat.say("block_sim", "bloccala")
        assert "utter_block_confirm" not in responses(chat)

    async def test_an_offer_is_ordered_by_its_own_verb(self, chat_of: ChatOf) -> None:
        chat = await at_offer(chat_of)
        await chat.say("activate_offer", "attivala")
        assert "utter_extra_confirm_monthly" not in responses(chat)

    async def test_the_opposite_verb_orders_nothing(self, chat_of: ChatOf) -> None:
        chat = await at_switching_off(chat_of)
        await chat.say("activate_service", "attivalo")
        assert "utter_extra_delete_under_way" not in responses(chat)
        assert chat.heard[-1].custom is None

    @pytest.mark.parametrize(
        ("words", "act"),
        [("si mandalo", "open_complaint"), ("inviala", "open_complaint"), ("attivalo", "activate_offer")],
    )
    def test_an_imperative_with_it_is_one(self, words: str, act: str) -> None:
        assert orders_the_act(words, act)

    @pytest.mark.parametrize(
        ("words", "act"),
        [
            ("bloccala?", "block_sim"),
            ("bloccala domani", "block_sim"),
            ("non bloccarla", "block_sim"),
            ("cambialo", "update_profile"),
        ],
    )
    def test_what_asks_puts_off_or_refuses_is_none(self, words: str, act: str) -> None:
        assert not orders_the_act(words, act)


class TestTelephoneKept:
    async def test_no_block_is_begun_where_the_telephone_is_there(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await chat.say("block_sim", "mi hanno rubato la borsa, ma il telefono ce l'ho", loss="stolen")
        assert responses(chat) == ["utter_block_phone_kept"]
        assert chat.active_loop is None

    @pytest.mark.parametrize(
        "words", ["la sim non la bloccare eh", "non la bloccare", "no la sim non bloccarla per favore"]
    )
    async def test_a_block_that_is_refused_is_dropped(self, chat_of: ChatOf, words: str) -> None:
        chat = await at_block(chat_of)
        await chat.say("block_sim", words)
        assert responses(chat)[0] == "utter_task_refused"
        assert chat.active_loop is None

    @pytest.mark.parametrize(
        "words",
        [
            "il telefono ce l'ho ma la sim è sparita",
            "il telefono non ce l'ho",
            "il telefono ce l'ho bloccato",
            "mi hanno rubato il telefono, l'altro telefono ce l'ho",
        ],
    )
    def test_what_may_be_gone_all_the_same_is_not_kept(self, words: str) -> None:
        assert not phone_is_kept(words)

    @pytest.mark.parametrize(
        "words", ["non bloccare quella di chiara", "perché non la blocchi?", "non riesco a bloccarla"]
    )
    def test_another_line_or_a_question_refuses_no_block(self, words: str) -> None:
        assert not refuses_block(words)


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("activate_service", "aspetta, ma così blocca anche gli 899?"),
        ("out_of_scope", "e gli sms della banca li blocca?"),
        ("inform", "ma cosa blocca di preciso?"),
        ("ask_why", "vale pure per gli abbonamenti?"),
    ],
)
async def test_what_the_block_keeps_off_is_told(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("activate_service", "blocca i numeri a pagamento", service_name="blocco-premium")
    await chat.say(heard_as, text, ranking=[(heard_as, 0.2)])
    assert responses(chat) == ["utter_about_block_covers", "utter_extra_confirm_free"]


@pytest.mark.parametrize("text", ["tienila com'era", "no lascia quella vecchia", "la lascio come prima", "resti com'è"])
@pytest.mark.parametrize("heard_as", ["save_card", "inform", "cancel", "correct"])
async def test_what_stays_as_it_was_is_not_changed(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(ANNA)
    said = {"contact_kind": "email", "email": "anna2@example.com"}
    await chat.say("update_profile", "cambia la mail in anna2@example.com", **said)
    assert (await chat.say(heard_as, text, ranking=[(heard_as, 0.2)])).response == "utter_task_refused"
    assert chat.active_loop is None
