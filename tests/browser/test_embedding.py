"""On the host's page: strict policies, what the page can and cannot reach, the public calls."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp import ClientSession, web
from playwright.async_api import BrowserContext, ConsoleMessage, Page, Route, expect

from tests.browser.chat_page import ChatPage
from tests.browser.conftest import served
from tests.browser.fake_chat_api import FakeChatApi
from tests.browser.fake_tokens import token_of

pytestmark = pytest.mark.browser

HOST_PAGE = """<!doctype html><html lang="it"><head><meta charset="utf-8"><title>Operatore</title>
<link rel="icon" href="data:,"><script src="{service}/widget/v1/sportello.js" async></script></head>
<body><h1>Il mio operatore</h1></body></html>"""
IMPATIENT = """{
  const later = window.setTimeout;
  window.setTimeout = (work, ms = 0) => (ms < 1000 ? later(work, ms) : 0);
}"""
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
    await chat.call("chat => { chat.setAttribute('accent', '#6d28d9'); chat.setAttribute('theme', 'dark'); }")
    await chat.open()
    await expect(chat.panel.locator("html")).to_have_attribute("data-theme", "dark")
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
    """It is known at once: the wait for a slow panel has no end here."""
    page = await profile.new_page()
    told = listen(page)
    await page.add_init_script(IMPATIENT)
    await page.goto(places["stranger"])
    chat = ChatPage(page)
    await chat.launcher.click()
    await expect(chat.dialog.get_by_text("L'assistente non risponde.")).to_be_visible()
    await expect(chat.dialog.get_by_role("button", name="Riprova")).to_be_visible()
    assert not any("postMessage" in text for text in told)


async def test_a_panel_that_does_not_start_is_waited_for_ten_seconds(
    profile: BrowserContext, places: dict[str, str]
) -> None:
    page = await profile.new_page()
    await page.clock.install()
    over = asyncio.Event()

    async def never(route: Route) -> None:
        await over.wait()
        await route.abort()

    await page.route("**/texts/it.json", never)
    await page.goto(places["allowed"])
    chat = ChatPage(page)
    await chat.launcher.click()
    await page.clock.fast_forward(11_000)
    await expect(chat.dialog.get_by_text("L'assistente non risponde.")).to_be_visible()
    over.set()
    await page.unroute_all(behavior="wait")


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


async def test_the_host_is_told_of_unread_lines_when_their_number_changes(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.call("""chat => { window.told = []; chat.on("unread", ({ count }) => window.told.push(count)); }""")
    await chat.open()
    await chat.ask("ciao")
    await chat.call("chat => chat.setAttribute('label', 'Chiedi a noi')")
    await chat.call("chat => chat.close()")
    for count, text in enumerate(("Ti aggiorno", "Fatto"), start=1):
        await fake.say(fake.latest, {"text": text})
        await chat.page.wait_for_function("count => window.told.at(-1) === count", arg=count)
    await expect(chat.launcher).to_have_accessible_name("Apri l'assistente, 2 messaggi nuovi")
    await chat.open()
    await chat.page.wait_for_function("() => window.told.at(-1) === 0")
    assert await chat.page.evaluate("() => window.told") == [1, 2, 0]


async def test_what_fails_without_the_chat_api_s_word_is_called_failed(
    profile: BrowserContext, places: dict[str, str]
) -> None:
    page = await profile.new_page()
    await page.add_init_script("crypto.randomUUID = () => { throw new DOMException('No.', 'SecurityError'); };")
    await page.goto(places["allowed"])
    chat = ChatPage(page)
    await chat.open()
    assert await chat.call("chat => chat.send('ciao').catch(error => error.code)") == "failed"
    await page.route("**/identity", lambda route: route.abort())
    code = await chat.call("(chat, token) => chat.identify(token).catch(error => error.code)", token_of("anna"))
    assert code == "failed"


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
