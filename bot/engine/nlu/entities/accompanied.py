"""A weekday that only accompanies a day of a month is no second day: "il due novembre, era lunedì", "2/11 (lunedì)"."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from bot.engine.nlu.entities.calendar import WEEKDAYS
from bot.engine.nlu.entities.found import NOTHING, Found

_WEEKDAY = "|".join(WEEKDAYS)
_DOUBT = r"(?:(?:credo|forse|mi pare|mi sembra|se (?:non )?(?:sbaglio|ricordo)(?: bene)?|penso|cioe|ossia) ?,? ?)?"
_WAS = r"(?:(?:che )?(?:era|e|cadeva|capitava|doveva essere) (?:di |un |proprio |gia )?|di |un )"
_BEHIND = re.compile(
    rf" ?[,(.-]{{0,3}} ?{_DOUBT}(?P<was>{_WAS})?{_DOUBT}(?P<weekday>{_WEEKDAY})\)?(?! scors| passat| prossim)(?!\w)"
)
_BEFORE = re.compile(rf"(?<!\w)(?:era|di|un) (?:un |di )?(?P<weekday>{_WEEKDAY}) ?,? ?{_DOUBT}$")


def find_accompanying(periods: Sequence[Found], folded: str) -> Iterator[Found]:
    """The weekdays beside single days, as NOTHING; without "era" only where the calendar says so, too."""
    for one in periods:
        if one.entity == "period" and one.value["from"] == one.value["to"] and _is_of_a_month(one, folded):
            behind, before = _BEHIND.match(folded, one.end), _BEFORE.search(folded, 0, one.start)
            if behind and (behind["was"] or WEEKDAYS[_day(one).weekday()] == behind["weekday"]):
                yield Found(*behind.span(), NOTHING, None)
            if before:
                yield Found(*before.span("weekday"), NOTHING, None)


def _is_of_a_month(one: Found, folded: str) -> bool:
    """ "Il 2 novembre", "2/11", and neither "ieri" nor "lunedì"."""
    said = folded[one.start : one.end]
    return any(letter.isdigit() for letter in said) or (" " in said and not re.search(_WEEKDAY + "|ieri|oggi", said))


def _day(one: Found) -> date:
    return date.fromisoformat(one.value["from"])
