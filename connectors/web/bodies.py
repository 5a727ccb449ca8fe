"""What clients send, checked. The same classes describe the bodies in the OpenAPI document."""

from __future__ import annotations

import json
from typing import Annotated, Any, TypeVar
from uuid import UUID

from aiohttp import web
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from connectors.gateway.errors import InvalidBody, NotJson

LONGEST_TEXT = 5_000
Body = TypeVar("Body", bound="_Body")


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OpenConversation(_Body):
    """Opens a conversation; `identity` is the host app's token."""

    language: Annotated[str, Field(pattern=r"^[A-Za-z]{2}(-[A-Za-z]{2})?$")] | None = None
    identity: Annotated[str, Field(min_length=1, max_length=8_192)] | None = None


class SendMessage(_Body):
    """Words or a choice, never both. `client_message_id` stays the same when the call is repeated."""

    client_message_id: UUID
    text: Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)] | None = None
    choice: Annotated[str, Field(min_length=1, max_length=64)] | None = None
    attachments: Annotated[list[str], Field(max_length=5)] = []

    @model_validator(mode="after")
    def _one_of_both(self) -> SendMessage:
        if (self.text is None) == (self.choice is None):
            raise ValueError("exactly one of text and choice is needed")
        if self.text is not None and not self.text.strip():
            raise ValueError("text is empty")
        return self


class Identify(_Body):
    """The host app's identity token."""

    identity: Annotated[str, Field(min_length=1, max_length=8_192)]


class AnswerPrompt(_Body):
    """The value that a masked prompt asked for."""

    prompt_id: Annotated[str, Field(min_length=1, max_length=64)]
    value: Annotated[str, Field(min_length=1, max_length=200)]


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
