"""What the engine is asked: one customer message."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class TurnRequest:
    """A message for the bot: `content` is plain text, or a payload that is obeyed. `now` overrides the clock.

    `is_edit`: the text takes the place of an earlier message's; it corrects, and asks for nothing of its own. `edits`:
    the id of that message, where it is known.
    """

    conversation: str
    message_id: str
    content: str
    is_payload: bool = False
    is_edit: bool = False
    edits: str | None = None
    now: datetime | None = None
    request_id: str = ""

    def digest(self) -> str:
        """Tells this message from another one under the same id. `now` is no part of it: a retry comes later."""
        kind = "payload" if self.is_payload else "edited" if self.is_edit else "text"
        body = json.dumps([kind, self.content])
        return hashlib.sha256(body.encode()).hexdigest()
