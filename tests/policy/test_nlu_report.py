"""The report on understanding is there, can be found, and leaves out no held-out sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
HELD_OUT = ROOT / "tests" / "nlu_data"
FILES = sorted([*(HELD_OUT / "blind").glob("*.yml"), *HELD_OUT.glob("heldout*.yml")])


@pytest.fixture(scope="module")
def report() -> str:
    return (DOCS / "nlu-report.md").read_text(encoding="utf-8")


def test_the_page_on_understanding_links_the_report() -> None:
    assert "](nlu-report.md" in (DOCS / "nlu.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_held_out_file_is_measured(file: Path, report: str) -> None:
    assert f"`{file.relative_to(HELD_OUT)}`" in report


@pytest.mark.parametrize("topic", ["Entity values", "Two requests", "more data", "Public sets", "Times", "tried"])
def test_the_report_speaks_of(topic: str, report: str) -> None:
    assert re.search(rf"^## .*{topic}", report, re.MULTILINE)


def test_every_picture_of_the_report_is_there_and_no_other(report: str) -> None:
    shown = set(re.findall(r"\]\((images/nlu-[^)]+)\)", report))
    assert shown == {f"images/{file.name}" for file in (DOCS / "images").glob("nlu-*.png")}
    assert len(shown) == 4


def test_the_public_sets_were_measured_for_the_report_that_is_kept(report: str) -> None:
    assert "Not measured in this run" not in report


def test_what_was_tried_stands_in_the_report_as_it_was_written(report: str) -> None:
    assert (ROOT / "bench" / "nlu" / "tried.md").read_text(encoding="utf-8") in report
