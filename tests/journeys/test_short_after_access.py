"""Few words after how an account is got, or got back into."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA

ChatOf = Callable[[str | None], Chat]


@pytest.mark.parametrize(
    ("intent", "text", "response"),
    [
        ("out_of_scope", "ce l'ho col codice fiscale", "utter_on_the_page"),
        ("out_of_scope", "ho il codice fiscale", "utter_on_the_page"),
        ("show_profile", "e se non mi arriva la mail?", "utter_recover_no_code"),
        ("resend_code", "e se non mi arriva il codice?", "utter_recover_no_code"),
    ],
)
async def test_after_the_page_for_a_password_it_is_about_that(
    chat_of: ChatOf, intent: str, text: str, response: str
) -> None:
    chat = chat_of(None)
    await chat.say("recover_credentials", "ho dimenticato la password")
    heard = await chat.say(intent, text)
    assert heard.response == response
    assert (await chat.say("resend_code", "e se non arriva?")).response == "utter_recover_no_code"


async def test_what_does_not_come_of_a_bill_is_another_matter(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say("recover_credentials", "ho dimenticato la password")
    heard = await chat.say("faq/bill_delivery", "non mi arriva la bolletta per mail")
    assert "recover" not in str(heard.response)


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("register_account", "e a cosa mi serve l'account?"),
        ("register_account", "e poi cosa posso fare con l'account?"),
        ("register_account", "perché dovrei registrarmi?"),
        ("list_offers", "che vantaggi ho?"),
    ],
)
async def test_what_an_account_is_for_is_told_once_it_was_told_how_to_get_one(
    chat_of: ChatOf, intent: str, text: str
) -> None:
    chat = chat_of(None)
    await chat.say("register_account", "come mi registro?")
    assert (await chat.say(intent, text)).response == "utter_account_worth"


@pytest.mark.parametrize(
    ("intent", "text"), [("list_offers", "che vantaggi ho?"), ("faq/puk_code", "a cosa mi serve il puk?")]
)
async def test_with_no_account_before_that_is_another_question(chat_of: ChatOf, intent: str, text: str) -> None:
    assert (await chat_of(GIULIA).say(intent, text)).response != "utter_account_worth"
