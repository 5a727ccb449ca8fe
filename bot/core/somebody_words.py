"""Words that stand for somebody who was spoken of: "ricaricale 10", "mettigli 20 euro", "sul suo"; or for oneself."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.core.line_words import names_stranger
from bot.core.lines import Line

_TO = r"(?:le|gli)"
_GIVES = r"(?:ri)?caric|mett|manda|vers|aggiung|accredit|spedi|regal"
_NOT_ALL = r"(?!\s+(?:tutt|entramb|ambedue))"
_SOMEBODY = re.compile(
    rf"\b(?:{_GIVES})\w*?{_TO}\b{_NOT_ALL}|\bfa(?:lle|gli|rle|rgli|tele|tegli)\b|\bda(?:lle|gli)\s+(?:\d|una ricarica)|"
    rf"\b\w*glie(?:l[aoei]|ne)\b|"
    rf"\b{_TO}\s+(?:vorrei|voglio|puoi|posso|potete|potresti|devo|dobbiamo|facci\w+|fai|fate|do|dai|ricaric(?:o|hi|a|are)|"
    r"carico|carichi|mett(?:o|i|ete|iamo)|mand(?:o|i)|serv(?:e|ono))\b|"
    r"\b(?:a|per) (?:lui|lei|loro)\b|\b(?:su[oa]|loro)\b(?! (?:cart|visa|mastercard|paypal))",
    re.IGNORECASE,
)
_ONESELF = re.compile(rf"\b(?:{_GIVES})\w*?mi\b|\bfammi\b|\b(?:a|per) me\b|\bmi (?:{_GIVES}|fai|fate)", re.IGNORECASE)
_LEFT = (
    r"(?:resta(?:no)?|riman(?:e|gono)|rimast[aeio]|avanza(?:no)?|scad(?:e|ono)|finisc(?:e|ono)|rinnova(?:no)?|"
    r"costa(?:no)?|scala(?:no|t[aeio])|addebita(?:no|t[aeio])|tolt[aeio]|tolgono)"
)
_SUBJECT = re.compile(
    r"(?<!come )(?<!secondo )(?<!con )(?<!grazie a )(?<!salve a )(?<!buongiorno a )(?<!buonasera a )(?<!scusi )"
    r"\b(?:lui|lei|loro)\b|"
    rf"\b{_TO} (?:(?:si|è|sono|ne|avete|hanno) ){{0,2}}{_LEFT}\b|"
    r"\b(?:il|la|i|le|del|della|dei|delle|sul|sulla) (?:su[oae]|suoi|loro)\b",
    re.IGNORECASE,
)
_HE, _SHE = re.compile(r"\blui\b", re.IGNORECASE), re.compile(r"\blei\b", re.IGNORECASE)
_WOMAN = re.compile(
    r"\b(?:figlia|moglie|mamma|madre|nonna|sorella|compagna|zia|suocera|bimba|ragazza|fidanzata)\b", re.IGNORECASE
)
_MAN = re.compile(
    r"\b(?:figlio|marito|pap[aà]|padre|nonno|fratello|compagno|zio|suocero|bimbo|ragazzo|fidanzato)(?!\w)",
    re.IGNORECASE,
)
_HAS = re.compile(r"\b(?:ha|hanno|paga|spende|consuma|tiene)\b", re.IGNORECASE)
_OWN = re.compile(r"\b(?:ho|abbiamo|pago|spendo|tengo|mi|me|ci|mi[aeo]|miei|io|noi|nostr[aoei])\b", re.IGNORECASE)
_CODE = re.compile(r"\b(?:puk|pin)\b", re.IGNORECASE)
_WANTS_CODE = re.compile(
    r"\b(?:d(?:ai|ate|a)(?:mmi|temi|rmi|mi)|mi d(?:ai|ate)|dammi|dimmi|ditemi|mand\w+|invi\w+|serv(?:e|irebbe)|"
    r"vogli\w+|vorrei|avere|saper(?:e|lo)|recuper\w+|qual(?: è|['’]è|e)|trov\w+|veder(?:e|lo))\b|"
    r"^\W*(?:il )?(?:codice )?(?:puk|pin)\b",
    re.IGNORECASE,
)
_AMISS = re.compile(
    r"\b(?:bloccat\w+|sbagli\w+|inseri\w+|digitat\w+|cambi\w+|succed\w+|che cos|cos['’]è)", re.IGNORECASE
)
_THEIRS = re.compile(r"\b(?:su[oa]|loro)\b", re.IGNORECASE)


def means_somebody(text: str) -> bool:
    """ "Ricaricale 10", "gli metti 20 euro", "sul suo cellulare": somebody else, who is not named here."""
    return _SOMEBODY.search(text) is not None


def means_oneself(text: str) -> bool:
    """ "Ricaricami 10", "fallo a me"."""
    return _ONESELF.search(text) is not None


def says_theirs(text: str) -> bool:
    """ "Il suo"."""
    return _THEIRS.search(text) is not None


def asks_of_somebody(text: str, *, just_named: bool) -> bool:
    """ "Quanto credito ha lui?", "quanti giga le restano?", of what is read; "e quanti minuti ha?" is, too, where
    somebody was named by the message before (`just_named`)."""
    if _OWN.search(text):
        return False
    return _SUBJECT.search(text) is not None or (just_named and _HAS.search(text) is not None)


def can_be(text: str, alias: str) -> bool:
    """Whether whoever a line is called after can be meant: no "lui" for a daughter, no "lei" for a son."""
    he, she = _HE.search(text) is not None, _SHE.search(text) is not None
    return not (he and not she and _WOMAN.search(alias)) and not (she and not he and _MAN.search(alias))


def asks_for_code_of(text: str, own: Iterable[Line], *, numbered: bool) -> bool:
    """ "Dammi il PUK di mia madre", who is none of the account's; `numbered`: a number is said instead of a name."""
    if not _CODE.search(text) or not _WANTS_CODE.search(text) or _AMISS.search(text):
        return False
    return numbered or names_stranger(text, own)
