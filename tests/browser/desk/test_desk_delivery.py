"""What I write arrives once: over cuts, lost answers, reloads, in two tabs; never after the conversation left me."""

from __future__ import annotations

import pytest
from playwright.async_api import Route, expect

from tests.browser.cable import Cable
from tests.browser.desk.conftest import SignedIn
from tests.browser.desk.desk_page import DeskPage
from tests.browser.desk.fake_desk_api import FakeDesk

pytestmark = pytest.mark.browser

POSTS = "**/desk/api/conversations/*/messages"


async def refuse_posts(route: Route) -> None:
    if route.request.method == "POST":
        await route.abort("connectionfailed")
    else:
        await route.fallback()


def said(desk: FakeDesk, talk: str = "giulia") -> list[str]:
    return [message["text"] for message in desk.talks[talk].messages if message["from"] == "human"]


async def test_a_line_whose_answer_was_lost_is_sent_again_and_stands_there_once(
    signed_in: SignedIn, desk: FakeDesk
) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    desk.lose_answers = 2
    await rosa.send("una volta sola")
    await expect(rosa.own_lines).to_have_count(1)
    await expect(rosa.unsent).to_have_count(0)
    assert said(desk) == ["una volta sola"]


async def test_what_was_not_sent_survives_a_reload_and_goes_out_in_order(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await rosa.page.route(POSTS, refuse_posts)
    await rosa.send("prima")
    await rosa.send("dopo")
    await expect(rosa.unsent).to_have_count(2)
    await expect(rosa.unsent.first).to_contain_text("Parte appena torna la connessione")
    await rosa.page.reload()
    await expect(rosa.queue_title).to_be_visible()
    await rosa.mine.get_by_role("button", name="Giulia Ferri").click()
    await expect(rosa.unsent).to_have_count(2)
    await rosa.page.unroute(POSTS)
    await rosa.unsent.first.get_by_role("button", name="Riprova").click()
    await expect(rosa.unsent).to_have_count(0)
    assert said(desk) == ["prima", "dopo"]
    await expect(rosa.own_lines).to_have_count(2)


async def test_a_cut_cable_is_told_and_everything_is_there_when_it_is_back(
    signed_in: SignedIn, desk: FakeDesk, desk_cable: Cable
) -> None:
    rosa = await signed_in("rosa", url=desk_cable.url)
    await rosa.accept("Giulia Ferri")
    await desk_cable.cut()
    await expect(rosa.page.get_by_text("Connessione persa")).to_be_visible()
    await rosa.send("scritta senza rete")
    await desk.says("giulia", "detta intanto")
    await expect(rosa.unsent).to_have_count(1)
    await desk_cable.mend()
    await expect(rosa.page.get_by_text("Connessione persa")).to_have_count(0)
    await expect(rosa.unsent).to_have_count(0)
    await expect(rosa.lines.filter(has_text="detta intanto")).to_have_count(1)
    assert said(desk) == ["scritta senza rete"]


async def test_a_socket_that_breaks_is_opened_again_and_nothing_is_missing_or_doubled(
    signed_in: SignedIn, desk: FakeDesk
) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    for number in range(3):
        await desk.cut_sockets()
        await desk.says("giulia", f"riga {number}")
    await expect(rosa.lines.filter(has_text="riga")).to_have_count(3)
    texts = await rosa.lines.filter(has_text="riga").locator(".text").all_text_contents()
    assert texts == ["riga 0", "riga 1", "riga 2"]


async def test_a_line_is_refused_once_a_colleague_has_the_conversation_and_its_words_stay(
    signed_in: SignedIn, desk: FakeDesk
) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    desk.silent = True
    desk.talks["giulia"].give(desk.agents["ugo"], "human", "assigned")
    await rosa.send("arrivo tardi")
    await expect(rosa.unsent).to_contain_text("ora la segue Ugo")
    await expect(rosa.unsent).to_contain_text("arrivo tardi")
    await expect(rosa.unsent.get_by_role("button", name="Riprova")).to_have_count(0)
    await expect(rosa.unsent.get_by_role("button", name="Copia il testo")).to_be_visible()
    assert said(desk) == []
    await rosa.unsent.get_by_role("button", name="Elimina").click()
    await expect(rosa.unsent).to_have_count(0)


async def test_a_line_that_was_refused_may_be_sent_when_the_conversation_is_mine_again(
    signed_in: SignedIn, desk: FakeDesk
) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    desk.silent = True
    desk.talks["giulia"].give(desk.agents["rosa"], "human", "assigned")
    await rosa.send("ancora io")
    await expect(rosa.unsent).to_contain_text("ha cambiato operatore")
    await rosa.unsent.get_by_role("button", name="Riprendi il testo").click()
    await expect(rosa.field).to_have_value("ancora io")
    await rosa.field.press("Enter")
    await expect(rosa.unsent).to_have_count(0)
    assert said(desk) == ["ancora io"]


async def test_a_failed_line_interrupts_the_screen_reader(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    desk.silent = True
    desk.talks["giulia"].give(desk.agents["ugo"], "human", "assigned")
    await rosa.send("arrivo tardi")
    await expect(rosa.page.get_by_role("alert").filter(has_text="Un messaggio non è stato inviato")).to_be_attached()


async def test_two_tabs_of_one_agent_agree(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa = await signed_in("rosa")
    second = DeskPage(await rosa.page.context.new_page())
    await second.page.goto(rosa.page.url)
    await expect(second.queue_title).to_be_visible()
    await rosa.accept("Giulia Ferri")
    await expect(second.mine).to_contain_text("Giulia Ferri")
    await second.mine.get_by_role("button", name="Giulia Ferri").click()
    await rosa.send("dalla prima")
    await second.send("dalla seconda")
    for tab in (rosa, second):
        await expect(tab.own_lines).to_have_count(2)
    await rosa.page.get_by_role("switch", name="Disponibile").click()
    await expect(second.page.get_by_role("switch", name="Disponibile")).not_to_be_checked()


async def test_silence_of_the_server_is_told_as_old_and_taken_back(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa = await signed_in("rosa")
    desk.silent = True
    await expect(rosa.page.get_by_text("quello che vedi può essere vecchio")).to_be_visible()
    desk.silent = False
    await expect(rosa.page.get_by_text("quello che vedi può essere vecchio")).to_have_count(0)


async def test_without_a_socket_the_page_asks_and_says_so_calmly(signed_in: SignedIn, desk: FakeDesk) -> None:
    desk.sockets_allowed = False
    rosa = await signed_in("rosa")
    await expect(rosa.page.get_by_text("Aggiornamenti ogni pochi secondi")).to_be_visible()
    await rosa.accept("Giulia Ferri")
    await desk.says("giulia", "detta senza socket")
    await expect(rosa.lines.last).to_contain_text("detta senza socket")
    await rosa.send("eccomi")
    await expect(rosa.own_lines).to_have_count(1)
    await expect(rosa.unsent).to_have_count(0)
    desk.talks["giulia"].read = desk.talks["giulia"].last
    await expect(rosa.own_lines).to_contain_text("Letto")
    desk.talks["giulia"].give(desk.agents["ugo"], "human", "assigned")
    await expect(rosa.page.get_by_text("La segue Ugo.")).to_be_visible()
    desk.sockets_allowed = True
    await rosa.page.evaluate("() => dispatchEvent(new Event('online'))")
    await expect(rosa.page.get_by_text("Aggiornamenti ogni pochi secondi")).to_have_count(0)


async def test_where_not_even_asking_helps_the_connection_is_told_as_lost(signed_in: SignedIn, desk: FakeDesk) -> None:
    desk.sockets_allowed = False
    rosa = await signed_in("rosa")
    await expect(rosa.page.get_by_text("Aggiornamenti ogni pochi secondi")).to_be_visible()
    await rosa.page.route("**/desk/api/queue*", lambda route: route.abort("connectionfailed"))
    await expect(rosa.page.get_by_text("Connessione persa")).to_be_visible()


async def test_a_conversation_that_went_to_a_colleague_is_said(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    desk.talks["giulia"].give(desk.agents["ugo"], "human", "assigned")
    await desk.tell_queue()
    await expect(rosa.log).to_contain_text("La chat di Giulia Ferri ora la segue Ugo")
    await expect(rosa.page.get_by_text("La segue Ugo.")).to_be_visible()


async def test_what_another_agent_left_in_this_tab_is_not_shown_to_the_next(
    signed_in: SignedIn, desk: FakeDesk
) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await rosa.field.fill("roba di Rosa")
    desk.sessions.clear()
    await rosa.page.reload()
    await rosa.sign_in("lidia")
    assert "roba di Rosa" not in await rosa.page.evaluate("() => JSON.stringify(sessionStorage)")


async def test_a_line_that_was_refused_stays_where_it_was_written(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await rosa.page.wait_for_function("() => document.querySelectorAll('.lines > .line').length === 5")
    desk.silent = True
    desk.talks["giulia"].give(desk.agents["ugo"], "human", "assigned")
    await rosa.send("scritto prima")
    await expect(rosa.unsent).to_contain_text("ora la segue Ugo")
    desk.silent = False
    await desk.says("giulia", "detto dopo")
    await expect(rosa.lines.last).to_contain_text("detto dopo")
    await expect(rosa.lines.nth(-2)).to_contain_text("scritto prima")
