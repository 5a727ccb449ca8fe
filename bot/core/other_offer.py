"""Another offer than the one that is under way, by its place, its price or its being free: "quella gratis invece"."""

from __future__ import annotations

import re

from bot.core.ordinals import ORDINAL, place_of
from bot.core.requests import Request

_FREE = re.compile(
    r"(?<!non )(?<!non voglio )(?<!non volevo )(?<!non metto )(?<!non mettere )(?<!non prendo )"
    r"\b(?:(?:quell[ao]|quest[ao]|l['’]\s?offerta|l['’]\s?altr[ao])\W+"
    r"(?:(?:che (?:è|era)|completamente|del tutto|tutta) )?(?:gratis|gratuit[ao]|free|a costo zero)\b|"
    r"(?:la|il) (?:gratis|gratuit[ao])\b|"
    r"(?:quell[ao]|l['’]\s?offerta) (?:che )?(?:non (?:mi )?(?:costa|si paga)|senza (?:costi|spese|pagare))\b)",
    re.IGNORECASE,
)
_PRICED = re.compile(
    r"(?<!non )(?<!non voglio )(?<!non volevo )"
    r"\b(?:quell[ao]|quest[ao]|l['’]\s?offerta|l['’]\s?altr[ao])\W+(?:che )?(?:da|a|di|costa|viene|sta)\W+(?:a )?\d",
    re.IGNORECASE,
)
_HOLDS = r"(?:fa|f[aà]nno|comprend\w+|includ\w+|preved\w+|offr\w+|contien\w+|d[aàá]|ha|hanno)(?!\w)"
_PRICED_WHOLE = re.compile(
    rf"{_PRICED.pattern}[\d.,]*(?: ?(?:€|euro|eur)(?: e \d+(?: ?cent\w*)?)?)?(?: (?:al|ogni) mese)?", re.IGNORECASE
)
_AT_PLACE = re.compile(
    rf"\b(?:la|il|quell[ao])\W+(?P<place>{ORDINAL})\b"
    rf"(?!\s+(?:volta|vista|cosa(?!\s+(?:mi |ti |ci )?{_HOLDS})|linea|bolletta|fattura|rata|"
    r"sim|numero|schede?|settiman\w+|giorno|mese|possibil\w+)\b)",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    r"\b(?:attiv|mett|aggiung|prend|vogli|vorrei|volevo|prefer|scelg|scegli)\w*|\b(?:invece|anzi|piuttosto|meglio)\b|"
    r"^\W*no\b",
    re.IGNORECASE,
)
_TAKES_OFF = re.compile(r"\b(?:tog[lh]|tolg|lev[aio]|disattiv|elimin|spegn|rimuov|disdi)\w*", re.IGNORECASE)
_NOT = re.compile(r"\b(?:non|nn)\b", re.IGNORECASE)
_ASKS = re.compile(
    r"\?|\b(?:cos['’]?\s?[èe]|che (?:cosa|roba) [èe]|come funziona|in (?:che )?cosa consiste|spieg\w+|"
    r"(?:a )?(?:che|cosa) (?:mi |ti |ci )?serv\w+|"
    rf"dimmi (?:di più|meglio|qualcosa)|(?:cosa|che) (?:mi |ti |ci )?{_HOLDS}|quanto \w+)(?!\w)",
    re.IGNORECASE,
)


def says_free(text: str) -> bool:
    """ "Quella gratis", "no la gratuita": the one that costs nothing; it is no question."""
    return _FREE.search(text) is not None and not _is_none(text)


def takes_free(text: str) -> bool:
    """ "Toglimi quello gratis"."""
    return _FREE.search(text) is not None and _TAKES_OFF.search(text) is not None and _NOT.search(text) is None


def says_price(text: str) -> bool:
    """ "Quella da 2,99": one by its price; not "ho 5 euro"."""
    return _PRICED.search(text) is not None and not _is_none(text)


def points_at_one(text: str) -> bool:
    """By its price, or by its having none."""
    return says_free(text) or says_price(text)


def says_other_place(request: Request) -> bool:
    """ "Metti la prima sul mio", "no, la prima", where a line is asked for: an offer, since the line stands beside it
    or a line would not be said so."""
    text = request.text
    placed = _AT_PLACE.search(text) is not None and not _is_none(text)
    return placed and (request.names_line or _ORDERS.search(text) is not None)


def place_named(text: str) -> int | None:
    """ "La seconda", "quello primo"."""
    found = _AT_PLACE.search(text)
    return place_of(found["place"]) if found else None


def place_asked(text: str) -> int | None:
    """ "E la seconda?", "la prima cos'è?": the place of what is asked about; None: none is, or it is to be had."""
    found = _AT_PLACE.search(text)
    return place_of(found["place"]) if found is not None and _asks(text) else None


def price_asked(text: str) -> bool:
    """ "E quella da 2,99 cosa comprende": one by its price is asked about, and is not to be had."""
    return _PRICED.search(text) is not None and _asks(text)


def without_price(text: str) -> str:
    """ "A cosa serve?", of "quella da 1,99 al mese a cosa serve?"."""
    return " ".join(_PRICED_WHOLE.sub(" ", text).split())


def _asks(text: str) -> bool:
    return _ASKS.search(text) is not None and not (_ORDERS.search(text) or _TAKES_OFF.search(text))


def _is_none(text: str) -> bool:
    """Whether it only asks, or takes something away."""
    return ("?" in text and _ORDERS.search(text) is None) or _TAKES_OFF.search(text) is not None
