""" "Meglio per mail", "via SMS però": the channel of what is spoken of, and no bill's PDF."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, SARA

ChatOf = Callable[[str | None], Chat]
BY_EMAIL = {"delivery": "email"}
WORDINGS: list[tuple[str, str, dict[str, Any]]] = [
    ("email_bill", "meglio per mail", BY_EMAIL),
    ("email_bill", "mandamelo per email", BY_EMAIL),
    ("email_bill", "preferisco via email", BY_EMAIL),
    ("email_bill", "sulla mail va bene?", BY_EMAIL),
    ("email_bill", "mandalo sulla mia mail", {"contact_kind": "email"}),
    ("email_bill", "per mail", BY_EMAIL),
    ("email_bill", "mi arriva per mail?", BY_EMAIL),
    ("affirm", "si ma per mail", BY_EMAIL),
    ("check_counters", "per sms", {}),
    ("out_of_scope", "via sms però", {}),
    ("resend_code", "me lo mandi per sms?", {}),
    ("out_of_scope", "con un sms", {}),
    ("out_of_scope", "via whatsapp", {}),
]


@pytest.mark.parametrize(("intent", "said", "found"), WORDINGS)
async def test_with_the_notices_asked_about_the_channel_is_told_and_they_are_asked_again(
    chat_of: ChatOf, intent: str, said: str, found: dict[str, Any]
) -> None:
    chat = chat_of(SARA)
    await chat.say("manage_notices", "attivami l'avviso prima della scadenza della bolletta")
    heard = await chat.say(intent, said, **found)
    assert heard.response == "utter_notices_channel_ask"
    assert [title for title, _ in heard.buttons]
    assert chat.slots.get("task") is None
    assert (await chat.say("affirm", "sì")).response == "utter_notices_on"


async def test_cut_in_two_it_is_the_channel_as_well(chat_of: ChatOf) -> None:
    chat = chat_of(SARA)
    await chat.say("manage_notices", "attivami l'avviso prima della scadenza della bolletta")
    heard = await chat.say_parts(
        "sì, per mail",
        {"intent": "affirm", "text": "sì", "entities": []},
        {"intent": "email_bill", "text": "per mail", "entities": [{"entity": "delivery", "value": "email"}]},
    )
    assert heard.response == "utter_notices_channel_ask"
    assert chat.slots.get("task") is None


@pytest.mark.parametrize(("intent", "said", "found"), WORDINGS[3:7])
async def test_once_they_are_on_it_is_told_where_they_come(
    chat_of: ChatOf, intent: str, said: str, found: dict[str, Any]
) -> None:
    chat = chat_of(SARA)
    await chat.say("manage_notices", "attivami l'avviso prima della scadenza della bolletta")
    await chat.say("affirm", "sì")
    assert (await chat.say(intent, said, **found)).response == "utter_notices_channel"


@pytest.mark.parametrize(
    ("intent", "said", "found", "told"),
    [
        ("email_bill", "mandami la bolletta di ottobre per mail", {**BY_EMAIL, "bill_ref": "2026-10"}, "email_bill"),
        ("email_bill", "la bolletta per mail", BY_EMAIL, "email_bill"),
        ("check_counters", "quanti sms ho?", {}, "counters"),
        ("deny", "no", {}, "utter"),
    ],
)
async def test_what_names_something_else_is_that(
    chat_of: ChatOf, intent: str, said: str, found: dict[str, Any], told: str
) -> None:
    chat = chat_of(SARA)
    await chat.say("manage_notices", "attivami l'avviso prima della scadenza della bolletta")
    heard = await chat.say(intent, said, **found)
    assert told in str(heard.response)
    assert "notices_channel" not in str(heard.response)


@pytest.mark.parametrize(
    ("customer", "intent", "said", "found"),
    [
        (ANNA, "email_bill", "mandami tutto via mail", BY_EMAIL),
        (GIULIA, "email_bill", "me le mandi per mail?", BY_EMAIL),
        (GIULIA, "email_bill", "mandami l'elenco via mail", BY_EMAIL),
        (GIULIA, "email_bill", "e per email si può?", BY_EMAIL),
        (GIULIA, "resend_code", "me li mandi per sms?", {}),
    ],
)
async def test_movements_are_sent_nowhere_and_no_bill_for_them(
    chat_of: ChatOf, customer: str, intent: str, said: str, found: dict[str, Any]
) -> None:
    chat = chat_of(customer)
    await chat.say("show_movements", "movimenti di novembre", line_alias="mio")
    assert (await chat.say(intent, said, **found)).response == "utter_reading_not_sent"
    assert chat.slots.get("task") is None


@pytest.mark.parametrize(
    ("read", "intent", "said", "found"),
    [
        ("show_bill", "email_bill", "mandamela per mail", BY_EMAIL),
        ("list_bills", "email_bill", "per mail", BY_EMAIL),
        ("show_movements", "email_bill", "mandami la bolletta per mail", BY_EMAIL),
        ("check_credit", "check_counters", "e gli sms?", {}),
        ("show_movements", "check_counters", "per sms", {}),
    ],
)
async def test_a_bill_that_was_shown_or_is_named_is_still_sent(
    chat_of: ChatOf, read: str, intent: str, said: str, found: dict[str, Any]
) -> None:
    chat = chat_of(ANNA)
    await chat.say(read, f"({read})", line_alias="mio") if "bill" not in read else await chat.say(read)
    assert (await chat.say(intent, said, **found)).response != "utter_reading_not_sent"
