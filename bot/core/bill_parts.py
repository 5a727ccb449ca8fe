"""A part of a bill that is to be paid: half of it, some euros, in two times. There is no such thing here."""

from __future__ import annotations

import re

from bot.core.leads import lead

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
    r"sovrapprezz\w+|chiamat[ae]|telefonat[ae]|sms|numer[oi] special[ei]|servizi[o]? (?:a pagamento|extra)|extra)\b"
)
_ITEM_LEFT_OUT = re.compile(
    r"\b(?:meno|senza|tranne|eccetto|salvo|esclus[oaie]|escludendo|a parte|togliendo|tolt[oaie]|fuorch[eé]|"
    r"lasciando fuori|(?:ma|però|pero|e) non|(?<!se )(?<!che )non)\s+"
    rf"(?:(?:pag\w+|saldar\w+|considerar\w+|contar\w+)\s+)?{_ITEM}|"
    rf"{_ITEM}\W+(?:(?:invece|però|pero|proprio)\W+)?"
    r"(?:no\b|non (?:l[aei]|li|voglio|vorrei|intendo) ?(?:pag\w+|vo(?:glio|rrei)|saldo))|"
    r"\b(?:solo|soltanto|solamente)\s+(?:il canone|l['’]\s?abbonamento|la quota|la linea|l['’]\s?offerta)\b",
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
