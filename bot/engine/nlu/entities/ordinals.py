"""A choice by its place in a list: "la prima", "la seconda offerta", "la 2", "opzione 3" -> 1, 2, 3.

The catalogue has it under `offer_name`; a form that lists something else (bills, lines) reads it as a place in its
list.
"""

import re

from bot.engine.nlu.entities.found import Found

# Words behind which the noun phrase is over: no noun follows that would say what is meant instead.
_AFTER = (
    "della lista|dell'elenco|in lista|in elenco|"
    "e|ed|o|ma|no|non|anzi|grazie|per|perche|che|di|in|con|da|si|va|bene|ok|please|prego|mi|me|ti|la|lo|invece|"
    "adesso|ora|subito|"
    "sul|sulla|al|alla|a|ha|era|sembra|dovrebbe|non|quanto|quando|dove|scade|scadeva|arrivata|emessa|pagata"
)
ENDS_HERE = rf"(?= *(?:[,.;:?!)]|$)| (?:{_AFTER})(?!\w))"
ORDINALS = ("prim", "second", "terz", "quart", "quint", "sest")
NUMBERS = ("uno", "due", "tre", "quattro", "cinque", "sei")
_THING = r"(?:offert[ae]|propost[ae]|promo|promozione|opzione|scelta)"
_PLACE = re.compile(
    rf"(?<![\w'])(?:"
    rf"(?:(?:la|il) )?(?P<named>{'|'.join(ORDINALS)})[ao] (?:del(?:le|la) (?:tue |vostre )?)?{_THING}"
    rf"|(?:la|il) (?P<bare>{'|'.join(ORDINALS)})[ao]{ENDS_HERE}"
    rf"|(?:(?:la|il) )?(?P<nth>\d)[ao°º^ª]? {_THING}"
    rf"|(?:l')?{_THING} (?:numero |n\.? ?)?(?P<counted>\d)(?![\w.,]*\d)"
    rf"|(?:l')?{_THING} (?:numero |n\.? ?)?(?P<said>{'|'.join(NUMBERS)}){ENDS_HERE}"
    rf"|la (?:numero )?(?P<figure>\d)a?(?![\d.,:]*\d){ENDS_HERE}"
    r")(?!\w)"
)


def find_ordinals(folded: str) -> list[Found]:
    return [Found(match.start(), match.end(), "offer_name", _place(match)) for match in _PLACE.finditer(folded)]


def _place(match: "re.Match[str]") -> int:
    word = match.group("named") or match.group("bare")
    if word:
        return ORDINALS.index(word) + 1
    if said := match.group("said"):
        return NUMBERS.index(said) + 1
    return int(match.group("counted") or match.group("figure") or match.group("nth"))
