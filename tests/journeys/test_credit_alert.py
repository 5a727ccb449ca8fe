"""A notice before the credit is used up: there is none, and none about bills is switched on in its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.actions import ActionDependencies
from bot.core.credit_alert_words import means_credit, wishes_credit_alert
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import ANNA, GIULIA, MARCO
from tests.journeys.test_notices import given

ChatOf = Callable[[str | None], Chat]


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("manage_notices", "vorrei essere avvisata quando il credito sta finendo"),
        ("check_counters", "mi mandi un messaggio quando sto finendo i soldi?"),
        ("set_auto_recharge", "mi avvisi quando il credito va sotto 5 euro"),
        ("check_credit", "c'è un avviso per il credito?"),
    ],
)
async def test_there_is_none_and_the_automatic_recharge_is_led_to(
    chat_of: ChatOf, dependencies: ActionDependencies, intent: str, text: str
) -> None:
    chat = chat_of(GIULIA)
    heard = await chat.say(intent, text)
    assert responses(chat) == ["utter_no_credit_alert"]
    assert [title for title, _ in heard.buttons] == ["Ricarica automatica", "Credito"]
    await chat.say("affirm", "sì")
    assert not await given(dependencies, GIULIA)


async def test_the_sum_that_was_said_is_the_threshold(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    heard = await chat.say("manage_notices", "mi avvisate se scende sotto i 5 euro?", threshold=500)
    assert '"threshold": 500' in heard.payload("Ricarica automatica")


async def test_a_wish_that_was_cut_in_two_is_one(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    parts = part("manage_notices", "avvisami quando mi sta"), part("check_credit", "per finire il credito")
    await chat.say_parts("avvisami quando mi sta per finire il credito", *parts)
    assert responses(chat) == ["utter_no_credit_alert"]


async def test_after_the_credit_it_need_not_be_named(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("check_credit", "quanto credito ho")
    assert (await chat.say("manage_notices", "mi avvisi quando sta per finire?")).response == "utter_no_credit_alert"


async def test_amid_a_recharge_no_consent_is_asked_for(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 10 euro", amount=1000)
    asked = chat.heard[-1].response
    await chat.say("manage_notices", "e mi avvisi quando finisce il credito?")
    assert responses(chat) == ["utter_no_credit_alert", asked]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("check_credit", "ma è per il credito vero?"),
        ("deny", "no ma io dicevo il credito"),
        ("check_credit", "mi avvisi anche per il credito?"),
        ("out_of_scope", "ma io non ho bollette"),
    ],
)
async def test_notices_that_are_on_are_said_to_be_about_bills(
    chat_of: ChatOf, dependencies: ActionDependencies, intent: str, text: str
) -> None:
    chat = chat_of(GIULIA)
    await chat.press('/manage_notices{"notices": "on"}')
    heard = await chat.say(intent, text)
    assert responses(chat) == ["utter_notices_not_of_credit"]
    assert await given(dependencies, GIULIA)
    assert (await chat.press(heard.payload("Basta avvisi"))).response == "utter_notices_off"


@pytest.mark.parametrize(
    ("intent", "text"), [("affirm", "sì ma per il credito"), ("deny", "no, io intendevo il credito")]
)
async def test_nor_is_it_a_yes_to_notices_about_bills(
    chat_of: ChatOf, dependencies: ActionDependencies, intent: str, text: str
) -> None:
    chat = chat_of(MARCO)
    await chat.say("manage_notices", "avvisami prima che scada la bolletta")
    await chat.say_parts(text, part(intent, text.split()[0]), part("check_credit", text.partition(" ")[2]))
    assert responses(chat) == ["utter_no_credit_alert"]
    assert not await given(dependencies)


async def test_a_balance_is_still_read(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.press('/manage_notices{"notices": "on"}')
    assert (await chat.say("check_credit", "quanto credito ho?")).response == "utter_credit_one"


@pytest.mark.parametrize(
    "text",
    [
        "avvisami quando finiscono i giga",
        "avvisami quando arriva la ricarica",
        "ricarica 10 quando il credito scende sotto 5 e avvisami",
        "avvisami se c'è un'offerta sotto i 10 euro",
        "avvisami quando scade la bolletta",
        "basta avvisi sul credito",
        "mandami un sms col credito residuo",
        "vorrei sapere quando finisce il credito",
    ],
)
def test_what_wants_no_such_notice(text: str) -> None:
    assert not wishes_credit_alert(text)


@pytest.mark.parametrize("text", ["e il credito?", "ricarica 10 euro sul credito", "sì", "quando scade il credito?"])
def test_what_means_no_credit_after_notices(text: str) -> None:
    assert not means_credit(text)
