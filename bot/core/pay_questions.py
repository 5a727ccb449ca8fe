"""What is asked beside a payment: until when there is time, and whether it is safe."""

from __future__ import annotations

import re

_DEADLINE = re.compile(
    r"\b(?:quant[io] (?:giorni|tempo)|entro (?:quando|che|quale|quanto)|fino a (?:quando|che giorno)|"
    r"quando (?:scad\w+|va pagata|devo pagar\w+|bisogna pagar\w+|si paga)|(?:che|quale) (?:giorno )?scad\w+|"
    r"c['’]?\s?[eè] (?:ancora )?tempo|(?:ho|avrei) (?:ancora )?tempo|(?:qual )?[eè] la scadenza|per quando)\b",
    re.IGNORECASE,
)
_TO_PAY = re.compile(r"\b(?:pag\w+|saldar\w+|bollett\w+|fattur\w+|scadenza)\b", re.IGNORECASE)
_OTHER_TIME = re.compile(
    r"\b(?:ritardo|sollecit\w*|sospe\w+|stacc\w+|dopo|rimbors\w+|arriv\w+|link|disd\w+|codice|giga|minuti|sms|offerta|"
    r"credito|registra\w*|risult\w+|accredit\w*|rat[ae])\b",
    re.IGNORECASE,
)
_SAFE = re.compile(
    r"\b(?:[eè]|e['’]|sar[aà]|sia|davvero|sono|si (?:è|sta|va)) (?:\w+ ){0,2}"
    r"(?:sicur[oaie]|protett[oaie]|affidabil[ei])\b[^?]*\?|"
    r"\b(?:pagamento|pagina|sito|link|paypal|carta|pagare) (?:\w+ )?(?:sicur[oa]|protett[oa]|affidabile)\W*\?|"
    r"\bsicur[oaie] (?:pagar\w+|usar\w+|mettere|dare|inserire|da qui|con (?:la|il|paypal)|paypal|che (?:poi )?non)\b|"
    r"\b(?:mi posso|posso|ci si può|ci si puo'?|mi devo) fidar\w*|"
    r"\b(?:rub\w+|clon\w+|vedete|salvate|tenete|finisc\w+|vanno) (?:poi )?(?:i )?(?:miei )?(?:dati|numeri)\b"
    r".{0,20}\bcarta\b",
    re.IGNORECASE,
)
_UNSURE = re.compile(r"\b(?:sei|siete|sono|ne sei) (?:proprio |davvero |tanto )?sicur[oaie]\b", re.IGNORECASE)


def asks_deadline(text: str) -> bool:
    """ "Ma quanti giorni ho ancora?", where it is clear that something is to be paid."""
    return _DEADLINE.search(text) is not None and _OTHER_TIME.search(text) is None


def asks_when_to_pay(text: str) -> bool:
    """ "Quanti giorni ho per pagare?": the same, and what is to be paid is named, too."""
    return asks_deadline(text) and _TO_PAY.search(text) is not None


def asks_safety(text: str) -> bool:
    """ "Con PayPal, ma è sicuro?"; not "sei sicuro?"."""
    return _SAFE.search(text) is not None and _UNSURE.search(text) is None
