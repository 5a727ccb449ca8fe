"""Bank accounts by their IBAN, in one piece or in groups: an Italian one by its form, any by its check and country."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import iban

_BETWEEN = r"[\s.\-]?"
_BEGINS = re.compile(rf"(?<![A-Z0-9])[A-Z]{{2}}{_BETWEEN}\d{_BETWEEN}\d", re.IGNORECASE | re.ASCII)
_NEXT = re.compile(rf"{_BETWEEN}([A-Z0-9])", re.IGNORECASE | re.ASCII)
_ITALIAN = re.compile(r"IT\d{2}[A-Z]\d{10}[A-Z0-9]{12}")
SHORTEST, LONGEST = 15, 34
"""Letters and digits (ISO 13616)."""


def ibans_in(text: str) -> Iterator[tuple[int, int]]:
    """Where each stands. Digits have to be ASCII ones."""
    past = 0
    for begin in _BEGINS.finditer(text):
        end = _end(text, begin.start()) if begin.start() >= past else None
        if end is not None:
            yield begin.start(), end
            past = end


def _end(text: str, start: int) -> int | None:
    """The longest that is one, and where a word ends."""
    said, ends, at = "", list[int](), start
    while len(said) < LONGEST and (found := _NEXT.match(text, at)):
        said, at = said + found[1].upper(), found.end()
        ends.append(at)
    for length in range(len(said), SHORTEST - 1, -1):
        end = ends[length - 1]
        if not text[end : end + 1].isalnum() and _is_iban(said[:length]):
            return end
    return None


def _is_iban(said: str) -> bool:
    """A slip in an Italian one is still somebody's account."""
    return _ITALIAN.fullmatch(said) is not None or iban.is_valid(said)
