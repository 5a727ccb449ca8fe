"""Whoever reads what the dialogue remembers knows its slots by the names that they have."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from bot.actions.slots import PERSONAL
from bot.core.remembered import BOT_RATED, FINISHED, OF_THE_DIALOGUE, PENDING_REQUEST, PERSON, TASK

ROOT = Path(__file__).parents[2]
DESK = ROOT / "connectors" / "desk" / "static"


@pytest.fixture(scope="module")
def slots() -> set[str]:
    return set(yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))["slots"])


def read_by_the_desk() -> set[str]:
    table = (DESK / "slots.js").read_text(encoding="utf-8").partition("const READ = {")[2].partition("\n};")[0]
    return set(re.findall(r"^  (\w+): \(", table, re.MULTILINE))


def test_what_the_service_reads_is_remembered(slots: set[str]) -> None:
    assert {TASK, PENDING_REQUEST, FINISHED, BOT_RATED, PERSON} | OF_THE_DIALOGUE <= slots


def test_what_signing_out_forgets_is_remembered(slots: set[str]) -> None:
    assert set(PERSONAL) <= slots


def test_the_desk_reads_what_is_remembered_and_reaches_it(slots: set[str]) -> None:
    assert len(read_by_the_desk()) > 10
    assert read_by_the_desk() <= slots - OF_THE_DIALOGUE


def test_the_desk_has_a_word_for_each_slot_that_it_reads() -> None:
    words = (DESK / "texts" / "it.js").read_text(encoding="utf-8").partition("  slot: {")[2].partition("},")[0]
    assert read_by_the_desk() <= set(re.findall(r"(\w+): \"", words))


def test_the_engine_corrects_the_task_that_the_dialogue_keeps() -> None:
    edits = (ROOT / "bot" / "engine" / "edits.py").read_text(encoding="utf-8")
    assert f'\nTASK = "{TASK}"\n' in edits
