"""What is to be read: before a person comes (row 20), all together, or why a line is suspended."""

from __future__ import annotations

import re

from bot.core.handoff import PERSON, refuses_person

_READINGS = {
    "check_credit": re.compile(
        r"\b(?:quant\w+ (?:di )?(?:credito|soldi|euro)|(?:il |mio )+(?:credito|saldo)|credito (?:ho|residuo|mi)|"
        r"(?:dimmi|dammi|vedere|sapere|controlla\w*) .{0,12}(?:credito|saldo)|saldo)\b",
        re.IGNORECASE,
    ),
    "check_counters": re.compile(
        r"\b(?:quant[ie] (?:giga|gb|minuti|sms|dati)|(?:giga|gb|minuti|sms) (?:ho|mi rest\w+|rimast\w+|residui)|"
        r"(?:dimmi|dammi|vedere|sapere|controlla\w*) .{0,12}(?:giga|gb|minuti|sms))\b",
        re.IGNORECASE,
    ),
}
_AND_PERSON = re.compile(
    r"(?<=\W)(?:mi )?(?:pass\w+|parl\w+|mett\w+|fa(?:mmi|temi)|vo(?:glio|rrei)|dam+i|datemi|serve|chiam\w+)\b.{0,30}"
    rf"\b(?:{PERSON}|operatrice|qualcuno|servizio clienti)\b",
    re.IGNORECASE,
)
_ABOUT_WRONG = re.compile(
    r"\b(?:sbagliat|spari|rubat|scalat|manca|ho perso|perch[eé]|come mai|addebit|non (?:mi )?torna|non capisco)\w*",
    re.IGNORECASE,
)
"""What nobody wants read out, but put right."""


def reading_before_person(text: str) -> str | None:
    """The intent of the reading that is asked for first, in the same message; None: a person is all, or none is."""
    found = _AND_PERSON.search(text)
    if found is None or refuses_person(text) or _ABOUT_WRONG.search(text):
        return None
    before = text[: found.start()]
    return next((intent for intent, words in _READINGS.items() if words.search(before)), None)


_CREDIT_WORD, _COUNTER_WORD = r"(?:credito|saldo)", r"(?:giga\w*|gb|dati|internet|minuti|chiamate|sms|messaggi)"
_BETWEEN = r"(?:\W+(?:e|ed|più|anche|pure|poi|i|gli|il|le|quanti|quanto|residu[oi]|mi[eo]i?|ho|ho di)(?!\w)){0,4}\W+"
_BOTH = re.compile(
    rf"\b{_CREDIT_WORD}{_BETWEEN}{_COUNTER_WORD}(?!\w)|\b{_COUNTER_WORD}{_BETWEEN}{_CREDIT_WORD}(?!\w)", re.IGNORECASE
)
_NOT_BOTH = re.compile(
    r"\b(?:non|nn|finit\w*|compr\w+|paga\w*|scal\w+|tolt\w+|per i|se|perch[eé]|solo|soltanto|tranne|attiv\w+)(?!\w)",
    re.IGNORECASE,
)


def names_credit_and_counters(text: str) -> bool:
    """ "Credito, giga e minuti": both are to be read."""
    return _BOTH.search(text) is not None and _NOT_BOTH.search(text) is None


_TOTAL = re.compile(
    r"\b(?:in tutto|in totale|(?:il |un )?totale|complessiv\w+|tutt[eoi] (?:insieme|quant[eio]|assieme)|"
    r"som+a(?:re|ndo)?|fra tutt[eoi]|tra tutt[eoi])\b",
    re.IGNORECASE,
)


def asks_total(text: str) -> bool:
    """ "Quanto spendo in tutto al mese?" """
    return _TOTAL.search(text) is not None


_MONTHLY_SUM = re.compile(
    r"\b(?:quanto|cosa)\b(?!\s+(?:costa|costano|viene)\b)[^.?!]{0,25}"
    r"\b(?:pag(?:o|a|hiamo|herò)|spend(?:o|e|iamo)|(?:mi|ci|le|gli|me ne|se ne) "
    r"(?:cost|vien|scal|addebit|tolg|togli|prend|prelev|va|vanno|part|esc)\w*)\b[^.?!]{0,25}"
    r"\b(?:al mese|ogni mese|tutti i mesi|mensil\w+)\b",
    re.IGNORECASE,
)


def asks_monthly_sum(text: str) -> bool:
    """ "Quanto pago al mese per questo numero?": the plan and what stands beside it; or all together."""
    return _MONTHLY_SUM.search(text) is not None or asks_total(text)


_SUSPENDED = re.compile(r"\b(?:sospes\w+|sospend\w+|bloccat\w+|staccat\w+|disattivat\w+)\b", re.IGNORECASE)


def asks_suspended(text: str) -> bool:
    """ "Perché la linea è sospesa?", "me l'avete staccata?" """
    return _SUSPENDED.search(text) is not None
