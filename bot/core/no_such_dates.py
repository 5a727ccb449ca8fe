"""A day that no calendar has: "il 30 febbraio", "31/04" (row 25)."""

from __future__ import annotations

import re
from calendar import monthrange

MONTHS = (
    *("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre"),
    *("novembre", "dicembre"),
)
_NAMED = re.compile(
    rf"\b(?P<day>\d{{1,2}})[°º]?\s*(?:di\s+|d['’]\s?)?(?P<month>{'|'.join(MONTHS)})(?:\s+(?:del\s+)?(?P<year>20\d\d))?\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"(?<![\d/.,-])(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>20\d\d|\d\d))?(?![\d/,.-]*\d)")
_WITH_YEAR = re.compile(r"(?<![\d/.,-])(?P<day>\d{1,2})[.-](?P<month>\d{1,2})[.-](?P<year>20\d\d)(?![\d/,.-]*\d)")
_SOME_LEAP_YEAR = 2024
MOST = 31
"""A greater figure is no day before a bar: a house's number ("35/2")."""
MOST_NAMED = 39
"""Before a month's name it is a slip: "32 marzo"."""
_FILLING = re.compile(
    r"\b(?:d[ae]l|dall['’]|da|all['’]|al|a|il|l['’]|i|le|la|e|fino|tra|fra|giorn[oi]|period[oi]|no|anzi|s[iì]|ok|scusa|dico|"
    r"dicevo|intend\w+|vol\w+|dire|de(?:i|lle)|movimenti|ricarich[ea]|bollett[ea]|fattur[ea]|spese|pagament[oi]|"
    r"addebiti|chiamate|per favore|grazie)(?!\w)",
    re.IGNORECASE,
)


def no_such_date(text: str) -> tuple[int, int] | None:
    """The first day that does not exist, with its month; in any year, where none is said."""
    for words, most in ((_NAMED, MOST_NAMED), (_FIGURES, MOST), (_WITH_YEAR, MOST)):
        for found in words.finditer(text):
            month, day = _month(found["month"]), int(found["day"])
            if month and 1 <= day <= most and not _exists(day, month, found["year"]):
                return day, month
    return None


def is_date_alone(text: str) -> bool:
    """ "Dal 30 febbraio al 5 marzo", and no address: "scala 31/4"."""
    for words in (_NAMED, _WITH_YEAR, _FIGURES, _FILLING):
        text = words.sub(" ", text)
    return re.search(r"\w", text) is None


def _month(said: str) -> int | None:
    number = int(said) if said.isdigit() else MONTHS.index(said.lower()) + 1
    return number if 1 <= number <= len(MONTHS) else None


def _exists(day: int, month: int, year: str | None) -> bool:
    in_year = int(f"20{year[-2:]}") if year else _SOME_LEAP_YEAR
    return day <= monthrange(in_year, month)[1]
