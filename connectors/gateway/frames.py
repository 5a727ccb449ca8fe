"""What comes in by a socket, the customer's or the desk's."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import WSMessage, WSMsgType


def object_in(frame: WSMessage) -> dict[str, Any]:
    """The frame's JSON object; anything else is an empty one."""
    if frame.type is not WSMsgType.TEXT:
        return {}
    try:
        body = json.loads(frame.data)
    except (ValueError, RecursionError):
        return {}
    return body if isinstance(body, dict) else {}
