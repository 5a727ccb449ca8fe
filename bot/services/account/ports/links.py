"""One-time pages: their store, and the keys that their tokens and all that is kept as a hash are made with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from bot.core.account import Link


class Links(Protocol):
    """One-time pages."""

    async def add(self, link: Link) -> None: ...
    async def get(self, link_id: str) -> Link | None: ...
    async def claim(self, link_id: str, browser_hash: str, now: datetime) -> bool:
        """The first browser that acts on the page keeps it: False for another one, a used or an expired link."""
        ...

    async def remember(self, link_id: str, changes: Mapping[str, Any], expires_at: datetime) -> Mapping[str, Any]:
        """Changes values of the page's state (None removes one) and returns it; what others changed meanwhile stays.

        `expires_at`: how long the begun page may go on.
        """
        ...

    async def take(self, link_id: str, name: str) -> Any:
        """Takes one value out of the page's state, for once and for one taker: None when it is not there (any more)."""
        ...

    async def use(self, link_id: str, now: datetime) -> bool:
        """Ends the link. True for one caller only."""
        ...


class Keys(Protocol):
    """Keyed hashes under the service's secret: what is stored instead of codes, numbers and links' tokens."""

    def of_code(self, challenge_id: str, code: str) -> str: ...
    def number(self, challenge_id: str) -> str:
        """Six digits that belong to a challenge: a page can show them again, and nobody has to store them."""
        ...

    def of_contact(self, contact: str) -> str: ...
    def of_browser(self, browser: str) -> str: ...
    def token(self, purpose: str, identifier: str) -> str:
        """The token in a page's address: the identifier with a MAC."""
        ...

    def identifier(self, purpose: str, token: str) -> str | None:
        """What `token` was made for; None when it was not made by us for this purpose."""
        ...
