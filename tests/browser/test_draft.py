"""What was written and not sent is there after a reload: in this tab, for this conversation, and never a code."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.chat_page import ChatPage
from tests.browser.fake_chat_api import FakeChatApi

pytestmark = pytest.mark.browser

KEPT = """() => [...Object.entries(sessionStorage), ...Object.entries(localStorage)]
  .filter(([key]) => key.startsWith("sportello:")).map(([, value]) => value).join()"""


async def kept(chat: ChatPage) -> str:
    """All that the widget keeps in this browser."""
    return str(await chat.panel.locator("body").evaluate(KEPT))


async def test_a_text_that_was_not_sent_survives_a_reload_and_one_that_was_does_not(chat: ChatPage) -> None:
    await chat.open()
    await chat.field.fill("Vorrei sapere se")
    await chat.page.reload()
    await expect(chat.theirs).to_have_count(1)
    await expect(chat.field).to_have_value("Vorrei sapere se")
    await chat.field.press("Enter")
    await expect(chat.theirs).to_have_count(2)
    await chat.page.reload()
    await expect(chat.theirs).to_have_count(2)
    await expect(chat.field).to_have_value("")


async def test_another_tab_does_not_get_it_and_a_sign_out_there_takes_it_away(chat: ChatPage) -> None:
    await chat.open()
    await chat.field.fill("solo qui")
    other = ChatPage(await chat.page.context.new_page())
    await other.page.goto(chat.page.url)
    await other.open()
    await expect(other.field).to_have_value("")
    await other.call("chat => chat.signOut()")
    await expect(chat.lines).to_have_count(0)
    await expect(chat.field).to_have_value("")
    assert "solo qui" not in await kept(chat)


async def test_the_next_conversation_does_not_find_it(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    await chat.field.fill("della prima")
    assert "della prima" in await kept(chat)
    del fake.conversations[fake.latest.id]
    await chat.page.reload()
    await expect(chat.theirs).to_have_count(1)
    await chat.page.reload()
    await expect(chat.theirs).to_have_count(1)
    await expect(chat.field).to_have_value("")


async def test_a_code_is_kept_nowhere_even_in_the_wrong_field(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    await chat.ask("mandami il codice")
    await chat.panel.get_by_label("Codice ricevuto").fill("654321")
    await chat.field.fill("987654")
    everything = await kept(chat)
    assert "654321" not in everything
    assert "987654" not in everything
    await chat.page.reload()
    await expect(chat.theirs).to_have_count(2)
    await expect(chat.panel.get_by_label("Codice ricevuto")).to_have_value("")
    await expect(chat.field).to_have_value("")
