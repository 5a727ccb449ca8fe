"""Days told by the month or the week they lie in: "i primi dieci giorni di ottobre", "la seconda metà di marzo", "da
metà ottobre a oggi", "il 7 di questo mese", "dal 3 al 10 del mese scorso", "lunedì della settimana scorsa";
today's date told ("ho finito i giga, è il 29").
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from bot.engine.nlu.entities import calendar as days
from bot.engine.nlu.entities.calendar import MONTHS, WEEKDAYS, Period
from bot.engine.nlu.entities.found import NOTHING, Found
from bot.engine.nlu.entities.numerals import number_of

Read = Callable[["re.Match[str]", date], Period]

_THIS = r"(?:di )?questo mese|del mese (?:corrente|in corso)|(?:del )?c\.? ?m\."
_PAST = r"(?:del|il|lo) mese (?:scorso|passato|precedente)|(?:dello|lo) scorso mese|u\.? ?s\."
_NEAR = rf"(?:(?P<this>{_THIS})|(?P<past>{_PAST}))"
_MONTH = rf"(?:(?:di |d'|del mese di )?(?P<month>{'|'.join(MONTHS)})(?:(?: del| dell'anno)? (?P<year>20\d\d))?|{_NEAR})"
_DAY = r"(?:\d{1,2}|primo|[a-z]{2,14})"
_WEEKDAY = "|".join(WEEKDAYS)
_TILL_NOW = r"(?: (?:fino )?a(?:d)? (?:oggi|ora|adesso)| in poi)?"

_IT_IS = (
    r"(?:oggi e|(?:(?<=[,.;:!?] )|(?<=^)|(?<= ed ))e(?: gia| solo| appena| oggi)?|(?<= )e (?:gia|solo|appena|oggi)) il"
)
"""And not "e il 20?"."""


def find_parts_of_months(folded: str, today: date) -> list[Found]:
    parts = [found for pattern, read in _RULES for found in _matches(pattern, read, folded, today)]
    return [*parts, *_days_of_a_week(folded, today)]


def _matches(pattern: "re.Pattern[str]", read: Read, folded: str, today: date) -> Iterator[Found]:
    for match in pattern.finditer(folded):
        if all(_number(said) is not None for name, said in match.groupdict().items() if said and name in _NUMBERS):
            yield _found(match, read, today)


def _found(match: "re.Match[str]", read: Read, today: date) -> Found:
    try:
        return Found(*match.span(), "period", read(match, today).as_value())
    except days.NotADay:
        return Found(*match.span(), NOTHING, None)


_NUMBERS = ("count", "first", "last")


def _number(said: str) -> int | None:
    number = int(said) if said.isdigit() else 1 if said == "primo" else number_of(said)
    return number if number and number <= 31 else None


def _said(match: "re.Match[str]", name: str) -> int:
    return _number(match.group(name)) or 0


def _whole(match: "re.Match[str]", today: date) -> Period:
    """The month that is spoken of."""
    group = match.groupdict().get
    if month := group("month"):
        number, year = MONTHS.index(month) + 1, group("year")
        return days.whole_month(int(year), number) if year else days.latest_month(number, today)
    return days.around(days.add_months(today, -1) if group("past") else today, "mese")


def _read_edge(match: "re.Match[str]", today: date) -> Period:
    month, size = _whole(match, today), timedelta(days=_said(match, "count") - 1)
    first = match.group("edge") == "prim"
    return Period(month.first, month.first + size) if first else Period(month.last - size, month.last)


def _read_half(match: "re.Match[str]", today: date) -> Period:
    month = _whole(match, today)
    middle = month.first.replace(day=15)
    return Period(month.first, middle) if match.group("half") == "prima" else Period(middle.replace(day=16), month.last)


def _read_since(match: "re.Match[str]", today: date) -> Period:
    first = _whole(match, today).first
    return _not_ahead(first.replace(day=15) if match.group("meta") else first, today)


def _not_ahead(first: date, today: date) -> Period:
    if first > today:
        raise days.NotADay(str(first))
    return Period(first, today)


def _read_days(match: "re.Match[str]", today: date) -> Period:
    month = _whole(match, today).first
    first = days.make_day(month.year, month.month, _said(match, "first"))
    last = days.make_day(month.year, month.month, _said(match, "last")) if match.group("last") else first
    if last < first:
        raise days.NotADay(f"{first} {last}")
    return Period(first, last)


def _read_told(match: "re.Match[str]", today: date) -> Period:
    day = days.latest_day(int(match.group("told")), None, None, today)
    return Period(day, day)


def _read_days_since(match: "re.Match[str]", today: date) -> Period:
    return _not_ahead(_read_days(match, today).first, today)


_WEEK = re.compile(
    rf"(?<![\w'])(?P<day>{_WEEKDAY})(?:(?: e|,) (?:di )?(?P<other>{_WEEKDAY}))? (?:(?:del)?la settimana "
    rf"(?:scorsa|passata)"
    rf"|(?:del)?la scorsa settimana|(?P<this>di questa settimana|(?:del)?la settimana in corso))(?!\w)"
)


def _days_of_a_week(folded: str, today: date) -> Iterator[Found]:
    """ "Lunedì e martedì della settimana scorsa"."""
    for match in _WEEK.finditer(folded):
        monday = days.around(today, "settimana").first - timedelta(days=0 if match.group("this") else 7)
        end = match.end("day") if match.group("other") else match.end()
        yield Found(match.start(), end, "period", _weekday(monday, match.group("day")))
        if match.group("other"):
            yield Found(match.start("other"), match.end(), "period", _weekday(monday, match.group("other")))


def _weekday(monday: date, name: str) -> dict[str, str]:
    day = monday + timedelta(days=WEEKDAYS.index(name))
    return Period(day, day).as_value()


def _rule(pattern: str, read: Read) -> tuple["re.Pattern[str]", Read]:
    return re.compile(rf"(?<![\w/.'-]){pattern}(?!\w)"), read


_RULES: tuple[tuple["re.Pattern[str]", Read], ...] = (
    _rule(
        r"(?:(?:i|gli|nei|negli|dei|degli) )?"
        rf"(?P<edge>prim|ultim)i (?P<count>\d{{1,2}}|[a-z]{{2,14}}) giorni {_MONTH}",
        _read_edge,
    ),
    _rule(rf"(?:(?:la|nella|della) )?(?P<half>prima|seconda) (?:meta|quindicina) {_MONTH}", _read_half),
    _rule(
        rf"{_IT_IS} (?P<told>[1-9]|[12]\d|3[01])(?= *(?:[,;!]|\.(?!\d)|$)| (?:mannaggia|uffa|e|ma|siamo)(?!\w))",
        _read_told,
    ),
    _rule(rf"da(?:lla)? (?P<meta>meta) {_MONTH}{_TILL_NOW}", _read_since),
    _rule(rf"(?:dall'inizio|da inizio|dai primi)(?P<meta>) {_MONTH}{_TILL_NOW}", _read_since),
    _rule(rf"(?:(?:il|del|al|giorno) |l'|dell'|all')(?:giorno )?(?P<first>{_DAY})(?P<last>) {_NEAR}", _read_days),
    _rule(rf"(?:dal |dall')(?P<first>{_DAY})(?P<last>) {_NEAR}{_TILL_NOW}", _read_days_since),
    _rule(
        rf"(?:dal |dall'|(?:tra|fra) (?:il |l'))(?P<first>{_DAY}) (?:al |all'|e (?:il |l'))(?P<last>{_DAY}) {_NEAR}",
        _read_days,
    ),
)
