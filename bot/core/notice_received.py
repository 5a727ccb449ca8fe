"""A notice about a bill that came: "mi è arrivato un avviso che ho una bolletta in scadenza", "un sollecito". Whoever
tells of it wants to see what there is to pay."""

from __future__ import annotations

import re

from bot.core.fraud_words import says_fraud

_MOST_WORDS = 16
_CAME = (
    r"(?:(?:ho|abbiamo) (?:appena )?ricevut[oa]|(?:mi|ci) (?:è|e['’]?) (?:appena )?(?:arrivat|giunt)[oa]|"
    r"(?:mi|ci) (?:sono|son) arrivat[ie]|(?:mi|ci) avete (?:mandat|inviat)[oa])"
)
_NOTICE = (
    r"(?:avvis[oi]|sms|messaggi[o]?|messaggino|mail|e-?mail|notific(?:a|he)|lettera|comunicazion[ei]|promemoria|"
    r"preavviso)"
)
_BILL = (
    r"(?:bollett\w+|fattur\w+|mora|insolut\w+|(?:devo|dovrei|da) pagare|pagament[oi] (?:scadut|in ritardo|arretrat)\w*)"
)
_RECEIVED = re.compile(
    rf"\b{_CAME}\W+(?:[^\W\d_]+\W+){{0,3}}?(?:{_NOTICE}\b[^?!;]{{0,60}}?\b{_BILL}|"
    rf"sollecit[oi]\b(?!\W+(?:di|del|della|per) (?:segnal|reclam|consegn)))|"
    rf"\b(?:mi|ci) avete (?:avvisat|avvertit|scritt)[oa]\W+[^?!;]{{0,30}}?\b(?:{_BILL}|scad(?:e|ono|uta))\b",
    re.IGNORECASE,
)
_ELSE = re.compile(
    r"(?<!non )(?<!nn )(?<!mai )\bpagat\w+|\bnon (?:mi|ci|si|ho|la|l['’])|"
    r"\b(?:link|clicc\w+|stran\w+|sospett\w+|fals[oa]|truff\w+|phishing|vero|verament\w+|davvero|siete|fid\w+|codic[ei]|iban|dati|pdf|allegat\w+|apr\w+|"
    r"vogli\w+|vorrei|posso|potete|puoi|come|perch[eéè]|xk[eéè]?|cos[aìi]|mand\w+ (?:a|al|per)|rimand\w+|"
    r"pag(?:o|a|arl[aeo])|smett\w+|basta|togli\w*|disattiv\w+|sbagliat[oa]|rimbors\w+|disd\w+|rat[ae]|giga|ricaric\w+|"
    r"corriere|pacco|modem|estero|roaming)(?!\w)",
    re.IGNORECASE,
)
"""What asks, wishes or doubts more than that, or is about something else."""


def tells_of_notice(text: str) -> bool:
    """Not of a message that may not be ours, nor of what was paid, nor "non mi è arrivato nessun avviso"."""
    if len(text.split()) > _MOST_WORDS or says_fraud(text) or _ELSE.search(text):
        return False
    found = _RECEIVED.search(text)
    return found is not None and re.search(r"\b(?:non|nn|mai)\W+$", text[: found.start()], re.IGNORECASE) is None
