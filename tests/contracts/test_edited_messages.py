"""What every store of conversations must do with an edited message: a correction for the bot, a line for a person."""

from __future__ import annotations

import pytest

from bot.adapters.sql.database import Database
from bot.core.chat import Incoming, Kind, edit_key
from bot.core.chat_errors import MessageConflict
from bot.core.handoffs import State
from tests.contracts.queues import SqlQueue, line, served, waits
from tests.fakes.clock import START

EDIT = Incoming("edit-1", Kind.EDITED, "100")
MARKED = "customer: ✏️ 100"


@pytest.fixture
async def queue(database: Database) -> SqlQueue:
    """With a conversation in which `10` was said."""
    queue = SqlQueue(database)
    await queue.open("one")
    await queue.chats.inbox.accept("one", Incoming("a", Kind.TEXT, "10"), "r", START)
    return queue


async def answered(queue: SqlQueue) -> None:
    """All that waits for the bot."""
    while (row := await queue.chats.inbox.next_pending("one")) is not None:
        await queue.chats.inbox.answer(row, [], START, failed=False)


async def test_the_bot_gets_it_as_an_edit_behind_what_was_said_before(queue: SqlQueue) -> None:
    await queue.chats.inbox.accept("one", EDIT, "r", START)
    first = await queue.chats.inbox.next_pending("one")
    assert first is not None
    assert (first.kind, first.text) == (Kind.TEXT, "10")
    await queue.chats.inbox.answer(first, [], START, failed=False)
    edit = await queue.chats.inbox.next_pending("one")
    assert edit is not None
    assert (edit.kind, edit.text, edit.payload) == (Kind.EDITED, "100", None)
    assert await queue.said("one") == ["customer: 10", MARKED]


async def test_it_is_accepted_once_and_is_not_the_same_as_the_words_by_themselves(queue: SqlQueue) -> None:
    first = await queue.chats.inbox.accept("one", EDIT, "r", START)
    again = await queue.chats.inbox.accept("one", EDIT, "r", START)
    assert (again.message_id, again.repeated) == (first.message_id, True)
    with pytest.raises(MessageConflict):
        await queue.chats.inbox.accept("one", Incoming("edit-1", Kind.TEXT, "100"), "r", START)


async def test_while_one_waits_for_a_person_the_bot_still_gets_it(queue: SqlQueue) -> None:
    await answered(queue)
    await waits(queue)
    await queue.chats.inbox.accept("one", EDIT, "r", START)
    row = await queue.chats.inbox.next_pending("one")
    assert row is not None
    assert row.kind is Kind.EDITED


async def test_while_a_person_answers_it_is_theirs_to_read_and_the_bot_never_answers_it(queue: SqlQueue) -> None:
    await answered(queue)
    handoff = await served(queue)
    await queue.handoffs.say("one", handoff.epoch, "rosa", "b", line("Quanto?"), START)
    await queue.chats.inbox.accept("one", EDIT, "r", START)
    assert await queue.chats.inbox.next_pending("one") is None
    assert (await queue.said("one"))[-1] == MARKED
    live = await queue.handoffs.live("one")
    assert live is not None
    assert live.state is State.ASSIGNED, "it is the person's turn again"


async def test_the_bot_learns_which_message_it_changes(queue: SqlQueue) -> None:
    original = await queue.chats.inbox.accepted_before("one", "a")
    await answered(queue)
    assert original is not None
    await queue.chats.inbox.accept("one", Incoming(edit_key("a", "1"), Kind.EDITED, "100"), "r", START)
    edit = await queue.chats.inbox.next_pending("one")
    assert edit is not None
    assert edit.edits == original.message_id


async def test_the_last_words_are_those_of_the_last_edit_of_that_message_alone(queue: SqlQueue) -> None:
    inbox = queue.chats.inbox
    for key, kind, text in (
        ("b", Kind.TEXT, "20"),
        (edit_key("a", "1"), Kind.EDITED, "100"),
        (edit_key("a", "2"), Kind.EDITED, "15"),
        (edit_key("ab", "3"), Kind.EDITED, "7"),
    ):
        await inbox.accept("one", Incoming(key, kind, text), "r", START)
    assert [await inbox.last_words("one", key) for key in ("a", "b", "c")] == ["15", "20", None]
