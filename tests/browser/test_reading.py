"""What waits for the customer is in view, and whoever reads elsewhere is left there."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import ViewportSize, expect

from tests.browser.chat_page import ChatPage
from tests.browser.conftest import NewProfile
from tests.browser.fake_chat_api import FakeChatApi
from tests.browser.test_accessibility import open_still

pytestmark = pytest.mark.browser

SIZES = pytest.mark.parametrize(
    "size",
    [ViewportSize(width=320, height=568), ViewportSize(width=360, height=640), ViewportSize(width=1280, height=800)],
    ids=["320x568", "360x640", "desktop"],
)
LONG = "\n".join(f"Punto {number}" for number in range(60))


def asks(kind: str, number: int) -> dict[str, Any]:
    """A line with a masked field, after a few words."""
    text = "Non torna: controlla il codice e scrivilo di nuovo qui sotto, hai ancora due tentativi."
    return {"text": text, "prompt": {"id": f"p-{kind}-{number}", "kind": kind}}


async def in_view(chat: ChatPage, label: str) -> None:
    """The last masked field and its button, whole."""
    await expect(chat.panel.get_by_label(label)).to_be_in_viewport(ratio=1)
    await expect(chat.panel.get_by_role("button", name="Conferma")).to_be_in_viewport(ratio=1)


@SIZES
@pytest.mark.parametrize(("kind", "label"), [("otp", "Codice ricevuto"), ("voucher", "Codice della ricarica")])
async def test_after_a_wrong_code_the_next_field_and_its_button_are_in_view(
    fake: FakeChatApi, new_profile: NewProfile, base_url: str, size: ViewportSize, kind: str, label: str
) -> None:
    chat = await open_still(new_profile, base_url, viewport=size)
    await chat.open()
    await chat.send("vorrei cambiare la mia e-mail, come si fa?")
    await expect(chat.theirs).to_have_count(2)
    for number in range(3):
        await fake.say(fake.latest, asks(kind, number))
        await in_view(chat, label)
        await chat.panel.get_by_label(label).fill("123456")
        await chat.panel.get_by_label(label).press("Enter")
        await expect(chat.theirs.filter(has_text="tutto a posto")).to_have_count(number + 1)


@SIZES
async def test_after_the_code_a_long_answer_begins_in_view_and_what_it_asks_next_is(
    fake: FakeChatApi, new_profile: NewProfile, base_url: str, size: ViewportSize
) -> None:
    chat = await open_still(new_profile, base_url, viewport=size)
    await chat.open()
    await chat.ask("mandami il codice")
    await in_view(chat, "Codice ricevuto")
    await chat.panel.get_by_label("Codice ricevuto").fill("123456")
    await chat.panel.get_by_role("button", name="Conferma").click()
    answer = chat.theirs.nth(2)
    await expect(answer.locator(".text")).to_have_text("Codice ricevuto, tutto a posto.")
    await fake.say(fake.latest, {"text": LONG})
    await expect(answer).to_be_in_viewport(ratio=1)
    await expect(chat.panel.get_by_text("Nuovi messaggi")).to_be_hidden()
    await fake.say(fake.latest, {"text": "E ora?", "choices": [{"id": "c-1", "title": "Avanti"}]})
    await expect(chat.panel.get_by_text("Nuovi messaggi")).to_be_visible()
    await fake.say(fake.latest, asks("otp", 9))
    await in_view(chat, "Codice ricevuto")


@SIZES
async def test_after_a_sign_in_the_answer_is_in_view(
    fake: FakeChatApi, new_profile: NewProfile, base_url: str, size: ViewportSize
) -> None:
    chat = await open_still(new_profile, base_url, viewport=size)
    await chat.open()
    await chat.ask("ciao")
    await chat.send("Dimmi tutto")
    await expect(chat.theirs).to_have_count(3)
    await fake.say(fake.latest, {"text": LONG, "prompt": {"id": "p-1", "kind": "signin", "url": "/accedi"}})
    await expect(chat.panel.locator(".prompt .primary")).to_be_in_viewport(ratio=1)
    await fake.say(fake.latest, {"text": "Ciao Giulia, eccoti.", "settles": "signin"})
    await fake.say(fake.latest, {"text": "Di quale linea?", "choices": [{"id": "c-1", "title": "Il mio"}]})
    await expect(chat.panel.get_by_role("button", name="Il mio")).to_be_in_viewport(ratio=1)


async def test_whoever_reads_above_is_left_there_and_told_that_a_field_came(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    await fake.say(fake.latest, {"text": LONG})
    await expect(chat.theirs).to_have_count(2)
    await chat.panel.locator(".scroller").hover()
    await chat.page.mouse.wheel(0, -20_000)
    await expect(chat.theirs.first).to_be_in_viewport(ratio=1)
    await fake.say(fake.latest, asks("otp", 1))
    await expect(chat.panel.get_by_text("Nuovi messaggi")).to_be_visible()
    await expect(chat.theirs.first).to_be_in_viewport(ratio=1)


async def test_a_window_that_becomes_small_stays_at_the_end(
    fake: FakeChatApi, new_profile: NewProfile, base_url: str
) -> None:
    chat = await open_still(new_profile, base_url, viewport={"width": 1000, "height": 760})
    await chat.open()
    for number in range(20):
        await fake.say(fake.latest, {"text": f"Punto {number}, con parole che su uno schermo stretto vanno a capo."})
    await expect(chat.theirs).to_have_count(21)
    await expect(chat.theirs.last).to_be_in_viewport(ratio=1)
    for size in (ViewportSize(width=500, height=380), ViewportSize(width=1000, height=760)):
        await chat.page.set_viewport_size(size)
        await expect(chat.panel.locator(".scroller")).to_have_js_property("clientWidth", await width_of(chat))
        await expect(chat.theirs.last).to_be_in_viewport(ratio=1)


async def width_of(chat: ChatPage) -> int:
    """Of the panel's page, once it has its new size."""
    return int(await chat.panel.locator("main").evaluate("main => main.clientWidth"))
