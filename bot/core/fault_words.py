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
_PLACE = re.compile(
    r"(?:(?:\b(?:il|la|al|alla|col|nel)\s+|\bl')|^\W*)(prim|second|terz|quart|ultim)[oa]\b|^\D*([1-9])\D*$"
)


def does_without_sign_in(text: str) -> bool:
    """ "senza", "non posso accedere", "andiamo avanti" """
    return _WITHOUT.search(text) is not None


def suits_none(text: str) -> bool:
    """ "nessuno", "a quelle ore non ci sono", "chiamatemi" """
    return _NONE.search(text) is not None


def place_in(text: str, among: int) -> int | None:
    """Which of `among` things in a row is meant, counted from 0: "il secondo", "l'ultimo", "2"; not "prima dimmi"."""
    said = _PLACE.search(text.lower())
    if said is None:
        return None
    ordinal, number = said.group(1), said.group(2)
    place = int(number) - 1 if number else among - 1 if ordinal == "ultim" else _PLACES[ordinal]
    return place if 0 <= place < among else None
