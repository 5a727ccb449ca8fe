"""Where things stand on the page: nothing runs out of its box, the queue stands as it is served."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.async_api import Locator, expect

from tests.browser.desk import fake_desk_talks
from tests.browser.desk.conftest import SignedIn
from tests.browser.desk.desk_page import DeskPage
from tests.browser.desk.desk_world import FakeTalk
from tests.browser.desk.fake_desk_api import FakeDesk

pytestmark = pytest.mark.browser

INSIDE = """(outer, selector) => {
    const box = outer.getBoundingClientRect();
    return [...outer.querySelectorAll(selector)].filter(node => node.checkVisibility() && node.textContent)
        .map(node => [node.className || node.tagName, node.getBoundingClientRect()])
        .filter(([, one]) => one.left < box.left - 1 || one.right > box.right + 1
            || one.top < box.top - 1 || one.bottom > box.bottom + 1)
        .map(([name]) => name);
}"""
LONG = "Ti passo a Rosa, che ti scrive tra poco: intanto puoi lasciarle qui sotto quello che le serve sapere"
SIZES = pytest.mark.parametrize(("width", "height"), [(1280, 800), (1024, 700), (390, 780)])


async def outside(outer: Locator, selector: str) -> list[str]:
    """What stands in it and is seen beyond its edges."""
    found: list[str] = await outer.evaluate(INSIDE, selector)
    return found


@SIZES
async def test_a_long_list_of_ready_replies_scrolls_in_its_box_above_the_field(
    signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch, width: int, height: int
) -> None:
    many = [{"key": f"k{n}", "title": f"Risposta {n}", "text": f"{LONG}, {n}."} for n in range(19)]
    monkeypatch.setattr(fake_desk_talks, "CANNED", many)
    rosa = await signed_in("rosa", viewport={"width": width, "height": height})
    await rosa.accept("Giulia Ferri")
    await rosa.page.keyboard.type("/")
    box, options = rosa.page.locator(".canned"), rosa.page.get_by_role("option")
    await expect(options).to_have_count(19)
    await expect(box).to_be_in_viewport(ratio=1)
    assert await outside(box, "ul") == []
    await rosa.page.keyboard.press("ArrowUp")
    await expect(options.last).to_be_in_viewport(ratio=0.95)
    assert await outside(box, "li[aria-selected=true], li[aria-selected=true] *") == []
    edges = [await one.bounding_box() for one in (box, rosa.page.locator(".writing"))]
    assert edges[0]
    assert edges[1]
    assert edges[0]["y"] + edges[0]["height"] <= edges[1]["y"] + 1


@SIZES
async def test_a_card_of_mine_holds_what_stands_on_it(
    signed_in: SignedIn, desk: FakeDesk, width: int, height: int
) -> None:
    talk = desk.talks["marco"]
    talk.add("bot", LONG.replace(" ", "\u00a0"))
    rosa = await signed_in("rosa", viewport={"width": width, "height": height})
    await rosa.accept("Giulia Ferri")
    await rosa.send("Ciao Giulia")
    await desk.given(talk, desk.agents["rosa"], offered=True)
    await show_queues(rosa)
    offered, answered = rosa.mine.filter(has_text="Marco Conti"), rosa.mine.filter(has_text="Giulia Ferri")
    await expect(offered).to_contain_text("Assegnata")
    await expect(answered).to_contain_text("Tocca al cliente")
    for card in (offered, answered):
        await expect(card.locator("kbd")).to_be_visible()
        assert await outside(card, "*") == []


async def show_queues(page: DeskPage) -> None:
    """On a narrow page one of the parts is seen."""
    if await page.page.locator(".panes").is_visible():
        await page.page.get_by_role("button", name="Code", exact=True).click()


async def test_the_first_card_is_who_is_served_first_however_many_wait_for_another_skill(
    signed_in: SignedIn, desk: FakeDesk
) -> None:
    for number in range(3):
        one = FakeTalk(f"b{number}", "billing", f"Cliente {number}", "bolletta", waits_since=timedelta(seconds=300))
        one.add("customer", "la bolletta")
        desk.talks[one.id] = one
    rosa = await signed_in("rosa")
    await expect(rosa.waiting).to_have_count(6)
    await expect(rosa.waiting.first).to_contain_text("SIM persa o rubata")
    await rosa.page.keyboard.press("Alt+a")
    await expect(rosa.title).to_have_text("Cliente anonimo")


async def test_a_chat_that_comes_back_leaves_the_numbers_of_the_others(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await rosa.accept("Cliente anonimo")
    desk.talks["giulia"].give(None, "waiting", "pending")
    await desk.tell_queue()
    await expect(rosa.mine).to_have_count(1)
    await desk.given(desk.talks["giulia"], desk.agents["rosa"])
    await expect(rosa.mine).to_have_count(2)
    await expect(rosa.mine.first).to_contain_text("Cliente anonimo")
    await rosa.page.keyboard.press("Alt+1")
    await expect(rosa.title).to_have_text("Cliente anonimo")


async def test_a_fresh_card_shows_what_the_customer_wrote_and_counts_nothing_that_the_bot_has_answered(
    signed_in: SignedIn, desk: FakeDesk
) -> None:
    talk = desk.talks["giulia"]
    talk.add("customer", "quanto manca?")
    talk.add("bot", "Sei al primo posto.")
    talk.add("customer", "va bene, aspetto qui")
    rosa = await signed_in("rosa")
    await rosa.accept("Cliente anonimo")
    await desk.given(talk, desk.agents["rosa"], offered=True)
    card = rosa.mine.filter(has_text="Giulia Ferri")
    await expect(card).to_contain_text("va bene, aspetto qui")
    await expect(card).not_to_contain_text("Avviso")
    await expect(card.locator(".unread")).to_contain_text("1")
