"""The one-time pages in a real browser: passkeys by a virtual authenticator, by keyboard, by axe, on a small phone."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, Page, expect

from bot.core.account import LinkPurpose
from tests.browser.account_site import AccountSite, account_site
from tests.browser.test_accessibility import findings
from tests.fakes.accounts import PASSWORD

pytestmark = pytest.mark.browser

NewProfile = Callable[..., Awaitable[BrowserContext]]
GIULIA = "giulia.ferri@example.com"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


@pytest_asyncio.fixture(loop_scope="session")
async def site(tmp_path: Path) -> AsyncIterator[AccountSite]:
    async with account_site(tmp_path) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def page(profile: BrowserContext) -> Page:
    return await profile.new_page()


async def with_authenticator(page: Page) -> None:
    """The tab gets a platform authenticator that always says yes."""
    session = await page.context.new_cdp_session(page)
    await session.send("WebAuthn.enable")
    await session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})


async def hold(page: Page, site: AccountSite, conversation_id: str, token: str) -> None:
    """What the widget's panel does before it shows a link."""
    await page.goto(f"{site.url}/account/done/signin")
    status = await page.evaluate(
        """async ([id, token]) => (await fetch("/widget/v1/browser", {
          method: "POST", headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
          body: JSON.stringify({ conversation_id: id }),
        })).status""",
        [conversation_id, token],
    )
    assert status == 204


async def open_held(page: Page, site: AccountSite, purpose: LinkPurpose, customer: str | None = None) -> str:
    """A chat that this browser holds, with a page of it open; the conversation's id."""
    chat = await site.chat(customer)
    await hold(page, site, chat.conversation_id, chat.token)
    await page.goto(await site.page(chat.conversation_id, purpose))
    return chat.conversation_id


async def make_passkey(page: Page, site: AccountSite, customer: str = "C-1001") -> None:
    await open_held(page, site, LinkPurpose.PASSKEY, customer)
    await page.get_by_role("button", name="Crea la passkey").click()
    await expect(page.get_by_role("heading", name="Fatto")).to_be_visible()


async def test_a_passkey_is_made_and_signs_in(page: Page, site: AccountSite) -> None:
    await with_authenticator(page)
    await make_passkey(page, site)
    made = await site.product.account.keeping.passkeys.of_customer("C-1001")
    assert [one.label for one in made] == ["Chrome · Linux"]
    conversation = await open_held(page, site, LinkPurpose.SIGN_IN)
    await page.get_by_role("button", name="Accedi con l'impronta").click()
    await expect(page.get_by_text("Hai fatto l'accesso")).to_be_visible()
    assert await site.customer_in(conversation) == "C-1001"


async def test_the_same_assertion_is_refused_the_second_time(page: Page, site: AccountSite) -> None:
    await with_authenticator(page)
    await make_passkey(page, site)
    first, second = await site.chat(), await site.chat()
    await page.goto(await site.page(first.conversation_id, LinkPurpose.SIGN_IN))
    async with page.expect_request(lambda request: request.url.endswith("/passkey")) as sent:
        await page.get_by_role("button", name="Accedi con l'impronta").click()
    await expect(page.locator(".number")).to_be_visible()
    await page.goto(address := await site.page(second.conversation_id, LinkPurpose.SIGN_IN))
    answer = await page.request.post(
        f"{address}/passkey",
        headers={"Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"},
        data=(await sent.value).post_data or "",
    )
    assert answer.status == 410
    assert await site.customer_in(second.conversation_id) is None


