"""What is kept of conversations, in SQL: one transaction a turn, guarded by the conversation's version.

Everything here blocks; the tracker store calls it from a thread. Statements and rows of a turn do not depend on how
long the conversation is: one look-up, one conditional update, one insert of the new events, one of the answer.
"""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from bot.engine.errors import ConversationConflict
from bot.engine.schema import conversations, events, turns

EventDict = dict[str, Any]


@dataclass(frozen=True)
class Place:
    """Where a conversation stands in the journal: its identity and version, and the positions of its events."""

    birth: str
    version: int
    next_sequence: int
    tail_start: int


@dataclass(frozen=True)
class KeptTurn:
    """An answer that was given: the digest of the question's body, and the answer."""

    digest: str
    answer: dict[str, Any]


@dataclass(frozen=True)
class Head:
    """Events that stand for everything before `tail_start`."""

    events: list[EventDict]
    tail_start: int


@dataclass(frozen=True)
class Entry:
    """What one turn adds. `place` is None for a new conversation; `head` is None when old events stay as they are."""

    conversation: str
    place: Place | None
    events: list[EventDict]
    head: Head | None = None
    message_id: str | None = None
    digest: str = ""
    answer: dict[str, Any] = field(default_factory=dict)


class Journal:
    """Reads and writes conversations on an open database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reader = engine.execution_options(reads_only=True)

    def look_up(self, conversation: str, message_id: str) -> tuple[Place | None, KeptTurn | None]:
        """Where the conversation stands, and what was answered to this message, in one statement."""
        same_turn = sa.and_(turns.c.conversation == conversations.c.conversation, turns.c.message_id == message_id)
        query = (
            sa.select(*_PLACE, turns.c.digest, turns.c.answer)
            .select_from(conversations.outerjoin(turns, same_turn))
            .where(conversations.c.conversation == conversation)
        )
        with self._reader.connect() as connection:
            row = connection.execute(query).first()
        if row is None:
            return None, None
        kept = None if row.answer is None else KeptTurn(row.digest, json.loads(row.answer))
        return _place(row), kept

    def load(self, conversation: str, everything: bool = False) -> tuple[Place, list[EventDict]] | None:
        """The conversation's place, and its head and tail (or every event); None if there is none."""
        with self._reader.begin() as connection:
            row = connection.execute(
                sa.select(*_PLACE, conversations.c.head).where(conversations.c.conversation == conversation)
            ).first()
            if row is None:
                return None
            tail = _events_from(connection, conversation, 0 if everything else row.tail_start)
        return _place(row), tail if everything else json.loads(row.head) + tail

    def commit(self, entry: Entry) -> Place:
        """Writes one turn; raises `ConversationConflict`, and writes nothing, if somebody else moved it meanwhile."""
        try:
            with self._engine.begin() as connection:
                place = _move(connection, entry)
                _append(connection, entry, place)
        except sa.exc.IntegrityError as error:
            raise ConversationConflict("another process answered in this conversation") from error
        return place

    def keys(self) -> list[str]:
        """The keys of all conversations."""
        with self._reader.connect() as connection:
            return list(connection.execute(sa.select(conversations.c.conversation)).scalars())

    def forget(self, conversation: str) -> bool:
        """Deletes a conversation with everything said in it; False if there was none."""
        with self._engine.begin() as connection:
            # The conversation's row first: a commit that is under way holds it, and its events are waited for.
            gone = connection.execute(conversations.delete().where(conversations.c.conversation == conversation))
            for table in (events, turns):
                connection.execute(table.delete().where(table.c.conversation == conversation))
        return bool(gone.rowcount)

    def forget_all(self) -> None:
        """Deletes every conversation."""
        with self._engine.begin() as connection:
            for table in (conversations, events, turns):
                connection.execute(table.delete())

    def close(self) -> None:
        """Closes the connections."""
        self._engine.dispose()


_PLACE = (
    conversations.c.birth,
    conversations.c.version,
    conversations.c.next_sequence,
    conversations.c.tail_start,
)


def _place(row: Any) -> Place:
    return Place(row.birth, row.version, row.next_sequence, row.tail_start)


def _events_from(connection: Connection, conversation: str, sequence: int) -> list[EventDict]:
    query = (
        sa.select(events.c.data)
        .where(events.c.conversation == conversation, events.c.sequence >= sequence)
        .order_by(events.c.sequence)
    )
    return [json.loads(data) for data in connection.execute(query).scalars()]


def _move(connection: Connection, entry: Entry) -> Place:
    if entry.place is None:
        return _begin(connection, entry)
    old = entry.place
    new = Place(
        old.birth,
        old.version + 1,
        old.next_sequence + len(entry.events),
        old.tail_start if entry.head is None else entry.head.tail_start,
    )
    values: dict[str, Any] = {"version": new.version, "next_sequence": new.next_sequence}
    if entry.head is not None:
        values.update(head=_dump(entry.head.events), tail_start=new.tail_start)
    moved = connection.execute(
        conversations.update()
        .where(
            conversations.c.conversation == entry.conversation,
            conversations.c.birth == old.birth,
            conversations.c.version == old.version,
        )
        .values(**values)
    )
    if moved.rowcount != 1:
        raise ConversationConflict("another process answered in this conversation")
    return new


def _begin(connection: Connection, entry: Entry) -> Place:
    place = Place(uuid.uuid4().hex, 1, len(entry.events), 0)
    connection.execute(
        conversations.insert().values(
            conversation=entry.conversation,
            birth=place.birth,
            version=place.version,
            next_sequence=place.next_sequence,
            head="[]",
            tail_start=place.tail_start,
        )
    )
    return place


def _append(connection: Connection, entry: Entry, place: Place) -> None:
    first = place.next_sequence - len(entry.events)
    rows = [
        {"conversation": entry.conversation, "sequence": first + i, "type_name": item["event"], "data": _dump(item)}
        for i, item in enumerate(entry.events)
    ]
    if rows:
        connection.execute(events.insert(), rows)
    if entry.message_id is not None:
        answer = {**entry.answer, "version": place.version}
        connection.execute(
            turns.insert().values(
                conversation=entry.conversation,
                message_id=entry.message_id,
                version=place.version,
                digest=entry.digest,
                answer=_dump(answer),
            )
        )


def _dump(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), default=_number)


def _number(value: Any) -> Any:
    # Classifiers hand out numpy's numbers, which are no JSON.
    return value.item()
