"""Words that contradict what was agreed to just now: "no, 10", "ne volevo 50", "ho sbagliato", "paypal invece"."""

from __future__ import annotations

import re

from bot.core.asides import says_mistake, says_take_away
from bot.core.negated_requests import refuses_act, takes_all_back
from bot.core.putting_off import puts_off
from bot.core.yes_and_no import holds_and_lets_go, leaves_it, lets_go

_OPENING = (
    r"(?:ah|oh|ops|oddio|cavolo|mannaggia|eh|ehi|ma|scus\w*|aspett\w*|asp|ferm\w+|(?:un )?(?:attimo|momento)|cioè|ok|"
    r"s[iì])"
)
_NO = rf"^\W*(?:{_OPENING}\W+)*(?:no+|nono|nah?|anzi|macch[eé]|ferm[aoi]\w*)(?!\w)"
_TURNS_AWAY = re.compile(rf"{_NO}|\binvece\b", re.IGNORECASE)
_OTHERWISE = re.compile(
    rf"^\W*(?:{_OPENING}\W+)*(?:cambi(?:a|o|amo|ate)|modific\w+|corregg\w+)(?!\w)|"
    r"\b(?:sbagli\w*|errat[oaie]|piuttosto|vol(?:evo|evamo)|intend(?:o|evo)|dicevo|meglio|(?:fa|mett)(?:i|cciamo|iamo))\b|"
    r"\b(?:non|nn) (?:è|era|sono|erano|volevo|dicevo)(?!\w)|\b(?:non|nn) (?:per |su |a |con )?quell\w+",
    re.IGNORECASE,
)
_TYPED_CODE = re.compile(r"\W*\d(?:[\s.-]?\d){3,7}\W*")
_OF_CODE = re.compile(
    r"\b(?:codic[ei]|otp|sms|messaggi\w*|impronta|passkey|pagina|link|(?:arriv|ricev)\w+)\b", re.IGNORECASE
)
_NO_MORE = re.compile(
    r"\b(?:non|nn) (?:(?:l[aoie]|ci|mi|ne) )?(?:voglio|vogliamo|vorrei|va|serve|servono|interessa) "
    r"(?:nulla|niente|pi[uù])(?!\w)|"
    r"\bniente pi[uù](?!\w)",
    re.IGNORECASE,
)
_SWITCH_ON = re.compile(r"\b(?:attiv|accend|abilit|mett)\w+", re.IGNORECASE)


def turns_away(text: str) -> bool:
    """ "No, ...", "anzi ...", "... invece": what was agreed to is not what is wanted."""
    return "?" not in text and _TURNS_AWAY.search(text) is not None


def contradicts(text: str) -> bool:
    """Also by what was meant: "ne volevo 50", "cambia carta", "non era quella"."""
    return turns_away(text) or ("?" not in text and _OTHERWISE.search(text) is not None)


def calls_off(text: str, act: str) -> bool:
    """ "Un attimo, ho cambiato idea", "lascia stare", "meglio non farlo": this act is not wanted any more."""
    if "?" in text:
        return False
    gone = lets_go(text) or leaves_it(text) or holds_and_lets_go(text) or takes_all_back(text) or puts_off(text)
    return gone or _NO_MORE.search(text) is not None or refuses_act(text, act)


def is_about_code(text: str) -> bool:
    """ "Ho sbagliato a scrivere il codice", "non arriva niente": the proof is meant, not the act."""
    return _OF_CODE.search(text) is not None


def admits_mistake(text: str) -> bool:
    return "?" not in text and says_mistake(text)


def is_like_code(text: str) -> bool:
    """Nothing but four to eight digits: a code that was mistyped is no sum."""
    return _TYPED_CODE.fullmatch(text.strip()) is not None


def switches_otherwise(text: str, act: str) -> bool:
    """Whether the words order the opposite of this act by its own verb."""
    return says_take_away(text) if act != "deactivate_service" else _SWITCH_ON.search(text) is not None
