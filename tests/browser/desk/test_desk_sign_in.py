"""Getting in: password and second factor, passkeys, the first time, the lock, and out again."""

from __future__ import annotations

import pytest
from playwright.async_api import CDPSession, Page, expect

from tests.browser.conftest import NewProfile
from tests.browser.desk.conftest import SignedIn
from tests.browser.desk.desk_page import DeskPage
from tests.browser.desk.desk_world import CODE, PASSWORD
from tests.browser.desk.fake_desk_api import FakeDesk

pytestmark = pytest.mark.browser


async def authenticator(page: Page) -> CDPSession:
    """The browser's own pretended passkey device, whose owner always agrees."""
    session = await page.context.new_cdp_session(page)
    await session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    await session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session


async def test_password_and_code_open_the_desk(signed_in: SignedIn) -> None:
    rosa = await signed_in("rosa")
    await expect(rosa.page.get_by_role("button", name="Rosa")).to_be_visible()
    await expect(rosa.waiting).to_have_count(3)
    assert rosa.told == []


async def test_a_wrong_password_and_a_wrong_code_are_said_and_can_be_mended(
    new_profile: NewProfile, desk_url: str
) -> None:
    page = await (await new_profile()).new_page()
    await page.goto(f"{desk_url}/desk")
    await page.get_by_label("Utente").fill("rosa")
    await page.get_by_label("Password").fill("sbagliata")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert").filter(has_text="Utente o password non giusti")).to_be_visible()
    await page.get_by_label("Password").fill(PASSWORD)
    await page.keyboard.press("Enter")
    await page.get_by_label("Codice di 6 cifre").fill("000 000")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Il codice non è giusto")).to_be_visible()
    await page.get_by_label("Codice di 6 cifre").fill(CODE)
    await page.keyboard.press("Enter")
    await expect(DeskPage(page).queue_title).to_be_visible()


async def test_an_empty_field_is_named(new_profile: NewProfile, desk_url: str) -> None:
    page = await (await new_profile()).new_page()
    await page.goto(f"{desk_url}/desk")
    await page.get_by_label("Utente").fill("rosa")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Da completare: Password")).to_be_visible()
    await expect(page.get_by_label("Password")).to_be_focused()


async def test_the_first_time_the_second_factor_is_set_up_from_its_key(
    new_profile: NewProfile, desk: FakeDesk, desk_url: str
) -> None:
    page = await (await new_profile()).new_page()
    await page.goto(f"{desk_url}/desk")
    await page.get_by_label("Utente").fill("nina")
    await page.get_by_label("Password").fill(PASSWORD)
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Chiave da copiare")).to_have_text("JBSW Y3DP EHPK 3PXP")
    await page.get_by_text("Oppure usa questo indirizzo").click()
    await expect(page.get_by_text("otpauth://totp/")).to_be_visible()
    await page.get_by_label("Codice di 6 cifre").fill(CODE)
    await page.keyboard.press("Enter")
    await expect(DeskPage(page).queue_title).to_be_visible()
    assert desk.agents["nina"].enrolled


