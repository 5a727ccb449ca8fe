"""Numbers of tickets and bills as they are dictated: "ti ti duemilaventisei zero zero zero uno due tre".

They are written as the operator writes them ("TT-2026-000123"), so whoever reads numbers in figures reads these, too;
years in words become figures ("marzo duemilaventicinque" -> "marzo 2025").
"""

import re

from bot.engine.nlu.entities.numerals import below_a_thousand, number_of
from bot.engine.nlu.text.folding import fold

_DIGITS = "|".join(below_a_thousand())
_YEARS = "|".join(word for word, value in below_a_thousand().items() if 10 <= value <= 39)
_YEAR = re.compile(rf"(?<![\w'])(?:due ?mila) ?(?:e )?(?P<rest>{_YEARS})(?!\w)(?! ?(?:euro|€|giga|gb|minuti))")
_ITEM = rf"(?:\d+|due ?mila ?(?:{_YEARS})|{_DIGITS})(?!\w)"
_RUN = rf"(?P<run>{_ITEM}(?:[ ,./-]{{1,3}}{_ITEM}){{1,13}})(?![\w])"
_GAP = r"[ ,.:-]{0,3}(?:(?:numero|n\.?|nr|e|la|il|di)[ :]{1,2})*"
_TICKET = re.compile(rf"(?<![\w'])(?:segnalazione|ticket|pratica|reclamo){_GAP}{_RUN}")
_IDS = (
    (re.compile(rf"(?<![\w'])(?:ti ?,? ?ti|t\.? ?t\.?){_GAP}{_RUN}"), re.compile(r"(20\d\d)(\d{6})"), r"TT-\1-\2"),
    (re.compile(rf"(?<![\w'])(?:erre ?,? ?elle|r\.? ?l\.?){_GAP}{_RUN}"), re.compile(r"(20\d{8})"), r"RL\1"),
    (_TICKET, re.compile(r"(\d{6})"), r"ticket \1"),
    (_TICKET, re.compile(r"(20\d\d)(\d{6})"), r"TT-\1-\2"),
)
_YEAR_SPOKEN = re.compile(rf"due ?mila ?(?P<rest>{_YEARS})(?!\w)")


def dictated_ids(text: str) -> list[tuple[int, int, str]]:
    """What was dictated, and what is written for it, in reading order."""
    folded = fold(text)
    ids = [change for spoken, whole, written in _IDS for change in _ids(folded, spoken, whole, written)]
    taken = [(start, end) for start, end, _ in ids]
    years = [
        (*match.span(), str(2000 + below_a_thousand()[match.group("rest")]))
        for match in _YEAR.finditer(folded)
        if all(match.end() <= start or end <= match.start() for start, end in taken)
    ]
    return sorted([*ids, *years])


def _ids(folded: str, spoken: "re.Pattern[str]", whole: "re.Pattern[str]", written: str) -> list[tuple[int, int, str]]:
    return [
        (*match.span(), proven.expand(written))
        for match in spoken.finditer(folded)
        if (proven := whole.fullmatch(_figures(match.group("run"))))
    ]


def _figures(run: str) -> str:
    """ "duemilaventisei zero uno" -> "202601"."""
    years = _YEAR_SPOKEN.sub(lambda match: str(2000 + below_a_thousand()[match.group("rest")]), run)
    return "".join(word if word.isdigit() else str(number_of(word)) for word in re.findall(r"\w+", years))
