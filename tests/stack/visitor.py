"""A browser's part at the one-time pages, without a browser: looks, posts forms, keeps cookies."""

from __future__ import annotations

import html
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from aiohttp import ClientSession, CookieJar

FROM_OUR_PAGE = {"Sec-Fetch-Site": "same-origin"}
NUMBER = re.compile(r"\b(\d{3})\s*(\d{3})\b")


class Visitor:
    """One browser. `post` follows redirects and answers with status and text of what is shown then."""

    def __init__(self, http: ClientSession) -> None:
        self._http = http

    async def look(self, url: str) -> tuple[int, str]:
        async with self._http.get(url) as response:
            return response.status, html.unescape(await response.text())

    async def post(self, url: str, step: str, **fields: str) -> tuple[int, str]:
        async with self._http.post(f"{url}/{step}", data=fields, headers=FROM_OUR_PAGE) as response:
            return response.status, html.unescape(await response.text())

    async def hold_chat(self, base: str, path: str, headers: Mapping[str, str]) -> None:
        """What the widget does before it shows a link."""
        body = {"conversation_id": path.rpartition("/")[2]}
        sent = {**headers, **FROM_OUR_PAGE}
        async with self._http.post(f"{base}/widget/v1/browser", json=body, headers=sent) as response:
            assert response.status == 204, await response.text()


@asynccontextmanager
async def visitor() -> AsyncIterator[Visitor]:
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as http:
        yield Visitor(http)


def number_on(page: str) -> str:
    """The short number that a page shows to be typed in the chat."""
    text = re.sub(r"<[^>]+>", " ", page)
    found = NUMBER.search(text)
    assert found is not None, text
    return "".join(found.groups())
