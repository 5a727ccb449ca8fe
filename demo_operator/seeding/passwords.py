"""Hashes the passwords of the desk's demo accounts.

They are published in the seed file, so the cost is low; each is hashed once a process, because a reset must be quick.
"""

import base64
import functools
import hashlib
import secrets

COST, BLOCK, PARALLEL = 2**12, 8, 1


@functools.cache
def password_hash(owner: str, password: str) -> str:
    """``scrypt$n$r$p$salt$hash`` of ``owner``'s password; salt and hash in base64."""
    salt = secrets.token_bytes(16)
    digest = hashlib.scrypt(password.encode(), salt=salt, n=COST, r=BLOCK, p=PARALLEL)
    return "$".join(["scrypt", str(COST), str(BLOCK), str(PARALLEL), _base64(salt), _base64(digest)])


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
