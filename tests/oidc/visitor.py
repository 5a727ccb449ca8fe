"""A customer's browser at the identity provider, by HTTP alone: cookies, redirects, the login form."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, urljoin, urlsplit

from aiohttp import ClientSession, CookieJar
from yarl import URL

MOST_STEPS = 10


class Visitor:
    """Goes where it is sent until it is sent back to `redirect_uri`, where nobody needs to listen."""

    def __init__(self, redirect_uri: str) -> None:
        self._redirect_uri = redirect_uri
        self.forms_seen = 0

    async def __aenter__(self) -> Self:
        self._session = ClientSession(cookie_jar=CookieJar(unsafe=True))  # cookies of an address without a name
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._session.close()

    async def come_back(self, address: str, customer: str, acr: str = "pwd", ago: int = 0) -> Mapping[str, str]:
        """The parameters of the way back, after signing in wherever a form asks for it. `ago`: seconds."""
        return await self._walk(address, {"customer": customer, "acr": acr, "ago": str(ago), "do": "enter"})

    async def say_no(self, address: str) -> Mapping[str, str]:
        return await self._walk(address, {"do": "cancel"})

    async def _walk(self, address: str, form: Mapping[str, str]) -> Mapping[str, str]:
        for _ in range(MOST_STEPS):
            if address.startswith(self._redirect_uri):
                return dict(parse_qsl(urlsplit(address).query))
            address = await self._step(address, form)
        raise AssertionError("the provider sends us around in circles")

    async def _step(self, address: str, form: Mapping[str, str]) -> str:
        async with self._session.get(URL(address, encoded=True), allow_redirects=False) as response:
            if response.status in (302, 303):
                return urljoin(address, response.headers["Location"])
            assert "<form" in await response.text(), response.status
        self.forms_seen += 1
        async with self._session.post(URL(address, encoded=True), data=form, allow_redirects=False) as response:
            assert response.status == 303, await response.text()
            return urljoin(address, response.headers["Location"])
