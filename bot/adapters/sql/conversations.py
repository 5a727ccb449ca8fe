"""Conversations: opened with a greeting, found by token or sender key, bound to a customer, closed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.adapters.sql.database import Database
from bot.adapters.sql.inbox import SIGNED_OUT, store_event
from bot.adapters.sql.schema import conversations, effects, identity_tokens, inbox
from bot.adapters.sql.transcript import store_messages
from bot.core.chat import Conversation, Message, Said, Status
from bot.core.chat_errors import InvalidIdentity, OtherCustomer
from bot.services.chat_ports import IdentityClaims, NewConversation


class SqlConversations:
    """Implements `bot.services.chat_ports.Conversations`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def open(self, new: NewConversation, greeting: list[Said], now: datetime) -> list[Message]:
        values = {
            "id": new.id,
            "sender_key": new.sender_key,
            "channel": new.channel,
            "token_hash": new.token_hash,
            "token_expires_at": new.token_expires_at,
            "language": new.language,
            "status": Status.BOT.value,
            "last_sequence": 0,
            "first_sequence": 1,
            "last_position": 0,
            "created_at": now,
            "last_activity_at": now,
        }
        async with self._database.transaction() as connection:
            await connection.execute(insert(conversations).values(**values))
            return await store_messages(connection, new.id, None, greeting, now)

    async def by_token(self, token_hash: str) -> Conversation | None:
        return await self._one(conversations.c.token_hash == token_hash)

    async def by_sender(self, sender_key: str) -> Conversation | None:
        return await self._one(conversations.c.sender_key == sender_key)

    async def bind(
        self, conversation_id: str, claims: IdentityClaims, payload: str | None, request_id: str, now: datetime
    ) -> None:
        """Use up the token, sign the customer in, and put `payload` (if any) in line, all or nothing."""
        async with self._database.transaction() as connection:
            await connection.execute(delete(identity_tokens).where(identity_tokens.c.expires_at < now))
            try:
                await connection.execute(insert(identity_tokens).values(jti=claims.jti, expires_at=claims.expires_at))
            except IntegrityError as error:
                raise InvalidIdentity from error
            sign_in = (
                update(conversations)
                .where(conversations.c.id == conversation_id, _owned_by(claims.customer_id))
                .values(
                    owner_id=claims.customer_id,
                    customer_id=claims.customer_id,
                    acr=claims.acr,
                    auth_time=claims.auth_time,
                    signed_in_at=now,
                    last_activity_at=now,
                )
            )
            if (await connection.execute(sign_in)).rowcount == 0:
                raise OtherCustomer
            if payload is not None:
                await store_event(connection, conversation_id, payload, request_id, now)

    async def sign_out(self, sender_key: str) -> None:
        """Nobody is signed in any more, and what was said so far is no longer shown."""
        async with self._database.transaction() as connection:
            await connection.execute(
                update(conversations)
                .where(conversations.c.sender_key == sender_key, conversations.c.customer_id.is_not(None))
                .values(**SIGNED_OUT, first_sequence=conversations.c.last_sequence + 1)
            )

    async def close(self, conversation_id: str, now: datetime) -> None:
        """Sign out and close; what was not answered yet never will be."""
        async with self._database.transaction() as connection:
            await connection.execute(
                update(conversations)
                .where(conversations.c.id == conversation_id)
                .values(**SIGNED_OUT, status=Status.CLOSED.value, closed_at=now)
            )
            await connection.execute(
                update(inbox)
                .where(inbox.c.conversation_id == conversation_id, inbox.c.state == "pending")
                .values(state="dropped", answered_at=now)
            )

    async def forget_everything(self) -> None:
        """Empty all tables; only the demo's reset asks for it."""
        async with self._database.transaction() as connection:
            for table in (identity_tokens, effects, conversations):
                await connection.execute(delete(table))

    async def _one(self, condition: Any) -> Conversation | None:
        async with self._database.reading() as connection:
            row = (await connection.execute(select(conversations).where(condition))).mappings().first()
        return None if row is None else _conversation(row)


def _owned_by(customer_id: str) -> Any:
    return conversations.c.owner_id.is_(None) | (conversations.c.owner_id == customer_id)


def _conversation(row: Mapping[Any, Any]) -> Conversation:
    names = Conversation.__dataclass_fields__
    return Conversation(**{**{name: row[name] for name in names}, "status": Status(row["status"])})
