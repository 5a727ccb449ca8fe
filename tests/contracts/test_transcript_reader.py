"""What the journeys read of a conversation's transcript."""

from __future__ import annotations

from bot.adapters.sql.database import Database
from bot.adapters.sql.sessions import SqlTranscriptReader
from bot.core.chat import Incoming, Kind
from tests.contracts.chats import Chats
from tests.fakes.clock import START


async def test_the_customer_s_own_lines_are_read_apart_from_the_bot_s(database: Database) -> None:
    chats = Chats(database)
    name = await chats.open()
    await chats.inbox.accept(name, Incoming("a", Kind.TEXT, "la bolletta è sbagliata"), "r", START)
    reader = SqlTranscriptReader(chats.conversations, chats.transcript)
    assert await reader.said_by_customer("key-one") == ["la bolletta è sbagliata"]
    assert await reader.summary("key-one") == ["customer: la bolletta è sbagliata"]
