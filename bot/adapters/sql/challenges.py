"""Codes and proofs. Implements `bot.services.account.ports.Challenges`."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, RowMapping, and_, case, delete, false, insert, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.account_schema import challenges, links
from bot.adapters.sql.database import Database
from bot.adapters.sql.schema import Utc, conversations
from bot.adapters.sql.signing_out import in_conversations, void_challenges
from bot.core.account import KEPT_AFTERWARDS, Act, Challenge, ChallengePurpose, ChallengeState, Guess, SignInMethod

TABLE = challenges.c
OPEN, PROVED, VOID = (state.value for state in ChallengeState)


class SqlChallenges:
    """A challenge of a one-time page belongs to the page's conversation, and what it proves counts there."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, challenge: Challenge, now: datetime) -> None:
        async with self._database.transaction() as connection:
            await _queue_up(connection, challenge)
            await connection.execute(delete(challenges).where(TABLE.created_at < now - KEPT_AFTERWARDS))
            earlier = (_beside(challenge), TABLE.purpose == challenge.purpose.value, TABLE.state == OPEN)
            await connection.execute(update(challenges).where(*earlier).values(state=VOID))
            await connection.execute(insert(challenges).values(_row(challenge)))

    async def get(self, challenge_id: str) -> Challenge | None:
        return await self._newest(TABLE.id == challenge_id)

    async def guess(self, challenge_id: str, code_hash: str, now: datetime) -> Guess:
        async with self._database.transaction() as connection:
            return (await judge(connection, challenge_id, code_hash, now)).guess

    async def prove(self, challenge_id: str, method: SignInMethod, now: datetime) -> bool:
        proved = {"state": PROVED, "proved_at": now, "proved_by": method.value}
        async with self._database.transaction() as connection:
            answered = update(challenges).where(TABLE.id == challenge_id, *_answerable(now)).values(proved)
            return (await connection.execute(answered)).rowcount == 1

    async def open_prompt(self, conversation_id: str, now: datetime) -> Challenge | None:
        awaited = (TABLE.conversation_id == conversation_id, TABLE.code_hash.is_not(None), *_answerable(now))
        return await self._newest(*awaited)

    async def waiting(self, conversation_id: str, now: datetime) -> bool:
        return await self._newest(in_conversations([conversation_id]), *_answerable(now)) is not None

    async def recent(self, conversation_id: str, since: datetime) -> list[Challenge]:
        sent = (TABLE.code_hash.is_not(None), TABLE.created_at >= since)
        query = select(challenges).where(in_conversations([conversation_id]), *sent).order_by(TABLE.created_at)
        async with self._database.reading() as connection:
            return [_challenge(row) for row in (await connection.execute(query)).mappings()]

    async def latest_proof(
        self, conversation_id: str, customer_id: str, since: datetime, *, unpriced: bool = False
    ) -> Challenge | None:
        counting = (~TABLE.act["priced"].as_boolean(),) if unpriced else ()
        return await self._newest(*_proofs(conversation_id, customer_id), TABLE.proved_at >= since, *counting)

    async def use_proof(
        self, conversation_id: str, customer_id: str, fingerprint: str, message_id: str, since: datetime
    ) -> bool:
        """A proof that this message has used already is found before a fresh one."""
        usable = or_(TABLE.used_by == message_id, and_(TABLE.used_by.is_(None), TABLE.proved_at >= since))
        made_for_it = (*_proofs(conversation_id, customer_id), TABLE.fingerprint == fingerprint, usable)
        own_first = case((TABLE.used_by == message_id, 0), else_=1)
        chosen = select(TABLE.id).where(*made_for_it).order_by(own_first, TABLE.proved_at.desc()).limit(1)
        async with self._database.transaction() as connection:
            use = update(challenges).where(TABLE.id == chosen.scalar_subquery(), usable).values(used_by=message_id)
            return (await connection.execute(use)).rowcount == 1

    async def contact_proved(
        self, conversation_id: str, purpose: ChallengePurpose, contact_hash: str, fingerprint: str, since: datetime
    ) -> bool:
        asked = (TABLE.purpose == purpose.value, TABLE.contact_hash == contact_hash, TABLE.fingerprint == fingerprint)
        proved = (TABLE.state == PROVED, TABLE.proved_at >= since)
        return await self._newest(in_conversations([conversation_id]), *asked, *proved) is not None

    async def void_all(self, conversation_id: str) -> None:
        async with self._database.transaction() as connection:
            await void_challenges(connection, [conversation_id])

    async def void_contact(self, contact_hash: str) -> None:
        by_code = or_(TABLE.state == OPEN, TABLE.proved_by == SignInMethod.CODE.value)
        async with self._database.transaction() as connection:
            sent = update(challenges).where(TABLE.contact_hash == contact_hash, TABLE.state != VOID, by_code)
            await connection.execute(sent.values(state=VOID))

    async def _newest(self, *conditions: ColumnElement[bool]) -> Challenge | None:
        newest_first = (TABLE.proved_at.desc(), TABLE.created_at.desc())
        async with self._database.reading() as connection:
            query = select(challenges).where(*conditions).order_by(*newest_first).limit(1)
            row = (await connection.execute(query)).mappings().first()
        return None if row is None else _challenge(row)


