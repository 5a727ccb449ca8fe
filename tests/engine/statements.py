"""Watches what goes to the databases: every statement, and every commit."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa


class Statements:
    """What was executed, on any database, since the last `forget`; `commits` counts transactions that were kept."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.commits = 0

    def forget(self) -> None:
        self.seen.clear()
        self.commits = 0

    def writes(self) -> list[str]:
        """The statements that change something, without their values."""
        return [text for text in self.seen if text.startswith(("INSERT", "UPDATE", "DELETE"))]

    def loads(self) -> int:
        """How often a conversation's events were read."""
        return sum("FROM engine_events" in text and text.startswith("SELECT") for text in self.seen)

    def _execute(self, _connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            self.seen.append(statement)

    def _commit(self, _connection: Any) -> None:
        self.commits += 1


@contextmanager
def watch() -> Iterator[Statements]:
    """Watches as long as it is open."""
    statements = Statements()
    listeners = [("before_cursor_execute", statements._execute), ("commit", statements._commit)]
    for name, listener in listeners:
        sa.event.listen(sa.engine.Engine, name, listener)
    try:
        yield statements
    finally:
        for name, listener in listeners:
            sa.event.remove(sa.engine.Engine, name, listener)


@contextmanager
def table_away(url: str, table: str) -> Iterator[None]:
    """A database that refuses to write into a table: it is renamed meanwhile."""
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.text(f"ALTER TABLE {table} RENAME TO {table}_away"))
    try:
        yield
    finally:
        with engine.begin() as connection:
            connection.execute(sa.text(f"ALTER TABLE {table}_away RENAME TO {table}"))
        engine.dispose()


def rows(url: str, table: str) -> list[dict[str, Any]]:
    """What a table holds."""
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        found = [dict(row._mapping) for row in connection.execute(sa.text(f"SELECT * FROM {table}"))]
    engine.dispose()
    return found
