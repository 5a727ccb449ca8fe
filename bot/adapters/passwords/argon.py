"""argon2id with the library's parameters (RFC 9106's second choice: 64 MiB, three passes).

Implements `bot.services.account.ports.Passwords`.
"""

from __future__ import annotations

import asyncio
import unicodedata
from functools import cache

from argon2 import PasswordHasher, Type, extract_parameters
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from bot.adapters.passwords.common import CommonPasswords

AT_A_TIME = 2
"""Hashes that run at once: each takes 64 MiB and a core, and guessing must not take them all."""


class ArgonPasswords:
    """`hasher`: cheaper parameters, for tests. The hash for nobody is made first: building one takes a hash's time."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._nobody = hasher.hash(b"nobody") if hasher else _hash_for_nobody()
        self._free = asyncio.Semaphore(AT_A_TIME)
        self._common = CommonPasswords()

    async def hash(self, password: str) -> str:
        async with self._free:
            return await asyncio.to_thread(self._hasher.hash, _bytes(password))

    async def fits(self, password_hash: str | None, password: str) -> bool:
        """False for None, after the same work. A hash that is none of argon2's is a bug, and raises as one."""
        async with self._free:
            fits = await asyncio.to_thread(self._fits, password_hash or self._nobody, _bytes(password))
        return fits and password_hash is not None

    def is_hash(self, text: str) -> bool:
        try:
            return extract_parameters(text).type is Type.ID
        except InvalidHashError:
            return False

    def needs_rehash(self, password_hash: str) -> bool:
        return self._hasher.check_needs_rehash(password_hash)

    def is_common(self, password: str, *about: str) -> bool:
        return self._common.holds(password, about)

    def _fits(self, password_hash: str, password: bytes) -> bool:
        try:
            return self._hasher.verify(password_hash, password)
        except VerifyMismatchError:
            return False


@cache
def _hash_for_nobody() -> str:
    return PasswordHasher().hash(b"nobody")


def _bytes(password: str) -> bytes:
    """The same for every way to type an accented letter (NIST SP 800-63B 5.1.1.2); whatever JSON can carry has some."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
