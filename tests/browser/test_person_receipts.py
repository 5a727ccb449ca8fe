"""What the widget confirms to a person: what was delivered, and what was in view."""

import pytest

from tests.browser.chat_page import ChatPage
from tests.browser.fake_chat_api import FakeChatApi
from tests.browser.fake_chats import Conversation
from tests.browser.test_person import SCROLL_UP, comes, says

pytestmark = pytest.mark.browser


async def confirmed(fake: FakeChatApi, kind: str, sequence: int) -> None:
    """Once the widget has said so."""
    await fake.until(lambda: {"type": kind, "sequence": sequence} in fake.latest.heard)


def receipts(conversation: Conversation) -> list[tuple[str, int]]:
    return [(one["type"], one["sequence"]) for one in conversation.heard if one["type"] in ("read", "delivered")]


async def test_what_is_in_view_is_read(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    conversation = await comes(fake)
    await confirmed(fake, "read", 3)
    await fake.say(conversation, says("C'è ancora?"), sender="human")
    await confirmed(fake, "read", 4)


async def test_what_came_to_a_closed_panel_is_delivered_and_read_once_it_is_opened(
    fake: FakeChatApi, chat: ChatPage
) -> None:
    await chat.open()
    await chat.launcher.click()
    conversation = await comes(fake)
    await confirmed(fake, "delivered", 3)
    assert ("read", 3) not in receipts(conversation)
    await chat.launcher.click()
    await confirmed(fake, "read", 3)


async def test_what_stands_below_the_view_is_read_once_it_was_scrolled_to(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    conversation = await comes(fake)
    for number in range(12):
        await fake.say(conversation, says(f"Riga {number}\n" * 4), sender="human")
    await confirmed(fake, "read", 15)
    await chat.panel.locator(".scroller").evaluate(SCROLL_UP)
    await fake.say(conversation, says("Nuova"), sender="human")
    await confirmed(fake, "delivered", 16)
    await chat.panel.get_by_role("button", name="Nuovi messaggi").click()
    await confirmed(fake, "read", 16)


async def test_after_a_cut_they_are_said_again(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    conversation = await comes(fake)
    await confirmed(fake, "read", 3)
    conversation.confirmed.clear()
    await fake.cut_sockets()
    await fake.until(lambda: (3, 3) in conversation.confirmed)


async def test_the_long_poll_says_them_where_no_socket_gets_through(fake: FakeChatApi, chat: ChatPage) -> None:
    fake.sockets_allowed = False
    await chat.open()
    conversation = await comes(fake)
    await fake.until(lambda: (3, 3) in conversation.confirmed)


async def test_the_bot_gets_none(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    await chat.ask("ciao")
    await chat.ask("ancora")
    assert receipts(fake.latest) == []


async def test_each_is_said_once(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    conversation = await comes(fake)
    await confirmed(fake, "read", 3)
    await chat.launcher.click()
    await chat.launcher.click()
    await fake.say(conversation, says("Eccomi"), sender="human")
    await confirmed(fake, "read", 4)
    assert len(receipts(conversation)) == len(set(receipts(conversation)))
