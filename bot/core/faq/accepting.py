"""What was just told how to have is wanted: "ok avvia pure", "va bene ordinala", "procediamo". Never a bare yes."""

from __future__ import annotations

import re

from bot.core.faq.details import Detail
from bot.core.faq.follow_ups import TERMINATION
from bot.core.faq.topics import FaqTopic
from bot.core.leads import FINE, NOW, YES, lead

_DO = (
    r"(?:avvi(?:a|amo|ate)|inizi(?:a|amo|ate)|cominci(?:a|amo|ate)|fa(?:i|te|cciamo|l|tel|m)|ordina(?:te|mi)?|"
    r"richied(?:i|ete|iamo)|chied(?:i|ete|iamo)|prenota(?:te|mi)?|manda(?:te|mi)?|spedi(?:sci|te)|attiva(?:te|mi)?|"
    r"apri(?:te|amo)?|prend(?:i|ete|iamo)|invia(?:te|mi)?|registra(?:te)?|inoltra(?:te)?|presenta(?:te)?)"
)
_IT = r"(?:(?:me|ce|te)?l[oaie]|ne un[oa])"
_ON = (
    r"(?:proced(?:i|ete|iamo|a)|avvi(?:a|amo|ate)|inizi(?:a|amo|ate)|cominci(?:a|amo|ate)|partiamo|vai avanti|"
    r"andiamo avanti)"
)
_OF_IT = (
    r"(?:[\s,]*\b(?:pure|tu|voi|subito|dai|grazie|per favore|allora|adesso|ora|così|anche|con (?:la|il) \w+|"
    r"(?:la |il |una |un )?(?:pratica|richiesta|trasloco|trasferimento|procedura|passaggio|domanda|disdetta)))*"
)
_ACCEPTS = re.compile(
    rf"{lead(YES, FINE, NOW)}(?:{_ON}|{_DO}{_IT}|fa(?:i|te|cciamo)(?= (?:pure|tu|voi)\b)){_OF_IT}\W*$", re.IGNORECASE
)
_CASE = r"(?:la |il |una |un |questa |['’]?sta )?(?:pratica|richiesta|trasloco|trasferimento|procedura|domanda)"
_BEGUN = (
    r"(?:avvi|inizi|cominci|apri|inoltr|present|mand|invi|registr)(?:a|i|ate|amo|iamo|te)?(?:mi)?|"
    r"fa(?:i|mmi|te|temi|cciamo)"
)
_BEG = r"mi (?:apri|avvii|fai|inoltri|aprite|avviate|fate|inoltrate)"
_ORDERS_CASE = re.compile(
    rf"{lead(YES, FINE, NOW, 'poi')}(?:(?:mi |ci )?(?:{_BEGUN})(?: (?:pure|tu|voi|subito))* {_CASE}{_OF_IT}\W*|"
    rf"{_BEG}(?: (?:tu|voi))? {_CASE}{_OF_IT}\W*)",
    re.IGNORECASE,
)
""" "Ok fai la richiesta", "mi apri la pratica?": by the name that anything asked for has."""
_BEGS = re.compile(rf"\b{_BEG}\b", re.IGNORECASE)
_BY_PERSON = frozenset({FaqTopic.HOUSE_MOVE.value, TERMINATION})
_DETAILS_BY_PERSON = frozenset(
    {
        (FaqTopic.PAYMENT_METHODS.value, Detail.INSTALMENTS.value),
        (FaqTopic.LATE_PAYMENT.value, Detail.INSTALMENTS.value),
        (FaqTopic.BILL_DELIVERY.value, Detail.ADDRESS.value),
        (FaqTopic.CHANGE_HOLDER.value, Detail.DEATH.value),
    }
)
_ELSEWHERE = frozenset(
    {
        *(FaqTopic.ESIM, FaqTopic.SIM_REPLACEMENT, FaqTopic.PORT_IN, FaqTopic.PORT_OUT, FaqTopic.CHANGE_HOLDER),
        FaqTopic.DIRECT_DEBIT,
    }
)


def accepts(text: str) -> bool:
    """Its own order, with "it" at most; no question, and no thanks for what was told."""
    named = _ORDERS_CASE.fullmatch(text.strip()) is not None and ("?" not in text or _BEGS.search(text) is not None)
    return named or ("?" not in text and _ACCEPTS.search(text) is not None)


def begun_by_person(subject: str, detail: str) -> bool:
    """Whether the answer named a person who begins it. `detail`: what of the subject was told."""
    return (subject in _BY_PERSON and not detail) or (subject, detail) in _DETAILS_BY_PERSON


def begun_elsewhere(subject: str) -> bool:
    """Whether it is to be had in a shop, on a page or from somebody else, and not from here."""
    return subject in _ELSEWHERE
