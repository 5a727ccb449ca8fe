"""One-time codes by time (RFC 6238: HMAC-SHA-1, 30 seconds, six digits), as every authenticator app makes them.

The time is the world's, never the demo's: an app on a telephone knows no other.
"""

from __future__ import annotations

import base64
import hmac
import secrets
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import quote, urlencode

STEP_SECONDS = 30
DIGITS = 6
DRIFT = 1
"""Steps before and after the present one that count as well: clocks differ, and typing takes time (RFC 6238, 5.2)."""
SECRET_BYTES = 20
"""As many as the hash has (RFC 4226, 4, R6)."""


def new_secret() -> str:
    """Base32, as apps take it."""
    return base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()


def step_of(now: datetime) -> int:
    """The number of the 30 seconds that a code counts for (RFC 6238, 4.2)."""
    return int(now.timestamp()) // STEP_SECONDS


def code_at(secret: str, step: int, digits: int = DIGITS) -> str:
    """The code of a step (RFC 4226, 5.3). Raises ValueError for a secret that is no base32."""
    digest = hmac.digest(_key(secret), step.to_bytes(8, "big"), "sha1")
    offset = digest[-1] & 0x0F
    value = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFF_FFFF
    return f"{value % 10**digits:0{digits}d}"


def steps_of(secret: str, code: str, now: datetime) -> list[int]:
    """The steps around now whose code this is, the earliest first; all are compared, whichever fits."""
    return [step for step in _around(now) if hmac.compare_digest(code_at(secret, step).encode(), code.encode())]


def uri(secret: str, issuer: str, user: str) -> str:
    """What an app reads from a QR code, or from a link on the same device (Key Uri Format)."""
    label = f"{quote(issuer, safe='')}:{quote(user, safe='')}"
    values = {"secret": secret, "issuer": issuer, "algorithm": "SHA1", "digits": DIGITS, "period": STEP_SECONDS}
    return f"otpauth://totp/{label}?{urlencode(values, quote_via=quote)}"


def _around(now: datetime) -> Iterator[int]:
    present = step_of(now)
    yield from range(max(present - DRIFT, 0), present + DRIFT + 1)


def _key(secret: str) -> bytes:
    return base64.b32decode(secret.upper() + "=" * (-len(secret) % 8))
