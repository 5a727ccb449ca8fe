"""From the widget to a one-time page and back: the browser is held before a link is shown."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, Page, Route, expect

from bot.core.prompt_ids import asked_again
from tests.browser.account_site import AccountSite, account_site
from tests.browser.chat_page import ChatPage
from tests.browser.test_accessibility import findings
from tests.fakes.accounts import PASSWORD
from tests.gateway.account_pages.visitor import wrong_one

pytestmark = pytest.mark.browser

GIULIA, GIULIAS_MOBILE = "C-1001", "+393355550101"
NewProfile = Callable[..., Awaitable[BrowserContext]]


@pytest_asyncio.fixture(loop_scope="session")
async def site(tmp_path: Path) -> AsyncIterator[AccountSite]:
    async with account_site(tmp_path) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def panel(profile: BrowserContext, site: AccountSite) -> ChatPage:
    """The widget's panel by itself: no host app that could say who the customer is."""
    page = await profile.new_page()
    await page.goto(f"{site.url}/widget/v1/panel")
    panel = BarePanel(page)
    await expect(panel.theirs.first).to_be_visible()
    return panel


class BarePanel(ChatPage):
    """The panel as a page of its own."""

    @property
    def panel(self) -> Page:  # type: ignore[override]
        return self.page


async def asked_for_a_code(profile: BrowserContext, site: AccountSite) -> BarePanel:
    """Giulia's chat, with a code on its way to her; the first wrong one is answered with the prompt again."""
    opened = await site.chat(GIULIA)
    panel = BarePanel(await profile.new_page())
    kept = json.dumps({"id": opened.conversation_id, "token": opened.token})
    await panel.page.add_init_script(f"localStorage.setItem('sportello:session', {json.dumps(kept)})")
    await panel.page.goto(f"{site.url}/widget/v1/panel")
    asked = dict(await site.asked(opened.conversation_id))
    again = {**asked, "id": asked_again(asked["id"], 4)}
    site.engine.plan("ricarica", [{"text": "Ti ho mandato un codice.", "custom": {"prompt": asked}}])
    site.engine.plan('/proof_refused{"left": 4}', [{"text": "Non è giusto.", "custom": {"prompt": again}}])
    await panel.ask("ricarica")
    return panel


async def follow(panel: ChatPage, name: str) -> Page:
    async with panel.page.context.expect_page() as opened:
        await panel.panel.get_by_role("link", name=name).click()
    return await opened.value


async def test_the_link_opens_here_signs_in_and_the_chat_goes_on(panel: ChatPage, site: AccountSite) -> None:
    site.asks_to_sign_in("quanto credito ho?")
    await panel.ask("quanto credito ho?")
    page = await follow(panel, "Accedi")
    await page.get_by_label("E-mail").fill("giulia.ferri@example.com")
    await page.get_by_label("Password", exact=True).fill(PASSWORD)
    await page.get_by_role("button", name="Accedi", exact=True).click()
    await expect(page.get_by_role("heading", name="Fatto")).to_be_visible()
    await expect(panel.theirs.last.locator(".text")).to_have_text("eco: /signed_in")
    await expect(panel.panel.get_by_text("Accesso fatto")).to_be_visible()
    await expect(panel.panel.get_by_role("link", name="Accedi")).to_have_count(0)
    await panel.page.reload()
    await expect(panel.panel.get_by_text("Accesso fatto")).to_be_visible()
    await expect(panel.panel.get_by_role("link", name="Accedi")).to_have_count(0)


async def test_a_code_that_was_typed_as_a_message_takes_its_field_away(
    profile: BrowserContext, site: AccountSite
) -> None:
    panel = await asked_for_a_code(profile, site)
    await panel.ask(site.code(GIULIAS_MOBILE))
    await expect(panel.theirs.last.locator(".text")).to_have_text("eco: /proof_given")
    await expect(panel.page.get_by_label("Codice ricevuto")).to_have_count(0)


async def test_a_link_that_was_sent_on_opens_in_no_other_browser(
    panel: ChatPage, site: AccountSite, new_profile: NewProfile
) -> None:
    site.asks_to_sign_in("accedi")
    await panel.ask("accedi")
    link = panel.panel.get_by_role("link", name="Accedi")
    address = await link.get_attribute("href")
    assert address is not None
    other = await (await new_profile()).new_page()
    answer = await other.goto(address)
    assert answer is not None
    assert answer.status == 403


