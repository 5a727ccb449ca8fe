"""What is said about people is true: the service promises nothing for them, and claims nothing that they did."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

RESPONSES = Path(__file__).parents[2] / "data" / "responses"
CLAIMS = re.compile(r"\b(?:ha (?:già )?letto|legge|ha visto)\b", re.IGNORECASE)
"""Said at the moment of a click, by the machine: nobody has read anything yet."""
KEPT_BY_NOBODY = re.compile(r"\bti arrivano\b|\ble trovi qui\b|\bti avvis\w+|\bin alto a destra\b", re.IGNORECASE)
WRITTEN_OUT = re.compile(r"\btutti i giorni\b|\d{1,2}[:.]\d{2}", re.IGNORECASE)
"""Hours and days that only the settings know."""


def texts(file: str) -> dict[str, str]:
    found = yaml.safe_load((RESPONSES / file).read_text(encoding="utf-8"))["responses"]
    return {name: one["text"] for name, variations in found.items() for one in variations}


def hits(file: str, pattern: re.Pattern[str], of: str = "utter_") -> list[str]:
    return [name for name, text in texts(file).items() if name.startswith(of) and pattern.search(text)]


def test_who_comes_into_a_chat_is_not_said_to_have_read_it() -> None:
    assert hits("handoff_people.yml", CLAIMS) == []


@pytest.mark.parametrize("pattern", [KEPT_BY_NOBODY, WRITTEN_OUT], ids=["news_or_paper", "hours"])
def test_a_canned_reply_promises_only_what_the_product_does(pattern: re.Pattern[str]) -> None:
    assert hits("canned.yml", pattern, "utter_canned_") == []
