""" "Tutti e due i cellulari", "entrambe": more than one of the customer's lines, of which each is done by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from bot.core.leads import FINE, NO, NOW, STOPPING, UNSURE, YES, lead
from bot.core.line_words import says_all_lines
from bot.core.lines import Line, LineKind

MOST = 3
_COUNTED = re.compile(r"\b(?:tutt[ei] e (?P<count>due|tre)|(?P<pair>entramb[ei]|ambedue))(?!\w)", re.IGNORECASE)
_COUNTS = {"due": 2, "tre": 3}
_PLURAL = r"(?:cellulari|cell|numeri|sim|schede|telefoni|telefonini|smartphone|linee|utenze)"
_THE_TWO = re.compile(
    rf"(?<!tra )(?<!fra )\b(?:i|le|sui|sulle|ai|alle) (?:(?:miei|mie|nostri|nostre) )?(?P<count>due|tre) {_PLURAL}\b",
    re.IGNORECASE,
)
_MANY = re.compile(
    rf"\b(?:i|le|sui|sulle|su|ai|alle|delle|dei) (?:(?:miei|mie|nostri|nostre|due|tre) ){{0,2}}{_PLURAL}\b",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"\b(?:a testa|ciascun[oa]|cadaun[oa]|ognun[oa]|l['’]\s?un[oa]|per un[oa]|"
    r"(?:a|per) (?:linea|numero|sim|scheda|cellulare|telefono|utenza))\b",
    re.IGNORECASE,
)
_RECHARGING = re.compile(r"\b(?:ricaric|ricarich)\w*", re.IGNORECASE)
_RULED_OUT = re.compile(r"\b(?:non|no|anzi|invece|tranne|eccetto|meno)\b", re.IGNORECASE)
_LEAVES_OUT = re.compile(r"\b(?:tranne|eccetto|salvo|esclus[oaie]|fuorch[eé]|a parte|meno)\b", re.IGNORECASE)
_MOBILE = re.compile(r"\b(?:cell\w*|mobil[ei]|sim|telefonin[oi]|smartphone|schede)\b", re.IGNORECASE)
_FIXED = re.compile(r"\b(?:fiss[ei]|fibr[ae]|adsl)\b", re.IGNORECASE)

_WITH_ME = re.compile(
    r"\b(?:tra|fra) (?:me|noi) e\b|\b(?:io|a me|di me|per me|mio) e (?=\w)|"
    r"\bed? (?:anche |pure )?(?:(?:a|di|per) )?(?:me|io)\b(?! (?:l[oaie]|ne|n['’]|l['’]))",
    re.IGNORECASE,
)

_ME = r"(?:io|me|mi[oa]|miei|mie)"
_ONLY_ME = re.compile(rf"\W*(?:(?:a|di|per|il|la|i|le|al|del|su|sul)\W+)*{_ME}\W*", re.IGNORECASE)
_JOINS = r"\W+(?:[^\W\d_]+\W+){0,3}?(?:e|ed|o|oppure)\W+(?:[^\W\d_]+\W+){0,3}?"
_THEM_AND_ME = re.compile(
    rf"\b(?:lui|lei)\W+(?:e|o|oppure)\W+(?:anche\W+)?(?:a\W+|di\W+|per\W+)?(?:il\W+|la\W+)?{_ME}\b|"
    rf"\b{_ME}\W+(?:e|o|oppure)\W+(?:anche\W+)?(?:a\W+|di\W+|per\W+)?(?:lui|lei)\b",
    re.IGNORECASE,
)

_TURNING = (
    r"invece|piuttosto|meglio|(?:ho )?sbagli\w+|"
    r"(?:era|è|e['’`]|volevo|vorrei|voglio|intendevo|dicevo|dico)(?= l| quell)"
)
_OTHER_ONE = re.compile(
    rf"(?P<front>{lead(YES, FINE, NO, STOPPING, NOW, UNSURE, _TURNING, 'poi', 'dopo', 'prima', 'anche', 'pure')})"
    r"(?:(?:a|su|per|di|con) )?(?:l|quell|all|sull|dell)['’`]?\s?altr[ao]\b"
    r"(?: (?:linea|sim|scheda|schedina|numero|num|utenza|cell\w*|telefon\w*|smartphone|ricarica|richiesta|"
    r"servizio|cosa))?"
    r"(?:\W+(?:invece|poi|dopo|prima|adesso|ora|anche|pure|ancora|quando|come|dove|la|lo|si|il|turno|tocca|arriva|"
    r"fai|fate|faccio|facciamo|blocc\w+|ricaric\w+|attiv\w+|scusa|grazie|per favore|che (?:fine|è)|"
    r"(?:ha )?fatto))*\W*$",
    re.IGNORECASE,
)
_TURNED = re.compile(rf"\b(?:{NO}|anzi|{_TURNING})", re.IGNORECASE)


class Other(StrEnum):
    """How the other of two lines is spoken of."""

    ASKED = "asked"
    INSTEAD = "instead"


def says_other(text: str) -> Other | None:
    """ "E l'altra?", "e l'altra quando la blocchi?"; instead of this one: "no, l'altra". None: neither."""
    found = _OTHER_ONE.match(text)
    if found is None:
        return None
    return Other.INSTEAD if _TURNED.search(found["front"]) else Other.ASKED


_AFTER = re.compile(r"^\W*(?:(?:ok|s[iì]|ma)\W+)?ed?\s|\?", re.IGNORECASE)
_NOT_AFTER = re.compile(
    r"\b(?:no|non|nn|anzi|invece|era|erano|volevo|intendevo|dicevo|solo|soltanto|quant\w+|credito|giga|piano|bolletta)\b",
    re.IGNORECASE,
)
_FEW = 8


def asks_after(text: str) -> bool:
    """ "E quella di Chiara?", "e mia figlia?": a line that is asked after, and not put in another's place."""
    return len(text.split()) <= _FEW and _AFTER.search(text) is not None and _NOT_AFTER.search(text) is None


