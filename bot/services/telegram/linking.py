"""One conversation on the web and on Telegram: a link leads from the one to the other.

The link's token is random, good for one chat and for ten minutes, and is kept as a hash. Whoever opens it goes on in
the conversation itself: the desk sees one thread, and who is signed in there is signed in, proving no more than before.
It lasts as long as the sign-in does (`Showing.is_over`), until the chat leaves, or until a newer link was opened in
another chat: the site's conversation goes on in one chat of Telegram at a time.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.chat import Conversation
from bot.core.chat_errors import NobodySignedIn, NoMessenger
from bot.services.account.audit import AuditLog
from bot.services.chat_ports import Conversations
from bot.services.conversation import hash_token
from bot.services.ports import Clock
from bot.services.telegram.ports import ChatKey, ChatLink, ChatLinks
from bot.services.telegram.showing import ELSEWHERE, Showing

LINK_LIFE = timedelta(minutes=10)
_TOKEN_BYTES = 32
"""43 characters of `[A-Za-z0-9_-]`; Telegram takes 64."""


@dataclass(frozen=True)
class MadeLink:
    """Shown this once."""

    url: str
    expires_at: datetime


@dataclass(frozen=True)
class Linking:
    """`username`: the bot's, without `@`; empty: there is no bot."""

    links: ChatLinks
    conversations: Conversations
    log: AuditLog
    clock: Clock
    username: str
    showing: Showing

    async def make(self, conversation: Conversation) -> MadeLink:
        """For who is signed in there. Raises NobodySignedIn, and NoMessenger when there is no bot."""
        now = self.clock.now()
        if not self.username:
            raise NoMessenger
        if conversation.customer_id is None or not await self.conversations.signed_in(conversation.id, now):
            raise NobodySignedIn
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        link = ChatLink(hash_token(token), conversation.id, conversation.customer_id, now + LINK_LIFE)
        await self.links.add(link, now)
        return MadeLink(f"https://t.me/{self.username}?start={token}", link.expires_at)

    async def use(self, key: ChatKey, token: str, once: str, request_id: str) -> Conversation | None:
        """Makes the chat show the link's conversation from now on; None: the link is over.

        It is over too when somebody else is signed in there by now, or nobody. What was said there before is not told;
        a line there says that it goes on here too. The same again, after a crash in between say, does the same; `once`:
        what a repeated update has in common. Raises Occupied and Unanswered; the link stays this chat's to open again.
        """
        now = self.clock.now()
        link = await self.links.use(hash_token(token), key, now)
        found = None if link is None else await self.conversations.by_id(link.conversation_id)
        if link is None or found is None or found.closed_at is not None:
            return None
        if found.customer_id != link.customer_id or not await self.conversations.signed_in(found.id, now):
            await self.log.of_page(found, "link_telegram", target=key.address, refused="signed_out")
            return None
        if await self.showing.tellings.current(key) != found.id:
            await self.showing.check_free(key, found.id)
            await self._take_over(key, found, request_id)
            await self.showing.go_on(key, found, once)
        await self.log.of_page(found, "link_telegram", customer=link.customer_id, target=key.address)
        return found

    async def _take_over(self, key: ChatKey, found: Conversation, request_id: str) -> None:
        """Chats that an earlier link led there leave, and are told why."""
        for other in await self.showing.tellings.following(found.id):
            if other != key:
                await self.showing.end(other, found, ELSEWHERE, request_id)
