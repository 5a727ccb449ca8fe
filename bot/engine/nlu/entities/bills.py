"""Which bill -> 1 (the newest), 2, …; "2026-03" (the one issued then); or the bill's number."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from bot.engine.nlu.entities.calendar import MONTHS, add_months, latest_month
from bot.engine.nlu.entities.found import Found
from bot.engine.nlu.entities.ordinals import ENDS_HERE

_BILL = r"(?:bollett[ae]|fattur[ae]|bolla)"
_MONTH = "|".join(MONTHS)
_HEAD = rf"(?:(?:la|l'|una|della|sulla|alla|nella) ?)?(?:mia )?(?:{_BILL}|quella|quell[ao] bolletta)"
_YEAR = r"(?:(?: del| dell'anno)? (?P<year>20\d\d|scorso|passato))?"
_RANKS = {"ultima": 1, "penultima": 2, "terzultima": 3, "quartultima": 4, "quintultima": 5}
_RANK = rf"(?:(?:la |l'|della |dell'|sulla |sull'|alla |all')(?:mia )?)?(?P<rank>{'|'.join(_RANKS)})"

Read = Callable[["re.Match[str]", date], "int | str | None"]


def find_bills(folded: str, today: date) -> list[Found]:
    return [found for pattern, read in _RULES for found in _matches(pattern, read, folded, today)]


def _matches(pattern: "re.Pattern[str]", read: Read, folded: str, today: date) -> Iterator[Found]:
    for match in pattern.finditer(folded):
        if (value := read(match, today)) is not None:
            yield Found(match.start(), match.end(), "bill_ref", value)


def _read_rank(match: "re.Match[str]", today: date) -> int:
    return _RANKS[match.group("rank")]


def _read_month(match: "re.Match[str]", today: date) -> str:
    month, year = MONTHS.index(match.group("month")) + 1, match.group("year")
    if year and year.isdigit():
        return f"{year}-{month:02}"
    if year and "ann" in match.group():
        return f"{today.year - 1}-{month:02}"
    return f"{latest_month(month, today, finished=bool(year)).first:%Y-%m}"


def _read_number(match: "re.Match[str]", today: date) -> str:
    return re.sub(r"[\W_]", "", match.group("number")).upper()


def _months_back(count: int) -> Read:
    return lambda match, today: f"{add_months(today, -count):%Y-%m}"


def _rule(pattern: str, read: Read) -> tuple["re.Pattern[str]", Read]:
    return re.compile(rf"(?<![\w'])(?:{pattern})(?!\w)"), read


_RULES: tuple[tuple["re.Pattern[str]", Read], ...] = (
    _rule(
        r"(?:(?:la |una )?(?:fattura|bolletta) )?(?:(?:numero|num|n\.?|nr\.?) )?"
        r"(?P<number>[a-z]{2}[ -]?20\d{2}[ -]?\d{2}[ -]?\d{4})",
        _read_number,
    ),
    _rule(rf"{_RANK} {_BILL}", _read_rank),
    _rule(rf"{_RANK}(?: emessa| arrivata| ricevuta)?{ENDS_HERE}", _read_rank),
    _rule(rf"(?:(?:la|della|sulla) )?{_BILL} (?:piu )?(?:recente|nuova)", lambda match, today: 1),
    _rule(
        rf"(?:(?:la|della|sulla) )?{_BILL} (?:precedente|prima)"
        rf"|(?:la |quella )?precedente{ENDS_HERE}|quella (?:di )?prima",
        lambda match, today: 2,
    ),
    _rule(rf"{_HEAD} (?:di |del mese di |per |relativa a )?(?P<month>{_MONTH}){_YEAR}", _read_month),
    _rule(
        rf"{_HEAD} (?:di questo mese|del mese(?: corrente| in corso)?)(?! (?:scorso|passato|precedente|di))",
        _months_back(0),
    ),
    _rule(rf"{_HEAD} (?:del mese|dello scorso mese|di un mese fa)(?: scorso| passato| precedente)", _months_back(1)),
    _rule(rf"{_HEAD} (?:dello scorso mese|di un mese fa)", _months_back(1)),
)
