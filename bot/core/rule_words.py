"""What is said of an automatic recharge: another sum without naming it ("aumenta a 15"), and no limit at all."""

from __future__ import annotations

import re

from bot.core.leads import FINE, NO, YES, lead
from bot.core.requests import Request

_NOT_STOPPED = r"non (?:(?:la|lo) )?(?:ferm|toglier|tolg|annull|elimin)\w*"
_DOING = r"(?:aument|alz|abbass|cambi|port|mett|riduc|ridu|diminu|modific|cal|facci|fall|fai|pass)\w{0,9}"
_OTHER_SUM = re.compile(
    rf"{lead(YES, FINE, NO, 'anzi|meglio|poi|invece|piuttosto', _NOT_STOPPED)}"
    rf"(?:(?:me )?la )?(?:(?:puoi|potete|voglio|vorrei|posso) )?{_DOING}(?: (?:l['’]\s?importo|la cifra))?"
    r" (?:a|da) (?:\d{1,3}|cinque|dieci|quindici|venti|venticinque|trenta|cinquanta|cento)(?:[,.]00)?"
    r"(?: ?(?:euro|eur|€))?(?:\W++(?:per favore|invece|grazie|al mese|ogni mese|e basta))*+\W*+",
    re.IGNORECASE,
)
_WHEN_FIRST = re.compile(
    rf"{lead(YES, FINE, 'poi')}(?:da quando|quando|che giorno|in che giorno|tra quanto|fra quanto) (?:mi |si )?"
    r"(?:part\w+|inizi\w+|cominci\w+|scatt\w+|arriv\w+|fate|viene fatta|c['’]?\s?è|è|sarà|sarebbe)"
    r"(?: (?:la |il )?(?:prim[ao]|prossim[ao]|ricarica(?: automatica)?|volta|addebito))*\W*",
    re.IGNORECASE,
)
_PAUSE = re.compile(
    rf"{lead(YES, FINE, NO)}(?:(?:la|lo|si può|puoi|potete|posso|vorrei|voglio|mi) )*"
    r"(?:mett\w{1,9} (?:(?:la|la ricarica(?: automatica)?) )?(?:in )?pausa|sospend\w{1,7}|sospensione|pausa)\b.{0,40}",
    re.IGNORECASE,
)
_FOR_A_WHILE = re.compile(
    r"\b(?:pausa|fino a|fin quando|finch[eé]|temporane\w+|momentane\w+|"
    r"per (?:ora|adesso|il momento|(?:una?|qualche|due|tre|alcun\w+) (?:po|mes\w+|settiman\w+|giorn\w+|period\w+))"
    r")(?!\w)",
    re.IGNORECASE,
)
_NONE = re.compile(r"\b(?:senza|nessun[oa]?|illimitat\w+|niente)\b", re.IGNORECASE)
_NO_CEILING = re.compile(
    r"\b(?:senza|nessun|niente|non (?:voglio|metto|mettere|ci metto)(?: un| nessun)?) (?:alcun |un |nessun )?"
    r"(?:tetto|limit[ei]|massimo|soglia massima)\b",
    re.IGNORECASE,
)
_ONLY_NO_CEILING = re.compile(rf"{lead(YES, NO)}{_NO_CEILING.pattern}\W*", re.IGNORECASE)
_NOT_TOLD = re.compile(r"\b(?:dic\w+|dir\w*|darl[oa]|so)\b", re.IGNORECASE)


def puts_other_sum(text: str) -> bool:
    """Whether the message is no more than another sum for it."""
    return "?" not in text and _OTHER_SUM.fullmatch(text.strip()) is not None


def says_none(text: str) -> bool:
    return _NONE.search(text) is not None


def rules_out_ceiling(text: str) -> bool:
    """ "Senza tetto", "non voglio limiti", among other words."""
    return _NO_CEILING.search(text) is not None


def only_rules_out_ceiling(text: str) -> bool:
    return _ONLY_NO_CEILING.fullmatch(text.strip()) is not None


def refuses_limit(request: Request) -> bool:
    """ "Nessun tetto", "no"; not "non te lo dico"."""
    refused = request.intent in ("deny", "refuse") and _NOT_TOLD.search(request.text) is None
    return says_none(request.text) or refused


def asks_when_first(text: str) -> bool:
    """ "Quando parte la prima?", and nothing else."""
    return _WHEN_FIRST.fullmatch(text.strip()) is not None


def asks_pause(text: str) -> bool:
    """ "Mettila in pausa fino a gennaio"."""
    return _PAUSE.fullmatch(text.strip()) is not None


def stops_for_a_while(text: str) -> bool:
    """ "Sospendila fino a gennaio", of one that is to be stopped; "sospendi la ricarica automatica" has no end."""
    return _FOR_A_WHILE.search(text) is not None
