"""What is reckoned from the credit: what is left of it after the renewal, what is missing to a sum."""

from __future__ import annotations

import re

from bot.core.asked_again_words import asks_if_enough

_RENEWAL = r"(?:il |al |prossimo )*(?:rinnovo|addebito|mese prossimo)|(?:che )?(?:si |mi )?(?:rinnov|scal|addebit)\w+"
_AFTER = re.compile(
    rf"\b(?:dopo|una volta|tolto|meno|quando|passato)\b[^.?!]{{0,20}}\b(?:{_RENEWAL})\b|"
    r"\b(?:bast\w+|suffici\w+|ci arriv\w+|ce la faccio)\b[^.?!]{0,20}\b(?:rinnovo|rinnovare)\b",
    re.IGNORECASE,
)
_MISSING = re.compile(r"\b(?:manc\w+|arriv\w+ a|raggiung\w+|bast\w+|suffici\w+|ci arrivo)\b", re.IGNORECASE)

_SUPPOSES = re.compile(
    r"\b(?:se|quando|una volta che|mettiamo che) (?:(?:ci|io|ne|ora|prima|adesso|le|gli) )*"
    r"(?:ricaric\w+|mett\w+|carico|aggiung\w+|faccio (?:una )?ricarica|facessi (?:una )?ricarica)\b|"
    r"\b(?:con|bast\w+) (?:una ricarica (?:di|da) )?(?:\d+|cinque|dieci|quindici|venti)\b[^.?!]{0,12}(?:bast\w+|"
    r"si attiva|ci sta)\b",
    re.IGNORECASE,
)


def supposes_recharge(text: str) -> bool:
    """ "Se ricarico 5 mi bastano?": it asks, and orders no recharge."""
    return _SUPPOSES.search(text) is not None


def asks_after_renewal(text: str) -> bool:
    """ "Quanto mi resta dopo il rinnovo?", "mi bastano per il rinnovo?" """
    return _AFTER.search(text) is not None or asks_if_enough(text)


def asks_missing(text: str) -> bool:
    """ "Quanto mi manca per 20 euro?", "mi bastano per 9,99?": beside a sum."""
    return _MISSING.search(text) is not None
