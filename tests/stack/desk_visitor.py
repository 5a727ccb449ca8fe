"""Agents at the desk over its API: signed in with both factors, their page's socket open while `at_desk` is."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import Any

from aiohttp import ClientError, ClientWebSocketResponse

from bot.core import totp
from connectors.desk.call_rights import API
from connectors.desk.session import COOKIE, CSRF_HEADER
from tests.stack.payer import until
from tests.stack.product import Customer, RunningProduct

PASSWORD, SECRET = "Sportello-2026!", "JBSWY3DPEHPK3PXP"
STEPS = (-1, 0, 1)
"""Codes of these steps count now, each of them once."""


def codes() -> list[str]:
    now = totp.step_of(datetime.now(UTC))
    return [totp.code_at(SECRET, now + step) for step in STEPS]


class AgentVisitor:
    """One agent's browser. `call` answers with status and body; `done` and `get` want it done."""

    def __init__(self, product: RunningProduct, user: str) -> None:
        self.product = product
        self.user = user
        self.token = self.csrf = ""
        self.me: dict[str, Any] = {}

    @property
    def id(self) -> str:
        return str(self.me["agent"]["id"])

    async def sign_in(self) -> None:
        await self.done("POST", "/sign-in", {"user": self.user, "password": PASSWORD})
        await self._give_code("/sign-in/totp")
        await self._know()

    async def unlock(self) -> None:
        """After so long without a key that the desk asks for the code again."""
        await self._give_code("/unlock")
        await self._know()

    async def _give_code(self, path: str) -> None:
        """The first code that was not used yet; waits for the next where all were."""

        async def given() -> bool:
            for code in codes():
                status, _ = await self.call("POST", path, {"code": code})
                if status == 204:
                    return True
            return False

        await until(given)

    async def _know(self) -> None:
        self.me = await self.get("/me")
        self.csrf = self.me["csrf"]

    async def call(self, method: str, path: str, body: Any = None, **query: str) -> tuple[int, Any]:
        sent = {"Origin": self.product.url, CSRF_HEADER: self.csrf, "Cookie": f"{COOKIE}={self.token}"}
        url = f"{self.product.url}{API}{path}"
        async with self.product.http.request(method, url, json=body, params=query, headers=sent) as response:
            cookie = response.cookies.get(COOKIE)
            self.token = cookie.value if cookie is not None else self.token
            return response.status, await response.json() if response.content_type.endswith("json") else None

    async def done(self, method: str, path: str, body: Any = None) -> Any:
        status, answer = await self.call(method, path, body)
        assert status < 300, answer
        return answer

    async def get(self, path: str, **query: str) -> Any:
        status, answer = await self.call("GET", path, **query)
        assert status == 200, answer
        return answer

    async def available(self) -> None:
        await self.done("PUT", "/presence", {"availability": "available"})

    async def queue(self) -> dict[str, Any]:
        return dict(await self.get("/queue"))

    async def waiting(self, customer: Customer | None = None) -> dict[str, Any]:
        """The first of the queue, or this customer, once there."""

        async def found() -> dict[str, Any] | None:
            rows = (await self.queue())["waiting"]
            return next((row for row in rows if customer is None or row["conversation_id"] == customer.id), None)

        return await until(found)

    async def take(self, customer: Customer) -> Served:
        """Accepts the conversation, once it waits."""
        row = await self.waiting(customer)
        return Served(self, customer.id, await self.done("POST", f"/handoffs/{row['handoff_id']}/accept"))

    @asynccontextmanager
    async def stream(self) -> AsyncIterator[ClientWebSocketResponse]:
        sent = {"Cookie": f"{COOKIE}={self.token}", "Origin": self.product.url}
        async with self.product.http.ws_connect(f"{self.product.url}{API}/stream", headers=sent) as socket:
            yield socket


class Served:
    """A conversation that an agent has; what it does stands on the newest look at it."""

    def __init__(self, agent: AgentVisitor, conversation_id: str, view: dict[str, Any]) -> None:
        self.agent = agent
        self.path = f"/conversations/{conversation_id}"
        self.view = view

    @property
    def epoch(self) -> int:
        return int(self.view["conversation"]["epoch"])

    @property
    def handoff(self) -> str:
        return str(self.view["handoff"]["id"])

    @property
    def kinds(self) -> list[str]:
        """The history, by kinds."""
        return [event["kind"] for event in self.view["handoff"]["history"]]

    @property
    def texts(self) -> list[str]:
        return [message["text"].replace("\u00a0", " ") for message in self.view["messages"]]

    async def look(self) -> Served:
        self.view = await self.agent.get(self.path)
        return self

    async def say(self, text: str, key: str | None = None) -> tuple[int, Any]:
        body = {"client_message_id": key or str(uuid.uuid4()), "text": text, "epoch": self.epoch}
        return await self.agent.call("POST", f"{self.path}/messages", body)

    async def write(self, text: str) -> None:
        status, answer = await self.say(text)
        assert status == 202, answer

    async def act(self, do: str, /, **body: Any) -> Any:
        return await self.agent.done("POST", f"{self.path}/{do}", {"epoch": self.epoch, **body})

    async def heard(self, text: str) -> dict[str, Any]:
        """The customer's line with these words, once it is there."""

        async def found() -> dict[str, Any] | None:
            rows = (await self.agent.get(f"{self.path}/messages"))["messages"]
            return next((row for row in rows if row["from"] == "customer" and text in row["text"]), None)

        return await until(found)


@asynccontextmanager
async def at_desk(product: RunningProduct, user: str) -> AsyncIterator[AgentVisitor]:
    """Signed in and available, with the page open: its socket says every few seconds that it is there."""
    agent = AgentVisitor(product, user)
    await agent.sign_in()
    page = asyncio.create_task(_page(agent))
    await agent.available()
    try:
        yield agent
    finally:
        page.cancel()
        await asyncio.gather(page, return_exceptions=True)


async def _page(agent: AgentVisitor) -> None:
    while True:
        with suppress(ClientError):
            async with agent.stream() as socket:
                await socket.send_json({"type": "alive", "active": True})
                async for _ in socket:  # there is something every three seconds
                    await socket.send_json({"type": "alive", "active": True})
        await asyncio.sleep(0.2)
