"""Conversations: opened with a greeting, found by token or sender key, bound to a customer, closed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, not_, select, update

from bot.adapters.sql import audit
from bot.adapters.sql.accepting import DROPPED, HELD, PENDING, SignInLife, store_event
from bot.adapters.sql.account_schema import accounts, code_sends, linked_chats, passkeys, tries
from bot.adapters.sql.binding import sign_in, sign_in_entry, use_up
from bot.adapters.sql.database import Database
from bot.adapters.sql.desk_schema import DESK
from bot.adapters.sql.extra_orders import extra_orders
from bot.adapters.sql.followed import followed
from bot.adapters.sql.handoffs_ending import end_with_chat
from bot.adapters.sql.lost_numbers import lost_numbers
from bot.adapters.sql.payments_schema import PAYMENTS
from bot.adapters.sql.proactive_schema import PROACTIVE
from bot.adapters.sql.schema import conversations, effects, identity_tokens, inbox
from bot.adapters.sql.signing_out import sign_out_where, void_challenges
from bot.adapters.sql.telegram_schema import TELEGRAM
from bot.adapters.sql.transcript import store_messages
from bot.adapters.sql.unfinished import unfinished
from bot.core.chat import Conversation, Message, Said, Standing, Status
from bot.core.chat_errors import ChatError
from bot.services.chat_ports import IdentityClaims, NewConversation

FORGOTTEN = (
    *TELEGRAM,
    *DESK,
    *PROACTIVE,
    *(identity_tokens, effects, conversations, accounts, passkeys, code_sends, tries, linked_chats),
    *(lost_numbers, followed, extra_orders, unfinished),
    *reversed(PAYMENTS),
)
"""What the demo's reset empties; messages, links, challenges and sign-ins go with their conversations."""

LOOKED_UP_AT_ONCE = 500
"""Values in one statement; each database has a limit, and this is far below."""


