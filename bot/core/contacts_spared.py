"""Which contact is not to be changed after all: "la mail no, solo il numero", "la mail lasciala"."""

from __future__ import annotations

import re

from bot.core.spared import spared_in

EMAIL, MOBILE = "email", "mobile"
_NAMES = {
    EMAIL: re.compile(r"\b(?:e-?mail|mail|posta)\b", re.IGNORECASE),
    MOBILE: re.compile(r"\b(?:numero|cell\w*|telefono|contatto|recapito)\b", re.IGNORECASE),
}
_NOT_CHANGED = re.compile(
    r"\b(?:non|nn|senza) (?:mi )?(?:cambi|modific|aggiorn|tocc|sostitu)\w*\W+(?P<thing>[^,;.!?]+)", re.IGNORECASE
)


def spared_contact(text: str) -> str | None:
    """The kind that stays as it is; None: neither, both, or a question."""
    said = spared_in(text)
    refused = _NOT_CHANGED.search(text) if "?" not in text else None
    out = _named((*said.out, *([refused["thing"]] if refused else ())))
    left = _named(said.only)
    if not out and len(left) == 1:
        out = set(_NAMES) - left
    return next(iter(out)) if len(out) == 1 and not out & left else None


def _named(words: tuple[str, ...]) -> set[str]:
    return {kind for kind, name in _NAMES.items() for said in words if name.search(said)}
