"""What a customer changes in a complaint that is being told: something added, another demand, a part called wrong."""

from __future__ import annotations

import re

from bot.core.free_text import LEAST_LETTERS, telling_words
from bot.core.leads import FINE, NO, STOPPING, YES, lead
from bot.core.no_such_dates import MONTHS

_SAID_BEFORE = lead(YES, FINE, NO, STOPPING, "poi|inoltre|dimenticavo")
_ADDED = re.compile(
    rf"{_SAID_BEFORE}(?:(?:vorrei|voglio|devo|puoi|potete|posso|mi|dovrei)\W+)*"
    r"(?:aggiung\w+|preciso|precisa\w*|segna\w*|scriv(?:i|ete|o|ere))\b\W*?"
    r"(?::|(?:(?:anche|pure|inoltre|poi|al reclamo|nel reclamo|una cosa|un dettaglio|che|ke)(?!\w)\W*)+)\s*"
    r"(?P<told>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_ASKED = re.compile(
    rf"{_SAID_BEFORE}(?:(?:quello|quel|ciò|cio) che (?:chied\w+|vogl\w+|vorrei|pretend\w+)|(?:io )?chied(?:o|evo)|"
    r"(?:la )?(?:mia )?richiesta(?= è\b|\W*:)|come richiesta|pretendo)\b\W*(?:(?:è|e|sarebbe|che|di)\b\W*)?"
    r"(?P<told>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_ANOTHER = re.compile(
    r"\b(?:cambi\w*|corregg\w+|correzione|modific\w+|sbagli\w+|errat[oa]|non è (?:giust|corrett|quell)\w+|"
    r"divers[oa]|rifa\w+|riscriv\w+)(?!\w)",
    re.IGNORECASE,
)
_PARTS = {
    "contact": r"e-?mail|mail|indirizzo|contatto|recapito|posta",
    "story": r"racconto|descrizione|storia|cosa è successo|quello che è successo|quello che ho (?:scritto|raccontato)",
    "demand": r"richiesta|quello che (?:chiedo|ho chiesto)|pretesa",
    "subject": r"argomento|oggetto|tema|motivo",
    "line": r"linea|numero|utenza",
}
_TO_CONTACT = re.compile(
    r"\b(?:cambi\w*|corregg\w+|modific\w+|mett\w+|usa\w*)\b.*\b(?:mail|e-?mail|indirizzo|contatto|recapito)\b|"
    r"\b(?:mail|e-?mail|indirizzo|contatto|recapito)\b\W*(?:(?:giust[oa]|corrett[oa]|nuov[oa])\W*)?(?:è|e|in|:)(?!\w)|"
    r"\b(?:scriv|rispond|contatt|richiam|avvis)(?:e?temi|imi|ere|ete|ate(?:mi)?|ami|armi)\b",
    re.IGNORECASE,
)
_ONLY_WHEN = re.compile(
    rf"{_SAID_BEFORE}(?:(?:quell[ao]|la|il|di|del|dello|a|in|per|mese|bolletta|fattura|era|è|scorso|scorsa)\W+)*+"
    rf"(?:{'|'.join(MONTHS)})(?:\W+(?:\d{{4}}|scorso|scorsa))?\W*",
    re.IGNORECASE,
)
_NO_CONTACT = re.compile(
    r"\b(?:non|nn) (?:ce )?(?:l')?(?:ho|uso|possiedo|ricordo|so)\b.{0,20}\b(?:mail|e-?mail|posta|indirizzo|cell\w*)\b|"
    r"\b(?:senza|niente) (?:mail|e-?mail|posta)\b|\b(?:mail|e-?mail)\b.{0,6}\b(?:non|nn) (?:ce )?l['’ ]?ho\b",
    re.IGNORECASE,
)
_AMENDED = re.compile(
    rf"{_SAID_BEFORE}(?P<told>non (?:è|e['’]|era|sono|erano|si tratta d\w+|riguarda|c['’]entra)\s*.{{2,40}}?"
    r"[\s,;.]+(?:(?:ma\s+)?(?:è|e['’]|era|sono|erano|si tratta d\w+|riguarda|c['’]entra)|ma|bensì)\s+"
    r"(?P<instead>.{2,}))$",
    re.IGNORECASE | re.DOTALL,
)
_HAPPENED = re.compile(
    r"\b(?:(?:non )?(?:ho|abbiamo|avevo|avevamo|ha|hanno|avete|sono|è|era|erano|siamo) (?:\w+ ){0,2}?"
    r"\w+(?:t[oaie]|s[oaie])|"
    r"(?:da|dal|dalla|dall['’])\s?(?:\w+ ){1,3}(?:non|sono|è|ho|va)|non (?:mi )?(?:funziona(?:va)?|va|andava|c['’]era|"
    r"riuscivo|prendeva|arriva(?:va)?))\b|"
    r"\b(?:chiamat\w+|telefonat\w+|addebit\w+|cost[oi]|serviz\w+|abbonament\w+|traffico|consum\w+|sms|messagg\w+|"
    r"voc[ei])\b[^.?!]{0,25}?\b(?:non|nn) (?:è|e['’]|sono|era|erano) (?:affatto )?(?:mi[oaei]|mie|nostr[oaie])\b|"
    r"^\W*(?:(?:e|anche|cioè)\W+)*(?:per|durante) tutt[oaie]\b.{0,20}\b(?:senza|tempo|giorn|settiman|mes|period)\w*",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"^\W*(?:(?:ah|scusa|anzi|aspetta)\W+)*no\W+(?:anzi\W+)?non (?!(?:voglio|vorrei|chiedo|pretendo|mi|lo|la|"
    r"ho bisogno|serve|so|importa|quell\w+|un|una|il rimborso|lo storno)\b)\w",
    re.IGNORECASE,
)
_BY_PHONE = re.compile(
    r"\b(?:rispond\w+|risposta|(?:ri)?contatt\w+|avvis\w+)\b[^.?!]{0,25}\b(?:al|per|sul|via|a mezzo)\s+(?:mio\s+)?"
    r"(?:telefono|cell\w*)\b",
    re.IGNORECASE,
)
_NOT_BY_PHONE = re.compile(r"\b(?:non|no|niente)\b[^,;.?!]{0,30}\b(?:telefono|cell\w*)\b", re.IGNORECASE)
_INSTEAD = re.compile(
    rf"{_SAID_BEFORE}(?:lasci\w+ (?:stare|perdere)|niente|(?:non|nn) (?:voglio|chiedo|mi serve|pretendo)(?: più)?)\W+"
    r"(?:(?:il|lo|la|un|i|più)\W+|l['’]\s?)?(?:rimbors\w+|storn\w+|inden+izz\w+|risarciment\w+|soldi|spiegazion\w+)\b\W*"
    r"(?:(?:indietro|ma|però|e|invece|solo|soltanto|mi (?:basta(?:no)?|bastano)|voglio|vorrei|chiedo|pretendo|"
    r"preferisco|delle|le|una|un)\b\W*)+(?P<told>\w.+)$",
    re.IGNORECASE | re.DOTALL,
)
LEAST_TOLD = 3
PHONE_WORDS = 12
SHORT = 8
"""Up to so many words, a correction is no part of the story."""


