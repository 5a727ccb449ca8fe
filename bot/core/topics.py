"""What a customer is after when it cannot be done in the chat yet: enough to name the limit and the nearest way."""

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


# The first that fits counts: a stolen phone before the line that has no network, an urgent matter before the rest.
_WORDS = {
    Topic.SIM: r"\b(?:blocc\w+|rubat\w+|furto|smarrit\w+|pers[oa])\b.*\b(?:sim|telefono|cell\w*|numero)\b"
    r"|\b(?:sim|telefono|cell\w*)\b.*\b(?:blocc\w+|rubat\w+|pers[oa]|smarrit\w+)\b|\bpuk\b|\be-?sim\b",
    Topic.FAULTS: r"\b(?:guast\w+|non (?:va|vanno|funziona\w*|prende|naviga|si connette)|nn (?:va|funziona|prende)|lent[oaie]|"
    r"disserviz\w+|senza (?:linea|rete|segnale|internet)|assistenza tecnica|modem|router|wi-?fi|segnale|copertura|velocit\w+)\b",
    Topic.BILLS: r"\b(?:bollett\w*|fattur\w*|bolla|domiciliazion\w*|rid|sepa|mora|insolut\w*)\b",
    Topic.RECHARGES: r"\b(?:ricaric\w*|ricarich\w*|ricaricard)\b",
    Topic.COMPLAINTS: r"\b(?:reclam\w*|rimbors\w*|denunc\w*|avvocat\w*|agcom|conciliazione)\b",
    Topic.LINE: r"\b(?:disd\w+|recess\w*|recedere|portabilit\w+|passare a|cambi\w+ operatore|traslo\w+|subentro|voltura|"
    r"intestatari\w+|chiudere la linea)\b",
    Topic.OFFERS: r"\b(?:offert[ae]|promozion\w*|promo|sconti?|tariff\w+ (?:nuov\w+|migliori?)|cambi\w+ (?:piano|offerta))\b",
    Topic.SERVICES: r"\b(?:attiv\w+|disattiv\w+|togli\w*|segreteria|roaming|estero|apn|antivirus)\b",
    Topic.ACCOUNT: r"\b(?:password|pwd|credenzial\w+|registr\w+|nome utente|username|e-?mail|indirizzo|profilo|impronta|"
    r"privacy|account)\b",
    Topic.CONTACTS: r"\b(?:119|187|191|orari?|numero verde|call center|contatti|a che ora)\b",
    Topic.LANGUAGE: r"\b(?:english|inglese|speak|français|francese|deutsch|tedesco|español|spagnolo)\b",
    Topic.WAIT: r"^\W*(?:(?:ok|s[iì]|scusa)\W+)?(?:aspett\w+|un (?:attimo|momento|secondo|attimino)|attendi|1 attimo|momento)\b",
}
_TOPICS = {topic: re.compile(words, re.IGNORECASE) for topic, words in _WORDS.items()}


def topic_of(text: str) -> Topic | None:
    """The topic that the words name; None: none of ours."""
    return next((topic for topic, words in _TOPICS.items() if words.search(text)), None)
