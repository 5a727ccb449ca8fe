"""A recharge that is to come again and again: once a month, as the automatic one does, or oftener, as none does."""

from __future__ import annotations

import re

from bot.core.requests import Request

_OF = r"(?:ogni|tutt[ei] (?:le|i|gli)|una volta (?:al|ogni)|una volta (?:all[ao']|l'))"
_MONTHLY = re.compile(
    rf"\b{_OF} ?mes[ei]\b|\bal mese\b|\bmensil\w*|"
    r"\b(?:ogni|tutti i) \w+ (?:giorno )?(?:del|di ogni) mese\b|\bmese (?:per|x) mese\b",
    re.IGNORECASE,
)
_DAYS = r"(?:lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenic[ah]e?|domenica)"
_OTHERWISE = re.compile(
    rf"\b{_OF} ?(?:settiman[ae]|giorn[oi]|ann[oi]|weekend|{_DAYS})\b|"
    r"\bsettimanal\w+|\bquotidian\w+|\bgiornalier\w+|\bbimestral\w+|\btrimestral\w+|\bannual\w+|\bquindicinal\w+|"
    r"\b(?:a|alla) settimana\b|\bal giorno\b|\ball'anno\b|"
    r"\bogni (?:\d{1,2}|due|tre|quattro|sei|sette|dieci|quindici|tot) (?:giorni|settimane|mesi)\b",
    re.IGNORECASE,
)
_EVERY_THIRTY = re.compile(r"\bogni (?:30|trenta) giorni\b", re.IGNORECASE)
_OF_ANOTHER_THING = re.compile(
    r"\b(?:rinnov\w+|offert\w+|pian[oi]|abbonament\w+|canon\w+|promo\w*|tariff\w+|giga|minuti|finisc\w+|spend\w+|"
    r"consum\w+|cost\w+|pag(?:o|avo|ato))\b",
    re.IGNORECASE,
)
""" "20, ogni mese finisco il credito": why it is recharged, and not how often."""


def comes_otherwise(text: str) -> bool:
    """ "Ogni settimana", "ogni lunedì", "ogni due mesi"."""
    found = _OTHERWISE.search(text) is not None and _EVERY_THIRTY.search(text) is None
    return found and _OF_ANOTHER_THING.search(text) is None


def comes_again(request: Request) -> bool:
    """Whether it is wanted more than this once: every month, by a limit of the credit, or in another rhythm."""
    if _OF_ANOTHER_THING.search(request.text):
        return False
    return (
        bool(request.first("recharge_when"))
        or _MONTHLY.search(request.text) is not None
        or comes_otherwise(request.text)
    )
