"""The wish to be told before the credit is used up, of which no notice exists; and, right after notices about bills
were spoken of, that the credit was meant. Words alone, no system."""

from __future__ import annotations

import re

from bot.core.leads import FINE, NO, STOPPING, YES, lead
from bot.core.news_words import asks_to_be_told

_MONEY = r"(?:credit[oi]|saldo|sold[io]|soldini|traffico residuo)"
_USED = r"(?:finisc\w+|finir\w*|finit[oi]|finendo|termin\w+|esaur\w+)"
_LOW = (
    rf"(?:{_USED}|scend\w+|scar[sz]\w+|bass[oi]|poc[oh]\w*|pochissim\w+|a (?:zero|secco)|zero|sotto|"
    r"meno di|quasi|insufficient\w+|(?:non|nn) (?:mi )?bast\w+|cal\w+)"
)
_WITHOUT = re.compile(rf"\bsenza (?:più )?(?:il |un |dei |i )?{_MONEY}\b|\bsenza un (?:euro|soldo|centesimo)\b", re.I)
_RUNS_OUT = re.compile(
    rf"\b{_MONEY}\b[^.?!]{{0,25}}\b{_LOW}(?!\w)|"
    rf"\b(?:{_LOW}|rest\w+|riman\w+)(?: \w+){{0,2}} (?:il |i |di |del |mi(?:ei|o) ){{0,3}}{_MONEY}\b|"
    r"\b(?:sotto|meno di|al di sotto d\w+)\s(?:i |gli |a |ai |di |dei |l['’]\s?)*(?:\d{1,3}|un|due|tre|cinque|dieci|"
    r"venti)(?:[,.]\d\d)? ?(?:euro|eur|€)|"
    r"\b(?:finisc\w|finir\w|finendo|esaur\w+)\b[^.?!]{0,12}\bricarica\b|"
    r"\bricarica\b[^.?!]{0,12}\b(?:finisc\w|finir\w|finendo|(?:si )?esaurisc\w)\b",
    re.IGNORECASE,
)
_NOTICE = r"(?:avvis[oi]|notific[ah]e?|alert|promemoria|allarm\w+|sms|messagg\w+)"
_NOTICE_OF_CREDIT = re.compile(
    rf"\b{_NOTICE} (?:(?:di|del|per|sul|sulla|con|quando|fine|soglia|il|basso) ){{1,3}}{_MONEY}\b"
    r"(?! (?:residuo|che (?:ho|mi resta)|attuale))",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:bollett|fattur|offert|promo|tariff|prezz|cost|piani?\b|rimbors|giga|gb\b|minuti|sms (?:inclus|rimast)|"
    r"bonus|reclam|accredit|arriv(?:a|ano|at\w+) (?:il|la|i)\b)\w*",
    re.IGNORECASE,
)
"""What else is used up, is below a sum, or is told of."""
_TAKES_AWAY = re.compile(
    r"\b(?:non|nn|basta|stop|niente|togl\w+|tolg\w+|lev\w+|disattiv\w+|smett\w+|elimin\w+|blocc\w+)\b[^,;]{0,20}"
    rf"\b(?:{_NOTICE}|avvis\w+|avvert\w+|scriv\w+|mand\w+)\b",
    re.IGNORECASE,
)
_SO_THAT = re.compile(r"\b(?:così|cosi|in modo|che poi)\b.*", re.IGNORECASE | re.DOTALL)
_RECHARGES = re.compile(
    r"\bricaric(?:ami|are|armi|atemi|ate|hi|arl\w+|al\w)\b|\bricarica (?:automatic\w+|(?:di |da |con )?(?:\d|cinque|"
    r"dieci|venti|sempre|ogni|il|la|sul))|\bmett\w+ (?:\d|cinque|dieci|venti)",
    re.IGNORECASE,
)
_WANTS_TO_KNOW = re.compile(r"\b(?:vorrei|voglio|volevo|posso) sapere\b", re.IGNORECASE)
_MEANT = re.compile(
    r"\b(?:per|del|sul|al|col|dei|sui|coi)\s?(?:il |i |mio |miei )*"
    rf"{_MONEY}\b|"
    rf"\b(?:intend\w+|dic\w+|vol\w+|voglio|vorrei|parl\w+|chied\w+|chiest\w+|riferi\w+|dett\w+|serv\w+|interess\w+)"
    rf"\b[^.?!]{{0,20}}\b{_MONEY}\b|\b{_MONEY}\b[^.?!]{{0,15}}\b(?:intend|dicev|volev|parlav|chiedev|vorrei)\w*|"
    rf"\b(?:mi |ci )?(?:avvis|avvert|scriv)\w+\b[^.?!]{{0,20}}\b{_MONEY}\b",
    re.IGNORECASE,
)
_NO_BILLS = re.compile(
    rf"{lead(YES, NO, FINE, STOPPING, 'io|guarda|veramente|guardate')}(?:io )?"
    r"(?:(?:non|nn) (?:ho|ricevo|pago|mi arrivano|ne ho) (?:mica )?(?:le |nessuna |delle )?(?:bollett|fattur)\w+|"
    r"(?:sono|ho|è|e['’]|la mia è) (?:\w+ ){0,2}(?:ricaricabil|prepagat)\w+)[^?]{0,40}$",
    re.IGNORECASE,
)
_READS = re.compile(
    r"\b(?:quant\w+|che credito|residuo|rimast\w+|dimmi|fammi vedere|vedere|control\w+|mostra\w*|dammi|movimenti|"
    r"anticip\w+|prestit\w+|trasfer\w+|scad\w+)\b",
    re.IGNORECASE,
)
_FEW = 12


def wishes_credit_alert(text: str) -> bool:
    """ "Avvisami quando finisce il credito", "mi scrivi se scende sotto i 5 euro?", "c'è un avviso per il credito?";
    not of gigabytes or bills, nor "ricarica 10 se scende sotto 5"."""
    said = _SO_THAT.sub("", _WITHOUT.sub("a secco col credito", text))
    if _OTHER.search(said) or _RECHARGES.search(said) or _TAKES_AWAY.search(said) or _WANTS_TO_KNOW.search(said):
        return False
    if _NOTICE_OF_CREDIT.search(said):
        return True
    return asks_to_be_told(said) and _RUNS_OUT.search(said) is not None


def means_credit(text: str) -> bool:
    """ "Ma è per il credito?", "no, io dicevo il credito", "ma io non ho bollette": right after notices about bills."""
    if _READS.search(text) or _RECHARGES.search(text) or len(text.split()) > _FEW:
        return False
    return _MEANT.search(text) is not None or _NO_BILLS.match(text) is not None
