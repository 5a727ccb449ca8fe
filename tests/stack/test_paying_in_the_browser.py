"""Paying as a customer does, in the browser and by keyboard alone: the chat, the provider's page, and back."""

from __future__ import annotations

import pytest
from playwright.async_api import BrowserContext, Locator, Page, expect

from tests.browser.chat_page import ChatPage
from tests.browser.conftest import NewProfile, browser, new_profile
from tests.stack.product import RunningProduct

__all__ = ["browser", "new_profile"]
pytestmark = pytest.mark.browser

GIULIAS = "+393355550101"
LATE = 30_000


async def tab_to(page: Page, wanted: Locator, key: str = "Tab") -> None:
    """Tab, or its opposite, until the focus is there; it may be in the chat's frame."""
    for _ in range(60):
        if await wanted.count() and await wanted.evaluate("node => node === node.getRootNode().activeElement"):
            return
        await page.keyboard.press(key)
    raise AssertionError(f"{key} never comes to {wanted}")


async def open_chat(product: RunningProduct, profile: BrowserContext, customer: str) -> tuple[Page, ChatPage]:
    """Signed in as `customer` in the demo's help area, the chat open, the focus where one writes."""
    page = await profile.new_page()
    await page.goto(product.url)
    await tab_to(page, page.get_by_role("button", name=customer))
    await page.keyboard.press("Enter")
    chat = ChatPage(page)
    await tab_to(page, chat.launcher)
    await page.keyboard.press("Enter")
    await expect(chat.theirs.first).to_be_visible()
    return page, chat


async def write(page: Page, chat: ChatPage, text: str) -> None:
    """A line typed and sent, and its answer waited for."""
    before = await chat.theirs.count()
    await tab_to(page, chat.panel.get_by_role("textbox").last)
    await page.keyboard.type(text)
    await page.keyboard.press("Enter")
    await expect(chat.theirs).not_to_have_count(before, timeout=LATE)


async def follow(page: Page, profile: BrowserContext, link: Locator) -> Page:
    """The page that a link of the chat opens."""
    await tab_to(page, link, "Shift+Tab")
    async with profile.expect_page() as opened:
        await page.keyboard.press("Enter")
    return await opened.value


async def test_giulia_recharges_twenty_euro_on_the_card_page(product: RunningProduct, new_profile: NewProfile) -> None:
    profile = await new_profile()
    page, chat = await open_chat(product, profile, "Giulia Ferri")
    await write(page, chat, "ricarica 20 euro con la carta, una nuova")
    await expect(chat.theirs.last).to_contain_text("20,00 €")
    await write(page, chat, "sì")
    paying = await follow(page, profile, chat.panel.get_by_role("link", name="Paga 20,00"))
    number = paying.get_by_label("Numero della carta")
    await tab_to(paying, number)
    for typed in ("4242 4242 4242 4242", "12/29", "123"):
        await paying.keyboard.type(typed)
        await paying.keyboard.press("Tab")
    await tab_to(paying, paying.get_by_role("button", name="Paga 20,00"))
    await paying.keyboard.press("Enter")
    await expect(paying.get_by_text("Fatto: la ricarica di")).to_be_visible(timeout=LATE)
    await expect(chat.theirs.last).to_contain_text("Ricarica fatta: 20,00 €", timeout=LATE)
    assert (await product.books(GIULIAS))["credit"] == 3250
