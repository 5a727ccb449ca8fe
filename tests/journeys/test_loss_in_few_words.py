""" "La mia è rubata", right after what a block costs: the block, and no limit of what can be done here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.core.block_orders import orders_it_blocked
from bot.core.block_questions import asks_where_to_report
from bot.core.loss_words import tells_loss_of_it
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA
from tests.journeys.test_block_meant import blocked

ChatOf = Callable[[str | None], Chat]


def responses(chat: Chat) -> list[str]:
    return [str(heard.response) for heard in chat.heard]


async def told_price(chat_of: ChatOf, who: str | None) -> Chat:
    chat = chat_of(who)
    await chat.say("block_sim", "quanto costa il blocco della sim")
    assert responses(chat) == ["utter_block_ahead"]
    return chat


@pytest.mark.parametrize(
    ("intent", "text", "said"),
    [
        ("out_of_scope", "la mia è rubata", {"line_alias": "la mia", "loss": "stolen"}),
        ("inform", "me l'hanno rubata stamattina", {"loss": "stolen"}),
        ("dont_know", "l'ho persa", {"loss": "lost"}),
        ("dont_know", "ok l'ho persa", {"loss": "lost"}),
        ("out_of_scope", "rubata", {"loss": "stolen"}),
    ],
)
async def test_after_the_price_a_loss_begins_the_block(
    chat_of: ChatOf, intent: str, text: str, said: dict[str, Any]
) -> None:
    chat = await told_price(chat_of, GIULIA)
    await chat.say(intent, text, **said)
    assert responses(chat) == ["utter_block_confirm"]
    nobody = await told_price(chat_of, None)
    await nobody.say(intent, text, **said)
    assert responses(nobody)[0].startswith("utter_block_sign_in")


@pytest.mark.parametrize(
    ("intent", "text", "alias"),
    [
        ("select_line", "ok blocca quella di mia figlia", "quella di mia figlia"),
        ("select_line", "ok blocca quella di chiara", "quella di chiara"),
        ("out_of_scope", "bloccate allora quella di chiara", "quella di chiara"),
    ],
)
async def test_so_does_an_order(chat_of: ChatOf, intent: str, text: str, alias: str) -> None:
    chat = await told_price(chat_of, ANNA)
    await chat.say(intent, text, line_alias=alias)
    assert responses(chat) == ["utter_task_ask_loss"]
    await chat.say("out_of_scope", "rubata", loss="stolen")
    assert "333 555 0203" in chat.heard[-1].text


async def test_another_sim_is_ordered_after_the_first(chat_of: ChatOf) -> None:
    chat = await blocked(chat_of)
    await chat.say("inform", "me l'hanno rubata stamattina", loss="stolen")
    assert responses(chat)[0].startswith("utter_block_")


async def test_a_theft_is_heard_without_it_where_it_may_be_of_a_sim(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    ranking = [("out_of_scope", 0.52), ("block_sim", 0.46)]
    await chat.say("out_of_scope", "la mia è rubata", line_alias="la mia", loss="stolen", ranking=ranking)
    assert responses(chat) == ["utter_block_confirm"]


@pytest.mark.parametrize(("intent", "text"), [("dont_know", "l'ho persa"), ("out_of_scope", "la bolletta l'ho persa")])
async def test_a_loss_of_nobody_knows_what_is_none(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say(intent, text, loss="lost")
    assert "utter_block_confirm" not in responses(chat)


@pytest.mark.parametrize(
    ("intent", "text", "response"),
    [
        ("faq/bill_delivery", "me la spedite a casa?", "utter_follow_sim_replacement_online"),
        ("faq/bill_delivery", "quella nuova arriva per posta?", "utter_follow_sim_replacement_online"),
        ("faq/bill_delivery", "spedite per posta la sim?", "utter_follow_sim_replacement_online"),
        ("activate_offer", "dove la prendo quella nuova", "utter_faq/sim_replacement"),
        ("out_of_scope", "tiene lo stesso numero?", "utter_follow_sim_replacement_number"),
        ("inform", "il numero rimane uguale?", "utter_follow_sim_replacement_number"),
        ("pay_bill", "devo pagarla?", "utter_follow_sim_replacement_cost"),
        ("resend_code", "quanto ci mette ad arrivare", "utter_follow_sim_replacement_time"),
        ("out_of_scope", "dove faccio la denuncia", "utter_block_police"),
        ("open_complaint", "come si fa la denuncia?", "utter_block_police"),
    ],
)
async def test_after_the_block_the_new_sim_is_meant(chat_of: ChatOf, intent: str, text: str, response: str) -> None:
    chat = await blocked(chat_of)
    await chat.say(intent, text)
    assert responses(chat) == [response]


@pytest.mark.parametrize(
    ("intent", "text", "response"),
    [
        ("greet", "e se poi lo ritrovo?", "utter_block_lifted_later"),
        ("rephrase", "se lo ritrovo che faccio?", "utter_block_lifted_later"),
        ("rephrase", "trovata! che devo fare?", "utter_block_lifted_later"),
        ("out_of_scope", "ritrovato era in macchina", "utter_block_lifted_later"),
        ("rephrase", "non trovo la password", None),
        ("show_movements", "trovo un addebito strano", None),
    ],
)
async def test_found_after_the_block(chat_of: ChatOf, intent: str, text: str, response: str | None) -> None:
    chat = await blocked(chat_of)
    await chat.say(intent, text)
    assert (response in responses(chat)) if response else "utter_block_lifted_later" not in responses(chat)


async def test_after_the_block_a_bill_by_name_is_a_bill(chat_of: ChatOf) -> None:
    chat = await blocked(chat_of)
    await chat.say("open_complaint", "voglio denunciarvi per la bolletta")
    assert responses(chat) != ["utter_block_police"]
    await chat.say("check_credit", "quanto credito ho?")
    assert "sim_replacement" not in " ".join(responses(chat))


async def test_no_sentence_of_the_block_promises_the_post(chat_of: ChatOf) -> None:
    chat = await blocked(chat_of)
    assert "posta" not in " ".join(heard.text for heard in chat.heard)


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("la mia e rubata", True),
        ("mi hanno fregato quella di chiara", True),
        ("mia figlia l'ha persa in treno", True),
        ("se l'ho persa", False),
        ("non l'ho persa", False),
        ("l'hanno rubata?", False),
        ("ho perso la pazienza", False),
        ("l'ho persa ma poi l'ho ritrovata", False),
    ],
)
def test_words_that_tell_a_loss(text: str, tells: bool) -> None:
    assert tells_loss_of_it(text) is tells


@pytest.mark.parametrize(
    ("text", "orders"),
    [("bloccala", True), ("non bloccarla", False), ("la blocchi?", False), ("blocca le chiamate anonime", False)],
)
def test_words_that_order_it(text: str, orders: bool) -> None:
    assert orders_it_blocked(text) is orders


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("la denuncia dove si fa?", True),
        ("serve la denuncia", True),
        ("ho fatto denuncia", False),
        ("dove denuncio una truffa", False),
    ],
)
def test_words_for_the_police(text: str, asks: bool) -> None:
    assert asks_where_to_report(text) is asks
