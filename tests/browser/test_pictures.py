"""The pictures of docs/widget.md: each shows one thing that the widget does, as it is done."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.chat_page import ChatPage
from tests.browser.conftest import NewProfile
from tests.browser.fake_chat_api import FakeChatApi
from tests.browser.pictures import picture
from tests.browser.test_accessibility import SCHEMES, open_still
from tests.browser.test_files import NO_FILE, PDF, choose, chosen
from tests.browser.test_look import PURPLE, wear
from tests.browser.test_person import comes, says

pytestmark = pytest.mark.browser

Show = Callable[[FakeChatApi, ChatPage], Awaitable[None]]
DOCS = Path("docs")


async def cards(_: FakeChatApi, chat: ChatPage) -> None:
    await chat.ask("Quanti giga restano a me e a Chiara?")


async def bills(_: FakeChatApi, chat: ChatPage) -> None:
    await chat.ask("Le mie bollette")


async def code(_: FakeChatApi, chat: ChatPage) -> None:
    await chat.ask("Mandami il codice")


async def person_and_files(fake: FakeChatApi, chat: ChatPage) -> None:
    conversation = await comes(fake)
    await fake.say(conversation, says("Mi manda una copia del contratto?"), sender="human")
    await expect(chat.panel.get_by_role("button", name="Allega un file")).to_be_visible()
    await choose(chat, PDF, NO_FILE)
    await expect(chosen(chat).filter(has_text="Pronto")).to_have_count(1)


async def telegram(fake: FakeChatApi, chat: ChatPage) -> None:
    fake.latest.customer = "Giulia Ferri"
    await chat.panel.get_by_role("button", name="Altre azioni").click()
    await chat.panel.get_by_role("button", name="Continua su Telegram").click()
    await expect(chat.panel.get_by_role("link", name="Apri Telegram")).to_be_visible()


async def offline(_: FakeChatApi, chat: ChatPage) -> None:
    await chat.page.context.set_offline(True)
    await chat.send("Sono in galleria, mi senti?")
    await expect(chat.panel.get_by_text("Connessione persa")).to_be_visible()
    await expect(chat.unsent.get_by_role("button", name="Riprova")).to_be_visible()


async def brand(_: FakeChatApi, chat: ChatPage) -> None:
    await wear(chat, accent=PURPLE)
    await chat.ask("Di quale linea parliamo?")


async def english(_: FakeChatApi, chat: ChatPage) -> None:
    await wear(chat, lang="en")
    field = chat.panel.get_by_role("textbox", name="Write a message")
    await field.fill("offerta")
    await field.press("Enter")
    await expect(chat.panel.get_by_text("9,99").or_(chat.panel.get_by_text("9.99")).first).to_be_visible()


SHOWN: dict[str, Show] = {
    "cards": cards,
    "bills": bills,
    "code": code,
    "files": person_and_files,
    "telegram": telegram,
    "offline": offline,
    "brand": brand,
    "english": english,
}


@pytest.mark.parametrize("name", SHOWN)
async def test_a_picture_of_the_panel(fake: FakeChatApi, new_profile: NewProfile, base_url: str, name: str) -> None:
    scheme = "dark" if name in ("bills", "offline") else "light"
    chat = await open_still(new_profile, base_url, color_scheme=scheme, viewport={"width": 700, "height": 720})
    await chat.open()
    await SHOWN[name](fake, chat)
    await picture(chat.dialog, f"widget-{name}")


async def test_a_picture_of_a_phone(fake: FakeChatApi, new_profile: NewProfile, base_url: str) -> None:
    chat = await open_still(
        new_profile, base_url, viewport={"width": 390, "height": 780}, has_touch=True, is_mobile=True
    )
    await chat.open()
    await chat.ask("Quale linea?")
    await picture(chat.page, "widget-phone")


async def test_a_picture_of_the_badge(fake: FakeChatApi, new_profile: NewProfile, base_url: str) -> None:
    chat = await open_still(new_profile, base_url, viewport={"width": 900, "height": 560})
    await chat.open()
    await chat.launcher.click()
    for text in ("Ti aggiorno", "Tutto risolto"):
        await fake.say(fake.latest, {"text": text})
    await expect(chat.launcher).to_have_accessible_name("Apri l'assistente, 2 messaggi nuovi")
    await picture(chat.page, "widget-badge")


async def test_a_picture_of_the_help_area(fake: FakeChatApi, new_profile: NewProfile, base_url: str) -> None:
    chat = await open_still(new_profile, base_url)
    await chat.page.get_by_role("radio", name="Anna Esposito").check()
    await chat.open()
    await chat.ask("Quanti giga restano a me e a Chiara?")
    await chat.page.evaluate("() => scrollTo(0, 0)")
    await picture(chat.page, "help-area")


@SCHEMES
async def test_a_picture_of_the_attributes(new_profile: NewProfile, base_url: str, scheme: str) -> None:
    page = await (await new_profile(color_scheme=scheme, reduced_motion="reduce")).new_page()
    await page.goto(f"{base_url}/demo/widget")
    await page.get_by_role("combobox", name="accent", exact=True).fill(PURPLE)
    await page.get_by_role("combobox", name="side").select_option("left")
    await picture(page, f"widget-attributes-{scheme}")


def test_every_picture_of_the_documentation_is_there() -> None:
    shown = set(re.findall(r"\]\((images/[\w-]+\.png)\)", (DOCS / "widget.md").read_text()))
    assert len(shown) >= 8
    assert [name for name in shown if not (DOCS / name).is_file()] == []
