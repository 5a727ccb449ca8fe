"""How a number or an address that was read back ends instead: "no aspetta, finisce con 44", "no, con .com"."""

from __future__ import annotations

import re

from bot.core.leads import NO, STOPPING, YES, lead

_ENDS_SO = re.compile(
    r"\b(?:finisce|finiva|termina|(?:le )?ultim[eoi](?: due| tre| quattro)?(?: cifre)?(?: sono| è)?)"
    r"(?: (?:con|per|in))?\W{1,2}(?P<digits>\d{2,4})(?!\d| ?\d{2})",
    re.IGNORECASE,
)

_BEFORE_END = r"è|e['’]|era|finisce|finiva|termina|con|col|in|per|di|il|volevo|voglio|scritto|ho|sbagliato"
_MAIL_ENDS_SO = re.compile(
    rf"{lead(NO, YES, STOPPING, _BEFORE_END)}(?:punto\W+)?(?P<top>com|it|net|org|eu|info|edu|gov)"
    r"(?:\W+(?:non|no|e non|invece di|e no)\W+(?:punto |\.)?\w{2,4})?"
    r"(?:\W+(?:scusa|alla fine|in fondo|finale|grazie))*\W*$",
    re.IGNORECASE,
)
_SAYS_END = re.compile(r"(?:\.|\b(?:punto|con|in|per|è|era)) ?(?:com|it|net|org|eu|info|edu|gov)\b", re.IGNORECASE)
_TOP = re.compile(r"\.[a-z]{2,10}$", re.IGNORECASE)


def mail_ending(text: str, address: str) -> str | None:
    """ "No, con .com": the address that was read back, with that end; None: no other end is said."""
    found = _MAIL_ENDS_SO.search(text) if "?" not in text else None
    said_so = found is not None and _SAYS_END.search(text) is not None
    other = _TOP.sub(f".{found['top'].casefold()}", address) if found and said_so else address
    return other if other != address else None


def number_ending(text: str) -> str | None:
    """ "No aspetta, finisce con 44": how a number that was read back ends instead."""
    found = _ENDS_SO.search(text) if "?" not in text else None
    return found["digits"] if found else None


def with_end(text: str, contact: str, *, of_number: bool) -> str | None:
    """The contact that was read back as these words end it; None: they do not."""
    if not of_number:
        return mail_ending(text, contact)
    ending = number_ending(text)
    return contact[: -len(ending)] + ending if ending else None
