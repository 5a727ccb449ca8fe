"""What the families find, and the one rule by which two finds over the same words are settled."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

NOTHING = (
    "nothing"  # the words mean something that is no entity (a time of day, a card's number): nobody else may have them
)


@dataclass(frozen=True)
class Found:
    """`text[start:end]` is an `entity` with this normalised value."""

    start: int
    end: int
    entity: str
    value: Any


def settle(found: Iterable[Found]) -> list[Found]:
    """The longest find wins its words; of two equally long ones the earlier in the list. Result in reading order."""
    kept: list[Found] = []
    for candidate in sorted(found, key=lambda one: one.start - one.end):
        if all(candidate.end <= other.start or other.end <= candidate.start for other in kept):
            kept.append(candidate)
    return sorted((one for one in kept if one.entity != NOTHING), key=lambda one: one.start)


@dataclass(frozen=True)
class Word:
    """A word, a number with its decimals, or a sign, with its place in the text."""

    text: str
    start: int
    end: int


_WORD = re.compile(r"\d+(?:[.,']\d+)*[^\W_]*|[^\W\d_][^\W_]*'?|[^\w\s]|_")


def words_of(folded: str) -> list[Word]:
    return [Word(match.group(), match.start(), match.end()) for match in _WORD.finditer(folded)]


def text_at(words: Sequence[Word], place: int) -> str:
    """The word at this place; nothing before the first one and behind the last."""
    return words[place].text if 0 <= place < len(words) else ""
