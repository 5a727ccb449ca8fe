"""Words that put off what is under way, to no day that is named: "magari più tardi", "non adesso", "un'altra volta"."""

from __future__ import annotations

import re

_LEADING = (
    r"\W*+(?:(?:no+|nah?|ok(?:ay)?|va be(?:ne)?|vabb[eè]|ma|mah|boh|magari|meglio|forse|però|pero|guarda|senti|"
    r"dai|allora|facciamo|rimandiamo(?: a)?|ci penso(?: e)?|grazie)\W++)*+"
)
_DOING = (
    r"(?:l[oa] )?(?:(?:faccio|faremo|facciamo|far[oò]|pago|pagher[oò]|ricarico|attivo|vedo|penso|vediamo)\W++)?"
    r"(?:ci (?:pensiamo|torno) )?"
)
_LATER = (
    r"(?:(?:un (?:po['’]? |attimo )?)?pi[uù] (?:tardi|avanti|in l[aà])|(?:in |a )?un['’]?\s?altra volta|"
    r"(?:in )?un altro (?:momento|giorno)|in un secondo momento|"
    r"(?:non|nn) (?:adesso|ora|subito|oggi|in questo momento)|"
    r"adesso (?:no|non posso)|ora (?:no|non posso)|per (?:ora|adesso|il momento) no)"
)
_BEHIND = r"(?:\W++(?:magari|grazie(?: mille)?|dai|forse|semmai|per favore|va|scusa\w*|eh|ok))*+\W*+"
_PUT_OFF = re.compile(_LEADING + _DOING + _LATER + _BEHIND, re.IGNORECASE)
_YES_LATER = re.compile(r"\W*+(?:(?:s[iì]|certo|ok)\W++)++" + _LEADING + _DOING + _LATER + _BEHIND, re.IGNORECASE)


def puts_off(text: str) -> bool:
    """Whether all of the message says so: nothing is done now, and nobody said when; "sì, più tardi" is half a yes."""
    return "?" not in text and _PUT_OFF.fullmatch(text.strip()) is not None


def agrees_later(text: str) -> bool:
    """ "Sì, più tardi": a yes to something that can only be done now."""
    return "?" not in text and _YES_LATER.fullmatch(text.strip()) is not None
