"""A message of the conversation as parts of a Telegram chat: texts, the last with its keyboard, then papers.

Plain text throughout: nothing in it is markup. A card's facts stand in the text already. The same message always gives
the same parts, as far as it is the same still, so that a count of parts says how far it was sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlsplit

from bot.config import is_loopback
from bot.core.chat import Message, Sender
from connectors.telegram.keyboards import Button, Rows, rows_of
from connectors.telegram.splitting import LONGEST, split, units

PAPERS = ("/bill/", "/files/")
"""Addresses of ours whose content is sent itself."""
OTHER_PAGES = frozenset({"register", "recover", "passkey", "security", "prove"})
"""Pages of an account besides the sign-in, by the names in their addresses."""


@dataclass(frozen=True)
class Text:
    """One message of at most 4096 UTF-16 units."""

    text: str
    rows: Rows = ()


@dataclass(frozen=True)
class Paper:
    """A file of ours. `path`: where a browser would find it; `picture`: to be shown, not only kept."""

    path: str
    picture: bool


Part = Text | Paper


class Labels(Protocol):
    """The channel's own words, by the key of a response without `utter_telegram_`."""

    def __call__(self, key: str) -> str: ...


def parts_of(message: Message, base: str, labels: Labels) -> list[Part]:
    """What is sent for it, in order; nothing for what the customer said. `base`: our public address."""
    if message.sender is Sender.CUSTOMER:
        return []
    body = message.body
    pages = [*_prompt_page(body, base, labels), *_links(body, base)]
    shown = [page for page in pages if _opens(page.url or "")]
    named = [_named(page) for page in pages if not _opens(page.url or "")]
    lines = [_spoken(message), *_code_hint(body, labels), *named]
    choices = [Button(choice["title"], data=choice["id"]) for choice in body.get("choices") or ()]
    rows = rows_of(shown, choices)
    return [*_texts("\n\n".join(line for line in lines if line), rows, labels), *_papers(body)]


def page_of(prompt: Mapping[str, Any]) -> str:
    """What a prompt's page is for, as its address says (`/account/<purpose>/<token>`); empty: no page of an account."""
    _, _, rest = urlsplit(str(prompt.get("url") or "")).path.partition("/account/")
    return rest.partition("/")[0]


def settled_by(body: Mapping[str, Any]) -> str | None:
    """What settles a message's prompt, so that its page is needed no more: `signin`, `proof`; None: nothing does."""
    prompt = body.get("prompt") or {}
    if prompt.get("kind") == "otp" or page_of(prompt) == "prove":
        return "proof"
    ways_in = page_of(prompt) in ("signin", "register", "recover", "")
    return "signin" if prompt.get("kind") == "signin" and ways_in else None


def without_keyboard(text: Text) -> Text:
    """The same for when Telegram refuses its keyboard: what its buttons would open stands below the words."""
    return Text(text.text + _below(text.rows))


def _below(rows: Rows) -> str:
    return "".join(f"\n\n{_named(button)}" for row in rows for button in row if button.url)


def _named(page: Button) -> str:
    return f"{page.title}: {page.url}"


def _texts(text: str, rows: Rows, labels: Labels) -> Iterator[Text]:
    """The keyboard goes with the last one, which leaves room for its addresses: see `without_keyboard`."""
    pieces = split(text) or ([labels("choose")] if rows else [])
    pieces[-1:] = [piece for last in pieces[-1:] for piece in split(last, LONGEST - units(_below(rows)))]
    for place, piece in enumerate(pieces, start=1):
        yield Text(piece, rows if place == len(pieces) else ())


def _spoken(message: Message) -> str:
    """A person's words stand behind their name."""
    text, name = str(message.body.get("text") or ""), message.body.get("name")
    return f"{name}: {text}" if message.sender is Sender.HUMAN and name and text else text


def _prompt_page(body: Mapping[str, Any], base: str, labels: Labels) -> Iterator[Button]:
    prompt = body.get("prompt") or {}
    if prompt.get("url"):
        yield Button(labels(_title_of(prompt)), url=_absolute(prompt["url"], base))


def _title_of(prompt: Mapping[str, Any]) -> str:
    """As the words above it: "Accedi" for the sign-in alone, not for the other pages of an account."""
    if prompt.get("kind") != "signin":
        return "open_proof"
    return "open_page" if page_of(prompt) in OTHER_PAGES else "open_signin"


def _code_hint(body: Mapping[str, Any], labels: Labels) -> Iterator[str]:
    """There is no masked field here: a code is typed, and taken away."""
    kind = (body.get("prompt") or {}).get("kind")
    if kind in ("otp", "voucher"):
        yield labels("code_here")


def _links(body: Mapping[str, Any], base: str) -> Iterator[Button]:
    for item in body.get("attachments") or ():
        url = str(item.get("url", ""))
        if url and not url.startswith(PAPERS):
            yield Button(str(item.get("title") or url), url=_absolute(url, base))


def _papers(body: Mapping[str, Any]) -> Iterator[Paper]:
    for item in body.get("attachments") or ():
        url = str(item.get("url", ""))
        if url.startswith(PAPERS):
            yield Paper(url, picture=item.get("kind") == "image")


def _absolute(url: str, base: str) -> str:
    return f"{base}{url}" if url.startswith("/") else url


def _opens(url: str) -> bool:
    """Telegram takes no button that leads to a machine without a public name."""
    host = urlsplit(url).hostname or ""
    return "." in host and not is_loopback(host)
