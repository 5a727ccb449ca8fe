"""A turn: one customer message in, the bot's answer out, and both kept together or not at all."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.lock_store import LockError

from bot.engine.action_endpoint import MESSAGE_ID, REQUEST_ID, ActionEndpoint
from bot.engine.agent import TurnAgent
from bot.engine.answers import AnswerChannel, describe_turn
from bot.engine.clock import EngineClock, format_moment
from bot.engine.errors import EngineError, InvalidBody, MessageConflict, TurnFailed, TurnTimeout
from bot.engine.journal import KeptTurn
from bot.engine.locks import ConversationLocks
from bot.engine.payload import parse_payload
from bot.engine.tracker_store import JournalTrackerStore
from bot.engine.turn_request import TurnRequest


class Turns:
    """Takes turns, one at a time in each conversation."""

    def __init__(
        self, agent: TurnAgent, store: JournalTrackerStore, locks: ConversationLocks, clock: EngineClock, timeout: float
    ) -> None:
        self._agent = agent
        self._store = store
        self._locks = locks
        self._clock = clock
        self._timeout = timeout

    async def take(self, request: TurnRequest) -> dict[str, Any]:
        """Answers a message, or repeats the answer that it got; raises an `EngineError`, and then nothing is kept.

        To be run in a task of its own that nobody cancels: once a commit began it is waited for.
        """
        MESSAGE_ID.set(request.message_id)
        REQUEST_ID.set(request.request_id)
        try:
            async with self._locks.lock(request.conversation, self._timeout):
                return await self._take(request)
        except LockError as error:
            raise TurnTimeout("the conversation was busy for too long") from error

    async def _take(self, request: TurnRequest) -> dict[str, Any]:
        kept = await self._store.begin_turn(request.conversation, request.message_id)
        if kept is not None:
            return _repeat(kept, request)
        try:
            answer = await self._answer(request)
            version = await self._store.commit_turn(request.conversation, request.message_id, request.digest(), answer)
        finally:
            self._store.end_turn(request.conversation)
        return {**answer, "version": version, "repeated": False}

    async def _answer(self, request: TurnRequest) -> dict[str, Any]:
        channel = AnswerChannel()
        message = self._message(request, channel)
        try:
            await asyncio.wait_for(self._agent.processor.handle_message(message), self._timeout)
        except asyncio.TimeoutError as error:
            raise TurnTimeout("the turn took too long") from error
        except EngineError:
            raise
        except Exception as error:
            raise TurnFailed(f"the turn failed: {type(error).__name__}") from error
        events, slots = self._store.new_events(request.conversation), self._store.slots(request.conversation)
        turn = describe_turn(channel, events, slots)
        return {"conversation": request.conversation, "message_id": request.message_id, **turn}

    def _message(self, request: TurnRequest, channel: AnswerChannel) -> UserMessage:
        parsed = parse_payload(request.content, self._agent.domain) if request.is_payload else None
        return UserMessage(
            request.content,
            channel,
            request.conversation,
            parse_data=parsed,
            input_channel=channel.name(),
            message_id=request.message_id,
            metadata=_metadata(request, request.now or self._clock.now()),
        )


def _metadata(request: TurnRequest, now: datetime) -> dict[str, Any]:
    """What the components may know of the message besides its words."""
    return {"now": format_moment(now), **({"edited": request.edits or True} if request.is_edit else {})}


def _repeat(kept: KeptTurn, request: TurnRequest) -> dict[str, Any]:
    if kept.digest != request.digest():
        raise MessageConflict("this message id was used for another message")
    return {**kept.answer, "repeated": True}


@dataclass(frozen=True)
class Engine:
    """The parts that serve turns, put together."""

    agent: TurnAgent
    store: JournalTrackerStore
    endpoint: ActionEndpoint
    turns: Turns

    async def parse(self, text: Any, now: datetime) -> dict[str, Any]:
        """Rasa's parse data for a text; texts that begin with a slash are plain text here too."""
        if not isinstance(text, str):
            raise InvalidBody("text is needed")
        return await self.agent.processor.parse_message(UserMessage(text, metadata={"now": format_moment(now)}))

    async def close(self) -> None:
        """Closes connections to the action server and the database."""
        await self.endpoint.close()
        self.store.close()