async def test_a_step_that_was_done_and_is_posted_again_shows_the_number_again(page: Page, site: AccountSite) -> None:
    await with_authenticator(page)
    await make_passkey(page, site)
    chat = await site.chat()
    await page.goto(address := await site.page(chat.conversation_id, LinkPurpose.SIGN_IN))
    async with page.expect_request(lambda request: request.url.endswith("/passkey")) as sent:
        await page.get_by_role("button", name="Accedi con l'impronta").click()
    number = await page.locator(".number").inner_html()
    answer = await page.request.post(
        f"{address}/passkey",
        headers={"Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"},
        data=(await sent.value).post_data or "",
    )
    assert answer.status == 200
    assert f'<p class="number">{number}</p>' in await answer.text()
    assert await site.customer_in(chat.conversation_id) is None


async def test_a_passkey_proves_the_act_that_the_page_names(page: Page, site: AccountSite) -> None:
    await with_authenticator(page)
    await make_passkey(page, site)
    chat = await site.chat("C-1001")
    await hold(page, site, chat.conversation_id, chat.token)
    await page.goto(await site.proof(chat.conversation_id))
    await expect(page.locator(".act")).to_contain_text("Ricaricare 20 € al 335 555 0101", use_inner_text=False)
    await page.get_by_role("button", name="Conferma con l'impronta").click()
    await expect(page.get_by_text("Confermato")).to_be_visible()


async def test_a_browser_without_the_passkey_says_so_and_the_other_ways_stay(page: Page, site: AccountSite) -> None:
    await with_authenticator(page)
    conversation = await open_held(page, site, LinkPurpose.SIGN_IN)
    await page.get_by_role("button", name="Accedi con l'impronta").click()
    await expect(page.get_by_role("alert").filter(has_text="Non è andata")).to_be_visible()
    await expect(page.get_by_label("Password", exact=True)).to_be_visible()
    assert await site.customer_in(conversation) is None


async def test_the_password_by_keyboard_alone(page: Page, site: AccountSite) -> None:
    conversation = await open_held(page, site, LinkPurpose.SIGN_IN)
    keyboard = page.keyboard
    await keyboard.press("Tab")
    await keyboard.press("Tab")
    await expect(page.get_by_label("E-mail")).to_be_focused()
    await keyboard.type(GIULIA)
    await keyboard.press("Tab")
    await keyboard.type("sbagliata davvero")
    await keyboard.press("Enter")
    password = page.get_by_label("Password", exact=True)
    await expect(password).to_be_focused()
    await expect(password).to_have_accessible_description(re.compile("non corrispondono"))
    await expect(page.get_by_label("E-mail")).to_have_value(GIULIA)
    await keyboard.type(PASSWORD)
    await keyboard.press("Tab")
    await keyboard.press("Space")
    await expect(page.get_by_role("button", name="Nascondi")).to_be_focused()
    await expect(password).to_have_attribute("type", "text")
    await keyboard.press("Tab")
    await keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Fatto")).to_be_visible()
    assert await site.customer_in(conversation) == "C-1001"


async def test_a_mobile_line_is_registered(page: Page, site: AccountSite) -> None:
    conversation = await open_held(page, site, LinkPurpose.REGISTER)
    await page.get_by_role("link", name="A una persona").click()
    await page.get_by_label("Numero della linea").fill("347 555 0707")
    await expect(page.get_by_label("Cellulare per il codice")).to_be_hidden()
    await page.get_by_label("E-mail").fill("luca@posta.example")
    password = page.get_by_label("Scegli una password")
    await password.fill("tre")
    await expect(password).to_have_accessible_description(re.compile("mancano: 5"))
    await password.fill("tre parole lontane")
    await expect(password).to_have_accessible_description(re.compile("va bene"))
    await page.get_by_role("button", name="Avanti").click()
    await page.get_by_label("Codice via SMS").fill(site.code("+393475550707"))
    await page.get_by_role("button", name="Crea l'account").click()
    await expect(page.get_by_text("Il tuo account è pronto")).to_be_visible()
    assert await site.customer_in(conversation) == "C-1901"


