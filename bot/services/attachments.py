"""Files between a customer and the person who reads along: taken, sent with a message, opened by a link.

A file is uploaded first and named in a message then; one that is never sent is cleaned away after its hours, as are all
others: a link is as old as its file. The customer's address is made of the file's id under our key and kept nowhere; it
is over with the chat or the sign-out that hides its message. The desk has none that works without a session
(`bot.services.desk.files`).
"""

from __future__ import annotations

import asyncio
import hashlib
import secrets
from collections.abc import AsyncIterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.core.attachments import LARGEST, Attachment, FileType, title_of, type_of
from bot.core.chat_errors import FileTooLarge, UnknownAttachment, UnsupportedFile
from bot.core.errors import SportelloError
from bot.services.account.ports import Keys
from bot.services.ports import Clock

MOST_A_DAY, MOST_BYTES_A_DAY = 30, 100 * 1024 * 1024
"""Of each side of one conversation, within 24 hours."""
_ID_BYTES = 16
_LINK = "file"


class FileOver(SportelloError):
    """There is no such file, or no more: expired, signed out, closed, not sent. Nobody is told which."""


@dataclass(frozen=True)
class DayShare:
    """What one side of a conversation may upload within 24 hours."""

    files: int = MOST_A_DAY
    size: int = MOST_BYTES_A_DAY  # bytes


class AttachmentStore(Protocol):
    """The files. Sending one happens where its message is stored (`bot.adapters.sql.attachments.send`)."""

    async def add(self, attachment: Attachment, content: bytes, share: DayShare) -> None:
        """Raises NobodyReads unless a person owns the conversation, ConversationClosed, TooManyFiles."""

    async def of(self, conversation_id: str, agent_id: str | None, ids: Sequence[str]) -> list[Attachment]:
        """Those of one side, sent or not, as asked for; one that is not there is left out."""
        ...

    async def sent(self, attachment_id: str, now: datetime, *, to_customer: bool) -> tuple[Attachment, bytes] | None:
        """A file that was sent and has not expired. `to_customer`: only while its message is shown in an open chat."""
        ...

    async def clean(self, now: datetime) -> int:
        """Deletes all that have expired; how many."""
        ...


@dataclass(frozen=True)
class Attachments:
    """The use cases. `life`: how long a file is kept and its link works."""

    store: AttachmentStore
    keys: Keys
    clock: Clock
    life: timedelta
    share: DayShare = DayShare()

    async def take(
        self, conversation_id: str, agent_id: str | None, title: str, stream: AsyncIterable[bytes]
    ) -> Attachment:
        """Takes one file, of the customer (`agent_id` None) or of an agent; `title` is what they call it.

        Nothing is stored unless the stream ends well. Raises FileTooLarge as soon as it is, UnsupportedFile for
        anything but a PDF, JPEG or PNG, and what `AttachmentStore.add` raises.
        """
        content = bytearray()
        async for chunk in stream:
            content += chunk
            if len(content) > LARGEST:
                raise FileTooLarge
        kind, digest = await asyncio.to_thread(_examined, bytes(content))
        now, made = self.clock.now(), secrets.token_urlsafe(_ID_BYTES)
        named, until = title_of(title, kind), now + self.life
        taken = Attachment(made, conversation_id, agent_id, None, named, kind, len(content), digest, now, until)
        await self.store.add(taken, bytes(content), self.share)
        return taken

    async def items(
        self, conversation_id: str, agent_id: str | None, ids: Sequence[str]
    ) -> tuple[Mapping[str, Any], ...]:
        """An agent's files as `Said.attachments`, whether they were sent already or not: a repeated call says the same.

        Raises UnknownAttachment. Storing the message sends them, once.
        """
        found = {item.id: item for item in await self.store.of(conversation_id, agent_id, ids)}
        if len(found) != len(ids):
            raise UnknownAttachment
        return tuple(item_of(found[one]) for one in ids)

    def shown(self, item: Mapping[str, Any]) -> Mapping[str, Any]:
        """A message's attachment as the customer's client sees it."""
        path = f"/files/{item['file']}/{self.keys.token(_LINK, item['file'])}"
        return {**{name: value for name, value in item.items() if name != "file"}, "url": path}

    async def open(self, attachment_id: str, token: str) -> tuple[Attachment, bytes]:
        """What a customer's link leads to. Raises FileOver."""
        if self.keys.identifier(_LINK, token) != attachment_id:
            raise FileOver
        found = await self.store.sent(attachment_id, self.clock.now(), to_customer=True)
        if found is None:
            raise FileOver
        return found

    async def open_at_desk(self, conversation_id: str, attachment_id: str) -> tuple[Attachment, bytes]:
        """A file of this conversation, for an agent who may. Raises FileOver."""
        found = await self.store.sent(attachment_id, self.clock.now(), to_customer=False)
        if found is None or found[0].conversation_id != conversation_id:
            raise FileOver
        return found

    async def clean(self) -> None:
        """Files that have expired go; the worker's."""
        await self.store.clean(self.clock.now())


def item_of(attachment: Attachment) -> Mapping[str, Any]:
    """How a message's body holds a file: its id stands there, its address nowhere."""
    shown = {"kind": attachment.type.kind, "title": attachment.title, "size": attachment.size}
    return {**shown, "file": attachment.id, "expires_at": attachment.expires_at.isoformat()}


def _examined(content: bytes) -> tuple[FileType, str]:
    """What the bytes are, and their digest. Raises UnsupportedFile."""
    kind = type_of(content)
    if kind is None:
        raise UnsupportedFile
    return kind, hashlib.sha256(content).hexdigest()
