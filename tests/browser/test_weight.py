"""What the widget costs a page: requests, bytes, sockets, and whether anything moves."""

from __future__ import annotations

import asyncio
import re

import pytest
from aiohttp import ClientSession
from playwright.async_api import BrowserContext, Page, Request, Route, WebSocket, expect

from tests.browser.chat_page import ChatPage
from tests.browser.conftest import NewProfile
from tests.browser.fake_chat_api import FakeChatApi

pytestmark = pytest.mark.browser

IDLE, OPENED = 5_000, 35_000
"""Bytes as they come over the wire, without headers."""


READ = """script => import(URL.createObjectURL(new Blob(["throw 'read';", script], { type: "text/javascript" })))
  .catch(String)"""


def watch(page: Page) -> tuple[list[Request], list[WebSocket]]:
    """The requests for files of the widget, and the sockets, that the page and its frames open from now on."""
    asked: list[Request] = []
    sockets: list[WebSocket] = []

    def ask(request: Request) -> None:
        if "/widget/" in request.url:
            asked.append(request)

    page.on("requestfinished", ask)
    page.on("websocket", lambda socket: sockets.append(socket))
    return asked, sockets


async def weight(asked: list[Request]) -> int:
    return sum([(await request.sizes())["responseBodySize"] for request in asked])


async def test_an_idle_page_makes_one_request_of_5_kb_and_opens_no_socket(
    profile: BrowserContext, base_url: str
) -> None:
    page = await profile.new_page()
    asked, sockets = watch(page)
    await page.goto(base_url)
    await expect(page.get_by_text("Giulia Ferri").first).to_be_attached()
    assert [request.url for request in asked] == [f"{base_url}/widget/v1/sportello.js"]
    assert await weight(asked) <= IDLE
    assert sockets == []
    assert await page.evaluate("() => document.fonts.size") == 0


@pytest.mark.parametrize("language", ["it-IT", "en-GB"])
async def test_opened_it_weighs_35_kb_in_five_requests(new_profile: NewProfile, base_url: str, language: str) -> None:
    page = await (await new_profile(locale=language)).new_page()
    asked, sockets = watch(page)
    await page.goto(base_url)
    await page.evaluate("lang => document.querySelector('sportello-chat').setAttribute('lang', lang)", language)
    await ChatPage(page).open()
    names = sorted(request.url.rsplit("/", 1)[1].split("?")[0] for request in asked)
    assert names == sorted(["sportello.js", "panel", "panel.css", "panel.js", f"{language[:2]}.json"])
    assert await weight(asked) <= OPENED
    assert len(sockets) == 1


@pytest.mark.parametrize("name", ["sportello.js", "panel.js"])
async def test_what_is_served_is_javascript(profile: BrowserContext, base_url: str, name: str) -> None:
    """Whatever squeezing has done: the browser reads all of it before it runs the first line, which ends it."""
    page = await profile.new_page()
    async with ClientSession() as session:
        async with session.get(f"{base_url}/widget/v1/panel") as panel:
            assets = re.findall(r'src="(/widget/v1/assets/[^"]+/)', await panel.text())[0]
        path = "/widget/v1/" if name == "sportello.js" else assets
        async with session.get(f"{base_url}{path}{name}") as served:
            assert served.status == 200
            script = await served.text()
    assert await page.evaluate(READ, script) == "read"
    assert "SyntaxError" in await page.evaluate(READ, script.replace("=>", "=", 1))


async def test_an_open_conversation_feeds_the_badge_of_a_closed_panel_by_one_socket(
    fake: FakeChatApi, chat: ChatPage
) -> None:
    await chat.open()
    await chat.launcher.click()
    page = await chat.page.context.new_page()
    _, sockets = watch(page)
    await page.goto(chat.page.url)
    closed = ChatPage(page)
    await page.evaluate("() => sessionStorage.clear()")
    await fake.until(lambda: len(fake.latest.sockets) == 2)
    await fake.say(fake.latest, {"text": "Ti aggiorno"})
    await expect(closed.launcher).to_have_accessible_name("Apri l'assistente, 1 messaggio nuovo")
    await expect(closed.dialog).to_be_hidden()
    assert len(sockets) == 1


@pytest.mark.parametrize("customer", ["", "studio"])
@pytest.mark.parametrize("slower", [1, 20], ids=["fast", "slow"])
@pytest.mark.parametrize("width", [320, 500, 900, 1280])
async def test_nothing_moves_while_an_idle_page_is_filled(
    new_profile: NewProfile, base_url: str, width: int, slower: int, customer: str
) -> None:
    """On a slow machine the browser could paint a half-read page; the names come when all else is painted."""
    page = await (await new_profile(viewport={"width": width, "height": 800})).new_page()
    await page.add_init_script(f"localStorage.setItem('demo:customer', '{customer}')")
    cable = await page.context.new_cdp_session(page)
    await cable.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    painted = asyncio.Event()

    async def once_painted(route: Route) -> None:
        await painted.wait()
        await route.continue_()

    await page.route("**/demo/customers", once_painted)
    await page.goto(base_url)
    assert await page.evaluate(MOVED) == []
    painted.set()
    await expect(page.get_by_text("Giulia Ferri").first).to_be_attached()
    assert await page.evaluate(MOVED) == []


@pytest.mark.parametrize("width", [390, 1280])
async def test_nothing_of_the_page_moves_when_the_panel_opens_a_badge_comes_and_it_closes(
    fake: FakeChatApi, new_profile: NewProfile, base_url: str, width: int
) -> None:
    page = await (await new_profile(viewport={"width": width, "height": 800})).new_page()
    await page.goto(base_url)
    await expect(page.get_by_text("Giulia Ferri").first).to_be_attached()
    chat = ChatPage(page)
    await chat.open()
    await chat.call("chat => chat.close()")
    await fake.say(fake.latest, {"text": "Ti aggiorno"})
    await expect(chat.launcher).to_have_accessible_name("Apri l'assistente, 1 messaggio nuovo")
    await chat.call("chat => chat.open()")
    assert await page.evaluate(MOVED) == []


MOVED = """() => new Promise(done => {
  const moved = [];
  const name = ({ node, previousRect: was, currentRect: is }) =>
    `${node?.id || node?.className || node?.nodeName}: ${was.x},${was.y} -> ${is.x},${is.y}`;
  new PerformanceObserver(list => { for (const entry of list.getEntries()) moved.push(...entry.sources.map(name)); })
    .observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => done(moved)));
})"""
"""What was moved by something else since the page came, from where to where."""
