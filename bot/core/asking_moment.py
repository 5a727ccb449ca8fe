"""A moment that is asked for, by its words: for what, or to say something else."""

from __future__ import annotations

import re

from bot.core.leads import FINE, NO, STOPPING, lead

_FOR_WHAT = re.compile(
    r"\b(?:che(?! (?:è|e['’]|era|sono|non|volevo|dicevo|intendevo)\b)|mentre|finch[eé]|devo|dovrei|fammi|"
    r"(?:lo|la|li|le|sto|vado|vo) (?:a )?\w+(?:o|ndo|re)\b|cerc\w+|prend\w+|guard\w+|controll\w+|"
    r"verific\w+|ved(?:o|ere|iamo)|trov\w+|legg\w+|chied\w+|recuper\w+|torno|arrivo|pens\w+)\b",
    re.IGNORECASE,
)

_HOLDS = re.compile(r"\b(?:aspett\w*|asp|(?:un )?(?:attimo|momento|secondo))(?!\w)", re.IGNORECASE)
_ONLY_HOLDS = re.compile(rf"{lead(FINE, NO, STOPPING, 'un secondo|solo|ancora')}\Z", re.IGNORECASE)


def only_holds(text: str) -> bool:
    """ "Anzi no aspetta": a moment, and nothing else that could be a value, a yes or a no."""
    return "?" not in text and _HOLDS.search(text) is not None and _ONLY_HOLDS.match(text) is not None


def says_what_for(text: str) -> bool:
    """ "Un attimo che prendo la carta": what it names is only looked for; not "aspetta, con la carta"."""
    return _FOR_WHAT.search(text) is not None
