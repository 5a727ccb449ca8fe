"""Which contact is not to be changed after all: "la mail no, solo il numero", "la mail lasciala"."""

from __future__ import annotations

import re

from bot.core.spared import spared_in

EMAIL, MOBILE = "email", "mobile"
_NAMES = {
    EMAIL: re.compile(r"\b(?:e-?mail|mail|posta)\b", re.IGNORECASE),
    MOBILE: re.compile(r"\b(?:numero|cell\w*|telefono|contatto|recapito)\b", re.IGNORECASE),
}
_USE = r"(?:bollett\w+|fattur\w+|codic[ei]|otp|avvis[oi]|sms|chiamate|comunicazioni|notifiche|pubblicità)"
_SINGLE_USE = re.compile(
    rf"\b(?:solo|soltanto|solamente|unicamente)\b.{{0,8}}\b(?:per|a)\b.{{0,6}}\b{_USE}(?!\w)|"
    rf"\bnon (?:anche )?(?:per|a)\b.{{0,6}}\b{_USE}(?!\w)|"
    rf"\b(?:è|e['’]|serve|vale|va bene|lo usate) (?:anche |solo )?per\b.{{0,6}}\b{_USE}\W*\?",
    re.IGNORECASE,
)
_STAYS = re.compile(
    r"\b(?P<thing>e-?mail|mail|posta|numero|cell\w*|telefono)\W+"
    r"(?:(?:di (?:casa|contatto)|mi[ao]|invece|però|pero|pure|anche|che (?:ho|avete|c['’]è)|attuale) ){0,3}"
    r"(?:(?:deve |devono )?(?:rest|riman)\w+|è|e['’]|va bene|tien(?:i|ete)|lasci(?:a|ate))"
    r"(?: (?:sempre|pure|ancora))? "
    r"(?:quell[ao](?! (?:nuov|giust|che (?:ho|ti ho|vi ho) (?:detto|scritto)))|ugual\w+|così|com['’]\s?(?:è|era)|"
    r"l[ao] stess[ao]|invariat\w+|come (?:prima|sta|adesso|ora))",
    re.IGNORECASE,
)
_NOT_CHANGED = re.compile(
    r"\b(?:non|nn|senza) (?:(?:mi|devi|dovete|deve|voglio|vorrei|bisogna|serve) )?"
    r"(?:cambi|modific|aggiorn|tocc|sostitu)\w*\W+(?P<thing>[^,;.!?]+)",
    re.IGNORECASE,
)


def spared_contact(text: str) -> str | None:
    """The kind that stays as it is; None: neither, both, or a question."""
    said = spared_in(text)
    refused = _NOT_CHANGED.search(text) if "?" not in text else None
    stays = _STAYS.search(text) if "?" not in text else None
    out = _named((*said.out, *(found["thing"] for found in (refused, stays) if found)))
    left = _named(said.only)
    if not out and len(left) == 1:
        out = set(_NAMES) - left
    return next(iter(out)) if len(out) == 1 and not out & left else None


def asks_single_use(text: str) -> bool:
    """ "Solo per le bollette, non per i codici", "è per i codici?", of a contact."""
    return _SINGLE_USE.search(text) is not None


def _named(words: tuple[str, ...]) -> set[str]:
    return {kind for kind, name in _NAMES.items() for said in words if name.search(said)}
