"""What is said of an automatic recharge: another sum without naming it ("aumenta a 15"), and no limit at all."""

from __future__ import annotations

import re

from bot.core.leads import FINE, NO, YES, lead
from bot.core.requests import Request

_NOT_STOPPED = r"non (?:(?:la|lo) )?(?:ferm|toglier|tolg|annull|elimin)\w*"
_DOING = r"(?:aument|alz|abbass|cambi|port|mett|riduc|ridu|diminu|modific|cal|facci|fall|fai|pass)\w{0,9}"
_OTHER_SUM = re.compile(
    rf"{lead(YES, FINE, NO, 'anzi|meglio|poi|invece|piuttosto', _NOT_STOPPED)}"
    rf"(?:(?:me )?la )?(?:(?:puoi|potete|voglio|vorrei|posso) )?{_DOING}(?: (?:l['’]\s?importo|la cifra))?"
    r" (?:a|da) (?:\d{1,3}|cinque|dieci|quindici|venti|venticinque|trenta|cinquanta|cento)(?:[,.]00)?"
    r"(?: ?(?:euro|eur|€))?(?:\W++(?:per favore|invece|grazie|al mese|ogni mese|e basta))*+\W*+",
    re.IGNORECASE,
)
_NONE = re.compile(r"\b(?:senza|nessun[oa]?|illimitat\w+|niente)\b", re.IGNORECASE)
_NOT_TOLD = re.compile(r"\b(?:dic\w+|dir\w*|darl[oa]|so)\b", re.IGNORECASE)


def puts_other_sum(text: str) -> bool:
    """Whether the message is no more than another sum for it."""
    return "?" not in text and _OTHER_SUM.fullmatch(text.strip()) is not None


def says_none(text: str) -> bool:
    return _NONE.search(text) is not None


def refuses_limit(request: Request) -> bool:
    """ "Nessun tetto", "no"; not "non te lo dico"."""
    refused = request.intent in ("deny", "refuse") and _NOT_TOLD.search(request.text) is None
    return says_none(request.text) or refused
