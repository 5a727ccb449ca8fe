"""A person with a browser at the one-time pages, over plain HTTP: follows no redirect, runs no script."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Any

from bot.bootstrap import Product
from bot.core.account import Link, LinkPurpose
from connectors.account.browser import COOKIE
from tests.gateway.conftest import Api, Client

OURS = {"Sec-Fetch-Site": "same-origin"}


@dataclass(frozen=True)
class Seen:
    """An answer. `path`: where a redirect leads."""

    status: int
    text: str
    headers: Any

    @property
    def path(self) -> str:
        return str(self.headers.get("Location", ""))

    @property
    def words(self) -> str:
        """What stands on the page, without tags."""
        body = re.sub(r"<(script|style).*?</\1>", "", self.text, flags=re.DOTALL)
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())

    @property
    def number(self) -> str:
        found = re.search(r'class="number">(.*?)</p>', self.text)
        assert found, self.words
        return re.sub(r"\D", "", re.sub(r"<[^>]+>", "", found.group(1)))


@dataclass
class Visitor:
    """One browser, told apart by its cookie."""

    client: Client
    product: Product
    browser: str = ""
    user_agent: str = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"
    seen: list[Seen] = field(default_factory=list)

    async def get(self, path: str, **options: Any) -> Seen:
        return await self._call("GET", path, **options)

    async def post(self, path: str, data: Any = None, headers: dict[str, str] | None = None) -> Seen:
        return await self._call("POST", path, data=data or {}, headers={**OURS, **(headers or {})})

    async def hold(self, conversation_id: str, token: str) -> Seen:
        """What the widget's panel does before it shows a link."""
        return await self._call(
            "POST",
            "/widget/v1/browser",
            json={"conversation_id": conversation_id},
            headers={**OURS, "Authorization": f"Bearer {token}"},
        )

    async def _call(self, method: str, path: str, **options: Any) -> Seen:
        headers = {"User-Agent": self.user_agent, **options.pop("headers", {})}
        if self.browser:
            headers["Cookie"] = f"{COOKIE}={self.browser}"
        self.client.session.cookie_jar.clear()
        async with self.client.request(method, path, headers=headers, allow_redirects=False, **options) as answer:
            if COOKIE in answer.cookies:
                self.browser = answer.cookies[COOKIE].value
            seen = Seen(answer.status, await answer.text(), answer.headers.copy())
        self.seen.append(seen)
        return seen


async def make_page(product: Product, conversation_id: str, purpose: LinkPurpose, **state: Any) -> tuple[Link, str]:
    """A link as an action makes it, and its path."""
    pages = product.account.pages
    link = await pages.make(conversation_id, purpose, state)
    return link, pages.path(purpose, link.id)


def code_in(product: Product, to: str) -> str:
    """The newest code that was sent to a number or an address."""
    assert product.demo is not None
    text = next(sent["text"] for sent in product.demo.outbox.messages() if sent["to"] == to)
    found = re.search(r"\b\d{6}\b", text)
    assert found, text
    return found.group()


async def signed_in(api: Api) -> str | None:
    """Who is signed in in the chat."""
    found = await api.product.conversations.by_id(api.id)
    assert found is not None
    return found.customer_id


def wrong_one(code: str) -> str:
    """Another code of the same form."""
    return f"{(int(code) + 1) % 10**6:06d}"
