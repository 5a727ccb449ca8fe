"""Italian sums as people mistype them: "quindicieuro" -> "quindici euro", "diesi euro" -> "dieci euro"."""

import re
from functools import lru_cache

from bot.engine.nlu.entities.numerals import below_a_thousand, number_of
from bot.engine.nlu.entities.spelling import one_slip, sound_of
from bot.engine.nlu.text.folding import fold

_SUM = re.compile(r"(?<![\w'@.])(?P<number>[a-z]{3,24}?)(?P<gap> ?)(?P<euro>euro|euri|€)(?!\w)")
_WORDS = ("conto", "certo", "certi", "conta", "vento", "tanti", "quanti", "questi", "sento", "canto")
"""Not numbers, though a letter away from one."""


def mistyped_sums(text: str) -> list[tuple[int, int, str]]:
    """Where a number before "euro" is glued to it or has one letter wrong, and what should stand there."""
    return [
        (*match.span(), f"{number} {match.group('euro')}")
        for match in _SUM.finditer(fold(text))
        if (number := _meant(match.group("number"))) and (number != match.group("number") or not match.group("gap"))
    ]


@lru_cache(maxsize=1024)
def _meant(word: str) -> str | None:
    """The number word itself, or the only one that it can be by its sound or with one letter wrong."""
    word = word.replace("cinco", "cinque")
    if number_of(word) is not None:
        return word
    if heard := [number for number in below_a_thousand() if len(number) >= 5 and sound_of(number) == sound_of(word)]:
        return heard[0]
    alike = (number for number in below_a_thousand() if len(number) >= 5 and number[0] == word[0])
    near = [number for number in alike if one_slip(word, number)]
    return near[0] if len(near) == 1 and word not in _WORDS else None
