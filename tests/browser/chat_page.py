"""The widget as a person uses it, for tests: by its roles and labels."""

from datetime import UTC, datetime, timedelta

from playwright.async_api import FrameLocator, Locator, Page, expect

NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)


class ChatPage:
    """A host page with the widget on it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def launcher(self) -> Locator:
        return self.page.locator("sportello-chat .launcher")

    @property
    def dialog(self) -> Locator:
        return self.page.locator("sportello-chat dialog")

    @property
    def panel(self) -> FrameLocator:
        return self.page.frame_locator("sportello-chat iframe")

    @property
    def field(self) -> Locator:
        return self.panel.get_by_role("textbox", name="Scrivi un messaggio")

    @property
    def lines(self) -> Locator:
        """Every line, from first to last."""
        return self.panel.locator(".lines > .line")

    @property
    def theirs(self) -> Locator:
        """The assistant's lines."""
        return self.panel.locator(".lines > .from-bot")

    @property
    def mine(self) -> Locator:
        """The customer's lines, confirmed or not."""
        return self.panel.locator(".lines > .from-customer")

    @property
    def unsent(self) -> Locator:
        return self.panel.locator(".lines > .unsent")

    @property
    def log(self) -> Locator:
        """What a screen reader is told."""
        return self.panel.get_by_role("log")

    async def stop_clock(self) -> None:
        """From here on the page's time stands still until the test moves it: however slow the machine, nothing is late.

        A clock that is only installed goes on by itself.
        """
        await self.page.clock.install(time=NOON)
        await self.page.clock.pause_at(NOON + timedelta(seconds=1))

    async def open(self) -> None:
        """Opens the panel and waits for the greeting."""
        await self.launcher.click()
        await expect(self.theirs.first).to_be_visible()

    async def send(self, text: str) -> None:
        await self.field.fill(text)
        await self.field.press("Enter")

    async def ask(self, text: str) -> None:
        """Sends a text and waits for its answer."""
        before = await self.theirs.count()
        await self.send(text)
        await expect(self.theirs).to_have_count(before + 1)

    async def call(self, script: str, argument: object = None) -> object:
        """Runs `chat => ...` with the element, as the host page does."""
        return await self.page.evaluate(
            f"argument => ({script})(document.querySelector('sportello-chat'), argument)", argument
        )

    async def texts(self) -> list[str]:
        """The words of every line, in order."""
        return await self.lines.locator(".text").all_text_contents()
