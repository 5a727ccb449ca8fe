"""A no with its reason, a person asked first, and a yes to what is no read-back: nothing is done on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.core.contradicting import calls_off
from bot.core.lost_numbers import Loss, has_it_again, may_be_somewhere
from bot.core.number_ends import number_ending
from bot.core.reasoned_no import asks_somebody_first, refuses_with_reason
from bot.core.said_beside import bare_ending
from tests.journeys.awaited_acts import CHIARAS, GIULIAS, ProverOf
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, MARCO
from tests.journeys.test_open_complaint import to_the_read_back

ChatOf = Callable[[str | None], Chat]
STRANGERS = "+393475550808"


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def offered(chat: Chat) -> None:
    heard = await chat.say("activate_offer", "voglio la giga extra", offer_name="giga-extra")
    assert "Confermi?" in heard.text


async def recharged(chat: Chat, **said: Any) -> None:
    heard = await chat.say("recharge", "metti 10", amount=1000, **said)
    assert "Confermi?" in heard.text


class TestAYesToAWayOut:
    async def test_confirms_no_read_back_from_before(self, prover: ProverOf) -> None:
        giulia = prover(GIULIA)
        await offered(giulia.chat)
        for text in ("asdf", "ghj", "qwe"):
            heard = await giulia.chat.say("out_of_scope", text)
        assert heard.response == "utter_form_person"
        heard = await giulia.chat.say("affirm", "sì")
        assert "Confermi?" in heard.text
        assert giulia.texts_to(GIULIAS) == []
        await giulia.chat.say("affirm", "sì")
        assert len(giulia.texts_to(GIULIAS)) == 1

    @pytest.mark.parametrize("text", ["ok vai, anzi no", "sì procedi, anzi niente", "ok vai anzi no grazie"])
    async def test_the_last_word_counts(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(GIULIA)
        await offered(chat)
        await chat.say("correct", text)
        assert chat.active_loop is None


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("inform", "costa 2,99 solo il primo mese o sempre?"),
        ("out_of_scope", "e se poi la levo?"),
        ("out_of_scope", "ma poi se la disattivo?"),
    ],
)
async def test_how_long_it_goes_on_is_no_answer_that_misses(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await offered(chat)
    await chat.say(intent, text)
    assert responses(chat)[0] == "utter_about_extra_renews"
    assert "Confermi?" in chat.heard[-1].text


class TestFoundByThem:
    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("correct", "anzi no l'ha trovata"),
            ("dont_know", "ah no aspetta ce l'ha in mano"),
            ("affirm", "sì l'ha trovata lei"),
            ("inform", "no l'ha trovata mia figlia nello zaino"),
        ],
    )
    async def test_the_block_is_given_up(self, chat_of: ChatOf, intent: str, text: str) -> None:
        chat = chat_of(ANNA)
        await chat.say("block_sim", "blocca la sim di chiara, l'ha persa", line_alias="chiara", loss="lost")
        assert "Confermi?" in chat.heard[-1].text
        await chat.say(intent, text)
        assert chat.active_loop is None
        assert not [heard for heard in chat.heard if "bloccata" in heard.text]

    async def test_where_it_may_be_is_asked_of(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("block_sim", "blocca la sim l'ho persa", loss="lost")
        await chat.say("correct", "anzi no aspetta forse è a casa di mia nonna", line_alias="mia nonna")
        assert chat.slots["task"]["asked"] == "still"

    @pytest.mark.parametrize(
        "text",
        ["l'ha trovata un tizio", "no non l'ha trovata", "l'ha trovata?", "ce l'ha un ladro in mano", "ce l'ha lui"],
    )
    def test_none_of_these_has_it(self, text: str) -> None:
        assert not has_it_again(text)

    def test_of_a_theft_what_is_in_hand_may_be_the_thief_s(self) -> None:
        assert has_it_again("no ce l'ha in mano", Loss.LOST)
        assert not has_it_again("no ce l'ha in mano", Loss.STOLEN)
        assert not may_be_somewhere("forse è in treno")


@pytest.mark.parametrize(
    "text",
    [
        "no anzi prima chiedo a mia moglie se li ha fatti lei",
        "no aspetta devo prima sentire mia moglie",
        "anzi chiedo prima a mio marito",
    ],
)
async def test_who_asks_first_registers_no_complaint(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await to_the_read_back(chat)
    await chat.say("correct", text)
    assert responses(chat)[0] == "utter_task_put_off"
    assert chat.active_loop is None


async def test_who_asks_first_tells_no_story_either(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("open_complaint", "voglio un rimborso per gli 899 in bolletta", amount=89900)
    await chat.say("correct", "no anzi prima chiedo a mia moglie se li ha fatti lei")
    assert chat.active_loop is None


@pytest.mark.parametrize("text", ["no prima chiedo il rimborso", "prima chiedo il rimborso di 20 euro"])
def test_nobody_is_asked_first(text: str) -> None:
    assert not asks_somebody_first(text)


class TestANoWithItsReason:
    @pytest.mark.parametrize(
        ("intent", "text", "said"),
        [
            ("inform", "ah no già fatto stamattina", {}),
            ("check_recharge", "no la ricarica no", {}),
            ("dont_know", "boh forse mia mamma ha già fatto", {"line_alias": "mia mamma"}),
            ("correct", "no ci pensa mio marito", {"line_alias": "mio marito"}),
            ("deny", "no l'ho già fatta ieri dal tabaccaio", {}),
        ],
    )
    async def test_leaves_the_recharge(self, chat_of: ChatOf, intent: str, text: str, said: dict[str, Any]) -> None:
        chat = chat_of(GIULIA)
        await recharged(chat, payment_method="saved_card")
        await chat.say(intent, text, **said)
        assert chat.active_loop is None
        assert responses(chat)[0] == "utter_task_refused"

    @pytest.mark.parametrize("text", ["anzi no la paga mia moglie", "no, la paga lui", "no mia moglie la paga"])
    async def test_leaves_the_bill(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(MARCO)
        await chat.say("pay_bill", "pago la bolletta con paypal", payment_method="paypal")
        assert "Confermi?" in chat.heard[-1].text
        await chat.say("correct", text, line_alias="mia moglie")
        assert chat.active_loop is None

    async def test_leaves_a_bill_that_is_only_asked_about(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        await chat.say(
            "pay_bill", "paga la bolletta di ottobre con paypal", bill_ref="2026-10", payment_method="paypal"
        )
        assert chat.slots["task"]["asked"] == "bill"
        await chat.say("correct", "anzi no la paga mia moglie", line_alias="mia moglie")
        assert chat.active_loop is None

    @pytest.mark.parametrize(
        "text",
        [
            "no non l'ho già fatta",
            "no ho già fatto la 20, fai 10",
            "no, ne voglio 10",
            "la ricarica no, la bolletta sì",
            "no?",
        ],
    )
    def test_none_of_these_is_one(self, text: str) -> None:
        assert not refuses_with_reason(text, "recharge")

    def test_at_the_code_it_stops_the_act_too(self) -> None:
        assert calls_off("ah no già fatto stamattina", "recharge")
        assert calls_off("anzi no la paga mia moglie", "pay_bill")
        assert not calls_off("no il codice l'ho già messo", "recharge")


class TestAnotherTarget:
    @pytest.mark.parametrize(
        ("intent", "text", "said"),
        [
            ("rephrase", "no a chiara", {"line_alias": "chiara"}),
            ("rephrase", "no macché, a chiara", {"line_alias": "chiara"}),
            ("select_line", "no aspetta meglio a quella del 203", {}),
        ],
    )
    async def test_is_read_back(self, chat_of: ChatOf, intent: str, text: str, said: dict[str, Any]) -> None:
        chat = chat_of(ANNA)
        await recharged(chat, msisdn=STRANGERS, payment_method="paypal")
        heard = await chat.say(intent, text, **said)
        assert "333 555 0203" in heard.text
        assert chat.slots["task"]["values"]["number"] == CHIARAS

    async def test_before_the_way_to_pay_is_known_too(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await chat.say("recharge", "metti 10 a 3475550808", amount=1000, msisdn=STRANGERS)
        await chat.say("rephrase", "no macché, a chiara", line_alias="chiara")
        assert chat.slots["task"]["values"]["number"] == CHIARAS

    async def test_both_instead_of_one(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await chat.say("recharge", "ricarica 10 euro al mio", amount=1000, line_alias="mio")
        await chat.say("correct", "anzi a tutte e due", bill_ref="all")
        assert responses(chat)[0] == "utter_both_one_by_one"

    def test_a_day_is_no_end_of_a_number(self) -> None:
        assert bare_ending("quella del 10") is None


class TestTheEndOfAContact:
    async def test_is_read_back(self, prover: ProverOf) -> None:
        giulia = prover(GIULIA)
        said = {"contact_kind": "mobile", "field": "number", "msisdn": "+393401112233"}
        await giulia.chat.say("update_profile", "cambia il mio numero di contatto con 3401112233", **said)
        await giulia.chat.say("affirm", "sì")
        text = "no aspetta ho sbagliato finisce con 44"
        await giulia.chat.say("correct", text, line_alias="finisce con 44")
        assert "340 111 2244" in giulia.chat.heard[-1].text
        assert "Confermi?" in giulia.chat.heard[-1].text

    @pytest.mark.parametrize("text", ["finisce con 3401112244", "finisce con 44?", "finisce domani"])
    def test_nothing_else_is_one(self, text: str) -> None:
        assert number_ending(text) is None
