"""A sign-in is made: its token used up, the conversation bound to its customer, its row in the list of sign-ins."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.account_schema import sign_ins
from bot.adapters.sql.desk_schema import handoffs
from bot.adapters.sql.handoff_rows import live_in
from bot.adapters.sql.schema import conversations, identity_tokens
from bot.core.account import AuditEntry
from bot.core.chat_errors import ConversationClosed, InvalidIdentity, OtherCustomer
from bot.services.chat_ports import IdentityClaims


async def use_up(connection: AsyncConnection, claims: IdentityClaims, now: datetime) -> None:
    """Raises InvalidIdentity for a host app's token that was used before. Other ways have nothing to use up."""
    if claims.jti is None:
        return
    await connection.execute(delete(identity_tokens).where(identity_tokens.c.expires_at < now))
    try:
        await connection.execute(insert(identity_tokens).values(jti=claims.jti, expires_at=claims.expires_at))
    except IntegrityError as error:
        raise InvalidIdentity from error


async def sign_in(
    connection: AsyncConnection, conversation_id: str, claims: IdentityClaims, longest: timedelta, now: datetime
) -> str:
    """Binds the conversation, whose earlier sign-in ends; its channel. Raises OtherCustomer, ConversationClosed."""
    sign_in_id = secrets.token_urlsafe(16)
    bound = (
        update(conversations)
        .where(conversations.c.id == conversation_id, conversations.c.closed_at.is_(None), _owned_by(claims))
        .values(owner_id=claims.customer_id, last_activity_at=now, **_signed_in(claims, sign_in_id, now))
        .returning(conversations.c.channel)
    )
    channel: str | None = await connection.scalar(bound)
    if channel is None:
        raise await _why_not(connection, conversation_id)
    await connection.execute(delete(sign_ins).where(sign_ins.c.conversation_id == conversation_id))
    unknown = update(handoffs).where(live_in(conversation_id), handoffs.c.customer_id.is_(None))
    await connection.execute(unknown.values(customer_id=claims.customer_id))
    await connection.execute(insert(sign_ins).values(_row(conversation_id, claims, sign_in_id, longest, now)))
    return channel


def sign_in_entry(
    conversation_id: str, claims: IdentityClaims, channel: str, request_id: str, decision: str, reason: str
) -> AuditEntry:
    """The audit log's row of a sign-in that was made or refused."""
    return AuditEntry(
        actor=claims.customer_id,
        action="sign_in",
        decision=decision,
        reason=reason,
        session=conversation_id,
        channel=channel,
        request_id=request_id,
    )


async def _why_not(connection: AsyncConnection, conversation_id: str) -> ConversationClosed | OtherCustomer:
    closed = select(conversations.c.closed_at).where(conversations.c.id == conversation_id)
    return OtherCustomer() if await connection.scalar(closed) is None else ConversationClosed()


def _owned_by(claims: IdentityClaims) -> ColumnElement[bool]:
    return conversations.c.owner_id.is_(None) | (conversations.c.owner_id == claims.customer_id)


def _signed_in(claims: IdentityClaims, sign_in_id: str, now: datetime) -> dict[str, Any]:
    return {
        "customer_id": claims.customer_id,
        "acr": claims.acr,
        "auth_time": claims.auth_time,
        "signed_in_at": now,
        "sign_in_id": sign_in_id,
    }


def _row(
    conversation_id: str, claims: IdentityClaims, sign_in_id: str, longest: timedelta, now: datetime
) -> dict[str, Any]:
    return {
        "id": sign_in_id,
        "conversation_id": conversation_id,
        "customer_id": claims.customer_id,
        "method": claims.method.value,
        "label": claims.label,
        "created_at": now,
        "expires_at": now + longest,
    }
