"""Periods -> {"from", "to"}, both days included: "marzo", "ultimi 3 mesi", "ieri", "dal 1 al 15 ottobre".

"Today" is handed in. Rules: a week runs Monday to Sunday; "ultimi N ..." ends today and starts N days, weeks, months or
years before; a bare month, and a day without a year, is the latest one that has begun; what no calendar has ("31
febbraio") is nothing, its month neither.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.engine.nlu.entities import calendar as days
from bot.engine.nlu.entities.accompanied import find_accompanying
from bot.engine.nlu.entities.calendar import MONTHS, SHORT_MONTHS, WEEKDAYS, Period
from bot.engine.nlu.entities.found import NOTHING, Found
from bot.engine.nlu.entities.months_apart import find_months_apart
from bot.engine.nlu.entities.numerals import number_of
from bot.engine.nlu.entities.other_periods import other_periods
from bot.engine.nlu.entities.parts_of_months import find_parts_of_months

Read = Callable[["re.Match[str]", date], "Period | None"]

_MONTH = "|".join(MONTHS)
_WEEKDAY = "|".join(WEEKDAYS)
_ANY_MONTH = f"{_MONTH}|(?:{'|'.join(SHORT_MONTHS)})\\b\\.?"
_COUNT = r"(?P<count>\d{1,3}|[a-z]+)"
_UNIT = r"(?P<unit>giorn[oi]|settiman[ae]|mes[ei]|ann[oi]|ore|trimestr[ei]|semestr[ei])"
_PAST = r"(?:scors[oai]|passat[oai]|precedente|prima)"
_YEAR = r"(?:(?: del| dell'anno)? (?P<{0}>20\d\d|scorso|passato))"


def _day(name: str, month: str = "") -> str:
    """A day of a month, in figures or words; the groups' names end with `name`. `month` "?" if it may be left out."""
    of_month = rf" (?:di )?(?P<month{name}>{_ANY_MONTH})(?:{_YEAR.format('year' + name)})?"
    written = rf"(?P<day{name}>\d{{1,2}}|primo|[a-z]+)[°º]?(?:{of_month}){month}"
    year = rf"(?P<y{name}>\d{{4}}|\d{{2}})"  # with dots there must be a year: "20.00" is money
    figures = rf"(?P<d{name}>\d{{1,2}})(?=[/-]|\.\d{{1,2}}\.)[/.-](?P<m{name}>\d{{1,2}})(?:[/.-]{year})?(?![/.\d-]*\d)"
    iso = rf"(?P<iso{name}>20\d\d-\d\d-\d\d)"
    return rf"(?:{iso}|{figures}|{written})"


_FROM = r"(?:dal(?:l')? ?|(?:tra|fra) (?:il|l') ?|da )"
_UNTIL = r",? ?(?:fino )?(?:al(?:l')? ?|e (?:il|l') ?|a )(?:giorno )?"
_TILL_NOW = r"(?: (?:fino )?a(?:d)? oggi| in poi)?"


def find_periods(folded: str, today: date) -> list[Found]:
    parts = [*find_months_apart(folded), *find_parts_of_months(folded, today)]
    periods = [*parts, *(found for pattern, read in _RULES for found in _matches(pattern, read, folded, today))]
    others = [found for one in periods for found in other_periods(one, folded, today)]
    return [*find_accompanying(periods, folded), *periods, *others]


def _matches(pattern: "re.Pattern[str]", read: Read, folded: str, today: date) -> Iterator[Found]:
    for match in pattern.finditer(folded):
        try:
            period = read(match, today)
        except days.NotADay:
            yield Found(match.start(), match.end(), NOTHING, None)
        else:
            if period is not None:
                yield Found(match.start(), match.end(), "period", period.as_value())


@dataclass(frozen=True)
class DayParts:
    """A day as it was said; what was not said is None."""

    day: int
    month: int | None
    year: int | None


def _parts(match: "re.Match[str]", name: str, today: date) -> DayParts | None:
    """Raises NotADay for figures that are none; None when the words are no day at all."""
    group = match.groupdict().get
    if iso := group("iso" + name):
        return DayParts(*map(int, reversed(iso.split("-"))))
    if figures := group("d" + name):
        year = group("y" + name)
        return DayParts(int(figures), int(group("m" + name) or 0), days.full_year(year) if year else None)
    day = _day_number(group("day" + name) or "")
    if day is None:
        return None
    month = group("month" + name)
    said = group("year" + name)
    if said and not said.isdigit() and "ann" not in match.group():
        said = None  # "il 7 ottobre scorso": the latest
    return DayParts(day, days.month_number(month) if month else None, _year_said(said, today))


def _day_number(word: str) -> int | None:
    number = int(word) if word.isdigit() else 1 if word == "primo" else number_of(word)
    return None if number is None or (number > 31 and not word.isdigit()) else number


def _year_said(word: str | None, today: date) -> int | None:
    if word is None:
        return None
    return int(word) if word.isdigit() else today.year - 1


def _count(match: "re.Match[str]") -> int | None:
    word = match.group("count")
    return int(word) if word.isdigit() else number_of(word)


