"""Italian number words: "ventuno" -> 21, "mille e cinquecento" -> 1500, "due mila" -> 2000. Words come folded."""

import re
from collections.abc import Sequence
from functools import lru_cache

_UNITS = (
    *("zero", "uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove"),
    *("dieci", "undici", "dodici", "tredici", "quattordici", "quindici", "sedici"),
    *("diciassette", "diciotto", "diciannove"),
)
_TENS = ("venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta")
_THOUSANDS = re.compile(r"(.*?)(mille|mila)(.*)")
_JOINS_AFTER = re.compile(r"(cento|mille|mila)$")


@lru_cache(maxsize=1)
def below_a_thousand() -> dict[str, int]:
    """Each spelling of 0 to 999, elided or not: "ventotto", "centottanta", "centoottanta", "un"."""
    names = {name: value for value, name in enumerate(_UNITS)} | {"un": 1, "una": 1}
    for tens, name in enumerate(_TENS, start=2):
        names[name] = tens * 10
        for unit in range(1, 10):
            for word in _joined(name, _UNITS[unit]):
                names[word] = tens * 10 + unit
        names[name[:-1] + "un"] = tens * 10 + 1
    small = [(name, value) for name, value in names.items() if 0 < value < 100 and name not in ("un", "una")]
    for hundreds in range(1, 10):
        name = ("" if hundreds == 1 else _UNITS[hundreds]) + "cento"
        names[name] = hundreds * 100
        for rest, value in small:
            for word in _joined(name, rest):
                names[word] = hundreds * 100 + value
    return names


def _joined(first: str, second: str) -> list[str]:
    """Both spellings where the first word may lose its vowel before another: ventuno, centuno and centouno."""
    elided = [first[:-1] + second] if second[0] in "uo" else []
    return [first + second, *elided]


@lru_cache(maxsize=4096)
def number_of(word: str) -> int | None:
    """The value of one word up to 999,999, or None."""
    if (value := below_a_thousand().get(word)) is not None:
        return value
    parts = _THOUSANDS.fullmatch(word)
    if parts is None:
        return None
    head, kind, tail = parts.groups()
    thousands = 1 if kind == "mille" and not head else below_a_thousand().get(head) if kind == "mila" else None
    rest = below_a_thousand().get(tail) if tail else 0
    return None if thousands is None or rest is None else thousands * 1000 + rest


def read_number(words: Sequence[str]) -> tuple[int, int] | None:
    """The number that starts at the first word, as (value, how many words), or None.

    People and speech recognisers split: "cento venti", "trecento mila", "mille e cinquecento".
    """
    value = number_of(words[0]) if words else None
    if value is None:
        return None
    used = 1
    while (step := _next_part(value, words, used)) is not None:
        value, used = step
    return value, used


def _next_part(value: int, words: Sequence[str], used: int) -> tuple[int, int] | None:
    """The number with the next word or two taken in, or None when they do not belong to it."""
    if used < len(words) and words[used] in ("mila", "cento") and 1 < value < (1000 if words[used] == "mila" else 10):
        return value * (1000 if words[used] == "mila" else 100), used + 1
    joined = used + 1 < len(words) and words[used] == "e" and _JOINS_AFTER.search(words[used - 1]) is not None
    place = used + 1 if joined else used
    part = number_of(words[place]) if place < len(words) else None
    if not part or words[place] in ("un", "una") or not _fits_behind(value, part):
        return None
    return value + part, place + 1


def _fits_behind(value: int, part: int) -> bool:
    """Whether the zeros at the end of `value` leave room: 20 for 5, 100 for 99, 1000 for 999; 5 for nothing."""
    room = next((size for size in (1000, 100, 10) if value % size == 0), 1)
    return value >= 20 and part < room
