"""Reads Rasa training data without Rasa: these tests run in the service's environment, which has none."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
TRAINING = ROOT / "data" / "nlu"
_ANNOTATION = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})")


@dataclass(frozen=True)
class Example:
    """One line of data. `manner` is how it is written (docs/nlu.md), where its block says so."""

    intent: str
    text: str
    file: str
    manner: str | None = None

    def __str__(self) -> str:
        return f"{self.file}: {self.intent}: {self.text}"


@dataclass(frozen=True)
class Names:
    """A `lookup:` or `synonym:` block: its own name and the wordings under it."""

    kind: str
    name: str
    wordings: tuple[str, ...]


def read_examples(files: Iterable[Path]) -> list[Example]:
    """Every example of the files, in their order, without entity annotations."""
    return [example for file in sorted(files) for example in _examples_of(file)]


def training_examples() -> list[Example]:
    """What the model is trained on."""
    return read_examples(TRAINING.glob("*.yml"))


def read_names(folder: Path) -> list[Names]:
    """The lookup and synonym blocks of a folder."""
    blocks = [block for file in sorted(folder.glob("*.yml")) for block in _blocks(file)]
    return [_names(block) for block in blocks if "intent" not in block]


def _blocks(file: Path) -> list[dict[str, Any]]:
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    return list(content["nlu"])


def _examples_of(file: Path) -> Iterator[Example]:
    for block in _blocks(file):
        if "intent" in block:
            manner = block.get("metadata", {}).get("manner")
            for line in _lines(block["examples"]):
                yield Example(block["intent"], _ANNOTATION.sub(r"\1", line), file.name, manner)


def _names(block: dict[str, Any]) -> Names:
    kind = "lookup" if "lookup" in block else "synonym"
    return Names(kind, block[kind], tuple(_lines(block["examples"])))


def _lines(examples: str) -> list[str]:
    return [line.removeprefix("- ").strip() for line in examples.splitlines() if line.strip()]
