""" "Disattiva tutto sul fisso ma il contratto no": the services are meant, and the line goes on."""

from __future__ import annotations

import re

_ALL_OFF = re.compile(
    r"\b(?:disattiv|togli|toglie|lev|elimin|stacc|spegn|rimuov)\w*\s+(?:\w+\s+)?(?:tutt[oi]|ogni cosa)\b", re.IGNORECASE
)
_LINE = r"(?:il contratto|la linea|il numero|l['’]\s?utenza|l['’]\s?abbonamento)"
_KEPT = re.compile(
    rf"\b{_LINE}\W+(?:invece\W+|per[oò]\W+)?(?:no\b|(?:l[oa]\W+)?(?:tengo|teniamo|lascia\w*)|rest\w+|riman\w+)|"
    rf"\b(?:non|nn|senza)\W+(?:\w+\W+)?(?:chiud|disd|tocc|togli|disattiv|perd)\w*\W+{_LINE}|"
    rf"\b(?:tranne|eccetto|salvo|ma non|non)\W+{_LINE}|\b(?:tien|lasci)\w*\W+{_LINE}",
    re.IGNORECASE,
)


def wants_services_off(text: str) -> bool:
    """All that is on the line is to go, and not the line itself."""
    return _ALL_OFF.search(text) is not None and _KEPT.search(text) is not None
