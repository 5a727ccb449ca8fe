"""What the fake desk holds, who may do what, and what it tells the pages."""

from __future__ import annotations

import asyncio
import json
import secrets
import uuid
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.browser.desk.desk_world import RIGHTS, FakeAgent, FakeTalk, Json, moment, now, the_team, three_waiting

COOKIE = "sportello_desk"
API = "/desk/api"


@dataclass
class FakeSession:
    agent: FakeAgent
    stage: str = "password"  # full, locked
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(8))
    sockets: dict[web.WebSocketResponse, set[str]] = field(default_factory=dict)


class Refused(web.HTTPException):
    """An error in the desk's form."""

    def __init__(self, status: int, code: str, **more: Any) -> None:
        self.status_code = status
        error = {"code": code, "message": code, "request_id": uuid.uuid4().hex, **more}
        super().__init__(text=json.dumps({"error": error}), content_type="application/json")


class FakeState:
    """`silent` keeps the stream from saying anything; `lose_answers`: so many lines and notes get no answer."""

    def __init__(self) -> None:
        self.agents, self.talks = the_team(), three_waiting()
        self.sessions: dict[str, FakeSession] = {}
        self.call_backs: list[Json] = []
        self.corrections: list[Json] = []
        self.sent: list[Json] = []
        self.failing: set[str] = set()
        self.lose_answers = 0
        self.silent = False
        self.sockets_allowed = True
        self.idle_seconds = 900
        self.passkeys: list[Json] = []
        self.refused: list[str] = []
        self.uploads: list[str] = []
        self.customers_read: list[tuple[str, str]] = []
        self._alive: asyncio.Task[None] | None = None

    @property
    def names(self) -> dict[str, str]:
        return {agent.id: agent.name for agent in self.agents.values()}

    async def says(self, talk: str, text: str, **more: Any) -> None:
        """The customer writes."""
        one = self.talks[talk]
        if one.status == "human":
            one.state = "assigned"
        await self.tell_line(one, one.add("customer", text, **more))

    async def signs_in(self, talk: str, name: str | None) -> None:
        """The customer, as somebody; as None: out."""
        one = self.talks[talk]
        one.name = name
        if name is None:
            one.record("signed_out")
        await self.tell_standing(one)

    async def happens(self, talk: str, kind: str, **body: Any) -> None:
        """Another line of the hand-off's history."""
        self.talks[talk].record(kind, None, **body)
        await self.tell_standing(self.talks[talk])

    async def types(self, talk: str) -> None:
        """The customer."""
        await self.tell({"type": "typing", "conversation_id": talk, "from": "customer"}, talk)

    async def reads(self, talk: str) -> None:
        """The customer has everything, and has looked at it."""
        one = self.talks[talk]
        one.delivered = one.read = one.last
        delivery = {"delivered": one.delivered, "read": one.read}
        await self.tell({"type": "delivery", "conversation_id": talk, **delivery}, talk)

    async def tell_standing(self, talk: FakeTalk) -> None:
        frame = {"type": "conversation", "conversation_id": talk.id, "summary": talk.summary(self.names)}
        await self.tell(frame, talk.id)
        await self.tell_queue()

    async def tell_line(self, talk: FakeTalk, message: Json) -> None:
        await self.tell({"type": "message", "conversation_id": talk.id, "message": message}, talk.id)
        await self.tell_queue()

    async def tell(self, frame: Json, talk: str | None = None) -> None:
        """To all, or to those who follow a conversation."""
        if self.silent:
            return
        for session in self.sessions.values():
            for socket, followed in list(session.sockets.items()):
                if (talk is None or talk in followed) and not socket.closed:
                    await socket.send_json(frame)

    async def tell_queue(self) -> None:
        if self.silent:
            return
        for session in self.sessions.values():
            for socket in [one for one in session.sockets if not one.closed]:
                await socket.send_json({"type": "queue", **self.queue(session.agent)})

    async def cut_sockets(self) -> None:
        for session in self.sessions.values():
            for socket in list(session.sockets):
                await socket.close()

    async def lock(self, agent: str) -> None:
        for session in self.sessions.values():
            if session.agent.id == agent:
                session.stage = "locked"
                await self.end_sockets(session)

    async def end_sockets(self, session: FakeSession) -> None:
        """They were opened under a token that is good no more."""
        for socket in list(session.sockets):
            why = "locked" if session.stage == "locked" else "not_signed_in"
            await socket.send_json({"type": "signed_out", "why": why})
            await socket.close()

    def queue(self, agent: FakeAgent) -> Json:
        talks = list(self.talks.values())
        waiting = sorted((t for t in talks if t.status == "waiting"), key=lambda t: (-t.priority, t.asked_at))
        served = [talk for talk in talks if talk.status == "human"]
        supervises = "supervise" in RIGHTS[agent.role]
        here = {session.agent.id for session in self.sessions.values() if session.sockets}
        return {
            "at": moment(now()),
            "waiting": [talk.waiting_json(agent) for talk in waiting],
            "mine": [t.summary(self.names) for t in served if t.agent == agent.id or agent.id in t.joined],
            "agents": [
                {
                    **one.shown(),
                    "here": one.id in here,
                    "availability": one.availability,
                    "load": sum(t.agent == one.id for t in served),
                }
                for one in self.agents.values()
            ],
            "all": [talk.summary(self.names) for talk in served] if supervises else [],
            "offered": [talk.handoff for talk in served if talk.agent == agent.id and talk.offered],
        }

    def session(self, request: web.Request, *stages: str) -> FakeSession:
        session = self.sessions.get(request.cookies.get(COOKIE, ""))
        if session is None or not session.agent.active:
            raise Refused(401, "not_signed_in")
        if session.stage not in (stages or ("full",)):
            raise Refused(423, "locked") if session.stage == "locked" else Refused(401, "not_signed_in")
        return session

    def agent(self, request: web.Request, right: str = "serve") -> FakeAgent:
        """Who calls; with the token where something is done, and the right."""
        session = self.session(request)
        if request.method != "GET" and request.headers.get("X-Desk-Csrf") != session.csrf:
            raise Refused(403, "foreign_call")
        if right not in RIGHTS[session.agent.role]:
            raise Refused(403, "not_allowed")
        return session.agent

    def talk(self, request: web.Request) -> FakeTalk:
        talk = self.talks.get(request.match_info["id"])
        if talk is None:
            raise Refused(404, "unknown_handoff")
        if not self.may_read(self.session(request).agent, talk):
            raise Refused(403, "not_allowed")
        return talk

    def may_read(self, agent: FakeAgent, talk: FakeTalk) -> bool:
        waits = talk.status == "waiting" and talk.skill in agent.skills
        had = agent.id in (talk.agent, *talk.joined) or any(e["agent_id"] == agent.id for e in talk.events)
        return waits or had or "supervise" in RIGHTS[agent.role]

    def may_know(self, agent: FakeAgent, talk: FakeTalk) -> bool:
        """The customer's data: while it is theirs, or could be; of a call to be made not here."""
        waits = talk.status == "waiting" and talk.skill in agent.skills
        has = talk.status == "human" and agent.id in (talk.agent, *talk.joined)
        lives = talk.status in ("waiting", "human")
        called = any(one["conversation_id"] == talk.id for one in self.call_backs)
        return waits or has or called or (lives and "supervise" in RIGHTS[agent.role])

    def view(self, talk: FakeTalk) -> web.Response:
        viewers = [
            s.agent.name for s in self.sessions.values() if any(talk.id in followed for followed in s.sockets.values())
        ]
        return web.json_response(talk.view(self.names, viewers))

    def owner(self, talk: FakeTalk, agent: FakeAgent, epoch: int) -> None:
        if talk.epoch != epoch or talk.status != "human" or agent.id not in (talk.agent, *talk.joined):
            self.refused.append("not_owner")
            raise Refused(409, "not_owner")

    async def given(self, talk: FakeTalk, agent: FakeAgent, *, offered: bool = False) -> None:
        talk.give(agent, "human", "assigned")
        talk.offered = offered
        talk.record("assigned" if offered else "accepted", agent)
        await self.tell_line(talk, talk.add("system", f"{agent.name} è in chat."))
