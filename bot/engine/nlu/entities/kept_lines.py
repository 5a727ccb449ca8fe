"""Lines, and services, that an order leaves alone: "a Chiara lascialo", "a Chiara la tengo", "niente a Chiara", "dal
fisso no".

Only beside an order: without one "sul fisso niente" tells of a fault, and "a Chiara lascialo" what a service is for.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.engine.nlu.entities.found import Found

LINES = ("line_alias", "msisdn", "fixed_number", "line_kind")
OF = (
    r"(?: (?:che|per|a|ad|al|alla|da|dal|dalla|di|del|della|su|sul|sulla|il|lo|la|i|le|quello|quella|quelli|quelle|"
    r"linea|numero|sim|servizio|opzione))*"
    r"(?: (?:l|dell|all|sull|dall)')? ?$"
)
_REACH = 60
_STEMS = (
    "tocc|togl|lev|disattiv|elimin|cancell|stacc|rimuov|spegn|attiv|abilit|mett|aggiung|ricaric|carich|blocc|ferm|sospend|"
    "annull|cambi"
)
_ORDERS = re.compile(
    rf"(?<!\w)(?:(?!attiv[oi](?!\w)|blocco(?!\w)|cambio(?!\w))(?:{_STEMS})|tolg|fai |fammi |vogli|vorrei)\w*"
)
_CLITIC = r"(?:me|ce|te|glie)?l[aoei]"
_AS_IT_IS = r"(?: (?:stare|perdere|cosi|com'e|dov'e|attiv[aoie]|acces[aoie]|pure|sol[oa]|soltanto|fuori))"
_KEEP = (
    rf"(?:(?:lasci(?:a|ate|amo|ar)|tien[ie]|tenete|tener|manten(?:i|ete|er)){_CLITIC}{_AS_IT_IS}*"
    rf"|lascia(?:te|mo|mi)?{_AS_IT_IS}+)"
)
_KEEPS_IT = (
    r"(?:(?:(?:me |ce |te )?l[aoei]|gliel[aoei]) (?:tengo|teniamo|tenete|tieni|lasci(?:o|a|amo|ate)?|mantengo|mantieni|"
    r"conservo|(?:voglio|vorrei|vogliamo) (?:tenere|lasciare|mantenere))"
    r"|(?:deve |devono )?(?:rest(?:a|i|are|ano|ino)|riman(?:e|ga|ere|gono)))"
)
_NOT_TO = rf"(?:non|nn|senza) (?:(?:me|ce|gli|le) )?(?:l[aoei] )?(?:{_STEMS})\w*"
_NO = r"(?:no|nn|niente|nulla|nient'altro)(?= ?(?:[,;.!]|$))"
_ASIDE = r"(?: (?:invece|pero|per ora|ancora|comunque|pure|adesso))* "
_KEPT_BEHIND = rf"(?:{_KEEP}|{_KEEPS_IT}|{_NOT_TO})(?!\w)"
_BEHIND = re.compile(rf"{_ASIDE}(?:{_KEPT_BEHIND}|{_NO})")
_SERVICE_BEHIND = re.compile(_ASIDE + _KEPT_BEHIND)
_BEFORE = re.compile(rf"(?<![\w'])(?:{_KEEP}|{_NOT_TO}){OF}")
_NOTHING_FOR = re.compile(rf"(?<!\w)(?<!non )(?:niente|nulla|nemmeno|neanche)(?! (?:linea|numero|sim)(?!\w)){OF}")
_FOR = re.compile(r"(?<!\w)(?:a|ad|al|alla|all|su|sul|sulla|sull|per|da|dal|dalla|dall)(?!\w)")
_KEEPS_THAT = re.compile(
    rf"(?<!\w)(?:lascia(?:te|mi|temi)?|tieni|tengo|teniamo|tenete|mantieni|(?:voglio|vorrei) tenere){_AS_IT_IS}?{OF}"
)
_AND_THAT_IS_ALL = re.compile(r" ?,? e (?:basta|stop)(?!\w)(?P<then>.*)$")
_MORE = re.compile(r"(?<!\w)(?:anzi|no|scusa\w*|meglio|anche|pure|poi|dopo)(?!\w)")
_KEEP_BARE = r"(?:lascia(?:te|mi|temi)?|tieni|tengo|tenete|mantieni)"
_KEEPS_SERVICE = re.compile(rf"(?<!\w){_KEEP_BARE} (?:pure )?(?:la |il |le |i |l')?$")
_REST = re.compile(r"(?<!\w)(?:resto|altr[aoie]|tutt[aoie])(?!\w)")


def kept_lines(folded: str, named: Sequence[Found]) -> list[Found]:
    """Of what is named, the lines that are left alone."""
    lines = [one for one in named if one.entity in LINES]
    kept = [one for one, following in pairwise([*lines, None]) if one and _is_kept(folded, one, following)]
    kept += [one for one in _kept_by_service(folded, named, lines) if one not in kept]
    kept += [one for one in _beside_the_only(folded, lines) if one not in kept]
    others = [one for one in lines if one not in kept]
    return [*kept, *(one for one in others if len(others) > 1 and _keeps_that(folded, one))]


def _is_kept(folded: str, one: Found, following: Found | None) -> bool:
    behind = _BEHIND.match(folded, one.end)
    if behind and not (following and re.fullmatch(OF, folded[behind.end() : following.start])):
        return _orders_beside(folded, one.start, behind.end())
    start = max(0, one.start - _REACH)
    before = _BEFORE.search(folded, start, one.start) or _nothing_for(folded, start, one)
    return before is not None and _orders_beside(folded, before.start(), one.end)


def _nothing_for(folded: str, start: int, one: Found) -> "re.Match[str] | None":
    """ "Niente a Chiara", and not "niente Chiara"."""
    found = _NOTHING_FOR.search(folded, start, one.start)
    return found if found and _FOR.search(folded, found.start(), one.end) else None


def _orders_beside(folded: str, start: int, end: int) -> bool:
    return _ORDERS.search(folded[:start]) is not None or _ORDERS.search(folded[end:]) is not None


def _keeps_that(folded: str, one: Found) -> bool:
    """ "Tengo quella di Chiara", beside the line that is meant."""
    found = _KEEPS_THAT.search(folded, max(0, one.start - _REACH), one.start)
    return found is not None and _orders_beside(folded, found.start(), one.end)


def keeps_service_there(folded: str, service: Found, named: Sequence[Found]) -> Found | None:
    """The line beside a service that is kept: "lascia la segreteria a Chiara, toglila a me"; None: the service is kept
    wherever it is."""
    others = [one for one in named if one.entity == "service_name" and one != service]
    found = _KEEPS_SERVICE.search(folded, 0, service.start)
    if found is None or others or _REST.search(folded):
        return None
    lines = [one for one in named if one.entity in LINES]
    behind = next((one for one in lines if one.start >= service.end), None)
    if behind and re.fullmatch(OF, folded[service.end : behind.start]):
        return behind if _orders_beside(folded, found.start(), behind.end) else None
    before = next((one for one in lines if folded[one.end : found.start()] == " "), None)
    return before if before and _orders_beside(folded, before.start, service.end) else None


def is_kept_service(folded: str, service: Found, named: Sequence[Found]) -> bool:
    """ "L'antivirus lascialo, togli la segreteria", "lasciala e togli il resto"; "lasciala a Chiara" is of a line."""
    behind = _SERVICE_BEHIND.match(folded, service.end)
    others = [one for one in named if one.entity == "service_name" and one.value != service.value]
    rest = bool(others) or _REST.search(folded) is not None
    following = next((one for one in named if behind and one.start >= behind.end()), None)
    if behind is None or not rest or (following and re.fullmatch(OF, folded[behind.end() : following.start])):
        return False
    return _orders_beside(folded, service.start, behind.end())


def _kept_by_service(folded: str, named: Sequence[Found], lines: Sequence[Found]) -> list[Found]:
    services = [one for one in named if one.entity == "service_name"] if lines else []
    there = [keeps_service_there(folded, one, named) for one in services]
    return [one for one in there if one is not None]


def _beside_the_only(folded: str, lines: Sequence[Found]) -> list[Found]:
    """ "Dal fisso e basta, Chiara la usa": whatever other line is named then is not meant."""
    for one in lines:
        found = _AND_THAT_IS_ALL.match(folded, one.end)
        if found and not _MORE.search(found["then"]) and _orders_beside(folded, one.start, one.end):
            return [other for other in lines if other.start >= found.start("then")]
    return []
