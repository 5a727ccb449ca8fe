"""What a customer says beside the checks of a fault: to do without the sign-in, which time of a visit, or none."""

from __future__ import annotations

import re

_WITHOUT = re.compile(
    r"\b(?:senza|no\b|non (?:posso|riesco|voglio|ho)|(?:vai|andiamo) avanti|procedi|control\w+|dopo|niente accesso)",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"^\W*(?:no|nessun\w*|niente)\b|\bnon (?:posso|ci sono|riesco|va(?:nno)? bene|lo so)\b"
    r"|\baltr[oi] orar\w+|\bchiama\w*\b",
    re.IGNORECASE,
)
_PLACES = {"prim": 0, "second": 1, "terz": 2, "quart": 3}


def does_without_sign_in(text: str) -> bool:
    """ "senza", "non posso accedere", "andiamo avanti" """
    return _WITHOUT.search(text) is not None


def suits_none(text: str) -> bool:
    """ "nessuno", "a quelle ore non ci sono", "chiamatemi" """
    return _NONE.search(text) is not None


def place_in(text: str, among: int) -> int | None:
    """Which of `among` things in a row is meant, counted from 0: "il secondo", "l'ultimo", "2"."""
    said = text.lower()
    place = next((at for word, at in _PLACES.items() if re.search(rf"\b{word}[oa]\b", said)), None)
    number = re.fullmatch(r"\D*([1-9])\D*", said)
    if place is None and number is not None:
        place = int(number.group(1)) - 1
    if place is None and re.search(r"\bultim[oa]\b", said):
        place = among - 1
    return place if place is not None and 0 <= place < among else None
