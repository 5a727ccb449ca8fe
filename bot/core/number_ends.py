"""How a number that was read back ends instead: "no aspetta, finisce con 44"."""

from __future__ import annotations

import re

_ENDS_SO = re.compile(
    r"\b(?:finisce|finiva|termina|(?:le )?ultim[eoi](?: due| tre| quattro)?(?: cifre)?(?: sono| è)?)"
    r"(?: (?:con|per|in))?\W{1,2}(?P<digits>\d{2,4})(?!\d| ?\d{2})",
    re.IGNORECASE,
)


def number_ending(text: str) -> str | None:
    """ "No aspetta, finisce con 44": how a number that was read back ends instead."""
    found = _ENDS_SO.search(text) if "?" not in text else None
    return found["digits"] if found else None
