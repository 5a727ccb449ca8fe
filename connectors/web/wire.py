"""Conversations and messages in the chat API's JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from bot.config import is_loopback
from bot.core.chat import Accepted, Conversation, Message
from connectors.gateway.keys import PRODUCT


def moment(at: datetime) -> str:
    """A moment as clients read it: UTC, milliseconds, `Z`."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def base_of(request: web.Request) -> str:
    """Where this client reaches the service: the public address, or on this machine the name that it used itself."""
    settings = request.app[PRODUCT].settings
    local = not settings.public_url and is_loopback(request.url.host or "")
    return str(request.url.origin()) if local else settings.base_url


def message(item: Message, base: str) -> dict[str, Any]:
    """`base`: what the path of a page is put behind."""
    body = dict(item.body)
    prompt = body.get("prompt")
    if prompt and str(prompt.get("url", "")).startswith("/"):
        body["prompt"] = {**prompt, "url": f"{base}{prompt['url']}"}
    if body.get("attachments"):
        body["attachments"] = [_attachment(attached, base) for attached in body["attachments"]]
    return {
        "sequence": item.sequence,
        "message_id": item.message_id,
        "in_reply_to": item.in_reply_to,
        "from": item.sender.value,
        "at": moment(item.at),
        **body,
    }


def _attachment(item: Mapping[str, Any], base: str) -> Mapping[str, Any]:
    url = str(item.get("url", ""))
    return {**item, "url": f"{base}{url}"} if url.startswith("/") else item


def page(
    conversation: Conversation,
    messages: Sequence[Message],
    busy: bool,
    base: str,
    place: int | None = None,
    person: str | None = None,
) -> dict[str, Any]:
    """`last_sequence` is the cursor to go on from: nothing after it is in `messages`, nothing before it is left out.

    `first_sequence` tells a client to take away what was said before a sign-out. `place`: in the queue for a person.
    `person`: the name of the one who answers.
    """
    return {
        "messages": [message(item, base) for item in messages],
        "last_sequence": messages[-1].sequence if messages else conversation.last_sequence,
        "first_sequence": conversation.first_sequence,
        "status": conversation.status.value,
        "busy": busy,
        **of_person(place, person),
    }


def of_person(place: int | None, person: str | None) -> dict[str, Any]:
    """What is said beside the status while the customer waits for a person, or has one."""
    return {**({} if place is None else {"position": place}), **({} if person is None else {"name": person})}


def accepted(item: Accepted) -> dict[str, Any]:
    return {"message_id": item.message_id, "sequence": item.sequence}
