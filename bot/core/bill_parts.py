"""A part of a bill that is to be paid: half of it, some euros, in two times. There is no such thing here."""

from __future__ import annotations

import re

from bot.core.leads import FINE, NO, YES, lead

_COUNT = r"(?:due|tre|quattro|pi[uù]|\d|qualche)"
_PART = re.compile(
    r"\b(?:(?:la|una|solo|ma|pago|paga|pagare|pagarne|per) )?(?:met[aà]'?(?!\w)(?! (?:di |del )?(?:mese|giornata|"
    r"ottobre|novembre|dicembre|gennaio|settembre))|mezza bolletta)|"
    r"\b(?:solo |soltanto )?(?:una|qualche) parte\b(?! (?:dei|delle|di quest|del mio))|\bin parte\b|\bun pezzo\b|"
    r"\bpezzo (?:per|alla) (?:pezzo|volta)\b|"
    rf"\b(?:in|a) {_COUNT} (?:volte|rate|tranche|pagamenti|pezzi|mesi)\b|\b(?:un )?acconto\b|"
    r"\bun po['’]? (?:per|alla) volta\b|\bun po['’]? (?:adesso|ora|subito|oggi)\b|"
    r"\bil resto (?:dopo|poi|domani|(?:il |la )?(?:mese|settimana)|pi[uù] (?:avanti|tardi)|a|l['’]altra)(?!\w)|"
    r"\bparzial\w+|\b(?:divid(?:ere|o|erla|i|iamo)|spezz(?:are|o|arla)|fraziona\w+)\b",
    re.IGNORECASE,
)
_RATES = re.compile(r"\ba rate\b|\brateizz\w+|\brateal\w+", re.IGNORECASE)
_SUM = r"(?<!\d)\d+(?:[.,]\d{1,2})?\s*(?:€|euro|eur)"
_ONLY_SOME = re.compile(
    rf"\b(?:solo|soltanto|solamente|intanto|almeno|per ora|adesso|al massimo)\b.{{0,20}}?{_SUM}|"
    rf"{_SUM}\s+(?:solo|soltanto|e basta|adesso|ora|intanto|subito|per ora|oggi)\b|"
    rf"\b(?:ne )?(?:pago|verso) (?:solo |soltanto )?\d+(?:[.,]\d{{1,2}})?(?!\w|\s*(?:bollett|rate|volte))|"
    rf"{lead('solo|facciamo|faccio')}{_SUM}\W*$|"
    rf"\b(?:pago|pagare|pagarne|verso|do|metto|pagando|pagassi)\s+(?:\w+\s+)?{_SUM}",
    re.IGNORECASE,
)
_ITEM = (
    r"(?:(?:gli|le|la|lo|il|i|quei|quegli|quelle|quella|quel)\s+|l['’]\s?)(?:\w+ (?:del?l?a?i? |d['’])?)?"
    r"(?:899|892|199|mora|more|penal[ei]|sollecit\w+|indennit\w+|interessi|roaming|estero|rat[ae]|modem|addebit[oi]|"
    r"sovrapprezz\w+|chiamat[ae]|telefonat[ae]|sms|numer[oi] special[ei]|servizi[o]? (?:a pagamento|extra)|extra|"
    r"voc[ei])\b"
)
_ITEMS_SUM = r"(?:gli|le|i|quei|quegli|quelle)\s+\d+[.,]\d\d(?![\d\w])"
_BUT = (
    r"(?:meno|senza|tranne|eccetto|salvo|esclus[oaie]|escludendo|a parte|togli(?:endo|ci|mi)?|leva(?:ci|mi)?|"
    r"tolt[oaie]|fuorch[eé]|lasciando fuori)"
)
_ITEM_LEFT_OUT = re.compile(
    rf"\b{_BUT}\s+{_ITEMS_SUM}|"
    rf"\b(?:{_BUT}|(?:ma|però|pero|e) non|(?<!se )(?<!che )non)\s+"
    rf"(?:(?:pag\w+|saldar\w+|considerar\w+|contar\w+)\s+)?{_ITEM}|"
    rf"{_ITEM}\W+(?:(?:invece|però|pero|proprio)\W+)?"
    r"(?:no\b|non (?:l[aei]|li|voglio|vorrei|intendo) ?(?:pag\w+|vo(?:glio|rrei)|saldo))|"
    r"\b(?:solo|soltanto|solamente)\s+(?:il canone|l['’]\s?abbonamento|la quota|la linea|l['’]\s?offerta)\b",
    re.IGNORECASE,
)

_OWN_SUM = re.compile(
    rf"{lead(YES, FINE, NO)}(?:(?:io|per|anche|invece|se|solo|da pagare|pagare|mi|a me|"
    r"(?:l['’]\s?)ultima|importo|totale)\W++)*+"
    r"(?:(?:la|il|questa|quella|questo|quello) ?(?:mi[ao])?(?:\W+(?:bolletta|fattura|importo|debito|totale))?\W+)?"
    r"(?:(?:però|pero|invece|solo|da pagare)\W++)*+"
    r"(?:(?:è|e['’]?|sono|sarebbe|era|viene|fa|ho|devo|avrei|dovrei|ne ho|io ho)\W+)?"
    r"(?:(?:di|da|solo|circa|soltanto|solamente|pagare|da pagare|tipo|appena|sui|sono|una|bolletta|fattura)\W++)*+"
    r"\d[\d.,]*\s*(?:€|euro?|eur)?(?:\W+(?:e rotti|e qualcosa|circa|da pagare|di bolletta|solo|in tutto))*+\W*+",
    re.IGNORECASE,
)


def leaves_item_out(text: str) -> bool:
    """ "La bolletta meno gli 899", "la mora non la pago", "solo il canone"."""
    return _ITEM_LEFT_OUT.search(text) is not None


def wants_part(text: str) -> bool:
    """ "Paga la bolletta ma metà", "in due volte", "posso pagarne una parte?"."""
    return _PART.search(text) is not None


def wants_some_euros(text: str) -> bool:
    """ "Solo 30 euro", "e se pago 20 euro?": a part, unless a bill comes to just that."""
    return _ONLY_SOME.search(text) is not None


def names_rates(text: str) -> bool:
    """ "La pago a rate" """
    return _RATES.search(text) is not None


def tells_own_sum(text: str) -> bool:
    """ "Ma la mia è 54 euro": what is to be paid; an order to pay or to recharge is none."""
    return _OWN_SUM.fullmatch(text.strip()) is not None
