"""`sportello lost`: what a person does with numbers that were called lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.adapters.sql.database import Database
from bot.adapters.sql.lost_numbers import SqlLostNumbers
from bot.commands import lift_lost_number, lost_numbers
from bot.config import ConfigurationError, Settings, load_settings
from bot.core.lost_numbers import STRANGERS_WORD, Loss, LostNumber
from tests.fakes.audit import audit_rows
from tests.fakes.clock import START

OWNERS = LostNumber("+393355550101", Loss.STOLEN, START, "C-1001", "one", None)
STRANGERS = LostNumber("+393335550202", Loss.LOST, START, None, "two", START + STRANGERS_WORD)


@pytest.fixture
async def settings(tmp_path: Path) -> Settings:
    made = load_settings({"SPORTELLO_VAR_DIR": str(tmp_path)})
    database = await Database.open(made.service_database)
    store = SqlLostNumbers(database)
    for lost in (OWNERS, STRANGERS):
        await store.call(lost)
    await database.close()
    return made


async def test_says_which_by_whom_and_until_when(settings: Settings) -> None:
    said = await lost_numbers(settings)
    assert "+393355550101 stolen 2026-11-23T11:00:00+00:00 by C-1001, until it is lifted" in said
    assert "+393335550202 lost 2026-11-23T11:00:00+00:00 by somebody unknown, until 2026-11-24T11:00" in said


async def test_gives_a_number_back_and_leaves_a_row_in_the_audit_log(settings: Settings) -> None:
    assert await lift_lost_number(settings, "335 555 0101") == "codes go to +393355550101 again"
    assert await lift_lost_number(settings, "335 555 0101") == "+393355550101 was not called lost"
    assert "+393355550101" not in await lost_numbers(settings)
    database = await Database.open(settings.service_database)
    (row,) = await audit_rows(database)
    await database.close()
    assert (row.actor, row.action, row.target) == ("service", "lift_lost", "335 ••• 0101")


async def test_what_is_no_number_is_refused(settings: Settings) -> None:
    with pytest.raises(ConfigurationError, match="no number"):
        await lift_lost_number(settings, "quello di ieri")
