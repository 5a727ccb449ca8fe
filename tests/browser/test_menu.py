"""The menu in the panel's header: going on in Telegram, and leaving with nothing left behind."""

from __future__ import annotations

import pytest
from playwright.async_api import Locator, expect

from tests.browser.chat_page import ChatPage
from tests.browser.conftest import NewProfile
from tests.browser.fake_chat_api import TELEGRAM_LINK, FakeChatApi
from tests.browser.test_accessibility import SCHEMES, findings, open_still

pytestmark = pytest.mark.browser


def menu(chat: ChatPage) -> Locator:
    return chat.panel.get_by_role("button", name="Altre azioni")


def telegram(chat: ChatPage) -> Locator:
    return chat.panel.get_by_role("button", name="Continua su Telegram")


async def test_a_signed_in_customer_gets_a_link_to_telegram_and_the_focus_is_on_it(
    fake: FakeChatApi, chat: ChatPage
) -> None:
    await chat.page.get_by_role("radio", name="Giulia Ferri").check()
    await chat.open()
    await menu(chat).click()
    await telegram(chat).click()
    link = chat.panel.get_by_role("link", name="Apri Telegram")
    await expect(link).to_have_attribute("href", TELEGRAM_LINK)
    await expect(link).to_have_attribute("rel", "noopener noreferrer")
    await expect(link).to_have_attribute("target", "_blank")
    await expect(link).to_be_focused()


async def test_pressed_twice_one_link_is_made(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.page.get_by_role("radio", name="Giulia Ferri").check()
    await chat.open()
    await menu(chat).click()
    await telegram(chat).evaluate("button => { button.click(); button.click(); }")
    await expect(chat.panel.get_by_role("link", name="Apri Telegram")).to_be_focused()
    await chat.field.click()
    await menu(chat).click()
    await telegram(chat).click()
    await expect(chat.panel.get_by_role("link", name="Apri Telegram")).to_be_visible()
    assert fake.link_asked == 2


async def test_whoever_is_not_signed_in_is_asked_to_be(chat: ChatPage) -> None:
    await chat.open()
    await menu(chat).click()
    await telegram(chat).click()
    await expect(chat.panel.get_by_text("devi prima accedere")).to_be_visible()
    await chat.panel.get_by_role("button", name="Accedi").click()
    await expect(chat.page.get_by_role("dialog", name="Accedi come")).to_be_visible()


async def test_without_a_host_that_signs_in_the_customer_says_it(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.page.get_by_label("Accedi dalla pagina di Sportello").check()
    await chat.open()
    await menu(chat).click()
    await telegram(chat).click()
    await chat.panel.get_by_role("button", name="Accedi").click()
    await expect(chat.mine.locator(".text")).to_have_text(["Vorrei accedere"])


async def test_where_there_is_no_telegram_it_is_said_once_and_offered_no_more(
    fake: FakeChatApi, chat: ChatPage
) -> None:
    fake.telegram = False
    await chat.open()
    await menu(chat).click()
    await telegram(chat).click()
    await expect(chat.panel.get_by_text("Qui non si può continuare su Telegram.")).to_be_visible()
    await expect(telegram(chat)).to_be_hidden()
    await expect(menu(chat)).to_be_focused()
    await menu(chat).click()
    await menu(chat).click()
    await expect(chat.panel.get_by_role("button", name="Esci e chiudi la chat")).to_be_visible()
    await expect(telegram(chat)).to_be_hidden()


async def test_a_service_that_does_not_answer_is_said(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    await chat.page.context.set_offline(True)
    await menu(chat).click()
    await telegram(chat).click()
    await expect(chat.panel.get_by_text("Non ci sono riuscito. Riprova.")).to_be_visible()


async def test_leaving_asks_once_more_and_wipes_this_browser(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.page.get_by_role("radio", name="Giulia Ferri").check()
    await chat.open()
    await chat.ask("quanto credito ho?")
    await menu(chat).click()
    await chat.panel.get_by_role("button", name="Esci e chiudi la chat").click()
    sure = chat.panel.get_by_role("button", name="Sì, esci: qui non resta nulla")
    await expect(sure).to_be_focused()
    await expect(chat.lines).to_have_count(3)
    await sure.press("Enter")
    await expect(chat.lines).to_have_count(0)
    await expect(chat.panel.get_by_role("button", name="Inizia una nuova conversazione")).to_be_focused()
    await expect(chat.page.locator("#who")).to_have_text("Ospite")
    await fake.until(lambda: fake.latest.closed)
    kept = "() => Object.keys(localStorage).filter(key => key.startsWith('sportello'))"
    assert await chat.page.evaluate(kept) == []


async def test_escape_closes_the_menu_first_and_then_the_panel(chat: ChatPage) -> None:
    await chat.open()
    await menu(chat).press("Enter")
    await chat.page.keyboard.press("Tab")
    await expect(telegram(chat)).to_be_focused()
    await chat.page.keyboard.press("Escape")
    await expect(telegram(chat)).to_be_hidden()
    await expect(menu(chat)).to_be_focused()
    await expect(menu(chat)).to_have_attribute("aria-expanded", "false")
    await chat.page.keyboard.press("Escape")
    await expect(chat.dialog).to_be_hidden()
    await expect(chat.launcher).to_be_focused()


async def test_the_menu_closes_when_one_goes_elsewhere(chat: ChatPage) -> None:
    await chat.open()
    await menu(chat).click()
    await chat.field.click()
    await expect(telegram(chat)).to_be_hidden()


@SCHEMES
async def test_axe_finds_nothing_in_the_menu_which_fits_320_pixels(
    new_profile: NewProfile, base_url: str, scheme: str
) -> None:
    chat = await open_still(new_profile, base_url, color_scheme=scheme, viewport={"width": 320, "height": 480})
    await chat.open()
    await menu(chat).click()
    await telegram(chat).click()
    await expect(chat.panel.get_by_text("devi prima accedere")).to_be_visible()
    assert await findings(chat.page) == []
    assert await chat.panel.locator("html").evaluate("node => node.scrollWidth <= node.clientWidth")
    await expect(chat.panel.locator(".menu")).to_be_in_viewport(ratio=1)
