"""What a customer wants of a technician's visit: another time, or none at all. Words alone, no system."""

from __future__ import annotations

import re

_VISIT = r"(?:visita|appuntamento|tecnico|intervento|sopralluogo|uscita)"
_MOVES = re.compile(
    rf"\b(?:spost\w+|rinvi\w+|anticip\w+|posticip\w+|rimand\w+|riprogramm\w+|riprenot\w+)\b.{{0,40}}\b{_VISIT}\b|"
    rf"\b{_VISIT}\b.{{0,40}}\b(?:spost\w+|rinvi\w+|anticip\w+|posticip\w+|rimand\w+|riprogramm\w+)\b|"
    rf"\b(?:cambi\w+|modific\w+)\b.{{0,20}}\b(?:data|giorno|orari[oa]|ora)\b.{{0,30}}\b{_VISIT}\b|"
    rf"\b(?:cambi\w+|modific\w+)\b.{{0,15}}\b(?:visita|appuntamento)\b|"
    rf"\b(?:fiss\w+|prenot\w+|vorrei|voglio|serve)\b.{{0,15}}\b(?:un['’ ]?\s?altr[oa]|nuov[oa]|un[oa]?) {_VISIT}\b|"
    rf"\b{_VISIT}\b.{{0,20}}\b(?:un altro giorno|altro orario|un'altra ora)\b",
    re.IGNORECASE,
)
_CANCELS = re.compile(
    rf"\b(?:annull\w+|disd\w+|cancell\w+|niente|non)\b.{{0,30}}\b{_VISIT}\b",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    r"\b(?:chiud\w+|chius[oa]|annull\w+|ritir\w+|cancell\w+|elimin\w+)\b.{0,20}"
    r"\b(?:segnalazion[ei]|richiest[ae]|ticket|pratic[ah]e?|reclam[oi]|guasto)\b",
    re.IGNORECASE,
)


def moves_visit(text: str) -> bool:
    """ "Sposta il tecnico a mercoledì", "vorrei un altro appuntamento" """
    return _MOVES.search(text) is not None


def cancels_visit(text: str) -> bool:
    """ "Annulla la visita", "non voglio più il tecnico" """
    return _CANCELS.search(text) is not None and not moves_visit(text)


def closes_ticket(text: str) -> bool:
    """ "Chiudete la segnalazione", "ritiro il reclamo" """
    return _CLOSES.search(text) is not None