def _read_range(match: "re.Match[str]", today: date) -> Period | None:
    first, last = _parts(match, "1", today), _parts(match, "2", today)
    return (
        days.between(first.day, first.month, first.year, last.day, last.month, last.year, today)
        if first and last
        else None
    )


def _read_day(match: "re.Match[str]", today: date) -> Period | None:
    parts = _parts(match, "", today)
    if parts is None:
        return None
    day = days.latest_day(parts.day, parts.month, parts.year, today)
    return Period(day, day)


def _read_since(match: "re.Match[str]", today: date) -> Period | None:
    day = _read_day(match, today)
    return Period(day.first, today) if day and day.first <= today else None


def _read_month(match: "re.Match[str]", today: date) -> Period:
    month, said = days.month_number(match.group("month")), match.group("year")
    if match.groupdict().get("this"):
        return days.whole_month(today.year, month)
    if said and said.isdigit():
        return days.whole_month(int(said), month)
    if said and "ann" in match.group():
        return days.whole_month(today.year - 1, month)
    return days.latest_month(month, today, finished=bool(said))


def _read_months(match: "re.Match[str]", today: date) -> Period:
    last = days.latest_month(days.month_number(match.group("to")), today)
    if year := match.group("year"):
        last = days.whole_month(int(year) if year.isdigit() else today.year - 1, days.month_number(match.group("to")))
    return Period(days.latest_month(days.month_number(match.group("from")), last.first).first, last.last)


def _read_since_month(match: "re.Match[str]", today: date) -> Period:
    return Period(_read_month(match, today).first, today)


def _read_since_year(match: "re.Match[str]", today: date) -> Period | None:
    first = days.whole_year(int(match.group("year"))).first
    if not 0 <= today.year - first.year <= 3:
        raise days.NotADay(str(first))
    return Period(first, today)


def _read_day_of_week(match: "re.Match[str]", today: date) -> Period | None:
    """ "Mercoledì 11": only where the calendar says so, too."""
    day = days.latest_day(int(match.group("day")), None, None, today)
    return Period(day, day) if WEEKDAYS[day.weekday()] == match.group("weekday") else None


def _read_last_some(match: "re.Match[str]", today: date) -> Period | None:
    count = _count(match)
    return Period(days.before(today, count, match.group("unit")), today) if count else None


def _read_last_one(match: "re.Match[str]", today: date) -> Period:
    return Period(days.before(today, 1, match.group("unit")), today)


def _read_ago(match: "re.Match[str]", today: date) -> Period | None:
    count = _count(match)
    return days.around(days.before(today, count, match.group("unit")), match.group("unit")) if count else None


def _read_this(match: "re.Match[str]", today: date) -> Period:
    return days.around(today, match.group("unit"))


def _read_so_far(match: "re.Match[str]", today: date) -> Period:
    return Period(_read_this(match, today).first, today)


def _read_previous(match: "re.Match[str]", today: date) -> Period:
    unit = match.group("unit")
    return days.around(days.before(days.around(today, unit).first, 1, unit), unit)


def _read_weekday(match: "re.Match[str]", today: date) -> Period:
    back = (today.weekday() - WEEKDAYS.index(match.group("weekday"))) % 7
    day = today - timedelta(days=back or (7 if match.group("past") else 0))
    return Period(day, today if match.group("since") else day)


def _read_weekdays(match: "re.Match[str]", today: date) -> Period:
    """The latest such days that are over or end today; "dal lunedì al venerdì" is every week."""
    first, last = WEEKDAYS.index(match.group("from")), WEEKDAYS.index(match.group("to"))
    if first == 0 and last >= 4 and not match.group("past") and match.group().startswith("dal"):
        raise days.NotADay(match.group())
    until = today - timedelta(days=(today.weekday() - last) % 7)
    return Period(until - timedelta(days=(last - first) % 7), until)


def _read_weekend(match: "re.Match[str]", today: date) -> Period:
    saturday = today - timedelta(days=(today.weekday() - 5) % 7)
    if match.group("past") and saturday + timedelta(days=1) >= today:
        saturday -= timedelta(days=7)
    return Period(saturday, saturday + timedelta(days=1))


def _days_back(count: int) -> Read:
    def read(match: "re.Match[str]", today: date) -> Period:
        day = today - timedelta(days=count)
        return Period(day, day)

    return read


def _rule(pattern: str, read: Read) -> tuple["re.Pattern[str]", Read]:
    return re.compile(rf"(?<![\w/.'-]){pattern}(?!\w)"), read


