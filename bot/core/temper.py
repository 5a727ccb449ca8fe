"""How heated a conversation is: insults and fed-up words so far, and what is an insult at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from bot.core.leads import FINE, NO, lead

_VULGAR = (
    r"stronz\w+|coglion\w+|cazz\w+|merd\w+|vaff?a\w*|fanculo|affanculo|bastard\w+|put+an\w+|troi[ae]\b|"
    r"minchi\w+|cretin\w+|"
    r"imbecill\w+|deficient\w+|idiot\w+|mentecatt\w+|pezz[oi] di\b|porc[oa] (?:dio|madonna|miseria|troia)|"
    r"figli\w+ di\b"
)
_SAID_TO_US = (
    r"ladr\w+|truffator\w+|delinquent\w+|farabutt\w+|buffon\w+|schifos\w+|incapac\w+|pezzent\w+|criminal\w+|"
    r"stupid\w+|"
    r"scem\w+|inutil\w+|ridicol\w+|incompetent\w+|ignorant\w+|asin\w+|vergognos\w+|imbroglion\w+"
)
_INSULT = re.compile(
    rf"\b(?:{_VULGAR})|\b(?:siete|sei|siate|branco di|manica di|massa di|banda di|razza di|che|"
    rf"solo)\W+(?:\w+\W+){{0,3}}?"
    rf"(?:{_SAID_TO_US})|^\W*(?:{_SAID_TO_US})\W*$",
    re.IGNORECASE,
)


_SORRY = re.compile(
    rf"{lead(FINE, NO, 'mi|ti|vi|le|chiedo')}"
    r"(?:scus[aie]\w*|perd[oò]n\w*|pardon|sorry|dispiace|spiace)"
    r"(?:\W+(?:tanto|davvero|ancora|per (?:prima|le parole|lo sfogo|il tono)|non volevo|mi dispiace|"
    r"sono nervos[oa]))*\W*$",
    re.IGNORECASE,
)


def apologises(text: str) -> bool:
    """ "Scusa", "mi dispiace, non volevo", and nothing else; "scusa?" has not understood."""
    return "?" not in text and _SORRY.search(text) is not None


_FED_UP = re.compile(
    r"\bvergogn\w+|\b(?:aspett|attend)\w+|\b(?:da|è|e['’]|sono) \d+ (?:giorn|or|settiman|mes)\w+|\bassurd\w+|"
    r"\b(?:stuf|stanc|esasperat|delus)[oaie]\b|\bnon se ne può più\b|\binaccettabil\w+|\bscandal\w+",
    re.IGNORECASE,
)


_MOCKED = re.compile(
    r"\b(?:prend|pigli)\w*(?: (?:mi|ci))? (?:tutt[ie] )?(?:in giro|(?:per il|per i|pel|in) (?:cul\w+|fondell\w+)|gioco|"
    r"per (?:fess[oi]|scem[oi]|stupid[oi]|cretin[oi]))(?!\w)|"
    r"\b(?:è|e['’]|é|sono|so['’]?) (?:più di |quasi |ormai |già )*(?:una|un|due|tre|quattro|\d+) "
    r"(?:settiman\w+|mes[ei]|giorn\w+|anni) che (?:(?:vi|ti) )?(?:chiam|scriv|telefon|richiam|contatt)\w+"
    r"(?!.{0,60}\b(?:internet|linea|wi-?fi|modem|segnale|fibra)\b)|"
    r"\b(?:chiamo|scrivo|(?<!senza )(?<!il )(?<!del )(?<!al )telefono)\b.{0,15}"
    r"\bda (?:una|un|due|tre|quattro|\d+) (?:settiman\w+|mes[ei]|giorn\w+)\b",
    re.IGNORECASE,
)


def feels_mocked(text: str) -> bool:
    """ "Mi state prendendo in giro, è una settimana che chiamo"."""
    return _MOCKED.search(text) is not None


def is_fed_up(text: str) -> bool:
    """ "È 4 giorni che aspetto, vergogna": complaint, and no insult."""
    return _FED_UP.search(text) is not None and not insults(text)


def insults(text: str) -> bool:
    """Whether the words insult us. "I ladri mi hanno preso il telefono" insults nobody here."""
    return _INSULT.search(text) is not None


@dataclass(frozen=True)
class Temper:
    """So many insults, and so many messages of somebody who is fed up, in this conversation."""

    insults: int = 0
    frustrations: int = 0

    def insulted(self) -> Self:
        return replace(self, insults=self.insults + 1)

    def frustrated(self) -> Self:
        return replace(self, frustrations=self.frustrations + 1)

    def to_slot(self) -> dict[str, int]:
        return {"insults": self.insults, "frustrations": self.frustrations}

    @classmethod
    def from_slot(cls, kept: Mapping[str, Any] | None) -> Self:
        return cls(**kept) if kept else cls()
