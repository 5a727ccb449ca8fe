"""A word that alone says what it is about and not what is wanted ("ricarica"): never a guess, always a question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum


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
_ARTICLES = "ho|c'è|per|il|lo|la|le|un|uno|una|l'|un'|mia|mio|sulla|sul|della"
_BEFORE = rf"(?:(?:{_COURTESY}|{_ARTICLES})[\s,.!]*)*"
_AFTER = r"(?:\s*(?:per favore|grazie|pls|x favore))?"
_BARE = {word: re.compile(rf"\W*{_BEFORE}(?<!\w)(?:{said}){_AFTER}\W*", re.IGNORECASE) for word, said in _WORDS.items()}


def bare_word_in(text: str) -> BareWord | None:
    """The word that a message is, articles and courtesy aside; None when it says more."""
    if len(text) > LONGEST:
        return None
    return next((word for word, said in _BARE.items() if said.fullmatch(text.replace("’", "'"))), None)
