"""Words that contradict what was agreed to just now: "no, 10", "ne volevo 50", "ho sbagliato", "paypal invece"."""

from __future__ import annotations

import re

from bot.core.asides import says_mistake, says_take_away
from bot.core.leads import FINE, NO, STOPPING, YES, lead
from bot.core.lost_numbers import BLOCK_SIM
from bot.core.negated_requests import refuses_act, takes_all_back
from bot.core.putting_off import puts_off
from bot.core.reasoned_no import refuses_with_reason
from bot.core.yes_and_no import holds_and_lets_go, leaves_it, lets_go

_OPENING = lead(YES, STOPPING)
_NOT_BESIDE = r"(?<!\be )(?<!\bed )"
"""What "e" stands before is wanted as well, and contradicts nothing: "e cambia la mail"."""
_NO = rf"{_OPENING}(?:{NO}|anzi|macch[eé]|{_NOT_BESIDE}ferm[aoi]\w*)(?!\w)"
_TURNS_AWAY = re.compile(rf"{_NO}|\binvece\b", re.IGNORECASE)
_OTHERWISE = re.compile(
    rf"{_OPENING}{_NOT_BESIDE}(?:cambi(?:a|o|amo|ate)|modific\w+|corregg\w+)(?!\w)|"
    r"(?<!non )\b(?:sbagli\w*|errat[oaie]|piuttosto|intend(?:o|evo)|dicevo)\b|"
    r"\bvol(?:evo|evamo)\b(?! (?:solo |soltanto |anche )?(?:sapere|capire|chieder\w*|dire|ringrazi\w*|essere))|"
    r"\bmeglio\b(?! (?:se|che) )|\b(?:fa|mett)(?:i|cciamo|iamo)\b(?! (?:con|pure|presto|in fretta|tu))|"
    r"\b(?:non|nn) (?:è|era|sono|erano) (?:\d|quell|quest|giust|corrett|il |la |lo |mi[oa]\b)|"
    r"\b(?:non|nn) (?:volevo|dicevo)(?!\w)|\b(?:non|nn) (?:per |su |a |con )?quell\w+",
    re.IGNORECASE,
)
_NO_SUM = r"(?!\d{1,4}\.\d\d?\W*$)"
_TYPED_CODE = re.compile(rf"{_NO_SUM}\W*\d(?:[\s.-]?\d){{5}}\W*")
_OTHER_FIGURES = re.compile(rf"{_NO_SUM}\W*\d(?:[\s.-]?\d){{3,7}}\W*")
_OF_CODE = re.compile(
    r"\b(?:codic[ei]|otp|sms|messaggi\w*|impronta|passkey|pagina|link|(?:arriv|ricev)\w+)\b", re.IGNORECASE
)
_NO_MORE = re.compile(
    r"\b(?:non|nn) (?:(?:l[aoie]|ci|mi|ne) )?(?:voglio|vogliamo|vorrei|serve|servono|interessa) "
    r"(?:nulla|niente|pi[uù])(?!\w)|"
    r"\bniente pi[uù](?!\w)",
    re.IGNORECASE,
)
_NET = (
    r"(?:(?:il|la|l['’]|lo) ?)?(?:internet|linea|fibra|adsl|rete|wi-?fi|telefono|fisso|cell\w*|modem|router|app|sito|"
    r"connessione|segnale|campo|dati|tv)"
)
_NO_STOP = re.compile(
    rf"\b(?:non|nn) (?:(?:mi|ci) )?vanno\b|\b(?:non|nn) (?:(?:mi|ci) )?va (?:pi[uù] )?(?:{_NET}|niente|nulla|da)\b|"
    rf"\b{_NET}\b[^.,;!]{{0,20}}?\b(?:non|nn) (?:(?:mi|ci) )?va(?: pi[uù]\b)?(?!\w)|\bniente (?:pi[uù] )?{_NET}\b|"
    r"\b(?:niente\W+)?(?:ancora (?:niente|nulla)|(?:niente|nulla) (?:ancora|per ora|di niente))\b|"
    r"\bpass[oa] (?:da|dal|dalla|al|all['’]|a|in|per|su|sul|di)(?!\w)|\blasci(?:a|ate) che\b|"
    r"\b(?:non|nn) (?:ci |ho |abbiamo )*(?:cambiato idea|ripensat\w+)",
    re.IGNORECASE,
)
"""What sounds like a stop: a line that is down, nothing that came yet, a way to the code."""
_OUTRIGHT = re.compile(
    rf"{lead(YES, FINE, NO, STOPPING)}"
    r"(?:lasci(?:a|ate|amo)(?:l[aoei])?(?: (?:stare|perdere))(?: tutto)?|annull\w+(?: (?:tutto|l[aoei']\s?\w+))?|"
    r"(?:(?:ci )?ho (?:ci )?ripensato|ho cambiato idea)|come non detto|stop|non se ne fa (?:più )?(?:niente|nulla)|"
    r"(?:non|nn) (?:l[aoei] )?(?:voglio|faccio|serve|interessa)(?: pi[uù])?)"
    r"(?:\W++(?:grazie|dai|va|allora|scus\w+|pure|subito|per favore))*+",
    re.IGNORECASE,
)
_CODES = r"(?:codic[ei]|otp|sms|messagg[io]|messaggin[io])"
_NO_CODE = re.compile(
    rf"\b(?:non|nn) (?:(?:mi|ci) )?(?:mandar\w*|inviar\w*|spedir\w*|rimandar\w*|(?:ri)?mandate(?:mi|ci|melo|meli)|"
    rf"inviate(?:mi|melo|meli)|(?:mi |ci )(?:mandate|inviate|manda|mandi) (?=pi[uù]|altr|nessun|codici))"
    rf"(?: (?:pi[uù]|altr[io]|un|nessun|alcun|il|i|gli|lo|dei|degli|quest[oi]|'?st[oi])){{0,3}}"
    rf"(?: {_CODES}(?!\w)| nulla\b| niente\b)|"
    rf"\b(?:non|nn) (?:voglio|vogliamo|vorrei) (?:pi[uù] )?(?:(?:ricevere|avere) )?(?:pi[uù] )?(?:altr[io] |"
    rf"nessun(?:o|['’]altro)? |alcun |il |i |gli |un |dei |degli |quest[oi] |'?st[oi] ){{0,3}}{_CODES}(?!\w)|"
    rf"\b{_CODES} (?:non|nn) (?:l[oi] |ne )?(?:voglio|vogliamo|vorrei)(?: (?:pi[uù]|mica|proprio|affatto))?(?!\w)"
    rf"(?=\s*(?:$|[.,;!:]|(?:e|ma|perch[eé]|grazie|lasci\w+)\b))|"
    rf"\b(?:basta|stop|niente pi[uù]) (?:con |coi |con i |a )?(?:i |gli |quest[ie] |'?sti )?{_CODES}(?!\w)|"
    rf"\bniente {_CODES},? grazie\b",
    re.IGNORECASE,
)
_OTHER_WAY = re.compile(
    r"\b(?:ce l['’]?\s?ho|arrivat\w+|trovat\w+|ricevut\w+|quello di prima|invece|bens[iì]|e?-?mail|posta|whats?app|"
    r"telefonat\w+|chiamat\w+|chiama\w*|impront\w+|passkey|face ?id|altro numero|(?:al|sul|stesso|questo|quel) numero|"
    r"aspett(?:o|are|iamo)|per sms|via sms|app|sbagliat\w+|giust[oi]|questo (?:è|va|funziona)|mandal[oi]|leggo|"
    r"a (?:mi[oa]|lui|lei)|pubblicit\w+|promozion\w+)\b|\bquesto e['’]|(?<!\d)\d(?:[\s.-]?\d){5}(?!\d)",
    re.IGNORECASE,
)
"""The code is here, or is to come another way or to somebody else; or it is another message that is not wanted."""
_CLAUSE = re.compile(r"\s*(?:[.,;!:…]+|\b(?:che|perch[eé]|tanto|e|ma)\b)\s*", re.IGNORECASE)
_SWITCH_ON = re.compile(r"\b(?:attiv|accend|abilit|mett)\w+", re.IGNORECASE)


