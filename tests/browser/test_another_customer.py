"""The host page names another customer: theirs is another conversation, and nothing is said to be lost."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.chat_page import ChatPage
from tests.browser.fake_chat_api import FakeChatApi
from tests.browser.fake_refusals import Refusal
from tests.browser.fake_tokens import token_of

pytestmark = pytest.mark.browser

RENEWED = "La conversazione di prima non è più disponibile"


NAME = "(chat, token) => chat.identify(token)"


async def named(chat: ChatPage, customer: str) -> None:
    """The host page says who it is, without a sign-out before."""
    await chat.call(NAME, token_of(customer))


async def test_after_the_host_s_change_of_customer_nothing_is_said_to_be_gone(
    fake: FakeChatApi, chat: ChatPage
) -> None:
    await named(chat, "giulia")
    await chat.open()
    await chat.ask("quanto credito ho?")
    await named(chat, "marco")
    await expect(chat.lines).to_have_count(1)
    await expect(chat.panel.locator(".banner")).to_be_empty()
    await chat.ask("ciao")
    await expect(chat.panel.locator(".banner")).to_be_empty()
    assert len(fake.conversations) == 2


async def test_a_conversation_that_is_gone_when_the_customer_is_named_is_said_to_be(
    fake: FakeChatApi, chat: ChatPage
) -> None:
    await named(chat, "giulia")
    await chat.open()
    await chat.ask("ciao")
    fake.latest.closed = True
    await named(chat, "marco")
    await expect(chat.panel.get_by_text(RENEWED)).to_be_visible()
    await expect(chat.lines).to_have_count(1)


async def test_what_the_customer_before_did_not_send_goes_to_nobody(fake: FakeChatApi, chat: ChatPage) -> None:
    await named(chat, "giulia")
    await chat.open()
    await chat.ask("quanto credito ho?")
    fake.refusals.append(Refusal(429, "rate_limited", 3600))
    await chat.send("il mio codice fiscale è FRRGLI85A41H501Z")
    await expect(chat.unsent).to_have_count(1)
    await chat.field.fill("e il mio indirizzo")
    await named(chat, "marco")
    await expect(chat.lines).to_have_count(1)
    await expect(chat.field).to_have_value("")
    await chat.page.reload()
    await expect(chat.lines).to_have_count(1)
    await expect(chat.field).to_have_value("")
    assert fake.texts("customer") == []
