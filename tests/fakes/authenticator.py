"""A software authenticator and its browser: real ES256 credentials as the JSON that `PublicKeyCredential.toJSON` gives.

Each property that an attacker would change is an attribute. `register` and `sign` take the options of the service.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, encode_cbor

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def challenge() -> str:
    """32 random bytes, as the service would draw them."""
    return bytes_to_base64url(secrets.token_bytes(32))


@dataclass
class SoftwareAuthenticator:
    """One credential for one site. `counter` counts signatures (0 and never growing: `counts` False)."""

    origin: str
    rp_id: str
    verifies_user: bool = True
    framed: bool = False
    counts: bool = True
    counter: int = 0
    user_handle: str = ""
    credential_id: str = field(default_factory=lambda: bytes_to_base64url(secrets.token_bytes(16)))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def register(self, options: Mapping[str, Any]) -> dict[str, Any]:
        """What `navigator.credentials.create` answers, attestation none."""
        self.user_handle = options["user"]["id"]
        attestation = {"fmt": "none", "attStmt": {}, "authData": self._data(ATTESTED) + self._attested()}
        said = self._client_data("webauthn.create", options["challenge"])
        response = {
            "clientDataJSON": bytes_to_base64url(said),
            "attestationObject": bytes_to_base64url(encode_cbor(attestation)),
            "transports": ["internal"],
        }
        return self._credential(response)

    def sign(self, options: Mapping[str, Any]) -> dict[str, Any]:
        """What `navigator.credentials.get` answers."""
        self.counter += self.counts
        data = self._data()
        said = self._client_data("webauthn.get", options["challenge"])
        signature = self.key.sign(data + hashlib.sha256(said).digest(), ec.ECDSA(SHA256()))
        response = {
            "clientDataJSON": bytes_to_base64url(said),
            "authenticatorData": bytes_to_base64url(data),
            "signature": bytes_to_base64url(signature),
            "userHandle": self.user_handle,
        }
        return self._credential(response)

    def _credential(self, response: dict[str, Any]) -> dict[str, Any]:
        return {
            "id": self.credential_id,
            "rawId": self.credential_id,
            "type": "public-key",
            "authenticatorAttachment": "platform",
            "clientExtensionResults": {},
            "response": response,
        }

    def _client_data(self, kind: str, asked: str) -> bytes:
        said = {"type": kind, "challenge": asked, "origin": self.origin, "crossOrigin": self.framed}
        return json.dumps(said).encode()

    def _data(self, flags: int = 0) -> bytes:
        flags |= PRESENT | (VERIFIED if self.verifies_user else 0)
        return hashlib.sha256(self.rp_id.encode()).digest() + bytes([flags]) + self.counter.to_bytes(4, "big")

    def _attested(self) -> bytes:
        """A zero AAGUID, the credential's id, and its key in COSE (RFC 9053: EC2, ES256, P-256)."""
        point = self.key.public_key().public_numbers()
        cose = {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")}
        raw = base64url_to_bytes(self.credential_id)
        return bytes(16) + len(raw).to_bytes(2, "big") + raw + encode_cbor(cose)