async def test_a_passkey_is_made_and_opens_the_desk_the_next_time(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa = await signed_in("rosa")
    await authenticator(rosa.page)
    await rosa.page.get_by_role("button", name="Rosa").click()
    await rosa.dialog.get_by_role("button", name="Aggiungi una passkey").click()
    await expect(rosa.dialog.get_by_text("Passkey aggiunta")).to_be_visible()
    assert len(desk.passkeys) == 1
    await rosa.page.keyboard.press("Escape")
    await rosa.page.get_by_role("button", name="Esci").click()
    await rosa.page.get_by_label("Utente").fill("rosa")
    await rosa.page.get_by_label("Password").fill(PASSWORD)
    await rosa.page.keyboard.press("Enter")
    await rosa.page.get_by_role("button", name="Usa una passkey").click()
    await expect(rosa.queue_title).to_be_visible()


async def test_a_reload_stays_signed_in_and_signing_out_shows_nothing_more(signed_in: SignedIn) -> None:
    rosa = await signed_in("rosa")
    await rosa.page.reload()
    await expect(rosa.queue_title).to_be_visible()
    await rosa.page.get_by_role("button", name="Esci").click()
    await expect(rosa.page.get_by_label("Utente")).to_be_visible()
    await expect(rosa.page.get_by_text("Marco Conti")).to_have_count(0)


async def test_a_locked_desk_shows_nothing_until_the_code_and_then_everything_as_it_was(
    signed_in: SignedIn, desk: FakeDesk
) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await rosa.field.fill("quasi finito")
    await desk.lock("rosa")
    await expect(rosa.page.get_by_role("heading", name="Postazione bloccata")).to_be_visible()
    await expect(rosa.page.get_by_text("Giulia Ferri")).to_have_count(0)
    await rosa.page.get_by_label("Codice di 6 cifre").fill(CODE)
    await rosa.page.keyboard.press("Enter")
    await expect(rosa.title).to_have_text("Giulia Ferri")
    await expect(rosa.field).to_have_value("quasi finito")
    await rosa.field.press("Enter")
    await expect(rosa.own_lines).to_have_count(1)


async def test_a_page_that_is_loaded_while_locked_asks_for_the_code(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa = await signed_in("rosa")
    await desk.lock("rosa")
    await rosa.page.reload()
    await rosa.page.get_by_label("Codice di 6 cifre").fill(CODE)
    await rosa.page.keyboard.press("Enter")
    await expect(rosa.queue_title).to_be_visible()


async def test_nobody_at_the_desk_is_warned_a_minute_before_and_then_locked_out(
    signed_in: SignedIn, desk: FakeDesk
) -> None:
    desk.idle_seconds = 900
    rosa = await signed_in("rosa")
    await rosa.page.clock.install()
    await rosa.page.reload()
    await expect(rosa.queue_title).to_be_visible()
    await rosa.page.clock.run_for(14 * 60_000 + 10_000)
    await expect(rosa.page.get_by_text("premi un tasto per restare")).to_be_visible()
    await rosa.page.keyboard.press("Shift")
    await expect(rosa.page.get_by_text("premi un tasto per restare")).to_have_count(0)
    await rosa.page.clock.run_for(15 * 60_000 + 2_000)
    await expect(rosa.page.get_by_role("heading", name="Postazione bloccata")).to_be_visible()
    await expect(rosa.page.get_by_text("le chat restano tue per 10 minuti")).to_be_visible()
    assert [session.stage for session in desk.sessions.values() if session.agent.id == "rosa"] == ["locked"]


async def test_who_reads_with_the_wheel_is_not_locked_out(signed_in: SignedIn, desk: FakeDesk) -> None:
    desk.idle_seconds = 900
    rosa = await signed_in("rosa")
    await rosa.page.clock.install()
    await rosa.page.reload()
    await expect(rosa.queue_title).to_be_visible()
    for _ in range(2):
        await rosa.page.clock.run_for(14 * 60_000 + 10_000)
        await expect(rosa.page.get_by_text("premi un tasto per restare")).to_be_visible()
        await rosa.page.mouse.wheel(0, 40)
        await expect(rosa.page.get_by_text("premi un tasto per restare")).to_have_count(0)
    await expect(rosa.queue_title).to_be_visible()


async def test_a_new_password_in_one_tab_leaves_the_other_at_work(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    other = DeskPage(await rosa.page.context.new_page())
    await other.page.goto(rosa.page.url)
    await expect(other.queue_title).to_be_visible()
    await other.page.get_by_role("button", name="Rosa").click()
    await other.dialog.get_by_role("button", name="Cambia password").click()
    form = other.dialog.last
    await form.get_by_label("Password di ora").fill(PASSWORD)
    await form.get_by_label("Password nuova", exact=True).fill("Un'altra-frase-lunga")
    await form.get_by_label("Di nuovo la password nuova").fill("Un'altra-frase-lunga")
    await form.get_by_role("button", name="Cambia password").click()
    await expect(other.dialog).to_have_count(1)
    await rosa.send("sono ancora qui")
    await expect(rosa.own_lines).to_have_count(1)
    await expect(rosa.unsent).to_have_count(0)
    await expect(rosa.page.get_by_label("Utente")).to_have_count(0)
    await desk.says("giulia", "ti leggo")
    await expect(rosa.lines.last).to_contain_text("ti leggo")


async def test_a_call_under_a_token_of_before_is_made_again_under_the_new_one(
    signed_in: SignedIn, desk: FakeDesk
) -> None:
    rosa = await signed_in("rosa", away=True)
    (session,) = desk.sessions.values()
    session.csrf = "another"
    await rosa.page.get_by_role("switch", name="Disponibile").click()
    await expect(rosa.page.get_by_role("switch", name="Disponibile")).to_be_checked()
    assert desk.agents["rosa"].availability == "available"


async def test_a_tab_whose_browser_another_agent_signed_in_to_becomes_theirs_and_shows_nothing_of_before(
    signed_in: SignedIn, desk: FakeDesk
) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await rosa.field.fill("roba di Rosa")
    (session,) = desk.sessions.values()
    session.agent, session.csrf = desk.agents["ugo"], "another"
    await rosa.page.get_by_role("switch", name="Disponibile").click()
    await expect(rosa.page.get_by_role("button", name="Ugo")).to_be_visible()
    await expect(rosa.page.get_by_text("roba di Rosa")).to_have_count(0)
    assert (desk.agents["ugo"].availability, desk.agents["rosa"].availability) == ("away", "available")


async def test_a_session_that_is_over_keeps_what_was_not_sent_for_the_same_agent(
    signed_in: SignedIn, desk: FakeDesk
) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await rosa.field.fill("bozza mia")
    desk.sessions.clear()
    await rosa.page.get_by_role("switch", name="Disponibile").click()
    await expect(rosa.page.get_by_text("La sessione è finita")).to_be_visible()
    await rosa.sign_in("rosa")
    await rosa.mine.get_by_role("button", name="Giulia Ferri").click()
    await expect(rosa.field).to_have_value("bozza mia")
