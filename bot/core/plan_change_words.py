"""What is asked of another plan that a person would change to ("tiene il numero?", "i giga li perde?"), and of a rise
of prices that is only rumoured ("ho sentito che aumentate i prezzi, è vero?")."""

from __future__ import annotations

import re

from bot.core.leads import FINE, NO, YES, lead

_MOST = 14
_CHANGING = re.compile(
    r"\b(?:cambi\w*|cambio|modific\w+|pass\w+)\b[^.?!]{0,15}\b(?:pian[oi]|tariff[ae]|abbonament[oi])\b", re.IGNORECASE
)
_KEPT = (
    r"(?:rest|riman|tien|teng|tenere|manten|mantien|conserv|perd|cambi)\w*|(?:è|sarà) (?:sempre )?(?:lo stesso|quello|"
    r"uguale)|(?:lo )?stesso|uguale"
)
_NUMBER = re.compile(
    rf"\b(?:{_KEPT})\b[^.?!]{{0,25}}\bnumero\b|\bnumero\b[^.?!]{{0,25}}\b(?:{_KEPT})(?!\w)", re.IGNORECASE
)
_OTHER_MOVE = re.compile(
    r"\b(?:operator\w+|portabilit\w+|vodafone|wind\w*|iliad|tim|fastweb|ho ?mobile|titolar\w+|intestat\w+|"
    r"nuovo numero|numero nuovo|voglio cambiare|vorrei cambiare (?:il )?numero|person[ae]|carta|contatto|verde)\b",
    re.IGNORECASE,
)
_HELD = r"(?:gig[ai]\w*|gb|credito|minuti|sms|offert[ae]|promozion\w+|sim|scheda|servizi\w*|rinnovo|soldi)"
_BECOMES = r"(?:perd|azzer|conserv|mantien|manten|tien|teng|tenere|sparisc|scad|cambi|rest(?:a|ano)|riman)\w*"
_OF_CHANGE = re.compile(
    rf"\b{_HELD}\b[^.?!]{{0,25}}\b{_BECOMES}|\b{_BECOMES}\b[^.?!]{{0,20}}\b{_HELD}\b|"
    r"\b(?:cambio|passaggio|cambiare|cambiarlo|passare)\b[^.?!]{0,20}\b(?:cost\w+|gratis|si paga|penal\w+)|"
    r"\b(?:cost[aio]\w*|quanto|si paga|penal\w+)\b[^.?!]{0,20}\b(?:cambio|passaggio|cambiare|cambiarlo|passare)\b|"
    rf"{lead(YES, FINE, NO)}(?:da|a partire da|entro) quando(?: (?:vale|parte|cambia|sarebbe))?\W*$|"
    rf"{lead(YES, FINE, NO)}quando (?:cambia|parte|passa)\W*$",
    re.IGNORECASE,
)
_LOOKS = re.compile(r"\bquant\w+ (?!cost)|\b(?:dimmi|vedere|mostrami|controlla)\b", re.IGNORECASE)
""" "Quanto credito mi resta?" is a reading."""

_PRICE = (
    r"(?:prezz\w+|tariff[ae]|canon[ei]|cost[oi]|abbonament[oi]|pian[oi]|offert[ae]|bollett[ae]|fibra|telefonia|"
    r"mensilit[àa])"
)
_RISING = (
    r"(?:aument(?:a|ate|ano|er\w+)|rincar(?:a|ate|ano|er\w+)|"
    r"(?:alz|ritocc|rialz)(?:a|ate|ano|er\w+)|salgono|saliranno|salirà|rimodul\w+|"
    r"(?:sta(?:te|nno)?|vol\w+) (?:per )?(?:aumentare|alzare))"
)
_RISEN = r"(?:aumentat\w|rincarat\w|alzat\w|rialzat\w)"
_RUMOUR = re.compile(
    r"\b(?:ho (?:sentito|letto|visto)|sentivo|leggevo|mi (?:dicevano|hanno detto|dicono|diceva|ha detto)|si dice|"
    r"dicono|dicevano|gira(?:no)? (?:la )?voc[ei]|corre voce|pare che|sembra che|risulta che|in tv|sui giornali|"
    r"su internet)\b|"
    r"(?:\bè|\be['’]|^\W*e|\bsarà) vero\b|\b(?:davvero|veramente)\b",
    re.IGNORECASE,
)
_RISE = re.compile(rf"\b{_RISING}\b[^.?!]{{0,20}}\b{_PRICE}|\b{_PRICE}\b[^.?!]{{0,20}}\b{_RISING}(?!\w)", re.IGNORECASE)
_RISE_TOLD = re.compile(
    rf"\b{_RISEN}\b[^.?!]{{0,20}}\b{_PRICE}|\b{_PRICE}\b[^.?!]{{0,20}}\b{_RISEN}(?!\w)|\b(?:aumenti|rincari)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:ci (?:saranno|sono)|avete|sono previsti|prevedete|farete|in programma|in arrivo|arriv\w+)\b[^.?!]{0,20}"
    r"\b(?:aument[io]|rincar[io])\b",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"\b(?:perch[eéè]|come mai|xk[eéè]|soglia|automatica|ricaric\w+|limite|rispetto|scorso|scorsa|giga)\b",
    re.IGNORECASE,
)
"""A bill that went up, and figures of an automatic recharge, are other matters."""
_TRUE = re.compile(
    rf"{lead(YES, FINE, NO)}(?:(?:è|e['’]?|sarà|non è) vero|davvero|veramente|sicur[oa]|(?:ne )?sei sicur[oa]|"
    r"(?:di|da) quanto|(?:da|a partire da) quando|quando|e quando|per tutti|anche (?:per )?(?:me|il mio|a me))"
    r"(?: (?:o no|però|allora|quindi|aumenta\w*))*\W*$",
    re.IGNORECASE,
)


def asks_if_number_stays(text: str, *, told: bool) -> bool:
    """ "E le rimane lo stesso numero?": with `told`, a change of plan was talked about; else it is named."""
    if len(text.split()) > _MOST or _OTHER_MOVE.search(text) or not _NUMBER.search(text):
        return False
    return told or _CHANGING.search(text) is not None


def asks_of_plan_change(text: str) -> bool:
    """ "E i giga che ha li perde?", "quanto costa il cambio?", "da quando?", once a change of plan was talked about."""
    return len(text.split()) <= _MOST and _OF_CHANGE.search(text) is not None and _LOOKS.search(text) is None


def asks_of_price_rise(text: str) -> bool:
    """ "Mi dicevano che aumentate il prezzo", "ci saranno aumenti?"; not "perché è aumentata la bolletta?"."""
    if _WHY.search(text):
        return False
    rumoured = _RUMOUR.search(text) is not None
    if _PLANNED.search(text) or (rumoured and (_RISE.search(text) or _RISE_TOLD.search(text))):
        return True
    return "?" in text and _RISE.search(text) is not None


def asks_if_true(text: str) -> bool:
    """ "È vero?", "da quando?", of what was just said to be unknown."""
    return _TRUE.search(text) is not None
