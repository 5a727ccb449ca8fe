"""A conversation that is mine no more, or a colleague's that I joined: what is told, what stays."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.desk.conftest import SignedIn
from tests.browser.desk.desk_page import DeskPage
from tests.browser.desk.fake_desk_api import FakeDesk

pytestmark = pytest.mark.browser
SECRET = "12,40 €"
OVER = "i dati del cliente non si vedono"


async def with_giulia(signed_in: SignedIn) -> DeskPage:
    """Rosa, with Giulia's chat and data before her."""
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await expect(rosa.side).to_contain_text(SECRET)
    return rosa


@pytest.mark.parametrize("act", ["Chiudi", "Al bot"])
async def test_the_customer_s_data_leave_the_page_with_the_conversation(signed_in: SignedIn, act: str) -> None:
    rosa = await with_giulia(signed_in)
    await rosa.act(act)
    if act == "Chiudi":
        await rosa.dialog.get_by_label("Risolto", exact=True).check()
    await rosa.confirm(act)
    await expect(rosa.side).to_contain_text(OVER)
    await expect(rosa.side).not_to_contain_text(SECRET)
    await expect(rosa.lines.first).to_contain_text("Perché la fattura di ottobre")


async def test_the_customer_s_data_leave_the_page_when_a_supervisor_takes_over_and_come_back_with_the_chat(
    signed_in: SignedIn, desk: FakeDesk
) -> None:
    rosa = await with_giulia(signed_in)
    await desk.given(desk.talks["giulia"], desk.agents["lidia"])
    await expect(rosa.side).to_contain_text(OVER)
    await expect(rosa.side).not_to_contain_text(SECRET)
    await desk.given(desk.talks["giulia"], desk.agents["rosa"])
    await expect(rosa.side).to_contain_text(SECRET)
    assert desk.customers_read == [("rosa", "giulia")] * 2


async def test_a_chat_that_waits_for_another_skill_now_keeps_its_customer_s_data_to_itself(
    signed_in: SignedIn, desk: FakeDesk
) -> None:
    rosa = await with_giulia(signed_in)
    talk = desk.talks["giulia"]
    talk.skill = "complaints"
    talk.give(None, "waiting", "pending")
    await desk.tell_standing(talk)
    await expect(rosa.side).to_contain_text(OVER)
    await expect(rosa.side).not_to_contain_text(SECRET)


async def test_who_has_a_call_to_make_still_reads_the_customer_s_data(signed_in: SignedIn, desk: FakeDesk) -> None:
    desk.talks["giulia"].give(None, "bot", "resolved")
    desk.talks["giulia"].record("accepted", desk.agents["rosa"])
    desk.call_backs = [
        {"id": "c", "conversation_id": "giulia", "number": "+390815550204", "name": None, "skill": "billing"}
        | {"reason": "x", "from": "2026-01-01T09:00:00.000Z", "to": "2099-01-01T10:00:00.000Z"}
        | {"due": True, "state": "open", "agent_id": None}
    ]
    rosa = await signed_in("rosa")
    await rosa.go("Richiamate")
    await rosa.page.get_by_role("button", name="Leggi la chat").click()
    await expect(rosa.side).to_contain_text(SECRET)


async def test_who_did_not_answer_in_time_reads_why_the_chat_is_gone_and_they_are_away(
    signed_in: SignedIn, desk: FakeDesk
) -> None:
    rosa = await signed_in("rosa")
    talk = desk.talks["giulia"]
    await desk.given(talk, desk.agents["rosa"], offered=True)
    await expect(rosa.mine).to_have_count(1)
    talk.give(None, "waiting", "pending")
    talk.record("requeued", None, why="ignored")
    desk.agents["rosa"].availability = "away"
    await desk.tell_queue()
    news = rosa.page.locator(".news")
    await expect(news).to_contain_text("è tornata in coda senza una tua risposta: per questo sei in pausa")
    await expect(rosa.page.locator(".rail")).to_contain_text("Sei in pausa: torna disponibile")
    await rosa.page.get_by_role("switch", name="Disponibile").click()
    await expect(news).to_be_hidden()
    await expect(rosa.page.get_by_role("switch", name="Disponibile")).to_be_checked()


async def test_a_chat_that_the_customer_closed_is_told_and_nobody_else_is_awaited_there(
    signed_in: SignedIn, desk: FakeDesk
) -> None:
    rosa = await with_giulia(signed_in)
    talk = desk.talks["giulia"]
    talk.record("signed_out")
    talk.give(None, "closed", "resolved")
    await desk.tell_standing(talk)
    await expect(rosa.page.get_by_text("Conversazione chiusa.")).to_be_visible()
    await expect(rosa.page.locator(".news")).to_contain_text("Giulia Ferri ha chiuso la chat")
    await expect(rosa.page.locator(".lines > .happened")).to_have_count(0)
    await rosa.page.get_by_role("button", name="Togli l'avviso").click()
    await expect(rosa.page.locator(".news")).to_be_hidden()


async def test_a_supervisor_who_joined_writes_at_once_counts_no_chat_of_theirs_and_can_take_over(
    signed_in: SignedIn, desk: FakeDesk
) -> None:
    rosa, lidia = await signed_in("rosa"), await signed_in("lidia")
    await rosa.accept("Giulia Ferri")
    await lidia.go("Supervisione")
    await lidia.page.get_by_role("button", name="Apri la chat di Giulia Ferri").click()
    await lidia.page.get_by_role("button", name="Unisciti").click()
    await expect(lidia.field).to_be_focused()
    await lidia.page.keyboard.type("sono Lidia")
    await expect(lidia.field).to_have_value("sono Lidia")
    await expect(lidia.mine).to_contain_text("La segue Rosa")
    await expect(lidia.page.get_by_role("heading", name="Le mie chat, 0 su 3")).to_be_visible()
    await expect(lidia.page.get_by_role("button", name="Unisciti")).to_have_count(0)
    await lidia.page.get_by_role("button", name="Prendi in carico").click()
    await lidia.confirm("Prendi in carico")
    await expect(lidia.page.get_by_role("heading", name="Le mie chat, 1 su 3")).to_be_visible()
    await expect(lidia.field).to_be_focused()
    assert desk.talks["giulia"].agent == "lidia"
    await expect(rosa.page.locator(".news")).to_contain_text("La chat di Giulia Ferri ora la segue Lidia")


async def test_who_answers_is_not_told_of_as_another_reader(signed_in: SignedIn) -> None:
    rosa, ada, lidia = await signed_in("rosa"), await signed_in("ada"), await signed_in("lidia")
    await rosa.accept("Giulia Ferri")
    for one in (ada, lidia):
        await one.go("Supervisione")
        await one.page.get_by_role("button", name="Apri la chat di Giulia Ferri").click()
        await expect(one.title).to_have_text("Giulia Ferri")
    await expect(lidia.page.get_by_text("La legge anche: Ada")).to_be_visible()
