"""What the engine keeps of conversations is for its owner's eyes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.engine.database import open_database


@pytest.fixture(autouse=True)
def generous_process() -> Iterator[None]:
    """A process that gives its files to everybody unless told otherwise."""
    before = os.umask(0)
    yield
    os.umask(before)


def test_a_new_sqlite_database_and_its_folder_are_their_owner_s_alone(tmp_path: Path) -> None:
    folder = tmp_path / "var"
    database = open_database(f"sqlite:///{folder / 'engine.db'}")
    modes = {path.name: path.stat().st_mode & 0o777 for path in (folder, *folder.iterdir())}
    database.dispose()
    assert modes.pop("var") == 0o700
    assert "engine.db" in modes
    assert set(modes.values()) == {0o600}
