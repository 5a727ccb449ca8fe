"""What is asked right after something was done, dropped or told, and is about something else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat, part
from tests.journeys.conftest import ANNA, GIULIA, MARCO, SARA
from tests.journeys.proving import Prover

ChatOf = Callable[[str | None], Chat]
CHIARAS = "+393335550203"


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


class TestSupposedLoss:
    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("restart", "e se l'avessi persa davvero quanto costava rifarla"),
            ("block_sim", "ma se la perdo davvero, una sim nuova quanto costa?"),
            ("out_of_scope", "nel caso me la rubino quanto si paga il duplicato?"),
            ("inform", "se la perdessi quanto costerebbe rifarla"),
        ],
    )
    async def test_a_new_sim_s_price_is_told_and_nothing_is_blocked(
        self, chat_of: ChatOf, intent: str, text: str
    ) -> None:
        chat = chat_of(GIULIA)
        heard = await chat.say(intent, text, loss="lost")
        assert heard.response == "utter_faq/sim_replacement"
        assert "10,00" in heard.text
        assert chat.active_loop is None

    @pytest.mark.parametrize("text", ["ho perso la sim, quanto costa una nuova?", "l'ho persa, rifatemi la sim"])
    async def test_who_has_lost_it_is_asked_to_block(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(GIULIA)
        await chat.say("block_sim", text, loss="lost")
        assert chat.active_loop is not None


class TestAnotherPlan:
    @pytest.mark.parametrize(
        ("parts", "text"),
        [
            (
                ("terminate_line", "faq/speed_test"),
                "vorrei disdire... anzi no, quanto pagherei con la fibra mista?",
            ),
            (("show_plan", "list_offers"), "lascia stare il piano, quanto costerebbe passare a giga 20?"),
        ],
    )
    async def test_what_was_taken_back_is_not_told(self, chat_of: ChatOf, parts: tuple[str, str], text: str) -> None:
        chat = chat_of(MARCO)
        await chat.say_parts(text, *(part(intent, text) for intent in parts))
        assert responses(chat)[0] == "utter_plans_sold"
        assert not any("terminate" in str(response) for response in responses(chat))

    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("select_line", "e per cambiare da quella di adesso a quella?"),
            ("out_of_scope", "e per passare da questa a quella come faccio"),
        ],
    )
    async def test_going_over_is_a_person_s_work(self, chat_of: ChatOf, intent: str, text: str) -> None:
        chat = chat_of(MARCO)
        await chat.say(intent, text, line_alias="quella di adesso")
        assert responses(chat)[0] == "utter_offers_not_plans"

    async def test_a_number_is_no_plan(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await chat.say("select_line", "passa da questa a quella linea", line_alias="quella")
        assert "utter_offers_not_plans" not in responses(chat)

    @pytest.mark.parametrize(
        ("intent", "text"),
        [("list_bills", "vorrei passare da questa a quella bolletta"), ("update_profile", "cambio da quella a questa")],
    )
    async def test_nor_is_a_bill_or_a_contact(self, chat_of: ChatOf, intent: str, text: str) -> None:
        chat = chat_of(ANNA)
        await chat.say(intent, text)
        assert "utter_offers_not_plans" not in responses(chat)


class TestPlace:
    async def test_a_place_before_any_list_shows_the_list(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("activate_offer", "attiva la prima offerta", offer_name=1)
        assert responses(chat) == ["utter_extra_which_offer_add"]

    async def test_one_that_is_not_in_it_is_still_said(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("list_offers", "che offerte ci sono?")
        await chat.say("activate_offer", "attiva la nona", offer_name=9)
        assert len(responses(chat)) == 2


class TestAfterTheBlock:
    @pytest.mark.parametrize("text", ["ok e la nuova sim dove la prendo", "sì ma la sim nuova quanto costa?"])
    async def test_an_ok_before_a_question_repeats_nothing(self, prover: Callable[[str], Prover], text: str) -> None:
        anna = prover(ANNA)
        chat = anna.chat
        await chat.say("block_sim", "mi hanno rubato la sim di chiara", loss="stolen", msisdn=CHIARAS)
        await chat.say("affirm", "sì")
        done = await anna.give(anna.code_to("+393335550202"))
        assert str(done.response).startswith("utter_block_done")
        await chat.say_parts(text, part("affirm", "ok"), part("faq/sim_replacement", text))
        assert responses(chat)[0] == "utter_faq/sim_replacement"


class TestTwoRecharges:
    async def test_the_second_names_whose_it_is_and_is_paid_alike(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        text = "ricarica 10 euro sul mio e 5 a mia figlia"
        mine = part("recharge", "ricarica 10 euro sul mio", amount=1000, line_alias="mio")
        hers = part("recharge", "5 a mia figlia", amount=500, line_alias="mia figlia")
        noted = await chat.say_parts(text, mine, hers)
        assert "mia figlia" in noted.text
        await chat.say("inform", "con paypal", payment_method="paypal")
        await chat.say("affirm", "sì")
        assert responses(chat)[-1] == "utter_recharge_confirm_paypal"
        assert "5,00" in chat.heard[-1].text
        assert "333 555 0203" in chat.heard[-1].text

    async def test_another_way_that_is_named_counts(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        mine = part("recharge", "10 al mio con paypal", amount=1000, line_alias="mio", payment_method="paypal")
        hers = part("recharge", "5 a chiara con carta", amount=500, msisdn=CHIARAS, payment_method="card")
        await chat.say_parts("10 al mio con paypal e 5 a chiara con carta", mine, hers)
        await chat.say("affirm", "sì")
        assert responses(chat)[-1] == "utter_recharge_confirm_card"


async def test_who_says_to_have_paid_hears_of_the_payment_first(chat_of: ChatOf) -> None:
    chat = chat_of(SARA)
    text = "vi ho pagato le bollette ieri col bollettino, perché ho ancora la linea staccata???"
    await chat.say("check_payment", text)
    assert str(responses(chat)[0]).startswith("utter_check_nothing")
    assert any("suspended" in str(response) for response in responses(chat))


async def test_why_it_is_cut_off_is_told_as_ever_without_a_payment(chat_of: ChatOf) -> None:
    chat = chat_of(SARA)
    await chat.say("report_fault", "perché mi avete staccato la linea?")
    assert "utter_line_cut_overdue" in responses(chat)
