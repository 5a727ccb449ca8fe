"""Until when, asked of something that is not named: "quando scade?", "come scaduta?"."""

from __future__ import annotations

import re

from bot.core.leads import FINE, NOW, lead

_WHEN_DUE = re.compile(
    rf"{lead(FINE, NOW, 'invece')}(?:(?:entro|da|per|fino a|in) )?(?:(?:quando|come|quant[oi]) ?)?"
    r"(?:è |e['’] |sarebbe |risulta |era )?(?:già )?scad(?:e|eva|uta|rà|rebbe|enza)\b"
    r"(?:,? (?:da|entro|per) quando| quando)?\W*$",
    re.IGNORECASE,
)


def asks_when_due(text: str) -> bool:
    """ "Quando scade?", "scaduta da quando?"; not "quando scade il credito?"."""
    return _WHEN_DUE.match(text) is not None
