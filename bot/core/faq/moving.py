"""Moving house, changing the holder, taking a number away: "il passaggio" is whichever of them was talked about."""

from __future__ import annotations

import re

from bot.core.faq.topics import FaqTopic
from bot.core.nearby import NAMED, names_operator

MOVING = frozenset({FaqTopic.PORT_IN, FaqTopic.PORT_OUT, FaqTopic.HOUSE_MOVE, FaqTopic.CHANGE_HOLDER})
_PORTING = frozenset({FaqTopic.PORT_IN, FaqTopic.PORT_OUT})
"""What words of moving are taken for, whatever is moved."""
_OPERATOR = re.compile(
    r"\b(?:operator[ei]|gestor[ei]|compagni[ae]|concorrenza|portabilit\w+|migrazion\w+|disdett?\w*|disdir\w+|iccid|"
    r"(?:pass\w+|venire|torn\w+|veng\w+) (?:a|da|con) (?:voi|tim|mytim)|(?:da|con|a) voi|via da|da un'?altra parte|"
    r"(?:me ne |se )?vado|andar\w*|usc\w+|lasciar\w*|altrove)\b",
    re.IGNORECASE,
)
_PASSAGE = re.compile(r"\b(?:passaggio|trasferimento)\b", re.IGNORECASE)
"""Of two ways to take a number along, the one that was told."""


_GOES = (
    r"(?:pass(?:o|are|iamo|ando|assi|aggio|arci)|port(?:o|are|arlo|arla|iamo|abilit\w+)|trasfer\w+|trasloco|migr\w+|"
    r"vad(?:o|a)|and(?:are|arci|rei|rò)|cambi(?:o|are|amo|ando)|torn(?:o|are|iamo))"
)
_TO_THEM = re.compile(rf"\b{_GOES}\b[^.?!]{{0,35}}\b(?:a|ad|in|con|verso|su|alla)\s+{NAMED}(?!\w)", re.IGNORECASE)
_TO_US = re.compile(
    rf"\b(?:da|con|a) (?:voi|tim|mytim)\b|\bqui\b|\bda {NAMED}(?!\w)|"
    rf"\b(?:numero|sim|linea|sono) (?:(?:è|di|con) )+{NAMED}(?!\w)",
    re.IGNORECASE,
)
_WEIGHS = re.compile(
    r"\b(?:convien\w+|megli\w+|peggi\w+|cost\w+|prezz\w+|offr\w+|offert\w+|copertur\w+)\b", re.IGNORECASE
)


def leaves_for_other(text: str) -> bool:
    """ "Come porto il mio numero in ...?": away, to a company by its name; which of the two is better is not asked."""
    return _TO_THEM.search(text) is not None and not (_TO_US.search(text) or _WEIGHS.search(text))


def still_about(told: FaqTopic | None, topic: FaqTopic | None, text: str) -> FaqTopic | None:
    """ "Quanto costa il passaggio?", after a change of holder: that one; None: the message is about its own topic."""
    if told not in MOVING or told is topic or topic not in _PORTING:
        return None
    if told in _PORTING and not _PASSAGE.search(text):
        return None
    return None if _OPERATOR.search(text) or names_operator(text) else told
