"""What Telegram refuses, in its own words and codes.

The words are those of telegram-bot-api's Client.cpp (`fail_query_with_error`); a description starts with the HTTP
status as a phrase, as there: "Bad Request: ...".
"""

from __future__ import annotations

from typing import Any

PHRASES = {400: "Bad Request", 403: "Forbidden", 409: "Conflict"}
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


class Refusal(Exception):
    """An answer with `"ok": false`. `parameters`: ResponseParameters, `retry_after` (s) or `migrate_to_chat_id`."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(f"{code} {description}")
        self.code, self.description, self.parameters = code, description, parameters

    def body(self) -> dict[str, Any]:
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


def bad(words: str) -> Refusal:
    return Refusal(400, f"{PHRASES[400]}: {words}")


def forbidden(words: str) -> Refusal:
    return Refusal(403, f"{PHRASES[403]}: {words}")


def conflict(words: str) -> Refusal:
    return Refusal(409, f"{PHRASES[409]}: {words}")


def flood(seconds: int) -> Refusal:
    return Refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def migrated(new_chat_id: int) -> Refusal:
    words = f"{PHRASES[400]}: group chat was upgraded to a supergroup chat"
    return Refusal(400, words, migrate_to_chat_id=new_chat_id)
