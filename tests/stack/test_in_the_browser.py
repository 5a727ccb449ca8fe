"""The help area as a customer sees it: the widget on the demo page, over the running product."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Page, expect

from tests.browser.chat_page import ChatPage
from tests.browser.conftest import NewProfile, browser, new_profile
from tests.stack.product import RunningProduct

__all__ = ["browser", "new_profile"]
pytestmark = pytest.mark.browser


async def help_area(product: RunningProduct, new_profile: NewProfile) -> tuple[Page, ChatPage]:
    page = await (await new_profile()).new_page()
    await page.goto(product.url)
    return page, ChatPage(page)


async def test_anna_signs_in_and_asks_about_her_daughter(product: RunningProduct, new_profile: NewProfile) -> None:
    page, chat = await help_area(product, new_profile)
    await page.get_by_text("Anna Esposito").first.click()
    await chat.open()
    await chat.ask("quanti giga ha ancora mia figlia?")
    await expect(chat.theirs.last).to_contain_text("figlia Chiara")
    await expect(chat.theirs.last).to_contain_text("20 GB usati su 20")
    await chat.ask("e il credito?")
    await expect(chat.theirs.last).to_contain_text("figlia Chiara")
    await expect(chat.theirs.last).to_contain_text("0,35")


async def test_nobody_signs_in_amid_the_chat_and_is_answered_unasked(
    product: RunningProduct, new_profile: NewProfile
) -> None:
    page, chat = await help_area(product, new_profile)
    await chat.open()
    await chat.ask("quanto credito ho")
    await chat.panel.get_by_role("button", name="Accedi").click()
    await page.get_by_role("dialog").get_by_role("button", name="Giulia Ferri").click()
    await expect(chat.theirs).to_have_count(3)
    await expect(chat.theirs.last).to_contain_text("12,50")
    await expect(chat.panel.get_by_role("button", name="Accedi")).to_have_count(0)


async def test_a_reload_shows_what_was_said_and_buttons_still_work(
    product: RunningProduct, new_profile: NewProfile
) -> None:
    page, chat = await help_area(product, new_profile)
    await page.get_by_text("Giulia Ferri").first.click()
    await chat.open()
    await chat.ask("ciao")
    said = await chat.texts()
    await page.reload()
    await expect(chat.lines.locator(".text")).to_have_count(len(said))
    assert await chat.texts() == said
    await chat.panel.get_by_role("button", name="Credito").last.click()
    await expect(chat.theirs.last).to_contain_text("12,50")


async def test_a_message_written_while_the_service_is_killed_is_answered_once(
    product: RunningProduct, new_profile: NewProfile
) -> None:
    page, chat = await help_area(product, new_profile)
    await page.get_by_text("Giulia Ferri").first.click()
    await chat.open()
    killed = asyncio.create_task(product.kill("service"))
    await chat.send("quanto credito ho")
    await killed
    await expect(chat.theirs.last).to_contain_text("12,50", timeout=30_000)
    await expect(chat.mine).to_have_count(1)
    await expect(chat.theirs).to_have_count(2)


@pytest.mark.parametrize("sender", [0, 1])
async def test_after_a_logout_in_the_chat_no_tab_shows_figures(
    product: RunningProduct, new_profile: NewProfile, sender: int
) -> None:
    profile = await new_profile()
    tabs = []
    for number in range(2):
        page = await profile.new_page()
        await page.goto(product.url)
        if number == 0:
            await page.get_by_text("Anna Esposito").first.click()
        chat = ChatPage(page)
        await chat.open()
        if number == 0:
            await chat.ask("quanto credito ho")
        tabs.append(chat)
    for chat in tabs:
        await expect(chat.theirs.last).to_contain_text("€")
    await tabs[sender].send("esci")
    for chat in tabs:
        await expect(chat.theirs.filter(has_text="Sei fuori")).to_be_visible()
        await expect(chat.panel.get_by_text("€")).to_have_count(0)
