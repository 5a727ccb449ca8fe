"""The other views: search, call-backs, the supervisor's, the administrator's, one's own account."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.desk.conftest import SignedIn
from tests.browser.desk.desk_world import PASSWORD
from tests.browser.desk.fake_desk_api import FakeDesk

pytestmark = pytest.mark.browser

CALL = {
    "id": "c-1",
    "conversation_id": "giulia",
    "number": "+393471234567",
    "name": "Giulia Ferri",
    "skill": "billing",
    "reason": "Fattura di ottobre",
    "from": "2026-01-01T09:00:00.000Z",
    "to": "2099-01-01T10:00:00.000Z",
    "due": True,
    "state": "open",
    "agent_id": None,
}


async def test_views_follow_the_rights(signed_in: SignedIn) -> None:
    expected = {"rosa": ["Chat", "Richiamate", "Ricerca"], "lidia": ["Chat", "Richiamate", "Ricerca", "Supervisione"]}
    expected["ada"] = [*expected["lidia"], "Operatori"]
    for user, names in expected.items():
        page = await signed_in(user)
        buttons = page.page.get_by_role("navigation", name="Pagine").get_by_role("button")
        await expect(buttons).to_have_text(names)


async def test_past_conversations_are_found_page_by_page_and_opened(signed_in: SignedIn) -> None:
    rosa = await signed_in("rosa")
    await rosa.page.keyboard.press("Alt+s")
    await expect(rosa.page.get_by_label("Parole")).to_be_focused()
    await rosa.page.keyboard.type("rimborso")
    await rosa.page.keyboard.press("Enter")
    results = rosa.page.locator(".result")
    await expect(results).to_have_count(3)
    await expect(results.first).to_contain_text("rimborso")
    await rosa.page.get_by_role("button", name="Altri risultati").click()
    await expect(results).to_have_count(6)
    await expect(rosa.page.get_by_role("button", name="Altri risultati")).to_be_hidden()
    await results.first.click()
    await expect(rosa.title).to_have_text("Giulia Ferri")


async def test_nothing_is_searched_before_it_is_asked_for(signed_in: SignedIn) -> None:
    rosa = await signed_in("rosa")
    asked: list[str] = []
    rosa.page.on("request", lambda request: asked.append(request.url))
    await rosa.go("Ricerca")
    await rosa.page.get_by_label("Parole").fill("rimborso")
    await rosa.page.get_by_label("Competenza").select_option(label="Bollette")
    assert not [url for url in asked if "/search" in url]


async def test_a_call_back_that_is_due_is_counted_claimed_and_done(signed_in: SignedIn, desk: FakeDesk) -> None:
    desk.call_backs = [dict(CALL)]
    rosa = await signed_in("rosa")
    await expect(
        rosa.page.get_by_role("navigation", name="Pagine").get_by_role("button", name="Richiamate")
    ).to_contain_text("1")
    await rosa.go("Richiamate")
    await expect(rosa.page.get_by_role("link", name="347 123 4567")).to_have_attribute("href", "tel:+393471234567")
    await rosa.page.get_by_role("button", name="La faccio io").click()
    await rosa.page.get_by_role("button", name="Segna come fatta").click()
    await rosa.dialog.get_by_label("Risolto", exact=True).check()
    await rosa.confirm("Segna come fatta")
    await expect(rosa.page.get_by_text("0 richiamate")).to_be_visible()
    assert desk.call_backs[0]["outcome"] == "solved"


async def test_a_call_back_that_a_colleague_took_is_told(signed_in: SignedIn, desk: FakeDesk) -> None:
    desk.call_backs = [dict(CALL)]
    rosa = await signed_in("rosa")
    await rosa.go("Richiamate")
    await expect(rosa.page.get_by_role("button", name="La faccio io")).to_be_visible()
    desk.call_backs[0] |= {"state": "claimed", "agent_id": "ugo", "agent_name": "Ugo"}
    await rosa.page.get_by_role("button", name="La faccio io").click()
    await expect(rosa.dialog.get_by_role("alert")).to_have_text("L'ha già presa un collega.")
    await rosa.page.keyboard.press("Escape")
    await expect(rosa.page.get_by_text("La fa Ugo")).to_be_visible()


async def test_a_call_that_the_customer_moved_or_gave_another_number_for_is_shown_as_it_is_now(
    signed_in: SignedIn, desk: FakeDesk
) -> None:
    desk.call_backs = [dict(CALL)]
    rosa = await signed_in("rosa")
    await rosa.go("Richiamate")
    await expect(rosa.page.get_by_role("link", name="347 123 4567")).to_be_visible()
    desk.call_backs[0]["number"] = "+393335550199"
    await rosa.page.get_by_role("button", name="Aggiorna").click()
    await expect(rosa.page.get_by_role("link", name="333 555 0199")).to_be_visible()


async def test_a_supervisor_sees_queues_people_chats_and_figures(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa, lidia = await signed_in("rosa"), await signed_in("lidia")
    await rosa.accept("Giulia Ferri")
    await lidia.go("Supervisione")
    page = lidia.page.locator("#supervise")
    await expect(page.get_by_role("row", name="Linea fissa").first).to_contain_text("10:4")
    await expect(page.get_by_role("row", name="Rosa").first).to_contain_text("1 su 3")
    await expect(page.get_by_role("row", name="Giulia Ferri")).to_contain_text("all'operatore")
    await expect(page).to_contain_text("1 min 20 s")
    await expect(page).to_contain_text("4,3 su 5")
    await expect(page).to_contain_text("12%")


async def test_a_supervisor_reads_joins_and_takes_over(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa, lidia = await signed_in("rosa"), await signed_in("lidia")
    await rosa.accept("Giulia Ferri")
    await lidia.go("Supervisione")
    await lidia.page.get_by_role("button", name="Apri la chat di Giulia Ferri").click()
    await expect(lidia.field).to_be_hidden()
    await lidia.page.get_by_role("button", name="Unisciti").click()
    await expect(lidia.page.get_by_text("puoi scrivere anche tu")).to_be_visible()
    await lidia.send("sono Lidia")
    await expect(rosa.lines.last).to_contain_text("sono Lidia")
    desk.talks["giulia"].joined.clear()
    await lidia.page.reload()
    await lidia.go("Supervisione")
    await lidia.page.get_by_role("button", name="Apri la chat di Giulia Ferri").click()
    await lidia.page.get_by_role("button", name="Prendi in carico").click()
    await lidia.confirm("Prendi in carico")
    await expect(lidia.field).to_be_visible()
    await expect(rosa.page.get_by_text("La segue Lidia.")).to_be_visible()


async def test_an_administrator_makes_and_changes_agents(signed_in: SignedIn, desk: FakeDesk) -> None:
    ada = await signed_in("ada")
    await ada.go("Operatori")
    await ada.page.get_by_role("button", name="Nuovo operatore").click()
    await ada.dialog.get_by_label("Utente").fill("rosa")
    await ada.dialog.get_by_label("Nome").fill("Piero")
    await ada.dialog.get_by_label("Linea fissa").check()
    await ada.dialog.get_by_label("Mobile").check()
    await ada.dialog.get_by_label("Password iniziale").fill("troppo")
    await ada.confirm("Salva")
    await expect(ada.dialog.get_by_role("alert")).to_have_text("Password iniziale: servono almeno 12 caratteri")
    await ada.dialog.get_by_label("Password iniziale").fill(PASSWORD)
    await ada.confirm("Salva")
    await expect(ada.dialog.get_by_role("alert")).to_have_text("Questo utente esiste già.")
    await ada.dialog.get_by_label("Utente").fill("piero")
    await ada.confirm("Salva")
    await expect(ada.page.get_by_role("row", name="Piero")).to_contain_text("Mobile, Linea fissa")
    await ada.page.get_by_role("button", name="Modifica Piero").click()
    await ada.dialog.get_by_label("Può accedere").uncheck()
    await ada.confirm("Salva")
    await expect(ada.page.get_by_role("row", name="Piero")).to_contain_text("chiuso")
    assert not desk.agents["piero"].active


async def test_a_new_password_must_be_typed_twice_the_same_and_calls_go_on_with_the_new_session(
    signed_in: SignedIn,
) -> None:
    rosa = await signed_in("rosa")
    await rosa.page.get_by_role("button", name="Rosa").click()
    await rosa.dialog.get_by_role("button", name="Cambia password").click()
    form = rosa.dialog.last
    await form.get_by_label("Password di ora").fill(PASSWORD)
    await form.get_by_label("Password nuova", exact=True).fill("una password nuova")
    await form.get_by_label("Di nuovo").fill("un'altra password")
    await form.get_by_role("button", name="Cambia password").click()
    await expect(form.get_by_role("alert")).to_have_text("Le due password nuove non sono uguali.")
    await form.get_by_label("Di nuovo").fill("una password nuova")
    await form.get_by_role("button", name="Cambia password").click()
    await expect(rosa.dialog).to_have_count(1)
    await rosa.page.keyboard.press("Escape")
    await rosa.accept("Giulia Ferri")
