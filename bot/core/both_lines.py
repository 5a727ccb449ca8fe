""" "Tutti e due i cellulari", "entrambe": more than one of the customer's lines, of which each is done by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.core.line_words import says_all_lines
from bot.core.lines import Line, LineKind

MOST = 3
_COUNTED = re.compile(r"\b(?:tutt[ei] e (?P<count>due|tre)|(?P<pair>entramb[ei]|ambedue))(?!\w)", re.IGNORECASE)
_COUNTS = {"due": 2, "tre": 3}
_RULED_OUT = re.compile(r"\b(?:non|no|anzi|invece|tranne|eccetto|meno)\b", re.IGNORECASE)
_LEAVES_OUT = re.compile(r"\b(?:tranne|eccetto|salvo|esclus[oaie]|fuorch[eé]|a parte|meno)\b", re.IGNORECASE)
_MOBILE = re.compile(r"\b(?:cell\w*|mobil[ei]|sim|telefonin[oi]|smartphone|schede)\b", re.IGNORECASE)
_FIXED = re.compile(r"\b(?:fiss[ei]|fibr[ae]|adsl)\b", re.IGNORECASE)

_WITH_ME = re.compile(
    r"\b(?:tra|fra) (?:me|noi) e\b|\b(?:io|a me|di me|per me|mio) e (?=\w)|"
    r"\be (?:anche |pure )?(?:(?:a|di|per) )?(?:me|io)\b(?! (?:l[oaie]|ne|n['’]|l['’]))",
    re.IGNORECASE,
)


def joins_me(text: str) -> bool:
    """ "Tra me e Chiara": the customer's own, beside whoever is named."""
    return _WITH_ME.search(text) is not None and _RULED_OUT.search(text) is None


def means_several(text: str) -> bool:
    """Whether an order is for several lines at once; a question about them is none."""
    return says_all_lines(text) and "?" not in text


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
    counted = _COUNTED.search(text)
    wanted = (2 if counted["pair"] else _COUNTS[counted["count"].lower()]) if counted else len(found)
    return found if len(found) == wanted and 1 < wanted <= MOST else ()
