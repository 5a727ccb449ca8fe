"""The queue, the agents at their desks and the customers' chats, over a real store, with a clock that stands still."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import time, timedelta
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select, update

from bot.adapters.responses.phrases import ResponsePhrases
from bot.adapters.responses.words import ResponseWords
from bot.adapters.sql.agent_sessions import SqlAgentSessions
from bot.adapters.sql.agents import SqlAgents
from bot.adapters.sql.database import Database
from bot.adapters.sql.desk_schema import agents
from bot.adapters.sql.handoffs import SqlHandoffs
from bot.adapters.sql.presences import SqlPresences
from bot.adapters.sql.schema import inbox
from bot.core.agents import Agent, Availability, Role
from bot.core.chat import Accepted, Conversation, InboxRow, Incoming, Kind, Sender
from bot.core.chat_events import PERSON_LEFT
from bot.core.handoff import CareHours
from bot.core.handoffs import Cause, Handoff, Skill
from bot.services.answering import Patience, Turns
from bot.services.desk.announcing import Announcing
from bot.services.desk.assignment import Assignment
from bot.services.desk.ownership import Ownership
from bot.services.desk.policy import DeskPolicy
from bot.services.desk.ports import HandoffEvent
from bot.services.desk.presence import AtDesk
from bot.services.desk.queue_worker import QueueWorker
from bot.services.desk.queueing import Queued, Queueing
from bot.services.desk.speaking import Files, Speaking
from bot.services.ports import Session
from tests.contracts.chats import Chats
from tests.fakes.clock import StillClock
from tests.fakes.engine import FakeEngine

ROOT = Path(__file__).resolve().parent.parent.parent
PHRASES = ResponsePhrases.of_project(ROOT)
POLICY = DeskPolicy(
    automatic=False,
    answer_within=timedelta(seconds=60),
    lease=timedelta(seconds=30),
    grace=timedelta(seconds=60),
    locked=timedelta(minutes=10),
    longest=timedelta(minutes=20),
    estimate_over=timedelta(hours=4),
    estimate_least=2,
    hours=CareHours(time(8, 30), time(21, 30)),
    zone=ZoneInfo("Europe/Rome"),
)
MOMENT = timedelta(milliseconds=1)
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


@dataclass
class Bells:
    """Who was rung: conversations by id, and the desks."""

    rung: list[str] = field(default_factory=list)

    def changed(self, conversation_id: str) -> None:
        self.rung.append(conversation_id)

    def desk(self) -> None:
        self.rung.append("desk")

    def typing(self, conversation_id: str, sender: Sender = Sender.BOT) -> None:
        """Nobody looks at it here."""

    def received(self, conversation_id: str) -> None:
        """Nobody looks at it here."""


@dataclass(frozen=True)
class People:
    """`policy` may be replaced by `with_policy`."""

    database: Database
    chats: Chats
    clock: StillClock
    bells: Bells
    engine: FakeEngine
    handoffs: SqlHandoffs
    presences: SqlPresences
    at_desk: AtDesk
    queueing: Queueing
    ownership: Ownership
    speaking: Speaking
    worker: QueueWorker
    turns: Turns

    async def agent(
        self, name: str, *skills: Skill, role: Role = Role.AGENT, capacity: int = 3, here: bool = True
    ) -> Agent:
        """A new agent; `here`: at the desk and available."""
        wanted = frozenset(skills or {Skill.MOBILE})
        made = Agent(name.lower(), name.lower(), name, role, wanted, capacity, active=True)
        row = {**vars(made), "role": role.value, "skills": sorted(wanted)}
        rest: dict[str, Any] = {"password_hash": "x", "totp_step": 0, "created_at": self.clock.now()}
        async with self.database.transaction() as connection:
            await connection.execute(insert(agents).values(**row, **rest))
        if here:
            await self.at_desk.say(made.id, Availability.AVAILABLE)
        return made

    async def deactivate(self, agent: Agent) -> None:
        async with self.database.transaction() as connection:
            await connection.execute(update(agents).where(agents.c.id == agent.id).values(active=False))

    async def ask(self, name: str = "one", skill: Skill = Skill.MOBILE, key: str = "m-1", **more: Any) -> Queued:
        """A customer asks for a person, in a chat that is opened if it is not there yet; a moment passes before."""
        self.clock.advance(MOMENT)
        if await self.chats.conversations.by_id(name) is None:
            await self.chats.open(name)
        session = Session(name, None, None, None, "it", "web", None)
        asked = (f"{name}-{key}", skill, more.pop("cause", Cause.ASKED), "il credito", None)
        return await self.queueing.ask(session, *asked, **more)

    async def served(self, agent: Agent, name: str = "one", skill: Skill = Skill.MOBILE) -> Handoff:
        """The customer asked, and the agent accepted."""
        return await self.ownership.accept(agent, (await self.ask(name, skill)).handoff.id)

    async def says(self, text: str, name: str = "one", kind: Kind = Kind.TEXT, payload: str | None = None) -> Accepted:
        """The customer writes."""
        incoming = Incoming(f"{text}-{kind}", kind, text, payload)
        return await self.chats.inbox.accept(name, incoming, "r", self.clock.now())

    async def happens(self, payload: str, name: str = "one") -> None:
        await self.chats.inbox.happen(name, payload, payload, "r", self.clock.now())

    async def taken_up(self, name: str = "one") -> InboxRow:
        """The row that the bot works on."""
        row = await self.chats.inbox.next_pending(name)
        assert row is not None
        return row

    async def answered(self, name: str = "one") -> list[str]:
        """The bot works off its line; what it was asked, in order."""
        heard = []
        while (row := await self.chats.inbox.next_pending(name)) is not None:
            await self.answer(row)
            heard.append(row.payload or row.text)
        return heard

    async def answer(self, row: InboxRow) -> list[str]:
        return [one.body["text"] for one in await self.turns.answer(row, AtOnce())]

    async def chat(self, name: str = "one") -> Conversation:
        return await self.chats.read(name)

    async def said(self, name: str = "one") -> list[tuple[str, str]]:
        said = await self.chats.transcript.after(name, 0)
        return [(one.sender.value, one.body["text"]) for one in said]

    async def history(self, name: str = "one") -> list[HandoffEvent]:
        return await self.handoffs.history(name)

    async def live(self, name: str = "one") -> Handoff:
        found = await self.handoffs.live(name)
        assert found is not None
        return found

    async def states(self, name: str = "one") -> dict[str, str]:
        """Of all that was put in line, by words or payload."""
        query = select(inbox.c.text, inbox.c.payload, inbox.c.state).where(inbox.c.conversation_id == name)
        async with self.database.reading() as connection:
            rows = (await connection.execute(query.order_by(inbox.c.position))).all()
        return {row.text or row.payload: row.state for row in rows}

    async def works_after(self, by: timedelta, *present: Agent) -> None:
        """Time passes, in which those who are `present` keep their pages open; then the worker makes a round."""
        self.clock.advance(by)
        for agent in present:
            await self.at_desk.renew(agent.id)
        await self.worker.work()

    def with_policy(self, **changed: Any) -> People:
        policy = replace(self.worker.policy, **changed)
        at_desk = replace(self.at_desk, policy=policy)
        queueing = replace(self.queueing, policy=policy, at_desk=at_desk)
        assignment = replace(self.worker.assignment, at_desk=at_desk)
        worker = replace(self.worker, policy=policy, queueing=queueing, assignment=assignment)
        return replace(self, at_desk=at_desk, queueing=queueing, worker=worker)


class AtOnce:
    """No time passes between two tries."""

    def elapsed(self) -> float:
        return 0.0

    async def pause(self, seconds: float) -> None:
        """Nobody waits in tests."""


@asynccontextmanager
async def people_of(folder: Path, empty: Path) -> AsyncIterator[People]:
    """`empty`: a file with the schema in it."""
    shutil.copy(empty, folder / "service.db")
    database = await Database.open(f"sqlite+aiosqlite:///{folder / 'service.db'}")
    yield _made(database)
    await database.close()


def _made(database: Database) -> People:
    chats, clock, bells, engine = Chats(database), StillClock(), Bells(), FakeEngine()
    handoffs, presences, people = SqlHandoffs(database), SqlPresences(database), SqlAgents(database)
    words = ResponseWords(PHRASES)
    announcing = Announcing(chats.conversations, words)
    at_desk = AtDesk(presences, people, handoffs, clock, bells, POLICY)
    queueing = Queueing(handoffs, at_desk, clock, bells, POLICY)
    assignment = Assignment(handoffs, at_desk, announcing, clock, bells)
    sessions = SqlAgentSessions(database)
    worker = QueueWorker(
        handoffs, presences, people, sessions, queueing, assignment, announcing, chats.inbox, clock, bells, POLICY
    )
    nothing = cast(Any, None)  # no prompt and no bill is said here
    return People(
        database,
        chats,
        clock,
        bells,
        engine,
        handoffs,
        presences,
        at_desk,
        queueing,
        Ownership(handoffs, at_desk, announcing, clock, bells),
        Speaking(handoffs, cast(Files, nothing), clock, bells),
        worker,
        Turns(chats.inbox, engine, words, clock, Patience(), nothing, nothing, nothing, debug=False),
    )


def person_left(events: list[str]) -> list[str]:
    """Events by their names alone."""
    return [PERSON_LEFT if event.startswith(PERSON_LEFT) else event for event in events]