class SqlConversations:
    """Implements `bot.services.chat_ports.Conversations`."""

    def __init__(self, database: Database, life: SignInLife) -> None:
        self._database = database
        self._life = life

    async def open(self, new: NewConversation, greeting: list[Said], now: datetime) -> list[Message]:
        values = {
            "id": new.id,
            "sender_key": new.sender_key,
            "channel": new.channel,
            "channel_address": new.channel_address,
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

    async def by_address(self, channel: str, address: str) -> Conversation | None:
        there = (conversations.c.channel == channel, conversations.c.channel_address == address)
        query = select(conversations).where(*there, conversations.c.closed_at.is_(None))
        async with self._database.reading() as connection:
            newest = query.order_by(conversations.c.created_at.desc()).limit(1)
            row = (await connection.execute(newest)).mappings().first()
        return None if row is None else _conversation(row)

    async def by_id(self, conversation_id: str) -> Conversation | None:
        return await self._one(conversations.c.id == conversation_id)

    async def signed_in(self, conversation_id: str, now: datetime) -> bool:
        """Whether a sign-in holds, also when its lapse was not noticed by a message yet."""
        holds = (conversations.c.id == conversation_id, conversations.c.customer_id.is_not(None))
        async with self._database.reading() as connection:
            query = select(conversations.c.id).where(*holds, not_(self._life.over(now)))
            return await connection.scalar(query) is not None

    async def where_signed_in(self, customer_id: str, now: datetime) -> Sequence[str]:
        """The open conversations in which this customer is signed in, the one used last first."""
        holds = (conversations.c.customer_id == customer_id, conversations.c.closed_at.is_(None))
        query = select(conversations.c.id).where(*holds, not_(self._life.over(now)))
        async with self._database.reading() as connection:
            return list(await connection.scalars(query.order_by(conversations.c.last_activity_at.desc())))

    async def hold_browser(self, conversation_id: str, browser_hash: str) -> None:
        async with self._database.transaction() as connection:
            held = update(conversations).where(conversations.c.id == conversation_id)
            await connection.execute(held.values(browser_hash=browser_hash))

    async def bind(
        self, conversation_id: str, claims: IdentityClaims, payload: str | None, request_id: str, now: datetime
    ) -> None:
        """Use up the token, sign the customer in, put `payload` (if any) in line and record it, all or nothing."""
        try:
            async with self._database.transaction() as connection:
                await use_up(connection, claims, now)
                channel = await sign_in(connection, conversation_id, claims, self._life.longest, now)
                if payload is not None:
                    await store_event(connection, conversation_id, payload, request_id, now)
                done = sign_in_entry(conversation_id, claims, channel, request_id, "allowed", claims.method.value)
                await audit.append(connection, done, now)
        except ChatError as refused:  # nothing of it was kept, so the refusal is recorded by itself
            await self._record_refusal(conversation_id, claims, request_id, refused, now)
            raise

    async def sign_out(self, sender_key: str, now: datetime) -> None:
        """Nobody is signed in any more, and what was said so far is no longer shown."""
        async with self._database.transaction() as connection:
            await sign_out_where(connection, now, conversations.c.sender_key == sender_key)

    async def close(self, conversation_id: str, now: datetime) -> None:
        """Sign out and close; what was not answered yet never will be, and whoever waits for a person, or has one, does
        not any more."""
        async with self._database.transaction() as connection:
            await sign_out_where(connection, now, conversations.c.id == conversation_id)
            await void_challenges(connection, [conversation_id])
            await connection.execute(
                update(conversations)
                .where(conversations.c.id == conversation_id)
                .values(status=Status.CLOSED.value, closed_at=now, agent_id=None, epoch=conversations.c.epoch + 1)
            )
            await connection.execute(
                update(inbox)
                .where(inbox.c.conversation_id == conversation_id, inbox.c.state.in_((PENDING, HELD)))
                .values(state=DROPPED, answered_at=now)
            )
            await end_with_chat(connection, conversation_id, now)

    async def standing(self, ids: Collection[str]) -> Mapping[str, Standing]:
        """As `Conversation.standing`, of all of these at once; unknown ones are left out."""
        found: dict[str, Standing] = {}
        table = conversations.c
        shown = [table[name] for name in Standing._fields]
        async with self._database.reading() as connection:
            for some in _batches(ids, LOOKED_UP_AT_ONCE):
                query = select(table.id, *shown).where(table.id.in_(some))
                rows = (await connection.execute(query)).mappings()
                found |= {row["id"]: _standing(row) for row in rows}
        return found

    async def forget_everything(self) -> None:
        """Empty all tables; only the demo's reset asks for it."""
        async with self._database.transaction() as connection:
            for table in FORGOTTEN:
                await connection.execute(delete(table))
            await audit.start_anew(connection)

    async def _record_refusal(
        self, conversation_id: str, claims: IdentityClaims, request_id: str, refused: ChatError, now: datetime
    ) -> None:
        channel = select(conversations.c.channel).where(conversations.c.id == conversation_id)
        async with self._database.transaction() as connection:
            found = await connection.scalar(channel) or ""
            entry = sign_in_entry(conversation_id, claims, found, request_id, "refused", refused.code)
            await audit.append(connection, entry, now)

    async def _one(self, condition: ColumnElement[bool]) -> Conversation | None:
        async with self._database.reading() as connection:
            row = (await connection.execute(select(conversations).where(condition))).mappings().first()
        return None if row is None else _conversation(row)


def _standing(row: Mapping[Any, Any]) -> Standing:
    return Standing(**{**{name: row[name] for name in Standing._fields}, "status": Status(row["status"])})


def _batches(ids: Collection[str], size: int) -> Iterator[Sequence[str]]:
    every = list(ids)
    return (every[start : start + size] for start in range(0, len(every), size))


def _conversation(row: Mapping[Any, Any]) -> Conversation:
    names = Conversation.__dataclass_fields__
    return Conversation(**{**{name: row[name] for name in names}, "status": Status(row["status"])})
