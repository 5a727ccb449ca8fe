"""Words for days and hours as they are typed and said at home: "dmn", "gioevdì", "dumani ae deci"; set right alone."""

from __future__ import annotations

import re
from difflib import get_close_matches

_KNOWN = (
    *("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"),
    *("domani", "dopodomani", "domattina", "stasera", "stamattina", "pomeriggio", "mezzogiorno", "mattina", "stanotte"),
)
"""Mistypings of these are recognised."""
_FOLDED = {word.replace("ì", "i"): word for word in _KNOWN}
_SHORT = {
    **{"lun": "lunedì", "mart": "martedì", "merc": "mercoledì", "gio": "giovedì", "giov": "giovedì", "ven": "venerdì"},
    **{"sab": "sabato", "dmn": "domani", "dmni": "domani", "doma": "domani", "pome": "pomeriggio", "pom": "pomeriggio"},
}
_AT_HOME = {
    **dict.fromkeys(("domà", "dumà", "duman", "doman", "dimane", "dumane", "crai"), "domani"),
    **dict.fromkeys(("giuverì", "giuvidì", "zobia", "jovi"), "giovedì"),
    **dict.fromkeys(("viernarì", "vennari", "venniri"), "venerdì"),
    **dict.fromkeys(("miercurì", "mercuri"), "mercoledì"),
    **dict.fromkeys(("marterì", "marti"), "martedì"),
    **dict.fromkeys(("lunnerì", "lunnidì"), "lunedì"),
    **dict.fromkeys(("ogge", "oji", "ancuo", "incoeu"), "oggi"),
    **dict.fromkeys(("stasira", "stassera", "stasera"), "stasera"),
    **dict.fromkeys(("matina", "mattin", "matin", "matinata"), "mattina"),
    **dict.fromkeys(("ae", "alli", "all", "aee", "ale"), "alle"),
    **dict.fromkeys(("deci", "diece", "ddieci", "dièse", "dies"), "dieci"),
    **{"tri": "tre", "quatt": "quattro", "cincu": "cinque"},
    **{"unnici": "undici", "dudici": "dodici", "nuove": "nove"},
}
_ALONE = re.compile(r"(?<![\w'’])[^\W\d_]+(?![\w'’])|(?<![\w'’])[^\W\d_]+(?=['’](?!\w))")
_AT_THE = re.compile(r"\b(?:a|ae) (?:['’]e|le)\b|(?<=\ba )['’]?e(?= \w)", re.IGNORECASE)
_LEAST, _CLOSE = 5, 0.8
"""Shorter words, and words less alike, are words of their own."""


def set_right(text: str) -> str:
    """The text in lower case, its words for days and hours spelled as a dictionary has them; all else as it is."""
    lower = _AT_THE.sub("alle", text.lower())
    return _ALONE.sub(lambda found: _right(found.group()), lower)


def _right(word: str) -> str:
    known = _SHORT.get(word) or _AT_HOME.get(word)
    if known or len(word) < _LEAST:
        return known or word
    folded = word.replace("ì", "i").replace("í", "i")
    near = get_close_matches(folded, [name for name in _FOLDED if name[0] == word[0]], n=1, cutoff=_CLOSE)
    return _FOLDED[near[0]] if near else word
