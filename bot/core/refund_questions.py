"""What is only asked where a complaint is near: whether a sum comes back, or what it is, before one is made."""

from __future__ import annotations

import re

from bot.core.leads import FINE, NO, YES, lead

_BACK = (
    r"(?:rimbors\w+|restitu\w+|ridat[eo]\w*|ridar\w+|ridanno|riaccredit\w+|(?:torn\w+|d\w+|dar\w+) indietro|"
    r"riav\w+|recuper\w+)"
)
_TO_KNOW = re.compile(
    rf"\b(?:sapere|capire|dimmi|ditemi|dirmi|chiedere|dite)\b[^.?!]{{0,20}}\bse\b[^.?!]{{0,45}}\b{_BACK}", re.IGNORECASE
)
_ASKED = re.compile(
    rf"\b(?:(?:me|ce) l[aeio]|mi|ci|posso|potrei|si pu[oò]|ho diritto|verrò|verranno|vengono|sono)\b"
    rf"[^.?!]{{0,25}}\b{_BACK}[^.!]*\?|{lead()}se\b[^.?!]{{0,30}}\b{_BACK}[^.!]*\?",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"\b(?:rimbors|riaccredit|sold|euro\b|import|cifr|somm|addebit|pagat|pagament|spes|cost|credit|centesim|tolt|scalat)"
    r"|\d|€|\b(?:[mct]e|ve) l[ie]\b|(?:me|ce)l[ie]\b|\briaver(?:l[ie]|ne)\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(r"\b(?:reclam\w+|punti|telefono|modem|sim|numero|password)\b", re.IGNORECASE)

_FIRST = re.compile(
    r"\b(?:anzi|no|ma|però|pero|aspetta)\b[^.?!]{0,25}\bprima\b(?: di tutto)?[\s,]+"
    r"(?:(?:mi|ci|vorrei|voglio|puoi|potete)\s+)*(?:dim\w+|di(?:ci|te|temi|rmi)|fammi|fatemi|mostra\w*|spiega\w*|sapere|"
    r"vedere|controll\w+)\b.*\b(?:quant\w+|cos\w*|perch[eé]|ved\w+|qual\w+)",
    re.IGNORECASE,
)


_OPENS_IT = re.compile(
    rf"{lead(YES, FINE, NO, 'anzi')}"
    r"(?:(?:apri|fai|fa|registra|manda|invia)(?:lo|melo|celo|mi|ci)?|"
    r"(?:apri|fa|registra|manda|invia)te(?:lo|melo|celo)?|"
    r"(?:lo|ne) (?:apro|apriamo|faccio|voglio aprire|voglio fare)|(?:voglio|vorrei) (?:aprir|far)(?:lo|e)|"
    r"procedi(?:amo)?)"
    r"(?:\W+(?:pure|il|sto|'?sto|questo|un|quel|reclamo|allora|grazie|per favore|subito|adesso|ora))*\W*",
    re.IGNORECASE,
)


def opens_it(text: str) -> bool:
    """ "E allora aprilo": the complaint that waited for its figures."""
    return _OPENS_IT.fullmatch(text.strip()) is not None


def said_before_first(text: str) -> str:
    """ "Apri un reclamo per gli 899" of "apri un reclamo per gli 899, anzi prima dimmi quanto sono"."""
    found = _FIRST.search(text)
    return text[: found.start()].strip(" ,.;:-") if found else text


def asks_whether_refunded(text: str) -> bool:
    """Not "voglio un rimborso", which is a complaint's, nor where a complaint is spoken of."""
    asked = _TO_KNOW.search(text) or _ASKED.search(text)
    return asked is not None and _MONEY.search(text) is not None and _ANOTHER.search(text) is None


def asks_first(text: str) -> bool:
    """ "Apri un reclamo per gli 899, anzi prima dimmi quanto sono"."""
    return _FIRST.search(text) is not None
