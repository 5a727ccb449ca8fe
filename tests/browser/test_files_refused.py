"""Files that do not go out: refused ones take nobody's place, and what was cut off waits for the connection."""

from __future__ import annotations

import pytest
from playwright.async_api import FilePayload, expect

from tests.browser.chat_page import ChatPage
from tests.browser.fake_chat_api import FakeChatApi
from tests.browser.test_files import NO_FILE, PDF, PHOTO, choose, chosen, note, with_a_person

pytestmark = pytest.mark.browser

PROGRAM = FilePayload(name="a.exe", mimeType="application/x-msdownload", buffer=b"MZ")


async def test_refused_files_take_no_place_of_good_ones(fake: FakeChatApi, chat: ChatPage) -> None:
    await with_a_person(fake, chat)
    await choose(chat, *[NO_FILE] * 4, PHOTO)
    await choose(chat, *[PDF] * 4)
    await expect(chosen(chat).filter(has_text="Pronto")).to_have_count(5)
    await expect(note(chat)).to_be_hidden()
    await choose(chat, PDF)
    await expect(note(chat)).to_have_text("Al massimo 5 file per messaggio")


async def test_of_many_refused_ones_the_last_are_shown(fake: FakeChatApi, chat: ChatPage) -> None:
    await with_a_person(fake, chat)
    await choose(chat, *[NO_FILE] * 30, PHOTO)
    await expect(chosen(chat).filter(has_text="Pronto")).to_have_count(1)
    await expect(chosen(chat)).to_have_count(10)


async def test_what_did_not_go_out_with_a_line_is_said(fake: FakeChatApi, chat: ChatPage) -> None:
    conversation = await with_a_person(fake, chat)
    await choose(chat, NO_FILE, PROGRAM, PHOTO)
    await expect(chosen(chat).filter(has_text="Pronto")).to_have_count(1)
    await chat.send("Ecco")
    await expect(chosen(chat)).to_have_count(0)
    await expect(note(chat)).to_have_text("Non inviati: foto.heic, a.exe")
    await expect(chat.panel.get_by_role("alert").filter(has_text="Non inviati")).to_have_count(1)
    await expect(chat.mine.get_by_role("link")).to_have_count(1)
    assert [file["title"] for file in conversation.messages[-1]["attachments"]] == ["modem.jpg"]


async def test_refused_files_alone_send_nothing_and_stay(fake: FakeChatApi, chat: ChatPage) -> None:
    await with_a_person(fake, chat)
    await choose(chat, NO_FILE)
    await chat.field.press("Enter")
    await expect(chosen(chat)).to_have_count(1)
    await expect(chat.mine).to_have_count(0)


@pytest.mark.parametrize(("file", "drawn"), [(PDF, "pdf"), (PHOTO, "image"), (NO_FILE, "image"), (PROGRAM, "file")])
async def test_each_file_is_drawn_as_what_it_is(
    fake: FakeChatApi, chat: ChatPage, file: FilePayload, drawn: str
) -> None:
    await with_a_person(fake, chat)
    await choose(chat, file)
    await expect(chosen(chat).locator(f".icon-{drawn}")).to_have_count(1)


async def test_a_file_that_was_cut_off_is_tried_again_by_itself_and_its_line_waits_for_it(
    fake: FakeChatApi, chat: ChatPage
) -> None:
    conversation = await with_a_person(fake, chat)
    await chat.page.context.set_offline(True)
    await expect(chat.panel.get_by_text("Connessione persa")).to_be_visible()
    await choose(chat, PHOTO)
    await expect(chosen(chat)).to_contain_text("Non caricato")
    await chat.send("La foto del modem")
    await expect(note(chat)).to_have_text("Un file non è ancora partito: riprova o toglilo, poi invia.")
    await expect(chat.mine).to_have_count(0)
    await chat.page.context.set_offline(False)
    await expect(chosen(chat)).to_contain_text("Pronto")
    await expect(note(chat)).to_be_hidden()
    await chat.field.press("Enter")
    await expect(chat.mine.get_by_role("link", name="modem.jpg")).to_be_visible()
    assert conversation.messages[-1]["text"] == "La foto del modem"


async def test_a_line_goes_out_once_the_file_that_was_cut_off_is_taken_away(fake: FakeChatApi, chat: ChatPage) -> None:
    await with_a_person(fake, chat)
    await chat.page.context.route("**/attachments", lambda route: route.abort("connectionfailed"))
    await choose(chat, PHOTO)
    await expect(chosen(chat)).to_contain_text("Non caricato")
    await chat.send("Allora senza foto")
    await expect(note(chat)).to_contain_text("riprova o toglilo")
    await chat.panel.get_by_role("button", name="Togli modem.jpg").click()
    await expect(note(chat)).to_be_hidden()
    await chat.field.press("Enter")
    await expect(chat.mine.locator(".text")).to_have_text(["Allora senza foto"])
