"""How long, and how much later or earlier: "mezz'ora dopo", "posticipa di un'ora", "venti minuti prima"."""

from __future__ import annotations

import re
from datetime import timedelta

STEP = (
    r"(?:(?P<half>mezz[a'’ ]?\s?or(?:a|etta))|(?P<quarters>un quarto|tre quarti) d['’ ]?\s?ora|"
    r"(?P<n>\d{1,2}|un paio d|un|una|due|tre|quattro|cinque|sei|dieci|venti|trenta|quaranta)['’]?\s*"
    r"(?P<unit>or[ae]\b|oretta|min\w*)(?P<more>\s+e (?:mezz[ao]|un quarto)\b)?)"
)
"""A length of time; `length` reads what it found."""
_NUMBERS = {
    **{"un": 1, "una": 1, "un paio d": 2, "due": 2, "tre": 3, "quattro": 4, "cinque": 5, "sei": 6},
    **{"dieci": 10, "venti": 20, "trenta": 30, "quaranta": 40},
}
_QUARTERS = {"un quarto": 15, "tre quarti": 45}
_OF_ANOTHER = r"(?!\s+(?:le\b|l['’]|pranzo|cena|il\b|la\b|di\b|del|mezzogiorno|mezzanotte|mangiato))"
"""A moment that the length is not counted from the call: "un'ora dopo pranzo"."""
_LATER = (
    re.compile(
        rf"\b{STEP}\s+(?:dopo|pi[uù] (?:tardi|in l[àa]|avanti)|in (?:l[àa]|avanti))\b{_OF_ANOTHER}", re.IGNORECASE
    ),
    re.compile(rf"\b(?:posticip|rimand|rinvi|ritard|dopo|avanti)\w*(?:\W+\w+)?\W+di\W+{STEP}", re.IGNORECASE),
)
_EARLIER = (
    re.compile(rf"\b{STEP}\s+(?:prima|pi[uù] presto|(?:in|di) anticipo|indietro)\b{_OF_ANOTHER}", re.IGNORECASE),
    re.compile(rf"\b(?:anticip|indietro)\w*(?:\W+\w+)?\W+di\W+{STEP}", re.IGNORECASE),
)


def number_of(said: str) -> int:
    """ "Due", "12". Raises ValueError for what is no number."""
    return _NUMBERS.get(said.lower()) or int(said)


def length(found: re.Match[str]) -> timedelta:
    """What a match of `STEP` says."""
    if found["half"]:
        return timedelta(minutes=30)
    if found["quarters"]:
        return timedelta(minutes=_QUARTERS[found["quarters"].lower()])
    number, more = number_of(found["n"]), found["more"] or ""
    if found["unit"].lower().startswith("min"):
        return timedelta(minutes=number)
    return timedelta(hours=number, minutes=0 if not more else 15 if "quarto" in more else 30)


def shift_in(text: str) -> timedelta | None:
    """How much later than it was said, negative when earlier; None: the text says no such thing."""
    for sign, patterns in ((1, _LATER), (-1, _EARLIER)):
        found = next((match for pattern in patterns if (match := pattern.search(text))), None)
        if found is not None:
            return sign * length(found)
    return None


def without_shift(text: str) -> str:
    """The text without it: the minutes in it are none of a plan."""
    for pattern in (*_LATER, *_EARLIER):
        text = pattern.sub(" ", text)
    return text
