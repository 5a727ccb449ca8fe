"""What a regular expression may stumble over, made of its own pieces: what it repeats, said over and over.

A part that repeats is put behind the shortest text that leads to it, many times in each of its wordings, and before
signs that end no match. Runs in either environment: nothing here but the standard library.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

try:
    from re import _parser as parser  # type: ignore[attr-defined]
except ImportError:
    import sre_parse as parser

TIMES = 40
"""So many repetitions hang for years where each can be read in two ways."""
RUN = 3_000
"""Of one sign: what reads each part of it anew at each sign, and again within, takes minutes."""
WORDINGS = 25
_END = "ß\x00ß"
_REPEATS = frozenset(("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"))
_SAMPLES = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a", "CATEGORY_NOT_SPACE": "a"}


def inputs(pattern: re.Pattern[str]) -> Iterator[str]:
    parsed = list(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))
    seen = set()
    for lead, body in _repeated(parsed, ""):
        for wording in _wordings(body):
            times = TIMES if lead or len(wording) > 1 else RUN
            if wording and (lead, wording) not in seen:
                seen.add((lead, wording))
                yield lead + wording * times + _END


def _repeated(parts: list[Any], lead: str) -> Iterator[tuple[str, list[Any]]]:
    """Each part that may repeat without bound, with what leads to it."""
    for part in parts:
        if _name(part) in _REPEATS and part[1][1] == parser.MAXREPEAT:
            yield lead, list(part[1][2])
        for inner in _inner(part):
            yield from _repeated(inner, lead)
        lead += _wordings([part])[0]


def _wordings(parts: list[Any]) -> list[str]:
    """The shortest text of these parts, and those with one of them in another of its wordings."""
    each = [_of_part(part) for part in parts]
    short = [wordings[0] for wordings in each]
    others = (
        "".join((*short[:place], wording, *short[place + 1 :]))
        for place, wordings in enumerate(each)
        for wording in wordings[1:]
    )
    return list(dict.fromkeys(("".join(short), *others)))[:WORDINGS]


def _of_part(part: tuple[Any, Any]) -> list[str]:
    name, value = _name(part), part[1]
    if name in _REPEATS:
        once = _wordings(list(value[2]))
        return [once[0] * value[0], *(wording * max(value[0], 1) for wording in once)]
    if name == "LITERAL":
        return [chr(value)]
    if name in ("IN", "ANY", "NOT_LITERAL"):
        return _signs(value if name == "IN" else [])
    if name.startswith("ASSERT"):
        return [""]
    return [wording for inner in _inner(part) for wording in _wordings(inner)] or [""]


def _signs(members: list[Any]) -> list[str]:
    found = []
    for member in members:
        name = _name(member)
        if name == "LITERAL":
            found.append(chr(member[1]))
        elif name == "RANGE":
            found.append(chr(member[1][0]))
        elif name == "CATEGORY":
            found += [_SAMPLES[str(member[1])]] if str(member[1]) in _SAMPLES else ["?", " "]
    return found if found and _name(members[0]) != "NEGATE" else ["a", " "]


def _inner(part: tuple[Any, Any]) -> list[list[Any]]:
    """What a part is made of: its alternatives, or the one thing within."""
    name, value = _name(part), part[1]
    if name == "BRANCH":
        return [list(branch) for branch in value[1]]
    if name == "ATOMIC_GROUP":
        return [list(value)]
    if name in _REPEATS or name == "SUBPATTERN" or (name.startswith("ASSERT")):
        return [list(value[-1])]
    return []


def _name(part: tuple[Any, Any]) -> str:
    return str(part[0])