def turns_away(text: str) -> bool:
    """ "No, ...", "anzi ...", "... invece": what was agreed to is not what is wanted."""
    return "?" not in text and _TURNS_AWAY.search(text) is not None


def contradicts(text: str) -> bool:
    """Also by what was meant: "ne volevo 50", "cambia carta", "non era quella"."""
    return turns_away(text) or ("?" not in text and _OTHERWISE.search(text) is not None)


def calls_off(text: str, act: str) -> bool:
    """ "Un attimo, ho cambiato idea", "lascia stare", "meglio non farlo": this act is not wanted any more. A SIM block
    is not dropped by a no to its code alone."""
    if "?" in text:
        return False
    if refuses_code(text):
        return act != BLOCK_SIM or stops_outright(text)
    text = _NO_STOP.sub(" ", text)
    if is_about_code(text) and not stops_outright(text):
        return False
    gone = lets_go(text) or leaves_it(text) or holds_and_lets_go(text) or takes_all_back(text) or puts_off(text)
    gone = gone or refuses_with_reason(text, act)
    return gone or _NO_MORE.search(text) is not None or refuses_act(text, act)


def stops_outright(text: str) -> bool:
    """Whether a clause of its own says so: "lascia perdere, il codice non arriva"."""
    return any(_OUTRIGHT.fullmatch(clause.strip()) for clause in _CLAUSE.split(text))


def refuses_code(text: str) -> bool:
    """ "Non mandarmi nessun codice", "il codice non lo voglio": without one there is no act; not "non mandarmene un
    altro, ce l'ho"."""
    return "?" not in text and _NO_CODE.search(text) is not None and _OTHER_WAY.search(text) is None


def is_about_code(text: str) -> bool:
    """ "Ho sbagliato a scrivere il codice", "non arriva niente": the proof is meant, not the act."""
    return _OF_CODE.search(text) is not None


def admits_mistake(text: str) -> bool:
    return "?" not in text and says_mistake(text)


def is_like_code(text: str) -> bool:
    """Nothing but six digits."""
    return _TYPED_CODE.fullmatch(text.strip()) is not None


def is_other_number(text: str) -> bool:
    """Four to eight digits and nothing else, but not six: a code that was mistyped, or "1000" euro; nobody knows."""
    return _OTHER_FIGURES.fullmatch(text.strip()) is not None and not is_like_code(text)


def switches_otherwise(text: str, act: str) -> bool:
    """Whether the words order the opposite of this act by its own verb."""
    return says_take_away(text) if act != "deactivate_service" else _SWITCH_ON.search(text) is not None
