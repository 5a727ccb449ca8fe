"""What a caller must have for each call of the desk: the one table, held complete by `tests/policy`.

A right stands for a whole session of an agent whose role has it. `session.py` obeys the table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from bot.core.agents import Right

API = "/desk/api"


class Requirement(StrEnum):
    """Less than a whole session."""

    NOTHING = "nothing"  # signing in begins with it, signing out may come too late
    HALF = "half"  # the password was right
    LOCKABLE = "lockable"  # a whole session, be it locked


SERVE, SUPERVISE, ADMINISTER = Right.SERVE, Right.SUPERVISE, Right.ADMINISTER
NEEDS: Mapping[tuple[str, str], Requirement | Right] = {
    ("POST", "/sign-in"): Requirement.NOTHING,
    ("POST", "/sign-in/totp"): Requirement.HALF,
    ("POST", "/sign-in/passkey"): Requirement.HALF,
    ("POST", "/sign-in/enrol"): Requirement.HALF,
    ("POST", "/sign-out"): Requirement.NOTHING,
    ("POST", "/lock"): Requirement.LOCKABLE,
    ("GET", "/unlock"): Requirement.LOCKABLE,
    ("POST", "/unlock"): Requirement.LOCKABLE,
    ("GET", "/me"): SERVE,
    ("POST", "/password"): SERVE,
    ("GET", "/passkeys"): SERVE,
    ("POST", "/passkeys"): SERVE,
    ("POST", "/passkeys/options"): SERVE,
    ("DELETE", "/passkeys/{}"): SERVE,
    ("GET", "/agents"): ADMINISTER,
    ("POST", "/agents"): ADMINISTER,
    ("PATCH", "/agents/{}"): ADMINISTER,
    ("PUT", "/presence"): SERVE,
    ("GET", "/queue"): SERVE,
    ("POST", "/handoffs/{}/accept"): SERVE,
    ("GET", "/conversations/{}"): SERVE,
    ("GET", "/conversations/{}/messages"): SERVE,
    ("POST", "/conversations/{}/messages"): SERVE,
    ("POST", "/conversations/{}/attachments"): SERVE,
    ("GET", "/conversations/{}/files/{}"): SERVE,
    ("GET", "/conversations/{}/customer"): SERVE,
    ("GET", "/conversations/{}/canned"): SERVE,
    ("POST", "/conversations/{}/notes"): SERVE,
    ("PUT", "/conversations/{}/tags"): SERVE,
    ("POST", "/conversations/{}/transfer"): SERVE,
    ("POST", "/conversations/{}/give-back"): SERVE,
    ("POST", "/conversations/{}/close"): SERVE,
    ("POST", "/conversations/{}/send"): SERVE,
    ("POST", "/conversations/{}/corrections"): SERVE,
    ("POST", "/conversations/{}/take-over"): SUPERVISE,
    ("POST", "/conversations/{}/join"): SUPERVISE,
    ("GET", "/intents"): SERVE,
    ("GET", "/search"): SERVE,
    ("GET", "/call-backs"): SERVE,
    ("POST", "/call-backs/{}/claim"): SERVE,
    ("POST", "/call-backs/{}/done"): SERVE,
    ("GET", "/figures"): SUPERVISE,
    ("GET", "/stream"): SERVE,
}
_PLACE = re.compile(r"\{[^}]*\}")


def shape(method: str, path: str) -> tuple[str, str]:
    """A route's key in the table, from the path that it was added with."""
    return method, _PLACE.sub("{}", path.removeprefix(API))
