"""Customers over the chat API: each opens a chat, asks for a person over a socket, and confirms what it is shown."""

from __future__ import annotations

import asyncio
import uuid
from typing import Any, Self

from aiohttp import ClientSession

from bench.desk.ledger import Ledger, Side, text_of
from bench.desk.sockets import COMPRESS, End, code_in

API = "/api/v1/conversations"
WANTED = "operatore"
PAGE = 500


class Customer:
    """One chat with its socket, as a widget that is in view holds it."""

    def __init__(self, http: ClientSession, ledger: Ledger, opened: dict[str, Any]) -> None:
        self.id: str = opened["conversation_id"]
        self.status = ""
        self.end: End
        self._http = http
        self._ledger = ledger
        self._token: str = opened["token"]
        self._changed = asyncio.Event()
        self._last = 0

    @classmethod
    async def open(cls, http: ClientSession, ledger: Ledger) -> Self:
        async with http.post(API, json={}) as response:
            response.raise_for_status()
            customer = cls(http, ledger, await response.json())
        customer.end = End(await http.ws_connect(f"{API}/{customer.id}/stream", compress=COMPRESS), customer._hear)
        await customer.end.say(type="auth", token=customer._token)
        return customer

    async def ask(self) -> None:
        """Until the customer waits for a person."""
        await self.end.say(type="message", client_message_id=str(uuid.uuid4()), text=WANTED)
        await self.until("waiting")

    async def until(self, status: str) -> None:
        while self.status != status:
            self._changed.clear()
            await self._changed.wait()

    async def types(self) -> None:
        await self.end.say(type="typing")

    async def say(self) -> None:
        key, word = str(uuid.uuid4()), self._ledger.next_word()
        self._ledger.send(key, word, self.id, Side.CUSTOMER, _now())
        await self.end.say(type="message", client_message_id=key, text=text_of(word))

    async def transcript(self) -> list[str]:
        """The texts of all messages, read from the start."""
        texts: list[str] = []
        after, headers = 0, {"Authorization": f"Bearer {self._token}"}
        while True:
            async with self._http.get(
                f"{API}/{self.id}/messages", params={"after": after}, headers=headers
            ) as response:
                response.raise_for_status()
                page = await response.json()
            texts += [message["text"] for message in page["messages"]]
            after = page["last_sequence"]
            if len(page["messages"]) < PAGE:
                return texts

    async def _hear(self, frame: dict[str, Any]) -> None:
        kind = frame["type"]
        if kind == "message":
            message = frame["message"]
            self._ledger.show(Side.CUSTOMER, self.id, message["sequence"], message["text"], _now())
            if message["from"] != "customer" and self.status in ("waiting", "human"):
                await self.end.say(type="read", sequence=message["sequence"])
        elif kind == "ack":
            self._ledger.take(frame["client_message_id"], _now())
        elif kind == "status":
            self.status = frame["status"]
            self._changed.set()
        elif kind == "error":
            self._ledger.refuse(frame.get("client_message_id", ""), code_in(frame))


def _now() -> float:
    return asyncio.get_running_loop().time()
