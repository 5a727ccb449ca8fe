"""The operator's public keys, from a file or over HTTPS, kept for a while."""

from __future__ import annotations

import asyncio
import json
from datetime import datetime, timedelta
from pathlib import Path

from aiohttp import ClientError, ClientSession, ClientTimeout
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from bot.core.chat_errors import InvalidIdentity
from bot.services.ports import Clock

FRESH = timedelta(minutes=10)
NOT_AGAIN_BEFORE = timedelta(seconds=30)  # whoever sends bad tokens does not make us call the operator for each


class JwksSource:
    """Reads `where` (a path or an https address) and reads it again after ten minutes.

    When the address cannot be read, the keys read before go on being used; without any, no token is accepted.
    """

    def __init__(self, where: str, session: ClientSession, clock: Clock) -> None:
        self._where = where
        self._session = session
        self._clock = clock
        self._keys: KeySet | None = None
        self._read_at: datetime | None = None
        self._lock = asyncio.Lock()

    async def keys(self) -> KeySet:
        async with self._lock:
            now = self._clock.now()
            if self._keys is None or self._read_at is None or now - self._read_at > FRESH:
                self._keys = await self._read()
                self._read_at = now
            return self._keys

    async def refresh(self) -> bool:
        async with self._lock:
            now = self._clock.now()
            if self._read_at is not None and now - self._read_at < NOT_AGAIN_BEFORE:
                return False
            self._keys = await self._read()
            self._read_at = now
            return True

    async def _read(self) -> KeySet:
        try:
            return KeySet.import_key_set(json.loads(await self._text()))
        except (OSError, ClientError, TimeoutError, ValueError, KeyError, TypeError, JoseError) as error:
            if self._keys is None:
                raise InvalidIdentity from error
            return self._keys

    async def _text(self) -> str:
        if "://" not in self._where:
            return await asyncio.to_thread(Path(self._where).read_text, "utf-8")
        async with self._session.get(self._where, timeout=ClientTimeout(total=5), raise_for_status=True) as response:
            return await response.text()
