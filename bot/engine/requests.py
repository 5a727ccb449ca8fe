"""Reads the bodies of calls to the engine; what is wrong with one is said as an `EngineError`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from aiohttp import web

from bot.engine.clock import parse_moment
from bot.engine.errors import InvalidBody, NotJson
from bot.engine.turn_request import TurnRequest

LONGEST_KEY = 200
LONGEST_TEXT = 10_000


async def read_object(request: web.Request) -> dict[str, Any]:
    """The body as a JSON object; an empty body is an empty object."""
    if not await request.read():
        return {}
    try:
        body = await request.json()
    except ValueError as error:
        raise NotJson("the body is not JSON") from error
    if not isinstance(body, dict):
        raise InvalidBody("the body is not a JSON object")
    return body


def read_turn(body: dict[str, Any], request_id: str) -> TurnRequest:
    """The turn that `POST /turns` asks for: exactly one of `text` and `payload`, optionally `now`, and `edited` beside
    a text that takes the place of an earlier one: true, or the id of the message that had it."""
    is_payload = body.get("payload") is not None
    if is_payload == (body.get("text") is not None):
        raise InvalidBody("exactly one of text and payload is needed")
    edited = body.get("edited")
    if not (edited is None or isinstance(edited, bool | str)) or (edited and is_payload):
        raise InvalidBody("edited is true, false or a message's id, and goes with a text")
    return TurnRequest(
        conversation=_key(body, "conversation"),
        message_id=_key(body, "message_id"),
        content=_content(body["payload"] if is_payload else body["text"]),
        is_payload=is_payload,
        is_edit=bool(edited),
        edits=_key(body, "edited") if isinstance(edited, str) else None,
        now=read_moment(body.get("now")),
        request_id=request_id,
    )


def read_moment(value: Any) -> datetime | None:
    """A moment in ISO 8601 with an offset, or None."""
    if value is None:
        return None
    try:
        return parse_moment(value)
    except (AttributeError, TypeError, ValueError) as error:
        raise InvalidBody("now is not a moment in ISO 8601 with an offset") from error


def _key(body: dict[str, Any], name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_KEY or not value.isprintable():
        raise InvalidBody(f"{name} must be a printable text of at most {LONGEST_KEY} characters")
    return value


def _content(value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST_TEXT:
        raise InvalidBody(f"text and payload are texts of 1 to {LONGEST_TEXT} characters that are not blank")
    return value
