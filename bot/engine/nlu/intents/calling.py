"""Whoever opens with a call for a person wants one, whatever comes after: "operatore, la bolletta è sbagliata".

The care desk's own number alone ("119", "chiamo il 119") is such a call. A rule and no examples: what comes after may
be anything, and each example of it would be one of another intent as well.
"""

from __future__ import annotations

import re

TALK_TO_HUMAN = "talk_to_human"
_GREETING = r"(?:(?:ciao|salve|buongiorno|buonasera|scus[ai]|senti|senta|basta|allora|ok)\W+)?"
_PERSON = (
    r"(?:(?:un\s+|l['’]\s?)?operatore|(?:un['’]\s?|l['’]\s?)?operatrice|"
    r"una\s+persona|un\s+(?:consulente|umano|addetto))"
)
_HOW = r"(?:\s+(?:uman[oa]|ver[oa]|subito|adesso|ora|per favore|x favore|grazie))*"
_NOT_THAT = (
    r"(?!(?:no|niente|nessun\w*|annull\w+|lasci\w+|fisica)\b|"
    r"non\s+(?:lo\s+|la\s+|mi\s+)?(?:vogli\w+|vorrei|serv\w+|occorr\w+|interess\w+|import\w+|piac\w+|pass\w+|chiam\w+)|"
    r"(?:mi\s+)?(?:ri)?(?:chiam|telefon|contatt)\w+|ho\s+(?:già\s+)?parlato)"
)
_MATTER = (
    r"(?=(?:la|il|lo|le|i|gli|ho|devo|vorrei)\b|[lL]['’]|mi\s+(?!ha\b|hanno\b)|"
    r"non\s+(?:mi\s+(?!ha\b|hanno\b)|va\b|vanno\b|funzion\w+|prend\w+|riesco\b|ho\b|posso\b|navig\w+))"
)
"""What a matter begins with where no comma tells it from the call."""
_CALLS = re.compile(
    rf"^\W*{_GREETING}{_PERSON}{_HOW}(?:\s*[,;:.!–-]+\s*{_NOT_THAT}\w|\s+{_NOT_THAT}{_MATTER})", re.IGNORECASE
)
_TO_CALL = (
    r"(?:(?:ora|adesso|allora|io|mo)\s+)?(?:chiam(?:o|are|ami|erò|iamo)|telefon(?:o|are|erò)|"
    r"(?:vorrei|voglio|devo)\s+(?:chiamare|sentire))\s+"
)
_CARE_NUMBER = re.compile(
    rf"^\W*(?:(?:119|187|191)\W*|{_GREETING}(?:{_TO_CALL})?(?:(?:il|al|col)\s+)?(?:vostro\s+)?(?:numero\s+)?"
    r"(?:119|187|191)(?:\s+(?:subito|adesso|ora|e basta|allora|va|dai|per favore|grazie))?[\s.!…]*)$",
    re.IGNORECASE,
)
"""To the classifier it is a figure like any other: an amount, a line."""
_TIRED = re.compile(
    r"\b(?:stuf[oai]|stanc[oai]|stancat[oai]|scocciat[oai]|basta|non ne posso)\b.*"
    r"\b(?:c['’]è|avete|esiste)\s+(?:una\s+persona|qualcuno|un\s+(?:umano|operatore|essere umano))(?:\s+ver[oa])?\W*$",
    re.IGNORECASE,
)
"""Who is tired of a machine and asks whether there is somebody does not ask what this is."""
_ABROAD = re.compile(
    r"\b(?:speak|talk|chat)\s+(?:to|with)\s+(?:(?:a|an|some|the|your)\s+)?(?:real\s+|live\s+)?"
    r"(?:person|human|people|agent|operator|someone|somebody|representative)\b",
    re.IGNORECASE,
)
"""A person is called for in whatever language; what else is said in another one asks for that language."""

_MACHINE = r"(?:bot|chatbot|robot|macchin[ae]|automa|automi|risponditore|computer|programma|disco)"
_NO_MACHINE = re.compile(
    r"\b(?:non|nn|mai)\s+(?:\w+\s+){0,4}?(?:"
    r"(?:parl\w+|chatt\w+|scriv\w+|discut\w+|ragion\w+|a che fare)\s+(?:con|cn|co|coi|cu|a)\s+"
    rf"(?:te|(?:(?:un|una|uno|il|la|i|gli|le|dei|questo|questa|sto|sta)\s+)?{_MACHINE})\b"
    rf"|(?:vogli\w+|vorrei|vojo|serve)\s+(?:un|una|il|la)\s+{_MACHINE}(?=\s*(?:$|[,.;:!]|ma\b|vo)))",
    re.IGNORECASE,
)
"""Who refuses a machine wants a person; to the examples it sounds like who refuses a person."""
_PERSON_TOO = re.compile(
    r"\b(?:n[eé]|o|nemmeno|neanche)\s+(?:con\s+)?(?:un\w*|l['’])?\s*(?:operator|person|uman)", re.IGNORECASE
)


def _refuses_machine(text: str) -> bool:
    return _NO_MACHINE.search(text) is not None and not (_PERSON_TOO.search(text) or "?" in text)


def calls_person(text: str) -> bool:
    """Whether the words are a care number, refuse a machine, or begin with a call and go on with a matter.

    A bare "operatore" is for the classifier.
    """
    called = any(pattern.search(text) for pattern in (_CARE_NUMBER, _CALLS, _TIRED, _ABROAD))
    return called or _refuses_machine(text)
