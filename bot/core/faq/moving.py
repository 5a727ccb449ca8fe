"""Moving house, changing the holder, taking a number away: "il passaggio" is whichever of them was talked about."""

from __future__ import annotations

import re

from bot.core.faq.topics import FaqTopic
from bot.core.nearby import names_operator

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


def still_about(told: FaqTopic | None, topic: FaqTopic | None, text: str) -> FaqTopic | None:
    """ "Quanto costa il passaggio?", after a change of holder: that one; None: the message is about its own topic."""
    if told not in MOVING or told is topic or topic not in _PORTING:
        return None
    if told in _PORTING and not _PASSAGE.search(text):
        return None
    return None if _OPERATOR.search(text) or names_operator(text) else told
