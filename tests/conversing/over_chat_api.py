"""The customer of a page that speaks the chat API."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable, Sequence
from typing import Any

from aiohttp import FormData

from tests.conversing.client import PATIENCE, plain
from tests.stack.product import RunningProduct

Item = dict[str, Any]


class ChatApiClient:
    """Implements `tests.conversing.client.Client`."""

    def __init__(self, product: RunningProduct, conversation_id: str, token: str) -> None:
        self._http, self._headers = product.http, {"Authorization": f"Bearer {token}"}
        self._path = f"{product.url}/api/v1/conversations/{conversation_id}"
        self._after = 0
        self._unread: list[Item] = []
        self._read: list[Item] = []

    @classmethod
    async def open(cls, product: RunningProduct) -> ChatApiClient:
        async with product.http.post(f"{product.url}/api/v1/conversations", json={}) as response:
            assert response.status == 201, await response.text()
            opened = await response.json()
        return cls(product, opened["conversation_id"], opened["token"])

    async def say(self, text: str) -> None:
        await self._send(text=text)

    async def press(self, title: str) -> None:
        offered = [choice for item in self._read for choice in item["choices"] if choice["title"] == title]
        assert offered, f"no choice {title!r}: {self.choices()}"
        await self._send(choice=offered[-1]["id"])

    def keeps(self, title: str) -> str:
        return next(str(choice["id"]) for choice in self._read[-1]["choices"] if choice["title"] == title)

    async def press_kept(self, kept: str) -> bool:
        body = {"client_message_id": str(uuid.uuid4()), "choice": kept}
        async with self._http.post(f"{self._path}/messages", headers=self._headers, json=body) as response:
            if response.status == 422:
                assert (await response.json())["error"]["code"] == "choice_overtaken"
            return response.status < 300

    async def correct(self, text: str) -> None:
        """As people write it: row 43 on the web."""
        await self._send(text=f"*{text}")

    async def give(self, code: str) -> None:
        prompts = [item["prompt"] for item in self._read if "prompt" in item]
        body = {"prompt_id": prompts[-1]["id"], "value": code}
        await self._post("/secrets", json=body)

    async def send_file(self, name: str, content: bytes, words: str) -> None:
        form = FormData()
        form.add_field("file", content, filename=name, content_type="application/pdf")
        taken = await self._post("/attachments", data=form)
        await self._send(text=words, attachments=[taken["attachment_id"]])

    async def hears(self, words: str) -> str:
        read = await self._until(lambda item: words in plain(item["text"]), words)
        return "\n".join(plain(item["text"]) for item in read)

    async def finds_page(self) -> str:
        found = (await self._until(lambda item: bool(_pages(item)), "a page"))[-1]
        return _pages(found)[0]

    async def gets_file(self) -> tuple[str, bytes]:
        found = (await self._until(lambda item: bool(_files(item)), "a file"))[-1]
        (file,) = _files(found)
        async with self._http.get(file["url"]) as response:
            assert response.status == 200, await response.text()
            return str(file["title"]), await response.read()

    def choices(self) -> Sequence[str]:
        return [choice["title"] for choice in self._read[-1]["choices"]]

    async def own_words(self) -> Sequence[str]:
        return [item["text"] for item in (await self._page(0))["messages"] if item["from"] == "customer"]

    async def _until(self, wanted: Callable[[Item], bool], what: str) -> list[Item]:
        seen: list[Item] = []
        try:
            async with asyncio.timeout(PATIENCE):
                while not seen or not wanted(seen[-1]):
                    seen.append(await self._next())
        except TimeoutError:
            raise AssertionError(f"waited for {what!r}, heard {[item['text'] for item in seen]}") from None
        self._read += seen
        return seen

    async def _next(self) -> Item:
        while not self._unread:
            page = await self._page(self._after, wait=5)
            self._after = page["last_sequence"]
            self._unread += [item for item in page["messages"] if item["from"] != "customer"]
        return self._unread.pop(0)

    async def _page(self, after: int, wait: int = 0) -> Item:
        where = {"after": after, "wait": wait}
        async with self._http.get(f"{self._path}/messages", params=where, headers=self._headers) as response:
            assert response.status == 200, await response.text()
            return dict(await response.json())

    async def _send(self, **body: Any) -> None:
        await self._post("/messages", json={"client_message_id": str(uuid.uuid4()), **body})

    async def _post(self, path: str, **given: Any) -> Item:
        async with self._http.post(self._path + path, headers=self._headers, **given) as response:
            assert response.status < 300, await response.text()
            return dict(await response.json()) if response.content_type.endswith("json") else {}


def _pages(item: Item) -> list[str]:
    prompt = item.get("prompt") or {}
    leading = [each["url"] for each in item.get("attachments", ()) if each["kind"] not in ("pdf", "image")]
    return [*([prompt["url"]] if prompt.get("url") else []), *leading]


def _files(item: Item) -> list[Item]:
    return [each for each in item.get("attachments", ()) if each["kind"] in ("pdf", "image")]
