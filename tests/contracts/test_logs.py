"""What a failing database leaves in the log: where it failed, and nothing that a customer wrote."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.adapters.sql.database import Database
from bot.core.chat import Incoming, Kind
from tests.contracts.test_conversation_stores import Stores
from tests.fakes.clock import START


async def test_a_failing_statement_does_not_quote_what_it_was_to_store(database: Database) -> None:
    stores = Stores(database)
    conversation = await stores.opened()
    async with database.transaction() as connection:
        await connection.execute(text("DROP TABLE inbox"))
    with pytest.raises(SQLAlchemyError) as failed:
        await stores.inbox.accept(conversation.id, Incoming("k", Kind.TEXT, "xilofono"), "r", START)
    assert "xilofono" not in str(failed.value)
