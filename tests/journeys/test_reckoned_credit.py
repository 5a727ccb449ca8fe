"""What is reckoned from the credit: after the renewal, and up to a sum."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA

ChatOf = Callable[[str | None], Chat]


@pytest.mark.parametrize("text", ["quanto mi resta dopo il rinnovo?", "mi bastano i soldi per il rinnovo?"])
async def test_what_is_left_after_the_renewal(chat_of: ChatOf, text: str) -> None:
    assert "costa 9,99 €: dopo restano 2,51 €" in (await chat_of(GIULIA).say("check_credit", text)).text


async def test_a_renewal_that_is_not_covered_is_said_so(chat_of: ChatOf) -> None:
    heard = await chat_of(ANNA).say("check_credit", "quanto resta a chiara dopo il rinnovo?", line_alias="chiara")
    assert heard.response == "utter_credit_renewal_missing"


@pytest.mark.parametrize(
    ("text", "goal", "said"),
    [
        ("quanto mi manca per 20 euro", 2000, "Per arrivare a 20,00 € mancano 7,50 €."),
        ("mi bastano per 9,99?", 999, "A 9,99 € ci arriva già."),
    ],
)
async def test_how_much_is_missing_to_a_sum(chat_of: ChatOf, text: str, goal: int, said: str) -> None:
    assert said in (await chat_of(GIULIA).say("check_credit", text, amount=goal)).text


async def test_a_sum_beside_the_credit_changes_nothing(chat_of: ChatOf) -> None:
    heard = await chat_of(GIULIA).say("check_credit", "ho ricaricato 20 euro, quanto ho?", amount=2000)
    assert heard.response == "utter_credit_one"


@pytest.mark.parametrize(
    ("heard_as", "text", "cents", "said"),
    [
        (
            "recharge",
            "se ricarico 20 euro mi bastano per il rinnovo?",
            2000,
            "con 20,00 € in più basta, e dopo restano 22,51 €",
        ),
        ("recharge", "e se metto 5 ce la faccio per il rinnovo?", 500, "con 5,00 € in più basta"),
        ("check_credit", "se ci ricarico 10 il rinnovo ci sta?", 1000, "con 10,00 € in più basta"),
    ],
)
async def test_a_recharge_that_is_only_thought_of_is_reckoned(
    chat_of: ChatOf, heard_as: str, text: str, cents: int, said: str
) -> None:
    heard = await chat_of(GIULIA).say(heard_as, text, amount=cents)
    assert heard.response == "utter_credit_supposed_enough"
    assert said in heard.text


async def test_what_is_missing_still_is_told(chat_of: ChatOf) -> None:
    heard = await chat_of(ANNA).say(
        "recharge", "se metto 5 a chiara basta per il rinnovo?", amount=500, line_alias="chiara"
    )
    assert heard.response == "utter_credit_supposed_missing"


async def test_of_several_lines_it_is_asked_which_one_would_be_recharged(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    text = "se ricarico 20 mi bastano per il rinnovo?"
    asked = await chat.say("recharge", text, amount=2000)
    assert asked.response == "utter_which_line"
    heard = await chat.press(asked.buttons[0][1])
    assert heard.response in ("utter_credit_supposed_enough", "utter_credit_supposed_missing")
    assert "con 20,00 € in più" in heard.text


async def test_a_recharge_that_is_ordered_begins(chat_of: ChatOf) -> None:
    heard = await chat_of(GIULIA).say("recharge", "ricarica 20 euro per il rinnovo", amount=2000)
    assert heard.response == "utter_task_ask_method"


@pytest.mark.parametrize("text", ["quanto mi resta dopo", "a quanto arrivo?", "e dopo quanto avrò di credito?"])
async def test_at_the_read_back_the_credit_is_told_with_the_recharge(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 10 con paypal", amount=1000, payment_method="paypal")
    await chat.say("check_credit", text)
    assert [heard.response for heard in chat.heard] == ["utter_about_recharge_credit", "utter_recharge_confirm_paypal"]
    assert "ora 12,50 € di credito, dopo questa ricarica 22,50 €" in chat.heard[0].text


async def test_of_somebody_elses_number_the_credit_is_not_told(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    said: dict[str, Any] = {"amount": 1000, "payment_method": "paypal", "msisdn": "+393475550808"}
    await chat.say("recharge", "ricarica 10 al 3475550808 con paypal", **said)
    heard = await chat.say("check_credit", "quanto avrà dopo?")
    assert heard.response == "utter_about_recharge_credit_other"


async def test_what_is_paid_from_the_credit_is_taken_off(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("activate_service", "attiva mondo 500", service_name="roaming-mondo")
    heard = await chat.say("check_credit", "quanto mi resta dopo")
    assert heard.response == "utter_about_extra_credit"
    assert "tolti 10,00 € restano 2,50 €" in heard.text
    assert chat.heard[-1].response == "utter_extra_confirm_once"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("e se ricarico 20 quanto mi resta?", {}),
        ("se mi faccio una ricarica da 20 con quanto rimango?", {"amount": 2000}),
        ("se metto 20 a quanto arrivo?", {"amount": 2000}),
    ],
)
@pytest.mark.parametrize(("intent", "order"), [("affirm", "ok fallo con paypal"), ("inform", "sì falla con paypal")])
async def test_a_recharge_that_was_reckoned_is_read_back_when_it_is_ordered(
    chat_of: ChatOf, text: str, found: dict[str, Any], intent: str, order: str
) -> None:
    chat = chat_of(GIULIA)
    heard = await chat.say("check_credit", text, **found)
    assert heard.response == "utter_credit_supposed"
    assert "Con 20,00 € in più diventano 32,50 €" in heard.text
    heard = await chat.say(intent, order, payment_method="paypal")
    assert heard.response == "utter_recharge_confirm_paypal"
    assert "Ricarica di 20,00 €" in heard.text


@pytest.mark.parametrize("text", ["ok", "sì", "ok grazie"])
async def test_a_bare_yes_orders_nothing_that_was_only_reckoned(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("check_credit", "se ricarico 20 quanto avrò?", amount=2000)
    heard = await chat.say("affirm", text)
    assert heard.response == "utter_affirm_unasked"


async def test_the_choice_below_what_was_reckoned_begins_with_its_sum(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    heard = await chat.say("check_credit", "se ricarico 20 quanto avrò?", amount=2000)
    assert (await chat.press(heard.payload("Ricarica"))).response == "utter_task_ask_method"


@pytest.mark.parametrize("text", ["ce la faccio col credito che ho?", "il credito che ho mi basta?"])
async def test_enough_for_nothing_by_name_is_for_the_renewal(chat_of: ChatOf, text: str) -> None:
    assert "dopo restano 2,51 €" in (await chat_of(GIULIA).say("check_credit", text)).text


async def test_when_the_promotion_is_paid_is_in_the_plan(chat_of: ChatOf) -> None:
    heard = await chat_of(GIULIA).say("show_movements", "e quando mi scalano i soldi della promo?")
    assert "Si rinnova il 2 dicembre" in heard.text


@pytest.mark.parametrize("text", ["ma tra me e chiara quanto credito abbiamo?", "quanto credito abbiamo io e chiara"])
async def test_ones_own_line_beside_a_name_is_read_too(chat_of: ChatOf, text: str) -> None:
    heard = await chat_of(ANNA).say("check_credit", text)
    assert "333 555 0202" in heard.text
    assert "333 555 0203" in heard.text


async def test_a_name_alone_is_read_alone(chat_of: ChatOf) -> None:
    heard = await chat_of(ANNA).say("check_credit", "quanto credito ha chiara e me lo dici in euro")
    assert "333 555 0202" not in heard.text


async def test_credit_and_counters_in_one_list_are_both_told(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("check_counters", "ditemi tutto: credito giga e minuti", counter=["data", "voice"])
    assert [heard.response for heard in chat.heard] == ["utter_credit_one", "utter_counters"]


async def test_who_is_not_on_the_account_is_not_left_unsaid(chat_of: ChatOf) -> None:
    heard = await chat_of(ANNA).say("check_credit", "tra me e mio marito quanto credito c'è?", line_alias="mio marito")
    assert heard.response == "utter_unknown_line"
