"""The desk by axe, in light and dark, at every size, under its strict policy."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import NewProfile
from tests.browser.desk.at_work import at_work
from tests.browser.desk.conftest import SignedIn
from tests.browser.desk.desk_page import DeskPage
from tests.browser.desk.desk_world import CODE, PASSWORD
from tests.browser.desk.fake_desk_api import FakeDesk
from tests.browser.test_accessibility import SCHEMES, findings

pytestmark = pytest.mark.browser


@SCHEMES
async def test_axe_finds_nothing_while_an_agent_works(signed_in: SignedIn, desk: FakeDesk, scheme: str) -> None:
    rosa = await at_work(signed_in, desk, color_scheme=scheme)
    assert await findings(rosa.page) == []
    await rosa.page.keyboard.press("Alt+n")
    assert await findings(rosa.page) == []
    await rosa.page.keyboard.press("Alt+n")
    await rosa.field.fill("/")
    await expect(rosa.page.get_by_role("option").first).to_be_visible()
    assert await findings(rosa.page) == []
    for tab in ("Bot", "Storia"):
        await rosa.tab(tab)
        assert await findings(rosa.page) == []


@SCHEMES
async def test_axe_finds_nothing_in_the_dialogues(signed_in: SignedIn, desk: FakeDesk, scheme: str) -> None:
    rosa = await at_work(signed_in, desk, color_scheme=scheme)
    for key in ("t", "b", "k", "i", "h"):
        await rosa.page.keyboard.press(f"Alt+{key}")
        await expect(rosa.dialog).to_be_visible()
        assert await findings(rosa.page) == []
        await rosa.page.keyboard.press("Escape")
        await expect(rosa.dialog).to_have_count(0)


@SCHEMES
async def test_axe_finds_nothing_in_the_other_views(signed_in: SignedIn, scheme: str) -> None:
    ada = await signed_in("ada", color_scheme=scheme)
    for view, sign in (
        ("Richiamate", "0 richiamate"),
        ("Ricerca", "Parole"),
        ("Supervisione", "4,3 su 5"),
        ("Operatori", "Nina"),
    ):
        await ada.go(view)
        await expect(ada.page.get_by_text(sign).first).to_be_visible()
        assert await findings(ada.page) == []


@SCHEMES
async def test_axe_finds_nothing_at_the_gate(
    new_profile: NewProfile, desk: FakeDesk, desk_url: str, scheme: str
) -> None:
    page = await (await new_profile(color_scheme=scheme)).new_page()
    await page.goto(f"{desk_url}/desk")
    await expect(page.get_by_label("Utente")).to_be_visible()
    assert await findings(page) == []
    await page.get_by_label("Utente").fill("nina")
    await page.get_by_label("Password").fill(PASSWORD)
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Chiave da copiare")).to_be_visible()
    assert await findings(page) == []
    await page.get_by_label("Codice di 6 cifre").fill(CODE)
    await page.keyboard.press("Enter")
    await expect(DeskPage(page).queue_title).to_be_visible()
    assert await findings(page) == []
    await desk.lock("nina")
    await expect(page.get_by_role("heading", name="Postazione bloccata")).to_be_visible()
    assert await findings(page) == []


async def test_axe_finds_nothing_when_lines_fail_and_the_server_is_silent(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa = await at_work(signed_in, desk)
    desk.silent = True
    desk.talks["giulia"].give(desk.agents["ugo"], "human", "assigned")
    await rosa.send("arrivo tardi")
    await expect(rosa.unsent).to_contain_text("Ugo")
    await expect(rosa.page.get_by_text("può essere vecchio")).to_be_visible()
    assert await findings(rosa.page) == []


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1024, 700), (640, 400), (320, 640)])
async def test_nothing_scrolls_sideways_at_any_size(
    signed_in: SignedIn, desk: FakeDesk, width: int, height: int
) -> None:
    rosa = await at_work(signed_in, desk, viewport={"width": width, "height": height})
    await fits(rosa.page)
    await expect(rosa.field).to_be_in_viewport(ratio=1)
    for view in ("Ricerca", "Richiamate"):
        await rosa.go(view)
        await fits(rosa.page)


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1024, 700), (640, 400)])
async def test_the_supervisor_s_view_fits_too(signed_in: SignedIn, width: int, height: int) -> None:
    ada = await signed_in("ada", viewport={"width": width, "height": height})
    for view, sign in (("Supervisione", "4,3 su 5"), ("Operatori", "Nina")):
        await ada.go(view)
        await expect(ada.page.get_by_text(sign).first).to_be_attached()
        await fits(ada.page)


async def test_the_pages_are_named_in_whole_words_on_a_narrow_page(signed_in: SignedIn) -> None:
    ada = await signed_in("ada", viewport={"width": 390, "height": 780})
    lines = await ada.page.locator("nav button").evaluate_all(
        """buttons => buttons.filter(one => one.checkVisibility()).map(one => {
            const range = document.createRange();
            range.selectNodeContents(one.firstChild);
            return [one.textContent, range.getClientRects().length];
        })"""
    )
    assert [name for name, count in lines if count != 1] == []
    await fits(ada.page)


async def test_targets_are_large_enough(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa = await at_work(signed_in, desk)
    small = await rosa.page.evaluate("""() => [...document.querySelectorAll("button, a, input, select, summary")]
        .filter(node => node.checkVisibility() && node.type !== "file")
        .map(node => [node.textContent || node.ariaLabel, node.getBoundingClientRect()])
        .filter(([, box]) => box.width < 24 || box.height < 24).map(([name]) => name)""")
    assert small == []


async def test_the_page_runs_under_its_own_strict_policy(signed_in: SignedIn, desk: FakeDesk, desk_url: str) -> None:
    rosa = await at_work(signed_in, desk)
    answer = await rosa.page.request.get(f"{desk_url}/desk")
    policy = answer.headers["content-security-policy"]
    for part in (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "frame-ancestors 'none'",
        "trusted-types 'none'",
    ):
        assert part in policy
    assert rosa.told == []


async def test_markup_in_what_a_customer_writes_is_text(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await desk.says(
        "giulia",
        "<img src=x onerror=alert(1)>",
        attachments=[{"kind": "link", "title": "qui", "url": "javascript:alert(1)"}],
    )
    await expect(rosa.lines.last).to_contain_text("<img src=x onerror=alert(1)>")
    await expect(rosa.lines.last.locator("img, a")).to_have_count(0)


async def fits(page: Page) -> None:
    assert await page.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")
