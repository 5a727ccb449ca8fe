"""What only wonders, amid something that is under way: "e se mi dite di no?", "no aspetta, serve per la ricarica?". By
itself it is no no, cancels nothing, and begins nothing anew."""

from __future__ import annotations

import re

from bot.core.leads import FINE, NO, STOPPING, YES, lead

_SUPPOSES = re.compile(rf"{lead(YES, FINE, NO, STOPPING)}se\b", re.IGNORECASE)
_AND_IF = re.compile(r"\W*(?:e|ma) se\b", re.IGNORECASE)
_HOLDS = re.compile(
    r"\W*(?:(?:no+|ma|ok|eh|ah|oh|scusa)\W+)*(?:aspett\w*|asp|(?:un )?(?:attimo|momento)|ferm[aoi])(?!\w)"
    r"(?P<behind>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ENDS = re.compile(
    r"\b(?:annull|lasci|chiud|rinunc|ferm|smett|piant|interromp|cancell|rimand|rinvi)\w*|"
    r"\b(?:ricominci|ripart|riparti)\w*(?:amo)\b|\b(?:da capo|dall['’]inizio)\b|"
    r"\b(?:non|nn) (?:(?:l[aoie]|lo|ne|mi) )?(?:far|facc|facciamo|vogl|bloccar|attivar|mandar|toglier)\w*",
    re.IGNORECASE,
)
"""To give it up is put as a question, too: "e se annulliamo?"."""
_FEW, _MOST, _MOST_OF_IT, _LEAST_BEHIND = 8, 14, 18, 2
_CARD_NEEDED = re.compile(
    r"\b(?:serv|us[ao]\b|usat|usan|colleg|legat|pag[ao]\b|ferm|sosp|blocc|funzion|continu|succed|part[ei]|"
    r"va avanti|salt)\w*",
    re.IGNORECASE,
)
_OF_RECHARGE = re.compile(r"\b(?:ricaric\w+|automatic\w+|pagar\w*|pagament\w+|bollett\w+)\b", re.IGNORECASE)
_NEW_CARD = re.compile(
    r"\bse (?:(?:poi|invece|la|ne|ci|io|dopo) )*(?:cambi|mett|rimett|salv|aggiung|inser|us|registr|aggiorn)\w*"
    r"(?: (?:la|una|un['’]|il|quella|questa|di nuovo|mia|nuova|altra|giusta))* ?"
    r"(?:carta|visa|mastercard|nuova|altra)\b",
    re.IGNORECASE,
)
_RUNS_AGAIN = re.compile(
    r"\b(?:ripart|riattiv|riprend|funzion|si sblocc|si sistem|si riaccend|riprov|torna attiv)\w*|\b(?:parte|va)\b",
    re.IGNORECASE,
)


_STARTS_AGAIN = re.compile(
    r"\b(?:ripart(?:e|ono|ir(?:à|a'|anno))|riprend(?:e|ono|er(?:à|a'|anno))|"
    r"(?:si|me la|ve la) (?:riattiv|riaccend|riavvi|rimett)\w+|torna (?:attiv\w+|a (?:funzionare|partire))|"
    r"ricominc(?:ia|er(?:à|a')) (?:a (?:ricaricar|partir|funzionar)\w*|da sol[ao]))(?!\w)",
    re.IGNORECASE,
)
_BY_ITSELF = re.compile(
    r"\b(?:da sol[ao]|in automatico|automaticamente|da s[eé]|poi|dopo|quando|subito|adesso|ora|allora|quindi)\b",
    re.IGNORECASE,
)
_ANEW = re.compile(r"\b(?:da capo|dall['’]inizio|da zero|chat|conversazione|discorso)\b", re.IGNORECASE)


def asks_if_it_starts_again(text: str) -> bool:
    """ "E poi riparte da sola?": something that stands still, a recharge or a line; not the talk, "ripartiamo"."""
    if _STARTS_AGAIN.search(text) is None or _ANEW.search(text) or _ENDS.search(text):
        return False
    return len(text.split()) <= _MOST_OF_IT and ("?" in text or _BY_ITSELF.search(text) is not None)


_AUTOMATIC = re.compile(r"\b(?:ricarica(?! (?:la|le) pagin)|ricariche|automatica|autoricarica)\b", re.IGNORECASE)


def is_about_automatic(text: str) -> bool:
    """Whether a recharge is named, by the customer or in what was told."""
    return _AUTOMATIC.search(text) is not None


def only_supposes(text: str) -> bool:
    """ "E se mi dite di no?"; not "e se annulliamo?", which may be meant so."""
    asks = text.rstrip().endswith("?") or (_AND_IF.match(text) is not None and len(text.split()) <= _FEW)
    return asks and _SUPPOSES.match(text) is not None and _ENDS.search(text) is None and len(text.split()) <= _MOST


def holds_to_ask(text: str) -> bool:
    """ "No aspetta, serve per la ricarica?": whoever stops short to ask has not said no."""
    found = _HOLDS.match(text) if text.rstrip().endswith("?") else None
    return found is not None and len(found["behind"].split()) >= _LEAST_BEHIND and _ENDS.search(text) is None


def only_wonders(text: str) -> bool:
    return only_supposes(text) or holds_to_ask(text)


def asks_what_uses_card(text: str) -> bool:
    """ "Serve per la ricarica?", "poi l'automatica si ferma?", of a card that is to be removed."""
    asks = text.rstrip().endswith("?") or _AND_IF.match(text) is not None
    needs = _CARD_NEEDED.search(text) is not None and _OF_RECHARGE.search(text) is not None
    return asks and needs and len(text.split()) <= _MOST


def supposes_new_card(text: str) -> bool:
    """ "Se cambio la carta riparte?", of an automatic recharge that stands still: nothing is begun anew."""
    return _NEW_CARD.search(text) is not None and _RUNS_AGAIN.search(text) is not None and len(text.split()) <= _MOST
