"""A loss in few words, of the SIM or telephone that was just spoken of: "la mia è rubata", "l'ho persa ieri"."""

from __future__ import annotations

import re

from bot.core.block_questions import IF
from bot.core.leads import FINE, NOW, YES, lead
from bot.core.lost_numbers import loss_in, says_found_again

_GONE = r"(?:rubat|scippat|fregat|borseggiat|pers[oa]\b|smarrit|perdut|sparit)"
_OF_IT = re.compile(
    r"(?:\bl['’`]?\s?(?:ho|ha|hanno|abbiamo)|\b(?:la |il )?mi[ao]|(?<!\w)(?:è|e['’]|era|risulta)|\bstat[ao]|"
    r"^\W*(?:ok\W+|sì\W+|si\W+)?)"
    r"\s?(?:(?:è|e['’`]?|stat[ao]|già|gia|appena|proprio|purtroppo) ){0,3}"
    rf"{_GONE}|{_GONE}\w* (?:(?:la |il )?mi[ao]|quell[ao])\b",
    re.IGNORECASE,
)
_NO_TELEPHONE = re.compile(
    r"\b(?:cart[ae]|bolletta|fattura|password|pin|puk|account|credito|soldi|giga|tempo|segnale|linea|rete|pacco|foto|"
    r"pazienza|filo|testa|codice|mail|modem|occasione)\b|\?",
    re.IGNORECASE,
)
_CALLS = (
    rf"{lead(YES, FINE, NOW, 'intanto|nel frattempo|poi|io|invece')}"
    r"(?:per|come (?:faccio|si fa|posso(?: fare)?|devo fare)(?: (?:a|per))?|posso(?: ancora)?|si pu[oò]) (?:a )?"
    r"(?:(?:ri)?chiamare|telefonare|fare (?:le |una |delle )?(?:chiamat[ae]|telefonat[ae]))"
    r"(?:\W+(?:adesso|ora|intanto|nel frattempo|invece|qualcuno|"
    r"la gente|i miei|a casa|come (?:faccio|si fa)|lo stesso))*"
)
_CALLS_WITHOUT = re.compile(rf"{_CALLS}\W*$", re.IGNORECASE)
_CALLS_AND = re.compile(rf"{_CALLS}\W*\?", re.IGNORECASE)
_FEW = 9


def tells_loss_of_it(text: str) -> bool:
    """ "La mia è rubata", "l'ho persa ieri": of the SIM that was just spoken of; nothing asked, nothing supposed."""
    if len(text.split()) > _FEW or _NO_TELEPHONE.search(text) or re.search(rf"\b{IF}\b", text, re.IGNORECASE):
        return False
    return _OF_IT.search(text) is not None and loss_in(text) is not None and not says_found_again(text)


def asks_how_to_call(text: str, *, first: bool = False) -> bool:
    """ "E adesso per chiamare?", without the SIM; nobody is to call. `first`: more may stand behind it."""
    return (_CALLS_AND if first else _CALLS_WITHOUT).search(text) is not None
