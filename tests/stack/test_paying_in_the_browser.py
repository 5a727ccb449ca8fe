"""Paying as a customer does, in the browser and by keyboard alone: the chat, the provider's page, and back."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest
from playwright.async_api import BrowserContext, Download, Error, Locator, Page, expect

from tests.browser.chat_page import ChatPage
from tests.browser.conftest import NewProfile, browser, new_profile
from tests.browser.test_accessibility import findings
from tests.stack.payer import (
    GIULIAS,
    MARCOS,
    RECHARGE,
    ask_for_link,
    hurry,
    page_of,
    pay,
    settled_books,
    told,
)
from tests.stack.product import RunningProduct

__all__ = ["browser", "new_profile"]
pytestmark = pytest.mark.browser

LATE = 30_000


async def tab_to(page: Page, wanted: Locator, key: str = "Tab") -> None:
    """Tab, or its opposite, until the focus is there; it may be in the chat's frame."""
    for _ in range(60):
        if await wanted.count() and await wanted.evaluate("node => node === node.getRootNode().activeElement"):
            return
        await page.keyboard.press(key)
    raise AssertionError(f"{key} never comes to {wanted}")


async def choose(page: Page, customer: str) -> None:
    """The demo's customer, by the arrow keys among the tiles."""
    tiles = page.get_by_role("radio")
    await expect(tiles).to_have_count(6)
    await tab_to(page, tiles.first)
    for _ in range(await tiles.count()):
        if await page.get_by_role("radio", name=customer).is_checked():
            break
        await page.keyboard.press("ArrowDown")
    await expect(page.locator("#who")).to_have_text(customer)


async def open_chat(product: RunningProduct, profile: BrowserContext, customer: str) -> tuple[Page, ChatPage]:
    """Signed in as `customer` in the demo's help area, the chat open, the focus where one writes."""
    page = await profile.new_page()
    await page.goto(product.url)
    await choose(page, customer)
    chat = ChatPage(page)
    await tab_to(page, chat.launcher)
    await page.keyboard.press("Enter")
    await expect(chat.theirs.first).to_be_visible()
    await expect(chat.field).to_be_focused()
    return page, chat


async def write(page: Page, chat: ChatPage, text: str) -> None:
    """A line typed and sent, and its answer waited for."""
    before = await chat.theirs.count()
    await tab_to(page, chat.field)
    await page.keyboard.type(text)
    await page.keyboard.press("Enter")
    await expect(chat.theirs).not_to_have_count(before, timeout=LATE)


async def follow(page: Page, profile: BrowserContext, link: Locator) -> Page:
    """The page that a link of the chat opens."""
    await tab_to(page, link, "Shift+Tab")
    async with profile.expect_page() as opened:
        await page.keyboard.press("Enter")
    return await opened.value


async def press(page: Page, wanted: Locator) -> None:
    await tab_to(page, wanted)
    await page.keyboard.press("Enter")


async def test_giulia_recharges_twenty_euro_on_the_card_page(product: RunningProduct, new_profile: NewProfile) -> None:
    profile = await new_profile()
    page, chat = await open_chat(product, profile, "Giulia Ferri")
    await write(page, chat, "ricarica 20 euro con la carta, una nuova")
    await expect(chat.theirs.last).to_contain_text("20,00 €")
    await write(page, chat, "sì")
    paying = await follow(page, profile, chat.panel.get_by_role("link", name="Paga 20,00"))
    await tab_to(paying, paying.get_by_label("Numero della carta"))
    for typed in ("4242 4242 4242 4242", "12/29", "123"):
        await paying.keyboard.type(typed)
        await paying.keyboard.press("Tab")
    await press(paying, paying.get_by_role("button", name="Paga 20,00"))
    await expect(paying.get_by_text("Fatto: la ricarica di")).to_be_visible(timeout=LATE)
    await expect(chat.theirs.filter(has_text="Ricarica fatta: 20,00 €")).to_be_visible(timeout=LATE)
    assert (await product.books(GIULIAS))["credit"] == 3250
    assert (await settled_books(product))["applied"] == 2000
    await tab_to(paying, paying.get_by_role("button", name="Torna alla chat"))
    async with paying.expect_event("close"):
        with suppress(Error):  # the page may be gone before the key is let go
            await paying.keyboard.press("Enter")
    await page.bring_to_front()
    await write(page, chat, "ho una ricaricard")
    await expect(chat.theirs.last).to_contain_text("RicariCard")


