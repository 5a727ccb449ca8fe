"""Behind the last lines: earlier ones, what the bot remembers, what happened while a person had the chat."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.desk.conftest import SignedIn
from tests.browser.desk.desk_world import PAGE
from tests.browser.desk.fake_desk_api import FakeDesk

pytestmark = pytest.mark.browser
EARLIER = "Mostra le precedenti"


async def test_earlier_lines_come_page_by_page_and_one_reads_on_where_one_was(
    signed_in: SignedIn, desk: FakeDesk
) -> None:
    talk = desk.talks["giulia"]
    for number in range(2 * PAGE):
        talk.add("customer", f"vecchia riga {number}")
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await expect(rosa.lines).to_have_count(PAGE)
    earlier = rosa.page.get_by_role("button", name=EARLIER)
    await earlier.scroll_into_view_if_needed()
    first = str(await rosa.lines.first.locator(".text").text_content())
    await earlier.click()
    await expect(rosa.lines).to_have_count(2 * PAGE)
    await expect(rosa.page.get_by_text(first, exact=True)).to_be_in_viewport()
    await earlier.click()
    await expect(rosa.lines).to_have_count(talk.last)
    await expect(rosa.lines.first).to_contain_text("Perché la fattura di ottobre")
    await expect(earlier).to_have_count(0)
    shown = await rosa.lines.locator(".text").all_text_contents()
    assert shown == [message["text"] for message in talk.messages]


async def test_earlier_lines_that_do_not_come_are_told_and_asked_for_again(signed_in: SignedIn, desk: FakeDesk) -> None:
    for number in range(PAGE):
        desk.talks["giulia"].add("customer", f"riga {number}")
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    before = "**/desk/api/conversations/giulia/messages?before=*"
    await rosa.page.route(before, lambda route: route.abort("connectionfailed"))
    await rosa.page.get_by_role("button", name=EARLIER).click()
    await expect(rosa.page.get_by_text("Il servizio non risponde")).to_be_visible()
    await rosa.page.unroute(before)
    await rosa.page.get_by_role("button", name=EARLIER).click()
    await expect(rosa.lines).to_have_count(desk.talks["giulia"].last)


async def test_what_the_bot_remembers_is_read_in_words_and_the_rest_is_folded_away(signed_in: SignedIn) -> None:
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await rosa.tab("Bot")
    await expect(rosa.side).to_contain_text("Ultima domandaFattura da spiegare")
    await expect(rosa.side.get_by_text("listed_bills")).to_be_hidden()
    await rosa.side.get_by_text("Dati tecnici").click()
    await expect(rosa.side.get_by_text("listed_bills")).to_be_visible()


async def test_the_story_tells_what_happened_meanwhile(signed_in: SignedIn, desk: FakeDesk) -> None:
    talk = desk.talks["giulia"]
    talk.record("held", happened="payment_told", told="done", amount_cents=2000)
    talk.record("held", happened="signed_in")
    talk.record("held", happened="proof_given")
    talk.record("held", happened="care_told", told="moved", reference="TT-1")
    talk.record("held", happened="never_heard_of")
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await rosa.tab("Storia")
    for words in (
        "Pagamento riuscito: 20,00\xa0€",
        "Ha fatto l'accesso",
        "Codice dato: giusto",
        "Segnalazione in lavorazione: TT-1",
        "Una novità per il bot",
    ):
        await expect(rosa.side.get_by_text(words)).to_be_visible()


async def test_what_the_bot_heard_in_a_line_is_named_in_the_agents_words(signed_in: SignedIn, desk: FakeDesk) -> None:
    desk.talks["giulia"].turns[0]["entities"] = [
        {"entity": "counter", "value": "data"},
        {"entity": "msisdn", "value": "1"},
    ]
    rosa = await signed_in("rosa")
    await rosa.accept("Giulia Ferri")
    await rosa.tab("Bot")
    await expect(rosa.side).to_contain_text("Dati: consumo: giga, numero: 1")
