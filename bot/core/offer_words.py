"""What a customer's words about offers mean beyond the entities in them."""

from __future__ import annotations

import re

_SERVICES = re.compile(r"\b(?:servizi\w*|opzion\w+|antivirus|segreteria|estero)\b", re.IGNORECASE)
_OTHER_PLAN = re.compile(
    r"\b(?:cambi\w*|modific\w+|pass\w+|altr[ao]|divers[ao])\b.*\b(?:pian[oi]|tariff[ae]|offerta mobile)\b"
    r"|\b(?:piani|tariff\w+)\b|\bpass(?:o|are|iamo|aggio)\b.*\b(?:giga|fibra|solo voce|business)\b",
    re.IGNORECASE,
)


def asks_for_services(text: str) -> bool:
    """ "Che servizi posso attivare?" """
    return _SERVICES.search(text) is not None


def means_other_plan(text: str) -> bool:
    """ "Voglio cambiare piano", "passo a Giga 100": the plan itself, not something on top of it."""
    return _OTHER_PLAN.search(text) is not None
