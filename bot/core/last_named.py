"""Two offers or services of which the last one is meant: "attiva Mondo 500 MB, no anzi Giga Extra"."""

from __future__ import annotations

import re

from bot.core.requests import LINE_ENTITIES, Request

_NAMES = {"offer_name": "activate_offer", "service_name": "activate_service"}
_INSTEAD = re.compile(
    r"\b(?:attiv\w+|mett\w+|aggiung\w+|voglio|vorrei|volevo|prend\w+)\b(?P<first>.{1,40}?)"
    r"\b(?:anzi|no|meglio|piuttosto|cioè|scusa)\b[\s,]*(?:(?:no|anzi|meglio|invece|volevo|voglio|scusa)\b[\s,]*)*"
    r"(?P<last>[^?]{2,40})$",
    re.IGNORECASE,
)
_LEFT = re.compile(
    r"\b(?:lasci\w*|niente|nulla|togli\w*|disattiv\w*|non|no|nessun\w*|quanto|costa)\b|\?|"
    r"\b(?:anche|pure|inoltre|entramb[ei]|tutt[ei] (?:e )?due)\b|^(?:se )?(?:e|ed|più|con)\b(?!['’])",
    re.IGNORECASE,
)
"""What is left, asked, or wanted besides."""
_WORD = re.compile(r"[^\W_]+")


def last_of_two(request: Request) -> Request | None:
    """The order for the last one, with the line that is named; None: it is not said so, or not clear which is which."""
    found = _INSTEAD.search(request.text.strip())
    if found is None or _LEFT.search(found["last"]):
        return None
    named = [(name, said) for name in _NAMES for said in request.texts(name)]
    behind, before = _words(found["last"]), _words(found["first"])
    last = [(name, said) for name, said in named if _words(said) & behind and not _words(said) & before]
    if len(named) != 2 or len(last) != 1:
        return None
    (name, said), lines = last[0], {one: request.entities[one] for one in LINE_ENTITIES if request.entities.get(one)}
    return Request(_NAMES[name], {name: (said,), **lines}, found["last"])


def _words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.casefold()) if len(word) > 1 and not word.isdigit()}
