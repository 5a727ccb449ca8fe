"""The widget in a page of another site, where browsers refuse a frame its storage and its locks."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp import web
from playwright.async_api import BrowserContext, expect

from tests.browser.chat_page import ChatPage
from tests.browser.conftest import served
from tests.browser.fake_chat_api import FakeChatApi
from tests.browser.fake_tokens import token_of
from tests.browser.test_embedding import HOST_PAGE, listen

pytestmark = pytest.mark.browser

REFUSE = """if (window !== top) {
  const refuse = () => { throw new DOMException("The request was denied.", "SecurityError"); };
  Object.defineProperty(window, "localStorage", { get: refuse });
  Object.defineProperty(LockManager.prototype, "request", { value: async () => refuse() });
}"""
"""What browsers do to a frame of another site, one more than another: sure in all of them."""
DENIED = """async () => {
  const storage = (() => { try { return Boolean(localStorage); } catch { return false; } })();
  return [storage, await navigator.locks.request("any", () => true).catch(() => false)];
}"""


@pytest_asyncio.fixture(loop_scope="session")
async def elsewhere(fake: FakeChatApi, profile: BrowserContext) -> AsyncIterator[ChatPage]:
    """An allowed page of `localhost` that embeds the widget of `127.0.0.1`."""
    service = {"url": ""}

    async def page(_: web.Request) -> web.Response:
        return web.Response(text=HOST_PAGE.format(service=service["url"]), content_type="text/html")

    host = web.Application()
    host.router.add_get("/", page)
    async for address in served(host):
        site = address.replace("127.0.0.1", "localhost")
        async for url in served(fake.app(allowed_origins=(site,))):
            service["url"] = url
            await profile.add_init_script(REFUSE)
            tab = await profile.new_page()
            await tab.goto(site)
            yield ChatPage(tab)


async def test_the_conversation_lives_as_long_as_the_frame(fake: FakeChatApi, elsewhere: ChatPage) -> None:
    told = listen(elsewhere.page)
    await elsewhere.open()
    panel = next(frame for frame in elsewhere.page.frames if frame != elsewhere.page.main_frame)
    assert await panel.evaluate(DENIED) == [False, False]  # else this shows nothing
    await elsewhere.ask("ciao")
    await elsewhere.call("chat => chat.close()")
    await elsewhere.call("chat => chat.open()")
    await elsewhere.ask("giga")
    assert fake.texts("customer") == ["ciao", "giga"]
    assert len(fake.conversations) == 1
    assert told == []


async def test_the_host_says_there_too_who_the_customer_is_and_when_they_leave(
    fake: FakeChatApi, elsewhere: ChatPage
) -> None:
    await elsewhere.open()
    await elsewhere.call("(chat, token) => chat.identify(token)", token_of("anna"))
    await elsewhere.ask("quanto credito ho?")
    await expect(elsewhere.theirs.last.locator(".text")).to_contain_text("Anna Esposito")
    await elsewhere.call("chat => chat.signOut()")
    await expect(elsewhere.lines).to_have_count(0)
    assert fake.latest.closed


async def test_another_page_starts_with_a_conversation_of_its_own(fake: FakeChatApi, elsewhere: ChatPage) -> None:
    await elsewhere.open()
    await elsewhere.ask("ciao")
    await elsewhere.page.reload()
    await expect(elsewhere.lines).to_have_count(1)
    await elsewhere.ask("rieccomi")
    assert len(fake.conversations) == 2
