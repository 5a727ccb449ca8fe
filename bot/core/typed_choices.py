"""The words, or the place, of a choice that was shown, typed by hand (row 41)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.core.ordinals import ORDINAL, place_of

LONGEST = 60
"""A message of more letters says more than a choice's title."""
LAST = -1
"""The place of "l'ultima"."""
_COUNTS = {"un": 1, "una": 1, "uno": 1, "due": 2, "tre": 3, "quattro": 4}
_LEAD = r"(?:dico|direi|facciamo|scelgo|prendo|intendevo|ok|allora|si|sì|no|scusa|ah|ecco|anzi)"
_NAMED = r"(?:la|il|lo|l'|quella|quello|quel|opzione|scelta|numero|n|nr|tasto|voce|risposta)"
_CHOSEN = r"(?:dico|direi|facciamo|scelgo|prendo|intendevo)"
_SPACE = r"[\s.,'°]*"
_PLACE = re.compile(
    rf"^\W*(?:(?:{_LEAD}|{_NAMED})\b{_SPACE})*"
    rf"(?:(?P<place>[1-5]|{ORDINAL}|ultim[oa])|(?:^\W*|\b(?:{_NAMED}|{_CHOSEN}){_SPACE})(?P<count>un[oa]|due|tre|quattro))"
    r"(?:[\s,]*(?:opzione|scelta|voce|cosa|grazie|per favore|dai|direi))*\W*",
    re.IGNORECASE,
)
"""A count needs a word that makes it a place: "no, una" has none."""
_COURTESY = re.compile(r"(?:\W+(?:grazie|per favore|pls|x favore|per piacere))+$")
_ASIDE = re.compile(r"\s*\([^)]*\)")


def titled(text: str, shown: Sequence[tuple[str, str]]) -> str | None:
    """The payload of the choice whose title was typed; None: of none, or two are called the same.

    `shown`: title and payload of each. Case, marks and a "per favore" make no difference, nor does what a title adds
    in brackets.
    """
    if len(text) > LONGEST:
        return None
    whole = text.strip().lower()
    for said in (_plain(whole), _plain(_COURTESY.sub("", whole))):
        meant = {payload for title, payload in shown if said and said in _names(title)}
        if meant:
            return meant.pop() if len(meant) == 1 else None
    return None


def _names(title: str) -> tuple[str, str]:
    return _plain(title), _plain(_ASIDE.sub("", title))


def place_said(text: str) -> int | None:
    """ "La 2", "il secondo", "2", and nothing more: 2; `LAST` for "l'ultima"."""
    found = _PLACE.fullmatch(text.strip().replace("’", "'")) if len(text) <= LONGEST else None
    if found is None:
        return None
    if found["count"]:
        return _COUNTS[found["count"].lower()]
    said = found["place"].lower()
    if said.startswith("ultim"):
        return LAST
    return int(said) if said.isdigit() else place_of(said)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))
