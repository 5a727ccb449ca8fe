"""An offer or a service that a message names: what is asked about it, and that it is meant instead of another one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.core.leads import FINE, NO, STOPPING, lead

_MOST_WORDS = 14
_WORD = re.compile(r"[^\W_]+")
_ARTICLE = r"(?:\b(?:il|lo|la|l['’]|un|una|quell[oa]|quest[oa]|sto|sta|del|della|di|con)\s*+)*"
_KIND = r"(?:(?:offert[ae]|serviz\w+|opzion\w+|pacchett\w+|promozion\w+)\s++)?"
_INSTEAD = re.compile(
    rf"{lead(FINE, NO, STOPPING, 'non quella', 'non quello', 'non questa', 'non questo')}"
    r"(?:(?:io )?(?:volevo|vorrei|voglio|intendevo|intendo|dicevo|parlavo|chiedevo|meglio|preferisco)(?: dire)?\W+)?"
    r"(?:(?:attivare|attiva|metti|mettere|avere|prendere|di|il|lo|la|l['’]|quella|quello|un|una)\W*)*"
    r"(?P<rest>[^.?!;]{2,45})\W*",
    re.IGNORECASE,
)
_CORRECTS = re.compile(
    rf"{lead()}(?:(?:{NO}|anzi|aspetta|scusa|non quell[ao]|non quest[ao])(?!\w)|"
    r"(?:io )?(?:volevo|intendevo|dicevo|parlavo|chiedevo|meglio|preferisco)\b)|"
    r"\b(?:invece|intendevo|volevo|dicevo)\W*$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"\b(?:non|nn|nemmeno|neanche|lasci\w*|tog[lh]\w*|tolg\w*|lev[aio]\w*|disattiv\w*|spegn\w*|elimin\w*|tien\w+|"
    r"quant\w+|come|cosa|perch[eé]|quando|ho già|c['’]è|ce l['’]ho|mai|grazie|niente|nulla|basta|poi|anche|pure|no)\b",
    re.IGNORECASE,
)
_LONGEST = 6
_LASTS = re.compile(
    r"\b(?:scade|finisce|termina|"
    r"(?:vale|dura|resta|è|e['’]) (?:solo |soltanto )?(?:per )?(?:sempre|un mese|un anno|poco))\b"
    r"(?:\W+o(?:ppure)?(?:\W+\w+){1,4})?\W*$",
    re.IGNORECASE,
)
_MAY_ASK = re.compile(
    r"\?|\b(?:che|cos\w*|come|quando|quanto|posso|potr\w+|si pu[oò]|se|ci sono|ha|scade|dura|vale|me l[ao]|si)(?!\w)",
    re.IGNORECASE,
)
_TAKES_NONE = re.compile(
    r"\b(?:non|nn|nemmeno|neanche|lasci\w*|tog[lh]\w*|tolg\w*|lev[aio]\w*|disattiv\w*|spegn\w*|elimin\w*|"
    r"tranne|quanto|come|perch[eé]|spieg\w+|dimmi)(?!\w)",
    re.IGNORECASE,
)


def without_name(text: str, names: Sequence[str]) -> str | None:
    """ "E me la togliete quando voglio?", of "e giga extra me la togliete quando voglio?"; None: too much is said. A
    name counts by its first words, too."""
    if len(text.split()) > _MOST_WORDS:
        return None
    for name in names:
        found = _called(name).search(text)
        if found is not None:
            left = f"{text[: found.start()]} {text[found.end() :]}"
            return re.sub(r"\s+([?!.,;])", r"\1", " ".join(left.split())).strip(" ,;:")
    return text


def corrects_name(text: str) -> bool:
    """ "No, giga extra 50", "intendevo la segreteria": another name and nothing else, in place of what was said."""
    found = _INSTEAD.fullmatch(text.strip())
    if found is None or _CORRECTS.search(text) is None:
        return False
    rest = found["rest"]
    return len(rest.split()) <= _LONGEST and _NO_NAME.search(rest) is None


def may_ask(text: str) -> bool:
    """Whether a question may be in it at all; "attiva giga extra" has none."""
    return _MAY_ASK.search(text) is not None


def asks_lasting(text: str) -> bool:
    """ "Scade?", "è per sempre o un mese?", of what is named beside it."""
    return "?" in text and _LASTS.search(text) is not None


def takes_none(text: str) -> bool:
    """ "La prima non sul suo", "spiegami la prima": it is not to be had, or is asked about."""
    return _TAKES_NONE.search(text) is not None


def _called(name: str) -> re.Pattern[str]:
    """All words of the name, or what is left of it without the last ones."""
    first, *others = map(re.escape, _WORD.findall(name))
    behind = ""
    for word in reversed(others):
        behind = rf"(?:[\W_]+{word}{behind})?"
    return re.compile(rf"{_ARTICLE}{_KIND}(?<!\w){first}{behind}(?!\w)", re.IGNORECASE)