async def test_a_fixed_line_is_registered_with_both_codes(page: Page, site: AccountSite) -> None:
    conversation = await open_held(page, site, LinkPurpose.REGISTER)
    await page.get_by_role("link", name="A una persona").click()
    await page.get_by_label("Numero della linea").fill("02 55508080")
    await page.get_by_label("Cellulare per il codice").fill("340 555 0198")
    await page.get_by_label("E-mail").fill("elena@posta.example")
    await page.get_by_label("Scegli una password").fill("tre parole lontane")
    await page.get_by_role("button", name="Avanti").click()
    await page.get_by_label("Codice via SMS").fill(site.code("+393405550198"))
    await page.get_by_label("Codice via e-mail").fill(site.code("elena.sala@example.com"))
    await page.get_by_role("button", name="Crea l'account").click()
    await expect(page.get_by_text("Il tuo account è pronto")).to_be_visible()
    assert await site.customer_in(conversation) == "C-1902"


async def test_a_code_that_did_not_come_is_sent_again(page: Page, site: AccountSite) -> None:
    conversation = await open_held(page, site, LinkPurpose.RECOVER)
    await page.get_by_label("E-mail, codice fiscale o partita IVA").fill("CNTMRC85B10H501W")
    await page.get_by_role("button", name="Manda il codice").click()
    await page.get_by_role("button", name="Non è arrivato?").click()
    await expect(page.get_by_role("status").filter(has_text="Vale solo l'ultimo")).to_be_focused()
    assert await findings(page) == []
    await page.get_by_label("Codice di 6 cifre").fill(site.code("+393405550199"))
    await page.get_by_label("Nuova password").fill("tre parole lontane")
    await page.get_by_role("button", name="Salva la password").click()
    await expect(page.get_by_text("marco.conti@example.com")).to_be_visible()
    assert await site.customer_in(conversation) == "C-1002"


async def test_a_changed_sim_is_shown_another_way(page: Page, site: AccountSite) -> None:
    await open_held(page, site, LinkPurpose.REGISTER)
    await page.get_by_role("link", name="A una persona").click()
    await page.get_by_label("Numero della linea").fill("347 555 0808")
    await page.get_by_label("E-mail").fill("paolo@posta.example")
    await page.get_by_label("Scegli una password").fill("tre parole lontane")
    await page.get_by_role("button", name="Avanti").click()
    await expect(page.get_by_role("heading", name="Serve un'altra strada")).to_be_visible()
    assert site.product.demo is not None
    assert site.product.demo.outbox.messages() == []


async def test_without_scripts_the_forms_work(new_profile: NewProfile, site: AccountSite) -> None:
    page = await (await new_profile(java_script_enabled=False)).new_page()
    chat = await site.chat()
    await page.goto(await site.page(chat.conversation_id, LinkPurpose.SIGN_IN))
    await expect(page.get_by_role("button", name="Accedi con l'impronta")).to_be_hidden()
    await page.get_by_label("E-mail").fill(GIULIA)
    await page.get_by_label("Password").fill(PASSWORD)
    await page.get_by_role("button", name="Accedi", exact=True).click()
    await expect(page.locator(".number")).to_have_text(re.compile(r"^\d{3}\s\d{3}$"))


async def test_a_stranger_who_opens_the_link_of_a_held_chat_sees_nothing(
    page: Page, new_profile: NewProfile, site: AccountSite
) -> None:
    chat = await site.chat("C-1001")
    await hold(page, site, chat.conversation_id, chat.token)
    address = await site.proof(chat.conversation_id)
    other = await (await new_profile()).new_page()
    answer = await other.goto(address)
    assert answer is not None
    assert answer.status == 403
    await expect(other.get_by_text("solo dal browser in cui hai la chat")).to_be_visible()
    assert "335" not in await other.content()
    await page.goto(address)
    await expect(page.locator(".act")).to_be_visible()


