"""Notices about bills, said to be what is meant: "no, intendevo gli avvisi", "gli avvisi delle scadenze, attivali"."""

from __future__ import annotations

import re

from bot.core.leads import FINE, NO, STOPPING, YES, lead

_NOTICES = r"(?:avvis[io]|promemoria|notific(?:a|he)|alert|preavvis[io])"
_FRONT = lead(NO, STOPPING, FINE, "io|veramente|in realtà|ho sbagliato|mi sono spiegat[oa] male")
_MEANT = (
    r"(?:intend(?:o|evo)|volevo(?: dire)?|dicevo|parl(?:o|avo)|mi riferi(?:sco|vo)|chiedevo|cercavo|era(?:no)?|"
    r"si parlava|voglio|vorrei)"
)
_INSTEAD = re.compile(
    rf"{_FRONT}(?:(?:non|mica|niente)\W+(?:l[ae]\W+)?(?:bollett[ae]|fattur[ae]|pdf)\W+(?:ma\W+)?)?(?:{_MEANT}\W+)?"
    rf"(?:(?:di|per|attivare|solo|soltanto)\W+)*(?:gli|degli|agli|l['’]|un|le|delle|i|il|dei)?\W*{_NOTICES}\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    rf"\W*(?:{NO}|non|mica|niente|anzi|io|veramente|in realtà|aspett\w*|{_MEANT})(?!\w)", re.IGNORECASE
)
_OFF = re.compile(
    r"\b(?:no|non|niente|basta|senza|togl\w+|disattiv\w+)\W+(?:(?:voglio|vorrei|più|mi|servono|gli|degli|le|altri)\W+)*"
    rf"{_NOTICES}\b",
    re.IGNORECASE,
)
_ON = re.compile(
    rf"{lead(YES, FINE, 'li|le|me|mi')}(?:attiva(?:l[ie]|mel[ie])?|attivate(?:l[ie]|mel[ie])?|abilital[ie]|mettil[ie]|"
    r"accendil[ie]|(?:l[ie] )?(?:voglio|vorrei|puoi attivare|potete attivare))"
    r"(?: (?:pure|subito|ora|adesso|grazie))*\W*$",
    re.IGNORECASE,
)


def means_notices_instead(text: str) -> bool:
    """Whether a no says that notices were meant, where something else is asked about."""
    return _BEGINS.match(text) is not None and _OFF.search(text) is None and _INSTEAD.search(text) is not None


def notices_named(text: str) -> str:
    """From their name on: what a "no" in front was to is left out."""
    found = re.search(rf"\b{_NOTICES}\b", text, re.IGNORECASE)
    return text[found.start() :] if found is not None else text


def points_at_notices(text: str) -> bool:
    """ "Attivali", behind the notices."""
    return _ON.search(text) is not None
