"""Whether a yes to a read-back is clear: money moves and services change on nothing less."""

from __future__ import annotations

import re

_BUT = re.compile(
    r"\b(?:ma|per[oò]|aspett\w*|asp|attend\w*|ferm[oai]\w*|moment\w*|attimo|anzi|prima|invece|tranne|forse|magari|"
    r"non (?:so|sono sicur[oa])|boh|dipende)\b",
    re.IGNORECASE,
)
_YES = re.compile(r"\b(?:s[iì]|ok|okay|va bene|certo|conferm\w+|esatto|giusto|procedi|vai)\b", re.IGNORECASE)
_NO = re.compile(r"\b(?:no|nn|non|annulla\w*|lascia\w*)\b", re.IGNORECASE)
_DROP = re.compile(
    r"\b(?:lasci(?:a|amo|ate|o)\w* (?:stare|perdere)|lascia perd\w+|molla|dimentic\w+|"
    r"non (?:mi )?(?:va|interessa|serve) pi[uù]|"
    r"annulla\w*|niente (?:pi[uù] )?(?:ricarica|bolletta|pagamento|offerta))\b",
    re.IGNORECASE,
)


def is_clear_yes(text: str) -> bool:
    """ "Sì"; not "sì no", "ok ma aspetta", "va bene, però..."."""
    return not (_BUT.search(text) or (_YES.search(text) and _NO.search(text)))


def drops_what_runs(text: str) -> bool:
    """ "Lascia stare, fammi vedere le bollette": what is under way is given up, in passing."""
    return _DROP.search(text) is not None
