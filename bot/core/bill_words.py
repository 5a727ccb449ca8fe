"""Which bill is meant, as people say it: "l'ultima", "quella di marzo", "la seconda", a number, all of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from bot.core.balances import Period
from bot.core.bills import Bill, BillState, UnknownBill
from bot.core.leads import NO, STOPPING, YES, lead
from bot.core.requests import Request

_MONTH = re.compile(r"\d{4}-\d{2}")
_KNOW = re.compile(
    r"\b(?:quant\w*|ved\w+|mostr\w+|fammi|dimmi|elenc\w+|apri\w*|qual\w*|com'?[eè]|quando)\b|\?", re.IGNORECASE
)
_OWED = re.compile(r"\b(?:dev[oi]|dobbiamo|dovrei|da pagare|in tutto|in totale)\b", re.IGNORECASE)
_OPENS = re.compile(r"\b(?:apri\w*|mostr\w+|ved(?:i|ere|iamo)|visualizz\w+|legg\w+|dettagli\w*)\b", re.IGNORECASE)
_PLACE = r"(?:della|nella|in|de|di) (?:lista|elenco)|(?:dell|nell)['’ ]\s?elenco"
_BOTTOM = re.compile(
    rf"\bultim[ao] (?:{_PLACE}|in (?:fondo|basso))\b|^\W*(?:\w+ ){{0,3}}quell[ao] (?:in|più in) (?:fondo|basso)\W*$",
    re.IGNORECASE,
)
_OLDEST_SAID = re.compile(
    r"\b(?:l[ae]|quella) (?:bolletta |fattura )?(?:(?:pi[uù]) (?:vecchia|antica)|meno recente)\b"
    r"(?! di (?:me|te|casa|un\w*|\d|tutt\w+)\b)",
    re.IGNORECASE,
)
""" "La più vecchia di quando è?", where no value says so."""
_ADDS = re.compile(
    r"\b(?:pure|anche|insieme|assieme|oltre a|in pi[uù]|aggiung\w+|e poi|mettici|metti dentro)\b", re.IGNORECASE
)
_AND = re.compile(
    r"^\W*+(?:(?:ok\w*|va bene|sì|si)\W+)?(?:e|ed|più|piu)\W+(?!invece|se\b|no\b|non\b|solo|l['’]\s?altra)", re.I
)
_OTHERS = re.compile(
    r"\b(?:l['’]\s?altr[ao]|quell['’]\s?altr[ao]|le altre|quelle altre|il resto|"
    r"le restanti|quella che (?:resta|manca))\b",
    re.IGNORECASE,
)
_BILL = r"(?:quell[ae]|l['’]\s?altra|le altre|la bolletta|la fattura|le bollette|le fatture)"
_OUT = rf"\b(?:togli|leva|elimin[ai]|cancell[ai])(?:r?(?:la|le|ne))?\b|\b(?:senza|tranne|escl\w+) {_BILL}\b"
_TAKES_OUT = re.compile(_OUT, re.IGNORECASE)
_REFUSED = re.compile(
    rf"\bnon\b(?! sol[oa]\b| soltanto\b)(?<!perché non)(?<!perche non)|\bnn\b|\bno\b(?!\W*\?)|{_OUT}", re.IGNORECASE
)
_OF_BILL = re.compile(rf"\b{_BILL}\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;.:]+|\s(?=(?:ma|però|pero)\b)", re.IGNORECASE)
_ONLY_NO = re.compile(r"\W*no+(?:\W+grazie)?\W*", re.IGNORECASE)
_PUT_OFF = re.compile(
    r"\b(?:(?:dopo)?domani|dopo|pi[uù] (?:tardi|avanti)|un['’ ]?\s?altr[ao] (?:volta|giorno|momento)|"
    r"(?:mese|settimana|volta) prossim[oa]|prossim[oa] (?:mese|settimana|volta)|fra (?:un po|qualche))\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(lead(YES, NO, STOPPING), re.IGNORECASE)
_ORDERS = re.compile(
    rf"{lead(YES, 'poi|vorrei che|voglio che')}"
    r"(?:(?:ho|abbiamo|avrei) bisogno di (?:pagare|saldare)|paga(?:te|mi|temi|tela)?|salda(?:te|mi|temi)?) "
    r"(?:subito |pure |anche )?(?:la |le |l['’]\s?|quella |"
    r"mi la )?(?:mia |mie |nostra |ultima )?(?:bollett[ae]|fattur[ae])\b",
    re.IGNORECASE,
)
_OR = re.compile(r"\b(?:o|oppure|o forse)\b", re.IGNORECASE)


class Reference(StrEnum):
    """What a reference goes by."""

    NEWEST = "newest"  # counted from the newest: 1 is the newest
    LISTED = "listed"  # the place in what was listed last
    MONTH = "month"  # YYYY-MM, the month of issue
    NUMBER = "number"
    STATE = "state"  # all that are open, overdue or paid
    ALL = "all"
    OLDEST = "oldest"
    LARGEST = "largest"  # of what was listed last
    SMALLEST = "smallest"
    BEFORE = "before"  # the one before the bill that is talked about; found by who knows which that is
    AFTER = "after"  # the one after it
    SPAN = "span"  # all that were issued from the first of two days to the second


@dataclass(frozen=True)
class BillReference:
    """`value`: a place (int), "YYYY-MM", a bill's number, "open", "overdue", "paid", or two days parted by a slash;
    empty for the others."""

    by: Reference
    value: int | str = ""
    excluded: bool = False
    """Whether it is the one that is not meant: "tutte tranne ottobre"."""


_BY_NAME = (
    *(Reference.ALL, Reference.OLDEST, Reference.BEFORE, Reference.AFTER),
    *(Reference.LARGEST, Reference.SMALLEST),
)


def bill_references(request: Request) -> tuple[BillReference, ...]:
    """What a message says about bills; empty when it names none. Several are meant together, unless "o" parts them."""
    if _BOTTOM.search(request.text):
        return (BillReference(Reference.OLDEST),)
    named = tuple(dict.fromkeys(_named(value) for value in request.entities.get("bill_ref", ()) if value))
    if named:
        return named
    places = [value for value in request.entities.get("offer_name", ()) if _is_place(value)]
    if places:
        return (BillReference(Reference.LISTED, places[-1]),)
    months = tuple(dict.fromkeys(filter(None, map(month_of, request.periods))))
    if months:
        return tuple(BillReference(Reference.MONTH, month) for month in months)
    if _OLDEST_SAID.search(request.text):
        return (BillReference(Reference.OLDEST),)
    states = [value for value in request.texts("bill_state") if value in ("open", "overdue", "paid")]
    return (BillReference(Reference.STATE, states[-1]),) if states else ()


def names_number(request: Request) -> bool:
    """Whether a bill is named by its number."""
    return any(reference.by is Reference.NUMBER for reference in bill_references(request))


def asks_what_is_owed(text: str) -> bool:
    """ "Quanto devo?": all that is open, be it one bill or several."""
    return _OWED.search(text) is not None


def adds_bill(text: str) -> bool:
    """ "Pure quella di ottobre", "aggiungi anche l'altra": besides the one there is, now."""
    return _ADDS.search(text) is not None and not _is_refused(text)


def adds_by_and(text: str) -> bool:
    """ "E aprile?", "più quella di maggio": besides the one there is, where several can be had at once."""
    return adds_bill(text) or (_AND.match(text) is not None and not _is_refused(text))


def leaves_out_bill(text: str) -> bool:
    """ "Anche quella di marzo no", "pure l'altra domani", "togli quella di ottobre": it is not paid with the others."""
    return _TAKES_OUT.search(text) is not None or (_ADDS.search(text) is not None and _is_refused(text))


def _is_refused(text: str) -> bool:
    """A no that only begins a correction ("no, anche quella") refuses nothing."""
    said = text[_BEGINS.match(text).end() :]  # type: ignore[union-attr]  # it matches nothing at least
    return _PUT_OFF.search(said) is not None or any(_refuses(clause) for clause in _CLAUSE.split(said))


def _refuses(clause: str) -> bool:
    """ "Non con PayPal", beside a bill, is about how it is paid."""
    about = _ADDS.search(clause) or _OF_BILL.search(clause) or _ONLY_NO.fullmatch(clause)
    return about is not None and _REFUSED.search(clause) is not None


def means_others(text: str) -> bool:
    """ "Anche l'altra": whichever else there are."""
    return _OTHERS.search(text) is not None


def says_or(request: Request) -> bool:
    """ "Marzo o aprile": somebody has to ask which."""
    return _OR.search(request.text) is not None


def wants_to_know(text: str) -> bool:
    """ "Quanto era l'ultima?" is a question of its own; "la bolletta di marzo" is none."""
    return _KNOW.search(text) is not None


def opens_one(text: str) -> bool:
    """ "Aprimi la seconda": one of those that were shown, to be seen."""
    return _OPENS.search(text) is not None


def month_of(period: Period | None) -> str | None:
    """YYYY-MM of a period that is one month, or this month so far; a single day is no month."""
    if period is None or period.first.day != 1 or period.last <= period.first:
        return None
    same = (period.first.year, period.first.month) == (period.last.year, period.last.month)
    return f"{period.first:%Y-%m}" if same else None


def _named(value: Any) -> BillReference:
    if _is_place(value):
        return BillReference(Reference.NEWEST, value)
    said = str(value)
    if said in _BY_NAME:
        return BillReference(Reference(said))
    if _MONTH.fullmatch(said):
        return BillReference(Reference.MONTH, said)
    return BillReference(Reference.NUMBER, said.upper().replace(" ", ""))


def _is_place(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def meant_bills(
    references: Sequence[BillReference], bills: Sequence[Bill], listed: Sequence[str], today: date
) -> tuple[Bill, ...]:
    """The bills that are meant, each once, in the order of `bills` (newest first). `listed`: ids as last shown.

    Raises UnknownBill when a reference fits none; a state that no bill is in fits none. One that is ruled out and fits
    none rules nothing out.
    """
    wanted = [reference for reference in references if not reference.excluded]
    found = [bill for reference in wanted for bill in _meant(reference, bills, listed, today)] if wanted else bills
    out = [bill for one in references if one.excluded for bill in _fitting(one, bills, bills, today)]
    return tuple(bill for bill in bills if bill in found and bill not in out)


def _meant(reference: BillReference, bills: Sequence[Bill], listed: Sequence[str], today: date) -> Sequence[Bill]:
    shown = [bill for identity in listed for bill in bills if bill.id == identity]
    found = _fitting(reference, bills, shown or bills, today)
    if not found:
        raise UnknownBill(reference.by)
    return found


def _fitting(reference: BillReference, bills: Sequence[Bill], shown: Sequence[Bill], today: date) -> Sequence[Bill]:
    value = reference.value
    if reference.by is Reference.NEWEST:
        return _at(bills, value)
    if reference.by is Reference.LISTED:
        return _at(shown, value)
    if reference.by in (Reference.LARGEST, Reference.SMALLEST):
        choose = max if reference.by is Reference.LARGEST else min
        return (choose(shown, key=lambda bill: bill.total_cents),) if shown else ()
    if reference.by is Reference.OLDEST:
        return (min(shown, key=lambda bill: bill.issued),) if shown else ()
    return [bill for bill in bills if fits(reference, bill, today)]


def fits(reference: BillReference, bill: Bill, today: date) -> bool:
    """Whether a bill by itself is one that a month, a number, a state, a span of time or "all" means."""
    if reference.by is Reference.MONTH:
        return f"{bill.issued:%Y-%m}" == reference.value
    if reference.by is Reference.NUMBER:
        return bill.number.upper() == reference.value
    if reference.by is Reference.STATE:
        return is_in(bill, str(reference.value), today)
    if reference.by is Reference.SPAN:
        first, _, last = str(reference.value).partition("/")
        return date.fromisoformat(first) <= bill.issued <= date.fromisoformat(last)
    return reference.by is Reference.ALL


def is_in(bill: Bill, state: str, today: date) -> bool:
    """`state`: "open" (to be paid, overdue or not), "overdue" or "paid"."""
    if state == "overdue":
        return bill.state(today) is BillState.OVERDUE
    return bill.open if state == "open" else not bill.open


def _at(bills: Sequence[Bill], place: int | str) -> Sequence[Bill]:
    return bills[int(place) - 1 : int(place)] if int(place) > 0 else ()


def orders_payment(text: str) -> bool:
    """ "Pagate la fattura con la carta aziendale": an order, and no question."""
    return _ORDERS.search(text) is not None and "?" not in text
