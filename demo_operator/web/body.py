"""Reads a call's JSON body and checks its form; whatever is wrong is a ``BadRequest`` that names it."""

import json
from datetime import datetime
from typing import Any

from aiohttp import web

from demo_operator.errors import BadRequest

Body = dict[str, Any]


async def read_object(request: web.Request) -> Body:
    """The body, one JSON object whose texts can be stored."""
    try:
        body = json.loads(await request.text(), parse_constant=_refuse_constant)
    except (ValueError, LookupError, RecursionError) as error:
        raise BadRequest("The body is not JSON") from error
    if not isinstance(body, dict):
        raise BadRequest("The body is not a JSON object")
    _check_texts(body)
    return body


def required_text(body: Body, name: str) -> str:
    value = optional_text(body, name)
    if value is None or not value.strip():
        raise BadRequest(f"{name} is missing")
    return value


def optional_text(body: Body, name: str) -> str | None:
    value = body.get(name)
    if value is not None and not isinstance(value, str):
        raise BadRequest(f"{name} is not text")
    return value


def optional_moment(body: Body, name: str) -> datetime | None:
    """A moment with its offset from UTC; one without would be a guess."""
    told = optional_text(body, name)
    if told is None:
        return None
    try:
        moment = datetime.fromisoformat(told)
    except ValueError as error:
        raise BadRequest(f"{name} is not a moment") from error
    if moment.tzinfo is None:
        raise BadRequest(f"{name} needs its offset from UTC")
    return moment


def required_moment(body: Body, name: str) -> datetime:
    moment = optional_moment(body, name)
    if moment is None:
        raise BadRequest(f"{name} is missing")
    return moment


def optional_object(body: Body, name: str) -> Body | None:
    value = body.get(name)
    if value is not None and not isinstance(value, dict):
        raise BadRequest(f"{name} is not an object")
    return value


def required_object(body: Body, name: str) -> Body:
    value = optional_object(body, name)
    if value is None:
        raise BadRequest(f"{name} is missing")
    return value


def objects(body: Body, name: str, *required: str) -> list[Body]:
    """A list of objects, each with the texts ``required``; an absent list is empty."""
    items = body.get(name)
    if items is None:
        return []
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise BadRequest(f"{name} is not a list of objects")
    for item in items:
        for attribute in required:
            required_text(item, attribute)
    return items


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _check_texts(value: object) -> None:
    """No NUL characters and no lone surrogates: databases refuse them."""
    if isinstance(value, dict):
        _check_texts([*value.keys(), *value.values()])
    elif isinstance(value, list):
        for item in value:
            _check_texts(item)
    elif isinstance(value, str) and ("\0" in value or any("\ud800" <= letter <= "\udfff" for letter in value)):
        raise BadRequest("The body has a character that cannot be stored")