def joins_me(text: str) -> bool:
    """ "Tra me e Chiara": the customer's own, beside whoever is named."""
    return _WITH_ME.search(text) is not None and _RULED_OUT.search(text) is None


def says_only_me(words: str) -> bool:
    """ "Io", "a me", "il mio": the customer, and nobody else in it."""
    return _ONLY_ME.fullmatch(words) is not None


def me_and_named(text: str, names: Sequence[str]) -> bool:
    """ "Quanti giga ho io e quanti Chiara", "li ha finiti Chiara o io?": both are asked of. `names`: who of the
    account is named."""
    if not names or _RULED_OUT.search(text):
        return False
    named = rf"(?:{'|'.join(map(re.escape, names))})"
    me = rf"\b{_ME}\b(?!\W+{named}\b)"
    return any(re.search(pair, text, re.IGNORECASE) for pair in (rf"{me}{_JOINS}{named}\b", rf"\b{named}{_JOINS}{me}"))


def me_and_them(text: str) -> bool:
    """ "Li ha finiti lei o io?": whoever was spoken of, and the customer."""
    return _THEM_AND_ME.search(text) is not None and _RULED_OUT.search(text) is None


def means_several(text: str) -> bool:
    """Whether an order is for several lines at once; a question about them is none."""
    return (says_all_lines(text) or _recharges_many(text)) and "?" not in text


def _recharges_many(text: str) -> bool:
    """ "10 euro a testa sui cellulari", "ricarica i due numeri"."""
    if _EACH.search(text):
        return _MANY.search(text) is not None
    return _RECHARGING.search(text) is not None and _THE_TWO.search(text) is not None


def names_two(text: str, aliases: Sequence[str]) -> bool:
    """ "La sim di Chiara e la mia": two, joined; not "non Chiara, la mia"."""
    if len(set(aliases)) != 2 or "?" in text:
        return False
    first, second = (re.escape(alias) for alias in dict.fromkeys(aliases))
    joined = rf"{first}\W+e(?:d| anche| poi)?\W+(?:\w+\W+){{0,2}}{second}"
    return re.search(joined, text, re.IGNORECASE) is not None and _RULED_OUT.search(text) is None


def lines_meant(text: str, fitting: Sequence[Line]) -> tuple[Line, ...]:
    """Those that are meant, of those that fit; none where the words do not say which: "entrambe", of three; "tutte
    tranne …", where nobody made out what is left out."""
    if not means_several(text) or _LEAVES_OUT.search(text):
        return ()
    of_kind = LineKind.MOBILE if _MOBILE.search(text) else LineKind.FIXED if _FIXED.search(text) else None
    found = tuple(line for line in fitting if of_kind in (None, line.kind))
    wanted = _counted(text) or len(found)
    return found if len(found) == wanted and 1 < wanted <= MOST else ()


def _counted(text: str) -> int | None:
    """How many, where it is said."""
    found = _COUNTED.search(text)
    if found is not None and found["pair"]:
        return 2
    found = found or _THE_TWO.search(text)
    return _COUNTS[found["count"].lower()] if found else None
