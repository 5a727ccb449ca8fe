"""What a failed call to the Bot API means for whoever sends. Which calls may be repeated is the sender's business."""

from __future__ import annotations

import re
from datetime import timedelta

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

NEVER_LEFT = ("ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError")
"""httpx's errors, which the library gives as causes, of before a request goes out."""
TOO_LARGE, NO_ANSWER_IN_TIME = "Request Entity Too Large", "Gateway Timeout (504)"
_QUOTED = re.compile(r"""\S*://\S*|(?<!\w)'.*'(?!\w)|".*\"""")
LONGEST_REASON = 200


class Blocked(Exception):
    """The customer blocked the bot, or is not there any more."""


class Wait(Exception):
    """Telegram wants no message for so many seconds; nothing was sent."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"{seconds} s")
        self.seconds = seconds


class Refused(Exception):
    """Telegram will not take this, now or later. Its words are `reason_of`'s."""


class Unclear(Exception):
    """No answer, or none that can be read: it may have been sent."""


class Unsent(Unclear):
    """It was not, for certain: Telegram was not reached, or says that it failed. The same may work later."""


def meaning_of(error: TelegramError) -> Exception:
    """One of the above."""
    if isinstance(error, RetryAfter):
        after = error.retry_after
        assert isinstance(after, timedelta), "see make_bot"
        return Wait(after.total_seconds())
    if isinstance(error, Forbidden | ChatMigrated):
        return Blocked()
    if isinstance(error, BadRequest):
        return Blocked() if "chat not found" in error.message.lower() else Refused(reason_of(error))
    if type(error) is NetworkError and TOO_LARGE in error.message:
        return Refused(TOO_LARGE)
    return Unsent() if _is_unsent(error) else Unclear()


def reason_of(error: TelegramError) -> str:
    """For the log: Telegram's own sentence where it refuses, without what it quotes of ours; else the kind of error.

    Other errors may hold an address, and that the bot's token.
    """
    kind = type(error).__name__
    if not isinstance(error, BadRequest):
        return kind
    return f"{kind}: {_QUOTED.sub('…', error.message)}"[:LONGEST_REASON]


def _is_unsent(error: TelegramError) -> bool:
    """It never left, or the answer's status says that it failed; a front end's 504 does not know."""
    cause = error.__cause__
    if isinstance(error, InvalidToken | Conflict) or type(cause).__name__ in NEVER_LEFT:
        return True
    answered = type(error) is NetworkError and (cause is None or isinstance(cause, TelegramError))
    return answered and NO_ANSWER_IN_TIME not in error.message