def added_in(text: str) -> str | None:
    """What "aggiungi anche che ..." adds; None: nothing is added, or not yet told what."""
    found = _ADDED.search(text)
    told = found["told"].strip() if found else ""
    return told if sum(map(str.isalpha, told)) >= LEAST_LETTERS and telling_words(told) else None


def asked_in(text: str) -> str | None:
    """What "quello che chiedo: ..." asks for, in its words."""
    found = _ASKED.search(text)
    told = found["told"].strip() if found else ""
    return told if told and not _ANOTHER.match(told) else None


def asked_instead(text: str) -> str | None:
    """ "Lasciamo perdere il rimborso, voglio solo scuse": what is asked for in its place; the complaint stays."""
    found = _INSTEAD.search(text.strip()) if "?" not in text else None
    return found["told"].strip(" .!") if found else None


def wrong_part(text: str) -> str | None:
    """The part that a few words call wrong, with nothing in its place: "l'email è sbagliata", "cambia il racconto"."""
    if len(text.split()) > SHORT or not _ANOTHER.search(text):
        return None
    return next((part for part, words in _PARTS.items() if re.search(rf"\b(?:{words})(?!\w)", text, re.I)), None)


def gives_contact(text: str) -> bool:
    """ "Cambia la mail in ...", "scrivetemi a ...": the address in it is where to answer, and tells nothing."""
    return len(text.split()) <= SHORT and _TO_CONTACT.search(text) is not None


def says_only_when(text: str) -> bool:
    """ "Novembre", "quella di ottobre 2026": when it was, and nothing else."""
    return _ONLY_WHEN.fullmatch(text.strip()) is not None


def lacks_contact(text: str) -> bool:
    """ "Non ho la mail" """
    return _NO_CONTACT.search(text) is not None


def wants_phone(text: str) -> bool:
    """ "Togli la mia mail, rispondete al telefono": where this complaint is answered, by no number."""
    said_so = "?" not in text and _BY_PHONE.search(text) is not None
    return said_so and len(text.split()) <= PHONE_WORDS and _NOT_BY_PHONE.search(text) is None


def amended_in(text: str) -> tuple[str, str] | None:
    """ "Aspetta, non è l'899, è la mora": what is to be put right, as it was said, and what it is instead."""
    found = _AMENDED.search(text.strip()) if "?" not in text else None
    return (found["told"].strip(), found["instead"].strip()) if found else None


def takes_back_told(text: str) -> bool:
    """ "No non in tempo, 4 giorni dopo, però 2,50 sono troppi": what was told is put right."""
    return _NOT_SO.search(text) is not None and "?" not in text and len(telling_words(text)) >= LEAST_TOLD


def tells_what_happened(text: str) -> bool:
    """ "Da lunedì non ho avuto internet": it happened, and nothing is asked or ordered."""
    return _HAPPENED.search(text) is not None and "?" not in text
