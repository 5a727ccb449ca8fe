"""Bills that are ruled out while others are to be paid: "tutte tranne ottobre", "novembre no, ottobre sì"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.core.bill_comparing import how_many
from bot.core.bill_words import BillReference, Reference, bill_references, meant_bills, month_of
from bot.core.bills import Bill
from bot.core.leads import NO, STOPPING, lead
from bot.core.no_such_dates import MONTHS
from bot.core.requests import Request

_CLAUSE = re.compile(
    r"[,;.:!?]+|\s(?=(?:ma|però|mentre|invece|solo|soltanto|bensì|e (?:paga|pago|salda|saldo)\w*)\b)", re.IGNORECASE
)
_AND = re.compile(r"\s+e\s+", re.IGNORECASE)
_WHICH = (
    r"(?:(?:la|le|l['’]|di|della|delle|dell['’]|per)\s?)*(?:bollett\w|fattur\w|quell\w|ultima|penultima|prima|mese)"
)
_MONTH = "|".join(MONTHS)
_BEFORE = re.compile(
    r"\b(?:tranne|eccetto|salvo|esclus[oaei]|escludi\w*|esclud\w+|fuorch[eé]|a parte|tolta|toglie\w+|togli|leva|"
    r"lascia(?:te|mo)? (?:stare|perdere|fuori)|non toccar\w+|"
    r"(?<!più o )(?<!piu o )(?<!a )meno(?! (?:che|recente)))\b"
    rf"|{lead(NO, STOPPING)}(?:non|senza) "
    rf"(?:pag(?:are|armi|ate|arla|armela|hi) |voglio pagare |saldare )?{_WHICH}\b"
    rf"|\bsenza (?:pagar\w+ |saldar\w+ )?(?:{_WHICH}|(?:il mese di )?(?:{_MONTH}))\b"
    r"|\b(?:che )?non (?:(?:è|e['’]|sia|sono) )?(?:ancora )?(?=scadut)",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\b(?:non (?:la|le) (?:pago|paghiamo|pagare|pagate|paghi|voglio|vogliamo|vorrei)|"
    r"lasci(?:a|ate)(?:l[ae])?(?: stare| perdere| fuori| com['’]è)?|l[ae] (?:lascio|lasciamo)|niente|non toccarl[ae]|"
    r"non (?:la |le )?(?:voglio|vogliamo|vorrei) pagar\w+|escludi\w*|esclusa|no)\W*$",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\b(?:bollette|fatture|tutt[ei])\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:ho|abbiamo|avevo|ha|hanno|è stata|sono state) (?:già )?(?:pagat|saldat)\w+", re.IGNORECASE)
_STATES = {"overdue": r"scadut\w+", "open": r"da pagare|apert[ae]|in sospeso|non pagat\w", "paid": r"(?<!non )pagat\w"}
_SAID_MONTH = re.compile(
    r"\b(?:quest[oa]|scors[oa]|passat[oa]) mese\b|\bmese (?:in corso|corrente|attuale|scors[oa]|passat[oa])\b",
    re.IGNORECASE,
)
"""A month that is not called by its name."""
_MONTH_LONG = timedelta(days=31)
_PLACES = {1: r"ultima|più recente|più nuova|nuova", 2: r"penultima|precedente", 3: r"terzultima"}


def wanted_bills(request: Request) -> tuple[BillReference, ...]:
    """As `bill_references`; those that are ruled out stand last and are marked, also where nothing else is named."""
    named, denied = bill_references(request), _denied(request)
    out = _ruled_out(request.text)
    if not (out or denied) or _PAST.search(request.text):
        return named
    month = month_of(request.period)
    months = (BillReference(Reference.MONTH, month),) if month else ()
    states = tuple(BillReference(Reference.STATE, state) for state in request.texts("bill_state") if state in _STATES)
    every = dict.fromkeys((*named, *months, *states))
    excluded = [one for one in every if _is_said(one, out) or _is_said_month(one, request.text, out)]
    kept = [reference for reference in named if reference not in excluded]
    return (*kept, *(replace(reference, excluded=True) for reference in dict.fromkeys((*excluded, *denied))))


def wanted_of_span(request: Request) -> tuple[BillReference, ...]:
    """As `wanted_bills`; "da luglio a settembre", "tutte quelle del 2026" are those of that time, and no others."""
    wanted, period = wanted_bills(request), request.period
    every = all(one.by is Reference.ALL for one in wanted if not one.excluded)
    if period is None or not every or period.last - period.first <= _MONTH_LONG:
        return wanted
    span = BillReference(Reference.SPAN, f"{period.first.isoformat()}/{period.last.isoformat()}")
    return (span, *(one for one in wanted if one.excluded))


def without_ruled_out(request: Request, bills: Sequence[Bill], today: date) -> tuple[Bill, ...]:
    """ "Le ultime tre tranne ottobre"."""
    out = [one for one in wanted_bills(request) if one.excluded]
    return meant_bills(out, bills, (), today) if out else tuple(bills)


def meant_beside(
    references: Sequence[BillReference], bills: Sequence[Bill], listed: Sequence[str], today: date, text: str
) -> tuple[Bill, ...]:
    """Those that are meant; where only what is left out is named, all others of as many as are spoken of, or the
    newest."""
    if any(not one.excluded for one in references):
        return meant_bills(references, bills, listed, today)
    count = how_many(text)
    left = meant_bills(references, bills[:count], listed, today)
    return left if count or _SEVERAL.search(text) else left[:1]


def rules_period_out(request: Request) -> bool:
    """ "Le bollette tranne quella di ottobre": the month is none that is asked for."""
    month = month_of(request.period)
    return any(one.excluded and one.by is Reference.MONTH and one.value == month for one in wanted_bills(request))


def _denied(request: Request) -> tuple[BillReference, ...]:
    """What the engine found ruled out, and nothing in its place."""
    values = request.entities.get("excluded_bill", ())
    return bill_references(Request(request.intent, {"bill_ref": values})) if values else ()


def _ruled_out(text: str) -> str:
    """The words of what is ruled out; empty: nothing is."""
    return " ; ".join(found for clause in _CLAUSE.split(text) if (found := _out_of(clause)))


def _out_of(clause: str) -> str:
    before = _BEFORE.search(clause)
    if before is not None:
        return clause[before.start() :]
    return " ; ".join(part for part in _AND.split(clause) if _BEHIND.search(part))


def _is_said(reference: BillReference, words: str) -> bool:
    said = _words_of(reference)
    return bool(said) and re.search(rf"\b(?:{said})\b", words, re.IGNORECASE) is not None


def _is_said_month(reference: BillReference, text: str, words: str) -> bool:
    """ "Tranne quella di questo mese"."""
    return reference.by is Reference.MONTH and not _is_said(reference, text) and _SAID_MONTH.search(words) is not None


def _words_of(reference: BillReference) -> str:
    """How a customer names it; empty for what cannot be ruled out."""
    value = reference.value
    if reference.by is Reference.MONTH:
        return MONTHS[int(str(value)[5:]) - 1]
    if reference.by is Reference.STATE:
        return _STATES[str(value)]
    if reference.by is Reference.NUMBER:
        return re.escape(str(value))
    if reference.by is Reference.OLDEST:
        return "più vecchia|vecchia|più antica|prima"
    return _PLACES.get(int(value), "") if reference.by is Reference.NEWEST else ""