async def test_marco_pays_his_bill_with_paypal_and_takes_its_pdf(
    product: RunningProduct, new_profile: NewProfile
) -> None:
    profile = await new_profile(accept_downloads=True)
    page, chat = await open_chat(product, profile, "Marco Conti")
    await write(page, chat, "paga la bolletta con PayPal")
    await expect(chat.theirs.last).to_contain_text("54,35 €")
    await write(page, chat, "sì")
    paying = await follow(page, profile, chat.panel.get_by_role("link", name="Paga 54,35"))
    await press(paying, paying.get_by_role("link", name="Continua con PayPal"))
    await press(paying, paying.get_by_role("button", name="Paga 54,35"))
    await expect(paying.get_by_text("Fatto: la bolletta")).to_be_visible(timeout=LATE)
    await paying.close()
    await expect(chat.theirs.filter(has_text="Pagata: 54,35 €")).to_be_visible(timeout=LATE)
    bill = (await product.books(MARCOS))["bills"][0]
    assert (bill["state"], bill["remaining"]) == ("paid", 0)
    assert (await settled_books(product))["applied"] == 5435
    await write(page, chat, "scarica la bolletta in PDF")
    name, content = await download(page, profile, chat.panel.get_by_role("link", name=bill["number"]))
    assert name == f"{bill['number']}.pdf"
    assert content.startswith(b"%PDF-")


async def download(page: Page, profile: BrowserContext, link: Locator) -> tuple[str, bytes]:
    """What a link saves, whichever tab it opens for that."""
    coming: asyncio.Future[Download] = asyncio.get_running_loop().create_future()

    def wait_on(tab: Page) -> None:
        tab.on("download", lambda saved: coming.set_result(saved))

    wait_on(page)
    profile.on("page", wait_on)
    await tab_to(page, link, "Shift+Tab")
    await page.keyboard.press("Enter")
    async with asyncio.timeout(30):
        saved = await coming
        path = await saved.path()
    return saved.suggested_filename, path.read_bytes()


async def test_a_page_left_open_shows_what_became_of_it(product: RunningProduct, new_profile: NewProfile) -> None:
    profile, giulia = await new_profile(), await product.customer("giulia")
    link = await ask_for_link(giulia, RECHARGE)
    page, left_open = await profile.new_page(), await profile.new_page()
    await page.goto(link)
    await left_open.goto(link.replace("/pay/", "/pay/back/"))
    await product.demo("faults", operation="topup", kind="500", times=1000)
    await pay(product, page.url)
    await expect(left_open.get_by_role("status")).to_contain_text("Pagamento ricevuto", timeout=LATE)
    await product.demo("faults", operation="all", kind="off")
    await hurry(product, times=3)
    await expect(left_open.get_by_role("status")).to_contain_text("Fatto: la ricarica", timeout=LATE)
    await told(giulia, "Ricarica fatta: 20,00 €")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_on_our_pages_of_payments_and_nothing_is_wider_than_320_pixels(
    product: RunningProduct, new_profile: NewProfile, scheme: str
) -> None:
    profile = await new_profile(viewport={"width": 320, "height": 640}, color_scheme=scheme)
    giulia, page = await product.customer("giulia"), await profile.new_page()
    link = await ask_for_link(giulia, RECHARGE)
    provider = await page_of(product, link)
    back = link.replace("/pay/", "/pay/back/")
    for address in (f"{product.url}/pay/nobody", f"{product.url}/bill/nobody", back):
        await check_page(page, address)
    await product.demo("faults", operation="topup", kind="500", times=1000)
    await pay(product, provider)
    await check_page(page, back)
    await product.demo("faults", operation="all", kind="off")
    await hurry(product, times=3)
    await told(giulia, "Ricarica fatta")
    for address in (back, link):
        await check_page(page, address)


async def check_page(page: Page, address: str) -> None:
    await page.goto(address)
    assert await findings(page) == [], address
    assert await page.evaluate("document.documentElement.scrollWidth") <= 320, address
