"""A press goes to what stood there when it was aimed: not to what has just come, or moved, under the pointer."""

import re

import pytest
from playwright.async_api import Locator, expect

from tests.browser.chat_page import ChatPage
from tests.browser.fake_chat_api import FakeChatApi
from tests.browser.test_files import PDF, PHOTO, choose, chosen, with_a_person

pytestmark = pytest.mark.browser

FRESH = re.compile("")
YES = [{"id": "c-yes", "title": "Sì"}, {"id": "c-no", "title": "Non serve"}]
PAGE = {"kind": "link", "title": "Paga 31,45 €", "url": "/paga"}


async def press(chat: ChatPage, place: Locator) -> None:
    """At the middle of it, whatever takes it."""
    box = await place.bounding_box()
    assert box is not None
    await chat.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


async def offered(fake: FakeChatApi, chat: ChatPage, **reply: object) -> None:
    """A question with two choices has come, on a page whose time stands still."""
    await chat.stop_clock()
    await chat.open()
    await fake.say(fake.latest, {"text": "Vuoi pagarla adesso?", "choices": YES, **reply})
    await expect(chat.theirs).to_have_count(2)


async def test_a_choice_that_just_came_takes_no_press_and_half_a_second_later_it_does(
    fake: FakeChatApi, chat: ChatPage
) -> None:
    await offered(fake, chat)
    choice = chat.panel.get_by_role("button", name="Non serve")
    await press(chat, choice)
    await chat.page.clock.fast_forward(480)
    await press(chat, choice)
    await expect(choice).to_have_attribute("data-fresh", "")
    await chat.page.clock.fast_forward(40)
    await press(chat, choice)
    await expect(chat.mine.locator(".text")).to_have_text(["Non serve"])
    await fake.until(lambda: fake.texts("customer") == ["Non serve"])


async def test_a_second_press_at_the_same_point_does_not_hit_what_scrolled_under_it(
    fake: FakeChatApi, chat: ChatPage
) -> None:
    await offered(fake, chat)
    await chat.page.clock.fast_forward(600)
    yes = chat.panel.get_by_role("button", name="Sì")
    await expect(yes).not_to_have_attribute("data-fresh", FRESH)
    await yes.click()
    await expect(chat.mine).to_have_count(1)
    await fake.say(fake.latest, {"text": "Ecco la pagina.", "choices": YES, "attachments": [PAGE]})
    for control in (chat.panel.get_by_role("button", name="Non serve").last, chat.panel.get_by_role("link")):
        await expect(control).to_have_attribute("data-fresh", "")
        await press(chat, control)
    await expect(chat.mine).to_have_count(1)
    assert len(chat.page.context.pages) == 1


async def test_what_moves_as_a_line_comes_below_it_takes_no_press_for_as_long(
    fake: FakeChatApi, chat: ChatPage
) -> None:
    await offered(fake, chat)
    await chat.page.clock.fast_forward(600)
    yes = chat.panel.get_by_role("button", name="Sì")
    await expect(yes).not_to_have_attribute("data-fresh", FRESH)
    await fake.say(fake.latest, {"text": "\n".join(f"Punto {number}" for number in range(12))})
    await expect(chat.theirs).to_have_count(3)
    await expect(yes).to_have_attribute("data-fresh", "")
    await chat.page.clock.fast_forward(600)
    await yes.click()
    await expect(chat.mine.locator(".text")).to_have_text(["Sì"])


async def test_whoever_scrolls_to_it_may_press_it_at_once(fake: FakeChatApi, chat: ChatPage) -> None:
    await offered(fake, chat)
    for number in range(12):
        await fake.say(fake.latest, {"text": f"Punto {number}\nancora"})
    await expect(chat.theirs).to_have_count(14)
    await chat.page.clock.fast_forward(600)
    yes = chat.panel.get_by_role("button", name="Sì")
    await expect(yes).not_to_have_attribute("data-fresh", FRESH)
    await yes.click()
    await expect(chat.mine.locator(".text")).to_have_text(["Sì"])


async def test_the_keyboard_is_never_made_to_wait_and_a_key_held_down_presses_once(
    fake: FakeChatApi, chat: ChatPage
) -> None:
    await offered(fake, chat, choices=[], prompt={"id": "p-otp", "kind": "otp"})
    show = chat.panel.get_by_role("button", name="Mostra")
    await expect(show).to_have_attribute("data-fresh", "")
    await show.focus()
    await chat.page.keyboard.down("Enter")
    await expect(chat.panel.get_by_label("Codice ricevuto")).to_have_attribute("type", "text")
    for _ in range(3):
        await chat.page.keyboard.down("Enter")
    await expect(chat.panel.get_by_label("Codice ricevuto")).to_have_attribute("type", "text")
    await chat.page.keyboard.up("Enter")


async def test_pressed_twice_one_file_is_taken_away(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.stop_clock()
    await with_a_person(fake, chat)
    await choose(chat, PDF, PHOTO)
    await expect(chosen(chat).filter(has_text="Pronto")).to_have_count(2)
    await chat.page.clock.fast_forward(600)
    remove = chat.panel.get_by_role("button", name="Togli modem.jpg")
    await expect(remove).not_to_have_attribute("data-fresh", FRESH)
    place = await remove.bounding_box()
    assert place is not None
    for _ in range(2):
        await chat.page.mouse.click(place["x"] + 9, place["y"] + 9)
    await expect(chosen(chat)).to_have_count(1)
    await chat.page.clock.fast_forward(600)
    await chat.panel.get_by_role("button", name="Togli Contratto.pdf").click()
    await expect(chosen(chat)).to_have_count(0)
