"""Words of the tables that are only mentioned: "i dati sono giusti?", "il vostro negozio", "password … la precedente".

Which of their meanings is meant shows in what else the message says.
"""

import re
from collections.abc import Sequence

from bot.engine.nlu.entities.found import Found

_DATA = ("dati", "i dati")
_LEFT = re.compile(
    r"(?<!\w)(?:quant\w*|rest\w*|riman\w*|rimast\w*|finit\w*|finisc\w*|esaur\w*|consum\w*|usat\w*|avanz\w*|"
    r"ancora|rinnov\w*|mobil[ei]|"
    r"traffico|internet|navig\w+|contator\w*|residu\w*|soglia|roaming|estero|minuti|sms|giga|chiamate|voce|terminat\w*|"
    r"disponibil\w*|pacchetto|extra|mess[oaie]|limite|punto|superat\w*|bastano)(?!\w)"
)
_SHOP = re.compile(r"negozi[oa]?|commerciante|negoziante")
_OWN_SHOP = re.compile(
    r"(?<!\w)(?:ho|abbiamo|gestisc\w+|gestiamo|titolar\w+|possied\w+|mio|nostro|siamo|sono|con|partita|tengo|"
    r"apr\w+|per)"
    r"(?: [a-z']+){0,2} $"
)
_NOT_OWN = re.compile(r"(?<!\w)(?:vostr[oi]|qualche|quale|un qualsiasi|in|nel|dal|al|che) $")
_OTHER_THINGS = re.compile(
    r"(?<!\w)(?:password|tessera|cart[ae]|linee|numeri|mail|email|casella|sim|scheda|offert\w+|promo\w*|modem|indirizzo|numero|"
    r"tariffa|piano|"
    r"telefono|cellulare|casa|domanda|risposta|pagina|conversazione|foto)(?!\w)"
)
_BOTH = ("entrambe", "ambedue", "tutte e due", "tutte e tre", "tutte quante", "tutte", "tutto")
_MANY_THINGS = re.compile(
    r"(?<!\w)(?:linee|sim|schede|numeri|utenze|giga|minuti|offerte|promo\w*|serviz\w+|opzioni|carte|spie|luci|"
    r"mail)(?!\w)"
)
_BILLS = re.compile(r"(?<!\w)(?:boll\w+|fattur\w+)(?!\w)")
_SHORT = 3


def without_mentioned(found: Sequence[Found], folded: str) -> list[Found]:
    return [one for one in found if not _is_only_mentioned(one, folded)]


def _is_only_mentioned(one: Found, folded: str) -> bool:
    said = folded[one.start : one.end]
    if one.entity == "counter" and said in _DATA:
        return len(folded.split()) > _SHORT and _LEFT.search(folded) is None
    if one.entity == "customer_kind" and _SHOP.fullmatch(said):
        return _is_no_own_shop(one, folded)
    if one.entity == "bill_ref" and one.value == "all":
        return said in _BOTH and _MANY_THINGS.search(folded) is not None and _BILLS.search(folded) is None
    doubtful = one.value in (2, "oldest") or (one.value == 1 and "piu " in said)
    return one.entity == "bill_ref" and doubtful and _is_another_thing(said, folded)


def _is_no_own_shop(one: Found, folded: str) -> bool:
    if _NOT_OWN.search(folded, 0, one.start):
        return True
    return len(folded.split()) > _SHORT and _OWN_SHOP.search(folded, 0, one.start) is None


def _is_another_thing(said: str, folded: str) -> bool:
    """ "La precedente" is a bill where nothing else is spoken of."""
    unnamed = "penultim" not in said and not _BILLS.search(folded)
    return unnamed and _OTHER_THINGS.search(folded) is not None
