""" "E altri 10 a me", "e 5 anche sul mio", amid a recharge: one more of them, for another line, and no other sum."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.core.leads import FINE, YES
from bot.core.line_words import spoken_numbers

_FILLING = rf"{YES}|{FINE}|ok\w{{0,4}}|a+h+|o+h+|e+h+|ma|allora|dai|scus[aei]|senti|grazie"
_JOINING = (
    r"e(?!['’`´])|ed|poi|dopo|inoltre|anche|pure|(?:in )?pi[uù]|(?:un )?altr[ie]|aggiung(?:i|ine|imi|ici|iamo|ete)|"
    r"intanto"
)
_DOING = (
    r"fai|fate|fammi|fammene|fanne|facciamo|facciamone|metti|mettine|mettici|mettimi|mettimene|mettete|mettiamo|"
    r"ricaric\w{1,6}|vorrei|voglio|dammi|mi|me|ne|ci|di|con"
)
_FIGURE = rf"\d{{1,3}}(?:[.,]\d{{1,2}})?|(?:{'|'.join(sorted(spoken_numbers(), key=len, reverse=True))})(?!\w)"
_TO = r"a|ad|al|alla|all|per|su|sul|sulla|sull|il|la|lo|l|quell[ao]"
_SECOND = re.compile(
    rf"^\W*+(?:(?>(?:{_FILLING})(?!\w))\W*+)*"
    rf"(?P<joined>(?:(?>(?:{_JOINING}|{_DOING})(?!\w))\W*+)*)"
    rf"(?:(?P<sum>{_FIGURE})\s?(?:(?:€|euro|eur|eurini)(?!\w))?\W*(?P<also>(?:anche|pure)\W+)?)?"
    rf"(?:{_TO})(?!\w)",
    re.IGNORECASE,
)
_JOINS = re.compile(rf"(?:{_JOINING})(?!\w)", re.IGNORECASE)
_ALSO = re.compile(r"\b(?:anche|pure)\b", re.IGNORECASE)
_OTHERWISE = re.compile(
    r"\b(?:no|non|nn|anzi|invece|piuttosto|meglio|era|erano|volevo|intendevo|dicevo|sol[oaie]|soltanto|sbagli\w+|"
    r"giga|gb|minuti|sms|tutt[oaie]|entramb[ie])\b|\?\W*$",
    re.IGNORECASE,
)
"""What puts right, asks, or is about no money, or about several lines."""


@dataclass(frozen=True)
class Also:
    """`cents`: the sum in front of the line. `same`: "anche", which needs no sum of its own."""

    cents: int | None
    same: bool


def says_also(text: str) -> Also | None:
    """What is said to be done once more, for the line behind it; None: nothing is."""
    found = _SECOND.match(text) if _OTHERWISE.search(text) is None else None
    if found is None:
        return None
    same = _ALSO.search(found["joined"]) is not None or found["also"] is not None
    if not same and _JOINS.search(found["joined"]) is None:
        return None
    return Also(_cents(found["sum"]) if found["sum"] else None, same)


def _cents(figure: str) -> int:
    return round(float(spoken_numbers().get(figure.lower(), figure).replace(",", ".")) * 100)
