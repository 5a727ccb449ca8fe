"""What every store of the places that Telegram's chats were told must do."""

from __future__ import annotations

import pytest

from bot.adapters.sql.database import Database
from bot.adapters.sql.telegram_notes import SqlPlaceNotes
from bot.services.telegram.place_notes import Note, Spot
from bot.services.telegram.ports import ChatKey

SPOT = Spot(ChatKey(100, 7_000_000_000), "one")
SAME_CHAT, OTHER_BOT = Spot(SPOT.chat, "two"), Spot(ChatKey(101, 7_000_000_000), "one")


@pytest.fixture
def notes(database: Database) -> SqlPlaceNotes:
    return SqlPlaceNotes(database)


async def test_a_place_is_known_from_when_it_was_told_first(notes: SqlPlaceNotes) -> None:
    assert await notes.of(SPOT) is None
    await notes.begin(SPOT, 3)
    assert await notes.of(SPOT) == Note(3)
    await notes.begin(SPOT, 2)
    assert await notes.of(SPOT) == Note(3)


async def test_a_note_is_kept_with_its_message(notes: SqlPlaceNotes) -> None:
    await notes.begin(SPOT, 3)
    await notes.change(SPOT, Note(2, 5_000_000_000))
    assert await notes.of(SPOT) == Note(2, 5_000_000_000)
    await notes.begin(SPOT, 1)
    assert await notes.of(SPOT) == Note(2, 5_000_000_000)


async def test_each_spot_has_its_own_and_each_bot(notes: SqlPlaceNotes) -> None:
    for place, spot in enumerate((SPOT, SAME_CHAT, OTHER_BOT), 1):
        await notes.begin(spot, place)
    await notes.change(SAME_CHAT, Note(9, 1))
    assert [await notes.of(spot) for spot in (SPOT, SAME_CHAT, OTHER_BOT)] == [Note(1), Note(9, 1), Note(3)]
    assert await notes.all(100) == [SPOT, SAME_CHAT]
    assert await notes.all(101) == [OTHER_BOT]
    assert await notes.all(102) == []


async def test_what_has_ended_is_gone_and_may_begin_again(notes: SqlPlaceNotes) -> None:
    await notes.begin(SPOT, 3)
    await notes.begin(SAME_CHAT, 1)
    await notes.change(SPOT, Note(2, 7))
    await notes.end(SPOT)
    assert await notes.all(100) == [SAME_CHAT]
    await notes.change(SPOT, Note(1, 7))
    assert await notes.of(SPOT) is None
    await notes.begin(SPOT, 4)
    assert await notes.of(SPOT) == Note(4)
