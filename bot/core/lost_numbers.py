"""Numbers whose telephone or SIM was called lost or stolen: no code goes there any more, in any journey, of anybody.

How long an entry holds: one of the line's own customer until a person lifts it (`sportello lost NUMBER`), or the
operator says that the SIM was changed since; one of anybody else for a day, and not again before a week is over, since
whoever knows a number can call it lost. What a customer took back before confirming it holds for a day, too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

BLOCK_SIM = "block_sim"
"""The act of blocking a SIM; its values name the line's number (`number`)."""
STRANGERS_WORD = timedelta(hours=24)
"""How long the word of somebody who is not the line's customer holds, and one that was taken back."""
STRANGERS_REST = timedelta(days=7)
"""For so long after it began such an entry is not made anew for the same number."""
NUMBERS_A_CHAT = 2
"""So many numbers that are not the customer's own can be called lost in one conversation."""


class Loss(StrEnum):
    LOST = "lost"
    STOLEN = "stolen"


@dataclass(frozen=True)
class LostNumber:
    """`number`: E.164. `called_by`: the customer whose line or contact it is; None: somebody else called it lost.

    `until`: excluded; None: until it is lifted.
    """

    number: str
    loss: Loss
    called_at: datetime
    called_by: str | None
    conversation_id: str
    until: datetime | None

    def holds(self, now: datetime) -> bool:
        return self.until is None or now < self.until


_STOLEN = re.compile(
    r"\b(?:rubat\w*|rubar\w*|furt[oi]|rapinat\w*|rapina|scippat\w*|scippo|borseggi\w*|ladr[oi]|fregat\w*|"
    r"sottratt\w*|grattat\w*)\b",
    re.IGNORECASE,
)
_LOST = re.compile(
    r"\b(?:pers[oaie]|perdut\w*|smarri\w*|dimenticat\w*|(?:non|nn)\s+(?:lo\s+|la\s+)?(?:trovo|ritrovo)|"
    r"sparit[oa]|scompars[oa])\b",
    re.IGNORECASE,
)
_FOUND_AGAIN = re.compile(
    r"\b(?:ritrovat\w*|sblocc\w*|riattiv\w*|recuperat\w*|togli\w*\s+il\s+blocco|(?:l[’']?\s*)?ho\s+trovat\w*|"
    r"rispuntat\w*|saltat\w*\s+fuori)\b",
    re.IGNORECASE,
)
_NOT_FOUND = re.compile(r"\b(?:non|nn|mai)\b[^.,;!?]{0,25}\b(?:ritrovat|recuperat|trovat)", re.IGNORECASE)


_PHONE = r"(?:telefon\w*|cell|cellulare|smartphone|i?phone|sim|scheda sim)"
_BETWEEN = r"(?:(?!credito|linea|giga|segnale|campo|dati|contatti|numero|rete|soldi|tempo)[\w’']+\s+){0,3}?"
_PHONE_LOST = re.compile(
    rf"(?:{_STOLEN.pattern}|{_LOST.pattern})\s+{_BETWEEN}{_PHONE}\b|"
    rf"\b{_PHONE}\s+(?:[\w’']+\s+){{0,4}}?(?:rubat\w*|smarrit\w*|scippat\w*|sparit[oa]|scompars[oa]|pers[oa]\b(?!\s+\w))",
    re.IGNORECASE,
)


def loss_in(text: str) -> Loss | None:
    """What the words say became of the telephone; None: they do not. Stolen when they say both."""
    if _STOLEN.search(text):
        return Loss.STOLEN
    return Loss.LOST if _LOST.search(text) else None


def says_phone_lost(text: str) -> bool:
    """ "Mi hanno rubato il telefono": that it is the telephone or the SIM; not "il telefono ha perso il segnale"."""
    return _PHONE_LOST.search(text) is not None and not says_found_again(text)


def says_found_again(text: str) -> bool:
    """ "L'ho ritrovato", "sblocca la SIM"; not "non l'ho più ritrovato"."""
    return _FOUND_AGAIN.search(text) is not None and _NOT_FOUND.search(text) is None
