"""The sign-ins that hold, for their list and for ending them. Implements `bot.services.account.ports.SignIns`.

A row is made by `SqlConversations.bind` and goes with its sign-in; the audit log keeps what there was.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, RowMapping, not_, select

from bot.adapters.sql.account_schema import sign_ins
from bot.adapters.sql.database import Database
from bot.adapters.sql.inbox import SignInLife
from bot.adapters.sql.schema import conversations
from bot.adapters.sql.signing_out import sign_out_where
from bot.core.account import SignIn, SignInMethod


class SqlSignIns:
    """A sign-in that has lapsed is not shown, though its row goes only with the conversation's next message."""

    def __init__(self, database: Database, life: SignInLife) -> None:
        self._database = database
        self._life = life

    async def of_customer(self, customer_id: str, now: datetime) -> list[SignIn]:
        return await self._holding(sign_ins.c.customer_id == customer_id, now)

    async def end(self, customer_id: str, sign_in_id: str, now: datetime) -> str | None:
        theirs = (conversations.c.customer_id == customer_id, conversations.c.sign_in_id == sign_in_id)
        async with self._database.transaction() as connection:
            ended = await sign_out_where(connection, now, *theirs)
        return ended[0] if ended else None

    async def end_all(self, customer_id: str, now: datetime, but: str | None = None) -> list[str]:
        others = [] if but is None else [conversations.c.id != but]
        async with self._database.transaction() as connection:
            return await sign_out_where(connection, now, conversations.c.customer_id == customer_id, *others)

    async def _holding(self, condition: ColumnElement[bool], now: datetime) -> list[SignIn]:
        query = (
            select(sign_ins, conversations.c.channel, conversations.c.last_activity_at.label("last_seen_at"))
            .join(conversations, conversations.c.sign_in_id == sign_ins.c.id)
            .where(condition, not_(self._life.over(now)))
            .order_by(sign_ins.c.created_at.desc(), sign_ins.c.id)
        )
        async with self._database.reading() as connection:
            return [_sign_in(row) for row in (await connection.execute(query)).mappings()]


def _sign_in(row: RowMapping) -> SignIn:
    values = {name: row[name] for name in SignIn.__dataclass_fields__}
    return SignIn(**{**values, "method": SignInMethod(row["method"])})
