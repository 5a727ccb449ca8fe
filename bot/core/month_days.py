"""The day of the month that a customer's words name."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

LAST = 31
"""The last day of whatever month it is."""
_WORDS = (
    "primo", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove", "dieci", "undici", "dodici", "tredici",
    "quattordici", "quindici", "sedici", "diciassette", "diciotto", "diciannove", "venti", "ventuno", "ventidue",
    "ventitre", "ventiquattro", "venticinque", "ventisei", "ventisette", "ventotto", "ventinove", "trenta", "trentuno",
)  # fmt: skip
_DAYS = {word: day for day, word in enumerate(_WORDS, start=1)} | {"uno": 1, "ventitré": 23, "prima": 1}
_NAMED = "|".join(sorted(_DAYS, key=len, reverse=True))
_LAST = re.compile(r"\b(?:ultimo(?: giorno)?|fine(?: del)? mese)\b", re.IGNORECASE)
_OF_MONTH = re.compile(
    rf"\b(?:(?:il|giorno|ogni|dal|al)\s+|l['’]\s*)(?:giorno\s+)?(\d{{1,2}}|{_NAMED})\b(?=\s*(?:di|del|d'|$|ogni))",
    re.IGNORECASE,
)
_BARE = re.compile(rf"(?<!\bdi )\b(\d{{1,2}}|{_NAMED})\b", re.IGNORECASE)  # not "la cosa di prima"
_SUM_JUDGED = re.compile(r"\b(?:tropp[oi]|poch[ei]|poco|euro|eur|importo|somma|cifra)\b|€", re.IGNORECASE)
_SUM_PUT_RIGHT = re.compile(
    r"\b(?:fai|fa|facciamo|fammi|fanne|metti\w*|mettiamo|mettine|ne|bastano|basta|meglio|ricaric\w+)\b", re.IGNORECASE
)
_A_DAY = re.compile(
    rf"\b(?:il|giorno|al|dal|ogni|primo|ultimo|fine|mese)\b|\bl['’]\s*(?:\d|{_NAMED})|\b(?:uno|due|prima) del\b",
    re.IGNORECASE,
)


def puts_sum_right(text: str, corrects: bool) -> bool:
    """ "Troppi 20, fai 10", while the day is asked for: the sum said before, and no day. `corrects`: it sounds so."""
    if _A_DAY.search(text):
        return False
    return _SUM_JUDGED.search(text) is not None or (corrects and _SUM_PUT_RIGHT.search(text) is not None)


def month_day_in(text: str, asked: bool, monthly: bool = False) -> int | None:
    """ "Il 5 di ogni mese", "a fine mese"; and, when the day was asked for, a bare "il cinque". Not checked.

    `monthly`: that it is every month is known already, so "no, il 20" is a day too.
    """
    if _LAST.search(text):
        return LAST
    found = (_BARE if asked else _OF_MONTH).search(text)
    if found is None or not (asked or monthly or "mes" in text.lower()):
        return None
    said = found.group(1).lower()
    return _DAYS.get(said) or int(said)


def next_month_day(after: date, day: int) -> date:
    """The first such day after `after`; in a shorter month its last one."""
    here = _in_month(after.year, after.month, day)
    if here > after:
        return here
    year, month = after.year + after.month // 12, after.month % 12 + 1
    return _in_month(year, month, day)


def _in_month(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))
