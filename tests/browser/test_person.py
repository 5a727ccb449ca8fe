"""Waiting for a person and talking to one, in the widget: seen, heard, confirmed, and back to the assistant."""

import asyncio
from typing import Any

import pytest
from playwright.async_api import Route, expect

from tests.browser.chat_page import ChatPage
from tests.browser.conftest import NewProfile
from tests.browser.fake_chat_api import FakeChatApi
from tests.browser.fake_chats import Conversation
from tests.browser.test_accessibility import LISTEN, SCHEMES, findings, open_still

pytestmark = pytest.mark.browser

FILE = {
    "kind": "pdf",
    "title": "Contratto.pdf",
    "url": "/files/a/b",
    "size": 348_000,
    "expires_at": "2099-01-01T00:00:00Z",
}
SCROLL_UP = """node => new Promise(noticed => {
  node.addEventListener("scroll", noticed, { once: true });
  node.scrollTo(0, 0);
})"""
PICTURE = {**FILE, "kind": "image", "title": "Dove premere.png"}


def says(text: str, name: str = "Rosa", **more: Any) -> dict[str, Any]:
    return {"text": text, "name": name, **more}


async def comes(fake: FakeChatApi, name: str = "Rosa") -> Conversation:
    """A person takes the conversation over, and says hello."""
    conversation = fake.latest
    await fake.become(conversation, "human", name=name)
    await fake.say(conversation, {"text": f"{name} è in chat."}, sender="system")
    await fake.say(conversation, says("Buongiorno, come posso aiutarla?", name), sender="human")
    return conversation


async def test_the_place_in_the_queue_is_shown_and_said_politely_as_it_changes(
    fake: FakeChatApi, chat: ChatPage
) -> None:
    await chat.open()
    heard = await chat.log.evaluate_handle(LISTEN)
    for place in (3, 2, 1):
        await fake.become(fake.latest, "waiting", place)
        await expect(chat.panel.locator(".status")).to_have_text(f"In attesa di un operatore, posizione {place}")
    assert await heard.json_value() == [f"In attesa di un operatore, posizione {place}" for place in (3, 2, 1)]


async def test_the_place_is_there_after_a_reload_where_no_socket_gets_through(
    fake: FakeChatApi, chat: ChatPage
) -> None:
    await chat.open()
    fake.sockets_allowed = False
    await fake.become(fake.latest, "waiting", 4)
    await chat.page.reload()
    await expect(chat.panel.locator(".status")).to_have_text("In attesa di un operatore, posizione 4")


async def test_a_look_that_was_under_way_does_not_undo_what_the_stream_said_since(
    fake: FakeChatApi, chat: ChatPage
) -> None:
    """The answer of a long poll may be older than a frame that overtook it."""
    overtaken = asyncio.Event()

    async def late(route: Route) -> None:
        answer = await route.fetch()
        if fake.latest.sockets and not overtaken.is_set():
            await fake.become(fake.latest, "waiting", 2)
            await expect(chat.panel.locator(".status")).to_contain_text("posizione 2")
            overtaken.set()
        await route.fulfill(response=answer)

    await chat.page.route("**/messages?*", late)
    await chat.open()
    await overtaken.wait()
    await chat.ask("ciao")
    await expect(chat.panel.locator(".status")).to_contain_text("posizione 2")


