"""Adjectives of countries: "un numero francese" is about a call there, "in francese" about a language."""

from __future__ import annotations

import re

NATIONALITY = (
    r"(?:ingles[ei]|britannic[oaie]|american[oaie]|statunitens[ei]|frances[ei]|tedesc(?:o|a|hi|he)|spagnol[oaie]|"
    r"portoghes[ei]|svizzer[oaie]|austriac[oaie]|belg[aei]|olandes[ei]|grec(?:o|a|i|he)|rumen[oaie]|romen[oaie]|"
    r"alban[ei]s[ei]|russ[oaie]|ucrain[oaie]|polacc(?:o|a|hi|he)|bulgar[oaie]|croat[oaie]|sloven[oaie]|serb[oaie]|"
    r"turc(?:o|a|hi|he)|cines[ei]|giappones[ei]|indian[oaie]|marocchin[oaie]|tunisin[oaie]|egizian[oaie]|arab[oaie]|"
    r"brasilian[oaie]|argentin[oaie]|messican[oaie]|canades[ei]|australian[oaie]|irlandes[ei]|scozzes[ei]|"
    r"svedes[ei]|norveges[ei]|danes[ei]|finlandes[ei]|ungheres[ei]|moldav[oaie]|maltes[ei]|stranier[oaie])"
)
_CALLED = r"(?:numer[oi]|cellular[ei]|fiss[oi]|prefiss[oi]|utenz[ae]|recapit[oi])"
_THING = (
    rf"(?:{_CALLED}|telefon[oi]|sim|sched[ae]|line[ae]|ret[ei]|amic\w+|client[ei]|parent[ei]|sit[oi]|modem|offert[ae])"
)
_QUALIFIES = re.compile(rf"\b{_THING}\s+(?:\w+\s+)?{NATIONALITY}\b", re.IGNORECASE)
FOREIGN_NUMBER = rf"{_CALLED}\s+(?:\w+\s+)?(?:{NATIONALITY}|ester[oi])"
"""Somebody's number abroad, in a pattern."""
_FOREIGN_NUMBER = re.compile(rf"\b{FOREIGN_NUMBER}\b", re.IGNORECASE)
_SPOKEN = re.compile(
    rf"\b(?:parl|rispond|scriv|continu|capi|conosc|legg|us|pass|torn)\w*\s+"
    rf"(?:(?:anche|solo|bene|poco|il|lo|in|al|un po['’]? di|almeno|meglio)\s+)*{NATIONALITY}\b|"
    rf"\bin {NATIONALITY}\b|\blingu[ae]\b",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"\bquanto\b|\bquant['’]|\bcost\w+|\bprezz\w+|\btariff\w+|\bpag[oa]\w*|\bspend\w+|\bgratis\b", re.IGNORECASE
)
_ASKED_OF_US = re.compile(
    rf"\b(?:parl(?:i|a|ate|ano)|rispond(?:i|e|ete|ono)|avete|sapete|fate|offrite|"
    rf"c['’ ]?è)\b[^.,;]{{0,30}}\b{NATIONALITY}\b|"
    rf"\bin {NATIONALITY}\b[^.,;]{{0,20}}\b(?:possibile|si può|potete|rispondete)\b",
    re.IGNORECASE,
)
_HARDLY = re.compile(
    r"\b(?:non|nn|no|poco)\s+(?:lo\s+|bene\s+)?(?:parl\w+|capi\w+|so|sa)\b|\b(?:straniero|mio|mia|io|me)\b|\binglese\b",
    re.IGNORECASE,
)
_NO_ITALIAN = re.compile(
    r"\b(?:don['’]?\s?t|do not|can['’]?t|cannot|not|no|non|nn|ne|nicht|kein|nu)\b[^.!?;]{0,20}?"
    r"\b(?:italian\w*|italien\w*)\b",
    re.IGNORECASE,
)


def speaks_no_italian(text: str) -> bool:
    """ "I don't speak Italian", "non parlo italiano": it is named as what is not wanted."""
    return _NO_ITALIAN.search(text) is not None


def is_no_language(text: str) -> bool:
    """Whether the adjective is a thing's or a person's: "un numero inglese"; not "parlate inglese?"."""
    return _QUALIFIES.search(text) is not None and _SPOKEN.search(text) is None


def asks_price_of_call(text: str) -> bool:
    """ "Un numero francese, quanto pago?" """
    return is_no_language(text) and _FOREIGN_NUMBER.search(text) is not None and _PRICE.search(text) is not None


def asks_in_italian(text: str) -> bool:
    """ "Parlate anche tedesco?": asked by whoever reads Italian; not "io non parlo italiano", nor for English."""
    return _ASKED_OF_US.search(text) is not None and _HARDLY.search(text) is None
