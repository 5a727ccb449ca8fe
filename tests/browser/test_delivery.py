"""What is said arrives once and in order: over reloads, cuts, lost answers, and in two tabs."""

from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import BrowserContext, Route, expect

from tests.browser.cable import Cable
from tests.browser.chat_page import ChatPage
from tests.browser.fake_chat_api import FakeChatApi

pytestmark = pytest.mark.browser

POSTS = "**/api/v1/conversations/*/messages"


async def refuse_posts(route: Route) -> None:
    if route.request.method == "POST":
        await route.abort("connectionfailed")
    else:
        await route.fallback()


async def test_a_reload_keeps_the_conversation_and_the_open_panel(chat: ChatPage) -> None:
    await chat.open()
    await chat.ask("ciao")
    said = await chat.texts()
    await chat.page.reload()
    await expect(chat.lines).to_have_count(len(said))
    assert await chat.texts() == said
    await expect(chat.dialog).to_be_visible()
    await chat.ask("ancora")
    await expect(chat.lines).to_have_count(len(said) + 2)


async def test_a_text_written_offline_is_sent_when_the_network_is_back(chat: ChatPage, profile: BrowserContext) -> None:
    await chat.open()
    await profile.set_offline(True)
    await chat.send("sono in galleria")
    await expect(chat.unsent).to_contain_text("Parte appena torna la connessione")
    await expect(chat.panel.get_by_text("Connessione persa")).to_be_visible()
    await profile.set_offline(False)
    await expect(chat.theirs).to_have_count(2)
    await expect(chat.mine).to_have_count(1)
    await expect(chat.unsent).to_have_count(0)
    await expect(chat.panel.get_by_text("Connessione persa")).to_be_hidden()


async def test_what_was_not_sent_is_sent_after_a_reload(chat: ChatPage, profile: BrowserContext) -> None:
    await chat.open()
    await profile.route(POSTS, refuse_posts)
    await chat.send("prima")
    await chat.send("dopo")
    await expect(chat.unsent).to_have_count(2)
    await chat.page.reload()
    await expect(chat.unsent).to_have_count(2)
    await profile.unroute(POSTS)
    await chat.unsent.get_by_role("button", name="Riprova").first.click()
    await expect(chat.theirs).to_have_count(3)
    await expect(chat.mine.locator(".text")).to_have_text(["prima", "dopo"])


async def test_a_sending_whose_answer_was_lost_is_shown_and_taken_once(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    fake.lose_answers = 1
    await chat.send("mi senti?")
    await expect(chat.theirs).to_have_count(2)
    await chat.ask("e adesso?")
    await expect(chat.mine.locator(".text")).to_have_text(["mi senti?", "e adesso?"])
    assert fake.texts("customer") == ["mi senti?", "e adesso?"]


async def test_a_reply_given_during_a_cut_arrives_once(
    fake: FakeChatApi, profile: BrowserContext, cable: Cable
) -> None:
    chat = ChatPage(await profile.new_page())
    await chat.page.goto(cable.url)
    await chat.open()
    fake.replying.clear()
    await chat.send("ciao")
    await expect(chat.unsent).to_have_count(0)
    await cable.cut()
    fake.replying.set()
    await expect(chat.panel.get_by_text("Connessione persa")).to_be_visible()
    await expect(chat.theirs).to_have_count(1)
    await cable.mend()
    await expect(chat.theirs).to_have_count(2)
    await chat.ask("di nuovo qui")
    await expect(chat.lines).to_have_count(5)


async def test_a_restarted_service_is_found_again(chat: ChatPage, fake: FakeChatApi) -> None:
    await chat.open()
    for _ in range(3):
        await fake.cut_sockets()
        await fake.say(fake.latest, {"text": "Eccomi"})
    await expect(chat.theirs).to_have_count(4)
    await chat.ask("bene")
    await expect(chat.lines).to_have_count(6)


async def test_where_sockets_do_not_get_through_the_long_poll_does(fake: FakeChatApi, chat: ChatPage) -> None:
    fake.sockets_allowed = False
    await chat.open()
    await chat.ask("uno")
    await chat.ask("due")
    await expect(chat.mine.locator(".text")).to_have_text(["uno", "due"])


async def test_lines_come_in_order_whatever_the_order_they_arrive_in(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    await chat.ask("ciao")
    conversation = fake.latest
    sockets, conversation.sockets = conversation.sockets, set()
    first = await fake.say(conversation, {"text": "prima"})
    conversation.sockets = sockets
    await fake.say(conversation, {"text": "seconda"})
    await fake.tell(conversation, {"type": "message", **first})
    await expect(chat.lines).to_have_count(5)
    assert (await chat.texts())[1:] == ["ciao", "Hai scritto: ciao", "prima", "seconda"]


async def test_two_tabs_show_the_same_and_each_line_once(
    chat: ChatPage, profile: BrowserContext, base_url: str
) -> None:
    await chat.open()
    other = ChatPage(await profile.new_page())
    await other.page.goto(base_url)
    await other.open()
    await chat.ask("dalla prima")
    await expect(other.lines).to_have_count(3)
    await other.ask("dalla seconda")
    await expect(chat.lines).to_have_count(5)
    assert await chat.texts() == await other.texts()


async def test_two_tabs_that_open_together_share_one_conversation(
    fake: FakeChatApi, profile: BrowserContext, base_url: str
) -> None:
    tabs = [ChatPage(await profile.new_page()) for _ in range(2)]
    for tab in tabs:
        await tab.page.goto(base_url)
    for tab in tabs:
        await tab.launcher.click()
    for tab in tabs:
        await expect(tab.theirs).to_have_count(1)
    assert len(fake.conversations) == 1


async def test_signing_out_in_one_tab_empties_the_other(chat: ChatPage, profile: BrowserContext, base_url: str) -> None:
    await chat.open()
    await chat.ask("ciao")
    other = ChatPage(await profile.new_page())
    await other.page.goto(base_url)
    await other.open()
    await expect(other.lines).to_have_count(3)
    await chat.call("chat => chat.signOut()")
    await expect(other.lines).to_have_count(0)
    await expect(chat.lines).to_have_count(0)


async def test_another_profile_sees_nothing(
    chat: ChatPage, new_profile: Callable[..., Awaitable[BrowserContext]], base_url: str
) -> None:
    await chat.open()
    await chat.ask("un segreto")
    stranger = ChatPage(await (await new_profile()).new_page())
    await stranger.page.goto(base_url)
    await stranger.open()
    await expect(stranger.lines).to_have_count(1)


async def test_lines_that_come_while_the_panel_is_closed_are_counted(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    await chat.launcher.click()
    await fake.say(fake.latest, {"text": "Ti aggiorno"})
    await fake.say(fake.latest, {"text": "Tutto risolto"})
    await expect(chat.launcher).to_have_accessible_name("Apri l'assistente, 2 messaggi nuovi")
    await chat.page.reload()
    await expect(chat.launcher).to_have_accessible_name("Apri l'assistente, 2 messaggi nuovi")
    await chat.launcher.click()
    await expect(chat.theirs.last).to_be_visible()
    await chat.launcher.click()
    await expect(chat.launcher).to_have_accessible_name("Apri l'assistente")
