"""The desk's dialogues: which field is wrong and how, why something cannot be, and where one writes on afterwards."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.desk.conftest import SignedIn
from tests.browser.desk.desk_world import PASSWORD
from tests.browser.desk.fake_desk_api import FakeDesk

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("key", ["t", "b", "k", "i"])
async def test_after_a_click_closed_a_dialogue_the_keys_write_in_the_field_again(signed_in: SignedIn, key: str) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await rosa.page.keyboard.type("uno ")
    await rosa.page.keyboard.press(f"Alt+{key}")
    await rosa.confirm("Annulla")
    await expect(rosa.dialog).to_have_count(0)
    await rosa.page.keyboard.type("due")
    await expect(rosa.field).to_have_value("uno due")


async def test_after_a_link_was_sent_by_a_click_the_keys_write_in_the_field_again(signed_in: SignedIn) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await rosa.page.keyboard.press("Alt+i")
    await rosa.confirm("Invia")
    await expect(rosa.dialog).to_have_count(0)
    await rosa.page.keyboard.type("ecco")
    await expect(rosa.field).to_have_value("ecco")


async def test_an_amount_that_is_not_sold_is_refused_with_those_that_are(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Cliente anonimo")
    await rosa.act("Invia link")
    await rosa.dialog.get_by_label("Numero da ricaricare").fill("12")
    await rosa.dialog.get_by_label("Importo in euro").fill("7")
    await rosa.confirm("Invia")
    alert = rosa.dialog.get_by_role("alert")
    await expect(alert).to_have_text("Questo non è un numero di telefono: controllalo.")
    await rosa.dialog.get_by_label("Numero da ricaricare").fill("347 123 4567")
    await rosa.confirm("Invia")
    await expect(alert).to_contain_text("I tagli sono: 5,00")
    await expect(alert).to_contain_text("20,00")
    await expect(rosa.dialog.get_by_text("12,50")).to_have_count(0)
    assert desk.sent == []


async def test_who_is_away_and_wants_a_chat_comes_back_and_has_it_in_one_step(
    signed_in: SignedIn, desk: FakeDesk
) -> None:
    rosa = await signed_in("rosa", away=True)
    await expect(rosa.page.locator("#middle")).to_contain_text("Sei in pausa: torna disponibile")
    await rosa.page.get_by_role("button", name="Accetta Giulia Ferri").click()
    await rosa.confirm("Torna disponibile e accetta")
    await expect(rosa.title).to_have_text("Giulia Ferri")
    await expect(rosa.field).to_be_focused()
    assert (desk.agents["rosa"].availability, desk.talks["giulia"].agent) == ("available", "rosa")


async def test_a_failure_is_closed_with_a_word_that_says_no_more_than_it_is(
    signed_in: SignedIn, desk: FakeDesk
) -> None:
    rosa = await signed_in("rosa")
    desk.agents["rosa"].capacity = 0
    await rosa.page.get_by_role("button", name="Accetta Giulia Ferri").click()
    await rosa.confirm("Ho capito")
    await expect(rosa.dialog).to_have_count(0)


async def test_a_conversation_closed_without_an_outcome_asks_for_the_outcome(signed_in: SignedIn) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await rosa.act("Chiudi")
    await rosa.confirm("Chiudi")
    await expect(rosa.dialog.get_by_role("alert")).to_have_text("Da completare: Com'è finita")


async def test_an_administrator_is_told_which_field_is_wrong_and_how(signed_in: SignedIn) -> None:
    ada = await signed_in("ada")
    await ada.go("Operatori")
    await ada.page.get_by_role("button", name="Nuovo operatore").click()
    await ada.dialog.get_by_label("Utente").fill("Nina Rossi")
    await ada.dialog.get_by_label("Nome").fill("Nina")
    await ada.dialog.get_by_label("Password iniziale").fill(PASSWORD)
    await ada.dialog.get_by_label("Chat insieme").fill("40")
    alert = ada.dialog.get_by_role("alert")
    await ada.confirm("Salva")
    await expect(alert).to_have_text("Chat insieme: scrivi un numero da 1 a 20")
    await ada.dialog.get_by_label("Chat insieme").fill("2")
    await ada.confirm("Salva")
    await expect(alert).to_contain_text("Utente: da 1 a 32 caratteri")
