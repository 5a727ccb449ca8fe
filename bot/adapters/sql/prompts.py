"""Codes given in a chat: judged and put in line in one transaction. Implements `bot.services.account.ports.Prompts`."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.accepting import SignInLife, begin, earlier, store_event, store_incoming
from bot.adapters.sql.account_schema import challenges
from bot.adapters.sql.challenges import Judged, judge
from bot.adapters.sql.database import Database
from bot.core.account import Guess
from bot.core.chat import Accepted, Incoming, Kind
from bot.core.chat_errors import UnknownPrompt
from bot.core.chat_events import PROOF_GIVEN, PROOF_REFUSED, guesses_left, with_values
from bot.services.account.ports import PromptAnswer


class SqlPrompts:
    """A late code ends a lapsed sign-in like any other message, and its challenge with it."""

    def __init__(self, database: Database, life: SignInLife) -> None:
        self._database = database
        self._life = life

    async def answer(
        self,
        conversation_id: str,
        challenge_id: str,
        code_hash: str,
        typed: Incoming | None,
        request_id: str,
        now: datetime,
    ) -> PromptAnswer:
        async with self._database.transaction() as connection:
            place = await begin(connection, conversation_id, self._life, now)
            known = None if typed is None else await earlier(connection, conversation_id, _event(typed))
            if known is not None:
                await connection.rollback()
                return _again(known)
            judged = await _judge_here(connection, conversation_id, challenge_id, code_hash, now)
            payload = _payload(judged)
            if typed is None:
                await store_event(connection, conversation_id, payload, request_id, now, place)
                return PromptAnswer(judged.guess)
            event = _event(typed, payload)
            accepted = await store_incoming(connection, conversation_id, place, event, request_id, now)
            return PromptAnswer(judged.guess, accepted)

    async def announce(self, conversation_id: str, payload: str, request_id: str, now: datetime) -> None:
        async with self._database.transaction() as connection:
            await store_event(connection, conversation_id, payload, request_id, now)


async def _judge_here(
    connection: AsyncConnection, conversation_id: str, challenge_id: str, code_hash: str, now: datetime
) -> Judged:
    here = challenges.c.conversation_id == conversation_id
    judged = await judge(connection, challenge_id, code_hash, now, here)
    if judged.guess is Guess.CLOSED:
        raise UnknownPrompt
    return judged


def _event(typed: Incoming, payload: str | None = None) -> Incoming:
    """The row of a typed code: its masked words are shown, the engine is told what came of it."""
    return replace(typed, kind=Kind.EVENT, payload=payload)


def _payload(judged: Judged) -> str:
    if judged.guess is Guess.RIGHT:
        return PROOF_GIVEN
    return with_values(PROOF_REFUSED, left=judged.left)


def _again(row: RowMapping) -> PromptAnswer:
    """What was answered the first time stands in the event that was put in line."""
    accepted = Accepted(row["message_id"], row["sequence"], repeated=True)
    if row["payload"] == PROOF_GIVEN:
        return PromptAnswer(Guess.RIGHT, accepted)
    return PromptAnswer(Guess.WRONG if guesses_left(row["payload"]) else Guess.SPENT, accepted)
