"""Signing in and out in the widget: by the host, in the middle of a conversation, as somebody else."""

import pytest
from playwright.async_api import expect

from tests.browser.chat_page import ChatPage
from tests.browser.fake_chat_api import FakeChatApi

pytestmark = pytest.mark.browser


async def test_a_sign_in_in_the_middle_answers_the_question_by_itself(chat: ChatPage) -> None:
    await chat.open()
    await chat.ask("quanto credito ho?")
    await expect(chat.page.get_by_role("dialog", name="Accedi come")).to_be_hidden()  # it waits to be asked for
    await chat.panel.get_by_role("button", name="Accedi").click()
    await chat.page.get_by_role("dialog", name="Accedi come").get_by_role("button", name="Giulia Ferri").click()
    await expect(chat.theirs.last.locator(".text")).to_contain_text("12,50")
    await expect(chat.panel.get_by_text("Accesso fatto")).to_be_visible()
    await expect(chat.page.locator("#who")).to_have_text("Giulia Ferri")


async def test_the_sign_in_button_asks_the_host_again(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    await chat.ask("quanto credito ho?")
    await chat.panel.get_by_role("button", name="Accedi").click()
    await chat.page.get_by_role("button", name="Non ora").click()
    await chat.panel.get_by_role("button", name="Accedi").click()
    await expect(chat.page.get_by_role("dialog", name="Accedi come")).to_be_visible()


async def test_the_same_person_named_again_is_not_news(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.page.get_by_role("radio", name="Anna Esposito").check()
    await chat.open()
    await chat.ask("quanto credito ho?")
    for _ in range(2):
        await chat.page.reload()
        await expect(chat.theirs).to_have_count(2)
        await expect(chat.page.locator("#who")).to_have_text("Anna Esposito")
    assert fake.identities_sent == 0
    assert len(fake.conversations) == 1


async def test_a_token_that_got_old_before_the_first_opening_is_asked_for_again(
    fake: FakeChatApi, chat: ChatPage
) -> None:
    await chat.page.get_by_role("radio", name="Anna Esposito").check()
    await expect(chat.page.locator("#who")).to_have_text("Anna Esposito")
    fake.refusals_of_identity = 1
    await chat.open()
    await expect(chat.theirs).to_have_count(1)
    await chat.ask("quanto credito ho?")
    await expect(chat.theirs.last.locator(".text")).to_contain_text("Anna Esposito")


async def test_signing_out_leaves_nothing_to_see_or_to_find(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.page.get_by_role("radio", name="Giulia Ferri").check()
    await chat.open()
    await chat.ask("quanto credito ho?")
    await chat.page.get_by_role("radio", name="Nessuno").check()
    await expect(chat.lines).to_have_count(0)
    assert fake.latest.closed
    kept = "() => Object.keys(localStorage).filter(key => key.startsWith('sportello'))"
    assert await chat.page.evaluate(kept) == []
    await chat.page.reload()
    await expect(chat.lines).to_have_count(1)
    assert not any("12,50" in text for text in await chat.texts())


TOLD = "chat => { window.told = []; chat.on('signout', ({ by }) => window.told.push(by)); }"


async def second_tab(chat: ChatPage) -> ChatPage:
    """The same page once more, its panel closed and at work, with an ear for `signout`."""
    page = await chat.page.context.new_page()
    await page.goto(chat.page.url)
    other = ChatPage(page)
    await other.panel.locator("main").wait_for(state="attached")
    await other.call(TOLD)
    return other


async def test_a_sign_out_by_the_host_is_told_in_every_tab(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.page.get_by_role("radio", name="Giulia Ferri").check()
    await chat.open()
    await chat.ask("quanto credito ho?")
    other = await second_tab(chat)
    await fake.until(lambda: len(fake.latest.sockets) == 2)
    await chat.call("chat => chat.signOut()")
    await other.page.wait_for_function("() => window.told.length")
    assert await other.page.evaluate("() => window.told") == ["host"]
    assert await other.page.evaluate("() => Object.keys(localStorage).filter(key => /^sportello:/.test(key))") == []


async def test_a_sign_out_in_the_chat_is_told_once_in_every_tab(fake: FakeChatApi, chat: ChatPage) -> None:
    """Also in one that hears of it from the other before the server's word has come."""
    await chat.page.get_by_role("radio", name="Giulia Ferri").check()
    await chat.open()
    await chat.ask("ciao")
    await chat.call(TOLD)
    first = set(fake.latest.sockets)
    other = await second_tab(chat)
    await fake.until(lambda: len(fake.latest.sockets) == 2)
    slower, fake.latest.sockets = fake.latest.sockets - first, first
    await fake.forget_before_now(fake.latest)
    for tab in (chat, other):
        await tab.page.wait_for_function("() => window.told.length")
    fake.latest.sockets |= slower
    await fake.become(fake.latest, "bot")
    await chat.ask("rieccomi")
    await expect(other.lines).to_have_count(2)
    for tab in (chat, other):
        assert await tab.page.evaluate("() => window.told") == ["chat"]


async def test_a_conversation_that_the_server_lost_is_no_sign_out(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    other = await second_tab(chat)
    await fake.until(lambda: len(fake.latest.sockets) == 2)
    fake.latest.closed = True
    await chat.send("ci sei?")
    await fake.until(lambda: len(fake.conversations) == 2)
    await expect(other.lines).to_have_count(3)
    assert await other.page.evaluate("() => window.told") == []


async def test_another_customer_starts_with_a_conversation_of_their_own(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.page.get_by_role("radio", name="Giulia Ferri").check()
    await chat.open()
    await chat.ask("quanto credito ho?")
    await chat.page.get_by_role("radio", name="Marco Conti").check()
    await expect(chat.lines).to_have_count(1)
    await chat.ask("quanto credito ho?")
    await expect(chat.theirs.last.locator(".text")).to_contain_text("Marco Conti")


async def test_a_sign_out_in_the_chat_takes_earlier_lines_away(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.page.get_by_role("radio", name="Giulia Ferri").check()
    await chat.open()
    await chat.ask("ciao")
    await fake.forget_before_now(fake.latest)
    await expect(chat.lines).to_have_count(0)
    await expect(chat.page.locator("#who")).to_have_text("Ospite")
    await chat.ask("rieccomi")
    await expect(chat.lines).to_have_count(2)
    await chat.page.reload()
    await expect(chat.lines).to_have_count(2)