class Judged(NamedTuple):
    """What became of a guess, and how many are left."""

    guess: Guess
    left: int


async def judge(
    connection: AsyncConnection, challenge_id: str, code_hash: str, now: datetime, *conditions: ColumnElement[bool]
) -> Judged:
    """Counts and judges a guess in one conditional update, so that parallel ones queue up and cannot add up.

    No guess is right where no code was sent; it is counted all the same.
    """
    right = TABLE.code_hash == code_hash
    counted = (
        update(challenges)
        .where(TABLE.id == challenge_id, *_answerable(now), *conditions)
        .values(
            guesses_left=TABLE.guesses_left - 1,
            state=case((right, PROVED), (TABLE.guesses_left <= 1, VOID), else_=OPEN),
            proved_at=case((right, literal(now, Utc)), else_=None),
            proved_by=case((right, SignInMethod.CODE.value), else_=None),
        )
        .returning(TABLE.state, TABLE.guesses_left)
    )
    found = (await connection.execute(counted)).first()
    if found is None:
        return Judged(Guess.CLOSED, 0)
    return Judged({PROVED: Guess.RIGHT, OPEN: Guess.WRONG, VOID: Guess.SPENT}[found.state], found.guesses_left)


def _answerable(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (TABLE.state == OPEN, TABLE.expires_at > now)


def _proofs(conversation_id: str, customer_id: str) -> tuple[ColumnElement[bool], ...]:
    return (
        in_conversations([conversation_id]),
        TABLE.customer_id == customer_id,
        TABLE.purpose == ChallengePurpose.ACT.value,
        TABLE.state == PROVED,
    )


async def _queue_up(connection: AsyncConnection, challenge: Challenge) -> None:
    """Two that are added at once must not both stay open."""
    owner = conversations if challenge.conversation_id is not None else links
    owner_id = challenge.conversation_id or challenge.link_id
    await connection.execute(select(owner.c.id).where(owner.c.id == owner_id).with_for_update())


def _beside(challenge: Challenge) -> ColumnElement[bool]:
    """Challenges of the same conversation, or of the same page."""
    same_page = TABLE.link_id == challenge.link_id if challenge.link_id else false()
    return (
        or_(TABLE.conversation_id == challenge.conversation_id, same_page) if challenge.conversation_id else same_page
    )


def _row(challenge: Challenge) -> dict[str, Any]:
    act = challenge.act
    return {
        **asdict(challenge),
        "purpose": challenge.purpose.value,
        "act": None if act is None else act.to_json(),
        "fingerprint": None if act is None else act.fingerprint,
        "state": challenge.state.value,
        "proved_by": None if challenge.proved_by is None else challenge.proved_by.value,
    }


def _challenge(row: RowMapping) -> Challenge:
    values = {name: row[name] for name in Challenge.__dataclass_fields__}
    read = {
        "purpose": ChallengePurpose(row["purpose"]),
        "act": None if row["act"] is None else Act.from_json(row["act"]),
        "state": ChallengeState(row["state"]),
        "proved_by": None if row["proved_by"] is None else SignInMethod(row["proved_by"]),
    }
    return Challenge(**{**values, **read})
