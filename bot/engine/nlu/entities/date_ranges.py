"""Two days with a dash between them, or in figures with dots: "01/10/2026 - 31/10/2026", "1-31 ottobre", "10.10–20.10";
days in a row: "il 10, 11 e 12 novembre".

Such figures look like telephone numbers, so these finds go before those. What no calendar has is left to others.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date

from bot.engine.nlu.entities import calendar as days
from bot.engine.nlu.entities.calendar import MONTHS, SHORT_MONTHS, Period
from bot.engine.nlu.entities.found import Found

_MONTH = rf"(?:{'|'.join(MONTHS)}|(?:{'|'.join(SHORT_MONTHS)})(?!\w)\.?)"
_DASH = r" ?(?:-+>?|→|/) ?"
_TO = rf"(?:{_DASH},? ?(?:al? )?| ?,? (?:fino )?(?:al(?:l'|l)?|a|e il) ?)"
_START = r"(?:(?:dal(?:l'|l)?|del|il|tra il|periodo:?) ?)?"
_NO_SUM = r"(?![\w/.-]*\d)(?! ?(?:euro|€))(?!\w)"
_YEAR = r"(?:20)?\d\d"


def _figures(name: str, sign: str) -> str:
    return rf"(?P<d{name}>\d{{1,2}})[{sign}](?P<m{name}>\d{{1,2}})(?:[{sign}](?P<y{name}>{_YEAR}))?(?!\d)"


def _named(name: str, month: str = "") -> str:
    year = rf"(?:,? (?:del )?(?P<y{name}>20\d\d))?"
    return rf"(?P<d{name}>\d{{1,2}}|primo)[°º]?(?: (?:di )?(?P<m{name}>{_MONTH}){year}){month}"


def _iso(name: str) -> str:
    return rf"(?P<y{name}>20\d\d)-(?P<m{name}>\d\d)-(?P<d{name}>\d\d)"


_PATTERNS = tuple(
    re.compile(rf"(?<![\w/.'-]){_START}(?<![\w/.-]){pattern}{_NO_SUM}")
    for pattern in (
        _figures("1", "/") + r"(?: ?-+>? ?| ?→ ?| ?,? (?:fino )?(?=al? ))(?:al? )?" + _figures("2", "/"),
        _iso("1") + _TO + _iso("2"),
        _figures("1", ".") + _TO + _figures("2", "."),
        _figures("1", "-") + r"(?: -+>? | ?→ ?|/| ?,? (?:fino )?al ?)(?:al )?" + _figures("2", "-"),
        _named("1", "?") + _DASH + r"(?:al )?" + _named("2"),
        r"(?P<d1>\d{1,2}|primo)[°º]? al(?:l')? ?(?P<m1>)(?P<y1>)" + _named("2"),
    )
)
_ROW = re.compile(
    r"(?<![\w/.'-])(?:il |l'|del |dell'|(?:ne)?i giorni |giorni )"
    r"(?P<row>\d{1,2}(?: ?,? (?:il |l')?\d{1,2})*) ?,? e (?:il |l'|anche il )?"
    rf"(?=\d{{1,2}} (?:di )?(?P<month>{_MONTH})(?: (?:del )?(?P<year>20\d\d))?(?!\w))\d"
)
_MONTHS_RANGE = re.compile(
    rf"(?<![\w/.'-])(?P<from>{'|'.join(MONTHS)}) ?- ?(?P<to>{'|'.join(MONTHS)})(?: (?:del )?(?P<year>20\d\d))?(?!\w)"
)


def find_date_ranges(folded: str, today: date) -> list[Found]:
    dates = ((match, _between) for pattern in _PATTERNS for match in pattern.finditer(folded))
    months = ((match, _months) for match in _MONTHS_RANGE.finditer(folded))
    ranges = [found for match, read in (*dates, *months) for found in _found(match, read, today)]
    return [*ranges, *_days_in_a_row(folded, today)]


def _days_in_a_row(folded: str, today: date) -> Iterator[Found]:
    """Those before the last, which has the month and is read as any day."""
    for match in _ROW.finditer(folded):
        for day in re.finditer(r"\d{1,2}", match["row"]):
            start = match.start() if day.start() == 0 else match.start("row") + day.start()
            try:
                on = days.latest_day(int(day.group()), _month(match["month"]), _year(match["year"]), today)
            except days.NotADay:
                return
            yield Found(start, match.start("row") + day.end(), "period", Period(on, on).as_value())


def _year(said: str | None) -> int | None:
    return days.full_year(said) if said else None


def _found(match: "re.Match[str]", read: Callable[["re.Match[str]", date], Period], today: date) -> Iterator[Found]:
    try:
        yield Found(*match.span(), "period", read(match, today).as_value())
    except days.NotADay:
        return


def _between(match: "re.Match[str]", today: date) -> Period:
    first, last = (_parts(match, name) for name in "12")
    return days.between(*first, *last, today)


def _parts(match: "re.Match[str]", name: str) -> tuple[int, int | None, int | None]:
    day, month, year = match[f"d{name}"], match[f"m{name}"], match[f"y{name}"]
    return 1 if day == "primo" else int(day), _month(month) if month else None, _year(year)


def _month(said: str) -> int:
    number = int(said) if said.isdigit() else days.month_number(said)
    if not 1 <= number <= len(MONTHS):
        raise days.NotADay(said)
    return number


def _months(match: "re.Match[str]", today: date) -> Period:
    first, last = (days.month_number(match[name]) for name in ("from", "to"))
    end = days.whole_month(int(match["year"]), last) if match["year"] else days.latest_month(last, today)
    return Period(days.latest_month(first, end.first).first, end.last)
