"""A word that alone says what it is about and not what is wanted ("ricarica"): never a guess, always a question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from bot.core.typed_choices import LAST, place_said


class BareWord(StrEnum):
    """Each has a response `utter_bare_<value>`."""

    BILL = "bill"
    RECHARGE = "recharge"
    PAYMENT = "payment"
    OFFER = "offer"
    PROBLEM = "problem"
    CLOSING = "closing"


MEANINGS: Mapping[BareWord, tuple[str, ...]] = {
    BareWord.BILL: ("show_bill", "pay_bill", "download_bill", "list_bills"),
    BareWord.RECHARGE: ("recharge", "set_auto_recharge", "check_recharge"),
    BareWord.PAYMENT: ("pay_bill", "recharge", "check_payment", "list_cards"),
    BareWord.OFFER: ("list_offers", "activate_offer", "show_plan"),
    BareWord.PROBLEM: ("report_fault", "check_recharge", "check_payment", "talk_to_human"),
    BareWord.CLOSING: ("close_account", "terminate_line", "logout", "deactivate_service"),
}
"""The intents that it may stand for, likeliest first: two to four."""
LONGEST = 40
_WORDS = {
    BareWord.BILL: "bolletta|bolleta|boletta|fattura|bolla",
    BareWord.RECHARGE: "ricarica|ricarca|ricaricare",
    BareWord.PAYMENT: "pagamento|pagamenti|pagare",
    BareWord.OFFER: "offerta|promo|promozione|offera",
    BareWord.PROBLEM: "problema|problemi|problemino",
    BareWord.CLOSING: r"(?:(?:vorrei|voglio|devo|posso|volevo)\s+)?chiud(?:ere|o|i|ete|iamo)(?:\s+tutto)?|chiusura",
}
_COURTESY = "ciao|salve|buongiorno|scusa|senti|ok"
_ARTICLES = "l'|un'|ho|c'è|per|il|lo|la|le|un|uno|una|mia|mio|sulla|sul|della"
_BEFORE = rf"(?:(?>(?:{_COURTESY}|{_ARTICLES})(?:(?<=')|(?!\w)))[\s,.!]*+)*+"
_AFTER = r"(?:\s*(?:per favore|grazie|pls|x favore))?"
_BARE = {
    word: re.compile(rf"^\W*{_BEFORE}(?<!\w)(?:{said}){_AFTER}\W*", re.IGNORECASE) for word, said in _WORDS.items()
}


def bare_word_in(text: str) -> BareWord | None:
    """The word that a message is, articles and courtesy aside; None when it says more."""
    if len(text) > LONGEST:
        return None
    return next((word for word, said in _BARE.items() if said.fullmatch(text.replace("’", "'"))), None)


_LEAD = (
    r"(?:(?:la|il|lo|l'|le|i|un|una|uno|quella|quello|quelle|di|del|della|mia|mio|voglio|vorrei|volevo|devo|"
    r"ok|sì|si|no|allora|dico|intendo|intendevo|è|era|per|da|fare|fai|solo|tutto)\b[\s,.']*)*"
)
_TAIL = r"(?:[\s,]*(?:grazie|per favore|pls|dai|subito|adesso|ora|mia|mio))*"
_NAMED: Mapping[BareWord, Mapping[str, str]] = {
    BareWord.BILL: {
        "show_bill": r"ultim[ao]|veder(?:la|e)|mostra(?:mela|la)?|più recente|fammela vedere",
        "pay_bill": r"pagar(?:la|e)|pag[oa](?:la)?|pagamento|saldar(?:la|e)",
        "download_bill": r"(?:in )?pdf|scaric\w+|copia",
        "list_bills": r"bollette|fatture|elenco|lista|tutte",
    },
    BareWord.RECHARGE: {
        "recharge": r"(?:ricarica(?:re)? )?(?:adesso|ora|subito|normale|singola|manuale|una volta(?: sola)?)",
        "set_auto_recharge": r"(?:ricarica )?automatic[ao]|autoricarica|mensile|ogni mese|periodica|fissa",
        "check_recharge": r"non (?:mi )?(?:è )?(?:ancora )?arrivat[ao]|mancante|manca|persa|(?:ricarica )?non arrivata",
    },
    BareWord.PAYMENT: {
        "pay_bill": r"bolletta|fattura|(?:pagare|pagamento) (?:di |della |la |una )*(?:bolletta|fattura)",
        "recharge": r"ricarica(?:re)?",
        "check_payment": r"(?:già|gia'?) (?:fatto|pagato)|fatto|pagato|già|effettuato",
        "list_cards": r"cart[ae](?: salvat[ae])?",
    },
    BareWord.OFFER: {
        "list_offers": r"veder(?:le|e)|quali|elenco|lista|offerte|disponibili|nuove",
        "activate_offer": r"attivar(?:la|ne|e)|attivazione|nuova",
        "show_plan": r"(?:il mio )?piano|attuale|attiva|che ho",
    },
    BareWord.PROBLEM: {
        "check_recharge": r"ricarica|credito",
        "check_payment": r"pagamento|bolletta pagata",
        "report_fault": r"guasto|linea|internet|connessione|segnale|modem",
    },
    BareWord.CLOSING: {
        "close_account": r"account|profilo|registrazione",
        "terminate_line": r"linea|contratto|utenza|numero|abbonamento",
        "logout": r"sessione|accesso|uscire|esci",
        "deactivate_service": r"servizio|opzione|servizi",
    },
}
_NAMES = {
    word: {intent: re.compile(rf"^\W*{_LEAD}(?:{said}){_TAIL}\W*", re.IGNORECASE) for intent, said in names.items()}
    for word, names in _NAMED.items()
}
OTHER = "help"
"""What stands behind "altro", the last of the choices."""


def meaning_of(word: BareWord, text: str) -> str | None:
    """The intent that an answer to the word's question chooses, by its place or by its name; None: it says more."""
    plain = text.strip().replace("’", "'")
    if not plain or len(plain) > LONGEST:
        return None
    named = next((intent for intent, said in _NAMES[word].items() if said.fullmatch(plain)), None)
    return named or _at_place(word, plain)


def _at_place(word: BareWord, text: str) -> str | None:
    """ "La 2", "il secondo", "2": as they were shown. "L'ultima" is "altro"."""
    place, choices = place_said(text), (*MEANINGS[word], OTHER)
    if place == LAST:
        return OTHER
    return choices[place - 1] if place is not None and place <= len(choices) else None


def begins_with_figures(text: str) -> bool:
    """ "20 euro, ma quanto credito ho?" """
    return text.lstrip()[:1].isdigit()
