"""Hours as they are said: "alle 10", "le tre e mezza", "dalle 9 alle 12", "dopo le 18", "prima di mezzogiorno"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from enum import Enum, auto

_SPOKEN = (
    *("zero", "una", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove", "dieci", "undici", "dodici"),
    *("tredici", "quattordici", "quindici", "sedici", "diciassette", "diciotto", "diciannove", "venti", "ventuno"),
    *("ventidue", "ventitr[eé]"),
)
_HOUR_WORDS = "|".join(sorted(_SPOKEN[1:], key=len, reverse=True))
_MINUTES = {
    **{"mezza": 30, "mezzo": 30, "trenta": 30, "un quarto": 15, "quindici": 15},
    **{"tre quarti": 45, "quarantacinque": 45, "quaranta": 40, "cinquanta": 50},
    **{"venticinque": 25, "cinque": 5, "dieci": 10, "venti": 20},
}
_AND = rf"\s+e\s+(?:{'|'.join(_MINUTES)}|\d{{2}})\b"
_LESS = r"\s+meno\s+(?:un quarto|cinque|dieci|venti|\d{1,2})\b"


def _clock_named(name: str) -> str:
    digits = rf"(?P<{name}h>\d{{1,2}})(?:\s*[:.,]\s*(?P<{name}m>[0-5]\d)|(?P<{name}n>{_AND}))?"
    words = rf"(?P<{name}w>{_HOUR_WORDS})\b(?P<{name}x>{_AND})?"
    return rf"(?:{digits}|{words}|(?P<{name}z>mezzogiorno|mezzanotte)(?P<{name}y>{_AND})?)(?P<{name}l>{_LESS})?"


_BEGIN, _END = _clock_named("b"), _clock_named("u")
_NO_UNIT = r"(?!\d|\s*(?:euro|€|giga|gb|mega|minut|linee))"
_BETWEEN = re.compile(
    rf"\b(?:tra le|fra le|tra|fra)\s*{_BEGIN}\s*(?:e le|e l['’]|e|-|–)\s*{_END}{_NO_UNIT}", re.IGNORECASE
)
_RANGE = re.compile(
    rf"\b(?:dalle|dall['’]|da|ore|le)?\s*{_BEGIN}\s*(?:alle|all['’]|e le|e l['’]|a|-|–)\s*{_END}{_NO_UNIT}",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"\b(?:(?<!non )(?<!mai )dopo|a partire dalle|dalle|dall['’]|"
    r"(?:non|mai) prima (?:delle|dell['’]|di))"
    rf"\s*(?:le|l['’])?\s*{_BEGIN}{_NO_UNIT}",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    rf"\b(?:(?<!non )(?<!mai )prima del(?:le|l['’])|entro le|fino alle|entro|(?<!non )(?<!mai )prima di|"
    rf"non oltre le|(?:non|mai) dopo le)\s*{_END}{_NO_UNIT}",
    re.IGNORECASE,
)
_AT = r"(?:alle|all['’]|per le|verso le|verso|ore|h|le|l['’]|a)"
_HOUR = re.compile(rf"\b{_AT}\s*(?:ore\s*)?{_BEGIN}{_NO_UNIT}", re.IGNORECASE)
_BARE = re.compile(rf"(?<![\d.,:/]){_BEGIN}{_NO_UNIT}", re.IGNORECASE)
_ONLY = re.compile(r"\W*(?:facciamo|anzi|no|meglio|ok|s[iì]|diciamo|magari|invece|allora|scusa)*\W*", re.IGNORECASE)
AFTERNOON_UP_TO = 7
"""Without a part of the day, one to seven o'clock are of the afternoon: nobody is at the desk at three at night."""


class Lean(Enum):
    """How an hour is meant that may be of the morning or of later."""

    UNSAID = auto()
    EARLY = auto()
    LATE = auto()
    NIGHT = auto()


@dataclass(frozen=True)
class Hours:
    """From `begin` until `end`, where they were said; `exact`: one hour alone was named."""

    begin: time | None = None
    end: time | None = None
    exact: bool = False


def hours_in(text: str, lean: Lean = Lean.UNSAID) -> Hours | None:
    """`lean`: what part of the day the text speaks of. None: no hour. Raises ValueError for "alle 25"."""
    if found := _BETWEEN.search(text) or _RANGE.search(text):
        begin, end = _clock(found, "b", lean), _clock(found, "u", lean)
        if begin < end:
            return Hours(begin, end)
    if found := _UNTIL.search(text):
        end = _clock(found, "u", lean)
        return Hours(None, end if end != time(0) else time.max)
    if found := _FROM.search(text):
        return Hours(_clock(found, "b", lean))
    found = _HOUR.search(text) or _alone(text)
    return Hours(_clock(found, "b", lean), exact=True) if found else None


def _alone(text: str) -> re.Match[str] | None:
    """ "17:30", "facciamo 17", "le 11 mattina": an hour beside which little else is said."""
    found = _BARE.search(text)
    if found is None:
        return None
    return found if found["bm"] or _ONLY.fullmatch(text[: found.start()] + " " + text[found.end() :]) else None


def _clock(found: re.Match[str], name: str, lean: Lean) -> time:
    said = found[f"{name}m"] or found[f"{name}n"] or found[f"{name}x"] or found[f"{name}y"]
    hour, minutes = _hour(found, name, lean), _minutes(said)
    if found[f"{name}l"]:
        hour, minutes = divmod(hour * 60 + minutes - _minutes(found[f"{name}l"]), 60)
    return time(hour, minutes)


def _hour(found: re.Match[str], name: str, lean: Lean) -> int:
    noon, word, digits = found[f"{name}z"], found[f"{name}w"], found[f"{name}h"]
    if noon:
        return 12 if noon.lower() == "mezzogiorno" else 0
    hour = _spoken(word) if word else int(digits)
    if lean is Lean.NIGHT:
        return _at_night(hour)
    by_the_day = lean is Lean.UNSAID and 1 <= hour <= AFTERNOON_UP_TO and not (digits or "").startswith("0")
    return hour + 12 if by_the_day or (lean is Lean.LATE and hour < 12) else hour


def _at_night(hour: int) -> int:
    """ "Alle 3 di notte" is three, "alle 11 di notte" 23; so is "mezzanotte" said as twelve."""
    if hour == 12:
        return 0
    return hour + 12 if AFTERNOON_UP_TO <= hour < 12 else hour


def _minutes(said: str | None) -> int:
    if not said:
        return 0
    plain = re.sub(r"^\s*(?:e|meno)\s+", "", said.lower()).strip()
    return _MINUTES[plain] if plain in _MINUTES else int(plain)


def _spoken(word: str) -> int:
    return next(number for number, said in enumerate(_SPOKEN) if re.fullmatch(said, word.lower()))
