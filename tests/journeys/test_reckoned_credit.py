"""What is reckoned from the credit: after the renewal, and up to a sum."""

from __future__ import annotations

from collections.abc import Callable

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
