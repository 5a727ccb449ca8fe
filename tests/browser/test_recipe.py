"""The lines that docs/widget.md gives a host page, as they stand there, however the page and the script arrive."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import web
from playwright.async_api import BrowserContext, expect

from tests.browser.chat_page import ChatPage
from tests.browser.conftest import served
from tests.browser.fake_chat_api import FakeChatApi

pytestmark = pytest.mark.browser

DOCUMENT = Path("docs/widget.md").read_text(encoding="utf-8")
TAGS = re.findall(r"```html\n(<script .*?)```", DOCUMENT, re.DOTALL)
FOUND = re.findall(r"await customElements.*\nconst chat = .*", DOCUMENT)
HEAD = """<!doctype html><html lang="it"><head><meta charset="utf-8"><title>Operatore</title>
<link rel="icon" href="data:,">{head}
<script>document.querySelector("[src]").addEventListener("load", () => fetch("/loaded"));</script>
{script}</head>"""
BODY = "<body><h1>Il mio operatore</h1>{body}<p>Fine della pagina.</p></body></html>"
SCRIPTS = {
    "classic": "<script>(async () => {{ {recipe}\nwindow.found = chat; chat.open(); }})();</script>",
    "module": "<script type=module>{recipe}\nwindow.found = chat; chat.open();</script>",
}


class Host:
    """A page whose body comes when the loader has run, or with the head where `at_once`."""

    def __init__(self, head: str, body: str) -> None:
        self.head, self.body, self.at_once = head, body, False
        self.loaded = asyncio.Event()

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/", self._page)
        app.router.add_get("/loaded", self._loaded)
        return app

    async def _page(self, request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse(headers={"Content-Type": "text/html; charset=utf-8"})
        await answer.prepare(request)
        await answer.write(self.head.encode())
        if not self.at_once:
            await self.loaded.wait()
        await answer.write(self.body.encode())
        return answer

    async def _loaded(self, _: web.Request) -> web.Response:
        self.loaded.set()
        return web.Response(status=204)


def host_of(tags: str, kind: str, service: str) -> Host:
    """A page with the documented tags: the script in the head, the element (if there is one) in the body."""
    script, _, element = tags.replace("https://chat.operator.example", service).strip().partition("\n")
    recipe = SCRIPTS[kind].format(recipe=FOUND[0])
    return Host(HEAD.format(head=script, script=recipe), BODY.format(body=element))


@pytest_asyncio.fixture(loop_scope="session", params=SCRIPTS)
async def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest_asyncio.fixture(loop_scope="session", params=[0, 1], ids=["one tag", "own element"])
async def site(request: pytest.FixtureRequest, fake: FakeChatApi, kind: str) -> AsyncIterator[tuple[str, Host]]:
    """The page's address, and the page."""
    async for url in served(fake.app()):
        host = host_of(TAGS[request.param], kind, url)
        async for address in served(host.app()):
            yield address, host


def test_the_document_gives_one_recipe_and_two_ways_to_put_the_widget_on_a_page() -> None:
    assert len(FOUND) == 1
    assert ["<sportello-chat" in tags for tags in TAGS] == [False, True]


async def test_it_finds_the_element_though_the_script_ran_before_the_page_was_read(
    profile: BrowserContext, site: tuple[str, Host]
) -> None:
    address, _ = site
    page = await profile.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    await page.goto(address)
    await page.wait_for_function("() => window.found !== undefined")
    await expect(ChatPage(page).dialog).to_be_visible()
    assert await page.evaluate("() => document.querySelectorAll('sportello-chat').length") == 1
    assert errors == []


async def test_it_finds_the_element_where_the_script_is_in_the_browser_s_cache(
    profile: BrowserContext, site: tuple[str, Host]
) -> None:
    address, host = site
    page = await profile.new_page()
    await page.goto(address)
    host.at_once = True
    await page.goto(f"{address}/?again")
    await page.wait_for_function("() => window.found !== undefined")
    await expect(ChatPage(page).dialog).to_be_visible()
