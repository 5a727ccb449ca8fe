"""A value that the customer takes back in the same breath never reaches an action.

"20 non 10", "non l'ultima, la penultima", "50, anzi 30… no facciamo 25", "ho messo 10 invece di 20", "non volevo 15, ma
10", "invece di 15 metti 10": the last meant value of its group is kept. A bare sum behind "anzi" is of the kind of the
sum before it ("sotto i 5, anzi 3"). Two values without such a word between them ("20 o 30") are both kept: somebody has
to ask. Of two kinds of line, one that works is told, not taken back: "va sul fisso ma non sul cellulare" keeps both.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.engine.nlu.entities.found import Found

_GROUPS = {
    **{kind: kind for kind in ("amount", "threshold", "ceiling", "bill_ref", "period", "offer_name", "service_name")},
    **dict.fromkeys(("msisdn", "fixed_number", "line_alias"), "line"),
    **{kind: kind for kind in ("payment_method", "email", "recharge_when", "line_kind")},
    **{kind: kind for kind in ("tax_code", "vat_number", "ticket_id", "language", "counter", "customer_kind")},
}
_REACH = 80  # characters before a value in which its reason is looked for
_LIMITS = ("threshold", "ceiling")
_LITTLE = r"(?:[ ,.;:…!?-]+(?!e )[\w']+){0,4}[ ,.;:…!?-]*$"
_SWITCH = re.compile(
    r"(?<![\w'])(?<!\be )(?<!\bo )(?:anzi|no|scus[aio]|scusami|scusi|pardon|meglio|facciamo|famo|"
    r"fai(?! (?:ven|sap|ved|chi|in modo))|"
    r"cioe|volevo dire|"
    r"volevo|vorrei dire|intendevo|"
    r"intendo|ripensandoci|ho sbagliato|mi sono sbagliat[oa]|sbaglio|sbagliato|ops|oops|aspe|aspetta|macche|ma va|"
    r"piuttosto|"
    r"correggo|rettifico|diciamo|ma e|(?:ma )?(?:era|erano)(?! [\d€])|sorry)(?![\w']| di (?!piu|mi[oa]|quell|$))"
    + _LITTLE
)
_NOT_THE_NEXT = re.compile(
    r"(?<![\w'])(?:non|mica|not|nicht|instead of|rather than|statt|"
    r"invece (?:di|che|del|della|dei)|anziche|piuttosto che|al posto d\w+|hai (?:scritto|messo|"
    r"capito|fatto|segnato)|"
    r"avete (?:scritto|messo|capito|fatto|segnato))(?: (?:a|con|da|di|il|lo|la|per|sul|su|i|le|in|col|quello|quella|"
    r"a quella|per quella|una?|uno))?"
    r"(?: (?:l'|dell'|all'|sull'|un'))?[ ']*$|(?<![\w'])(?:invece|al posto) dell'$"
)
_DENIED = re.compile(
    r"(?<![\w'])(?:non|mica|not|nicht|kein|keine)(?: piu)?(?: e| sono| siamo)?"
    r"(?: (?:a|con|da|di|il|lo|la|per|sul|su|i|gli|le|in|col|un|una|del|della|dal|dalla|al|alla|sulla)){0,2} "
    r"(?:l'|dell'|all'|sull'|un')?$"
)
_NO_FIRST = re.compile(
    r"(?:^|[,.;!] ?|(?<!\w)io )no (?:(?:a|con|da|di|il|lo|la|per|sul|su|col) )?(?:l'|dell'|all'|sull')?$"
)
_THEN = re.compile(r" ?[,;] ?(?:(?:a|con|da|di|il|lo|la|per|sul|su|col) )?(?:l'|dell'|all'|sull')?")
"""Together they are "no 20, 30": not the first, the second."""
_LEADING = (
    r"(?: (?:a|con|da|di|il|lo|la|per|sul|su|i|le|in|col|quello|quella)(?: di)?)?(?: (?:l'|dell'|all'|sull'))? ?$"
)
_NOT_WANTED = re.compile(
    r"(?<![\w'])(?:non|mica) (?:ti |vi |te |ve |ne |lo |la )*(?:volevo|intendevo|dicevo|chiedevo|"
    r"(?:ho|avevo) (?:detto|chiesto|scritto|messo|digitato|inserito|scelto))"
    r"(?: (?:dire|mettere|fare|ricaricare|scrivere))?" + _LEADING
)
_NOT_TO_PUT = re.compile(
    r"(?<![\w'])(?:non|mica|nn) (?:me |mi |ci |ce )?(?:ne |li )?"
    r"(?:mett(?:ere|er|i)|caric(?:are|ar|a|h)|ricaric(?:are|ar|a)|far|fare|aggiung(?:ere|er|i))"
    r"(?:mi|ci|ne|cene|mene|gli|le|lo|la|li)? (?:i |gli )?$"
)
"""Not to be put: "non metterne 50, bastano 20"."""
_NO_BEHIND = re.compile(r" (?:euro )?(?:no|nn)(?![\w'])(?! ?[?])")
"""Ruled out by what stands behind it: "quindici, dieci no"."""
_BUT = re.compile(
    r"(?: ?[,;.…]+)? ?(?:euro )?(?:(?:ma|bensi|solo|soltanto) )*"
    r"(?:(?:a|con|da|di|il|lo|la|per|sul|su|i|le|col|quella di) ?)?"
    r"(?:l'|dell'|all'|sull')?"
)
_INSTEAD_FIRST = re.compile(r"(?<![\w'])(?:invece (?:di|che|del|della|dei)|anziche|al posto d\w+)" + _LEADING)
_SAID = re.compile(r"(?<!\w)(?:ho|avevo) (?:messo|scritto|detto|digitato|inserito|indicato|scelto) (?:[\w']+ ){0,2}$")
_INSTEAD = re.compile(r"(?<!\w)(?:invece (?:di|che)|anziche|al posto d)")
_CHANGE = re.compile(
    r"(?<!\w)(?!\w+(?:at|it)[oaie](?!\w))(?:cambi|port|pass|alz|abbass|aument|modific|corregg|riduc|spost|sal)"
    r"\w*(?: [\w']+){0,4}? da(?:l|lla|ll')? ?$"
)
_SOME_WORKS = re.compile(
    r"(?<!non )(?<!non mi )(?<!non ci )(?<![\w'])(?:va|vanno|funzion\w+|prend\w+|navig\w+|c'e)(?!\w)"
)
_TO = re.compile(r" (?:euro )?(?:portal[ao] |mettil[ao] |passa )?a(?:l|lla|i|d)? ")


def without_taken_back(folded: str, found: Sequence[Found]) -> list[Found]:
    """The finds, in reading order, that are still meant at the end of the sentence."""
    meant: list[Found] = []
    for one in found:
        if one.entity not in _GROUPS or (one.entity == "line_kind" and _SOME_WORKS.search(folded)):
            meant.append(one)
            continue
        before = _of_its_group(folded, meant, one)
        if before is None:
            if not _denied(folded, one):
                meant.append(one)
            continue
        _settle_pair(folded, meant, before, one)
    return meant


def _denied(folded: str, one: Found) -> bool:
    """ "non 20", "non volevo 20"; but who says "non ho chiesto la segreteria" speaks of that service."""
    start = max(0, one.start - _REACH)
    unwanted = one.entity == "amount" and any(
        pattern.search(folded, start, one.start) for pattern in (_NOT_WANTED, _NOT_TO_PUT)
    )
    return bool(unwanted or _DENIED.search(folded, start, one.start))


def _of_its_group(folded: str, meant: Sequence[Found], one: Found) -> Found | None:
    """The last find that this one may replace; a bare sum behind a word that takes back may replace a limit."""
    group = _GROUPS[one.entity]
    for before in reversed(meant):
        kind = _GROUPS.get(before.entity)
        if kind == group or (one.entity == "amount" and kind in _LIMITS and _replaces(folded, before, one)):
            return before
    return None


def _replaces(folded: str, before: Found, one: Found) -> bool:
    return _switches(folded, before, one) or _moves(folded, before, folded[before.end : one.start])


def _settle_pair(folded: str, meant: list[Found], before: Found, one: Found) -> None:
    between = folded[max(before.end, one.start - _REACH) : one.start]
    if _NO_BEHIND.match(folded, one.end) and not _switches(folded, before, one):
        return
    if _NOT_THE_NEXT.search(between):
        if not (_INSTEAD.search(between) and _SAID.search(folded, max(0, before.start - _REACH), before.start)):
            return
        meant.remove(before)
        meant.append(one)
    elif _switches(folded, before, one) or _moves(folded, before, between) or _ruled_out(folded, before, between):
        meant.remove(before)
        meant.append(_of_the_kind(before, one))
    else:
        meant.append(one)


def _switches(folded: str, before: Found, one: Found) -> bool:
    return _SWITCH.search(folded, max(before.end, one.start - _REACH), one.start) is not None


def _moves(folded: str, before: Found, between: str) -> bool:
    """ "alza la ricarica da 10 a 20", "tetto da 30 a 40"."""
    limit = before.entity in _LIMITS and " da " in folded[before.start : before.end]
    changed = limit or _CHANGE.search(folded, max(0, before.start - _REACH), before.start)
    return bool(changed and _TO.fullmatch(between))


def _ruled_out(folded: str, before: Found, between: str) -> bool:
    return (
        _refused(folded, before, between) or _not_wanted(folded, before, between) or _replaced(folded, before, between)
    )


def _not_wanted(folded: str, before: Found, between: str) -> bool:
    """ "non volevo 15, ma 10"."""
    return bool(_NOT_WANTED.search(folded, max(0, before.start - _REACH), before.start) and _BUT.fullmatch(between))


def _replaced(folded: str, before: Found, between: str) -> bool:
    """ "invece di 15 metti 10", and not "20 invece di 10, e 5 a mia figlia"."""
    joined = re.search(r"(?<!\w)(?:e|o|oppure)(?!\w)", between)
    return not joined and bool(_INSTEAD_FIRST.search(folded, max(0, before.start - _REACH), before.start))


def _refused(folded: str, before: Found, between: str) -> bool:
    return bool(_NO_FIRST.search(folded, 0, before.start) and _THEN.fullmatch(between))


def _of_the_kind(before: Found, one: Found) -> Found:
    limit = one.entity == "amount" and before.entity in _LIMITS
    return replace(one, entity=before.entity) if limit else one
