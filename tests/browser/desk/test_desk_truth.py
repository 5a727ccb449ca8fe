"""What the page shows stays true while it is open: who sits there, what happened, what it is about; and why not."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.desk.conftest import SignedIn
from tests.browser.desk.desk_world import FakeTalk
from tests.browser.desk.fake_desk_api import MOST_FOLLOWED, FakeDesk

pytestmark = pytest.mark.browser


def followed(desk: FakeDesk) -> set[str]:
    return {talk for session in desk.sessions.values() for talks in session.sockets.values() for talk in talks}


async def test_a_customer_who_signs_out_is_verified_no_more_and_their_data_leave_the_page(
    signed_in: SignedIn, desk: FakeDesk
) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await expect(rosa.side).to_contain_text("347 ••• 4567")
    await desk.signs_in("giulia", None)
    head = rosa.page.locator(".chat-head")
    await expect(head).to_contain_text("Identità non verificata")
    await expect(rosa.title).to_have_text("Cliente anonimo")
    await expect(rosa.side).not_to_contain_text("347 ••• 4567")
    line = rosa.page.locator(".lines > .happened[data-kind=signed_out]")
    await expect(line).to_contain_text("Il cliente è uscito: ora può scrivere un'altra persona")
    await expect(rosa.page.get_by_role("alert").filter(has_text="ora può scrivere un'altra persona")).to_have_count(1)


async def test_a_customer_who_signs_in_when_asked_to_is_verified_at_once(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Cliente anonimo")
    await expect(rosa.page.locator(".chat-head")).to_contain_text("Identità non verificata")
    await desk.signs_in("anna", "Anna Esposito")
    await expect(rosa.page.locator(".chat-head")).to_contain_text("Identità verificata")
    await expect(rosa.title).to_have_text("Anna Esposito")
    await expect(rosa.side).to_contain_text("347 ••• 4567")
    await expect(rosa.log.first).to_contain_text("Anna Esposito: identità verificata")


async def test_another_customer_at_the_same_chat_is_not_shown_the_first_one_s_data(
    signed_in: SignedIn, desk: FakeDesk
) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await expect(rosa.side).to_contain_text("Giulia Ferri")
    await desk.signs_in("giulia", "Bruno Neri")
    await expect(rosa.title).to_have_text("Bruno Neri")
    await expect(rosa.side).to_contain_text("Bruno Neri")
    await expect(rosa.side).not_to_contain_text("Giulia Ferri")
    assert desk.customers_read == [("rosa", "giulia")] * 2


async def test_a_reply_of_the_bot_that_came_too_late_is_seen_among_the_lines_at_once(
    signed_in: SignedIn, desk: FakeDesk
) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await desk.happens("giulia", "bot_reply_refused", texts=["Ho attivato l'opzione."])
    line = rosa.page.locator(".lines > .happened[data-kind=bot_reply_refused]")
    await expect(line).to_contain_text("Risposta del bot arrivata tardi, non inviata")
    await expect(line).to_contain_text("Ho attivato l'opzione.")


async def test_only_what_is_open_or_mine_is_followed_however_many_were_looked_at(
    signed_in: SignedIn, desk: FakeDesk
) -> None:
    many = [f"t{number}" for number in range(MOST_FOLLOWED + 1)]
    for name in many:
        desk.talks[name] = FakeTalk(name, "billing", f"Cliente {name}", "una cosa")
        desk.talks[name].add("customer", "ci siete?")
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    for name in many:
        await rosa.waiting.get_by_role("button", name=f"Cliente {name}", exact=True).click()
        await expect(rosa.title).to_have_text(f"Cliente {name}")
    await desk.says(many[-1], "si vede")
    await expect(rosa.lines.filter(has_text="si vede")).to_have_count(1)
    assert followed(desk) == {"giulia", many[-1]}
    await desk.says("giulia", "e anche questa")
    await rosa.mine.get_by_role("button", name="Giulia Ferri").click()
    await expect(rosa.lines.filter(has_text="e anche questa")).to_have_count(1)


async def test_a_system_that_fails_is_called_by_its_name_and_nothing_is_said_to_have_left(
    signed_in: SignedIn, desk: FakeDesk
) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    desk.failing.add("send")
    await rosa.act("Invia link")
    await rosa.confirm("Invia")
    await expect(rosa.dialog.get_by_role("alert")).to_have_text(
        "I sistemi non rispondono: non è partito nulla. Riprova."
    )
    assert desk.sent == []


async def test_a_line_that_meets_a_server_in_trouble_is_tried_again(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    desk.failing.add("lines")
    await rosa.send("arriva lo stesso")
    await expect(rosa.unsent).to_contain_text("Parte appena torna la connessione")
    desk.failing.clear()
    await expect(rosa.unsent).to_have_count(0)
    await expect(rosa.own_lines).to_have_count(1)


async def test_who_is_away_is_told_why_nothing_can_be_accepted(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa = await signed_in("rosa", away=True)
    await rosa.page.get_by_role("button", name="Accetta Giulia Ferri").click()
    await expect(rosa.dialog).to_contain_text("Sei in pausa: torna disponibile per accettare.")


async def test_a_full_colleague_is_named_when_a_transfer_is_refused(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa, _ = await signed_in("rosa"), await signed_in("ugo")
    desk.agents["ugo"].capacity = 0
    await rosa.accept("Giulia Ferri")
    await rosa.act("Trasferisci")
    await rosa.dialog.get_by_label("A chi").select_option(value="agent:ugo")
    await rosa.confirm("Trasferisci")
    await expect(rosa.dialog.get_by_role("alert")).to_have_text("Ugo ha già tutte le chat che può seguire.")


async def test_the_next_agent_at_this_browser_finds_nothing_of_what_the_first_one_read(
    signed_in: SignedIn, desk: FakeDesk
) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await expect(rosa.side).to_contain_text("347 ••• 4567")
    for session in desk.sessions.values():
        await desk.end_sockets(session)
    desk.sessions.clear()
    await expect(rosa.page.get_by_text("La sessione è finita")).to_be_visible()
    await rosa.sign_in("lidia")
    await expect(rosa.page.locator("body")).not_to_contain_text("347 ••• 4567")
    await rosa.go("Supervisione")
    await rosa.page.get_by_role("button", name="Giulia Ferri").click()
    await expect(rosa.side).to_contain_text("347 ••• 4567")
    assert [who for who, _ in desk.customers_read] == ["rosa", "lidia"]
