"""When somebody wants to be called, in their own words: "domani alle 10", "stasera dopo le 18", "appena potete"."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.core.call_shifts import STEP, length, number_of, shift_in, without_shift
from bot.core.call_windows import DAYS_AHEAD, Window, at, between, soonest
from bot.core.clock_words import Hours, Lean, hours_in
from bot.core.day_parts import DayPart, part_in
from bot.core.handoff import CareHours
from bot.core.refused_times import without_refused
from bot.core.time_spelling import set_right

LENGTH = timedelta(hours=1)
"""Who names an hour is called within so long from it."""
A_YEAR = 366


class WrongTime(StrEnum):
    """Why a time cannot be taken; each has a response `utter_call_time_<value>`."""

    PAST = "past"
    CLOSED = "closed"
    FAR = "far"
    NO_DAY = "no_day"  # 31 February


Edges = tuple[time | None, time | None]
"""Hours of a day; the open edge is the desk's own."""
_WEEKDAYS = ("luned", "marted", "mercoled", "gioved", "venerd", "sabat", "domenic")
_MONTHS = ("gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic")
_AHEAD = {
    **dict.fromkeys(("oggi", "stasera", "stamattina", "stamani"), 0),
    **{"dopodomani": 2, "domani": 1, "domattina": 1},
}
_COMING_MORNING, _MORNING = "domattina", 5
_PHONE = re.compile(r"(?:\+|00)?\d(?:[\s./-]?\d){7,}")
_IN = re.compile(rf"\b(?:tra|fra)\s+{STEP}", re.IGNORECASE)
_DAYS = re.compile(
    r"\b(?:tra|fra)\s+(?P<n>\d{1,2}|un|una|due|tre|quattro|cinque|sei)\s+(?P<unit>giorn[oi]|settiman[ae])\b",
    re.IGNORECASE,
)
_NEXT_WEEK = re.compile(r"\b(?:settimana prossima|prossima settimana|altra settimana)\b", re.IGNORECASE)
_WEEKEND = re.compile(r"\b(?:fine settimana|week-?\s?end)\b", re.IGNORECASE)
SATURDAY = 5
_SOON = re.compile(
    r"\bappena (?:\w+ ){0,3}(?:pu[oò]|puoi|potete|possibile|riuscite|riesce|liber\w+)\b|"
    r"\b(?:il )?prima possibile\b|\bal pi[uù] presto\b|\b(?:subito|adesso|immediatamente|asap)\b|"
    r"(?<!\bche )(?<!un['’ ])\bora\b(?!\s*\d)|"
    r"\bquando (?:\w+ ){0,2}(?:volete|potete|vi pare|riuscite|vuoi|puoi|siete liberi|capita)\b|"
    r"\b(?:a )?(?:qualsiasi|qualunque) (?:ora|orario|momento)\b|"
    r"\b(?:è|e['’]) (?:uguale|lo stesso|indifferente)\b|\bindifferente\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?<!del )(?<!dal )\b(?:il |l['’]|per il |giorno )?(?P<day>\d{1,2})"
    rf"(?:/(?P<number>\d{{1,2}})\b|\s+(?P<month>(?:{'|'.join(_MONTHS)})[a-z]*))|"
    rf"\b(?:il|per il|giorno|(?:{'|'.join(_WEEKDAYS)})\w*) (?P<only>\d{{1,2}})\b(?!\s*[:.]\d)",
    re.IGNORECASE,
)


def call_time_in(text: str, now: datetime, hours: CareHours, before: Window | None = None) -> Window | WrongTime | None:
    """The window that a text names; why it cannot be taken; None: it names no time. `now` is local.

    `before`: the window that is moved; of a day alone the hours stay, of an hour alone the day, and "mezz'ora dopo"
    counts from it.
    """
    said = without_refused(set_right(_PHONE.sub(" ", text)))
    by = shift_in(said)
    if by is not None:
        if before is not None:
            return _shifted(before, by, now, hours)
        said = without_shift(said)
    ahead = _ahead_in(said)
    if ahead is not None:
        return _after(now + ahead, hours)
    day, part = _day_in(said, now.date(), at_night=now.hour < _MORNING), part_in(said)
    if isinstance(day, WrongTime):
        return day
    try:
        clock = hours_in(_DAYS.sub(" ", _DATE.sub(" ", said, count=1)), part.lean if part else Lean.UNSAID)
    except ValueError:
        return WrongTime.CLOSED
    if day is None and clock is None and part is None:
        return soonest(now, hours) if _SOON.search(said) else None
    if before is not None and not before.soon and before.start > now:
        return _moved(before, day, part, clock, now, hours)
    return _window(day, part, clock, now, hours)


