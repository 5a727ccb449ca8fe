"""A conversation from the queue to its end: accepting, writing, notes, ready replies, sending, passing on, closing."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from playwright.async_api import Route, expect

from tests.browser.desk.conftest import SignedIn
from tests.browser.desk.fake_desk_api import FakeDesk

pytestmark = pytest.mark.browser


async def test_the_queue_says_who_waits_why_how_long_and_who_is_first(signed_in: SignedIn) -> None:
    rosa = await signed_in("rosa")
    first, second, third = [rosa.waiting.nth(index) for index in range(3)]
    await expect(first).to_contain_text("In testa")
    await expect(first).to_contain_text("SIM persa o rubata")
    await expect(second).to_contain_text("Attende da un po'")
    await expect(third).to_contain_text("In ritardo")
    await expect(third.get_by_role("button", name="Accetta")).to_have_count(0)
    before = await first.locator("time").text_content()
    await expect(first.locator("time")).not_to_have_text(str(before))


async def test_accepting_opens_the_conversation_with_all_that_was_said(signed_in: SignedIn) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await expect(rosa.lines).to_have_count(5)
    senders = await rosa.page.locator(".lines > .line").evaluate_all(
        "lines => lines.map(line => line.querySelector('.sender').textContent)"
    )
    assert senders == ["Cliente", "Assistente digitale", "Cliente", "Avviso", "Avviso"]
    await expect(rosa.mine).to_have_count(1)
    await expect(rosa.waiting).to_have_count(2)


async def test_of_two_who_accept_at_once_one_gets_it_and_the_other_is_told_who(
    signed_in: SignedIn, desk: FakeDesk
) -> None:
    rosa = await signed_in("rosa")
    desk.silent = True
    await desk.given(desk.talks["giulia"], desk.agents["ugo"])
    await rosa.page.get_by_role("button", name="Accetta Giulia Ferri").click()
    await expect(rosa.dialog.get_by_role("alert")).to_have_text("L'ha già presa Ugo.")
    await rosa.page.keyboard.press("Escape")
    await expect(rosa.waiting).to_have_count(2)


async def test_lines_go_both_ways_with_their_delivery_state(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await rosa.send("Ciao Giulia")
    await expect(rosa.own_lines).to_have_count(1)
    await expect(rosa.own_lines.last).to_contain_text("Inviato")
    last = desk.talks["giulia"].last
    await desk.tell({"type": "delivery", "conversation_id": "giulia", "delivered": last, "read": 0}, "giulia")
    await expect(rosa.own_lines.last).to_contain_text("Consegnato")
    await desk.tell({"type": "delivery", "conversation_id": "giulia", "delivered": last, "read": last}, "giulia")
    await expect(rosa.own_lines.last).to_contain_text("Letto")
    await desk.tell({"type": "typing", "conversation_id": "giulia", "from": "customer"}, "giulia")
    await expect(rosa.page.get_by_text("Il cliente sta scrivendo…")).to_be_visible()
    await desk.says("giulia", "eccomi")
    await expect(rosa.lines.last).to_contain_text("eccomi")
    await expect(rosa.page.get_by_text("Il cliente sta scrivendo…")).to_have_count(0)


async def test_several_conversations_keep_their_drafts_and_count_what_is_unread(
    signed_in: SignedIn, desk: FakeDesk
) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await rosa.field.fill("bozza per Giulia")
    await rosa.accept("Cliente anonimo")
    await expect(rosa.field).to_have_value("")
    await desk.says("giulia", "uno")
    await desk.says("giulia", "due")
    card = rosa.mine.filter(has_text="Giulia Ferri")
    await expect(card.locator(".unread")).to_contain_text("2")
    await expect(card).to_contain_text("Tocca a te")
    await expect(rosa.page).to_have_title("(2) Postazione")
    await rosa.page.keyboard.press("Alt+1")
    await expect(rosa.title).to_have_text("Giulia Ferri")
    await expect(rosa.field).to_have_value("bozza per Giulia")
    await expect(card.locator(".unread")).to_have_text("")
    await expect(rosa.page).to_have_title("Postazione")


async def test_ready_replies_are_filtered_after_a_slash_and_chosen_with_the_arrows(signed_in: SignedIn) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await rosa.page.keyboard.type("/")
    options = rosa.page.get_by_role("option")
    await expect(options).to_have_count(3)
    await rosa.page.keyboard.press("ArrowDown")
    await expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    await expect(rosa.field).to_have_attribute("aria-activedescendant", "canned-1")
    await rosa.page.keyboard.type("perche")
    await expect(options).to_have_count(1)
    await rosa.page.keyboard.press("Enter")
    await expect(rosa.field).to_have_value("Perché sia tutto chiaro: la pratica è conclusa.")
    await expect(rosa.own_lines).to_have_count(0)


async def test_escape_closes_the_ready_replies_and_keeps_the_text(signed_in: SignedIn) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await rosa.field.fill("ciao")
    await rosa.page.keyboard.press("Alt+c")
    await expect(rosa.page.get_by_role("option")).to_have_count(3)
    await rosa.page.keyboard.press("Escape")
    await expect(rosa.page.get_by_role("listbox")).to_be_hidden()
    await expect(rosa.field).to_have_value("ciao")


async def test_a_transfer_to_a_skill_takes_a_note_along_and_leaves_my_list(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await rosa.act("Trasferisci")
    await rosa.confirm("Trasferisci")
    await expect(rosa.dialog.get_by_role("alert")).to_have_text("Da completare: A chi")
    await rosa.dialog.get_by_label("A chi").select_option(label="Reclami")
    await rosa.dialog.get_by_label("Nota").fill("vuole un rimborso")
    await rosa.confirm("Trasferisci")
    await expect(rosa.dialog).to_have_count(0)
    await expect(rosa.mine).to_have_count(0)
    talk = desk.talks["giulia"]
    assert (talk.status, talk.skill, talk.notes[-1]["text"]) == ("waiting", "complaints", "vuole un rimborso")


async def test_a_transfer_to_a_colleague_shows_there_at_once(signed_in: SignedIn) -> None:
    rosa, ugo = await signed_in("rosa"), await signed_in("ugo")
    await rosa.accept("Giulia Ferri")
    await rosa.act("Trasferisci")
    await rosa.dialog.get_by_label("A chi").select_option(value="agent:ugo")
    await rosa.confirm("Trasferisci")
    await expect(ugo.mine).to_contain_text("Giulia Ferri")
    await expect(rosa.page.get_by_text("La segue Ugo.")).to_be_visible()
    await expect(rosa.field).to_be_hidden()


async def test_giving_back_to_the_bot_leaves_the_transcript_to_read(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await rosa.act("Al bot")
    await rosa.confirm("Al bot")
    await expect(rosa.page.get_by_text("Ora risponde il bot.")).to_be_visible()
    await expect(rosa.title).to_be_focused()
    assert desk.talks["giulia"].status == "bot"


async def test_closing_needs_an_outcome_and_takes_tags(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await rosa.act("Chiudi")
    await rosa.confirm("Chiudi")
    await expect(rosa.dialog.get_by_role("alert")).to_contain_text("Da completare")
    await rosa.dialog.get_by_label("Risolto", exact=True).check()
    await rosa.dialog.get_by_label("Etichette").fill("Fattura, cambio piano")
    await rosa.confirm("Chiudi")
    await expect(rosa.dialog).to_have_count(0)
    await expect(rosa.mine).to_have_count(0)
    assert (desk.talks["giulia"].outcome, desk.talks["giulia"].tags) == ("solved", ["fattura", "cambio piano"])


async def test_a_bill_s_link_is_sent_as_the_bot_would(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await rosa.act("Invia link")
    await rosa.dialog.get_by_label("Che cosa").select_option(label="Link per pagare la bolletta 2026-0911, 34,90 €")
    await rosa.confirm("Invia")
    await expect(rosa.own_lines.last).to_contain_text("Paga 34,90 €")
    assert [(body["what"], body["bill"]) for body in desk.sent] == [("payment_link", "b-1")]


async def test_a_recharge_link_needs_a_sensible_amount(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Cliente anonimo")
    await rosa.act("Invia link")
    await expect(rosa.dialog.get_by_text("Il cliente non è identificato")).to_be_visible()
    await rosa.dialog.get_by_label("Numero da ricaricare").fill("347 123 4567")
    await rosa.dialog.get_by_label("Importo in euro").fill("dieci")
    await rosa.confirm("Invia")
    await expect(rosa.dialog.get_by_text("Scrivi l'importo in euro, per")).to_be_visible()
    await rosa.dialog.get_by_label("Importo in euro").fill("20,00")
    await rosa.confirm("Invia")
    await expect(rosa.dialog).to_have_count(0)
    assert (desk.sent[0]["line"], desk.sent[0]["amount_cents"]) == ("+393471234567", 2000)


async def test_a_file_is_sent_and_a_wrong_one_is_refused(signed_in: SignedIn, desk: FakeDesk, tmp_path: Path) -> None:
    right, wrong = tmp_path / "modulo.pdf", tmp_path / "virus.pdf"
    right.write_bytes(b"%PDF-1.7 ")
    wrong.write_bytes(b"MZ")
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    picker = rosa.page.locator("input[type=file]")
    await picker.set_input_files(wrong)
    await expect(rosa.page.get_by_text("virus.pdf non è stato caricato.")).to_be_visible()
    await picker.set_input_files(right)
    await expect(rosa.page.get_by_role("button", name="Togli modulo.pdf")).to_be_visible()
    await rosa.field.press("Enter")
    await expect(rosa.own_lines.last.get_by_role("link")).to_have_attribute("download", "")
    await expect(rosa.page.get_by_role("button", name="Togli modulo.pdf")).to_have_count(0)


async def test_an_intent_is_corrected_where_it_was_wrong(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await rosa.tab("Bot")
    await expect(rosa.side).to_contain_text("2 messaggi letti dal bot, 1 non capito")
    await expect(rosa.side).to_contain_text("Fare una ricarica")
    await rosa.side.get_by_role("button", name="Correggi l'intento di «non capisco").click()
    await rosa.side.get_by_role("combobox").select_option(label="Fattura da spiegare")
    await rosa.side.get_by_role("button", name="Salva").click()
    await expect(rosa.side).to_contain_text("Corretto: Fattura da spiegare")
    assert [one["intent"] for one in desk.corrections] == ["ask_bill"]


async def test_a_button_pressed_before_the_intents_names_have_come_is_not_lost(signed_in: SignedIn) -> None:
    """The names are written into the lines that are shown: a new line would take the pressed button away."""
    rosa, names = await signed_in("rosa"), asyncio.Event()

    async def late(route: Route) -> None:
        await names.wait()
        await route.continue_()

    await rosa.page.route("**/desk/api/intents", late)
    await rosa.accept("Giulia Ferri")
    await rosa.tab("Bot")
    await rosa.side.get_by_role("button", name="Correggi l'intento di «non capisco").click()
    names.set()
    await expect(rosa.side.get_by_role("combobox")).to_be_focused()
    await expect(rosa.side).to_contain_text("Fare una ricarica")


async def test_the_customer_s_data_carry_their_time_and_stay_when_a_later_reading_fails(
    signed_in: SignedIn, desk: FakeDesk
) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await expect(rosa.side).to_contain_text("12,40 €")
    await expect(rosa.side).to_contain_text("Letto alle")
    desk.failing.add("customer")
    await rosa.side.get_by_role("button", name="Aggiorna").click()
    await expect(rosa.side.get_by_role("alert")).to_contain_text("Dati non letti.")
    await expect(rosa.side).to_contain_text("12,40 €")
    desk.failing.clear()
    desk.failing.add("bills")
    await rosa.side.get_by_role("button", name="Aggiorna").click()
    await expect(rosa.side).to_contain_text("Non è stato possibile leggerli.")
    await expect(rosa.side).not_to_contain_text("Nessuna bolletta aperta")


async def test_of_an_anonymous_customer_nothing_is_shown_or_asked_for(signed_in: SignedIn) -> None:
    rosa = await signed_in("rosa")
    asked: list[str] = []
    rosa.page.on("request", lambda request: asked.append(request.url))
    await rosa.accept("Cliente anonimo")
    await expect(rosa.side).to_contain_text("Identità non verificata")
    assert not [url for url in asked if url.endswith("/customer")]


async def test_the_story_tells_past_conversations_and_refused_bot_replies(signed_in: SignedIn, desk: FakeDesk) -> None:
    desk.talks["giulia"].record("bot_reply_refused", None, texts=["La tua fattura è pronta."])
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await rosa.tab("Storia")
    await expect(rosa.side).to_contain_text("Risposta del bot arrivata tardi, non inviata")
    await expect(rosa.side).to_contain_text("La tua fattura è pronta.")
    await expect(rosa.side).to_contain_text("ven 2 ott")


async def test_a_chat_that_was_given_to_me_says_so_and_is_announced(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa = await signed_in("rosa")
    await desk.given(desk.talks["giulia"], desk.agents["rosa"], offered=True)
    await expect(rosa.mine).to_contain_text("Assegnata: rispondi")
    await expect(rosa.log).to_contain_text("Ti è stata assegnata la chat di Giulia Ferri")
