"""The WebSocket stream: the same messages as the long poll, and `typing`, `status` and `ack` frames.

The token is offered as a sub-protocol (alone, or beside others) or stands in the first frame
`{"type": "auth", "token", "after"?}`. What a socket has shown is a cursor: each hint leads to a look into the store, so
that a frame is never lost, doubled or out of order, whichever process wrote the message.
"""

from __future__ import annotations

import asyncio
import json
import uuid
from contextlib import suppress
from typing import Any

import structlog
from aiohttp import WSMessage, WSMsgType, web

from bot.core.chat import Conversation
from bot.core.chat_errors import ChatError, Unauthorized, UnknownConversation
from bot.services.turn import request_id
from connectors.conversation.listeners import TYPING, Follower
from connectors.gateway.bodies import check
from connectors.gateway.errors import InvalidBody
from connectors.gateway.keys import LISTENERS, PRODUCT
from connectors.gateway.limits import TooMany
from connectors.web import wire
from connectors.web.bodies import SendMessage
from connectors.web.caller import accept, count_message

log = structlog.get_logger(__name__)
LOOK_AGAIN = 2.0
AUTH_SECONDS = 10.0
HEARTBEAT = 20.0
LARGEST_FRAME = 65_536
MOST_OFFERED = 3  # each is looked up, and nobody is known yet
GOING_AWAY, POLICY, CLOSED_CONVERSATION = 1001, 4401, 4410


async def stream(request: web.Request) -> web.WebSocketResponse:
    """Upgrade, find out who it is, then read and write side by side until either ends."""
    offered = [part.strip() for part in request.headers.get("Sec-WebSocket-Protocol", "").split(",") if part.strip()]
    token = await _token_among(request, offered)
    socket = web.WebSocketResponse(
        protocols=_accepted_protocols(offered, token), heartbeat=HEARTBEAT, max_msg_size=LARGEST_FRAME
    )
    await socket.prepare(request)
    talk = _Talk(request, socket, token or "")
    try:
        await talk.run(_cursor(request.query.get("after", "0")))
    except (Unauthorized, UnknownConversation) as error:
        await _refuse(socket, error, POLICY)
    except ChatError as error:
        await _refuse(socket, error, CLOSED_CONVERSATION)
    return socket


class _Talk:
    """One socket. `_after` is the sequence up to which it has been served."""

    def __init__(self, request: web.Request, socket: web.WebSocketResponse, token: str) -> None:
        self._app = request.app
        self._id = request.match_info["id"]
        self._socket = socket
        self._token = token
        self._base = wire.base_of(request)
        self._after = 0
        self._status: tuple[str, int] | None = None

    async def run(self, after: int) -> None:
        self._after = after
        if not self._token:
            await self._authenticate()
        conversation = await self._enter()
        with self._app[LISTENERS].follow(conversation.id) as follower:
            writer = asyncio.create_task(self._write(follower))
            reader = asyncio.create_task(self._read())
            done, rest = await asyncio.wait({writer, reader}, return_when=asyncio.FIRST_COMPLETED)
            for task in rest:
                task.cancel()
            await asyncio.gather(*rest, return_exceptions=True)
            for task in done:
                task.result()

    async def _authenticate(self) -> None:
        try:
            frame = await self._socket.receive(timeout=AUTH_SECONDS)
        except TimeoutError as error:
            raise Unauthorized from error
        body = _object(frame)
        if body.get("type") != "auth" or not isinstance(body.get("token"), str):
            raise Unauthorized
        self._token = body["token"]
        after = body.get("after", self._after)
        self._after = after if isinstance(after, int) and after >= 0 else 0

    async def _enter(self) -> Conversation:
        return await self._app[PRODUCT].chat.enter_open(self._token, self._id)

    async def _write(self, follower: Follower) -> None:
        while not self._socket.closed:
            await self._catch_up()
            hints = await follower.wait(LOOK_AGAIN)
            if TYPING in hints:
                await self._send({"type": "typing", "from": "bot"})

    async def _catch_up(self) -> None:
        conversation = await self._enter()
        status = (conversation.status.value, conversation.first_sequence)
        if status != self._status:
            self._status = status
            await self._send({"type": "status", "status": status[0], "first_sequence": status[1]})
        while messages := await self._app[PRODUCT].chat.read(conversation, self._after):
            for item in messages:
                await self._send({"type": "message", "message": wire.message(item, self._base)})
                self._after = item.sequence

    async def _read(self) -> None:
        async for frame in self._socket:
            request_id.set(uuid.uuid4().hex)
            structlog.contextvars.bind_contextvars(request_id=request_id.get())
            body = _object(frame)
            if body.get("type") == "message":
                await self._accept(body)
            elif body.get("type") not in ("typing", "auth"):
                await self._error("invalid", "type: auth, message or typing is needed")

    async def _accept(self, body: dict[str, Any]) -> None:
        """The same as a POST; a refusal is answered by an `error` frame and the socket stays open."""
        try:
            conversation = await self._enter()
            count_message(self._app, conversation)
            fields = {name: value for name, value in body.items() if name != "type"}
            message = check(fields, SendMessage)
            stored = await accept(self._app, conversation, message)
        except InvalidBody as error:
            return await self._error("invalid", error.reason, body.get("client_message_id"))
        except TooMany as error:
            reason = f"Try again in {error.retry_after} seconds."
            return await self._error("too_many_requests", reason, body.get("client_message_id"), error.retry_after)
        except ChatError as error:
            return await self._error(error.code, error.message, body.get("client_message_id"))
        ack = {"type": "ack", "client_message_id": str(message.client_message_id), **wire.accepted(stored)}
        await self._send(ack)

    async def _error(self, code: str, reason: str, about: object = None, retry_after: int | None = None) -> None:
        error: dict[str, Any] = {"code": code, "message": reason, "request_id": request_id.get("")}
        frame = {"type": "error", "error": error, "client_message_id": about, "retry_after": retry_after}
        await self._send({name: value for name, value in frame.items() if value is not None})

    async def _send(self, frame: dict[str, Any]) -> None:
        with suppress(ConnectionResetError):
            await self._socket.send_json(frame)


async def _token_among(request: web.Request, offered: list[str]) -> str | None:
    """The offered sub-protocol that is a token of this conversation, bare or as `bearer.<token>`."""
    for protocol in offered[:MOST_OFFERED]:
        token = protocol.removeprefix("bearer.")
        with suppress(ChatError):
            await request.app[PRODUCT].chat.enter(token, request.match_info["id"])
            return token
    if any(protocol.startswith("bearer.") for protocol in offered):
        raise Unauthorized
    return None


def _accepted_protocols(offered: list[str], token: str | None) -> list[str]:
    """A server must pick one that was offered; a name is preferred to the token itself."""
    names = [protocol for protocol in offered if token is None or protocol.removeprefix("bearer.") != token]
    return names or offered


def _object(frame: WSMessage) -> dict[str, Any]:
    """The frame's JSON object; anything else is an empty one."""
    if frame.type is not WSMsgType.TEXT:
        return {}
    try:
        body = json.loads(frame.data)
    except (ValueError, RecursionError):
        return {}
    return body if isinstance(body, dict) else {}


def _cursor(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


async def _refuse(socket: web.WebSocketResponse, error: ChatError, code: int) -> None:
    with suppress(ConnectionResetError):
        await socket.send_json(
            {"type": "error", "error": {"code": error.code, "message": error.message, "request_id": request_id.get("")}}
        )
    await socket.close(code=code, message=error.code.encode())
