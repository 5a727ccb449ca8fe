"""Words that stand for somebody who was spoken of: "ricaricale 10", "mettigli 20 euro", "sul suo"; or for oneself."""

from __future__ import annotations

import re

_TO = r"(?:le|gli)"
_GIVES = r"(?:ri)?caric|mett|manda|vers|aggiung|accredit|spedi|regal"
_NOT_ALL = r"(?!\s+(?:tutt|entramb|ambedue))"
_SOMEBODY = re.compile(
    rf"\b(?:{_GIVES})\w*?{_TO}\b{_NOT_ALL}|\bfa(?:lle|gli|rle|rgli|tele|tegli)\b|\bda(?:lle|gli)\s+(?:\d|una ricarica)|"
    rf"\b\w*glie(?:l[aoei]|ne)\b|"
    rf"\b{_TO}\s+(?:vorrei|voglio|puoi|posso|potete|potresti|devo|dobbiamo|facci\w+|fai|fate|do|dai|ricaric(?:o|hi|a|are)|"
    r"carico|carichi|mett(?:o|i|ete|iamo)|mand(?:o|i)|serv(?:e|ono))\b|"
    r"\b(?:a|per) (?:lui|lei|loro)\b|\b(?:su[oa]|loro)\b(?! (?:cart|visa|mastercard|paypal))",
    re.IGNORECASE,
)
_ONESELF = re.compile(rf"\b(?:{_GIVES})\w*?mi\b|\bfammi\b|\b(?:a|per) me\b|\bmi (?:{_GIVES}|fai|fate)", re.IGNORECASE)
_THEIRS = re.compile(r"\b(?:su[oa]|loro)\b", re.IGNORECASE)


def means_somebody(text: str) -> bool:
    """ "Ricaricale 10", "gli metti 20 euro", "sul suo cellulare": somebody else, who is not named here."""
    return _SOMEBODY.search(text) is not None


def means_oneself(text: str) -> bool:
    """ "Ricaricami 10", "fallo a me"."""
    return _ONESELF.search(text) is not None


def says_theirs(text: str) -> bool:
    """ "Il suo"."""
    return _THEIRS.search(text) is not None
