"""On the host's page: strict policies, what the page can and cannot reach, the public calls, the weight."""

import asyncio
import gzip
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import ClientSession, web
from playwright.async_api import BrowserContext, ConsoleMessage, Page, Response, Route, expect

from connectors.gateway.assets import read_assets
from tests.browser.chat_page import ChatPage
from tests.browser.conftest import NewProfile, served
from tests.browser.fake_chat_api import FakeChatApi, token_of

pytestmark = pytest.mark.browser

HOST_PAGE = """<!doctype html><html lang="it"><head><meta charset="utf-8"><title>Operatore</title>
<link rel="icon" href="data:,"><script src="{service}/widget/v1/sportello.js" async></script></head>
<body><h1>Il mio operatore</h1></body></html>"""
STRICT = (
    "default-src 'none'; script-src {service}; frame-src {service}; style-src 'self'; img-src data:; "
    "require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'"
)


@pytest_asyncio.fixture(loop_scope="session")
async def places(fake: FakeChatApi) -> AsyncIterator[dict[str, str]]:
    """Addresses: the service, a host page that it allows, and one that it does not."""
    service = {"url": ""}

    async def page(_: web.Request) -> web.Response:
        policy = STRICT.format(service=service["url"])
        text = HOST_PAGE.format(service=service["url"])
        return web.Response(text=text, content_type="text/html", headers={"Content-Security-Policy": policy})

    hosts = [web.Application(), web.Application()]
    for host in hosts:
        host.router.add_get("/", page)
    async for allowed in served(hosts[0]):
        async for stranger in served(hosts[1]):
            async for url in served(fake.app(allowed_origins=(allowed,))):
                service["url"] = url
                yield {"service": url, "allowed": allowed, "stranger": stranger}


