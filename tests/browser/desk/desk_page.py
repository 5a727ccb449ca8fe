"""The desk as an agent uses it, for tests: by its roles and labels."""

from __future__ import annotations

from playwright.async_api import ConsoleMessage, Locator, Page, expect

from tests.browser.desk.desk_world import CODE, PASSWORD


class DeskPage:
    """`told`: errors and broken policies that the console told of; failing calls are expected in some tests."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.told: list[str] = []

    async def listen(self) -> None:
        def keep(message: ConsoleMessage) -> None:
            if (
                message.type == "error"
                and "Failed to load resource" not in message.text
                and "WebSocket" not in message.text
            ):
                self.told.append(message.text)

        self.page.on("console", keep)
        self.page.on("pageerror", lambda error: self.told.append(str(error)))

    async def sign_in(self, user: str = "rosa") -> None:
        await self.page.get_by_label("Utente").fill(user)
        await self.page.get_by_label("Password").fill(PASSWORD)
        await self.page.get_by_role("button", name="Continua").click()
        await self.page.get_by_label("Codice di 6 cifre").fill(CODE)
        await self.page.get_by_role("button", name="Entra", exact=True).click()
        await expect(self.queue_title).to_be_visible()

    @property
    def queue_title(self) -> Locator:
        return self.page.get_by_role("heading", name="In coda,")

    @property
    def waiting(self) -> Locator:
        return self.page.locator(".card.waiting")

    @property
    def mine(self) -> Locator:
        return self.page.locator(".card.mine")

    @property
    def field(self) -> Locator:
        return self.page.locator("#write")

    @property
    def lines(self) -> Locator:
        return self.page.locator(".lines > .line")

    @property
    def own_lines(self) -> Locator:
        return self.page.locator(".lines > .line.mine")

    @property
    def unsent(self) -> Locator:
        return self.page.locator(".lines > .unsent")

    @property
    def notes(self) -> Locator:
        return self.page.locator(".lines > .private-note")

    @property
    def dialog(self) -> Locator:
        return self.page.locator("dialog")

    @property
    def side(self) -> Locator:
        return self.page.get_by_role("tabpanel")

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log")

    @property
    def title(self) -> Locator:
        """Who the open conversation is with."""
        return self.page.locator(".chat-head h2")

    async def accept(self, name: str) -> None:
        await self.page.get_by_role("button", name=f"Accetta {name}").click()
        await expect(self.title).to_have_text(name)
        await expect(self.field).to_be_focused()

    async def send(self, text: str) -> None:
        await self.field.fill(text)
        await self.field.press("Enter")

    async def act(self, name: str) -> None:
        """Presses one of the conversation's actions."""
        await self.page.get_by_role("group", name="Azioni").get_by_role("button", name=name).click()

    async def confirm(self, name: str) -> None:
        await self.dialog.get_by_role("button", name=name, exact=True).click()

    async def go(self, name: str) -> None:
        await self.page.get_by_role("navigation", name="Pagine").get_by_role("button", name=name).click()

    async def tab(self, name: str) -> None:
        await self.page.get_by_role("tab", name=name).click()
