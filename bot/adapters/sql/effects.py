"""Acts that happen once. Implements `bot.services.ports.Effects`.

The act runs outside any transaction (it calls other systems) and must itself be safe to repeat: a crash between the act
and its record runs it again under the same key, which the act passes on (an external id, an idempotency key).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from bot.adapters.sql.database import Database
from bot.adapters.sql.schema import effects
from bot.services.ports import Clock


class SqlEffects:
    """Keeps the result of each act under (conversation, message, action)."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def once(
        self, conversation_id: str, message_id: str, action: str, do: Callable[[], Awaitable[dict[str, Any]]]
    ) -> dict[str, Any]:
        key = {"conversation_id": conversation_id, "message_id": message_id, "action": action}
        stored = await self._result(key)
        if stored is not None:
            return stored
        result = await do()
        try:
            async with self._database.transaction() as connection:
                await connection.execute(insert(effects).values(**key, result=result, at=self._clock.now()))
        except IntegrityError:
            return await self._result(key) or result
        return result

    async def _result(self, key: dict[str, str]) -> dict[str, Any] | None:
        query = select(effects.c.result).where(*(effects.c[name] == value for name, value in key.items()))
        async with self._database.reading() as connection:
            found: dict[str, Any] | None = await connection.scalar(query)
        return found
