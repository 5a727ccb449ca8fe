"""Conversations and messages in the chat API's JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from bot.core.chat import Accepted, Conversation, Message


def moment(at: datetime) -> str:
    """A moment as clients read it: UTC, milliseconds, `Z`."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def message(item: Message) -> dict[str, Any]:
    return {
        "sequence": item.sequence,
        "message_id": item.message_id,
        "in_reply_to": item.in_reply_to,
        "from": item.sender.value,
        "at": moment(item.at),
        **item.body,
    }


def page(conversation: Conversation, messages: Sequence[Message], busy: bool) -> dict[str, Any]:
    """`last_sequence` is the cursor to go on from: nothing after it is in `messages`, nothing before it is left out.

    `first_sequence` tells a client to take away what was said before a sign-out.
    """
    return {
        "messages": [message(item) for item in messages],
        "last_sequence": messages[-1].sequence if messages else conversation.last_sequence,
        "first_sequence": conversation.first_sequence,
        "status": conversation.status.value,
        "busy": busy,
    }


def accepted(item: Accepted) -> dict[str, Any]:
    return {"message_id": item.message_id, "sequence": item.sequence}
