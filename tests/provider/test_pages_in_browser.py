"""The pages in Chromium: by keyboard alone, by axe, at 320 pixels, and back at the shop afterwards."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import BrowserContext, Page, expect
from yarl import URL

from tests.browser.conftest import browser, new_profile
from tests.browser.test_accessibility import findings
from tests.provider.merchant import CHALLENGED, GOOD, LATER, REFUSED, Merchant, running

__all__ = ["browser", "new_profile"]

pytestmark = pytest.mark.browser

NewProfile = Callable[..., Awaitable[BrowserContext]]
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


@pytest_asyncio.fixture(loop_scope="session")
async def shop(tmp_path: Path) -> AsyncIterator[Shop]:
    async with running(tmp_path) as merchant:
        back = web.Application()
        back.router.add_get("/back", _welcome)
        async with TestServer(back) as server:
            yield Shop(merchant, str(server.make_url("/back")))


class Shop:
    """The provider, and a shop on another origin that its pages lead back to."""

    def __init__(self, merchant: Merchant, back: str) -> None:
        self.merchant = merchant
        self.back = back

    async def open(self, **others: Any) -> Any:
        return await self.merchant.open(**{"return_url": self.back, **others})

    def address(self, document: Any) -> str:
        return self.merchant.url + URL(document["url"]).path

    async def state(self, document: Any) -> str:
        return str((await self.merchant.payment(document["id"]))["state"])


async def _welcome(_: web.Request) -> web.Response:
    return web.Response(text="<title>Di nuovo qui</title>", content_type="text/html")


async def page_at(new_profile: NewProfile, address: str, **options: object) -> Page:
    page = await (await new_profile(**options)).new_page()
    await page.goto(address)
    return page


async def type_card(page: Page, number: str) -> None:
    """From the number's field to the button, by keyboard."""
    for typed in (number, "12/29", "123"):
        await page.keyboard.type(typed)
        await page.keyboard.press("Tab")


async def tab_to(page: Page, field: str) -> None:
    """Tab until the focus is on the field of that label."""
    for _ in range(12):
        await page.keyboard.press("Tab")
        if await page.get_by_label(field, exact=True).evaluate("node => node === document.activeElement"):
            return
    raise AssertionError(f"Tab never comes to {field}")


async def test_paying_by_keyboard_alone_leads_back_to_the_shop(shop: Shop, new_profile: NewProfile) -> None:
    document = await shop.open()
    page = await page_at(new_profile, shop.address(document))
    await tab_to(page, "Numero della carta")
    await type_card(page, GOOD)
    await expect(page.get_by_role("button", name="Paga")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page).to_have_title("Di nuovo qui")
    assert await shop.state(document) == "paid"


async def test_the_bank_is_answered_by_keyboard_alone(shop: Shop, new_profile: NewProfile) -> None:
    document = await shop.open()
    page = await page_at(new_profile, shop.address(document))
    await tab_to(page, "Numero della carta")
    await type_card(page, CHALLENGED)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Conferma alla tua banca")).to_be_visible()
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("button", name="Autorizza", exact=True)).to_be_focused()
    await page.keyboard.press("Space")
    await expect(page).to_have_title("Di nuovo qui")
    assert await shop.state(document) == "paid"


async def test_paypal_is_paid_by_keyboard_alone(shop: Shop, new_profile: NewProfile) -> None:
    document = await shop.open(methods=["paypal"])
    page = await page_at(new_profile, shop.address(document))
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Continua con PayPal")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="PayPal di prova")).to_be_visible()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page).to_have_title("Di nuovo qui")
    assert await shop.state(document) == "paid"


async def test_a_card_is_saved_by_keyboard_alone(shop: Shop, new_profile: NewProfile) -> None:
    document = await shop.merchant.set_up(return_url=shop.back)
    page = await page_at(new_profile, shop.address(document))
    await tab_to(page, "Numero della carta")
    await type_card(page, GOOD)
    await expect(page.get_by_label("Acconsento a salvare questa carta")).to_be_focused()
    await page.keyboard.press("Space")
    await page.keyboard.press("Enter")
    await expect(page).to_have_title("Di nuovo qui")
    assert await shop.state(document) == "saved"


async def test_the_focus_is_on_the_first_wrong_field(shop: Shop, new_profile: NewProfile) -> None:
    page = await page_at(new_profile, shop.address(await shop.open()))
    await tab_to(page, "Numero della carta")
    await page.keyboard.type(GOOD)
    await page.keyboard.press("Enter")
    field = page.get_by_label("Scadenza")
    await expect(field).to_be_focused()
    await expect(field).to_have_accessible_description(re.compile(r"^Mese e anno, come 12/29\. Scrivi la scadenza"))
    await expect(page).to_have_title("Da correggere: Paga 20,00\u00a0€ – PagaProva")


async def test_going_back_after_paying_shows_that_it_is_paid(shop: Shop, new_profile: NewProfile) -> None:
    document = await shop.open()
    page = await page_at(new_profile, shop.address(document))
    await shop.merchant.type_card(document["url"], GOOD)
    await page.reload()
    await expect(page.get_by_role("heading", name="Pagamento riuscito")).to_be_visible()
    await page.get_by_role("link", name="Torna a MyTIM demo").press("Enter")
    await expect(page).to_have_title("Di nuovo qui")


async def test_axe_would_find_a_fault(shop: Shop, new_profile: NewProfile) -> None:
    page = await page_at(new_profile, shop.address(await shop.open()))
    await page.get_by_label("Scadenza").evaluate("field => { field.id = 'other'; }")
    assert any(finding.startswith("label:") for finding in await findings(page))


@SCHEMES
async def test_axe_finds_nothing_on_any_page(shop: Shop, new_profile: NewProfile, scheme: str) -> None:
    merchant = shop.merchant
    payable = await shop.open(customer="giulia", offers_saving=True)
    other = await merchant.open("attempt-2", return_url=shop.back)
    page = await page_at(new_profile, shop.address(payable), color_scheme=scheme)
    assert await findings(page) == []
    await page.get_by_role("button", name="Paga").click()
    await expect(page.get_by_label("Numero della carta")).to_be_focused()
    assert await findings(page) == []
    await merchant.type_card(payable["url"], REFUSED)
    bank = (await merchant.type_card(other["url"], CHALLENGED)).headers["Location"]
    setup = await merchant.set_up()
    addresses = [shop.address(payable), merchant.url + bank, shop.address(payable) + "/paypal", shop.address(setup)]
    for address in [*addresses, f"{merchant.url}/pay/none"]:
        await page.goto(address)
        assert await findings(page) == [], address
    await merchant.press(other["url"] + "/cancel")
    await merchant.admin("/demo/clock", {"now": LATER})
    for document in (payable, other):
        await page.goto(shop.address(document))
        assert await findings(page) == [], document


@pytest.mark.parametrize(("width", "height"), [(320, 480), (640, 400)])
async def test_nothing_is_cut_off_at_320_pixels_or_200_percent(
    shop: Shop, new_profile: NewProfile, width: int, height: int
) -> None:
    document = await shop.open(customer="giulia", offers_saving=True)
    page = await page_at(new_profile, shop.address(document), viewport={"width": width, "height": height})
    assert await page.locator("html").evaluate("node => node.scrollWidth <= node.clientWidth")
    for button in await page.get_by_role("button").all():
        box = await button.bounding_box()
        assert box is not None
        assert box["height"] >= 44