async def test_the_browser_is_held_once_and_before_the_link_is_there(panel: ChatPage, site: AccountSite) -> None:
    asked: list[str] = []

    async def slowly(route: Route) -> None:
        asked.append(route.request.url)
        assert await panel.panel.get_by_role("link").count() == 0
        await route.continue_()

    await panel.page.route("**/widget/v1/browser", slowly)
    for page in (None, "register", "security"):
        site.asks_to_sign_in(f"pagina {page}", page)
        await panel.ask(f"pagina {page}")
        await expect(panel.panel.get_by_role("link")).to_have_count(1)
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("page", "label"),
    [
        ("register", "Crea l'account"),
        ("recover", "Recupera l'accesso"),
        ("passkey", "Crea la passkey"),
        ("security", "Vedi i tuoi accessi"),
    ],
)
async def test_a_link_says_where_it_leads(panel: ChatPage, site: AccountSite, page: str, label: str) -> None:
    site.asks_to_sign_in("pagina", page)
    await panel.ask("pagina")
    await expect(panel.panel.get_by_role("link", name=label)).to_have_attribute("target", "_blank")


async def test_a_server_that_cannot_hold_the_browser_does_not_take_the_link_away(
    panel: ChatPage, site: AccountSite
) -> None:
    await panel.page.route("**/widget/v1/browser", lambda route: route.fulfill(status=503, body="{}"))
    site.asks_to_sign_in("accedi")
    await panel.ask("accedi")
    page = await follow(panel, "Accedi")
    await expect(page.get_by_role("heading", name="Accedi")).to_be_visible()


async def test_a_code_can_be_given_by_passkey_instead(panel: ChatPage, site: AccountSite) -> None:
    link = {"id": "c-1", "kind": "otp", "link": "l-1", "page": "prove"}
    site.engine.plan("ricarica", [{"text": "Ti ho mandato un codice.", "custom": {"prompt": link}}])
    await panel.ask("ricarica")
    await expect(panel.panel.get_by_label("Codice ricevuto")).to_be_visible()
    passkey = panel.panel.get_by_role("link", name="Conferma con l'impronta")
    address = await passkey.get_attribute("href")
    assert address is not None
    assert address.startswith(f"{site.url}/account/prove/")
    assert await findings(panel.page) == []


async def test_after_a_wrong_code_the_masked_field_is_there_again(profile: BrowserContext, site: AccountSite) -> None:
    panel = await asked_for_a_code(profile, site)
    field, code = panel.page.get_by_label("Codice ricevuto"), site.code(GIULIAS_MOBILE)
    await field.fill(wrong_one(code))
    await field.press("Enter")
    await expect(panel.theirs.last.locator(".text")).to_have_text("Non è giusto.")
    await expect(field).to_have_attribute("type", "password")
    await expect(field).to_have_value("")
    await field.fill(code)
    await field.press("Enter")
    await expect(panel.theirs.last.locator(".text")).to_have_text("eco: /proof_given")
    await expect(field).to_have_count(0)


async def test_a_host_app_that_signs_in_is_not_asked_for_other_pages(
    profile: BrowserContext, site: AccountSite
) -> None:
    """The demo page signs in by itself when the bot asks who the customer is, and only then."""
    page = await profile.new_page()
    identities: list[str] = []
    page.on("request", lambda request: identities.append(request.url) if "/identity" in request.url else None)
    await page.goto(site.url)
    chat = ChatPage(page)
    await chat.open()
    site.asks_to_sign_in("chi può entrare?", "security")
    await chat.ask("chi può entrare?")
    await expect(chat.panel.get_by_role("link", name="Vedi i tuoi accessi")).to_be_visible()
    assert identities == []


async def test_the_button_at_the_end_leads_back_to_the_chat(panel: ChatPage, site: AccountSite) -> None:
    site.asks_to_sign_in("accedi")
    await panel.ask("accedi")
    page = await follow(panel, "Accedi")
    await page.get_by_label("E-mail").fill("giulia.ferri@example.com")
    await page.get_by_label("Password", exact=True).fill(PASSWORD)
    await page.get_by_role("button", name="Accedi", exact=True).click()
    async with page.expect_event("close"):
        await page.get_by_role("button", name="Torna alla chat").click()
