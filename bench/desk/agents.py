"""Agents over the desk's own API: signed in with both factors, with one socket that follows all they have."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Sequence
from datetime import datetime, timezone
from typing import Any, Self

from aiohttp import ClientSession

from bench.desk.ledger import Ledger, Side, text_of
from bench.desk.service import SKILL
from bench.desk.sockets import COMPRESS, End, code_in
from bot.core.agents import Role
from bot.core.totp import code_at, step_of

API = "/desk/api"
CHATS = 5
"""What each has at once."""
ALIVE_EVERY = 10.0
PASSWORD, SECRET = "agenti della misura", "JBSWY3DPEHPK3PXP"  # of a database that is gone with the run
SUPERVISOR = "capo"


def rows(count: int) -> list[dict[str, Any]]:
    """As the service imports them: so many agents, and a supervisor who looks on."""
    same = {"password": PASSWORD, "totp_secret": SECRET, "skills": [SKILL.value], "capacity": CHATS}
    agents = [{"user": f"agente{number}", "role": Role.AGENT.value, **same} for number in range(count)]
    return [*agents, {"user": SUPERVISOR, "role": Role.SUPERVISOR.value, **same}]


class Refused(Exception):
    """A call of an agent was not answered as it has to be: what was answered."""


class Agent:
    """One open page."""

    def __init__(self, http: ClientSession, ledger: Ledger, cookie: str, csrf: str) -> None:
        self.end: End
        self.epochs: dict[str, int] = {}
        self._http = http
        self._ledger = ledger
        self._headers = {"Cookie": cookie, "X-Desk-Csrf": csrf}
        self._alive: asyncio.Task[None]

    @classmethod
    async def sign_in(cls, http: ClientSession, ledger: Ledger, user: str) -> Self:
        """Password, code, page: there and available."""
        cookie = await _signed_in(http, user)
        async with http.get(f"{API}/me", headers={"Cookie": cookie}) as response:
            response.raise_for_status()
            me = await response.json()
        agent = cls(http, ledger, cookie, me["csrf"])
        socket = await http.ws_connect(f"{API}/stream", headers=agent._headers, compress=COMPRESS)
        agent.end = End(socket, agent._hear)
        agent._alive = asyncio.create_task(agent._stay())
        await agent.call("PUT", "/presence", {"availability": "available"})
        return agent

    async def call(self, method: str, path: str, body: Any = None) -> Any:
        async with self._http.request(method, API + path, json=body, headers=self._headers) as response:
            if not response.ok:
                raise Refused(f"{method} {path}: {response.status} {await response.text()}")
            return await response.json() if response.content_type.endswith("json") else None

    async def waiting(self) -> Sequence[dict[str, Any]]:
        return list((await self.call("GET", "/queue"))["waiting"])

    async def accept(self, handoff_id: str) -> str:
        """The conversation, which the page follows from then on."""
        view = (await self.call("POST", f"/handoffs/{handoff_id}/accept"))["conversation"]
        self.epochs[view["id"]] = view["epoch"]
        await self.end.say(type="follow", conversation_id=view["id"], after=view["last_sequence"])
        return str(view["id"])

    async def types(self, conversation_id: str) -> None:
        await self.end.say(type="typing", conversation_id=conversation_id)

    async def say(self, conversation_id: str) -> None:
        key, word, epoch = str(uuid.uuid4()), self._ledger.next_word(), self.epochs[conversation_id]
        self._ledger.send(key, word, conversation_id, Side.DESK, _now())
        about = {"conversation_id": conversation_id, "client_message_id": key}
        await self.end.say(type="message", **about, text=text_of(word), epoch=epoch)

    async def leave(self) -> None:
        self._alive.cancel()
        await self.end.close()

    async def _stay(self) -> None:
        while True:
            await self.end.say(type="alive", active=True)
            await asyncio.sleep(ALIVE_EVERY)

    async def _hear(self, frame: dict[str, Any]) -> None:
        kind = frame["type"]
        if kind == "message":
            about, message = frame["conversation_id"], frame["message"]
            self._ledger.show(Side.DESK, about, message["sequence"], message["text"], _now())
            if message["from"] == "customer":
                await self.end.say(type="read", conversation_id=about, sequence=message["sequence"])
        elif kind == "ack":
            self._ledger.take(frame["client_message_id"], _now())
        elif kind == "error":
            self._ledger.refuse(frame.get("client_message_id", ""), code_in(frame))


async def _signed_in(http: ClientSession, user: str) -> str:
    """The cookie of a whole session."""
    async with http.post(f"{API}/sign-in", json={"user": user, "password": PASSWORD}) as response:
        response.raise_for_status()
        half = _cookie(response.headers.getall("Set-Cookie"))
    code = code_at(SECRET, step_of(datetime.now(timezone.utc)))
    async with http.post(f"{API}/sign-in/totp", json={"code": code}, headers={"Cookie": half}) as response:
        response.raise_for_status()
        return _cookie(response.headers.getall("Set-Cookie"))


def _cookie(sent: Sequence[str]) -> str:
    return sent[0].partition(";")[0]


def _now() -> float:
    return asyncio.get_running_loop().time()
