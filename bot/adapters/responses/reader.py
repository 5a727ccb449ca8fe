"""Reads `responses:` from the domain and from `data/responses/*.yml`, the files that Rasa merges into its domain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.adapters.yaml_loader import SafeLoader


class ResponsesError(Exception):
    """A file of responses cannot be used as it is."""


@dataclass(frozen=True)
class Variation:
    """One wording. `language` is the value of its `language` condition; None: it fits every language."""

    text: str
    buttons: tuple[tuple[str, str], ...] = ()
    custom: Mapping[str, Any] | None = None
    language: str | None = None


Responses = Mapping[str, tuple[Variation, ...]]


def read_responses(root: Path) -> Responses:
    """All responses of a project, by name. The same name in two files is an error, as is one without wording."""
    found: dict[str, tuple[Variation, ...]] = {}
    for path in _files(root):
        for name, variations in (_load(path).get("responses") or {}).items():
            if name in found:
                raise ResponsesError(f"{name} stands twice, the second time in {path.name}")
            if not variations:
                raise ResponsesError(f"{name} in {path.name} says nothing")
            found[name] = tuple(_variation(item) for item in variations)
    return found


def _files(root: Path) -> Iterable[Path]:
    domain = root / "domain.yml"
    return (*([domain] if domain.exists() else []), *sorted((root / "data" / "responses").glob("*.yml")))


def _load(path: Path) -> dict[str, Any]:
    content = yaml.load(path.read_text(encoding="utf-8"), SafeLoader)
    return content if isinstance(content, dict) else {}


def _variation(item: Mapping[str, Any]) -> Variation:
    conditions = {condition.get("name"): condition.get("value") for condition in item.get("condition") or ()}
    return Variation(
        text=item.get("text") or "",
        buttons=tuple((button["title"], button["payload"]) for button in item.get("buttons") or ()),
        custom=item.get("custom"),
        language=conditions.get("language"),
    )
