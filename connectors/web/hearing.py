"""What a client says on the stream: messages as by POST, that it types, what it has received and read."""

from __future__ import annotations

import asyncio
import uuid
from typing import Any

import structlog
from aiohttp import web

from bot.core.chat import Sender
from bot.core.chat_errors import ChatError
from bot.services.turn import request_id
from connectors.conversation.listeners import Follower
from connectors.gateway.bodies import check
from connectors.gateway.errors import InvalidBody
from connectors.gateway.frames import object_in
from connectors.gateway.keys import LISTENERS, PRODUCT
from connectors.gateway.limits import TooMany
from connectors.web import wire
from connectors.web.bodies import SendMessage
from connectors.web.caller import accept, count_message
from connectors.web.frames import send, send_error
from connectors.web.reception import DELIVERED, READ, Reception

TYPING_EVERY = 1.0  # seconds; what comes oftener is not passed on
CONFIRM_EVERY = 0.2  # seconds; what comes oftener is noted together
CONFIRMED = "confirmed"


class Hearing:
    """One socket's frames from the client. `person_there` is kept up to date by the writing side."""

    def __init__(self, app: web.Application, socket: web.WebSocketResponse, conversation_id: str) -> None:
        self._app = app
        self._socket = socket
        self._id = conversation_id
        self._typed_at = self._confirmed_at = float("-inf")
        self._confirming: asyncio.TimerHandle | None = None
        self.reception = Reception()
        self.person_there = False

    async def run(self, token: str, follower: Follower) -> None:
        async for frame in self._socket:
            request_id.set(uuid.uuid4().hex)
            structlog.contextvars.bind_contextvars(request_id=request_id.get())
            body = object_in(frame)
            kind = body.get("type")
            if kind == "message":
                await self._accept(token, body)
            elif kind in (DELIVERED, READ):
                await self._confirm(kind, body.get("sequence"), follower)
            elif kind == "typing":
                self._types()
            elif kind != "auth":
                await send_error(self._socket, "invalid", "type: auth, message, typing, delivered or read is needed")

    async def _accept(self, token: str, body: dict[str, Any]) -> None:
        """The same as a POST; a refusal is answered by an `error` frame and the socket stays open."""
        about = body.get("client_message_id")
        try:
            conversation = await self._app[PRODUCT].chat.enter_open(token, self._id)
            count_message(self._app, conversation)
            message = check({name: value for name, value in body.items() if name != "type"}, SendMessage)
            stored = await accept(self._app, conversation, message)
        except InvalidBody as error:
            return await send_error(self._socket, "invalid", error.reason, about)
        except TooMany as error:
            reason = f"Try again in {error.retry_after} seconds."
            return await send_error(self._socket, "too_many_requests", reason, about, error.retry_after)
        except ChatError as error:
            return await send_error(self._socket, error.code, error.message, about)
        ack = {"type": "ack", "client_message_id": str(message.client_message_id), **wire.accepted(stored)}
        await send(self._socket, ack)

    async def _confirm(self, kind: str, sequence: object, follower: Follower) -> None:
        """Noted by the writing side: at once, unless it was just asked to; then a moment later, with what comes till
        then."""
        if isinstance(sequence, bool) or not isinstance(sequence, int):
            return await send_error(self._socket, "invalid", "sequence: a whole number is needed")
        if self.reception.heard(kind, sequence) and self._confirming is None:
            at = max(asyncio.get_running_loop().time(), self._confirmed_at + CONFIRM_EVERY)
            self._confirming = asyncio.get_running_loop().call_at(at, self._ask_to_note, follower)

    def _ask_to_note(self, follower: Follower) -> None:
        self._confirmed_at, self._confirming = asyncio.get_running_loop().time(), None
        follower.ring(CONFIRMED)

    def _types(self) -> None:
        """For the person who reads along; the bot does not look."""
        now = asyncio.get_running_loop().time()
        if self.person_there and now - self._typed_at >= TYPING_EVERY:
            self._typed_at = now
            self._app[LISTENERS].typing(self._id, Sender.CUSTOMER)
