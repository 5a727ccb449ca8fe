"""What every store of how far Telegram's chats were told, and of links that lead there, must do."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.adapters.sql.chat_links import SqlChatLinks
from bot.adapters.sql.database import Database
from bot.adapters.sql.telegram_tellings import SqlTellings
from bot.core.chat import Incoming, Kind
from bot.services.telegram.ports import ChatKey, ChatLink, Telling
from tests.contracts.chats import MINUTE, SECOND, Chats
from tests.fakes.clock import START

CHAT, OTHER = ChatKey(100, 7), ChatKey(100, 8)
AT_FIRST = Telling(CHAT, "one", 0, 0, sending=False)
LINK = ChatLink("hash", "one", "C-1", START + 10 * MINUTE)


@pytest.fixture
async def chats(database: Database) -> Chats:
    """With two conversations, of two messages and of one."""
    chats = Chats(database)
    for name, count in (("one", 2), ("two", 1)):
        await chats.open(name)
        for number in range(count):
            await chats.inbox.accept(name, Incoming(f"m-{number}", Kind.TEXT, "ciao"), "r", START)
    return chats


@pytest.fixture
def tellings(chats: Chats) -> SqlTellings:
    return SqlTellings(chats.database)


@pytest.fixture
def links(chats: Chats) -> SqlChatLinks:
    return SqlChatLinks(chats.database)


async def behind(tellings: SqlTellings, bot_id: int = 100) -> Sequence[ChatKey]:
    return await tellings.behind(bot_id, 0, 10)


async def test_a_chat_is_behind_until_it_was_told_everything(tellings: SqlTellings) -> None:
    assert await behind(tellings) == []
    await tellings.follow(CHAT, "one", 0)
    assert await behind(tellings) == [CHAT]
    assert await behind(tellings, 101) == []
    await tellings.told(AT_FIRST, 2, 0)
    assert await behind(tellings) == []
    assert await tellings.next_of(CHAT) is None


async def test_a_chat_may_begin_in_the_middle(tellings: SqlTellings) -> None:
    await tellings.follow(CHAT, "one", 2)
    assert await behind(tellings) == []


async def test_what_is_being_sent_is_known_and_so_is_what_was(tellings: SqlTellings) -> None:
    await tellings.follow(CHAT, "one", 0)
    assert await tellings.next_of(CHAT) == AT_FIRST
    assert await tellings.begin(AT_FIRST)
    assert await tellings.next_of(CHAT) == replace(AT_FIRST, sending=True)
    await tellings.told(AT_FIRST, 0, 1)
    assert await tellings.next_of(CHAT) == replace(AT_FIRST, parts=1)
    await tellings.told(replace(AT_FIRST, parts=1), 1, 0)
    assert await tellings.next_of(CHAT) == replace(AT_FIRST, sequence=1)


async def test_of_two_that_begin_the_same_part_at_once_one_does(tellings: SqlTellings) -> None:
    await tellings.follow(CHAT, "one", 0)
    assert sorted(await asyncio.gather(*(tellings.begin(AT_FIRST) for _ in range(3)))) == [False, False, True]
    await tellings.told(AT_FIRST, 1, 0)
    assert not await tellings.begin(replace(AT_FIRST, sending=True))
    assert not await tellings.begin(replace(AT_FIRST, chat=OTHER))


async def test_who_comes_late_moves_nothing_back(tellings: SqlTellings) -> None:
    await tellings.follow(CHAT, "one", 0)
    await tellings.begin(AT_FIRST)
    second = replace(AT_FIRST, sequence=1)
    await tellings.told(AT_FIRST, 1, 0)
    await tellings.begin(second)
    await tellings.told(AT_FIRST, 0, 1)
    await tellings.unsent(AT_FIRST)
    assert await tellings.next_of(CHAT) == replace(second, sending=True)


@pytest.mark.parametrize("before", [False, True])
async def test_what_was_not_sent_is_as_it_was_before_it_was_begun(tellings: SqlTellings, before: bool) -> None:
    """A call that did not arrive says nothing of an earlier one, of which nobody knows."""
    await tellings.follow(CHAT, "one", 0)
    if before:
        await tellings.begin(AT_FIRST)
    assert await tellings.begin(replace(AT_FIRST, sending=before))
    await tellings.unsent(replace(AT_FIRST, sending=before))
    assert await tellings.next_of(CHAT) == replace(AT_FIRST, sending=before)


async def test_who_is_behind_is_named_page_by_page(tellings: SqlTellings) -> None:
    chats = [ChatKey(100, number) for number in (5, 7, 9)]
    for chat in chats:
        await tellings.follow(chat, "one", 0)
    assert await tellings.behind(100, 0, 2) == chats[:2]
    assert await tellings.behind(100, 7, 2) == chats[2:]


async def test_chats_that_show_some_conversations_are_found_together_but_those_that_stopped(
    tellings: SqlTellings,
) -> None:
    for chat, conversation in ((CHAT, "one"), (OTHER, "one"), (CHAT, "two")):
        await tellings.follow(chat, conversation, 0)
    assert await tellings.listening({"one", "unknown"}) == [("one", CHAT), ("one", OTHER)]
    await tellings.stop(OTHER, START)
    assert await tellings.listening({"one", "two"}) == [("one", CHAT), ("two", CHAT)]
    assert await tellings.listening(set()) == []


async def test_two_chats_show_one_conversation_each_with_its_own_cursor(tellings: SqlTellings) -> None:
    await tellings.follow(CHAT, "one", 0)
    await tellings.follow(OTHER, "one", 0)
    await tellings.told(AT_FIRST, 2, 0)
    assert await behind(tellings) == [OTHER]
    assert await tellings.following("one") == [CHAT, OTHER]
    assert await tellings.following("two") == []


async def test_the_conversation_followed_last_is_the_current_one_and_the_earlier_is_told_first(
    tellings: SqlTellings,
) -> None:
    assert await tellings.current(CHAT) is None
    await tellings.follow(CHAT, "one", 0)
    await tellings.follow(CHAT, "two", 0)
    assert await tellings.current(CHAT) == "two"
    first = await tellings.next_of(CHAT)
    assert first is not None
    assert first.conversation_id == "one"


async def test_following_again_makes_it_current_and_tells_nothing_twice(tellings: SqlTellings) -> None:
    await tellings.follow(CHAT, "one", 0)
    await tellings.told(AT_FIRST, 2, 0)
    await tellings.follow(CHAT, "two", 1)
    await tellings.follow(CHAT, "one", 0)
    assert await tellings.current(CHAT) == "one"
    assert await behind(tellings) == []


async def test_a_chat_s_own_conversation_has_no_news_while_it_shows_another_channel_s(
    chats: Chats, tellings: SqlTellings
) -> None:
    await chats.open("own", "telegram", "100:7")
    await chats.inbox.accept("own", Incoming("m", Kind.TEXT, "ciao"), "r", START)
    await tellings.follow(CHAT, "own", 0)
    await tellings.follow(OTHER, "own", 0)
    await tellings.follow(CHAT, "one", 2)
    assert await behind(tellings) == [OTHER]
    assert await tellings.next_of(CHAT) is None
    assert await tellings.visiting(100) == [("one", CHAT)]
    await tellings.leave(CHAT, "one")
    assert await behind(tellings) == [CHAT, OTHER]
    assert await tellings.visiting(100) == []


async def test_a_chat_s_own_conversation_that_is_the_current_one_again_is_told(
    chats: Chats, tellings: SqlTellings
) -> None:
    await chats.open("own", "telegram", "100:7")
    await chats.inbox.accept("own", Incoming("m", Kind.TEXT, "ciao"), "r", START)
    await tellings.follow(CHAT, "own", 0)
    await tellings.follow(CHAT, "one", 2)
    await tellings.follow(CHAT, "own", 0)
    assert await behind(tellings) == [CHAT]


async def test_a_chat_that_stopped_is_told_nothing_until_it_wants_to_be(tellings: SqlTellings) -> None:
    await tellings.follow(CHAT, "one", 0)
    assert not await tellings.has_stopped(CHAT)
    await tellings.stop(CHAT, START)
    assert await behind(tellings) == []
    assert await tellings.next_of(CHAT) is None
    assert [await tellings.has_stopped(chat) for chat in (CHAT, OTHER)] == [True, False]
    assert await tellings.resume(CHAT)
    assert not await tellings.has_stopped(CHAT)
    assert not await tellings.resume(CHAT)
    assert await behind(tellings) == [CHAT]


async def test_a_chat_can_stop_before_it_was_told_anything(tellings: SqlTellings) -> None:
    await tellings.stop(CHAT, START)
    await tellings.follow(CHAT, "one", 0)
    assert await behind(tellings) == []


async def test_a_group_is_refused_once(tellings: SqlTellings) -> None:
    assert sorted(await asyncio.gather(*(tellings.refuse(CHAT, START) for _ in range(3)))) == [False, False, True]
    assert await tellings.refuse(OTHER, START)


async def test_what_a_chat_has_left_is_told_it_no_more_and_the_earlier_one_is_current_again(
    tellings: SqlTellings,
) -> None:
    await tellings.follow(CHAT, "two", 0)
    await tellings.follow(CHAT, "one", 0)
    await tellings.follow(OTHER, "one", 0)
    await tellings.leave(CHAT, "one")
    assert await tellings.current(CHAT) == "two"
    assert await tellings.following("one") == [OTHER]
    assert sorted(await asyncio.gather(*(tellings.leave(CHAT, "two") for _ in range(3)))) == [False, False, True]
    assert await tellings.current(CHAT) is None
    assert await tellings.next_of(CHAT) is None


async def test_a_link_is_one_chat_s(links: SqlChatLinks) -> None:
    await links.add(LINK, START)
    chats = [ChatKey(100, number) for number in range(3)]
    found = await asyncio.gather(*(links.use("hash", chat, START) for chat in chats))
    assert sorted(found, key=bool) == [None, None, LINK]
    assert await links.use("unknown", CHAT, START) is None


async def test_the_chat_that_used_a_link_may_use_it_again_while_it_lasts(links: SqlChatLinks) -> None:
    await links.add(LINK, START)
    for _ in range(2):
        assert await links.use("hash", CHAT, START) == LINK
        assert await links.use("hash", OTHER, START) is None
    assert await links.use("hash", CHAT, LINK.expires_at) is None


async def test_a_link_is_over_at_its_end(links: SqlChatLinks) -> None:
    await links.add(LINK, START)
    assert await links.use("hash", CHAT, LINK.expires_at) is None
    assert await links.use("hash", CHAT, LINK.expires_at - SECOND) == LINK


async def test_a_new_link_ends_the_conversation_s_earlier_one_and_no_other(links: SqlChatLinks) -> None:
    other = replace(LINK, token_hash="other", conversation_id="two")
    await links.add(LINK, START)
    await links.add(other, START)
    await links.add(replace(LINK, token_hash="newer"), START)
    assert await links.use("hash", CHAT, START) is None
    assert await links.use("other", CHAT, START) == other
