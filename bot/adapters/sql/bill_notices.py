"""Who wants notices of bills, and which bills were told. Implements `bot.services.proactive.ports.BillNoticeStore`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime

from sqlalchemy import ColumnElement, RowMapping, and_, case, delete, exists, not_, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql import audit
from bot.adapters.sql.accepting import SignInLife, store_event
from bot.adapters.sql.account_schema import linked_chats
from bot.adapters.sql.binding import sign_in, sign_in_entry
from bot.adapters.sql.database import Database
from bot.adapters.sql.last_slots import is_busy, last_slots
from bot.adapters.sql.proactive_schema import bill_notices, notice_consents
from bot.adapters.sql.schema import conversations
from bot.adapters.sql.signing_out import sign_out_where
from bot.adapters.sql.silences import leave_alone
from bot.adapters.sql.upserting import upsert
from bot.core.account import AuditEntry
from bot.core.bill_notices import Consent, Place, Told
from bot.core.chat import Status
from bot.core.pauses import LONG_PAUSE
from bot.core.silences import awaits_payment, has_open_task
from bot.services.chat_ports import IdentityClaims

BY = "notices"
TABLE, ROW, BILL = conversations.c, notice_consents.c, bill_notices.c
CONSENT = [ROW[each.name] for each in fields(Consent)]


class SqlBillNotices:
    def __init__(self, database: Database, life: SignInLife) -> None:
        self._database = database
        self._life = life

    async def consent(self, customer_id: str) -> Consent | None:
        async with self._database.reading() as connection:
            wanted = select(*CONSENT).where(ROW.customer_id == customer_id)
            row = (await connection.execute(wanted)).mappings().first()
        return None if row is None else Consent(**row)

    async def say(self, consent: Consent, look_at: datetime) -> None:
        row = {each.name: getattr(consent, each.name) for each in fields(Consent)} | {"look_at": look_at}
        changed = {name: value for name, value in row.items() if name != "customer_id"}
        async with self._database.transaction() as connection:
            said = upsert(connection, notice_consents).values(row)
            await connection.execute(said.on_conflict_do_update(index_elements=[ROW.customer_id], set_=changed))

    async def due(self, now: datetime, most: int) -> Sequence[Consent]:
        waiting = select(*CONSENT).where(ROW.given.is_(True), ROW.look_at <= now)
        async with self._database.reading() as connection:
            rows = await connection.execute(waiting.order_by(ROW.look_at, ROW.customer_id).limit(most))
            return [Consent(**row) for row in rows.mappings()]

    async def claim(self, customer_id: str, now: datetime, look_at: datetime) -> bool:
        mine = update(notice_consents).where(ROW.customer_id == customer_id, ROW.given.is_(True), ROW.look_at <= now)
        async with self._database.transaction() as connection:
            return bool((await connection.execute(mine.values(look_at=look_at))).rowcount)

    async def look_again(self, customer_id: str, look_at: datetime) -> None:
        its = update(notice_consents).where(ROW.customer_id == customer_id)
        async with self._database.transaction() as connection:
            await connection.execute(its.values(look_at=look_at))

    async def told(self, customer_id: str, bill_id: str) -> bool:
        async with self._database.reading() as connection:
            return bool(await connection.scalar(select(exists().where(_of(customer_id, bill_id)))))

    async def place(self, customer_id: str, now: datetime) -> Place | None:
        holds = and_(TABLE.customer_id == customer_id, not_(self._life.over(now)))
        linked = _linked(customer_id)
        opened = and_(TABLE.channel_address.is_(None), TABLE.customer_id == customer_id, TABLE.token_expires_at > now)
        shown = (TABLE.id, TABLE.channel, TABLE.channel_address, TABLE.status, TABLE.last_activity_at)
        query = select(*shown, holds.label("signed_in"), linked.label("linked"), opened.label("open"))
        query = query.where(TABLE.owner_id == customer_id, TABLE.closed_at.is_(None), or_(holds, linked, opened))
        best_first = query.order_by(case((holds, 0), else_=1), TABLE.last_activity_at.desc())
        async with self._database.reading() as connection:
            row = (await connection.execute(best_first.limit(1))).mappings().first()
            return None if row is None else await _place(connection, row, now)

    async def tell_in_chat(
        self,
        customer_id: str,
        bill_id: str,
        conversation_id: str,
        payload: str,
        now: datetime,
        recognised: IdentityClaims | None = None,
    ) -> bool:
        linked = _linked(customer_id)
        here = linked if recognised is not None else or_(TABLE.customer_id == customer_id, linked)
        free = (TABLE.id == conversation_id, TABLE.closed_at.is_(None), TABLE.owner_id == customer_id, here)
        seen = select(TABLE.last_activity_at, TABLE.signed_in_at).where(*free, TABLE.status != Status.HUMAN.value)
        async with self._database.transaction() as connection:
            found = (await connection.execute(seen.with_for_update())).first()
            if found is None:
                return False
            if not await _begin(connection, customer_id, bill_id, Told.CHAT, now):
                return False
            audited = await self._as_they_are(connection, conversation_id, recognised, now)
            message_id = await store_event(connection, conversation_id, payload, BY, now, quiet=True)
            event = {"conversation_id": conversation_id, "message_id": message_id}
            await connection.execute(update(bill_notices).where(_of(customer_id, bill_id)).values(event))
            if recognised is not None or found.signed_in_at == found.last_activity_at:  # nobody wrote since the sign-in
                silent_since = found.last_activity_at if recognised is None else now
                await leave_alone(connection, conversation_id, silent_since, now)
            if audited is not None:
                await audit.append(connection, audited, now)
            return True

    async def _as_they_are(
        self, connection: AsyncConnection, conversation_id: str, recognised: IdentityClaims | None, now: datetime
    ) -> AuditEntry | None:
        """The conversation's sign-in as it is now: made anew, or ended where it has lapsed. The row for the audit log,
        which is written last."""
        if recognised is None:
            await sign_out_where(connection, now, TABLE.id == conversation_id, self._life.over(now))
            return None
        channel = await sign_in(connection, conversation_id, recognised, self._life.longest, now)
        return sign_in_entry(conversation_id, recognised, channel, BY, "allowed", recognised.method.value)

    async def take_back(self, conversation_id: str, message_id: str, look_at: datetime) -> None:
        told = delete(bill_notices).where(BILL.conversation_id == conversation_id, BILL.message_id == message_id)
        async with self._database.transaction() as connection:
            customer_id = await connection.scalar(told.returning(BILL.customer_id))
            if customer_id is not None:
                again = update(notice_consents).where(ROW.customer_id == customer_id)
                await connection.execute(again.values(look_at=look_at))

    async def begin_sending(self, customer_id: str, bill_id: str, now: datetime) -> bool:
        async with self._database.transaction() as connection:
            return await _begin(connection, customer_id, bill_id, Told.SENDING, now)

    async def sent(self, customer_id: str, bill_id: str, became: Told | None) -> None:
        its = (_of(customer_id, bill_id), BILL.state == Told.SENDING.value)
        async with self._database.transaction() as connection:
            if became is not None:
                await connection.execute(update(bill_notices).where(*its).values(state=became.value))
            else:
                await connection.execute(delete(bill_notices).where(*its))


async def _begin(connection: AsyncConnection, customer_id: str, bill_id: str, told: Told, now: datetime) -> bool:
    """Whether the bill is told of now for the first time, with the consent as it is at this moment."""
    wanted = select(ROW.customer_id).where(ROW.customer_id == customer_id, ROW.given.is_(True)).with_for_update()
    if await connection.scalar(wanted) is None:
        return False
    row = {"customer_id": customer_id, "bill_id": bill_id, "state": told.value, "at": now}
    noted = upsert(connection, bill_notices).values(row)
    return bool((await connection.execute(noted.on_conflict_do_nothing())).rowcount == 1)


async def _place(connection: AsyncConnection, row: RowMapping, now: datetime) -> Place:
    """A sign-in that has lapsed is still in its row; who signed out, or wrote there later, is not."""
    conversation_id, there = row["id"], now - row["last_activity_at"] <= LONG_PAUSE
    slots = await last_slots(connection, conversation_id)
    amid = there and (has_open_task(slots) or awaits_payment(slots))
    return Place(
        conversation_id,
        row["channel"],
        row["channel_address"],
        Status(row["status"]),
        signed_in=bool(row["signed_in"]),
        linked=bool(row["linked"]),
        open=bool(row["open"]),
        busy=amid or await is_busy(connection, conversation_id),
    )


def _of(customer_id: str, bill_id: str) -> ColumnElement[bool]:
    return and_(BILL.customer_id == customer_id, BILL.bill_id == bill_id)


def _linked(customer_id: str) -> ColumnElement[bool]:
    """Whether the channel's own chat stands for this customer now."""
    chat = linked_chats.c
    same = and_(chat.channel == TABLE.channel, chat.address == TABLE.channel_address)
    live = and_(same, chat.customer_id == customer_id, chat.ended_at.is_(None))
    return exists().where(live).correlate(conversations)
