"""What every store of linked chats must do."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.adapters.sql.database import Database
from bot.adapters.sql.linked_chats import SqlLinkedChats
from bot.core.account import LinkedChat
from tests.contracts.chats import MINUTE, Chats
from tests.fakes.clock import START

CHAT = LinkedChat("l-1", "fake", "chat-7", "C-1", START)


@pytest.fixture
def chats(database: Database) -> Chats:
    return Chats(database)


@pytest.fixture
def linked(chats: Chats) -> SqlLinkedChats:
    return SqlLinkedChats(chats.database)


async def test_a_linked_chat_is_found_by_its_channel_and_address(linked: SqlLinkedChats) -> None:
    await linked.link(CHAT)
    assert await linked.find("fake", "chat-7") == CHAT
    assert await linked.find("fake", "chat-8") is None
    assert await linked.find("web", "chat-7") is None


async def test_each_customer_sees_their_own(linked: SqlLinkedChats) -> None:
    second = replace(CHAT, id="l-2", address="chat-8", linked_at=START + MINUTE)
    for chat in (second, CHAT, replace(CHAT, id="l-3", address="chat-9", customer_id="C-2")):
        await linked.link(chat)
    assert await linked.of_customer("C-1") == [CHAT, second]
    assert await linked.of_customer("C-3") == []


async def test_a_chat_stands_for_one_customer_and_the_earlier_link_ends(linked: SqlLinkedChats) -> None:
    again = replace(CHAT, id="l-2", customer_id="C-2", linked_at=START + MINUTE)
    await linked.link(CHAT)
    await linked.link(again)
    assert await linked.find("fake", "chat-7") == again
    assert await linked.of_customer("C-1") == []


async def test_a_chat_that_is_linked_several_times_at_once_has_one_link(linked: SqlLinkedChats) -> None:
    await asyncio.gather(*(linked.link(replace(CHAT, id=f"l-{n}", customer_id=f"C-{n}")) for n in range(2)))
    live = [chat for n in range(2) for chat in await linked.of_customer(f"C-{n}")]
    assert live == [await linked.find("fake", "chat-7")]


async def test_a_link_is_ended_by_its_customer_alone_and_once(linked: SqlLinkedChats) -> None:
    await linked.link(CHAT)
    assert not await linked.end("C-2", "l-1", START)
    assert await linked.find("fake", "chat-7") == CHAT
    assert await linked.end("C-1", "l-1", START)
    assert not await linked.end("C-1", "l-1", START)
    assert await linked.find("fake", "chat-7") is None
    assert await linked.of_customer("C-1") == []


async def test_a_chat_ends_its_own_link(linked: SqlLinkedChats) -> None:
    await linked.link(CHAT)
    assert not await linked.end_address("fake", "chat-8", START)
    assert await linked.end_address("fake", "chat-7", START)
    assert not await linked.end_address("fake", "chat-7", START)
    assert await linked.find("fake", "chat-7") is None


async def test_a_chat_can_be_linked_again_after_its_link_ended(linked: SqlLinkedChats) -> None:
    await linked.link(CHAT)
    await linked.end("C-1", "l-1", START)
    await linked.link(replace(CHAT, id="l-2"))
    assert await linked.find("fake", "chat-7") == replace(CHAT, id="l-2")


@pytest.mark.parametrize("how", ["end", "end_address", "another customer"])
async def test_whoever_was_signed_in_by_a_link_is_signed_out_with_it(
    chats: Chats, linked: SqlLinkedChats, how: str
) -> None:
    for name, channel, address in (("there", "fake", "chat-7"), ("elsewhere", "fake", "chat-8")):
        await chats.open(name, channel, address)
        await chats.sign_in(name)
    await linked.link(CHAT)
    assert (await chats.read("there")).customer_id == "C-1"
    if how == "end":
        await linked.end("C-1", "l-1", START)
    elif how == "end_address":
        await linked.end_address("fake", "chat-7", START)
    else:
        await linked.link(replace(CHAT, id="l-2", customer_id="C-2"))
    assert (await chats.read("there")).customer_id is None
    assert (await chats.read("elsewhere")).customer_id == "C-1"


async def test_linking_the_same_customer_again_signs_nobody_out(chats: Chats, linked: SqlLinkedChats) -> None:
    await chats.open("there", "fake", "chat-7")
    await chats.sign_in("there")
    await linked.link(CHAT)
    await linked.link(replace(CHAT, id="l-2"))
    assert (await chats.read("there")).customer_id == "C-1"
