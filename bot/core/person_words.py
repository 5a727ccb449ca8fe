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

_CAN = (
    r"(?:(?:si )?(?:poss\w+|pu[oòó]'?|puoi|potr\w+|potete|riesc\w+|riusc\w+)(?: mica)?(?: a)?|"
    r"(?:c['’]?\s?è|esiste|ci sarebbe|avete|trovo) (?:un |il |alcun |nessun )?(?:modo|verso|maniera|"
    r"possibilità)(?: di| per)?|"
    r"(?:è|sarebbe) possibile|mi (?:fai|fate|passi|passate|pass[ai]|fareste|passeresti))"
)
_REACHED = (
    r"(?:parl\w+|sent\w+|chiam\w+|contatt\w+|comunic\w+|raggiung\w+|aver\w*|dialog\w+|interag\w+|trovar\w*|"
    r"farmi (?:chiamare|richiamare|aiutare)|rivolger\w+|scriver\w+)"
)
_SOMEBODY = rf"(?:{_PERSON}|qualcuno|qlcn|qualcun altro|qualcheduno|nessuno|gente|voi|uno di voi|uno vero)"
_CANT_REACH = re.compile(
    rf"\b(?:non|nn)\s+{_CAN}\s+(?:\w+\s+)?(?:{_REACHED}\s+)?(?:(?:con|a|ad|da|direttamente|prima|subito|almeno)\s+)*"
    rf"(?:un['’]?\s*|una\s+|uno\s+|il\s+|la\s+|l['’]\s?)?(?:vostr[oa]\s+)?{_SOMEBODY}\b",
    re.IGNORECASE,
)
_BUSY = re.compile(
    r"\b(?:adesso|ora|oggi|stasera|lavoro|riunione|voce|telefono|treno|ufficio|perch[eé]|sono|sto|evit\w+|con te|"
    r"col bot|preferisc\w+|meno di)\b",
    re.IGNORECASE,
)
"""Why a call does not suit, which is no wish for one."""
_ORDERED = re.compile(r"\bmi (?:fa|pass|far|passer)\w*\b[^?]*\bnessuno\b", re.IGNORECASE)
""" "Non mi passi nessuno", which asks nothing."""
_KEEPS_OUT = re.compile(
    r"\b(?:evit\w+|fare a meno|far a meno|senza|con te|col bot|non (?:vogli|vorre|serve))\w*", re.IGNORECASE
)
_ABOUT_PEOPLE = re.compile(
    rf"\b(?:{_PERSON}|person\w+|qualcun\w*|qlcn|nessuno?|altri|gente|tizi\w*|collegh\w*|operator\w*|consulent\w*|"
    r"addett\w*|assisten\w*|opera\w*|call ?center|servizio clienti|uman\w+|bot|robot|chat\w*|macchin\w+|cos[iì]|qui|"
    r"te|tu|voi|noi|vostr\w+|sol[oa]|io e te|parl\w+|chiam\w+|richiam\w+|ricontatt\w+|contatt\w+|telefon\w+|voce|"
    r"sent\w+|"
    r"trasfer\w+|pass(?:armi|atemi|ami|are|aggio|i|a|ate)|coda|fila|attes\w+|aspett\w+|disturb\w+|(?:non|"
    r"nn) (?:mi |ci )?serve|"
    r"annull\w+|lasci\w+|interromp\w+|appuntament\w+|risolv\w+|arrang\w+|cav\w+|grazie)\b|"
    r"\b(?:passar|chiamar|mandar|coinvolg|trasferir)\w*",
    re.IGNORECASE,
)


def cannot_reach(text: str) -> bool:
    """ "Non posso parlare con qualcuno?", "non riesco a sentire nessuno": a wish for a person, put with a "non"; not
    "adesso non posso parlare con nessuno"."""
    if _KEEPS_OUT.search(text) or _CANT_REACH.search(text) is None:
        return False
    return "?" in text or (_BUSY.search(text) is None and _ORDERED.search(text) is None)


def is_about_people(text: str) -> bool:
    """Whether anything in it may refuse a person: "faccio da solo", "resto qui"; not "senza tetto"."""
    return _ABOUT_PEOPLE.search(text) is not None


def wants_only_person(text: str) -> bool:
    """ "Operatore", "passami un umano", "no, voglio un operatore"; not "l'operatore", which may be a topic."""
    return _ONLY.search(text) is not None and not refuses_person(text) and not _NO_AT_END.search(text)


def names_person(text: str) -> bool:
    """ "Mi hanno rubato il telefono, operatore": a person beside something else; not "niente operatore"."""
    return _NAMED.search(text) is not None and not refuses_person(text) and not means_other_operator(text)


def takes_person(text: str) -> bool:
    """ "Sì", "volentieri", of a person that was only spoken of; "ok" and "va bene" say that it was understood."""
    return not text.strip() or _TAKES.search(text) is not None
