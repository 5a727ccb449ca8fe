"""Names as they are compared with what customers type: without case, accents and curly apostrophes."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.replace("’", "'").casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
