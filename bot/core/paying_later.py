"""A bill that somebody will pay themselves, another day: "ok la pago lunedì", "pago quando prendo lo stipendio"."""

from __future__ import annotations

import re

from bot.core.leads import FINE, NO, NOW, UNSURE, YES, lead

_LEAD = lead(YES, FINE, NO, NOW, UNSURE, "meglio|poi|io|tranquill[oai]|ti ringrazio|vi ringrazio|ottimo|perfetto")
_IT = r"(?:l[ae]|l['’]\s?|lo|li)"
_PAY = r"(?:pag(?:o|herò|hero|herei|hiamo|heremo)|sald(?:o|erò|ero|iamo|eremo)|far(?:ò|o))"
_DAY = r"(?:luned|marted|mercoled|gioved|venerd)(?:ì|i['’]?)|sabato|domenica"
_MONTH = r"gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre"
_SOME_TIME = r"(?:settiman[ae]|mes[ei]|giorn[oi]|week\s?end|or[ae])"
_WAGES = r"(?:(?:lo |il |la |le |i |di )?(?:stipendio|paga|pensione|feste|ferie|natale|capodanno|epifania))"
_DATED = (
    rf"(?:(?:il |la |di |per |entro |verso |a )?(?:{_DAY})(?: prossim[oa])?(?: mattina| sera| pomeriggio)?|"
    r"(?:dopo)?domani(?: mattina| sera)?|stasera|"
    rf"(?:la |il |a |in |nel |nella |per )?(?:{_SOME_TIME} (?:prossim[oa]|che viene|entrante)|"
    rf"prossim[oa] {_SOME_TIME})|"
    rf"(?:il |dal |entro il |verso il |dopo il )(?:primo|\d{{1,2}})(?: (?:di )?(?:{_MONTH}))?|"
    rf"(?:tra|fra) (?:un['’]?\s?|una |due |tre |qualche |\d+ |pochi )?{_SOME_TIME}|a (?:fine|inizio|metà) {_SOME_TIME}|"
    rf"ai primi(?: (?:del mese|di (?:{_MONTH})))?|nei prossimi giorni|in questi giorni|in settimana|a (?:{_MONTH})|"
    rf"dopo {_WAGES}|alla scadenza|a scadenza|"
    r"(?:quando|appena|non appena) (?:prendo|prender\w+|mi (?:arriv|pag|accredit|dan)\w+|arriv\w+|ho|avr\w+|posso|"
    r"potr\w+|riesco|torno|viene|mi viene)(?:\W++(?!e\b|ma\b|quanto\b)\w++){0,5})"
)
_VAGUE = (
    r"(?:dopo|poi|(?:un po['’]? )?più (?:tardi|avanti)|con calma|un altro (?:giorno|momento)|un['’]?\s?altra volta)"
)
_ASKED = (
    r"(?:\W++(?:ma |e )?(?:(?:di )?quanto (?:era|è|devo|devo pagare|pago|dovevo)|quant['’]\s?(?:è|era)|"
    r"quando scade|entro quando)(?: scusa| in tutto)?\W*+)?"
)
_BEHIND = (
    r"(?:\W++(?:grazie(?: mille)?|allora|va bene|ok|dai|magari|forse|io|ciao|ci sentiamo|buona (?:serata|giornata)|"
    r"direttamente|a posto|così))*+"
)
_LATER = re.compile(
    rf"{_LEAD}(?:allora |quindi )?(?:{_IT} ?{_PAY}|{_PAY} {_DATED}(?<!domani)|(?:{_DATED}|poi) {_IT} ?{_PAY})"
    rf"(?:\W++(?:{_DATED}|{_VAGUE}|io|direttamente|comunque|sicuramente))*+{_BEHIND}{_ASKED}\W*+",
    re.IGNORECASE,
)
_OTHER = re.compile(
    rf"{_LEAD}(?:allora |quindi )?(?:quell[ae]|(?P<other>l['’]\s?altra|le altre))"
    rf"(?: (?:di |del mese di )?(?:{_MONTH}))? {_IT} ?{_PAY}"
    rf"(?:\W++(?:{_DATED}|{_VAGUE}|io|direttamente|comunque|sicuramente))++{_BEHIND}{_ASKED}\W*+",
    re.IGNORECASE,
)
_WHEN = re.compile(rf"\b(?:{_DATED}|{_VAGUE})(?!\w)", re.IGNORECASE)
_OPEN = re.compile(rf"{_LEAD}{_PAY} (?:{_DATED}|{_VAGUE}){_BEHIND}{_ASKED}\W*+", re.IGNORECASE)
_ASKED_TOO = re.compile(r"\b(?:quanto|quant['’]\s?(?:è|era)|quando scade|entro quando)(?!\w)", re.IGNORECASE)


def pays_later(text: str) -> bool:
    """ "Ok, la pago la settimana prossima", "va bene, pago quando prendo lo stipendio": whoever says so orders nothing;
    not "la pago con la carta", nor "posso pagarla lunedì?"."""
    if _LATER.fullmatch(text.strip()) is None or _WHEN.search(text) is None:
        return False
    return "?" not in text or _ASKED_TOO.search(text) is not None


def pays_other_later(text: str) -> bool:
    """ "L'altra la pago dopo": not the one that was told."""
    found = _OTHER.fullmatch(text.strip())
    return found is not None and found["other"] is not None


def pays_another_day(text: str) -> bool:
    """As `pays_later`, or "pago domani", "l'altra la pago dopo", where no payment was begun."""
    barely = any(pattern.fullmatch(text.strip()) for pattern in (_OPEN, _OTHER))
    return pays_later(text) or ("?" not in text and barely)
