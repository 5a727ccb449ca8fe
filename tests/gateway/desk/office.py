"""An office over the real gateway: agents with sessions of their own, customers who want a person.

Customers ask for one as the bot would, through `product.handoff.queueing`; agents call the desk's API over HTTP.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientWebSocketResponse, WSMsgType

from bot.bootstrap import Product
from bot.core.agents import Agent, Role
from bot.core.chat import Conversation
from bot.core.desk_sessions import Credentials
from bot.core.handoffs import USUAL, Cause, Handoff, Skill
from connectors.desk.session import COOKIE, CSRF_HEADER
from tests.fakes.agents import agent
from tests.fakes.engine import FakeEngine
from tests.gateway.conftest import Api, Client

API = "/desk/api"
LONG_ENOUGH = 20.0


@dataclass
class Desk:
    """One agent's browser, signed in."""

    client: Client
    agent: Agent
    token: str = field(repr=False)
    csrf: str = field(repr=False)

    async def call(self, method: str, path: str, body: Any = None, **given: Any) -> tuple[int, Any]:
        origin = str(self.client.make_url("")).rstrip("/")
        headers = {"Cookie": f"{COOKIE}={self.token}", CSRF_HEADER: self.csrf, "Origin": origin}
        if body is not None:
            given["json"] = body
        async with self.client.request(method, API + path, headers=headers, **given) as response:
            return response.status, await response.json() if response.content_type.endswith("json") else None

    async def get(self, path: str, **query: str) -> Any:
        status, answer = await self.call("GET", path, params=query)
        assert status == 200, answer
        return answer

    async def done(self, method: str, path: str, body: Any = None) -> Any:
        status, answer = await self.call(method, path, body)
        assert status < 300, answer
        return answer

    async def available(self) -> None:
        await self.done("PUT", "/presence", {"availability": "available"})

    async def accept(self, handoff: Handoff) -> Any:
        return await self.done("POST", f"/handoffs/{handoff.id}/accept")

    async def say(self, conversation_id: str, text: str, epoch: int, key: str | None = None) -> tuple[int, Any]:
        body = {"client_message_id": key or str(uuid.uuid4()), "text": text, "epoch": epoch}
        return await self.call("POST", f"/conversations/{conversation_id}/messages", body)

    @asynccontextmanager
    async def stream(self, **headers: str) -> AsyncIterator[Frames]:
        origin = str(self.client.make_url("")).rstrip("/")
        sent = {"Cookie": f"{COOKIE}={self.token}", "Origin": origin, **headers}
        async with self.client.ws_connect(f"{API}/stream", headers=sent) as socket:
            yield Frames(socket)


@dataclass
class Frames:
    """An open stream; what comes in between is kept."""

    socket: ClientWebSocketResponse
    heard: list[dict[str, Any]] = field(default_factory=list)

    async def say(self, **frame: Any) -> None:
        await self.socket.send_json(frame)

    async def until(self, kind: str, **values: Any) -> dict[str, Any]:
        """The next frame of this kind with these values."""
        async with asyncio.timeout(LONG_ENOUGH):
            while True:
                frame: dict[str, Any] = await self.socket.receive_json()
                self.heard.append(frame)
                if frame["type"] == kind and all(frame.get(name) == value for name, value in values.items()):
                    return frame

    async def closed(self) -> None:
        """Until the server ends the socket."""
        async with asyncio.timeout(LONG_ENOUGH):
            while (await self.socket.receive()).type is WSMsgType.TEXT:
                pass

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [frame for frame in self.heard if frame["type"] == kind]


@dataclass
class Office:
    """`client` and `product` are the gateway's; no password is hashed here."""

    client: Client
    product: Product

    async def hire(self, user: str, role: Role = Role.AGENT, *skills: Skill) -> Desk:
        """A new agent, who has signed in with both factors."""
        new, now = agent(user, role, *skills), self.product.clock.now()
        await self.product.handoff.accounts.importing.accounts.put([Credentials(new, "no hash", None, 0)], now)
        return await self.sign_in(new)

    async def sign_in(self, who: Agent) -> Desk:
        sessions = self.product.handoff.accounts.sessions
        opened = await sessions.complete((await sessions.open(who)).caller)
        return Desk(self.client, who, opened.token, opened.caller.session.csrf)

    async def customer(self, identity: str = "") -> Api:
        """A new chat, signed in when a customer's id is given."""
        api = Api(self.client, self.product, FakeEngine())
        await api.open()
        if identity:
            status, _ = await api.call("POST", "/identity", json={"identity": api.identity(identity)})
            assert status == 204
        await api.settled()
        return api

    async def conversation(self, api: Api) -> Conversation:
        found = await self.product.conversations.by_id(api.id)
        assert found is not None
        return found

    async def asks(
        self, api: Api, skill: Skill = Skill.MOBILE, reason: str = "la SIM non va", priority: int = USUAL
    ) -> Handoff:
        """Into the queue, as the bot puts somebody there."""
        session = await self.product.sessions.by_sender((await self.conversation(api)).sender_key)
        ask = self.product.handoff.queueing.ask
        queued = await ask(session, str(uuid.uuid4()), skill, Cause.ASKED, reason, None, priority=priority)
        return queued.handoff

    async def waiting(self, skill: Skill = Skill.MOBILE, identity: str = "") -> tuple[Api, Handoff]:
        """A customer who wants a person."""
        api = await self.customer(identity)
        return api, await self.asks(api, skill)
