"""`sportello labels`: corrections become a file for the next training, and no file is lost by that."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.adapters.sql.conversations import SqlConversations
from bot.adapters.sql.corrections import SqlCorrections
from bot.adapters.sql.database import Database
from bot.adapters.sql.inbox import SignInLife
from bot.commands_labels import labels
from bot.config import ConfigurationError, Settings, load_settings
from bot.services.chat_ports import NewConversation
from bot.services.desk.reading_ports import Correction
from tests.fakes.clock import START


@pytest.fixture
async def settings(tmp_path: Path) -> Settings:
    made = load_settings({"SPORTELLO_VAR_DIR": str(tmp_path)})
    database = await Database.open(made.service_database)
    life = SignInLife()
    await SqlConversations(database, life).open(NewConversation("c1", "key", "web", "it", "hash", START), [], START)
    kept = Correction("m1", "c1", "mi avete fregato", "out_of_scope", "open_complaint", "A-rosa", START)
    await SqlCorrections(database).put(kept)
    await database.close()
    return made


async def test_says_the_data_on_standard_output(settings: Settings) -> None:
    said = await labels(settings, "")
    assert said.startswith('version: "3.1"')
    assert "- mi avete fregato" in said


async def test_writes_a_file_and_says_where(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "corrected.yml"
    assert await labels(settings, str(file)) == f"==> corrections in {file}: 1"
    assert "intent: open_complaint" in file.read_text(encoding="utf-8")


async def test_a_file_that_is_there_is_not_written_over(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "corrected.yml"
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(ConfigurationError):
        await labels(settings, str(file))
    assert file.read_text(encoding="utf-8") == "mine"
