"""Words of who has no account to get into: "non ho nessun account", "non mi sono mai registrato"."""

from __future__ import annotations

import re

_ACCOUNT = (
    r"(?:account|profilo|registrat[oaie]|registrazione|iscritt[oaie]|iscrizione|credenziali|utenza|login|"
    r"area (?:clienti|personale|riservata)|app)"
)
_NONE = re.compile(
    r"\b(?:non|nn|mai|mica) (?!l['’]\s?account|(?:il|la|lo|le) )(?:(?:(?:ce|mi|me|ci|ne|sono|siamo|ho|ha|"
    r"abbiamo|avevo|esiste|so|ricordo|mai|ancora|proprio|l['’]ho|"
    r"neanche|nemmeno|mica|avuto|fatt[oa]|creat[oa]|apert[oa]|stat[oa]|un|una|uno|il|la|lo|le|nessun\w*|alcun\w*|"
    r"spid|né) |"
    rf"(?:un|l|nessun)['’] ?)){{0,8}}{_ACCOUNT}\b(?! (?:bloccat|apert)[oa]\b)|"
    rf"\b(?:nessun['’]?|nessuna|senza(?: (?:un['’]?|una|nessun|alcun|le|l['’]))?) ?{_ACCOUNT}\b|"
    rf"\b{_ACCOUNT} (?:non|nn|mai) (?:ce l['’]?\s?(?:ho|abbiamo)|l['’]?\s?ho(?: mai)? fatt[oa]|esiste|c['’]\s?è|"
    r"avut[oa])(?!\w)|"
    r"\b(?:non|nn|mai)\b[^.,;!?]{0,12}\b(?:registrarmi|iscrivermi)\b",
    re.IGNORECASE,
)
_NO_WAY_IN = re.compile(
    r"\b(?:non|nn|mica|impossibile)\b[^.;!?]{0,25}"
    r"\b(?:acced\w+|entr(?:o|are|arci)|l['’]\s?accesso|login|password|codici?|sms)(?!\w)|"
    r"\b(?:codici?|sms|messaggi\w*)\b[^.;!?]{0,25}"
    r"\b(?:quel|quello|lì|là|telefono (?:rubat|pers)\w+|perso|rubato)(?!\w)|"
    r"\bchi (?:me|ce) l[ao] blocca\b|\b(?:chi|qualcuno) (?:mi|ci) (?:può aiutare|aiuta)\b",
    re.IGNORECASE,
)


def says_no_account(text: str) -> bool:
    """Whether they say that they have none, or never made one."""
    return _NONE.search(text) is not None


def says_no_way_in(text: str) -> bool:
    """Of who was sent to sign in: "il codice arriva su quel telefono", "e chi me la blocca?"."""
    return says_no_account(text) or _NO_WAY_IN.search(text) is not None
