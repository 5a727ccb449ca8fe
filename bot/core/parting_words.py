"""Words that end a conversation after something was done: nothing more is wanted."""

from __future__ import annotations

import re

_COURTESY = (
    r"(?:ok(?:ay)?|va bene|bene|perfetto|ottimo|benissimo|molto|mille|tante|infinite|davvero|per ora|per adesso|allora|"
    r"dai)"
)
_THANKS = r"(?:grazie|grz|thanks|ti ringrazio|vi ringrazio|la ringrazio)"
_NO = r"(?:no|nn|nono|nulla|niente)"
_ALL = (
    r"(?:basta(?: così| cosi)?|(?:sono|siamo|è|e'|e) (?:a posto|apposto|tutto)|(?:a posto|apposto)(?: così| cosi)?|"
    r"tutto(?: qui| ok| a posto| apposto)?|nient'?\s?altro|null'?\s?altro|"
    r"(?:non|nn) (?:mi )?serve (?:altro|niente|nulla)|(?:ho )?finito|così va bene|cosi va bene)"
)
_BYE = (
    r"(?:ciao(?: ciao)?|arrivederci|arrivederla|buona (?:giornata|serata|notte)|buonanotte|buonaserata|buonagiornata|"
    r"ci (?:sentiamo|vediamo)|a presto|alla prossima|saluti|addio|buon (?:pomeriggio|weekend|lavoro))"
)
_GAP = r"[\s,.;:!…\-–👍🙏😊👋]*"
_WORDS = rf"(?:{_ALL}|{_COURTESY}|{_THANKS}|{_NO}|{_BYE}|di|a te|per)"
_THAT_IS_ALL = re.compile(rf"{_GAP}+(?>{_WORDS}(?!\w){_GAP}+)+", re.IGNORECASE)
"""Atomic: what is said over and over ("ciao ciao ciao…") is read in one way only."""
_GOODBYE = re.compile(rf"(?:{_BYE}|{_ALL}){_GAP}+$", re.IGNORECASE)
_FINE = re.compile(
    rf"{_GAP}+(?:(?:va (?:bene|benissimo)(?: (?:così|cosi))?|bene|benissimo|perfetto|ottimo){_GAP}+)+", re.IGNORECASE
)


def says_fine(text: str) -> bool:
    """ "Perfetto", "va bene così", of what was done: no yes to anything."""
    return _FINE.fullmatch(text) is not None


def says_that_is_all(text: str) -> bool:
    """ "No, basta così", "no grazie", "a posto grazie mille": and nothing else."""
    return _THAT_IS_ALL.fullmatch(text.replace("’", "'")) is not None


def says_goodbye(text: str) -> bool:
    """ "Grazie, ciao", "ok sono a posto così": an end, not a mere thank-you, and nothing else."""
    return says_that_is_all(text) and _GOODBYE.search(text.replace("’", "'")) is not None
