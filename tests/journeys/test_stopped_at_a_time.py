"""The stop of an automatic recharge at a day, or for a while: there is none, which is told; a stop now is read back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.auto_recharges import RuleState
from bot.core.rule_words import asks_stop_at, calls_it_off, stops_for_a_while
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA
from tests.journeys.money import Money
from tests.journeys.proving import Prover
from tests.journeys.test_auto_recharges import GIULIAS, responses, rule_of, set_giulias

ChatOf = Callable[[str | None], Chat]
ProverOf = Callable[[str], Prover]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("cancel", "fermala da gennaio"),
        ("cancel", "fermala per un mese"),
        ("out_of_scope", "bloccala per due mesi"),
        ("block_sim", "ok bloccala per due mesi"),
        ("inform", "fermala quando finisce novembre"),
        ("stop_auto_recharge", "disattivala dal mese prossimo"),
        ("remove_card", "toglila da lunedì"),
        ("deny", "no fermala per dicembre"),
    ],
)
async def test_after_it_was_shown_a_stop_at_a_time_is_told_and_read_back(
    prover: ProverOf, intent: str, text: str
) -> None:
    giulia = prover(GIULIA)
    await set_giulias(giulia)
    await giulia.chat.say("show_auto_recharge", "ho la ricarica automatica?")
    await giulia.chat.say(intent, text, period={"from": "2026-01-01", "to": "2026-01-31"})
    assert responses(giulia.chat) == ["utter_auto_no_pause", "utter_auto_confirm_stop"]


async def test_right_after_it_was_set_so_it_is(prover: ProverOf) -> None:
    giulia = prover(GIULIA)
    await set_giulias(giulia)
    await giulia.chat.say("cancel", "fermala a gennaio")
    assert responses(giulia.chat) == ["utter_auto_no_pause", "utter_auto_confirm_stop"]


async def test_by_its_name_it_needs_nothing_before(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("stop_auto_recharge", "da gennaio ferma la ricarica automatica di chiara", line_alias="chiara")
    assert responses(chat) == ["utter_auto_no_pause", "utter_auto_confirm_stop"]


@pytest.mark.parametrize(("intent", "text"), [("cancel", "fermala a gennaio"), ("inform", "fermala per un mese")])
async def test_at_its_read_back_a_stop_at_a_time_is_no_yes(
    prover: ProverOf, money: Money, intent: str, text: str
) -> None:
    giulia = prover(GIULIA)
    await set_giulias(giulia)
    await giulia.chat.say("stop_auto_recharge", "ferma la ricarica automatica")
    await giulia.chat.say(intent, text)
    assert responses(giulia.chat) == ["utter_auto_no_pause", "utter_auto_confirm_stop"]
    rule = await rule_of(money, GIULIAS)
    assert rule is not None
    assert rule.state is RuleState.ACTIVE


@pytest.mark.parametrize("text", ["annullala", "ok annullala pure", "la puoi cancellare"])
async def test_called_off_at_its_read_back_it_is_asked_what_is_meant(prover: ProverOf, money: Money, text: str) -> None:
    giulia = prover(GIULIA)
    await set_giulias(giulia)
    await giulia.chat.say("stop_auto_recharge", "ferma la ricarica automatica")
    await giulia.chat.say("cancel", text)
    assert responses(giulia.chat) == ["utter_auto_stop_or_not", "utter_auto_confirm_stop"]
    await giulia.chat.say("affirm", "sì")
    rule = await rule_of(money, GIULIAS)
    assert rule is None or rule.state is RuleState.STOPPED


@pytest.mark.parametrize("text", ["annulla", "lascia stare"])
async def test_a_cancel_without_it_gives_the_stop_up(prover: ProverOf, text: str) -> None:
    giulia = prover(GIULIA)
    await set_giulias(giulia)
    await giulia.chat.say("stop_auto_recharge", "ferma la ricarica automatica")
    heard = await giulia.chat.say("cancel", text)
    assert heard.response not in ("utter_auto_stop_or_not", "utter_auto_confirm_stop")


async def test_after_something_else_it_is_of_no_recharge(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("check_credit", "quanto credito ho?", line_alias="chiara")
    assert (await chat.say("cancel", "fermala da gennaio")).response != "utter_auto_confirm_stop"


@pytest.mark.parametrize(
    "text",
    [
        "fermala fino alle vacanze",
        "da dicembre fermala",
        "me la fermate il mese prossimo?",
        "vorrei sospenderla per un po'",
        "fermala mentre sono in vacanza",
        "puoi fermarla solo per questo mese?",
    ],
)
def test_a_time_to_come_is_known(text: str) -> None:
    assert asks_stop_at(text)
    assert stops_for_a_while(text)


@pytest.mark.parametrize(
    "text",
    [
        "fermala",
        "fermala subito",
        "fermala da oggi",
        "ferma la ricarica automatica da 10 euro",
        "ferma la ricarica automatica per mia figlia",
        "ferma quella per il 333 555 0203",
        "togli la ricarica automatica che ho da due mesi",
        "toglila che non mi serve",
    ],
)
def test_a_stop_now_has_no_time(text: str) -> None:
    assert not asks_stop_at(text)
    assert not stops_for_a_while(text)


def test_what_is_not_to_be_stopped_then_is_no_stop() -> None:
    assert not asks_stop_at("non fermarla a gennaio")
    assert not calls_it_off("annulla")
    assert not calls_it_off("annulla la ricarica di ieri")
    assert not calls_it_off("sì, annullala")
