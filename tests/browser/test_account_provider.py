"""Out to an identity provider that nobody here wrote, and back, in a real browser."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, Page, expect

from bot.core.account import LinkPurpose
from tests.browser.account_site import AccountSite, account_site
from tests.browser.test_account_pages import hold
from tests.free_ports import free_port
from tests.oidc.real_provider import running_provider

pytestmark = pytest.mark.browser


@pytest_asyncio.fixture(loop_scope="session")
async def site(tmp_path: Path) -> AsyncIterator[AccountSite]:
    port = free_port()
    with running_provider([f"http://localhost:{port}/account/oidc"]) as provider:
        settings = {
            "oidc_issuer": provider.issuer,
            "oidc_client_id": provider.public_client,
            "oidc_strong_acrs": "otp,passkey",
        }
        async with account_site(tmp_path, port, **settings) as running:
            yield running


@pytest_asyncio.fixture(loop_scope="session")
async def page(profile: BrowserContext) -> Page:
    return await profile.new_page()


async def sign_in_there(page: Page, customer: str, acr: str) -> None:
    await page.get_by_role("button", name="Continua").click()
    await expect(page.get_by_role("heading", name="Identity provider")).to_be_visible()
    await page.get_by_label("Cliente").fill(customer)
    await page.get_by_label("Metodo").select_option(acr)
    await page.get_by_role("button", name="Entra").click()


async def test_a_sign_in_there_signs_the_chat_in(page: Page, site: AccountSite) -> None:
    chat = await site.chat()
    await hold(page, site, chat.conversation_id, chat.token)
    await page.goto(await site.page(chat.conversation_id, LinkPurpose.SIGN_IN))
    await sign_in_there(page, "C-1001", "pwd")
    await expect(page.get_by_text("Hai fatto l'accesso")).to_be_visible()
    assert await site.customer_in(chat.conversation_id) == "C-1001"


async def test_who_says_no_there_is_back_on_the_page(page: Page, site: AccountSite) -> None:
    chat = await site.chat()
    await hold(page, site, chat.conversation_id, chat.token)
    await page.goto(await site.page(chat.conversation_id, LinkPurpose.SIGN_IN))
    await page.get_by_role("button", name="Continua").click()
    await page.get_by_role("button", name="Annulla").click()
    await expect(page.get_by_text("non è riuscito")).to_be_visible()
    await sign_in_there(page, "C-1001", "otp")
    await expect(page.get_by_text("Hai fatto l'accesso")).to_be_visible()


@pytest.mark.parametrize(("customer", "acr", "proves"), [
    ("C-1001", "otp", True), ("C-1001", "pwd", False), ("C-1003", "otp", False),
])  # fmt: skip
async def test_only_a_strong_sign_in_of_the_same_customer_proves_an_act(
    page: Page, site: AccountSite, customer: str, acr: str, proves: bool
) -> None:
    chat = await site.chat("C-1001")
    await hold(page, site, chat.conversation_id, chat.token)
    await page.goto(await site.proof(chat.conversation_id))
    await sign_in_there(page, customer, acr)
    if proves:
        await expect(page.get_by_text("Confermato")).to_be_visible()
    else:
        await expect(page.get_by_text("Serve un accesso più sicuro")).to_be_visible()
        await expect(page.locator(".act")).to_be_visible()
