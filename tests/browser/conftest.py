"""One Chromium for all browser tests; for each test a fresh fake chat API and a fresh browser profile.

`BROWSER_BASE_URL` runs those tests that need no fake against a running service instead.
"""

import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
import pytest_asyncio
from aiohttp import web
from playwright.async_api import Browser, BrowserContext, async_playwright, expect

from tests.browser.cable import Cable
from tests.browser.chat_page import ChatPage
from tests.browser.fake_chat_api import FakeChatApi

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip

NewProfile = Callable[..., Awaitable[BrowserContext]]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    executable = shutil.which("chromium")
    if executable is None:
        pytest.skip("needs Debian's chromium")
    expect.set_options(timeout=15_000)  # a busy machine shows the same, later
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def unstarted() -> AsyncIterator[FakeChatApi]:
    """The fake chat API, before it is decided whether it serves."""
    fake = FakeChatApi()
    yield fake
    await fake.stop()


@pytest.fixture
def fake(unstarted: FakeChatApi) -> FakeChatApi:
    """The fake chat API; a test that names it never runs against a real service."""
    if "BROWSER_BASE_URL" in os.environ:
        pytest.skip("needs the fake chat API")
    return unstarted


@pytest_asyncio.fixture(loop_scope="session")
async def base_url(unstarted: FakeChatApi) -> AsyncIterator[str]:
    """Where the service under test listens."""
    if "BROWSER_BASE_URL" in os.environ:
        yield os.environ["BROWSER_BASE_URL"].rstrip("/")
        return
    async for url in served(unstarted.app()):
        yield url


@pytest_asyncio.fixture(loop_scope="session")
async def new_profile(browser: Browser) -> AsyncIterator[NewProfile]:
    """Makes a browser profile with a storage of its own; keyword arguments are Playwright's."""
    made: list[BrowserContext] = []

    async def new(**options: object) -> BrowserContext:
        defaults: dict[str, object] = {"locale": "it-IT", "viewport": {"width": 1280, "height": 800}}
        context = await browser.new_context(**(defaults | options))  # type: ignore[arg-type]
        context.set_default_timeout(20_000)
        made.append(context)
        return context

    yield new
    for context in made:
        await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def profile(new_profile: NewProfile) -> BrowserContext:
    return await new_profile()


@pytest_asyncio.fixture(loop_scope="session")
async def chat(profile: BrowserContext, base_url: str) -> ChatPage:
    """The demo page with the widget closed."""
    page = await profile.new_page()
    await page.goto(base_url)
    return ChatPage(page)


@pytest_asyncio.fixture(loop_scope="session")
async def cable(base_url: str) -> AsyncIterator[Cable]:
    """The same service behind a cable that a test can pull."""
    cable = Cable(base_url)
    await cable.mend()
    yield cable
    await cable.cut()


async def served(app: web.Application) -> AsyncIterator[str]:
    """The address of an application while it runs on a free local port."""
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()
