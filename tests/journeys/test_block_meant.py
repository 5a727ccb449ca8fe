"""A SIM's block meant by few words: which line, the way back, the new one's price, and whether it is blocked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.block_orders import (
    asks_if_blocked,
    asks_price_of_new_sim,
    orders_sim_block,
    wants_number_back,
    wants_sim_back,
)
from bot.core.handoffs import Cause
from tests.journeys.care_desk import CareDesk
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA

ChatOf = Callable[[str | None], Chat]


async def blocked(chat_of: ChatOf) -> Chat:
    chat = chat_of(None)
    chat.sessions.sign_in(chat.sender, GIULIA, chat.clock.now(), "pwd")
    await chat.say("block_sim", "mi hanno rubato il telefono", loss="stolen")
    assert (await chat.say("affirm", "sì")).response == "utter_block_done"
    return chat


@pytest.mark.parametrize(
    ("text", "alias"),
    [
        ("blocca il mio numero no quello di chiara", "il mio numero"),
        ("blocca il mio numero, non quello di mia figlia", "il mio numero"),
        ("bloccate subito la mia scheda, non la sua", "la mia scheda"),
        ("blocca il mio, non quello di chiara", "il mio"),
    ],
)
async def test_an_order_that_sounds_like_a_choice_of_a_line_blocks_it(chat_of: ChatOf, text: str, alias: str) -> None:
    heard = await chat_of(ANNA).say("select_line", text, line_alias=alias)
    assert heard.response == "utter_task_ask_loss"
    chat = chat_of(ANNA)
    await chat.say("select_line", f"me l'hanno rubata, {text}", line_alias=alias)
    assert "333 555 0202" in chat.heard[-1].text


@pytest.mark.parametrize(
    ("text", "orders"),
    [
        ("blocca la sim", True),
        ("dovete bloccare il mio cellulare", True),
        ("non bloccare la sim di chiara", False),
        ("blocca il numero che mi chiama sempre", False),
        ("blocca le chiamate al mio numero", False),
        ("il blocco del numero", False),
    ],
)
def test_words_that_order_a_block(text: str, orders: bool) -> None:
    assert orders_sim_block(text) is orders


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("activate_service", "rimettila attiva"),
        ("out_of_scope", "rimettetela in funzione"),
        ("inform", "riaccendila"),
        ("activate_service", "fermi, voglio che torni attiva"),
    ],
)
async def test_a_blocked_sim_wanted_back_is_a_person_s_work(
    chat_of: ChatOf, queue: CareDesk, intent: str, text: str
) -> None:
    chat = await blocked(chat_of)
    await chat.say("show_bill", "quanto costa quella nuova?")
    await chat.say(intent, text)
    (asked,) = queue.handoffs
    assert asked.cause is not Cause.LOST_SIM


async def test_a_service_wanted_on_is_a_service_still(chat_of: ChatOf, queue: CareDesk) -> None:
    chat = await blocked(chat_of)
    await chat.say("activate_service", "riattivami l'avviso di chiamata", service_name="avviso-chiamata")
    assert queue.handoffs == []


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("show_bill", "quanto costa quella nuova?"),
        ("pay_bill", "e quella nuova la pago?"),
        ("inform", "rifarla costa?"),
    ],
)
async def test_the_new_sim_s_price_is_told(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = await blocked(chat_of)
    heard = await chat.say(intent, text)
    assert heard.response == "utter_faq/sim_replacement"
    assert "€" in heard.text


class TestWhetherItIsBlocked:
    async def test_given_up_it_is_told_as_active(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await chat.say("block_sim", "blocca la sim di chiara", line_alias="la sim di chiara")
        await chat.say("correct", "anzi aspetta, l'ha trovata")
        heard = await chat.say("out_of_scope", "è bloccata o no?")
        assert "333 555 0203" in heard.text
        assert "attiva" in heard.text

    @pytest.mark.parametrize("text", ["è bloccata o no?", "l'hai bloccata?", "ma la sim è bloccata?"])
    async def test_blocked_it_is_told_as_blocked(self, chat_of: ChatOf, text: str) -> None:
        chat = await blocked(chat_of)
        assert (await chat.say("out_of_scope", text)).response == "utter_block_already"

    async def test_one_that_is_named(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        heard = await chat.say("block_sim", "la sim di chiara è bloccata?", line_alias="la sim di chiara")
        assert (heard.response, "0203" in heard.text) == ("utter_block_not_blocked", True)

    async def test_for_nobody_it_still_waits(self, chat_of: ChatOf, queue: CareDesk) -> None:
        chat = chat_of(None)
        await chat.say("block_sim", "ho perso il telefono", loss="lost")
        assert (await chat.say("out_of_scope", "ma è bloccata?")).response == "utter_block_still_waits"
        await chat.say("talk_to_human", "operatore")
        assert (await chat.say("block_sim", "la sim è bloccata?")).response == "utter_queue_sim_not_blocked_stranger"

    async def test_of_something_else_it_is_no_question_about_a_sim(self, chat_of: ChatOf) -> None:
        heard = await chat_of(GIULIA).say("out_of_scope", "è bloccata o no?")
        assert not str(heard.response).startswith("utter_block")


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("è già bloccata?", True),
        ("avete bloccato la scheda?", True),
        ("ma la sim funziona o è bloccata", True),
        ("la mia carta è bloccata?", False),
        ("ho bloccato la sim ieri", False),
    ],
)
def test_words_that_ask_whether_it_is_blocked(text: str, asks: bool) -> None:
    assert asks_if_blocked(text) is asks


@pytest.mark.parametrize(("text", "back"), [("la rimetti attiva", True), ("quando torna attiva", False)])
def test_words_that_want_it_back(text: str, back: bool) -> None:
    assert wants_sim_back(text) is back


@pytest.mark.parametrize(
    ("text", "asks"),
    [("quanto viene la sim nuova", True), ("quanto costa l'offerta nuova", False), ("la nuova?", False)],
)
def test_words_that_ask_what_a_new_one_costs(text: str, asks: bool) -> None:
    assert asks_price_of_new_sim(text) is asks


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("list_lines", "e adesso come faccio a riavere il mio numero"),
        ("select_line", "come recupero il numero?"),
        ("faq/esim", "dove ritiro la sim nuova?"),
    ],
)
async def test_how_the_number_is_had_again_is_the_new_sim(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = await blocked(chat_of)
    alias = {"line_alias": "il mio numero"} if intent == "list_lines" else {}
    assert (await chat.say(intent, text, **alias)).response == "utter_faq/sim_replacement"


@pytest.mark.parametrize(
    "text", ["se la ritrovo come faccio a riavere il numero", "dimmi il mio numero", "ridammi la linea"]
)
def test_words_that_want_no_new_sim(text: str) -> None:
    assert not wants_number_back(text)
