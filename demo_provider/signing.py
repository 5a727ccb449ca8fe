"""``Provider-Signature: t=<Unix seconds>,v1=<hex>``, HMAC-SHA256 over ``<t>.<raw body>``."""

import hashlib
import hmac

HEADER = "Provider-Signature"


def signature(secret: str, timestamp: int, body: bytes) -> str:
    signed = hmac.new(secret.encode(), f"{timestamp}.".encode() + body, hashlib.sha256)
    return f"t={timestamp},v1={signed.hexdigest()}"
