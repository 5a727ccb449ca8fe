"""Every choice's title, typed by hand in whatever way, presses that choice and no other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.core.requests import Request, request_behind
from bot.core.typed_choices import LAST, place_said, titled

RESPONSES = Path(__file__).parents[2] / "data" / "responses"


def responses() -> dict[str, list[dict[str, Any]]]:
    files = [yaml.safe_load(path.read_text()) for path in sorted(RESPONSES.glob("*.yml"))]
    return {name: said for each in files for name, said in each["responses"].items()}


CHOICES = sorted(
    {
        said["text"]
        for name, versions in responses().items()
        if "_choice_" in name
        for said in versions
        if "{" not in said["text"]
    }
)
STANDING = [
    [(button["title"], button["payload"]) for button in said["buttons"]]
    for versions in responses().values()
    for said in versions
    if said.get("buttons")
]


def test_there_are_choices() -> None:
    assert len(CHOICES) > 80
    assert STANDING


@pytest.mark.parametrize("title", CHOICES)
def test_the_title_typed_is_the_choice_pressed(title: str) -> None:
    shown = [(each, f"/choice_{place}") for place, each in enumerate(CHOICES)]
    meant = f"/choice_{CHOICES.index(title)}"
    for typed in (title, title.lower(), title.upper(), f" {title}! ", f"{title} grazie"):
        called_so = [each for each in CHOICES if titled(typed, [(each, "/this")])]
        if called_so == [title]:
            assert titled(typed, shown) == meant


@pytest.mark.parametrize("shown", STANDING)
def test_so_it_is_with_the_choices_of_standing_answers(shown: list[tuple[str, str]]) -> None:
    for title, payload in shown:
        assert titled(title.lower(), shown) == payload


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("carta", [("Carta", "/a"), ("carta", "/b")]),  # two are called the same
        ("carta nuova", [("Carta", "/a")]),
        ("non con la carta", [("Carta", "/a")]),
        ("", [("Sì", "/a")]),
        ("?!", [("Sì", "/a")]),
    ],
)
def test_anything_else_presses_none(typed: str, shown: list[tuple[str, str]]) -> None:
    assert titled(typed, shown) is None


def test_what_a_title_adds_in_brackets_need_not_be_typed() -> None:
    assert titled("tua figlia chiara", [("Tua figlia Chiara (333 555 0203)", "/a")]) == "/a"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        *(
            ("la 2", 2),
            ("2", 2),
            ("il secondo", 2),
            ("quella, la terza", 3),
            ("opzione 1", 1),
            ("ok la prima grazie", 1),
        ),
        *(("l'ultima", LAST), ("20", None), ("la seconda bolletta", None), ("due euro", None), ("la", None)),
    ],
)
def test_places(text: str, place: int | None) -> None:
    assert place_said(text) == place


@pytest.mark.parametrize(
    "request_",
    [
        Request("inform", {"amount": (2000,)}),
        Request("cancel"),
        Request("affirm", {"read_back": ("abc",)}),
        Request("show_bill", {"bill_ref": ("2026-10", "2026-11")}),
    ],
)
def test_a_payload_is_read_as_it_was_written(request_: Request) -> None:
    assert request_behind(request_.payload) == request_


@pytest.mark.parametrize("text", ["no, una", "sì, una", "anzi tre", "ok due", "no due", "scusa, una"])
def test_a_count_behind_a_yes_or_a_no_is_no_place(text: str) -> None:
    assert place_said(text) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [("no, la due", 2), ("sì, opzione tre", 3), ("anzi la terza", 3), ("sì, 2", 2), ("due", 2), ("scelgo due", 2)],
)
def test_with_an_article_or_a_figure_it_is(text: str, place: int) -> None:
    assert place_said(text) == place
