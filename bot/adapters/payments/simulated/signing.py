"""`Provider-Signature: t=<Unix seconds>,v1=<hex>`: HMAC-SHA256 over `<t>.<raw body>`, at most five minutes old.

The time is the product's: provider and service go by the same clock, in the demo by the one that is set there.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime

from bot.core.payment_errors import BadSignature

TOLERANCE_SECONDS = 300


def verify(secret: str, header: str, body: bytes, now: datetime) -> None:
    """Raises BadSignature. Several `v1` may come (a secret that is being changed): one that fits is enough."""
    parts = [part.split("=", 1) for part in header.split(",") if "=" in part]
    stamps = [value for name, value in parts if name == "t"]
    signed = [value for name, value in parts if name == "v1"]
    if len(stamps) != 1 or not stamps[0].isdecimal() or not stamps[0].isascii():
        raise BadSignature("no signature")
    expected = hmac.new(secret.encode(), f"{stamps[0]}.".encode() + body, hashlib.sha256).hexdigest()
    if not any(hmac.compare_digest(expected.encode(), given.encode()) for given in signed):
        raise BadSignature("another signature")
    if abs(now.timestamp() - int(stamps[0])) > TOLERANCE_SECONDS:
        raise BadSignature("too old, or from the future")
