"""Documents that a TM Forum attachment holds, or points to at the operator."""

from __future__ import annotations

import asyncio
import base64
from urllib.parse import urlsplit

import aiohttp

from bot.adapters.bss.documents import text
from bot.adapters.bss.money.amounts import Document
from bot.adapters.bss.transport import error_for, readable
from bot.core.errors import DependencyGarbled, DependencySilent, Part
from bot.services.turn import request_id

PDF_BEGINS = b"%PDF-"
MOST_BYTES = 10 * 1024 * 1024


class Papers:
    """Reads PDFs. An address elsewhere than at the operator's own is refused: our token goes nowhere else."""

    def __init__(self, session: aiohttp.ClientSession, base_url: str, token: str | None, timeout: float) -> None:
        self._session = session
        self._origin = urlsplit(base_url)[:2]
        self._token = token
        self._timeout = timeout

    async def read(self, part: Part, attachment: Document) -> bytes:
        """The PDF of an attachment with `content` (base64) or `url`."""
        content = attachment.get("content")
        if content:
            with readable(part):
                return _checked(base64.b64decode(text(content), validate=True))
        with readable(part):
            url = text(attachment["url"])
            if urlsplit(url)[:2] != self._origin:
                raise ValueError("a document elsewhere")
        paper = await self._fetch(part, url)
        with readable(part):
            return _checked(paper)

    async def _fetch(self, part: Part, url: str) -> bytes:
        try:
            async with (
                asyncio.timeout(self._timeout),
                self._session.get(url, headers=self._headers(), allow_redirects=False) as response,
            ):
                wrong = error_for(response.status)
                if wrong:
                    raise wrong(part, f"GET answered {response.status}")
                return await _all(response)
        except (TimeoutError, aiohttp.ClientConnectionError) as error:
            raise DependencySilent(part, type(error).__name__) from error
        except aiohttp.ClientError as error:
            raise DependencyGarbled(part, type(error).__name__) from error

    def _headers(self) -> dict[str, str]:
        headers = {"Accept": "application/pdf"}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        known = request_id.get(None)
        return {**headers, "X-Request-ID": known} if known else headers


async def _all(response: aiohttp.ClientResponse) -> bytes:
    """All of the body, and one byte more than may be when it is too much."""
    read = bytearray()
    async for chunk in response.content.iter_chunked(65536):
        read += chunk
        if len(read) > MOST_BYTES:
            break
    return bytes(read)


def _checked(paper: bytes) -> bytes:
    if not paper.startswith(PDF_BEGINS) or len(paper) > MOST_BYTES:
        raise ValueError("not a PDF that can be handed on")
    return paper