def _moved(
    before: Window, day: date | None, part: DayPart | None, clock: Hours | None, now: datetime, hours: CareHours
) -> Window | WrongTime:
    if clock is None and part is None and day is not None:
        same = Hours(before.start.time(), before.end.time())
        return _window(day, None, same, now, hours)
    return _window(day or before.start.date(), part, clock, now, hours)


def _ahead_in(text: str) -> timedelta | None:
    """ "Tra un'ora", "fra 20 minuti", "tra un'ora e mezza" """
    found = _IN.search(text)
    return length(found) if found else None


def _shifted(before: Window, by: timedelta, now: datetime, hours: CareHours) -> Window | WrongTime:
    """The window so much later or earlier; of "as soon as possible", counted from now."""
    if before.soon:
        return _after(now + by, hours) if by > timedelta(0) else WrongTime.PAST
    start = before.start + by
    if not hours.open_at(start) or start.date() != before.start.date():
        return WrongTime.CLOSED
    end = min(before.end + by, at(start.date(), hours.closes, start))
    return Window(start, end) if start > now else WrongTime.PAST


def _after(moment: datetime, hours: CareHours) -> Window | WrongTime:
    start = moment.replace(second=0, microsecond=0)
    if not hours.open_at(start):
        return WrongTime.CLOSED
    return Window(start, min(start + LENGTH, at(start.date(), hours.closes, start)))


def _day_in(text: str, today: date, *, at_night: bool = False) -> date | WrongTime | None:
    """`at_night`: after midnight, when "domattina" is the morning that comes."""
    lower = text.lower()
    if found := _DAYS.search(lower):
        return today + timedelta(days=number_of(found["n"]) * (7 if found["unit"].startswith("s") else 1))
    for word, ahead in _AHEAD.items():
        if re.search(rf"\b{word}\b", lower):
            return today + timedelta(days=0 if at_night and word == _COMING_MORNING else ahead)
    for number, word in enumerate(_WEEKDAYS):
        if re.search(rf"\b{word}\w*", lower):
            return _weekday(number, today, next_week=_NEXT_WEEK.search(lower) is not None)
    if _WEEKEND.search(lower):
        return _weekday(SATURDAY, today, next_week=False)
    found = _DATE.search(lower)
    return _dated(found, today) if found else None


def _weekday(number: int, today: date, *, next_week: bool) -> date:
    """The next one after today, or that of the week that begins next Monday."""
    if next_week:
        return today + timedelta(days=7 - today.weekday() + number)
    return today + timedelta(days=(number - today.weekday()) % 7 or 7)


def _dated(found: re.Match[str], today: date) -> date | WrongTime:
    if found["only"]:
        return _next(int(found["only"]), None, today)
    month = int(found["number"]) if found["number"] else _MONTHS.index(found["month"][:3]) + 1
    return _next(int(found["day"]), month, today)


def _next(day: int, month: int | None, today: date) -> date | WrongTime:
    """The next such day, of this month or of the next one when none was named."""
    days = (today + timedelta(days=ahead) for ahead in range(A_YEAR))
    return next((found for found in days if found.day == day and month in (None, found.month)), WrongTime.NO_DAY)


def _window(
    day: date | None, part: DayPart | None, clock: Hours | None, now: datetime, hours: CareHours
) -> Window | WrongTime:
    begin, end = _edges(part, clock, now)
    if (begin is not None and not hours.opens <= begin < hours.closes) or (end is not None and end <= hours.opens):
        return WrongTime.CLOSED
    start, until, exact = (
        begin or hours.opens,
        min(end or hours.closes, hours.closes),
        clock is not None and clock.exact,
    )
    if day is not None:
        return _on(day, start, until, now, exact=exact)
    today = _on(now.date(), start, until, now, exact=exact)
    tomorrow = now.date() + timedelta(days=1)
    return today if isinstance(today, Window) else _on(tomorrow, start, until, now, exact=exact)


def _edges(part: DayPart | None, clock: Hours | None, now: datetime) -> Edges:
    early, late = (part.begin, part.end) if part else (None, None)
    if clock is None:
        return early, late
    if clock.exact and clock.begin is not None:
        end = at(now.date(), clock.begin, now) + LENGTH
        return clock.begin, end.time() if end.date() == now.date() else None
    return clock.begin or early, clock.end or (late if late and (clock.begin or time(0)) < late else None)


def _on(day: date, start: time, until: time, now: datetime, *, exact: bool) -> Window | WrongTime:
    if (day - now.date()).days > DAYS_AHEAD:
        return WrongTime.FAR
    if exact:
        begin = at(day, start, now)
        return Window(begin, at(day, until, now)) if begin > now else WrongTime.PAST
    return between(day, start, until, now) or WrongTime.PAST