_MONTHS_YEAR = (
    r"(?:(?: di)?(?: del| dell'anno| dello)? ?(?P<year>20\d\d|scorso|passato)|(?: di| in)? (?P<this>quest'anno))?"
)
_PAST_YEAR = _YEAR.format("year")
_RULES: tuple[tuple["re.Pattern[str]", Read], ...] = (
    _rule(
        r"(?:oggi|stamattina|stamani|stamane|stasera|stanotte|questa (?:mattina|sera|notte)|questo pomeriggio)",
        _days_back(0),
    ),
    _rule(r"(?:ieri(?: (?:sera|mattina|pomeriggio|notte))?|ier ?(?:sera|notte|mattina))", _days_back(1)),
    _rule(r"(?:l'altro ?ieri|altro ?ieri|avantieri|ieri l'altro)", _days_back(2)),
    _rule(_FROM + _day("1", "?") + _UNTIL + _day("2"), _read_range),
    _rule(
        _FROM.replace("|da ", "")
        + _day("1", "?").replace("|[a-z]+", "")
        + _UNTIL
        + _day("2", "?").replace("|[a-z]+", ""),
        _read_range,
    ),
    _rule(
        rf"(?:(?:il |di )?(?:{_WEEKDAY}),? )?" + r"(?:il |l'|del |dell'|in data |al )?(?:giorno )?" + _day(""),
        _read_day,
    ),
    _rule(r"(?:del|il giorno) (?P<day>\d{1,2})(?= *(?:[,;?!]|\.(?!\d)|$))", _read_day),
    (re.compile(r"^\W*(?:il|l'|quello del|quella del) ?(?P<day>\d{1,2})\W*$"), _read_day),  # the whole message
    _rule(
        rf"(?P<weekday>{_WEEKDAY})(?: il)? (?P<day>\d{{1,2}})(?![\d/.,:-]*\d)(?! ?(?:euro|€|giga|gb))",
        _read_day_of_week,
    ),
    _rule(r"(?:dal(?:l')? ?|da )" + _day("") + _TILL_NOW, _read_since),
    _rule(rf"(?:da|dall') ?inizio (?:del |dell'|di |questo |quest')*{_UNIT}{_TILL_NOW}", _read_so_far),
    _rule(rf"(?P<month>{_MONTH}){_MONTHS_YEAR}", _read_month),
    _rule(rf"(?P<month>{'|'.join(SHORT_MONTHS)})\.? (?P<year>20\d\d)", _read_month),
    _rule(rf"mese di (?P<month>{'|'.join(SHORT_MONTHS)})(?!\w)\.?(?P<year>)", _read_month),
    _rule(
        rf"da(?:l mese di)? (?P<month>{_MONTH}){_MONTHS_YEAR}{_TILL_NOW}",
        _read_since_month,
    ),
    _rule(rf"(?:da|tra|fra) (?P<from>{_MONTH})(?: fino)? (?:a|ad|e) (?P<to>{_MONTH})(?:{_PAST_YEAR})?", _read_months),
    _rule(
        rf"(?:(?:gli|i|le|degli|dei|delle|negli|nelle|nei) )?(?:ultim[ie]|scors[ie]|passat[ie]) {_COUNT} {_UNIT}",
        _read_last_some,
    ),
    _rule(
        rf"(?:(?:gli|i|le|degli|dei|delle|negli|nelle|nei) )?{_COUNT} (?:ultim[ie] )?{_UNIT} (?:scors[ie]|passat[ie])",
        _read_last_some,
    ),
    _rule(rf"(?:(?:nel)?l'|dell'|all')?ultim[oa] {_UNIT}", _read_last_one),
    _rule(rf"{_COUNT} {_UNIT} fa", _read_ago),
    _rule(rf"(?:questo|questa|quest'|di questo|in questo) ?{_UNIT}", _read_this),
    _rule(rf"(?:il |la |nel |del |l'|della |nella )?{_UNIT} (?:corrente|in corso|attuale)", _read_this),
    _rule(rf"(?:il |la |nel |del |al |l'|dell'|nell'|della |nella )?{_UNIT} {_PAST}", _read_previous),
    _rule(rf"(?:lo |la |l'|dello |della |nello |nella )?(?:scors[oa]|passat[oa]) {_UNIT}", _read_previous),
    _rule(
        rf"(?:(?P<since>dal?) )?(?P<weekday>{_WEEKDAY})(?P<past> scors[oa]| passat[oa])?(?(since){_TILL_NOW})",
        _read_weekday,
    ),
    _rule(
        rf"(?:dal?|dalla|tra|fra)(?: il| la)? (?P<from>{_WEEKDAY})(?: fino)? (?:al?|alla|e)(?: il| la)? "
        rf"(?P<to>{_WEEKDAY})(?P<past> scors[oa]| passat[oa])?",
        _read_weekdays,
    ),
    _rule(r"(?:(?P<past>scorso) )?(?:weekend|week-end|fine settimana)(?: scorso| passato)?", _read_weekend),
    _rule(rf"da(?:l|ll'anno) (?P<year>20\d\d){_TILL_NOW}", _read_since_year),
    _rule(
        r"(?:nel|del|il|tutto(?: il| l'anno)?|per(?: tutto)? il|durante il|nel corso del|(?:l'|dell'|nell'|"
        r"dell'intero )?anno) "
        r"(?P<year>20\d\d)(?! ?(?:euro|€|-|/|\d))",
        lambda match, today: days.whole_year(int(match.group("year"))),
    ),
)