def listen(page: Page) -> list[str]:
    """Errors and broken policies that the page's console tells."""
    told: list[str] = []

    def keep(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            told.append(message.text)

    page.on("console", keep)
    page.on("pageerror", lambda error: told.append(str(error)))
    return told


async def test_one_script_on_a_page_with_the_strictest_policy_is_enough(
    profile: BrowserContext, places: dict[str, str]
) -> None:
    page = await profile.new_page()
    told = listen(page)
    await page.goto(places["allowed"])
    chat = ChatPage(page)
    await chat.open()
    await chat.ask("giga")
    await expect(chat.panel.locator(".fill").first).to_be_attached()
    assert told == []


async def test_the_demo_page_breaks_no_policy(profile: BrowserContext, base_url: str) -> None:
    page = await profile.new_page()
    told = listen(page)
    await page.goto(base_url)
    chat = ChatPage(page)
    await chat.open()
    await chat.ask("ciao")
    assert told == []


async def test_a_page_that_is_not_allowed_gets_no_panel(profile: BrowserContext, places: dict[str, str]) -> None:
    page = await profile.new_page()
    await page.clock.install()
    await page.goto(places["stranger"])
    chat = ChatPage(page)
    await chat.launcher.click()
    await page.clock.fast_forward(11_000)
    await expect(chat.dialog.get_by_text("L'assistente non risponde.")).to_be_visible()
    await expect(chat.dialog.get_by_role("button", name="Riprova")).to_be_visible()


async def test_the_host_page_cannot_read_the_conversation_or_its_token(
    fake: FakeChatApi, profile: BrowserContext, places: dict[str, str]
) -> None:
    page = await profile.new_page()
    await page.goto(places["allowed"])
    chat = ChatPage(page)
    await chat.open()
    frame = "document.querySelector('sportello-chat').shadowRoot.querySelector('iframe')"
    assert await page.evaluate(f"() => {frame}.contentDocument") is None
    stored = await page.evaluate("() => JSON.stringify([localStorage, sessionStorage, document.cookie, location.href])")
    source = await page.evaluate(f"() => {frame}.src")
    assert not any(secret in stored + source for secret in (fake.latest.token, fake.latest.id))


async def test_a_second_port_is_not_taken(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    await chat.call("""chat => new Promise(done => {
      const { port1, port2 } = new MessageChannel();
      const frame = chat.shadowRoot.querySelector("iframe");
      frame.contentWindow.postMessage({ type: "sportello:connect" }, location.origin, [port2]);
      port1.postMessage({ type: "send", text: "di nascosto", id: 1 });
      done();
    })""")  # fmt: skip
    await chat.ask("ciao")
    assert fake.texts("customer") == ["ciao"]


async def test_the_host_is_told_what_happens(chat: ChatPage) -> None:
    await chat.call("""chat => {
      window.told = [];
      for (const name of ["ready", "open", "close", "signout"]) chat.on(name, () => window.told.push(name));
      const end = chat.on("open", () => window.told.push("never"));
      end();
    }""")
    await chat.call("chat => chat.open()")
    await expect(chat.theirs).to_have_count(1)
    await chat.call("chat => chat.close()")
    await chat.call("chat => chat.signOut()")
    assert await chat.page.evaluate("() => window.told") == ["open", "ready", "close", "signout"]


async def test_a_refused_identity_is_the_hosts_to_know(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    token = token_of("anna")
    fake.used_identities.add(token)
    code = await chat.call("(chat, token) => chat.identify(token).then(() => 'accepted', error => error.code)", token)
    assert code == "invalid_identity"
    await chat.ask("la conversazione resta")
    assert len(fake.conversations) == 1


async def test_without_a_host_that_signs_in_the_prompt_is_a_link(
    profile: BrowserContext, places: dict[str, str]
) -> None:
    page = await profile.new_page()
    await page.goto(places["allowed"])
    chat = ChatPage(page)
    await chat.open()
    await chat.ask("quanto credito ho?")
    link = chat.panel.get_by_role("link", name="Accedi")
    await expect(link).to_have_attribute("href", f"{places['service']}/accedi")
    await expect(link).to_have_attribute("rel", "noopener")


async def test_an_idle_page_makes_one_request(chat: ChatPage, base_url: str) -> None:
    asked: list[str] = []
    page = await chat.page.context.new_page()
    page.on("response", lambda response: asked.append(response.url))
    await page.goto(base_url)
    await expect(page.get_by_text("Giulia Ferri").first).to_be_attached()
    assert [url for url in asked if "/widget/" in url] == [f"{base_url}/widget/v1/sportello.js"]


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


async def test_the_loader_weighs_5_kb_and_all_of_it_opened_35(profile: BrowserContext, base_url: str) -> None:
    loaded: list[Response] = []

    def keep(response: Response) -> None:
        loaded.append(response)

    page = await profile.new_page()
    page.on("response", keep)
    await page.goto(base_url)
    chat = ChatPage(page)
    await chat.open()
    weights = {
        response.url.rsplit("/", 1)[1].split("?")[0]: len(gzip.compress(await response.body(), 9))
        for response in loaded
        if "/widget/" in response.url
    }
    assert weights["sportello.js"] <= 5_000
    assert sum(weights.values()) <= 35_000
    assert {"panel", "panel.js", "panel.css", "it.json"} <= weights.keys()


async def test_files_are_served_once_and_by_their_release(base_url: str) -> None:
    async with ClientSession(auto_decompress=False) as session:
        async with session.get(f"{base_url}/widget/v1/sportello.js", headers={"Accept-Encoding": "gzip"}) as first:
            assert first.headers["Content-Type"] == "text/javascript; charset=utf-8"
            assert first.headers["Content-Encoding"] == "gzip"
            tag = first.headers["ETag"]
        async with session.get(f"{base_url}/widget/v1/sportello.js", headers={"If-None-Match": tag}) as again:
            assert again.status == 304
        async with session.get(f"{base_url}/widget/v1/assets/older/panel.js") as older:
            assert (older.status, older.headers["Cache-Control"]) == (200, "no-cache")
        async with session.get(f"{base_url}/widget/v1/assets/older/../../routes.py") as outside:
            assert outside.status == 404


async def test_the_panel_says_who_may_frame_it(places: dict[str, str]) -> None:
    async with ClientSession() as session, session.get(f"{places['service']}/widget/v1/panel") as panel:
        policy = panel.headers["Content-Security-Policy"]
    assert f"frame-ancestors 'self' {places['allowed']};" in policy
    assert "unsafe" not in policy


def test_every_module_of_the_panel_is_loaded_at_once() -> None:
    assets = read_assets(Path("connectors/widget/static"))
    page = assets["panel.html"].body.decode()
    modules = [name for name in assets if name.endswith(".js") and name != "sportello.js"]
    assert [name for name in modules if f"__ASSETS__/{name}" not in page] == []


MOVED = """() => new Promise(done => {
  const moved = [];
  const name = ({ node, previousRect: was, currentRect: is }) =>
    `${node?.id || node?.className || node?.nodeName}: ${was.x},${was.y} -> ${is.x},${is.y}`;
  new PerformanceObserver(list => { for (const entry of list.getEntries()) moved.push(...entry.sources.map(name)); })
    .observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => done(moved)));
})"""
"""What was moved by something else since the page came, from where to where."""
