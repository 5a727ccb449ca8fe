"""HMAC-SHA256 under one secret, with a key of its own for each purpose.

Implements `bot.services.account.ports.Keys`. A code has only a million values: its plain hash would be guessed, a keyed
one cannot be without the secret. Whoever changes the secret ends all open codes and links.
"""

from __future__ import annotations

import base64
import hmac
import json

from bot.core.account import CODE_DIGITS

SHORTEST_SECRET = 32


class HmacKeys:
    """`secret` of at least 32 bytes; it must outlive restarts and be the same in every process of the service."""

    def __init__(self, secret: str) -> None:
        if len(secret.encode()) < SHORTEST_SECRET:
            raise ValueError(f"the secret needs at least {SHORTEST_SECRET} bytes")
        self._secret = secret.encode()

    def of_code(self, challenge_id: str, code: str) -> str:
        return self._mac("code", challenge_id, code).hex()

    def number(self, challenge_id: str) -> str:
        value = int.from_bytes(self._mac("number", challenge_id))
        return f"{value % 10**CODE_DIGITS:0{CODE_DIGITS}d}"

    def of_contact(self, contact: str) -> str:
        """The same for an e-mail in capitals; numbers are E.164."""
        return self._mac("contact", contact.strip().lower()).hex()

    def of_browser(self, browser: str) -> str:
        return self._mac("browser", browser).hex()

    def token(self, purpose: str, identifier: str) -> str:
        """`<identifier>.<MAC>`, each base64url without padding."""
        return f"{_encoded(identifier.encode())}.{_encoded(self._mac('token', purpose, identifier))}"

    def identifier(self, purpose: str, token: str) -> str | None:
        """The whole token is compared, so that one identifier has one token and no other spelling of it."""
        try:
            said = _decoded(token.partition(".")[0])
            made = self.token(purpose, said)
        except ValueError:
            return None
        return said if hmac.compare_digest(made.encode(), token.encode("utf-8", "surrogatepass")) else None

    def _mac(self, purpose: str, *values: str) -> bytes:
        key = hmac.digest(self._secret, f"sportello:{purpose}".encode(), "sha256")
        return hmac.digest(key, json.dumps(values).encode(), "sha256")


def _encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _decoded(text: str) -> str:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
