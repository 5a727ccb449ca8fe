"""Parts of a day as they are said: "in tarda mattinata", "dopo cena", "alle 3 di notte"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from bot.core.call_windows import EVENING, NOON
from bot.core.clock_words import Lean

DAWN, NIGHT = time(6), time(22)


@dataclass(frozen=True)
class DayPart:
    """By its edges; the open one is the desk's own. `lean`: how an hour that is said beside it is meant."""

    begin: time | None
    end: time | None
    lean: Lean


_PARTS: tuple[tuple[str, DayPart], ...] = (
    (r"(?<!turno di )(?<!turni di )(?<!lavoro di )(?:stanotte|nott\w*)", DayPart(NIGHT, None, Lean.NIGHT)),
    (r"alba", DayPart(None, DAWN, Lean.EARLY)),
    (r"tard[ao] matti\w+|fine mattin\w+|metà mattin\w+", DayPart(time(10), NOON, Lean.EARLY)),
    (
        r"prim[ao] matti\w+|(?:mattin\w*|domattina|stamattina) presto|di buon['’ ]?ora",
        DayPart(None, time(10), Lean.EARLY),
    ),
    (r"prima di (?:pranzo|mangiare)", DayPart(None, NOON, Lean.EARLY)),
    (r"mattin\w*|stamattina|stamani|domattina", DayPart(None, NOON, Lean.EARLY)),
    (r"(?<=\d)\s?a\.?m\.?(?!\w)", DayPart(None, NOON, Lean.EARLY)),
    (r"(?<=\d)\s?p\.?m\.?(?!\w)", DayPart(NOON, None, Lean.LATE)),
    (r"primo pomeriggio", DayPart(time(13), time(15), Lean.LATE)),
    (r"(?:tardo|fine|metà) pomeriggio", DayPart(time(16), EVENING, Lean.LATE)),
    (r"(?:a|ora di|pausa) pranzo", DayPart(NOON, time(14), Lean.LATE)),
    (r"pomeriggi\w*|dopo ?pranzo", DayPart(NOON, EVENING, Lean.LATE)),
    (r"dopo ?cena", DayPart(time(20), None, Lean.LATE)),
    (r"prima di cena", DayPart(EVENING, time(20), Lean.LATE)),
    (r"sera|stasera|serata|dopo il lavoro|(?:a|ora di) cena", DayPart(EVENING, None, Lean.LATE)),
)
"""The first that is found counts: "tarda mattinata" is no mere morning."""
_FOUND = tuple((re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE), part) for words, part in _PARTS)


def part_in(text: str) -> DayPart | None:
    """The part of the day that a text names."""
    return next((part for words, part in _FOUND if words.search(text)), None)
