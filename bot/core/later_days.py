"""A day to come on which something is to be done: "domani ricarica 10"."""

from __future__ import annotations

import re

_LATER = re.compile(
    r"\b(?:domani|dopodomani|stasera|stanotte|(?:la )?(?:settimana|mese) prossim[oa]|"
    r"(?:la )?prossim[oa] (?:settimana|mese)|"
    r"(?:lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica)(?: prossim[oa])?|"
    r"(?:tra|fra) (?:\d+|un[oa]?|due|tre|qualche) (?:or[ae]|giorn[oi]|settiman[ae]|mes[ei]))\b"
    r"(?!\W+(?:di nuovo|ancora|un'altra|la stessa|lo stesso|uguale))",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:scad\w+|finisc\w+|part[oei]\w*|viaggi\w+|vado|serv\w+|entro|prima di|da|per|ogni|tutti i|tutte le|fino a)"
    r"\W+(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
"""What is said of the day itself: "mi serve per domani"."""

_NOW = re.compile(
    r"\b(?:se )?(?:pag|sald|ricaric)\w+ (?:\w+ ){0,2}(?:adesso|ora|subito|oggi)\b[^.;!]{0,15}"
    r"\b(?:domani|stasera|stanotte)\b[^.;]{0,40}\?",
    re.IGNORECASE,
)
"""What is done now, and the day only that of what is asked: "se pago adesso stasera funziona?"."""


def names_later(text: str) -> bool:
    """Whether the day is the one on which it is to be done."""
    if _NOW.search(text):
        return False
    return any(_ABOUT.search(text[: found.start()]) is None for found in _LATER.finditer(text))
