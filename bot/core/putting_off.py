"""Words that put off what is under way, to no day that is named: "magari più tardi", "non adesso", "un'altra volta";
and those of whoever waits by themselves."""

from __future__ import annotations

import re

from bot.core.leads import FINE, NO, STOPPING, UNSURE, YES, lead

_NOT_NOW = r"meglio|facciamo|rimandiamo(?: a)?|ci penso(?: e)?"
_LEADING = lead(FINE, NO, UNSURE, _NOT_NOW)
_DOING = (
    r"(?:l[oa] )?(?:(?:faccio|faremo|facciamo|far[oò]|pago|pagher[oò]|ricarico|attivo|vedo|penso|vediamo)\W++)?"
    r"(?:ci (?:pensiamo|torno) )?"
)
_LATER = (
    r"(?:(?:un (?:po['’]? |attimo )?)?pi[uù] (?:tardi|avanti|in l[aà])|(?:in |a )?un['’]?\s?altra volta|"
    r"(?:in )?un altro (?:momento|giorno)|in un secondo momento|"
    r"(?:non|nn) (?:adesso|ora|subito|oggi|in questo momento)|"
    r"(?:adesso|ora|oggi|stasera) (?:no|non posso)|per (?:ora|adesso|il momento) no)"
)
_A_DAY = (
    r"(?:\d{1,2}(?!\d|\W*(?:€|eur|gig|gb))|primo\b|(?:luned|marted|mercoled|gioved|venerd)[iì]|sabato|domenica|domani|"
    r"stipendio|paga\b|pension\w+|fest[ae]|feri[ae]|vacanz[ae]|natale|pasqua|capodanno|mese|settimana|week|cena|pranzo|"
    r"lavoro|fine\b|prossim[oa]|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|"
    r"dicembre)"
)
_UNTIL = (
    r"(?:\W++(?:ma|però|pero|magari|semmai|meglio|l[oa]|faccio|facciamo|pago|ricarico|attivo|attivala|attivalo|vi|ti|"
    r"scrivo|e)\b)*+\W++(?:(?:quando|appena|non appena|dopo che|a fine|alla fine|a partire)\b|"
    rf"(?:dopo|dal|dall['’]|il|verso)\W++(?:(?:il|le|la|lo|i|di|l['’])\W*+)?{_A_DAY}|"
    r"(?:dopo)?domani|luned[iì]|marted[iì]|mercoled[iì]|gioved[iì]|venerd[iì]|sabato|domenica|"
    r"(?:la |il )?(?:settimana|mese) prossim[oa]|(?:tra|fra) (?:\d+|un|una|due|tre|qualche)\b)[^?]{0,60}"
)
_BEHIND = r"(?:\W++(?:magari|grazie(?: mille)?|dai|forse|semmai|per favore|va|scusa\w*|eh|ok))*+\W*+"
_PUT_OFF = re.compile(_LEADING + _DOING + _LATER + _BEHIND, re.IGNORECASE)
_PUT_OFF_UNTIL = re.compile(_LEADING + _DOING + _LATER + _UNTIL, re.IGNORECASE)
_BUT_LATER = re.compile(
    rf"^(?!\W*+non?\b).{{1,60}}?\S\W++(?:ma|però|pero|solo che)\W++(?:{_LATER}|dopo){_BEHIND}$", re.IGNORECASE
)
_THINKS = re.compile(
    rf"{lead(YES, FINE, NO, UNSURE, STOPPING)}"
    r"(?:(?:fammi|fatemi|lascia(?:te)?mi|voglio|vorrei|devo|dovrei|fammici|fatemici|lasciamici|ci|preferisco)\W++)++"
    r"(?:ci |un (?:attimo|momento|po['’]?) |prima |ancora )*(?:pensar(?:e|ci)|pens[oa]|riflett(?:ere|erci|o))"
    r"(?:\W++(?:su|sopra|bene|meglio|un (?:attimo|momento|po['’]?)|ancora|prima|grazie|ci))*+\W*+",
    re.IGNORECASE,
)
_YES_LATER = re.compile(
    rf"(?=\W*+(?:{YES}|ok)(?!\w)){lead(YES, FINE, NO, UNSURE, _NOT_NOW)}{_DOING}{_LATER}{_BEHIND}", re.IGNORECASE
)
_NOT_YET = re.compile(
    rf"{lead(YES, FINE, NO, UNSURE, STOPPING)}"
    r"(?:(?:(?:non|nn) (?:l[oa] |mi )?(?:conferm\w+|proced\w+|far\w*|fai|fate|invi\w+|mand\w+|pag\w+)\W++)"
    r"(?:l[oa] |niente |nulla )?ancora|(?:non|nn) ancora|ancora no|"
    r"(?:prima di|a) confermar\w+(?:\W++aspett\w+)?|conferm\w+\W++(?:dopo|fra poco|tra poco|tra un (?:attimo|momento)))"
    r"(?:\W++(?:grazie|per favore|dai|scusa|aspett\w+|un (?:attimo|momento)))*+\W*+",
    re.IGNORECASE,
)
_WAITS = re.compile(
    rf"{lead('io|noi|che|prima|intanto')}(?:(?:ri)?aspett(?:o|iamo|erei|er[oò])|attend(?:o|iamo)|"
    r"ci penso(?! (?:io|noi)\b)|(?:lo |la )?(?:vedo|vediamo|vedr[oò]|vedremo|decido|decider[oò])|ne riparliamo|"
    r"riprovo a cercar\w+|cerco (?:ancora|meglio))\b",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"\b(?:(?:ri)?chiam|telefon|(?:ri)?contatt|squill|sent(?:o|iamo|ite)|cercat|operator|colleg)\w*", re.IGNORECASE
)


def only_waits(text: str) -> bool:
    """ "Aspetto stasera", "ci penso fino a domani": nobody is to call, whatever the hour is for."""
    return _WAITS.search(text) is not None and _CALLED.search(text) is None


def puts_off(text: str) -> bool:
    """Whether all of the message says so: nothing is done now, and nobody said when; "sì, più tardi" is half a yes."""
    return "?" not in text and _PUT_OFF.fullmatch(text.strip()) is not None


def takes_later(text: str) -> bool:
    """ "Con PayPal ma non adesso": a value for it, and that it is not to be done now."""
    return "?" not in text and _BUT_LATER.search(text) is not None


def puts_off_until(text: str) -> bool:
    """ "No oggi no, quando prendo lo stipendio", "ok ma non adesso, dal 20": to a day that is named."""
    return "?" not in text and _PUT_OFF_UNTIL.fullmatch(text.strip()) is not None


def thinks_over(text: str) -> bool:
    """ "Mm, fammici pensare": a moment is asked for."""
    return "?" not in text and _THINKS.fullmatch(text.strip()) is not None


def confirms_not_yet(text: str) -> bool:
    """ "Non confermare ancora", to a read-back: a moment is asked for, and nothing is refused."""
    return "?" not in text and _NOT_YET.fullmatch(text.strip()) is not None


def agrees_later(text: str) -> bool:
    """ "Sì, più tardi": a yes to something that can only be done now."""
    return "?" not in text and _YES_LATER.fullmatch(text.strip()) is not None
