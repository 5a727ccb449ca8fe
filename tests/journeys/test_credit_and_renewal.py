"""The credit against the renewal, movements over several days, the newest bills, and whose line a recharge is of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, MARCO

ChatOf = Callable[[str | None], Chat]
CHIARA = {"line_alias": "chiara"}


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("check_credit", "ho 12 euro di credito, il rinnovo ci sta?"),
        ("check_credit", "mi basta per il rinnovo?"),
        ("show_plan", "il rinnovo passa con quello che ho?"),
        ("out_of_scope", "ce la faccio a rinnovare?"),
        ("check_credit", "mi conviene ricaricare o i soldi che ho mi bastano per il prossimo mese"),
    ],
)
async def test_enough_says_what_is_left(chat_of: ChatOf, heard_as: str, text: str) -> None:
    heard = await chat_of(GIULIA).say(heard_as, text, amount=1200)
    assert heard.response == "utter_credit_after_renewal"
    assert "il 2 dicembre e costa 9,99 €: dopo restano 2,51 €" in heard.text


@pytest.mark.parametrize("text", ["e i giga bastano fino al rinnovo?", "i minuti mi bastano per arrivare al rinnovo?"])
async def test_gigabytes_that_are_to_last_are_no_credit(chat_of: ChatOf, text: str) -> None:
    heard = await chat_of(GIULIA).say("check_counters", text)
    assert heard.response == "utter_counters"


async def test_not_enough_says_how_much_is_missing(chat_of: ChatOf) -> None:
    heard = await chat_of(ANNA).say("check_credit", "mi basta il credito per il rinnovo di chiara?", **CHIARA)
    assert heard.response == "utter_credit_renewal_missing"
    assert "domani e costa 6,99 €: mancano 6,64 €" in heard.text
    assert heard.buttons[0][0] == "Ricarica"


async def test_of_several_lines_each_is_reckoned(chat_of: ChatOf) -> None:
    heard = await chat_of(ANNA).say("check_credit", "mi basta per il rinnovo?")
    assert "mancano 5,19 €" in heard.text
    assert "mancano 6,64 €" in heard.text


async def test_the_credit_alone_is_not_reckoned(chat_of: ChatOf) -> None:
    assert "dopo restano" not in (await chat_of(GIULIA).say("check_credit", "quanto credito ho?")).text


async def test_days_that_are_named_are_one_span(chat_of: ChatOf) -> None:
    saturday, today = {"from": "2026-11-21", "to": "2026-11-21"}, {"from": "2026-11-23", "to": "2026-11-23"}
    heard = await chat_of(GIULIA).turn(
        "show_movements",
        "sabato avevo più soldi di oggi, com'è?",
        [{"entity": "period", "value": saturday}, {"entity": "period", "value": today}],
    )
    assert "21 novembre – 23 novembre" in heard[0].text


async def test_one_day_stays_one(chat_of: ChatOf) -> None:
    day = {"from": "2026-11-21", "to": "2026-11-21"}
    heard = await chat_of(GIULIA).say("show_movements", "i movimenti di sabato", period=day)
    assert "cellulare 335 555 0101, 21 novembre:" in heard.text


@pytest.mark.parametrize(
    ("text", "count"), [("le ultime 3 bollette", 3), ("le ultime due fatture", 2), ("le 4 ultime bollette", 4)]
)
async def test_so_many_bills_are_listed(chat_of: ChatOf, text: str, count: int) -> None:
    assert (await chat_of(MARCO).say("list_bills", text)).text.count("•") == count


async def test_without_a_number_all_of_the_year_are(chat_of: ChatOf) -> None:
    assert (await chat_of(MARCO).say("list_bills", "le ultime bollette")).text.count("•") > 4


async def test_a_bill_of_another_year_is_said_not_to_be_there(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("show_bill", "la bolletta")
    heard = await chat.say("inform", "quella del 2025 di gennaio", bill_ref="2025-01")
    assert heard.response == "utter_bill_unknown_month"
    assert "gennaio 2025" in heard.text


async def test_a_recharge_makes_its_line_the_one_talked_about(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("recharge", "ricarica 10 euro a chiara", amount=1000, **CHIARA)
    await chat.say("cancel", "annulla")
    heard = await chat.say("check_counters", "e giga?", counter="data")
    assert heard.text.startswith("Tua figlia Chiara")
    assert "333 555 0202" not in heard.text


async def test_what_comes_after_a_recharge_is_of_its_line(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    recharge = {
        "intent": "recharge",
        "text": "ricarica 10 euro a chiara",
        "entities": [{"entity": "amount", "value": 1000}, {"entity": "line_alias", "value": "chiara"}],
    }
    renewal = {"intent": "show_plan", "text": "dimmi quando si rinnova", "entities": []}
    await chat.say_parts("ricarica 10 euro a chiara e dimmi quando si rinnova", recharge, renewal)
    await chat.say("cancel", "annulla")
    told = next(heard for heard in chat.heard if heard.response == "utter_plans")
    assert "Giga 20" in told.text
    assert "Giga 100" not in told.text


async def test_a_number_of_somebody_else_is_nobodys_line(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("recharge", "ricarica 10 euro al 3475550707", amount=1000, msisdn="+393475550707")
    await chat.say("cancel", "annulla")
    heard = await chat.say("check_counters", "e giga?", counter="data")
    assert "Tua figlia Chiara" in heard.text
    assert "333 555 0202" in heard.text
