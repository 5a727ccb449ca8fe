"""Text without case and accents, one character for one, so that positions stay what they were."""

import re
import unicodedata
from functools import lru_cache

_DIGITS = re.compile(r"\d+")


def fold(text: str) -> str:
    """Lower case, no accents, same length: "Perché È" -> "perche e"."""
    return "".join(map(_fold_character, text))


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    folded = unicodedata.normalize("NFD", character.lower())[:1]
    return folded or character


def prepare(text: str) -> str:
    """What the intent classifier reads: folded, and every digit a zero, for which number it is says little."""
    return _DIGITS.sub(lambda run: "0" * min(len(run.group()), 6), fold(text))