async def test_whoever_waits_may_go_on_asking_the_bot(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    await fake.become(fake.latest, "waiting", 1)
    fake.replying.clear()
    await chat.send("intanto: ciao")
    await expect(chat.panel.locator(".typing")).to_be_visible()
    fake.replying.set()
    await expect(chat.theirs).to_have_count(2)


async def test_what_the_bot_offered_is_off_once_a_person_is_there_and_after_they_wrote(
    fake: FakeChatApi, chat: ChatPage
) -> None:
    await chat.open()
    await fake.become(fake.latest, "waiting", 1)
    await fake.say(fake.latest, {"text": "Aspetti?", "choices": [{"id": "c-out", "title": "Esci dalla coda"}]})
    leave = chat.panel.get_by_role("button", name="Esci dalla coda")
    await expect(leave).to_have_attribute("aria-disabled", "false")
    await fake.become(fake.latest, "human", name="Rosa")
    await expect(leave).to_have_attribute("aria-disabled", "true")
    await comes(fake)
    await fake.become(fake.latest, "bot")
    await expect(chat.panel.locator(".status")).to_have_text("Assistente digitale")
    await expect(leave).to_have_attribute("aria-disabled", "true")


async def test_a_person_s_name_stands_in_the_header_and_on_their_lines(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    await comes(fake)
    await expect(chat.panel.locator(".status")).to_have_text("Ora ti risponde Rosa")
    await expect(chat.panel.locator(".from-human .sender")).to_have_text("Rosa (operatore)")


async def test_the_name_of_who_takes_over_stands_in_the_header_before_they_write(
    fake: FakeChatApi, chat: ChatPage
) -> None:
    await chat.open()
    conversation = await comes(fake)
    await fake.say(conversation, {"text": "Rosa ti ha passato a Ugo."}, sender="system")
    await fake.become(conversation, "human", name="Ugo")
    await expect(chat.panel.locator(".status")).to_have_text("Ora ti risponde Ugo")
    await fake.say(conversation, says("Guardo anch'io.", "Lidia"), sender="human")
    await expect(chat.panel.locator(".from-human .sender")).to_have_text(["Rosa (operatore)", "Lidia (operatore)"])
    await expect(chat.panel.locator(".status")).to_have_text("Ora ti risponde Ugo")


async def test_two_people_are_told_apart_at_every_change_of_speaker(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    conversation = await comes(fake)
    for name in ("Rosa", "Lidia", "Lidia", "Rosa"):
        await fake.say(conversation, says(f"Qui {name}", name), sender="human")
    labels = chat.panel.locator(".from-human.first .sender")
    await expect(labels).to_have_text(["Rosa (operatore)", "Lidia (operatore)", "Rosa (operatore)"])
    for label in await labels.all():
        await expect(label).to_be_visible()


async def test_a_person_s_lines_are_followed_to_the_newest(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    conversation = await comes(fake)
    await chat.send("Ho un problema con la bolletta di ottobre")
    for number in range(12):
        await fake.say(conversation, says(f"Riga {number}\nancora"), sender="human")
    await fake.say(conversation, {"text": "Ugo è in chat."}, sender="system")
    await expect(chat.lines.last.locator(".text")).to_have_text("Ugo è in chat.")
    await expect(chat.lines.last).to_be_in_viewport(ratio=1)
    await fake.say(conversation, says("\n".join(f"Punto {number}" for number in range(60)), "Ugo"), sender="human")
    await expect(chat.lines.last.locator(".sender")).to_be_in_viewport(ratio=1)
    await expect(chat.lines.last.locator(".sender")).to_have_text("Ugo (operatore)")


async def test_a_name_is_only_ever_text(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    await comes(fake, "<img src=x onerror=alert(1)>")
    await expect(chat.panel.locator(".from-human .sender")).to_have_text("<img src=x onerror=alert(1)> (operatore)")


async def test_what_a_person_says_is_heard_with_their_name_and_so_is_the_way_back(
    fake: FakeChatApi, chat: ChatPage
) -> None:
    await chat.open()
    heard = await chat.log.evaluate_handle(LISTEN)
    conversation = await comes(fake)
    await expect(chat.panel.locator(".status")).to_have_text("Ora ti risponde Rosa")
    await fake.become(conversation, "bot")
    await expect(chat.panel.locator(".status")).to_have_text("Assistente digitale")
    spoken = await heard.json_value()
    assert "Rosa (operatore): Buongiorno, come posso aiutarla?" in spoken
    assert spoken[-1] == "La chat è tornata all'assistente digitale"


async def test_that_a_person_types_is_shown_and_forgotten_after_five_seconds(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.stop_clock()
    await chat.open()
    conversation = await comes(fake)
    await expect(chat.panel.locator(".from-human")).to_have_count(1)
    await fake.tell(conversation, {"type": "typing", "from": "human"})
    await expect(chat.panel.locator(".typing")).to_be_visible()
    await expect(chat.panel.locator(".typing .hidden")).to_have_text("L'operatore sta scrivendo")
    await chat.page.clock.fast_forward(4_900)
    await expect(chat.panel.locator(".typing")).to_be_visible()
    await chat.page.clock.fast_forward(200)
    await expect(chat.panel.locator(".typing")).to_be_hidden()


async def test_no_answer_is_announced_while_a_person_is_there(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    await comes(fake)
    await chat.send("grazie")
    await expect(chat.unsent).to_have_count(0)
    await expect(chat.panel.locator(".typing")).to_be_hidden()


async def test_that_the_customer_types_is_told_to_a_person_and_to_nobody_else(
    fake: FakeChatApi, chat: ChatPage
) -> None:
    await chat.open()
    await chat.field.press_sequentially("ciao")
    conversation = await comes(fake)
    await expect(chat.panel.locator(".from-human")).to_have_count(1)
    assert not [one for one in conversation.heard if one["type"] == "typing"]
    await chat.page.wait_for_timeout(3_100)  # what is typed is told every three seconds
    await chat.field.press_sequentially("!")
    await fake.until(lambda: {"type": "typing"} in conversation.heard)


class TestFiles:
    async def test_a_person_s_file_is_a_download_with_its_name_and_size(
        self, fake: FakeChatApi, chat: ChatPage
    ) -> None:
        await chat.open()
        conversation = await comes(fake)
        await fake.say(conversation, says("Ecco il contratto.", attachments=[FILE]), sender="human")
        link = chat.panel.get_by_role("link", name="Contratto.pdf")
        await expect(link).to_contain_text("348 kB")
        await expect(link).to_contain_text("scarica il file")
        await link.click()
        await fake.until(lambda: fake.downloads == 1)
        await expect(link).to_be_visible()

    async def test_a_person_s_picture_is_never_drawn(self, fake: FakeChatApi, chat: ChatPage) -> None:
        await chat.open()
        conversation = await comes(fake)
        await fake.say(conversation, says("Guardi qui.", attachments=[PICTURE]), sender="human")
        await expect(chat.panel.get_by_role("link", name="Dove premere.png")).to_be_visible()
        await expect(chat.panel.locator(".from-human img")).to_have_count(0)


async def test_a_person_s_line_reaches_a_panel_that_is_closed(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    await chat.launcher.click()
    await comes(fake)
    await expect(chat.launcher).to_have_attribute("aria-label", "Apri l'assistente, 2 messaggi nuovi")


async def test_a_person_s_line_reaches_both_tabs_once(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    other = ChatPage(await chat.page.context.new_page())
    await other.page.goto(chat.page.url)
    await expect(other.lines).to_have_count(1)
    await comes(fake)
    for tab in (chat, other):
        await expect(tab.panel.locator(".from-human .text")).to_have_text(["Buongiorno, come posso aiutarla?"])
        await expect(tab.panel.locator(".status")).to_have_text("Ora ti risponde Rosa")


@SCHEMES
async def test_axe_finds_nothing_while_one_waits_and_while_a_person_is_there(
    fake: FakeChatApi, new_profile: NewProfile, base_url: str, scheme: str
) -> None:
    chat = await open_still(new_profile, base_url, color_scheme=scheme)
    await chat.open()
    await fake.become(fake.latest, "waiting", 2)
    await expect(chat.panel.locator(".status")).to_contain_text("posizione 2")
    assert await findings(chat.page) == []
    conversation = await comes(fake)
    await fake.say(conversation, says("Ecco.", attachments=[FILE, PICTURE]), sender="human")
    await fake.tell(conversation, {"type": "typing", "from": "human"})
    await expect(chat.panel.locator(".typing")).to_be_visible()
    assert await findings(chat.page) == []
