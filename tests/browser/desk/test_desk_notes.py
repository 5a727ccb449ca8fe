"""Private notes: never among the messages, never lost, never twice."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.desk.conftest import SignedIn
from tests.browser.desk.fake_desk_api import FakeDesk

pytestmark = pytest.mark.browser


async def test_a_note_is_kept_and_never_among_the_messages(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    before = desk.talks["giulia"].last
    await rosa.page.keyboard.press("Alt+n")
    await expect(rosa.page.get_by_label("Nota privata, il cliente non la vede")).to_be_focused()
    await rosa.send("già richiamata ieri")
    await expect(rosa.notes).to_have_count(1)
    await expect(rosa.notes).to_contain_text("Il cliente non la vede.")
    assert desk.talks["giulia"].last == before
    assert [note["text"] for note in desk.talks["giulia"].notes] == ["già richiamata ieri"]
    await expect(rosa.page.get_by_label("Messaggio al cliente")).to_be_focused()


async def test_a_note_that_could_not_be_kept_stays_a_note(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    desk.failing.add("notes")
    await rosa.page.keyboard.press("Alt+n")
    await rosa.send("da non perdere")
    await expect(rosa.page.get_by_text("Nota non salvata.")).to_be_visible()
    await expect(rosa.page.get_by_label("Nota privata, il cliente non la vede")).to_have_value("da non perdere")
    assert not desk.talks["giulia"].accepted


async def test_a_note_whose_answer_was_lost_is_saved_again_and_stands_once(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    desk.lose_answers = 9
    await rosa.page.keyboard.press("Alt+n")
    await rosa.send("una sola volta")
    await expect(rosa.page.get_by_text("Nota non salvata.")).to_be_visible()
    desk.lose_answers = 0
    await rosa.page.keyboard.press("Enter")
    await expect(rosa.page.get_by_label("Messaggio al cliente")).to_have_value("")
    assert [note["text"] for note in desk.talks["giulia"].notes] == ["una sola volta"]
