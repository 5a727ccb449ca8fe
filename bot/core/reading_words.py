""" "Quanto credito ho e passami un operatore": what is to be read before the person comes (row 20)."""

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
