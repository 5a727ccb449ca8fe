"""Which place in a list an ordinal word is: "la prima" is 1."""

from __future__ import annotations

from collections.abc import Mapping

PLACES: Mapping[str, int] = {"prim": 1, "second": 2, "terz": 3, "quart": 4, "quint": 5}
"""By the words' stems."""
ORDINAL = rf"(?:{'|'.join(PLACES)})[oa]"
"""Any of them, as a pattern."""


def place_of(word: str) -> int:
    """The place that one of these words is."""
    return PLACES[word[:-1].lower()]
