"""A wish for a person and nothing else, as customers type it in the middle of something. Words alone, no system."""

from __future__ import annotations

import re

from bot.core.handoff import means_other_operator, refuses_person

_PERSON = (
    r"(?:operator[ei]|operatrice|uman[oi]|essere\s+umano|persona(?:\s+in\s+carne\s+e\s+ossa)?|collega|consulente|"
    r"assistente|addett[oa]|call\s?center)(?:\s+(?:ver[oa]|real[ei]|uman[oa]))?"
)
_WHOM = rf"(?:{_PERSON}|qualcuno|tizio|servizio\s+clienti|assistenza(?:\s+clienti)?)"
_BESIDE = (
    r"(?:(?:sì|si|no|ma|e|ok|anzi|allora|senti\w*|scus\w+|dai|ciao|basta|intanto|prima|invece|guarda|per\s+favore|"
    r"per\s+piacere|x\s+favore|ti\s+prego|vi\s+prego|prego|grazie|subito|adesso|ora|urgente\w*)\b\W*)*"
)
_WISH = (
    r"(?:vogli\w+|vorrei|preferi\w+|desider\w+|devo|poss\w+|puoi|potete|può|mi|ci|fa(?:mmi|temi|i|te)|mett\w+|"
    r"ho\s+bisogno|serve|servirebbe|occorre|bisogno|cerco|chiedo|avere|c['’]\s?è|ci\s+sarebbe|è\s+possibile|"
    r"parl\w+|pass(?:a|i|ate|ami|atemi|armi|are)|sent(?:ire|irmi)|d(?:ammi|atemi|ai|ate)|chiam(?:a|ate|ami|atemi|are)|"
    r"contatt(?:are|o)|in\s+contatto|colleg\w+)"
)
_TO = (
    r"(?:(?:con|a|ad|di|da)\s+)?(?:un['’]?\s*|una\s+|uno\s+|il\s+|lo\s+|la\s+|l['’]\s?|al\s+|col\s+|all['’]\s?)?"
    r"(?:vostro\s+)?"
)
_ONLY = re.compile(
    rf"^\W*{_BESIDE}(?:(?:un['’]?\s*|una\s+)?{_PERSON}|(?:{_WISH}\s+)+{_TO}{_WHOM})\b\W*{_BESIDE}$", re.IGNORECASE
)
_NO_AT_END = re.compile(r"\bno\W*$", re.IGNORECASE)

_NAMED = re.compile(
    r"\b(?:operator[ei]|operatrice|uman[oi]|call\s?center|consulente|addett[oa]|servizio\s+clienti|"
    r"parl\w+\s+con\s+(?:qualcuno|una\s+persona))\b",
    re.IGNORECASE,
)
_TAKES = re.compile(
    r"\bs[iì]+\b|\b(?:certo|volentieri|magari|esatto|passami\w*|parl\w+|person\w+|operator\w+|colleg\w+|uman\w+)\b",
    re.IGNORECASE,
)


def wants_only_person(text: str) -> bool:
    """ "Operatore", "passami un umano", "no, voglio un operatore"; not "l'operatore", which may be a topic."""
    return _ONLY.search(text) is not None and not refuses_person(text) and not _NO_AT_END.search(text)


def names_person(text: str) -> bool:
    """ "Mi hanno rubato il telefono, operatore": a person beside something else; not "niente operatore"."""
    return _NAMED.search(text) is not None and not refuses_person(text) and not means_other_operator(text)


def takes_person(text: str) -> bool:
    """ "Sì", "volentieri", of a person that was only spoken of; "ok" and "va bene" say that it was understood."""
    return not text.strip() or _TAKES.search(text) is not None
