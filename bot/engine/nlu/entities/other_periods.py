"""A period that takes the place of one before it: "il 2 novembre, no il 3", "la settimana scorsa, anzi questa"."""

import re
from collections.abc import Iterator
from datetime import date

from bot.engine.nlu.entities import calendar as days
from bot.engine.nlu.entities.calendar import Period
from bot.engine.nlu.entities.found import Found
from bot.engine.nlu.entities.ordinals import ENDS_HERE

_OTHER_DAY = re.compile(
    r"[,.]* ?(?:no|anzi|scusa|cioe|meglio|volevo dire)[, ]+(?:no[, ]+)?(?:il |"
    r"l')?(?P<day>\d{1,2})(?![\d/.,:]*\d)(?! ?(?:euro|€|[a-z]))"
)
_OTHER_UNIT = re.compile(
    r"[,.]* ?(?:(?:no|anzi|scusa|scusami|cioe|meglio|volevo dire|intendevo)[, .]+)+"
    r"(?P<said>(?P<this>(?:di |in )?quest[oa]|(?:quell[oa] |la |il )(?:corrente|attuale|in corso))"
    rf"|(?:quell[oa] |la |il |lo )?(?:scors[oa]|passat[oa]|precedente)){ENDS_HERE}"
)
_LONG_UNIT = re.compile(r"(?<!\w)(?:settimana|mese|anno)(?!\w)")


def other_periods(one: Found, folded: str, today: date) -> Iterator[Found]:
    """What stands right behind this find and is meant instead."""
    yield from _other_day(one, folded, today)
    yield from _other_unit(one, folded, today)


def _other_day(one: Found, folded: str, today: date) -> Iterator[Found]:
    """ "Il 2 novembre, no il 3": behind a day another figure is another day of the same month."""
    match = _OTHER_DAY.match(folded, one.end) if one.value and one.value["from"] == one.value["to"] else None
    if match and "/" not in folded[one.start : one.end]:
        year, month, _ = map(int, one.value["from"].split("-"))
        try:
            day = days.make_day(year, month, int(match.group("day")))
        except days.NotADay:
            return
        yield Found(match.start("day"), match.end(), one.entity, Period(day, day).as_value())


def _other_unit(one: Found, folded: str, today: date) -> Iterator[Found]:
    """ "La settimana scorsa, anzi questa": behind a week, a month or a year another one without its name."""
    match, unit = _OTHER_UNIT.match(folded, one.end), _LONG_UNIT.search(folded, one.start, one.end)
    if not match or not unit:
        return
    this = days.around(today, unit.group())
    meant = this if match.group("this") else days.around(days.before(this.first, 1, unit.group()), unit.group())
    yield Found(*match.span("said"), one.entity, meant.as_value())
