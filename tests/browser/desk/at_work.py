"""An agent in the middle of it, for tests."""

from __future__ import annotations

from playwright.async_api import expect

from tests.browser.desk.conftest import SignedIn
from tests.browser.desk.desk_page import DeskPage
from tests.browser.desk.fake_desk_api import FakeDesk


async def at_work(signed_in: SignedIn, desk: FakeDesk, **options: object) -> DeskPage:
    """Rosa with two chats, a note, a typing customer, a file and a line that was refused."""
    rosa = await signed_in("rosa", **options)
    await rosa.accept("Cliente anonimo")
    if await rosa.page.locator(".panes").is_visible():
        await rosa.page.get_by_role("button", name="Code", exact=True).click()
    await rosa.accept("Giulia Ferri")
    await rosa.send("Ciao Giulia")
    await rosa.page.keyboard.press("Alt+n")
    await rosa.send("una nota")
    await expect(rosa.notes).to_have_count(1)
    await desk.says(
        "giulia", "ok", attachments=[{"kind": "pdf", "title": "foglio.pdf", "url": "/files/1/x", "size": 1000}]
    )
    await desk.says("anna", "ci siete?")
    await expect(rosa.lines.last).to_contain_text("foglio.pdf")
    return rosa
