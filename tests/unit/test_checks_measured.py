"""Speeds as customers type them, and what they mean for the plan."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.core.check_measures import mbps_in, measured
from bot.core.checks import UNKNOWN, Measure, Reply

SPEED = Measure(
    "speed",
    "label",
    (
        Reply("as_promised", "t_enough", "end"),
        Reply("below", "t_below", "end"),
        Reply(UNKNOWN, "t_unknown", "end", ("non (lo )?so", "boh")),
    ),
    "say",
    "why",
    "how",
    enough_percent=60,
)


@pytest.mark.parametrize(
    ("text", "mbps"),
    [
        ("85", "85"),
        ("circa 80", "80"),
        ("120 mega", "120"),
        ("85Mbps", "85"),
        ("85 Mb/s.", "85"),
        ("2,4 giga", "2400"),
        ("2.4 Gbps", "2400"),
        ("un giga", "1000"),
        ("mezzo giga", "500"),
        ("1.200 mega", "1200"),
        ("1.200 giga", "1200"),
        ("512 kbps", "0.512"),
        ("10 megabyte al secondo", "80"),
        ("120 in download e 30 in upload", "120"),
        ("scarico 80 e carico 20", "80"),
        ("ping 12 ms, download 95,3, upload 20", "95.3"),
        ("up 20, down 85", "85"),
        ("l'ho fatto 3 volte: 85", "85"),
        ("a 3 metri fa 40 mega", "40"),
        ("non 120 ma 80", "80"),
        ("0", "0"),
    ],
)
def test_a_speed_is_read_with_its_unit(text: str, mbps: str) -> None:
    assert mbps_in(text) == Decimal(mbps)


@pytest.mark.parametrize(
    "text", ["", "abbastanza", "3351234567", "-5", "85 o 90", "1,2,3", "20 su 100", "12 ms", "1" * 300, "un po'"]
)
def test_nonsense_and_two_speeds_are_none(text: str) -> None:
    assert mbps_in(text) is None
    assert measured(SPEED, text, 100) is None


@pytest.mark.parametrize(
    ("text", "promised", "kept"),
    [
        ("60 mega", 100, "as_promised 60"),
        ("59,9", 100, "below 59.9"),
        ("1,6 giga", 2500, "as_promised 1600"),
        ("300", 2500, "below 300"),
        ("85", None, "unknown 85"),
        ("non lo so", 100, "unknown"),
    ],
)
def test_a_speed_is_compared_with_the_promise(text: str, promised: int | None, kept: str) -> None:
    assert measured(SPEED, text, promised) == kept
