"""The queue with its conversations, over a real store or in memory, looked at in the same way."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import insert, select

from bot.adapters.sql.database import Database
from bot.adapters.sql.desk_schema import agents
from bot.adapters.sql.handoffs import SqlHandoffs
from bot.adapters.sql.schema import inbox
from bot.core.chat import Said, Sender, Status
from bot.core.handoffs import HEAD, Cause, Ending, Handoff, Requeued, Skill, State
from bot.services.desk.ports import Back, Closing, Handoffs, NewHandoff
from tests.contracts.chats import Chats
from tests.fakes.clock import START
from tests.fakes.desk import MemoryChat, MemoryHandoffs


@dataclass(frozen=True)
class Owner:
    """Whose a conversation is."""

    status: Status
    epoch: int
    agent_id: str | None


class Queue(ABC):
    """`handoffs` is what is tested; the rest looks at the conversations."""

    handoffs: Handoffs

    @abstractmethod
    async def open(self, name: str) -> None: ...
    @abstractmethod
    async def close(self, name: str) -> None: ...
    @abstractmethod
    async def owner(self, name: str) -> Owner: ...
    @abstractmethod
    async def said(self, name: str) -> list[str]:
        """Who said what, as "human: Buongiorno"."""

    @abstractmethod
    async def happen(self, name: str, payload: str) -> None:
        """Something happens around the conversation: an event for the bot."""

    @abstractmethod
    async def line(self, name: str) -> list[str]:
        """The events that the bot is to answer, in their order."""


class SqlQueue(Queue):
    def __init__(self, database: Database) -> None:
        self.chats, self._database = Chats(database), database
        self.handoffs = SqlHandoffs(database)

    async def open(self, name: str) -> None:
        await self.chats.open(name)

    async def close(self, name: str) -> None:
        await self.chats.conversations.close(name, START)

    async def owner(self, name: str) -> Owner:
        found = await self.chats.read(name)
        return Owner(found.status, found.epoch, found.agent_id)

    async def said(self, name: str) -> list[str]:
        return [f"{one.sender}: {one.body['text']}" for one in await self.chats.transcript.after(name, 0)]

    async def happen(self, name: str, payload: str) -> None:
        await self.chats.inbox.happen(name, payload, payload, "r", START)

    async def line(self, name: str) -> list[str]:
        query = select(inbox.c.payload).where(inbox.c.conversation_id == name, inbox.c.state == "pending")
        async with self._database.reading() as connection:
            return [str(one) for one in await connection.scalars(query.order_by(inbox.c.position))]

    async def understood(self, name: str) -> list[dict[str, Any]]:
        """What the bot made of what it was asked, where it is kept."""
        query = select(inbox.c.understood).where(inbox.c.conversation_id == name, inbox.c.understood.is_not(None))
        async with self._database.reading() as connection:
            return list(await connection.scalars(query.order_by(inbox.c.position)))

    async def add_agent(self, agent_id: str, name: str) -> None:
        row = {"id": agent_id, "user": name.lower(), "name": name, "role": "agent", "skills": [], "capacity": 2}
        rest: dict[str, Any] = {"active": True, "password_hash": "x", "totp_step": 0, "created_at": START}
        async with self._database.transaction() as connection:
            await connection.execute(insert(agents).values(**row, **rest))


class MemoryQueue(Queue):
    def __init__(self) -> None:
        self.handoffs = self._kept = MemoryHandoffs()

    async def open(self, name: str) -> None:
        self._kept.chats[name] = MemoryChat()

    async def close(self, name: str) -> None:
        del self._kept.chats[name]

    async def owner(self, name: str) -> Owner:
        chat = self._kept.chats[name]
        return Owner(chat.status, chat.epoch, chat.agent_id)

    async def said(self, name: str) -> list[str]:
        return [f"{one.sender}: {one.text}" for one in self._kept.chats[name].said]

    async def happen(self, name: str, payload: str) -> None:
        chat = self._kept.chats[name]
        (chat.held if chat.status is Status.HUMAN else chat.line).append(payload)

    async def line(self, name: str) -> list[str]:
        return list(self._kept.chats[name].line)


def wish(name: str = "one", message_id: str = "m-1", **changed: Any) -> NewHandoff:
    """Somebody in the conversation `name` wants a person for their mobile line."""
    values = {"skill": Skill.MOBILE, "cause": Cause.ASKED, "reason": "il credito", "priority": 0, "line_id": "L-1"}
    customer = {"customer_id": "C-1"}
    return NewHandoff(
        id=f"h-{name}-{message_id}", conversation_id=name, message_id=message_id, **{**values, **customer, **changed}
    )


def system(text: str) -> tuple[Said, ...]:
    return (Said(Sender.SYSTEM, text),)


def line(text: str, agent_id: str = "rosa") -> Said:
    return Said(Sender.HUMAN, text, name=agent_id.capitalize(), agent_id=agent_id)


async def waits(queue: Queue, name: str = "one", **changed: object) -> Handoff:
    if name != "one":
        await queue.open(name)
    at = changed.pop("at", START)
    handoff, _ = await queue.handoffs.enqueue(wish(name, **changed), at)  # type: ignore[arg-type]
    return handoff


async def served(queue: Queue, name: str = "one", agent: str = "rosa") -> Handoff:
    return await queue.handoffs.assign((await waits(queue, name)).id, agent, system("Rosa è in chat"), START)


async def kinds(queue: Queue, name: str = "one") -> list[str]:
    return [event.kind for event in await queue.handoffs.history(name)]


MINUTE = timedelta(minutes=1)
GONE = Back(Requeued.AGENT_GONE, priority=HEAD)
BACK_TO_BOT = Closing(State.RESOLVED, Ending.GIVEN_BACK, said=system("Rosa è uscita"), event="/person_left", by="rosa")
LEFT = Closing(State.REJECTED, Ending.LEFT)