async def test_a_stranger_who_signs_in_gets_a_number_and_the_chat_gets_nothing(page: Page, site: AccountSite) -> None:
    chat = await site.chat()
    await page.goto(await site.page(chat.conversation_id, LinkPurpose.SIGN_IN))
    await page.get_by_label("E-mail").fill(GIULIA)
    await page.get_by_label("Password", exact=True).fill(PASSWORD)
    await page.get_by_role("button", name="Accedi", exact=True).click()
    await expect(page.get_by_text("chat con l'assistente")).to_be_visible()
    await expect(page.get_by_text("chiudi la pagina: con il numero vedrebbe i tuoi dati")).to_be_visible()
    assert await site.customer_in(chat.conversation_id) is None


async def test_nothing_is_loaded_from_elsewhere_and_no_policy_is_broken(page: Page, site: AccountSite) -> None:
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    await open_held(page, site, LinkPurpose.SIGN_IN)
    await page.get_by_label("E-mail").fill("giulia")
    await page.get_by_role("button", name="Accedi", exact=True).click()
    await expect(page.get_by_label("E-mail")).to_be_focused()
    assert [url for url in asked if not url.startswith((site.url, "data:"))] == []
    assert [text for text in said if "422" not in text] == []


@SCHEMES
async def test_axe_finds_nothing_and_nothing_is_wider_than_320_pixels(
    new_profile: NewProfile, site: AccountSite, scheme: str
) -> None:
    options: dict[str, object] = {"viewport": {"width": 320, "height": 640}, "color_scheme": scheme}
    page = await (await new_profile(reduced_motion="reduce", **options)).new_page()
    await with_authenticator(page)
    await make_passkey(page, site)
    found: dict[str, list[str]] = {}

    async def look(name: str) -> None:
        await page.locator("h1").wait_for()  # what a button leads to may be on its way
        wide = await page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth")
        found[name] = [*await findings(page), *(["wider than the page"] if wide else [])]

    async def go(address: str, name: str) -> None:
        await page.goto(address)
        await look(name)

    chat = await site.chat()
    for purpose, ways in {
        LinkPurpose.SIGN_IN: ("", "sms", "sim"),
        LinkPurpose.REGISTER: ("", "private", "vat", "company", "sim"),
        LinkPurpose.RECOVER: ("", "sim"),
    }.items():
        address = await site.page(chat.conversation_id, purpose)
        for way in ways:
            await go(f"{address}?way={way}", f"{purpose} {way}")
    await page.goto(f"{address}?way=again")
    await page.get_by_label("E-mail, codice").fill(GIULIA)
    await page.get_by_role("button", name="Manda il codice").click()
    await look("recover code")
    await page.get_by_role("button", name="Salva").click()
    await look("recover faults")
    await page.goto(f"{await site.page(chat.conversation_id, LinkPurpose.SIGN_IN)}?way=sms")
    await page.get_by_label("E-mail").fill(GIULIA)
    await page.get_by_role("button", name="Manda il codice").click()
    await look("signin code")
    await page.get_by_label("Codice").fill(site.code("+393355550101"))
    await page.get_by_role("button", name="Accedi", exact=True).click()
    await look("number")
    held = await site.chat("C-1001")
    await hold(page, site, held.conversation_id, held.token)
    for name, address in {
        "passkey": await site.page(held.conversation_id, LinkPurpose.PASSKEY),
        "security": await site.page(held.conversation_id, LinkPurpose.SECURITY),
        "prove": await site.proof(held.conversation_id),
        "done": f"{site.url}/account/done/prove",
        "over": f"{site.url}/account/signin/nothing",
    }.items():
        await go(address, name)
    assert len(found) == 19
    assert {name: faults for name, faults in found.items() if faults} == {}


async def test_targets_are_large_enough_for_a_finger(page: Page, site: AccountSite) -> None:
    await open_held(page, site, LinkPurpose.SIGN_IN)
    for target in [*await page.get_by_role("button").all(), *await page.get_by_role("link").all()]:
        box = await target.bounding_box()
        assert box is not None
        assert box["height"] >= 44
