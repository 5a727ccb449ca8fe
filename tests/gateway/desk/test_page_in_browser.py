"""The desk's page on the real gateway: what the page expects is what the API says."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from connectors.desk.session import COOKIE
from tests.browser.conftest import NewProfile, browser, new_profile
from tests.browser.desk.desk_page import DeskPage
from tests.gateway.desk.office import Desk, Office

__all__ = ["browser", "new_profile"]
pytestmark = pytest.mark.browser


async def opened(profile: NewProfile, desk: Desk) -> DeskPage:
    """The page in a browser that holds the agent's session."""
    url = str(desk.client.make_url("/desk"))
    context = await profile(reduced_motion="reduce")
    await context.add_cookies([{"name": COOKIE, "value": desk.token, "domain": "127.0.0.1", "path": "/desk"}])
    page = DeskPage(await context.new_page())
    await page.listen()
    await page.page.goto(url)
    await expect(page.queue_title).to_be_visible()
    return page


async def test_an_agent_serves_a_customer_from_the_queue_to_the_end(
    office: Office, rosa: Desk, new_profile: NewProfile
) -> None:
    customer = await office.customer("C-1003")
    await customer.send("quanto credito ho?")
    await customer.settled()
    await office.asks(customer)
    page = await opened(new_profile, rosa)
    await page.page.get_by_role("button", name="Accetta").click()
    await expect(page.field).to_be_focused()
    await page.send("Ciao, sono Rosa")
    await expect(page.own_lines).to_have_count(1)
    await expect(page.unsent).to_have_count(0)
    await customer.send("mi senti?")
    await expect(page.lines.last).to_contain_text("mi senti?")
    await page.page.keyboard.press("Alt+n")
    await page.send("una nota")
    await expect(page.notes).to_have_count(1)
    await page.field.fill("/saluto")
    await expect(page.page.get_by_role("option").first).to_be_visible()
    await page.page.keyboard.press("Escape")
    await page.field.fill("")
    await expect(page.side).to_contain_text("Letto alle")
    await page.tab("Bot")
    await expect(page.side).to_contain_text("quanto credito ho?")
    await page.side.get_by_role("button", name="Correggi").click()
    await expect(page.side.get_by_role("combobox")).to_be_focused()
    await page.act("Chiudi")
    await page.dialog.get_by_label("Risolto", exact=True).check()
    await page.dialog.get_by_label("Etichette").fill("credito")
    await page.confirm("Chiudi")
    await expect(page.mine).to_have_count(0)
    await expect(page.page.get_by_text("Ora risponde il bot.")).to_be_visible()
    assert page.told == []


async def test_two_agents_pass_a_conversation_on(
    office: Office, rosa: Desk, ugo: Desk, new_profile: NewProfile
) -> None:
    customer, _ = await office.waiting()
    first, second = await opened(new_profile, rosa), await opened(new_profile, ugo)
    await first.accept("Cliente anonimo")
    await first.act("Trasferisci")
    await first.dialog.get_by_label("A chi").select_option(value=f"agent:{ugo.agent.id}")
    await first.confirm("Trasferisci")
    await expect(second.mine).to_have_count(1)
    await second.page.keyboard.press("Alt+1")
    await second.send("Ora ti seguo io")
    await expect(second.own_lines).to_have_count(1)
    await expect(first.field).to_be_hidden()
    await expect(first.mine).to_have_count(0)
    assert (first.told, second.told) == ([], [])
    assert customer.id


async def test_the_other_views_are_read_from_the_real_calls(
    office: Office, rosa: Desk, lidia: Desk, new_profile: NewProfile
) -> None:
    _, handoff = await office.waiting()
    await rosa.accept(handoff)
    page = await opened(new_profile, lidia)
    await page.go("Supervisione")
    await expect(page.page.locator("#supervise")).to_contain_text("Prima risposta")
    await page.page.get_by_role("button", name="Apri la chat").click()
    await page.page.get_by_role("button", name="Prendi in carico").click()
    await page.confirm("Prendi in carico")
    await expect(page.field).to_be_visible()
    await page.go("Ricerca")
    await page.page.get_by_label("Dal").fill("2026-11-01")
    await page.page.get_by_role("button", name="Cerca", exact=True).click()
    await expect(page.page.get_by_text("conversazion").last).to_be_visible()
    await page.go("Richiamate")
    await expect(page.page.get_by_text("0 richiamate")).to_be_visible()
    assert page.told == []
