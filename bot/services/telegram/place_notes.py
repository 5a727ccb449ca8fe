"""What chats were told of their place in the queue, kept so that whichever process comes next goes on from there.

The contract suite is `tests/contracts/test_telegram_place_notes.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.services.telegram.ports import ChatKey


@dataclass(frozen=True, order=True)
class Spot:
    """A chat, and the conversation that waits there."""

    chat: ChatKey
    conversation_id: str


@dataclass(frozen=True)
class Note:
    """`place`: the last that was told, from 1. `message_id`: of the note that says so; None: no note stands there."""

    place: int
    message_id: int | None = None


class PlaceNotes(Protocol):
    """One for each spot. It stays until it was taken away, whatever becomes of the conversation."""

    async def begin(self, spot: Spot, place: int) -> None:
        """Told without a note; nothing is changed where one is kept already."""

    async def of(self, spot: Spot) -> Note | None: ...
    async def all(self, bot_id: int) -> Sequence[Spot]:
        """Those of all chats of a bot."""
        ...

    async def change(self, spot: Spot, note: Note) -> None: ...
    async def end(self, spot: Spot) -> None: ...
