"""What customers type inside a task, and how it is meant; read by the tests of both environments.

`typed_to_checks.yml`: check -> answer's id (or "unknown") -> texts; under `leads`, what answers nothing, by intent.
`told_in_complaints.yml`: `begins`, first messages that ask for redress; `tells`, what happened; `leads`, by intent.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
STEERS = frozenset(
    {
        *("cancel", "restart", "repeat", "help", "talk_to_human", "deny_human", "logout", "login", "ask_why"),
        "rephrase",
    }
)
"""Intents that lead away from a check, whatever answer the words might also be."""


@dataclass(frozen=True)
class Typed:
    """`means`: an answer's id, or the intent that `leads` elsewhere."""

    check: str
    text: str
    means: str
    leads: bool

    def __str__(self) -> str:
        return f"{self.check}: {self.text}"


def typed_to_checks() -> list[Typed]:
    return list(_typed(yaml.safe_load((HERE / "typed_to_checks.yml").read_text(encoding="utf-8"))))


def told_in_complaints() -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load((HERE / "told_in_complaints.yml").read_text(encoding="utf-8"))
    return told


def _typed(checks: dict[str, Any]) -> Iterator[Typed]:
    for check, answers in checks.items():
        for means, texts in answers.items():
            if means == "leads":
                yield from (Typed(check, text, intent, True) for intent, some in texts.items() for text in some)
            else:
                yield from (Typed(check, text, means, False) for text in texts)
