"""Two agents at their desks and three customers in their chats at once, all in browsers, over the running product."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Locator, expect

from tests.browser.chat_page import ChatPage
from tests.browser.conftest import NewProfile, browser, new_profile
from tests.browser.desk.desk_page import DeskPage
from tests.stack.desk_visitor import PASSWORD, codes
from tests.stack.product import RunningProduct

__all__ = ["browser", "new_profile"]
pytestmark = pytest.mark.browser
LATE = 60_000


class Office:
    """Browsers of agents and customers. `told`: what each agent's console complained of."""

    def __init__(self, product: RunningProduct, new_profile: NewProfile) -> None:
        self._product = product
        self._new_profile = new_profile
        self.desks: list[DeskPage] = []

    async def agent(self, user: str) -> DeskPage:
        """Signed in with password and code, and available."""
        page = await (await self._new_profile(reduced_motion="reduce")).new_page()
        desk = DeskPage(page)
        await desk.listen()
        await page.goto(f"{self._product.url}/desk")
        await page.get_by_label("Utente").fill(user)
        await page.get_by_label("Password").fill(PASSWORD)
        await page.get_by_role("button", name="Continua").click()
        await page.get_by_label("Codice di 6 cifre").fill(codes()[1])
        await page.get_by_role("button", name="Entra", exact=True).click()
        await expect(desk.queue_title).to_be_visible()
        await page.get_by_role("switch", name="Disponibile").click()
        await expect(page.get_by_role("switch", name="Disponibile")).to_be_checked()
        self.desks.append(desk)
        return desk

    async def customer(self, name: str | None = None) -> ChatPage:
        """The help area with the chat open; with a name, as that customer of the demo."""
        page = await (await self._new_profile()).new_page()
        await page.goto(self._product.url)
        if name is not None:
            await page.get_by_text(name).first.click()
        chat = ChatPage(page)
        await chat.open()
        return chat


@pytest.fixture
def office(hasty: RunningProduct, new_profile: NewProfile) -> Office:
    return Office(hasty, new_profile)


def line(chat: ChatPage, text: str) -> Locator:
    """What the customer reads, whoever said it."""
    return chat.lines.filter(has_text=text)


async def test_two_agents_and_three_customers_at_once(office: Office) -> None:
    rosa, ugo = await office.agent("rosa"), await office.agent("ugo")
    marco, giulia, nobody = [await office.customer(name) for name in ("Marco Conti", "Giulia Ferri", None)]
    await marco.send("operatore, la bolletta è sbagliata")
    await expect(line(marco, "al primo posto in coda")).to_be_visible()
    await giulia.send("operatore, ho pagato la bolletta due volte")
    await expect(line(giulia, "al posto 2 in coda")).to_be_visible()
    await nobody.send("operatore per una fattura")
    await expect(line(nobody, "al posto 3 in coda")).to_be_visible()
    for desk in (rosa, ugo):
        await expect(desk.waiting).to_have_count(3)
        await expect(desk.waiting.nth(0)).to_contain_text("Marco Conti")
        await expect(desk.waiting.nth(1)).to_contain_text("Giulia Ferri")

    # Both press for the first at once: one has him, the other does not.
    both = (rosa, ugo)
    presses = [desk.page.get_by_role("button", name="Accetta Marco Conti").click(timeout=5_000) for desk in both]
    pressed = [not isinstance(each, Exception) for each in await asyncio.gather(*presses, return_exceptions=True)]
    await expect(line(marco, "è in chat con te")).to_have_count(1)
    await expect(rosa.waiting).to_have_count(2)
    await expect(ugo.waiting).to_have_count(2)
    assert await rosa.mine.count() + await ugo.mine.count() == 1
    winner, other = (rosa, ugo) if await rosa.mine.count() else (ugo, rosa)
    if all(pressed):  # else the queue was newer than the finger
        await expect(other.dialog).to_contain_text("L'ha già presa")
        await other.page.keyboard.press("Escape")
        await expect(other.dialog).to_have_count(0)

    # Lines cross, in three chats at once.
    await other.accept("Giulia Ferri")
    await winner.accept("Cliente anonimo")
    await winner.page.keyboard.press("Alt+1")
    await asyncio.gather(winner.send("Buongiorno Marco"), other.send("Buongiorno Giulia"), marco.send("buongiorno!"))
    await giulia.send("ci siete?")
    await expect(line(marco, "Buongiorno Marco")).to_have_count(1)
    await expect(line(giulia, "Buongiorno Giulia")).to_have_count(1)
    await expect(winner.lines.filter(has_text="buongiorno!")).to_have_count(1)
    await expect(other.lines.filter(has_text="ci siete?")).to_have_count(1)
    await expect(line(giulia, "Buongiorno Marco")).to_have_count(0)

    # Marco goes to the other one.
    await winner.act("Trasferisci")
    name = "Ugo" if other is ugo else "Rosa"
    values = (
        await winner.dialog.get_by_label("A chi")
        .locator("option")
        .evaluate_all("options => options.map(one => [one.value, one.textContent])")
    )
    await winner.dialog.get_by_label("A chi").select_option(value=next(v for v, text in values if name in text))
    await winner.confirm("Trasferisci")
    await expect(line(marco, f"ti ha passato a {name}")).to_be_visible()
    await expect(other.mine).to_have_count(2)

    # The other one's browser dies: both are back at the head, and told.
    await other.page.context.close()
    for chat in (marco, giulia):
        await expect(line(chat, "Torni in cima alla coda")).to_be_visible(timeout=LATE)
    await expect(winner.waiting).to_have_count(2)
    await expect(winner.waiting.nth(0)).to_contain_text("Marco Conti")
    await winner.accept("Giulia Ferri")
    await winner.send("Riprendo io, Giulia")
    await expect(line(giulia, "Riprendo io, Giulia")).to_have_count(1)

    # Closed with an outcome, and rated.
    await winner.act("Chiudi")
    await winner.dialog.get_by_label("Risolto", exact=True).check()
    await winner.confirm("Chiudi")
    await expect(line(giulia, "torni all'assistente digitale")).to_be_visible()
    await expect(line(giulia, "Com'è andata con")).to_be_visible()
    await giulia.panel.get_by_role("button", name="5", exact=True).click()
    await expect(line(giulia, "Grazie del voto")).to_be_visible()
    await expect(line(giulia, "ha lasciato la chat")).to_have_count(1)
    assert winner.told == []
