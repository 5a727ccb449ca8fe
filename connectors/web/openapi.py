"""The chat API's OpenAPI document, made from the classes that check the bodies.

A test holds every route and every answer of the running service against it.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from connectors.web.bodies import AnswerPrompt, Identify, OpenConversation, SendMessage

_TEXT = {"type": "string"}
_COUNT = {"type": "integer", "minimum": 0}
_MOMENT = {"type": "string", "format": "date-time"}
_STATUS = {"type": "string", "enum": ["bot", "waiting", "human", "closed"]}


def document(base_url: str) -> dict[str, Any]:
    """OpenAPI 3.1, served at /api/v1/openapi.json."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Sportello chat API", "version": "1"},
        "servers": [{"url": f"{base_url}/api/v1"}],
        "security": [{"bearer": []}],
        "paths": _paths(),
        "components": {
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
            "schemas": {**_SCHEMAS, **_body_schemas(OpenConversation, SendMessage, Identify, AnswerPrompt)},
            "parameters": {"id": {"name": "id", "in": "path", "required": True, "schema": _TEXT}},
        },
    }


def _paths() -> dict[str, Any]:
    one = {"parameters": [{"$ref": "#/components/parameters/id"}]}
    opening = _call("openConversation", 201, "Opened", "OpenConversation", [400, 401, 413, 422, 429])
    return {
        "/conversations": {"post": {**opening, "security": []}},
        "/conversations/{id}": {
            **one,
            "delete": _call("closeConversation", 204, None, None, [401, 404, 410, 429]),
        },
        "/conversations/{id}/messages": {
            **one,
            "post": _call("sendMessage", 202, "Accepted", "SendMessage", [400, 401, 404, 409, 410, 413, 422, 429]),
            "get": {
                **_call("readMessages", 200, "Page", None, [401, 404, 410, 422, 429]),
                "parameters": [_query("after", 2**31 - 1), _query("wait", 25), _query("read", 2**31 - 1)],
            },
        },
        "/conversations/{id}/identity": {
            **one,
            "post": _call("identify", 204, None, "Identify", [400, 401, 404, 409, 410, 413, 422, 429]),
        },
        "/conversations/{id}/secrets": {
            **one,
            "post": _call("answerPrompt", 202, None, "AnswerPrompt", [400, 401, 404, 410, 413, 422, 429]),
        },
        "/conversations/{id}/attachments": {
            **one,
            "post": {
                **_call("attach", 201, "Attached", None, [401, 404, 409, 410, 413, 415, 422, 429]),
                "requestBody": {"required": True, "content": {"multipart/form-data": {"schema": _FILE}}},
            },
        },
        "/conversations/{id}/links/telegram": {
            **one,
            "post": _call("linkToTelegram", 201, "ChatLink", None, [401, 404, 409, 410, 429]),
        },
        "/conversations/{id}/stream": {
            **one,
            "get": {
                "operationId": "stream",
                "description": "WebSocket. Frames are JSON objects with a `type`: message, typing, status, ack, error; "
                "a client sends auth, message, typing, delivered, read. The token is a sub-protocol or stands in the "
                "first frame.",
                "security": [],
                "responses": {"101": {"description": "Upgraded"}, **_errors([401, 404, 429])},
            },
        },
    }


def _call(name: str, status: int, answer: str | None, body: str | None, refused: list[int]) -> dict[str, Any]:
    call: dict[str, Any] = {"operationId": name, "responses": {str(status): _answer(answer), **_errors(refused)}}
    if body is not None:
        call["requestBody"] = {"required": True, "content": _json(body)}
    return call


def _answer(schema: str | None) -> dict[str, Any]:
    return {"description": schema or "Done", **({"content": _json(schema)} if schema else {})}


def _errors(statuses: list[int]) -> dict[str, Any]:
    return {str(status): {"description": "Refused", "content": _json("Error")} for status in statuses}


def _json(schema: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}


def _query(name: str, most: int) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": {"type": "integer", "minimum": 0, "maximum": most, "default": 0}}


def _object(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"type": "object", "properties": {**required, **(optional or {})}, "required": list(required)}


def _body_schemas(*kinds: type[BaseModel]) -> dict[str, Any]:
    return {kind.__name__: kind.model_json_schema() for kind in kinds}


_FILE = _object({"file": {"type": "string", "contentMediaType": "application/octet-stream"}})
_CHOICE = _object({"id": _TEXT, "title": _TEXT})
_PROMPT = _object({"id": _TEXT, "kind": {"enum": ["otp", "voucher", "signin"]}}, {"url": _TEXT, "expires_at": _MOMENT})
_CARD = _object(
    {"kind": {"enum": ["counters", "bills", "bill", "movements", "plan"]}, "rows": {"type": "array"}},
)
_ATTACHMENT = _object(
    {"kind": {"enum": ["pdf", "link", "image"]}, "title": _TEXT, "url": _TEXT},
    {"size": _COUNT, "expires_at": _MOMENT},
)
_DEBUG = _object(
    {
        "intent": {"type": ["string", "null"]},
        "confidence": {"type": ["number", "null"]},
        "entities": {"type": "array"},
        "actions": {"type": "array", "items": _TEXT},
        "templates": {"type": "array", "items": _TEXT},
    }
)
_MESSAGE = _object(
    {
        "sequence": {"type": "integer", "minimum": 1},
        "message_id": _TEXT,
        "in_reply_to": {"type": ["string", "null"]},
        "from": {"enum": ["bot", "human", "customer", "system"]},
        "at": _MOMENT,
        "text": _TEXT,
        "choices": {"type": "array", "items": _CHOICE},
        "attachments": {"type": "array", "items": _ATTACHMENT},
    },
    {
        "name": _TEXT,
        "prompt": _PROMPT,
        "settles": {"enum": ["signin", "proof"]},
        "aside": {"const": True},
        "card": _CARD,
        "debug": _DEBUG,
    },
)
_SCHEMAS: dict[str, Any] = {
    "Opened": _object({"conversation_id": _TEXT, "token": _TEXT, "expires_at": _MOMENT}),
    "Accepted": _object({"message_id": _TEXT, "sequence": {"type": "integer", "minimum": 1}}),
    "Attached": _object({"attachment_id": _TEXT}),
    "ChatLink": _object({"url": _TEXT, "expires_at": _MOMENT}),
    "Message": _MESSAGE,
    "Page": _object(
        {
            "messages": {"type": "array", "items": {"$ref": "#/components/schemas/Message"}},
            "last_sequence": _COUNT,
            "first_sequence": {"type": "integer", "minimum": 1},
            "status": _STATUS,
            "busy": {"type": "boolean"},
        },
        {"position": {"type": "integer", "minimum": 1}, "name": _TEXT},
    ),
    "Error": _object({"error": _object({"code": _TEXT, "message": _TEXT, "request_id": _TEXT})}),
}
