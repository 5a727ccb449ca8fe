"""Files for the person who reads along: chosen, photographed, pasted, dropped, refused, sent."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import FilePayload, Locator, Route, expect

from tests.browser.chat_page import ChatPage
from tests.browser.conftest import NewProfile
from tests.browser.fake_chat_api import FakeChatApi
from tests.browser.fake_chats import Conversation
from tests.browser.fake_refusals import Refusal
from tests.browser.test_accessibility import LISTEN, SCHEMES, findings, open_still
from tests.browser.test_person import comes

pytestmark = pytest.mark.browser

PDF = FilePayload(name="Contratto.pdf", mimeType="application/pdf", buffer=b"%PDF-1.4" + b" " * 348_000)
PHOTO = FilePayload(name="modem.jpg", mimeType="image/jpeg", buffer=b"\xff\xd8\xff" + b" " * 2_000)
TOO_LARGE = FilePayload(name="video.pdf", mimeType="application/pdf", buffer=b"%PDF" + b" " * (10 * 1024 * 1024))
NO_FILE = FilePayload(name="foto.heic", mimeType="image/heic", buffer=b"ftypheic")


def chosen(chat: ChatPage) -> Locator:
    """The files above the field."""
    return chat.panel.locator(".files li")


def note(chat: ChatPage) -> Locator:
    """What is said about them all."""
    return chat.panel.locator(".composer .error")


async def choose(chat: ChatPage, *files: FilePayload) -> None:
    await chat.panel.locator("input[type=file]").first.set_input_files(files)


async def with_a_person(fake: FakeChatApi, chat: ChatPage) -> Conversation:
    await chat.open()
    conversation = await comes(fake)
    await expect(chat.panel.get_by_role("button", name="Allega un file")).to_be_visible()
    return conversation


async def test_files_are_offered_only_while_a_person_reads_along(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    attach = chat.panel.get_by_role("button", name="Allega un file")
    await expect(attach).to_be_hidden()
    await fake.become(fake.latest, "waiting", 1)
    await expect(chat.panel.locator(".status")).to_contain_text("posizione 1")
    await expect(attach).to_be_hidden()
    await comes(fake)
    await expect(attach).to_be_visible()
    await fake.become(fake.latest, "bot")
    await expect(attach).to_be_hidden()


async def test_the_button_opens_the_browser_s_own_choice_of_the_types_that_are_taken(
    fake: FakeChatApi, chat: ChatPage
) -> None:
    await with_a_person(fake, chat)
    async with chat.page.expect_file_chooser() as waiting:
        await chat.panel.get_by_role("button", name="Allega un file").press("Enter")
    chooser = await waiting.value
    assert chooser.is_multiple()
    assert await chooser.element.get_attribute("accept") == "application/pdf,image/jpeg,image/png"


async def test_a_file_goes_out_with_the_next_line_and_becomes_its_link(fake: FakeChatApi, chat: ChatPage) -> None:
    conversation = await with_a_person(fake, chat)
    await choose(chat, PDF)
    await expect(chosen(chat)).to_contain_text("Pronto · 348 kB")
    await chat.send("Ecco il contratto")
    await expect(chosen(chat)).to_have_count(0)
    link = chat.mine.get_by_role("link", name="Contratto.pdf")
    await expect(link).to_have_attribute("href", re.compile(r"/files/\w+/token$"))
    await expect(chat.mine.locator(".text")).to_have_text(["Ecco il contratto"])
    sent = conversation.messages[-1]
    assert [file["title"] for file in sent["attachments"]] == ["Contratto.pdf"]


async def test_files_without_words_get_some(fake: FakeChatApi, chat: ChatPage) -> None:
    await with_a_person(fake, chat)
    await choose(chat, PDF, PHOTO)
    await expect(chosen(chat).locator("text=Pronto")).to_have_count(2)
    await chat.panel.get_by_role("button", name="Invia").click()
    await expect(chat.mine.locator(".text")).to_have_text(["Ti invio 2 file."])
    await expect(chat.mine.get_by_role("link")).to_have_count(2)


async def test_the_progress_is_shown_and_the_line_waits_for_it(fake: FakeChatApi, chat: ChatPage) -> None:
    await with_a_person(fake, chat)
    fake.uploading.clear()
    await choose(chat, PDF)
    await expect(chosen(chat).get_by_role("progressbar", name="Contratto.pdf")).to_be_visible()
    await expect(chosen(chat)).to_contain_text("Carico, 100 %")
    await chat.send("Ecco")
    await expect(note(chat)).to_have_text("Sto ancora caricando: invia tra un momento.")
    await expect(chat.field).to_have_value("Ecco")
    fake.uploading.set()
    await expect(chosen(chat)).to_contain_text("Pronto")
    await expect(note(chat)).to_be_hidden()
    await chat.field.press("Enter")
    await expect(chat.mine.get_by_role("link", name="Contratto.pdf")).to_be_visible()


@pytest.mark.parametrize(
    ("file", "said"),
    [(TOO_LARGE, "Pesa più di 10 MB"), (NO_FILE, "Vanno bene solo PDF, JPEG e PNG")],
    ids=["too large", "another type"],
)
async def test_what_would_be_refused_is_said_before_it_is_sent(
    fake: FakeChatApi, chat: ChatPage, file: FilePayload, said: str
) -> None:
    await with_a_person(fake, chat)
    await choose(chat, file)
    await expect(chosen(chat)).to_contain_text(said)
    await expect(chat.panel.get_by_role("alert").filter(has_text=said)).to_have_count(1)
    await expect(chosen(chat).get_by_role("button", name="Riprova")).to_be_hidden()
    assert fake.uploads == []


@pytest.mark.parametrize(
    ("refusal", "said", "again"),
    [
        (Refusal(413, "too_large"), "Pesa più di 10 MB", False),
        (Refusal(415, "unsupported_file"), "Il file è rovinato, o non è ciò che il nome dice", False),
        (Refusal(409, "nobody_reads"), "L'operatore non c'è più", False),
        (Refusal(429, "too_many_requests", retry_after=40_000), "Per oggi hai inviato il massimo dei file", False),
        (Refusal(429, "too_many_requests", retry_after=5), "Troppi invii insieme", True),
    ],
)
async def test_each_refusal_has_its_words(
    fake: FakeChatApi, chat: ChatPage, refusal: Refusal, said: str, again: bool
) -> None:
    await with_a_person(fake, chat)
    fake.refusals_of_files = [refusal]
    await choose(chat, PHOTO)
    await expect(chosen(chat)).to_contain_text(said)
    await expect(chosen(chat).get_by_role("button", name="Riprova")).to_be_visible(visible=again)


async def test_an_upload_that_was_cut_off_can_be_tried_again(fake: FakeChatApi, chat: ChatPage) -> None:
    await with_a_person(fake, chat)

    async def cut(route: Route) -> None:
        await route.abort("connectionfailed")

    await chat.page.context.route("**/attachments", cut)
    await choose(chat, PHOTO)
    await expect(chosen(chat)).to_contain_text("Non caricato")
    await chat.page.context.unroute("**/attachments")
    await chosen(chat).get_by_role("button", name="Riprova").click()
    await expect(chosen(chat)).to_contain_text("Pronto")


async def test_a_chosen_file_can_be_taken_away_and_the_focus_goes_to_the_field(
    fake: FakeChatApi, chat: ChatPage
) -> None:
    await with_a_person(fake, chat)
    await choose(chat, PHOTO)
    await chat.panel.get_by_role("button", name="Togli modem.jpg").press("Enter")
    await expect(chosen(chat)).to_have_count(0)
    await expect(chat.field).to_be_focused()
    await chat.send("Niente foto")
    await expect(chat.mine.get_by_role("link")).to_have_count(0)


async def test_a_sixth_file_is_not_taken(fake: FakeChatApi, chat: ChatPage) -> None:
    await with_a_person(fake, chat)
    await choose(chat, *[PHOTO] * 6)
    await expect(chosen(chat).filter(has_text="Pronto")).to_have_count(5)
    await expect(note(chat)).to_have_text("Al massimo 5 file per messaggio")


async def test_files_that_were_not_sent_go_with_the_person(fake: FakeChatApi, chat: ChatPage) -> None:
    await with_a_person(fake, chat)
    await choose(chat, PHOTO)
    await expect(chosen(chat)).to_contain_text("Pronto")
    await fake.become(fake.latest, "bot")
    await expect(chosen(chat)).to_have_count(0)
    await expect(note(chat)).to_have_text("L'operatore non c'è più: il file non è partito")


async def test_a_line_with_a_file_that_was_not_sent_goes_out_after_a_reload(fake: FakeChatApi, chat: ChatPage) -> None:
    conversation = await with_a_person(fake, chat)
    await choose(chat, PHOTO)
    await expect(chosen(chat)).to_contain_text("Pronto")
    await chat.page.context.set_offline(True)
    await chat.send("La foto")
    await expect(chat.unsent).to_contain_text("modem.jpg")
    await chat.page.context.set_offline(False)
    await chat.page.reload()
    await expect(chat.mine.get_by_role("link", name="modem.jpg")).to_be_visible()
    assert [file["title"] for file in conversation.messages[-1]["attachments"]] == ["modem.jpg"]


@pytest.mark.parametrize("refusal", [Refusal(409, "nobody_reads"), Refusal(410, "conversation_closed")])
async def test_a_line_whose_files_nobody_can_read_any_more_waits_for_the_customer(
    fake: FakeChatApi, chat: ChatPage, refusal: Refusal
) -> None:
    """Also when its conversation is gone: in the next one there is only the assistant."""
    await with_a_person(fake, chat)
    await choose(chat, PHOTO)
    await expect(chosen(chat)).to_contain_text("Pronto")
    fake.refusals = [refusal]
    await chat.send("La foto del modem")
    await expect(chat.unsent).to_contain_text("L'operatore non c'è più: il file non è partito")
    await chat.unsent.get_by_role("button", name="Modifica").click()
    await expect(chat.field).to_have_value("La foto del modem")
    await expect(chat.unsent).to_have_count(0)
    assert "La foto del modem" not in fake.texts("customer")


@pytest.mark.parametrize("way", ["paste", "drop"])
async def test_a_picture_may_be_pasted_or_dropped(fake: FakeChatApi, chat: ChatPage, way: str) -> None:
    await with_a_person(fake, chat)
    await chat.field.evaluate(GIVE, way)
    await expect(chosen(chat)).to_contain_text("ritaglio.png")
    await expect(chosen(chat)).to_contain_text("Pronto")


async def test_a_file_dropped_while_nobody_reads_neither_replaces_the_panel_nor_goes_anywhere(
    fake: FakeChatApi, chat: ChatPage
) -> None:
    await chat.open()
    assert await chat.field.evaluate(GIVE, "drop") is False
    await chat.ask("ci sei ancora?")
    await expect(chosen(chat)).to_have_count(0)


async def test_the_camera_is_offered_on_a_phone_and_not_beside_a_mouse(
    fake: FakeChatApi, chat: ChatPage, new_profile: NewProfile, base_url: str
) -> None:
    await with_a_person(fake, chat)
    await expect(chat.panel.get_by_role("button", name="Scatta una foto")).to_be_hidden()
    phone = await open_still(
        new_profile, base_url, viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True
    )
    await with_a_person(fake, phone)
    async with phone.page.expect_file_chooser() as waiting:
        await phone.panel.get_by_role("button", name="Scatta una foto").click()
    assert await (await waiting.value).element.get_attribute("capture") == "environment"
    await choose(phone, PHOTO)
    await expect(chosen(phone)).to_contain_text("Pronto")
    assert await phone.panel.locator("html").evaluate("node => node.scrollWidth <= node.clientWidth")


async def test_that_a_file_is_ready_is_said_once(fake: FakeChatApi, chat: ChatPage) -> None:
    await with_a_person(fake, chat)
    heard = await chat.log.evaluate_handle(LISTEN)
    await choose(chat, PHOTO)
    await expect(chosen(chat)).to_contain_text("Pronto")
    assert await heard.json_value() == ["modem.jpg: pronto da inviare"]


@SCHEMES
async def test_axe_finds_nothing_among_files(
    fake: FakeChatApi, new_profile: NewProfile, base_url: str, scheme: str
) -> None:
    chat = await open_still(new_profile, base_url, color_scheme=scheme)
    await with_a_person(fake, chat)
    await choose(chat, PHOTO, NO_FILE)
    await expect(chosen(chat).filter(has_text="Pronto")).to_have_count(1)
    assert await findings(chat.page) == []
    await chat.send("Ecco")
    await expect(chat.mine.get_by_role("link", name="modem.jpg")).to_be_visible()
    assert await findings(chat.page) == []


GIVE = """(field, way) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File(["png"], "ritaglio.png", { type: "image/png" }));
  const about = { bubbles: true, cancelable: true, dataTransfer, clipboardData: dataTransfer };
  return field.dispatchEvent(way === "drop" ? new DragEvent("drop", about) : new ClipboardEvent("paste", about));
}"""
"""Gives the field a picture; false when its own handling was prevented."""
