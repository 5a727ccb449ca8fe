"""Reads a call's JSON body and checks its form; whatever is wrong is a ``BadRequest`` that names it."""

import json
import re
from datetime import datetime
from typing import Any

from aiohttp import web
from yarl import URL

from demo_provider.errors import BadRequest
from demo_provider.settings import read_instant

Body = dict[str, Any]
LONGEST = 500
MOST_CENTS = 100_000_000


async def read_object(request: web.Request) -> Body:
    try:
        body = json.loads(await request.text())
    except (ValueError, LookupError, RecursionError) as error:
        raise BadRequest("the body is not JSON") from error
    if not isinstance(body, dict):
        raise BadRequest("the body is not a JSON object")
    return body


def known_only(body: Body, *names: str) -> None:
    unknown = set(body) - set(names)
    if unknown:
        raise BadRequest(f"unknown: {', '.join(sorted(unknown))}")


def text(body: Body, name: str, longest: int = LONGEST) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not value.strip() or len(value) > longest:
        raise BadRequest(f"{name} must be a text of 1 to {longest} characters")
    if any(letter == "\0" or "\ud800" <= letter <= "\udfff" for letter in value):
        raise BadRequest(f"{name} has a character that cannot be stored")
    return value


def optional_text(body: Body, name: str) -> str | None:
    return None if body.get(name) is None else text(body, name)


def cents(body: Body, name: str = "amount_cents") -> int:
    value = body.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= MOST_CENTS:
        raise BadRequest(f"{name} must be a whole number of cents, from 1 to {MOST_CENTS}")
    return value


def currency(body: Body) -> str:
    value = text(body, "currency")
    if not re.fullmatch("[A-Z]{3}", value):
        raise BadRequest("currency must be an ISO 4217 code")
    return value


def flag(body: Body, name: str, otherwise: bool = False) -> bool:
    value = body.get(name, otherwise)
    if not isinstance(value, bool):
        raise BadRequest(f"{name} must be true or false")
    return value


def moment(value: object, name: str) -> datetime:
    try:
        return read_instant(value)
    except ValueError as error:
        raise BadRequest(f"{name}: {error}") from error


def address(body: Body, name: str) -> str:
    value = text(body, name, 2000)
    parsed = URL(value) if "://" in value else URL()
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise BadRequest(f"{name} must be an http or https address")
    return value
