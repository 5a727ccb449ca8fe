"""Ways to pay that the customer rules out ("con la carta no", "non PayPal") -> `excluded_method`.

Two methods with a lone "no" between them ("carta no paypal") may be meant either way: neither is kept.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.engine.nlu.entities.found import Found

METHOD = "payment_method"
EXCLUDED = "excluded_method"
_REACH = 60
_FILLERS = (
    r"(?: (?:ce l'(?:ho|abbiamo)|ce|"
    r"voglio|vorrei|volevo|posso|potrei|uso|usare|usarla|usarlo|utilizzo|utilizzare|ho|c'ho|tengo|possiedo|"
    r"pagare|pago|ricaricare|mi va|"
    r"mi fido|piu|con|la|il|lo|l'|col|di|della|del|dalla|da|nessun|nessuna|una|un|un'|mia|mio|tramite|via|per|su|sul|"
    r"sulla|"
    r"proprio|mai|avere|volere|e|ma|nemmeno|neanche|l))*(?: |(?<='))?"
)
_RULED_OUT = re.compile(
    rf"(?<![\w'])(?:(?<!perche )(?<!se )(?:non|nun|nn)|niente|senza|mica|tranne|eccetto|escluso|esclusa|"
    rf"escludi\w*|fuorche|a parte|meno|evita\w*|"
    rf"nemmeno|neanche|ne|mai){_FILLERS}$"
)
_PLAIN_NO = re.compile(r"(?:^|[^\w'])no $")
_THEN_NO = re.compile(
    r"(?:,| -)? ?(?:(?:proprio|assolutamente|pero|invece|io|ora|per ora|sinceramente) )?"
    r"(?:no(?![\w']| problem| scus| anzi| aspetta| meglio| pardon)|nn(?!\w)|mai(?!\w)|nemmeno|escluso|esclusa|"
    r"scaduta|bloccata|(?:mi )?e (?:scadut|bloccat|smagnetizzat)\w|"
    r"(?:non|nun) (?:ce l'ho|ce l ho|la tengo|lo tengo|ce l'abbiamo|la uso|"
    r"lo uso|mi va|ne ho|mi piace|la voglio|lo voglio|la ho|l'ho|posso|"
    r"mi fido|"
    r"(?:mi )?funziona|va(?! bene se)|passa|la prende|lo prende|me la prende|c'e|voglio|volere|avere))"
)


def mark_excluded(folded: str, found: Sequence[Found]) -> list[Found]:
    """The same finds in reading order, methods that are ruled out renamed; of two with a lone "no" neither is left."""
    methods = [one for one in found if one.entity == METHOD]
    doubtful = {id(one) for pair in pairwise(methods) if _lone_no(folded, *pair) for one in pair}
    return [_marked(folded, one) for one in found if id(one) not in doubtful]


def _lone_no(folded: str, first: Found, second: Found) -> bool:
    return folded[first.end : second.start] == " no "


def _marked(folded: str, one: Found) -> Found:
    if one.entity != METHOD or not (_before(folded, one) or _THEN_NO.match(folded, one.end)):
        return one
    return replace(one, entity=EXCLUDED)


def _before(folded: str, one: Found) -> bool:
    start = max(0, one.start - _REACH)
    return bool(_RULED_OUT.search(folded, start, one.start) or _PLAIN_NO.search(folded, start, one.start))
