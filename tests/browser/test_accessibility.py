"""By keyboard, by ear, by axe, and at every size."""

from collections.abc import Awaitable, Callable

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import BrowserContext, Page, expect

from tests.browser.chat_page import ChatPage
from tests.browser.fake_chat_api import FakeChatApi

pytestmark = pytest.mark.browser

AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "iframes": False}
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])

NewProfile = Callable[..., Awaitable[BrowserContext]]


async def findings(page: Page) -> list[str]:
    """What axe finds on the page and in the panel, each looked at for itself and at rest, as "rule: element"."""
    await page.emulate_media(reduced_motion="reduce")
    results = [await Axe().run(frame, options=AXE) for frame in page.frames]
    rules = [rule for result in results for rule in result.response["violations"]]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in rules for node in rule["nodes"]]


async def open_still(new_profile: NewProfile, url: str, **options: object) -> ChatPage:
    """The demo page without motion, so that nothing is measured halfway."""
    page = await (await new_profile(reduced_motion="reduce", **options)).new_page()
    await page.goto(url)
    await expect(page.get_by_text("Giulia Ferri").first).to_be_attached()
    return ChatPage(page)


async def test_axe_would_find_a_fault_in_the_panel(chat: ChatPage) -> None:
    await chat.open()
    await chat.field.evaluate("field => { field.id = 'other'; field.placeholder = ''; }")
    assert any(finding.startswith("label:") for finding in await findings(chat.page))


@SCHEMES
async def test_axe_finds_nothing_on_the_closed_widget_and_the_demo_page(
    new_profile: NewProfile, base_url: str, scheme: str
) -> None:
    chat = await open_still(new_profile, base_url, color_scheme=scheme)
    assert await findings(chat.page) == []


@SCHEMES
@pytest.mark.parametrize("question", ["ciao", "giga", "movimenti", "bollette", "linea", "codice", "quanto credito ho?"])
async def test_axe_finds_nothing_in_an_open_panel(
    fake: FakeChatApi, new_profile: NewProfile, base_url: str, scheme: str, question: str
) -> None:
    chat = await open_still(new_profile, base_url, color_scheme=scheme)
    await chat.open()
    await chat.ask(question)
    assert await findings(chat.page) == []


async def test_axe_finds_nothing_while_a_line_waits_and_the_network_is_gone(
    new_profile: NewProfile, base_url: str
) -> None:
    chat = await open_still(new_profile, base_url)
    await chat.open()
    await chat.page.context.set_offline(True)
    await chat.send("aspetto")
    await expect(chat.panel.get_by_text("Connessione persa")).to_be_visible()
    assert await findings(chat.page) == []


async def test_axe_finds_nothing_on_a_phone(fake: FakeChatApi, new_profile: NewProfile, base_url: str) -> None:
    chat = await open_still(
        new_profile, base_url, viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True
    )
    await chat.open()
    await chat.ask("giga")
    assert await findings(chat.page) == []


async def test_a_whole_conversation_by_keyboard(fake: FakeChatApi, chat: ChatPage) -> None:
    keyboard = chat.page.keyboard
    await chat.launcher.focus()
    await keyboard.press("Enter")
    await expect(chat.field).to_be_focused()
    await expect(chat.theirs).to_have_count(1)
    await keyboard.type("quale linea?")
    await keyboard.press("Enter")
    await expect(chat.theirs).to_have_count(2)
    await expect(chat.field).to_be_focused()
    await keyboard.press("Shift+Tab")
    await expect(chat.panel.get_by_role("button", name="Fisso di casa")).to_be_focused()
    await keyboard.press("Shift+Tab")
    await keyboard.press("Enter")
    await expect(chat.mine.last.locator(".text")).to_have_text("Mia figlia Chiara")
    await expect(chat.theirs).to_have_count(3)
    await keyboard.press("Escape")
    await expect(chat.dialog).to_be_hidden()
    await expect(chat.launcher).to_be_focused()


async def test_shift_and_enter_makes_a_new_line(chat: ChatPage) -> None:
    await chat.open()
    await chat.page.keyboard.type("prima riga")
    await chat.page.keyboard.press("Shift+Enter")
    await chat.page.keyboard.type("seconda riga")
    await chat.page.keyboard.press("Enter")
    await expect(chat.mine.locator(".text")).to_have_text("prima riga\nseconda riga", use_inner_text=True)


