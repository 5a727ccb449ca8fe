"""Frames that go out by the customer's stream: JSON objects with a `type`."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from aiohttp import web

from bot.core.chat_errors import ChatError
from bot.services.turn import request_id


async def send(socket: web.WebSocketResponse, frame: dict[str, Any]) -> None:
    """A client that is gone looks again when it is back."""
    with suppress(ConnectionResetError):
        await socket.send_json(frame)


async def send_error(
    socket: web.WebSocketResponse, code: str, reason: str, about: object = None, retry_after: int | None = None
) -> None:
    """A refused frame; the socket stays open. `about`: the client message id that it stood in."""
    error: dict[str, Any] = {"code": code, "message": reason, "request_id": request_id.get("")}
    frame = {"type": "error", "error": error, "client_message_id": about, "retry_after": retry_after}
    await send(socket, {name: value for name, value in frame.items() if value is not None})


async def refuse(socket: web.WebSocketResponse, error: ChatError, code: int) -> None:
    """Says why, and closes with `code`."""
    await send_error(socket, error.code, error.message)
    await socket.close(code=code, message=error.code.encode())
