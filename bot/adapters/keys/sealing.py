"""Sealing what has to be read again: JWE (RFC 7516) with A256GCM, a key for each owner.

Implements `bot.services.desk.sign_in_ports.Seal`. The keys are made from the service's account secret: whoever changes
that makes everything sealed before unreadable, on purpose and for good.
"""

from __future__ import annotations

import hmac
import json

from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

HEADER = {"alg": "dir", "enc": "A256GCM"}


class JweSeal:
    """`purpose` keeps what is sealed for one thing from being read for another."""

    def __init__(self, secret: str, purpose: str) -> None:
        self._secret = secret.encode()
        self._purpose = purpose

    def close(self, owner: str, text: str) -> str:
        return jwe.encrypt_compact(HEADER, text, self._key(owner))

    def open(self, owner: str, sealed: str) -> str | None:
        try:
            opened = jwe.decrypt_compact(sealed, self._key(owner), algorithms=list(HEADER.values())).plaintext
        except (JoseError, ValueError):
            return None
        return None if opened is None else opened.decode()

    def _key(self, owner: str) -> OctKey:
        label = json.dumps(["sportello:seal", self._purpose, owner]).encode()
        return OctKey.import_key(hmac.digest(self._secret, label, "sha256"))