async def test_a_new_line_is_read_once_and_the_history_is_not(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    await chat.ask("ciao")
    await chat.page.reload()
    await expect(chat.lines).to_have_count(3)
    heard = await chat.log.evaluate_handle(LISTEN)
    await chat.ask("uno")
    await chat.ask("due")
    await fake.cut_sockets()
    await chat.ask("tre")
    assert await heard.json_value() == [f"Assistente digitale: Hai scritto: {text}" for text in ("uno", "due", "tre")]


async def test_the_answers_that_a_line_offers_are_read_with_it(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    heard = await chat.log.evaluate_handle(LISTEN)
    await chat.ask("quale linea?")
    assert await heard.json_value() == [
        "Assistente digitale: Di quale linea parliamo?\nRisposte possibili: Il mio, Mia figlia Chiara, Fisso di casa"
    ]


async def test_the_log_is_emptied_after_reading(chat: ChatPage) -> None:
    await chat.stop_clock()
    await chat.open()
    await expect(chat.log.locator("p")).to_have_count(1)
    await chat.page.clock.fast_forward(3_500)
    await expect(chat.log.locator("p")).to_have_count(0)


async def test_the_focus_stays_where_it_is_when_a_message_comes(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    close = chat.panel.get_by_role("button", name="Chiudi")
    await close.focus()
    await fake.say(fake.latest, {"text": "Una novità", "prompt": {"id": "p", "kind": "voucher"}})
    await expect(chat.theirs).to_have_count(2)
    await expect(close).to_be_focused()


async def test_a_reopened_page_leaves_the_focus_to_the_page(chat: ChatPage) -> None:
    await chat.open()
    await chat.page.reload()
    await expect(chat.lines).to_have_count(1)
    assert await chat.page.evaluate("() => document.activeElement.tagName") == "BODY"


async def test_on_a_phone_the_panel_fills_the_screen_and_holds_the_focus(
    new_profile: NewProfile, base_url: str
) -> None:
    chat = await open_still(
        new_profile, base_url, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    await chat.open()
    assert await chat.dialog.bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844}
    assert await chat.dialog.evaluate("dialog => dialog.matches(':modal')")
    await expect(chat.panel.get_by_role("heading")).to_be_focused()


@pytest.mark.parametrize(("width", "height"), [(320, 480), (640, 400)])
async def test_nothing_is_cut_off_at_320_pixels_or_200_percent(
    fake: FakeChatApi, new_profile: NewProfile, base_url: str, width: int, height: int
) -> None:
    chat = await open_still(new_profile, base_url, viewport={"width": width, "height": height})
    await chat.open()
    await chat.ask("giga")
    for place in (chat.page.locator("html"), chat.panel.locator("html"), chat.panel.locator(".scroller")):
        assert await place.evaluate("node => node.scrollWidth <= node.clientWidth")
    await expect(chat.field).to_be_in_viewport(ratio=1)
    await expect(chat.panel.get_by_role("button", name="Chiudi")).to_be_in_viewport(ratio=1)


async def test_nothing_is_lost_when_a_reader_spaces_the_text_wider(
    fake: FakeChatApi, new_profile: NewProfile, base_url: str
) -> None:
    """WCAG 1.4.12, by its own figures."""
    chat = await open_still(new_profile, base_url, viewport={"width": 320, "height": 640})
    await chat.open()
    await chat.ask("bollette")
    await chat.panel.locator("html").evaluate(SPACED)
    for place in ("html", ".scroller", ".card", "header"):
        assert await chat.panel.locator(place).last.evaluate("node => node.scrollWidth <= node.clientWidth"), place
    await expect(chat.field).to_be_in_viewport(ratio=1)


async def test_targets_are_large_enough_for_a_finger(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    await chat.ask("quale linea?")
    await chat.panel.get_by_role("button", name="Altre azioni").click()
    for target in [chat.launcher, *await chat.panel.get_by_role("button").all()]:
        box = await target.bounding_box()
        if await target.is_visible():
            assert box is not None
            assert min(box["width"], box["height"]) >= 44


async def test_an_answer_longer_than_the_view_is_shown_from_its_beginning(
    fake: FakeChatApi, new_profile: NewProfile, base_url: str
) -> None:
    chat = await open_still(new_profile, base_url, viewport={"width": 320, "height": 480})
    await chat.open()
    await chat.ask("giga")
    await expect(chat.mine.last).to_be_in_viewport(ratio=1)
    await expect(chat.theirs.last.locator(".card-line").first).to_be_in_viewport()


SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
LISTEN = """log => {
  const heard = [];
  new MutationObserver(changes => {
    for (const change of changes) for (const node of change.addedNodes) heard.push(node.textContent);
  }).observe(log, { childList: true });
  return heard;
}"""
