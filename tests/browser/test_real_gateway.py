"""What the fake chat API only plays, over the real gateway and its stores: files for a person, the link to Telegram."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, FilePayload, expect

from bot.core.handoffs import USUAL, Cause, Skill
from bot.services.conversation import Opened
from bot.services.desk.ports import NewHandoff
from tests.browser.account_site import AccountSite, account_site
from tests.browser.test_account_links import GIULIA, BarePanel
from tests.fakes.bot_api import BotAccount, FakeBotApi
from tests.fakes.files import PDF
from tests.gateway.people import ROSA

pytestmark = pytest.mark.browser

NO_PDF = FilePayload(name="finto.pdf", mimeType="application/pdf", buffer=b"MZ, and no PDF at all")
BILL = FilePayload(name="bolletta di novembre (100%).pdf", mimeType="application/pdf", buffer=PDF)


@dataclass(frozen=True)
class Telegram:
    """Of our own, with the bot that the service serves."""

    api: FakeBotApi
    bot: BotAccount


@pytest_asyncio.fixture(loop_scope="session")
async def telegram() -> AsyncIterator[Telegram]:
    async with FakeBotApi(rates=None) as api:
        yield Telegram(api, api.add_bot("sportello_bot"))


@pytest_asyncio.fixture(loop_scope="session")
async def site(tmp_path: Path, telegram: Telegram) -> AsyncIterator[AccountSite]:
    async with account_site(
        tmp_path,
        telegram_token=telegram.bot.token,
        telegram_username=telegram.bot.username,
        telegram_webhook_secret="webhook-secret_1",
        telegram_api_url=telegram.api.url,
    ) as running:
        yield running


async def panel_of(profile: BrowserContext, site: AccountSite, opened: Opened) -> BarePanel:
    """The panel by itself, in a browser that holds a conversation."""
    panel = BarePanel(await profile.new_page())
    kept = json.dumps({"id": opened.conversation_id, "token": opened.token})
    await panel.page.add_init_script(f"localStorage.setItem('sportello:session', {json.dumps(kept)})")
    await panel.page.goto(f"{site.url}/widget/v1/panel")
    await expect(panel.theirs.first).to_be_visible()
    return panel


async def rosa_takes(site: AccountSite, conversation_id: str) -> None:
    handoffs, now = site.product.handoff.handoffs, site.product.clock.now()
    ids = (uuid.uuid4().hex, conversation_id, uuid.uuid4().hex)
    handoff, _ = await handoffs.enqueue(
        NewHandoff(*ids, Skill.MOBILE, Cause.ASKED, "operatore", USUAL, None, None), now
    )
    await handoffs.assign(handoff.id, ROSA.id, [], now)
    site.product.chat.listeners.changed(conversation_id)


async def test_a_file_is_taken_named_and_opened_by_its_link_and_what_is_none_is_refused(
    profile: BrowserContext, site: AccountSite
) -> None:
    opened = await site.chat(GIULIA)
    panel = await panel_of(profile, site, opened)
    await rosa_takes(site, opened.conversation_id)
    await expect(panel.panel.get_by_role("button", name="Allega un file")).to_be_visible()
    await panel.panel.locator("input[type=file]").first.set_input_files([BILL, NO_PDF])
    chosen = panel.panel.locator(".files li")
    await expect(chosen.first).to_contain_text("Pronto")
    await expect(chosen.last).to_contain_text("Il file è rovinato")
    await panel.send("Ecco la bolletta")
    link = panel.mine.get_by_role("link", name="bolletta di novembre (100 ).pdf")
    async with panel.page.expect_download() as waiting:
        await link.click()
    assert (await (await waiting.value).path()).read_bytes() == PDF


async def test_a_conversation_of_the_widget_goes_on_in_telegram_and_shows_there_and_here(
    profile: BrowserContext, site: AccountSite, telegram: Telegram
) -> None:
    panel = await panel_of(profile, site, await site.chat(GIULIA))
    await panel.ask("quanto credito ho?")
    await panel.panel.get_by_role("button", name="Altre azioni").click()
    await panel.panel.get_by_role("button", name="Continua su Telegram").click()
    link = panel.panel.get_by_role("link", name="Apri Telegram")
    address = str(await link.get_attribute("href"))
    found = re.fullmatch(r"https://t\.me/sportello_bot\?start=([\w-]{43})", address)
    assert found, address
    giulia = telegram.bot.meet("Giulia")
    giulia.start(found[1])
    await giulia.hears(1)
    giulia.say("e i giga?")
    assert (await giulia.hears(1))[0].text == "eco: e i giga?"
    await expect(panel.mine.last.locator(".text")).to_have_text("e i giga?")
    await expect(panel.theirs.last.locator(".text")).to_have_text("eco: e i giga?")
    await panel.send("e le bollette?")
    assert (await giulia.hears(1))[0].text == "eco: e le bollette?"


async def test_a_guest_is_asked_to_sign_in_first(profile: BrowserContext, site: AccountSite) -> None:
    panel = await panel_of(profile, site, await site.chat())
    await panel.panel.get_by_role("button", name="Altre azioni").click()
    await panel.panel.get_by_role("button", name="Continua su Telegram").click()
    await expect(panel.panel.get_by_text("devi prima accedere")).to_be_visible()


async def test_where_there_is_no_bot_it_is_said(profile: BrowserContext, tmp_path: Path) -> None:
    async with account_site(tmp_path) as site:
        panel = await panel_of(profile, site, await site.chat(GIULIA))
        await panel.panel.get_by_role("button", name="Altre azioni").click()
        away = panel.panel.get_by_role("button", name="Continua su Telegram")
        if await away.is_visible():  # a gateway that does not tell the panel beforehand
            await away.click()
            await expect(panel.panel.get_by_text("Qui non si può continuare su Telegram.")).to_be_visible()
        await expect(away).to_be_hidden()
