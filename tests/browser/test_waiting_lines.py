"""Lines on their way: all that wait say the same, and each has the server's time once it is there."""

from __future__ import annotations

import pytest
from playwright.async_api import BrowserContext, expect

from tests.browser.chat_page import ChatPage
from tests.browser.fake_chat_api import FakeChatApi
from tests.browser.fake_refusals import Refusal

pytestmark = pytest.mark.browser

WAITS = "Parte appena torna la connessione"


async def test_all_that_wait_for_the_connection_say_so_also_after_a_reload(
    fake: FakeChatApi, chat: ChatPage, profile: BrowserContext
) -> None:
    await chat.open()
    await profile.route("**/messages*", lambda route: route.abort("connectionfailed"))
    for text in ("prima", "seconda", "terza"):
        await chat.send(text)
    await expect(chat.unsent.locator(".state span")).to_have_text([WAITS] * 3)
    await chat.page.reload()
    await expect(chat.unsent.locator(".state span")).to_have_text([WAITS] * 3)
    await profile.unroute("**/messages*")
    await chat.unsent.get_by_role("button", name="Riprova").first.evaluate("button => button.click()")
    await expect(chat.unsent).to_have_count(0)
    assert fake.texts("customer") == ["prima", "seconda", "terza"]


async def test_all_that_wait_because_they_were_too_many_say_so(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.stop_clock()
    await chat.open()
    fake.refusals = [Refusal(429, "too_many", retry_after=30)]
    await chat.send("prima")
    await expect(chat.unsent).to_contain_text("parte tra 30 s")
    await chat.send("seconda")
    await expect(chat.unsent.locator(".state span")).to_have_text(["Troppi messaggi insieme: parte tra 30 s"] * 2)
    await chat.page.clock.fast_forward(31_000)
    await expect(chat.unsent).to_have_count(0)
    assert fake.texts("customer") == ["prima", "seconda"]


async def test_a_line_whose_copy_got_lost_takes_the_server_s_time_with_the_answer(
    fake: FakeChatApi, chat: ChatPage
) -> None:
    await chat.open()
    conversation = fake.latest
    await fake.until(lambda: bool(conversation.sockets))
    fake.replying.clear()
    sockets, conversation.sockets = conversation.sockets, set()
    await chat.send("ci siete?")
    await expect(chat.unsent).to_have_count(0)
    conversation.messages[-1]["at"] = "2026-11-03T07:15:00+00:00"
    conversation.sockets = sockets
    fake.replying.set()
    await expect(chat.theirs).to_have_count(2)
    await expect(chat.mine.locator(".time")).to_have_text("08:15")
    await expect(chat.mine).to_have_count(1)
