"""A question that stands behind thanks or an "ok": "ok grazie. e se chiamo in Italia da lì?"."""

from __future__ import annotations

import re

from bot.core.leads import ASKING, NOW, lead

_THANKED_FOR = (
    r"(?: (?:del|della|dell['’]|per (?:il|la|l['’]|le)?)\s?"
    r"(?:info\w*|rispost\w+|aiuto|spiegazion\w+|disponibilit\w+|chiariment\w+|pazienza))?"
)
_ALONE = r"(?! (?:se|ch[ei]|come|cosa|quando|quant\w+|perch[eé]|anche|pure|lo stesso)\b)"
"""Not "va bene se ...?", which asks itself."""
_COURTESY = re.compile(
    rf"^\W*+(?:(?>(?:ok(?:ay|k|ey)?|(?:va bene|bene|benissimo|perfetto|"
    rf"ottimo|capito|ho capito|chiaro|d['’]accordo){_ALONE}|"
    rf"(?:ti |vi |la )?ringrazio|gentilissim\w|grazie(?: (?:mille|tante|infinite|di tutto|a te|a voi))?{_THANKED_FOR})"
    r"(?!\w))\W*+)++",
    re.IGNORECASE,
)
_ASKS = re.compile(
    rf"{lead(ASKING, NOW, 'invece|poi|solo una cosa')}(?:se|quant\w+|quando|come|dov\w+|chi|che|cosa|"
    r"perch\w+|qual\w*|poss\w+|potr\w+|pu[oò]|si pu[oò]|devo|bisogna|serv\w+|cost\w+|vale|funziona|c['’]\s?[eè]|"
    r"ci sono|avete)(?!\w)",
    re.IGNORECASE,
)
_LEANS = re.compile(
    r"^\W*(?:e|ed|ma|per[oò]|invece)\s+(?!tu\b|te\b|voi\b|lei\b)(?=[^?]*\?)",
    re.IGNORECASE,
)
_WISHES = re.compile(
    rf"{lead(ASKING, NOW, 'invece|poi|e|ma')}(?:vorr(?:ei|emmo)|vol(?:evo|evamo)|voglio|vogliamo|fam(?:mi|mel[aoei])|"
    r"dim(?:mi|mel[aoei])|dammi|mi (?:serv\w+|dici|dite|dai|date|fai|fate|mandi|mandate|ricordi|ricordate))(?!\w)",
    re.IGNORECASE,
)
_THANKS = re.compile(r"\b(?:grazie|ringrazio|gentilissim\w)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"(?:e|ed|ma|per[oò]|anzi|invece|adesso|ora|poi|vorrei|volevo|voglio|poss(?:o|iamo)|pot(?:ete|resti|reste)|puoi|"
    r"quando|quant\w+|come|dove|perch[eé]|facciamo|fai|fammi|mett\w+|mi|ne|da quando|entro quando)(?!\w)",
    re.IGNORECASE,
)
_OF_THE_BOT = re.compile(r"\b(?:come (?:stai|va|ti chiami)|tutto bene|chi sei|sei un|che fai)\b", re.IGNORECASE)


def question_behind(text: str) -> str:
    """What is asked behind thanks or an "ok"; empty: nothing is, or there is none in front."""
    courtesy = _COURTESY.search(text)
    if courtesy is None:
        return ""
    rest = text[courtesy.end() :].strip()
    if len(rest.split()) < 2 or _OF_THE_BOT.search(rest):
        return ""
    asks = _LEANS.search(rest) is not None or ("?" in rest and _ASKS.search(rest) is not None)
    return rest if asks or _WISHES.search(rest) is not None else ""


def behind_thanks(text: str) -> str:
    """ "Facciamo 20", of "ok grazie, facciamo 20"; empty: there are no thanks in front, or they are thanks for that."""
    courtesy = _COURTESY.search(text)
    if courtesy is None or _THANKS.search(courtesy.group()) is None:
        return ""
    rest = text[courtesy.end() :].strip()
    ends = re.search(r"[,.;:!…]\s*$", courtesy.group()) is not None
    return rest if len(rest.split()) > 1 and (ends or _GOES_ON.match(rest) is not None) else ""


def only_thanks(text: str) -> bool:
    """ "Ok grazie", "va bene, grazie mille": it takes note, and agrees to nothing; "sì grazie" agrees."""
    return _THANKS.search(text) is not None and _COURTESY.fullmatch(text.strip()) is not None
