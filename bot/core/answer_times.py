"""By when a complaint or a report is answered, as customers ask it."""

from __future__ import annotations

import re

_WHEN = (
    r"(?:(?:entro|in|tra|fra|dopo|per) (?:quant[oi](?: tempo| giorni)?|quando)|quando|"
    r"quant[oi] (?:tempo|giorni)|in che tempi)"
)
_ANSWER = (
    r"(?:rispond\w+|rispost[ae]|(?:mi |ci )?(?:far\w+|fate) sapere|(?:si fa|vi fate|vi farete) sentire|"
    r"avr\w+ (?:notizie|novit[àa])|"
    r"(?:lo )?(?:risolv\w+|esamin\w+|valut\w+))"
)
_ASKED = re.compile(rf"\b{_WHEN}\b[^.,;!?]{{0,25}}?\b{_ANSWER}\b", re.IGNORECASE)
_SAID = re.compile(r"\brispost[ae]\b|\b(?:mi|ci) rispond\w+|\brispondermi\b", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"\b(?:operator[ei]|operatrice|persona|qualcuno|uman[oi]|collega|consulente|addett[oa])\b", re.IGNORECASE
)
_CASE = re.compile(r"\b(?:reclam|segnalazion|ticket|guast|richiest|pratic|rimbors)\w*", re.IGNORECASE)
_IN_CHAT = re.compile(r"\b(?:in|via|per|dalla|qui in|nella) chat\b|\b(?:al|per) telefono\b", re.IGNORECASE)
_NO_SHOW = re.compile(
    r"\b(?:non|nn|mai|nessuno)\b[^.,;!?]{0,20}\b(?:venut[oa]|presentat[oa]|vist[oa]|arrivat[oa]|passat[oa]|viene|"
    r"fatto vivo)\b",
    re.IGNORECASE,
)


def asks_answer_time(text: str) -> bool:
    """ "Entro quanto mi date risposta?" """
    return _ASKED.search(text) is not None and (_IN_CHAT.search(text) is None or _CASE.search(text) is not None)


def names_answer(text: str) -> bool:
    """Whether it is an answer to the customer that is waited for, and not when anybody answers at all."""
    return _SAID.search(text) is not None and (_SOMEBODY.search(text) is None or _CASE.search(text) is not None)


def says_no_show(text: str) -> bool:
    """ "L'operaio non s'è mai presentato" """
    return _NO_SHOW.search(text) is not None
