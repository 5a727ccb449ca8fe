"""An act under one key happens once, and its result is kept."""

from __future__ import annotations

from typing import Any

import pytest

from bot.adapters.sql.database import Database
from bot.adapters.sql.effects import SqlEffects
from tests.fakes.clock import StillClock


class Act:
    def __init__(self, fails: bool = False) -> None:
        self.runs = 0
        self._fails = fails

    async def __call__(self) -> dict[str, Any]:
        self.runs += 1
        if self._fails:
            raise RuntimeError("the operator does not answer")
        return {"ticket": f"TT-{self.runs}"}


@pytest.fixture
def effects(database: Database) -> SqlEffects:
    return SqlEffects(database, StillClock())


async def test_an_act_runs_once_for_a_message_however_often_the_turn_runs(effects: SqlEffects) -> None:
    act = Act()
    results = [await effects.once("conversation", "message", "open_ticket", act) for _ in range(3)]
    assert act.runs == 1
    assert results == [{"ticket": "TT-1"}] * 3


async def test_another_message_or_action_is_another_act(effects: SqlEffects) -> None:
    act = Act()
    await effects.once("conversation", "message", "open_ticket", act)
    await effects.once("conversation", "message 2", "open_ticket", act)
    await effects.once("conversation", "message", "add_note", act)
    assert act.runs == 3


async def test_an_act_that_failed_left_nothing_and_may_run_again(effects: SqlEffects) -> None:
    with pytest.raises(RuntimeError):
        await effects.once("conversation", "message", "open_ticket", Act(fails=True))
    assert await effects.once("conversation", "message", "open_ticket", Act()) == {"ticket": "TT-1"}
