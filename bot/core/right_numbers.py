"""With what another number is said as the one that was meant, and what it is said for instead."""

from __future__ import annotations

import re

_PUTS_RIGHT = re.compile(
    r"\b(?:era|doveva|dovevo|volevo|intendevo|sarebbe(?: stato)?|giust[oa]|corrett[oa]|anzi|invece)\b|"
    r"\bno\W{1,3}(?:(?:il|al|sul|per il|su)\W{1,3})?\+?\d|\bnon (?:(?:a|al|su|sul|per|il) )?(?:quest\w+|quell\w+|\d)",
    re.IGNORECASE,
)
_OF_ANOTHER_THING = re.compile(
    r"\b(?:bollett\w+|fattur\w+|credito|saldo|giga|gb|minuti|sms|offert\w+|piano|movimenti|chiam\w+|richiam\w+|"
    r"contatt\w+|recapito|blocc\w+|guast\w+|funziona\w*|mio (?:numero|cell\w*)(?: di \w+)? (?:è|e['’]))(?!\w)",
    re.IGNORECASE,
)


def puts_number_right(text: str) -> bool:
    """ "Era 3475550808", "no, 3475550808"."""
    return _PUTS_RIGHT.search(text) is not None


def is_of_another_thing(text: str) -> bool:
    """ "Invece la bolletta di 3475550808", "il mio numero è …"."""
    return _OF_ANOTHER_THING.search(text) is not None
