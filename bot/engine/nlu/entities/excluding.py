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
    r"proprio|mai|avere|volere|e|sia|fosse|ma|nemmeno|neanche|l|alla|al|ad))*(?: |(?<='))?"
)
_RULED_OUT = re.compile(
    rf"(?<![\w'])(?:(?<!perche )(?<!se )(?:non|nun|nn)|niente|senza|mica|tranne|eccetto|escluso|esclusa|"
    rf"escludi\w*|fuorche|a parte|meno|evita\w*|"
    rf"nemmeno|neanche|ne|mai)(?! (?:il|la|al|alla|sul|sulla) (?:mio|mia) (?:con|tramite|via)(?!\w)){_FILLERS}$"
)
_PLAIN_NO = re.compile(r"(?:^|[^\w'])no (?:(?:alla|al|a|ad|con)(?: la)? )?$")
_THEN_NO = re.compile(
    r"(?:,| -)? ?(?:(?:proprio|assolutamente|pero|invece|io|ora|per ora|sinceramente) )?"
    r"(?:no(?![\w']| problem| scus| anzi| aspetta| meglio| pardon)|nn(?!\w)|mai(?!\w)|nemmeno|escluso|esclusa|"
    r"(?:non|nun|nn) (?:ci |ti |vi )?(?:pag(?:o|hero|hiamo|heremo)|ricaric(?:o|hero)|compr(?:o|ero)|voglio pagare) "
    r"(?:niente |nulla )?(?:piu|mai)(?!\w)|"
    r"scaduta|bloccata|(?:mi )?e (?:scadut|bloccat|smagnetizzat)\w|"
    r"(?:non|nun) (?:ce l'ho|ce l ho|la tengo|lo tengo|ce l'abbiamo|la uso|"
    r"lo uso|mi va|ne ho|mi piace|la voglio|lo voglio|la ho|l'ho|posso|"
    r"mi fido|"
    r"(?:mi )?funziona|va(?! bene se)|passa|la prende|lo prende|me la prende|c'e|voglio|volere|avere))"
)

_CHARGES = re.compile(r"(?<!\w)ricaric")
_NO_NEXT = re.compile(r" ?[,;.] ?(?:ma |e )?no (?:con |la |il |a |alla )*")
_NO_WITH_NEXT = re.compile(r" no (?:con|tramite|via|da|su) (?:la |il |le )?")
_PAYS = re.compile(
    r"(?<!\w)(?:pag\w+|us[oa]\w*|utilizz\w+|ricaric\w+|faccio|facciamo|fai|voglio|vorrei|volevo|preferisco)"
    r"(?: [\w']+){0,4} $"
)


def mark_excluded(folded: str, found: Sequence[Found]) -> list[Found]:
    """The same finds in reading order, methods that are ruled out renamed; of two with a lone "no" neither is left."""
    methods = [one for one in found if one.entity == METHOD]
    doubtful = {id(one) for pair in pairwise(methods) if _lone_no(folded, *pair) for one in pair}
    following = {id(first): second for first, second in pairwise(methods)}
    return [_marked(folded, one, following.get(id(one))) for one in found if id(one) not in doubtful]


def with_paper_meant(folded: str, found: Sequence[Found]) -> list[Found]:
    """ "Niente carta, solo PayPal", "ricarica 20 ma niente carta" speak of the way to pay; others of bills on paper."""
    if all(one.entity != METHOD for one in found) and not _CHARGES.search(folded):
        return list(found)
    return [
        Found(one.end - len("carta"), one.end, METHOD, "card")
        if one.entity == "delivery" and folded[one.start : one.end].endswith("carta")
        else one
        for one in found
    ]


def _lone_no(folded: str, first: Found, second: Found) -> bool:
    return folded[first.end : second.start] == " no "


def _marked(folded: str, one: Found, following: Found | None) -> Found:
    if one.entity != METHOD or not (_before(folded, one) or _behind(folded, one, following)):
        return one
    return replace(one, entity=EXCLUDED)


def _behind(folded: str, one: Found, following: Found | None) -> bool:
    """ "Carta no", and not "carta, no PayPal", where the other one is ruled out."""
    of_the_next = following is not None and (
        _NO_NEXT.fullmatch(folded, one.end, following.start)
        or (_NO_WITH_NEXT.fullmatch(folded, one.end, following.start) and _pays_with(folded, one))
    )
    return not of_the_next and _THEN_NO.match(folded, one.end) is not None


def _pays_with(folded: str, one: Found) -> bool:
    """ "Pago con carta no con PayPal": the verb belongs to the first, the "no" to the second."""
    return _PAYS.search(folded, max(0, one.start - _REACH), one.start) is not None


def _before(folded: str, one: Found) -> bool:
    start = max(0, one.start - _REACH)
    return bool(_RULED_OUT.search(folded, start, one.start) or _PLAIN_NO.search(folded, start, one.start))
