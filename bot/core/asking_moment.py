"""A moment that is asked for, by its words: for what, or to say something else."""

from __future__ import annotations

import re

_FOR_WHAT = re.compile(
    r"\b(?:che(?! (?:è|e['’]|era|sono|non|volevo|dicevo|intendevo)\b)|mentre|finch[eé]|devo|dovrei|fammi|"
    r"(?:lo|la|li|le|sto|vado|vo) (?:a )?\w+(?:o|ndo|re)\b|cerc\w+|prend\w+|guard\w+|controll\w+|"
    r"verific\w+|ved(?:o|ere|iamo)|trov\w+|legg\w+|chied\w+|recuper\w+|torno|arrivo|pens\w+)\b",
    re.IGNORECASE,
)


def says_what_for(text: str) -> bool:
    """ "Un attimo che prendo la carta": what it names is only looked for; not "aspetta, con la carta"."""
    return _FOR_WHAT.search(text) is not None
