"""Words that are content with what was told, and sound like a wish: "così non la dimentico più"."""

from __future__ import annotations

import re

_FORGETS = re.compile(
    r"\b(?:così|cosi|almeno|in questo modo|in tal modo|perfetto|bene|ottimo|comodo)\b[^.?!]{0,20}\b(?:non|nn) "
    r"(?:(?:me|mi|ce|ci|la|lo|le|li|ne) ?)*(?:dimentic(?:o|hiamo|herò)|scord(?:o|iamo|erò)|pens(?:o|iamo|erò)|"
    r"sbagli(?:o|amo)|rischi(?:o|amo)|perd(?:o|iamo))\b",
    re.IGNORECASE,
)


def will_not_forget(text: str) -> bool:
    """ "Almeno non me la scordo": no question, and no order."""
    return "?" not in text and _FORGETS.search(text) is not None and len(text.split()) <= 10
