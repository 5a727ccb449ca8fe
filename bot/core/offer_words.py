"""What a customer's words about offers mean beyond the entities in them."""

from __future__ import annotations

import re

_SERVICES = re.compile(r"\b(?:servizi\w*|opzion\w+|antivirus|segreteria|estero)\b", re.IGNORECASE)
_OTHER_PLAN = re.compile(
    r"\b(?:cambi\w*|modific\w+|pass\w+|altr[ao]|divers[ao])\b.*\b(?:pian[oi]|tariff[ae]|offerta mobile)\b"
    r"|\b(?:piani|tariff\w+)\b|\bpass(?:o|are|iamo|aggio)\b.*\b(?:giga|fibra|solo voce|business)\b",
    re.IGNORECASE,
)
_COST = re.compile(
    r"\bquanto (?:mi |ci |vi )?(?:cost\w+|vien\w+|si paga|pago|pagherei|è|sarebbe|spendo)\b|\bquant['’]\s?[eè]\b|"
    r"\b(?:che|quale?|il|qual è il) (?:prezzo|costo)\b|\ba quanto (?:sta|viene|ammonta)\b|"
    r"\bcosta (?:tanto|molto|qualcosa)\b",
    re.IGNORECASE,
)
_TOO_DEAR = re.compile(
    r"^\W*(?:(?:no+|ah|eh|ma|mah|nah|ok|allora|scusa|grazie|beh|per me|mi|è|e['’]|costa|sembra|pare|un po)\b\W*)*"
    r"(?:troppo|tropp[ao] (?:car[oa]|costos[oa]|alt[oa])|car[oa]|carissim[oa]|esagerat[oa]|costos[oa])"
    r"(?:\W+(?:no|grazie|per me|allora|lascia(?:mo)? (?:stare|perdere)|niente|car[oa]|costos[oa]))*\W*$",
    re.IGNORECASE,
)


def asks_cost(text: str) -> bool:
    """ "Quanto costa?", of what is about to be switched on; not "quanto ci mette?"."""
    return _COST.search(text) is not None


def says_too_dear(text: str) -> bool:
    """ "No, troppo": it is not wanted at that price."""
    return _TOO_DEAR.search(text) is not None and "?" not in text


def asks_for_services(text: str) -> bool:
    """ "Che servizi posso attivare?" """
    return _SERVICES.search(text) is not None


def means_other_plan(text: str) -> bool:
    """ "Voglio cambiare piano", "passo a Giga 100": the plan itself, not something on top of it."""
    return _OTHER_PLAN.search(text) is not None
