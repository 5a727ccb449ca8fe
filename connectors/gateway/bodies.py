"""Reading a request's body as one of our models, the same way for every call."""

from __future__ import annotations

import json
from typing import Any, TypeVar

from aiohttp import web
from pydantic import BaseModel, ConfigDict, ValidationError

from connectors.gateway.errors import InvalidBody, NotJson

Body = TypeVar("Body", bound="RequestBody")


class RequestBody(BaseModel):
    """A body that takes no unknown fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)


async def read_body(request: web.Request, kind: type[Body]) -> Body:
    """The request's body as `kind`; an absent body counts as `{}`. Raises NotJson or InvalidBody."""
    raw = await request.read()
    try:
        parsed: Any = json.loads(raw) if raw.strip() else {}
    except (ValueError, RecursionError) as error:
        raise NotJson from error
    if not isinstance(parsed, dict):
        raise NotJson
    return check(parsed, kind)


def check(parsed: dict[str, Any], kind: type[Body]) -> Body:
    """`parsed` as `kind`; raises InvalidBody that names what is wrong, without repeating what was sent."""
    try:
        return kind.model_validate(parsed)
    except ValidationError as error:
        raise InvalidBody(_reasons(error)) from None


def _reasons(error: ValidationError) -> str:
    parts = ((".".join(str(part) for part in item["loc"]), item["msg"]) for item in error.errors(include_input=False))
    return "; ".join(f"{where}: {why}" if where else why for where, why in parts)
