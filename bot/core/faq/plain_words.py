"""Questions that name their topic plainly, in words that the understanding takes for something else."""

from __future__ import annotations

import re

_NETWORK = re.compile(r"\b[45]\s?g\b(?! ?b\b)", re.IGNORECASE)
_FAILS = re.compile(
    r"\b(?:non|nn)\b[^.?!]{0,12}\b(?:prend|funzion|va\b|arriv|conne|colleg|navig|attacc)\w*|"
    r"\b(?:differenz\w+|lent\w+|guast\w+|sim nuova|modem|router|casa|fwa)\b",
    re.IGNORECASE,
)
_BUSINESS = re.compile(
    r"\b(?:aziend\w+|partit[ae] iva|p\.? ?iva|impres[ae]|ditt[ae]|societ[àa]|professionist[ai]|clienti? business)\b",
    re.IGNORECASE,
)
_WHOM = re.compile(
    r"\bchi (?:mi |ci |le |li )?(?:rispond\w+|segu\w+|si occupa|chiam\w+|devo (?:chiamare|sentire|contattare)|"
    r"posso (?:chiamare|sentire)|contatto|sento|aiuta|assiste)\b|"
    r"\ba (?:chi|che numero|quale numero) (?:mi |ci )?(?:rivolg\w+|chied\w+|telefon\w+|chiam\w+|scriv\w+|rispond\w+|"
    r"(?:devo|posso) \w+)|\b(?:che|qual[e']?(?: è)?) (?:il )?numero\b",
    re.IGNORECASE,
)
_WAY_IN = re.compile(
    r"\b(?:registr\w+|iscriv\w+|acced\w+|entr(?:o|are)|account|credenzial\w+|password)\b", re.IGNORECASE
)
_OWN_CONTACT = re.compile(
    r"\b(?:che|quale|qual['’ ]?\s?è(?: il)?|il) (?:mio )?(?:numero|cellulare|recapito|telefono|contatto)\b[^.?!]{0,25}"
    r"\b(?:(?:vi|ti) risult\w+|risult\w+ (?:a|da) (?:voi|te)|"
    r"(?:avete|hai|tenete) (?:di me|registrat\w+|salvat\w+|in archivio|per me|segnat\w+)|"
    r"(?:è|c['’]\s?è) (?:registrat\w+|salvat\w+|segnat\w+))",
    re.IGNORECASE,
)
_MOST_WORDS = 12


def asks_of_network(text: str) -> bool:
    """ "Ho il 5G?", "come attivo il 5g": whether it is part of the plan; not that it does not work."""
    return _NETWORK.search(text) is not None and _FAILS.search(text) is None and len(text.split()) <= _MOST_WORDS


def asks_business_desk(text: str) -> bool:
    """ "Chi risponde per le aziende?": whom companies call, and not how they sign in."""
    asked = _BUSINESS.search(text) is not None and _WHOM.search(text) is not None
    return asked and _WAY_IN.search(text) is None


def asks_own_contact(text: str) -> bool:
    """ "Che numero di cellulare risulta a voi?": the contact in the profile, and no list of lines."""
    return _OWN_CONTACT.search(text) is not None
