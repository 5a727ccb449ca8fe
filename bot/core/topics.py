"""What a customer is after when it was not understood, or cannot be done yet: enough to name the nearest way."""

from __future__ import annotations

import re
from enum import StrEnum


class Topic(StrEnum):
    """Each has a response `utter_not_yet_<value>`."""

    SIM = "sim"
    FAULTS = "faults"
    BILLS = "bills"
    RECHARGES = "recharges"
    OFFERS = "offers"
    SERVICES = "services"
    COMPLAINTS = "complaints"
    LINE = "line"
    ACCOUNT = "account"
    CONTACTS = "contacts"
    LANGUAGE = "language"
    WAIT = "wait"


_PHONE = r"(?:sim|telefono|cell\w*|numero)"
_LOST = r"(?:blocc\w+|rubat\w+|furto|smarrit\w+|pers[oa])"
_BROKEN = r"(?:va|vanno|funziona\w*|prende|naviga|si connette)"

# The first that fits counts: a stolen phone before the line that has no network, an urgent matter before the rest.
_WORDS = {
    Topic.SIM: (rf"{_LOST}\b.*\b{_PHONE}", rf"{_PHONE}\b.*\b{_LOST}", "puk", "e-?sim"),
    Topic.FAULTS: (
        r"guast\w+",
        rf"(?:non|nn) {_BROKEN}",
        "lent[oaie]",
        r"disserviz\w+",
        "senza (?:linea|rete|segnale|internet)",
        "assistenza tecnica",
        r"modem|router|wi-?fi|segnale|copertura|velocit\w+",
    ),
    Topic.BILLS: (r"bollett\w*", r"fattur\w*", "bolla", r"domiciliazion\w*", "rid|sepa|mora", r"insolut\w*"),
    Topic.RECHARGES: (r"ricaric\w*", r"ricarich\w*"),
    Topic.COMPLAINTS: (r"reclam\w*", r"rimbors\w*", r"denunc\w*", r"avvocat\w*", "agcom", "conciliazione"),
    Topic.LINE: (
        r"portabilit\w+|passare a",
        r"cambi\w+ operatore",
        r"traslo\w+",
        r"subentro|voltura|intestatari\w+",
    ),
    Topic.OFFERS: ("offert[ae]", r"promozion\w*|promo", "sconti?", r"cambi\w+ (?:piano|offerta)"),
    Topic.SERVICES: (r"(?:dis)?attiv\w+", r"togli\w*", "segreteria", "roaming|estero", "apn", "antivirus"),
    Topic.ACCOUNT: (
        r"password|pwd|credenzial\w+",
        r"registr\w+",
        "nome utente|username",
        "e-?mail|indirizzo|profilo|account",
        "impronta",
        "privacy",
    ),
    Topic.CONTACTS: ("119|187|191", "orari?|a che ora", "numero verde|call center|contatti"),
    Topic.LANGUAGE: ("english|inglese|speak", "français|francese", "deutsch|tedesco", "español|spagnolo"),
    Topic.WAIT: (r"aspett\w+ (?:un|che)", "un (?:attimo|momento|secondo|attimino)", "attendi|1 attimo"),
}
_TOPICS = {topic: re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE) for topic, words in _WORDS.items()}


def topic_of(text: str) -> Topic | None:
    """The topic that the words name; None: none of ours."""
    return next((topic for topic, words in _TOPICS.items() if words.search(text)), None)


_DESK = r"(?:119|187|191|servizio clienti|assistenza(?: clienti)?|call center|centralino)"
_CARE_NUMBER = re.compile(
    rf"\b(?:numero|telefono|recapito|contatt[oi])\b\W+(?:\w+\W+){{0,2}}{_DESK}\W*$|"
    rf"\b(?:che|quale|qual è il|a che|a quale) numero (?:\w+\W+){{1,5}}{_DESK}\W*$|"
    rf"\b(?:come|dove) (?:\w+\W+){{0,2}}(?:chiam|telefon|contatt)\w*\W+(?:\w+\W+){{0,2}}{_DESK}\W*$",
    re.IGNORECASE,
)
_TO_BE_CALLED = re.compile(r"\b(?:mi|ci|non|mio|nuovo|cambi\w+)\b", re.IGNORECASE)


def asks_care_number(text: str) -> bool:
    """ "Numero del 119?", "che numero faccio per l'assistenza?"; not "da che numero mi chiama l'assistenza?"."""
    return _CARE_NUMBER.search(text) is not None and _TO_BE_CALLED.search(text) is None


_SAY = (
    r"(?:che|cosa|che cosa|cs) (?:(?:gli|le|vi|ci|devo|dovrei|posso|bisogna|"
    r"debbo) ?)*(?:di(?:co|re|rgli|rvi)|chied(?:o|ere)|spieg(?:o|are))"
)
_CALLING = r"(?:chiam(?:o|assi|ando|ate)|telefon(?:o|assi|ando)|li (?:chiamo|sento))"
_WHAT_TO_SAY = re.compile(
    rf"\b(?:se|quando)\b[^.?!]{{0,15}}\b{_CALLING}\b[^.?!]{{0,30}}\b{_SAY}\W*$|"
    rf"\b{_SAY}\b[^.?!]{{0,15}}(?:\b(?:se|quando)\b[^.?!]{{0,15}}\b{_CALLING}\b[^.?!]{{0,20}}|"
    rf"\b(?:al|a quelli del) {_DESK})\W*$",
    re.IGNORECASE,
)


def asks_what_to_say(text: str) -> bool:
    """ "E se chiamo il 191 che devo dire?": of a call to the care desk."""
    return _WHAT_TO_SAY.search(text) is not None
