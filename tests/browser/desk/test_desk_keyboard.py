"""The desk by keyboard and by ear, and when one looks elsewhere."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import NewProfile
from tests.browser.desk.at_work import at_work
from tests.browser.desk.conftest import SignedIn
from tests.browser.desk.desk_page import DeskPage
from tests.browser.desk.desk_world import CODE, PASSWORD
from tests.browser.desk.fake_desk_api import FakeDesk
from tests.browser.test_accessibility import LISTEN

pytestmark = pytest.mark.browser

COUNT_TONES = """window.tones = 0;
const Original = window.OscillatorNode;
window.OscillatorNode = class extends Original { constructor(...given) { super(...given); window.tones += 1; } };"""


async def test_a_whole_service_by_keyboard_alone(new_profile: NewProfile, desk: FakeDesk, desk_url: str) -> None:
    page = await (await new_profile(reduced_motion="reduce")).new_page()
    rosa, keyboard = DeskPage(page), page.keyboard
    await page.goto(f"{desk_url}/desk")
    await expect(page.get_by_label("Utente")).to_be_focused()
    await keyboard.type("rosa")
    await keyboard.press("Tab")
    await keyboard.type(PASSWORD)
    await keyboard.press("Enter")
    await expect(page.get_by_label("Codice di 6 cifre")).to_be_focused()
    await keyboard.type(CODE)
    await keyboard.press("Enter")
    await expect(rosa.queue_title).to_be_focused()
    await keyboard.press("Alt+p")
    await expect(page.get_by_role("switch", name="Disponibile")).to_be_checked()
    await keyboard.press("Alt+a")
    await expect(rosa.title).to_have_text("Cliente anonimo")
    await expect(rosa.field).to_be_focused()
    await keyboard.press("Alt+q")
    await tab_to(page, "Accetta Giulia Ferri")
    await keyboard.press("Enter")
    await expect(rosa.title).to_have_text("Giulia Ferri")
    await expect(rosa.field).to_be_focused()
    await keyboard.type("/saluto")
    await expect(page.get_by_role("option")).to_have_count(1)
    await keyboard.press("Enter")
    await keyboard.press("Enter")
    await expect(rosa.own_lines).to_have_count(1)
    await keyboard.press("Alt+n")
    await keyboard.type("cliente gentile")
    await keyboard.press("Enter")
    await expect(rosa.notes).to_have_count(1)
    await keyboard.press("Alt+r")
    await expect(rosa.side).to_be_focused()
    await keyboard.press("Shift+Tab")
    await keyboard.press("ArrowRight")
    await expect(page.get_by_role("tab", name="Bot")).to_be_focused()
    await tab_to(page, "Correggi l'intento di «non capisco")
    await keyboard.press("Enter")
    await expect(page.get_by_label(re.compile("Che cosa voleva dire"))).to_be_focused()
    await keyboard.type("Fattura")
    await tab_to(page, "Salva")
    await keyboard.press("Enter")
    await expect(rosa.side).to_contain_text("Corretto: Fattura da spiegare")
    await keyboard.press("Alt+l")
    await expect(page.get_by_role("region", name="Messaggi")).to_be_focused()
    await keyboard.press("Alt+i")
    await expect(rosa.dialog.get_by_label("Che cosa")).to_be_focused()
    await tab_to(page, "Invia", exact=True, within="footer")
    await keyboard.press("Enter")
    await expect(rosa.own_lines).to_have_count(2)
    await expect(rosa.dialog).to_have_count(0)
    await keyboard.press("Alt+k")
    await expect(rosa.dialog.get_by_label("Risolto", exact=True)).to_be_focused()
    await keyboard.press("Space")
    await tab_to(page, "Chiudi", exact=True, within="footer")
    await keyboard.press("Enter")
    await expect(rosa.mine).to_have_count(1)
    await expect(page.get_by_role("region", name="Messaggi")).to_be_focused()
    await keyboard.press("Alt+1")
    await expect(rosa.title).to_have_text("Cliente anonimo")
    await keyboard.press("Alt+t")
    await keyboard.type("Linea")
    await keyboard.press("Tab")
    await keyboard.type("non è mobile")
    await keyboard.press("Tab")
    await keyboard.press("Tab")
    await keyboard.press("Enter")
    await expect(rosa.mine).to_have_count(0)
    assert desk.talks["anna"].skill == "fixed"
    await tab_to(page, "Esci")
    await keyboard.press("Enter")
    await expect(page.get_by_label("Utente")).to_be_focused()


async def test_tab_goes_through_everything_and_out_again(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa = await at_work(signed_in, desk)
    await rosa.page.evaluate("() => document.activeElement.blur()")
    seen: list[str] = []
    for _ in range(80):
        await rosa.page.keyboard.press("Tab")
        name = await rosa.page.evaluate("() => document.activeElement.outerHTML.slice(0, 200)")
        if seen and name == seen[0]:
            break
        seen.append(name)
    else:
        pytest.fail("the focus never came round")
    assert any('id="write"' in name for name in seen)


async def test_a_closed_dialogue_gives_the_focus_back(signed_in: SignedIn) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await rosa.page.keyboard.press("Alt+t")
    await expect(rosa.dialog.get_by_label("A chi")).to_be_focused()
    await rosa.page.keyboard.press("Escape")
    await expect(rosa.field).to_be_focused()


async def test_a_question_mark_opens_the_help_only_outside_of_fields_and_keys_can_be_turned_off(
    signed_in: SignedIn,
) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await rosa.page.keyboard.type("come va?")
    await expect(rosa.field).to_have_value("come va?")
    await expect(rosa.dialog).to_have_count(0)
    await rosa.title.focus()
    await rosa.page.keyboard.press("?")
    await rosa.dialog.get_by_label("Scorciatoie attive").uncheck()
    await rosa.page.keyboard.press("Escape")
    await rosa.page.keyboard.press("Alt+n")
    await expect(rosa.page.get_by_label("Messaggio al cliente")).to_be_visible()
    await rosa.page.reload()
    await expect(rosa.queue_title).to_be_visible()
    await rosa.page.keyboard.press("?")
    await expect(rosa.dialog).to_have_count(0)


async def test_alt_gr_and_control_write_what_they_always_did(signed_in: SignedIn) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await rosa.page.keyboard.press("Control+Alt+n")
    await expect(rosa.page.get_by_label("Messaggio al cliente")).to_be_visible()


async def test_a_new_line_is_read_once_and_moves_no_focus(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await rosa.tab("Storia")
    heard = await rosa.log.evaluate_handle(LISTEN)
    await desk.says("giulia", "uno")
    await desk.cut_sockets()
    await desk.says("giulia", "due")
    await expect(rosa.lines.last).to_contain_text("due")
    await expect(rosa.page.get_by_role("tab", name="Storia")).to_be_focused()
    assert await heard.json_value() == ["Giulia Ferri: uno", "Giulia Ferri: due"]


async def test_a_line_of_another_chat_says_which(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await rosa.accept("Cliente anonimo")
    await desk.says("giulia", "ehi")
    await expect(rosa.log).to_contain_text("Chat di Giulia Ferri. Giulia Ferri: ehi")


async def test_the_focus_goes_to_a_neighbour_when_a_row_of_the_queue_is_gone(
    signed_in: SignedIn, desk: FakeDesk
) -> None:
    rosa = await signed_in("rosa")
    await rosa.page.get_by_role("button", name="Accetta Cliente anonimo").focus()
    await desk.given(desk.talks["anna"], desk.agents["ugo"])
    await expect(rosa.waiting).to_have_count(2)
    assert await rosa.page.evaluate("() => document.activeElement.closest('.rail') !== null")


async def test_the_queue_ticks_without_moving_the_focus_or_a_node(signed_in: SignedIn) -> None:
    rosa = await signed_in("rosa")
    button = rosa.page.get_by_role("button", name="Accetta Giulia Ferri")
    await button.focus()
    await button.evaluate("node => { node.dataset.same = 'yes'; }")
    before = await rosa.waiting.nth(1).locator("time").text_content()
    await expect(rosa.waiting.nth(1).locator("time")).not_to_have_text(str(before))
    await expect(button).to_be_focused()
    await expect(button).to_have_attribute("data-same", "yes")


async def test_the_title_counts_what_waits_and_what_is_unread_behind_another_tab(
    signed_in: SignedIn, desk: FakeDesk
) -> None:
    rosa = await signed_in("rosa")
    await expect(rosa.page).to_have_title("2 in coda · Postazione")
    await rosa.accept("Giulia Ferri")
    await rosa.page.evaluate("() => { document.hasFocus = () => false; }")
    await desk.says("giulia", "ci sei?")
    await expect(rosa.page).to_have_title("(1) 1 in coda · Postazione")
    await rosa.page.evaluate("() => { document.hasFocus = () => true; window.dispatchEvent(new Event('focus')); }")
    await expect(rosa.page).to_have_title("1 in coda · Postazione")


async def test_a_tone_sounds_for_news_and_not_when_it_is_off(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa = await signed_in("rosa")
    await rosa.page.add_init_script(COUNT_TONES)
    await rosa.page.reload()
    await rosa.accept("Giulia Ferri")
    await desk.says("giulia", "ehi")
    await rosa.page.wait_for_function("() => window.tones === 1")
    await rosa.page.get_by_role("button", name="Suoni").click()
    await expect(rosa.page.get_by_role("button", name="Suoni")).to_have_attribute("aria-pressed", "false")
    await rosa.page.evaluate("() => localStorage.removeItem('desk:toned')")
    await desk.says("giulia", "ehi di nuovo")
    await expect(rosa.lines.last).to_contain_text("ehi di nuovo")
    assert await rosa.page.evaluate("() => window.tones") == 1


async def test_a_new_request_of_my_skills_is_announced(signed_in: SignedIn, desk: FakeDesk) -> None:
    desk.talks["anna"].status = "bot"
    rosa = await signed_in("rosa")
    await expect(rosa.waiting).to_have_count(2)
    desk.talks["anna"].status = "waiting"
    await desk.tell_queue()
    await expect(rosa.log).to_contain_text("Nuova richiesta in coda: Mobile")


async def tab_to(page: Page, name: str, *, exact: bool = False, within: str = "body") -> None:
    """Presses Tab until the control with this name has the focus."""
    wanted = re.compile(f"^{re.escape(name)}$" if exact else re.escape(name))
    for _ in range(80):
        await page.keyboard.press("Tab")
        found = await page.evaluate(
            """within => {
                const { activeElement: now } = document;
                return now.closest(within) ? now.ariaLabel || now.textContent : "";
            }""",
            within,
        )
        if wanted.search(found):
            return
    pytest.fail(f"{name} is not reached")
