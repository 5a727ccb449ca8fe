"""Lines and services that are left out and not chosen: "tranne il fisso", "non a Chiara", "lasciami la segreteria".

A line becomes `excluded_line`, in the words that were typed; a service `excluded_service`, a bill that nobody would
take for another one `excluded_bill` ("ma non quella di ottobre"). One that is ruled out in favour of another of its
kind is no value at all (`excluded_lines.py`, `taking_back.py`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.engine.nlu.entities.excluded_lines import WORKS
from bot.engine.nlu.entities.found import Found
from bot.engine.nlu.entities.kept_lines import LINES, OF, is_kept_service, keeps_service_there, kept_lines

LINE, SERVICE, BILL = "excluded_line", "excluded_service", "excluded_bill"
_NAMES = ("line_alias", "msisdn", "fixed_number")
_REACH = 60
_BUT = re.compile(
    r"(?<![\w'])(?:tranne|eccetto|salvo|esclus[oai]|escludendo|escludi|fuorche|a parte|all'infuori|"
    rf"(?:tutt[aeio]|linee|servizi) (?:meno|senza)|non toccare){OF}"
)
_NOT = re.compile(rf"(?<![\w'])(?<!se )(?<!perche )(?:non|mica|nn){OF}")
_KEEPS = re.compile(
    rf"(?<!\w)(?:lasci(?:a|ami|ando|ate|atemi)(?: (?:stare|attiv[ao]|solo|soltanto))?|tieni|tenendo|mantieni|"
    rf"mantenendo){OF}"
)
_TAKES_AWAY = re.compile(r"(?<!\w)(?:togli\w*|lev\w+|disattiv\w+|elimin\w+|cancell\w+|stacc\w+|rimuov\w+|spegn\w+)")
_EVERY = re.compile(r"(?<!\w)(?:tutt[aeio]|ogni)(?!\w)")
_NO_BEHIND = re.compile(r" ?,? ?(?:no|esclus[oa])(?= ?(?:[,;.!]|$))")
_AND = re.compile(rf",? (?:e|ne)(?! (?:solo|invece)){OF}")
_ONLY_ASKED = re.compile(r"\W*(?:non|nn|mica) (?:[\w']+ ?){1,4}\?\W*")
_NOT_BY_MAIL = re.compile(r"(?<!\w)(?:non|nn|mica) (?:(?:per|via|con|tramite|a|alla|la|all'|l')(?: |(?<=')))*$")


def mark_left_out(text: str, folded: str, named: Sequence[Found], meant: Sequence[Found]) -> list[Found]:
    """`meant` with what is left out renamed. `named`: as found, before what gives way to another value was dropped."""
    kept = [one for one in meant if not _is_refused_mail(one, folded)]
    if WORKS.search(folded) or _ONLY_ASKED.fullmatch(folded):
        return kept
    out = list(_left_out(folded, named))
    left = [one for one in kept if one not in out]
    renamed = [_renamed(one, text) for one in out if one in kept or not _stands_for(one, left)]
    bills = _bills_left_out(folded, named, left)
    return sorted([*left, *renamed, *bills], key=lambda one: one.start)


def _bills_left_out(folded: str, named: Sequence[Found], left: Sequence[Found]) -> list[Found]:
    """Those dropped behind a "non" while no other bill is named: "paga la bolletta ma non quella di marzo"."""
    if any(one.entity == "bill_ref" for one in left):
        return []
    dropped = [one for one in named if one.entity == "bill_ref" and one not in left]
    return [replace(one, entity=BILL) for one in dropped if _NOT.search(folded, max(0, one.start - _REACH), one.start)]


def _left_out(folded: str, named: Sequence[Found]) -> Iterator[Found]:
    before: Found | None = None
    kept = kept_lines(folded, named)
    for one in named:
        if one.entity not in (*LINES, "service_name"):
            continue
        joined = before is not None and before.entity != "service_name" and one.entity != "service_name"
        joined = joined or (before is not None and before.entity == one.entity)
        out = one in kept or _is_left_out(folded, one, named)
        if out or (before and joined and _AND.fullmatch(folded, before.end, one.start)):
            yield one
            before = one
        else:
            before = None


def _is_left_out(folded: str, one: Found, named: Sequence[Found]) -> bool:
    start = max(0, one.start - _REACH)
    if _BUT.search(folded, start, one.start) or _NOT.search(folded, start, one.start):
        return True
    every = _EVERY.search(folded, 0, one.start) is not None
    if (every or one.entity == "line_alias") and _NO_BEHIND.match(folded, one.end):
        return True
    if one.entity == "service_name" and is_kept_service(folded, one, named):
        return True
    keeps = one.entity == "service_name" and _KEEPS.search(folded, start, one.start)
    return bool(keeps and _TAKES_AWAY.search(folded) and keeps_service_there(folded, one, named) is None)


def _stands_for(one: Found, left: Sequence[Found]) -> bool:
    """Whether another value takes its place: the one left out was only named for it."""
    if one.entity == "service_name":
        return any(other.entity == "service_name" for other in left)
    others = _NAMES if one.entity in _NAMES else LINES
    return any(other.entity in others for other in left)


def _renamed(one: Found, text: str) -> Found:
    if one.entity == "service_name":
        return replace(one, entity=SERVICE)
    return replace(one, entity=LINE, value=text[one.start : one.end].strip())


def _is_refused_mail(one: Found, folded: str) -> bool:
    """ "Non per mail" is no wish for it."""
    return one.entity == "delivery" and one.value == "email" and bool(_NOT_BY_MAIL.search(folded, 0, one.start))
