"""One-time pages: made for a conversation, opened by one browser, ended once.

A link alone proves nothing about who opens it. A chat in a browser (the widget) has given that browser a cookie of our
origin: there the page works in that very browser only, so that a link sent to somebody else is worth nothing. Any other
chat is told apart by a short number that the page shows at the end and the customer types in the chat.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from bot.core.account import LINK_LIFE, LONGEST_PAGE, Link, LinkPurpose
from bot.core.account_errors import LinkOver, OtherBrowser
from bot.core.chat import Conversation
from bot.services.account.ports import Keys, Links
from bot.services.chat_ports import Conversations
from bot.services.ports import Clock


@dataclass(frozen=True)
class Page:
    """A page that is open. `browser`: the secret of the browser's cookie; `holds_chat`: the chat is in this browser."""

    link: Link
    conversation: Conversation
    browser: str
    holds_chat: bool

    @property
    def state(self) -> Mapping[str, Any]:
        return self.link.state


class Messengers(Protocol):
    """Where else a conversation goes on."""

    async def following(self, conversation_id: str) -> Sequence[object]:
        """The chats that show it."""
        ...


@dataclass(frozen=True)
class Pages:
    """Makes and opens one-time pages."""

    links: Links
    conversations: Conversations
    keys: Keys
    clock: Clock
    messengers: Messengers

    async def make(self, conversation_id: str, purpose: LinkPurpose, state: Mapping[str, Any] | None = None) -> Link:
        """A link for `LINK_LIFE`. Its token is never stored: it is made anew from the id whenever it is shown."""
        now = self.clock.now()
        link = Link(secrets.token_urlsafe(16), conversation_id, purpose, now, now + LINK_LIFE, state=state or {})
        await self.links.add(link)
        return link

    def path(self, purpose: LinkPurpose, link_id: str) -> str:
        """The page's path, with its token."""
        return f"/account/{purpose}/{self.keys.token(purpose, link_id)}"

    async def show(self, purpose: LinkPurpose, token: str, browser: str) -> Page:
        """The page as `browser` may see it; looking uses nothing up (link previews look, too).

        Raises LinkOver and OtherBrowser.
        """
        link_id = self.keys.identifier(purpose, token)
        return await self._page(purpose, link_id, browser)

    async def by_id(self, purpose: LinkPurpose, link_id: str, browser: str) -> Page:
        """As `show`, for a link that is named by something else than its token (the way back from a provider)."""
        return await self._page(purpose, link_id, browser)

    async def act(self, purpose: LinkPurpose, token: str, browser: str) -> Page:
        """The page for the browser that acts on it first, and for no other from then on."""
        page = await self.show(purpose, token, browser)
        if not await self.links.claim(page.link.id, self.keys.of_browser(browser), self.clock.now()):
            raise LinkOver
        return page

    async def sibling(self, page: Page, purpose: LinkPurpose) -> Link:
        """Another page for the same chat and browser: from signing in to registering, say. The first one stays open."""
        link = await self.make(page.conversation.id, purpose)
        await self.links.claim(link.id, self.keys.of_browser(page.browser), self.clock.now())
        return link

    async def remember(self, page: Page, **values: Any) -> Page:
        """Keeps values with the page (None removes one) and gives it `LINK_LIFE` from now on, an hour in all."""
        until = min(self.clock.now() + LINK_LIFE, page.link.created_at + LONGEST_PAGE)
        state = await self.links.remember(page.link.id, values, until)
        return replace(page, link=replace(page.link, state=state))

    async def take(self, page: Page, name: str) -> Any:
        """A value that counts once (a passkey's challenge, a provider's nonce); LinkOver when it is gone."""
        value = await self.links.take(page.link.id, name)
        if value is None:
            raise LinkOver
        return value

    async def end(self, page: Page) -> None:
        """Uses the link up; LinkOver when somebody else just did."""
        if not await self.links.use(page.link.id, self.clock.now()):
            raise LinkOver

    async def _page(self, purpose: LinkPurpose, link_id: str | None, browser: str) -> Page:
        link = await self.links.get(link_id) if link_id else None
        if link is None or link.purpose is not purpose or not self._open(link, self.clock.now()):
            raise LinkOver
        seen = self.keys.of_browser(browser)
        if link.browser_hash not in (None, seen):
            raise LinkOver
        conversation = await self.conversations.by_id(link.conversation_id)
        if conversation is None or conversation.closed_at is not None:
            raise LinkOver
        if not await self.conversations.signed_in(conversation.id, self.clock.now()):
            conversation = replace(conversation, customer_id=None)  # lapsed, though no message has told so yet
        holds_chat = conversation.browser_hash == seen
        elsewhere = conversation.browser_hash is not None and not holds_chat
        # What goes on in a messenger is opened from there too: the number tells who has the chat.
        if elsewhere and not await self.messengers.following(conversation.id):
            raise OtherBrowser
        return Page(link, conversation, browser, holds_chat)

    def _open(self, link: Link, now: datetime) -> bool:
        return link.used_at is None and now < link.expires_at
