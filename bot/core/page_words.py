"""What is typed in the chat and belongs on a page, or nowhere: an address for a registration, an IBAN."""

from __future__ import annotations

import re

from bot.core.sensitive import MASK

_HIDDEN = re.compile(rf"(?<![A-Z0-9])[A-Z]{{2}}{MASK}", re.IGNORECASE)
_BY = re.compile(
    r"^\W*(?:(?:allora|ok|è|e|il|la|mio|mia|con|col|per|tramite|questo|questa|uso|ecco|metti|scrivi|ce il ho|ho|"
    r"vado|faccio|preferisco|solo)\b\W*)*"
    r"(?:e-?mail|mail|posta|numero(?: (?:di|del) (?:cell\w*|telefono))?|cell\w*|telefono|"
    r"codice fiscale|c\.?f\.?|partita iva|nome utente|username|"
    r"[a-z]{6}\d\d[a-z]\d\d[a-z]\d{3}[a-z])"
    r"(?:\W+(?:per favore|grazie|s[iì]|invece|però|quell[oa]|almeno|(?:me )?l[oa] (?:so|ricordo|conosco|ho)|ce il ho)"
    r"(?!\w))*+\W*$",
    re.IGNORECASE,
)


def holds_iban(text: str) -> bool:
    """One that the gateway hid, as it hides all."""
    return _HIDDEN.search(text) is not None


def names_means(text: str) -> bool:
    """ "Col codice fiscale", "l'e-mail", "il codice fiscale quello lo so": by which an account is to be found."""
    return _BY.search(text.replace("’", "'").replace("l'", "il ").replace("L'", "il ")) is not None
