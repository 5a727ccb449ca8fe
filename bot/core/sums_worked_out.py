"""A sum that is said as a small reckoning ("30 meno 5", "la metà di 50") or by its place among those that are sold ("la
più grande"), and one that is said to be too much ("50 sono troppi")."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.core.leads import FINE, NO, NOW, STOPPING, UNSURE, YES, lead
from bot.core.line_words import spoken_numbers

_DOING = (
    r"f(?:a(?:i|mmi|nne|temi)?|acciamo(?:ne)?|arei)|mett(?:i|ici|ine|imi|iamo)|ricaric\w{0,9}|direi|"
    r"vo(?:levo|rrei|glio)"
)
_LEAD = lead(
    YES, FINE, NO, NOW, STOPPING, UNSURE, _DOING, "meglio|invece|piuttosto|solo|tipo|un[ao]?|d[ia]|con|la|il|l['’]"
)
_TAIL = r"(?:\W++(?:euro|eurini|grazie|per favore|allora|dai|invece|direi|(?:e )?basta|con \w++(?: \w++)?))*+\W*+"
_FIGURE = r"(\d{1,3}(?:[.,]\d{1,2})?|[^\W\d_]{3,15})(?: ?(?:€|euro|eur)(?!\w))?"
_TWO = re.compile(rf"{_LEAD}{_FIGURE}\s?(?P<sign>\bmeno\b|\bpi[uù]\b|\+)\s?{_FIGURE}{_TAIL}", re.IGNORECASE)
_SHARE = re.compile(rf"{_LEAD}(?P<share>met[aà]'?|doppio|triplo|quarto|terzo) di {_FIGURE}{_TAIL}", re.IGNORECASE)
_TIMES = {"met": 0.5, "dop": 2.0, "tri": 3.0, "qua": 0.25, "ter": 1 / 3}
_TOO = r"(?:tropp[oaie]|tant[oaie]|tantin[oi]|poc[oa]|pochi|pochin[oi])"
_TOO_MUCH = re.compile(
    rf"{_LEAD}{_FIGURE} (?:(?:è|e'|sono|so'|mi (?:sembran?o?|paiono|pare)) )?(?:(?:un|po'?|pochino|davvero|"
    rf"decisamente|forse|veramente) )*{_TOO}(?: (?:poc[hoi]+|sold[io]|per me))?{_TAIL}",
    re.IGNORECASE,
)
_WHICH = r"(?:quell[ao]|l['’]?importo|ricarica|taglio|cifra|somma|importo)"
_END = re.compile(
    rf"{_LEAD}(?:{_WHICH} )?(?:pi[uù] (?P<size>grande|gross[ao]|alt[ao]|car[ao]|piccol[ao]|bass[ao]|economic[ao])|"
    r"(?P<most>massim[ao]|minim[ao]|meno possibile))"
    rf"(?: (?:che|di) (?:c['’]\s?è|avete|hai|vendete|si può(?: fare)?|puoi|esiste|tutt[ei])| possibile)?{_TAIL}",
    re.IGNORECASE,
)
_SMALL = ("picc", "bass", "econ", "mini", "meno")


class SumEnd(StrEnum):
    """Which of the sums that are sold is meant, whatever they are."""

    LARGEST = "largest"
    SMALLEST = "smallest"


def worked_out(text: str) -> int | None:
    """What "30 meno 5" and "la metà di 50" come to, in cents; None: nothing of the kind, or more, is said."""
    if "?" in text:
        return None
    said = text.strip()
    if (two := _TWO.fullmatch(said)) is not None:
        first, second = _cents(two[1]), _cents(two[3])
        if first is None or second is None:
            return None
        return max(first - second, 0) if two["sign"].lower() == "meno" else first + second
    if (share := _SHARE.fullmatch(said)) is not None and (of := _cents(share[2])) is not None:
        return round(of * _TIMES[share["share"].lower()[:3]])
    return None


def end_of_sums(text: str) -> SumEnd | None:
    """ "La più grande", "il minimo"."""
    found = _END.fullmatch(text.strip()) if "?" not in text else None
    if found is None:
        return None
    small = (found["size"] or found["most"]).lower().startswith(_SMALL)
    return SumEnd.SMALLEST if small else SumEnd.LARGEST


def complains_of_sum(text: str) -> int | None:
    """The cents that are too much, or too little, in "no 50 sono troppi", where no other sum is said."""
    found = _TOO_MUCH.fullmatch(text.strip()) if "?" not in text else None
    return _cents(found[1]) if found else None


def _cents(figure: str) -> int | None:
    figure = spoken_numbers().get(figure.lower(), figure).replace(",", ".")
    return round(float(figure) * 100) if re.fullmatch(r"\d+(?:\.\d+)?", figure) else None
