"""Long answers, cut where a reader would pause: between paragraphs, lines, sentences, words; never inside a character.

Telegram takes 4096 UTF-16 code units in one message (https://core.telegram.org/bots/api#sendmessage).
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 4096
_PAUSES = tuple(re.compile(pattern) for pattern in (r"\n\s*\n", r"\n", r"(?<=[.!?…;:])\s+", r"\s+"))
_JOINER = "\u200d"


def units(text: str) -> int:
    """UTF-16 code units: what Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


def split(text: str, longest: int = LONGEST) -> list[str]:
    """Pieces of at most `longest` units, none empty; white space where it was cut is left out."""
    pieces, rest = [], text.strip()
    while units(rest) > longest:
        end = _fitting(rest, longest)
        cut, after = _pause(rest, end)
        pieces.append(rest[:cut].rstrip())
        rest = rest[after:].lstrip()
    return [*pieces, rest] if rest else pieces


def _fitting(text: str, longest: int) -> int:
    """How many characters fit."""
    total = 0
    for place, letter in enumerate(text):
        total += 2 if ord(letter) > 0xFFFF else 1
        if total > longest:
            return place
    return len(text)


def _pause(text: str, end: int) -> tuple[int, int]:
    """Where to end the piece and where the next begins: the last pause of the best kind, unless it comes early."""
    for kind in _PAUSES:
        found = [match for match in kind.finditer(text, 0, end + 1) if end // 3 < match.start() <= end]
        if found:
            return found[-1].start(), found[-1].end()
    cut = _between_characters(text, end)
    return cut, cut


def _between_characters(text: str, end: int) -> int:
    """Of a word longer than a message: not between a letter and its accent, nor inside an emoji of several."""
    cut = end
    while cut > 1 and (unicodedata.combining(text[cut]) or _sticks(text[cut]) or text[cut - 1] == _JOINER):
        cut -= 1
    return cut if cut > 1 else end


def _sticks(letter: str) -> bool:
    return letter == _JOINER or "\ufe00" <= letter <= "\ufe0f" or "\U0001f3fb" <= letter <= "\U0001f3ff"
