"""Telephone numbers -> E.164: in figures, in groups, with or without prefix, spoken digit by digit.

What a number is, and whether it can exist, is `phonenumbers`' knowledge. Ours is where it starts and ends among other
figures, and that sixteen digits are a voucher or a card: they become nothing at all.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import phonenumbers
from phonenumbers import PhoneNumberType

from bot.engine.nlu.entities.found import NOTHING, Found
from bot.engine.nlu.entities.numerals import below_a_thousand

REGION = "IT"
_ENTITY = {
    PhoneNumberType.MOBILE: "msisdn",
    PhoneNumberType.FIXED_LINE: "fixed_number",
    PhoneNumberType.FIXED_LINE_OR_MOBILE: "msisdn",
}
_ITEM = re.compile(r"(?<!\w)(?:\+ ?)?\d+(?!\w)|(?<![\w'])(?:piu (?=trentanove))?[a-z]+(?![\w'])")
_GAP = re.compile(r" {0,2}(?:[-./,]|\.{2,3})? {0,2}|\)? ?\(? ?|,? (?:e )?poi(?: il)? ")
_AREA_BEHIND = re.compile(r" ?,? (?:e )?(?:il )?(?:numero|num|n\.?)(?: e)? ?:? ?")
_AREA = re.compile(r"(?<!\w)prefisso:? ?(?:e |lo )?(?:[\d ]{2,6}|zero [a-z ]{3,40})$")
_COUNTED = re.compile(r" ?(?:€|euro\b|centesimi\b|giga\b|gb\b|mega\b|minuti\b|sms\b|mesi\b|giorni\b|%)")
_TWICE = {"doppio": 2, "doppia": 2, "due volte": 2, "triplo": 3, "tripla": 3}
_BIRTHDAY = re.compile(r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d")
_COMPLETE = 9  # figures written together that are a number by themselves: nothing more is joined to them


@dataclass(frozen=True)
class Figures:
    """Digits (with a plus, perhaps) that stand together in the text, in figures or spoken."""

    digits: str
    start: int
    end: int


def find_phones(folded: str) -> list[Found]:
    return [found for run in runs_of_figures(folded) for found in _numbers_in(run)]


def digits_of(run: Sequence[Figures]) -> str:
    return "".join(figures.digits for figures in run)


def runs_of_figures(folded: str) -> list[list[Figures]]:
    """Figures with nothing but a space or a sign between them."""
    runs: list[list[Figures]] = []
    times = 1
    for match in _ITEM.finditer(folded):
        word = match.group()
        if word in _TWICE:
            times, repeated_from = _TWICE[word], match.start()
            continue
        figures = _figures(match, folded, times, repeated_from if times > 1 else match.start())
        times = 1
        if figures is None:
            continue
        if runs and runs[-1] and _close(folded, runs[-1][-1].end, figures.start):
            runs[-1].append(figures)
        else:
            runs.append([figures])
    return runs


def _close(folded: str, end: int, start: int) -> bool:
    area = _AREA_BEHIND.fullmatch(folded, end, start) and _AREA.search(folded, max(0, end - 60), end)
    return bool(area or _GAP.fullmatch(folded, end, start))


def _figures(match: "re.Match[str]", folded: str, times: int, start: int) -> Figures | None:
    word = match.group().replace(" ", "")
    if _COUNTED.match(folded, match.end()):
        return None
    if word[-1].isdigit():
        return Figures(word * times, start, match.end())
    if word.startswith("piu"):
        return Figures("+39", start, match.end()) if word == "piutrentanove" else None
    value = below_a_thousand().get(word)
    return Figures(str(value) * times, start, match.end()) if value is not None and word not in ("un", "una") else None


def _numbers_in(run: Sequence[Figures]) -> list[Found]:
    """From the left, the longest row of figures that is a number; secrets are claimed first."""
    found: list[Found] = []
    place = 0
    while place < len(run):
        step = _secret_at(run, place) or _number_at(run, place)
        if step:
            found.append(step[0])
        place += step[1] if step else 1
    return found


def _secret_at(run: Sequence[Figures], place: int) -> tuple[Found, int] | None:
    """A voucher or card: 13 digits or more together, four groups of four, or 16 in the whole run."""
    for used in (1, 4, 3, len(run) - place):
        part = run[place : place + used]
        digits = "".join(figures.digits for figures in part)
        if len(part) == used and _is_secret(digits, [len(figures.digits) for figures in part], whole=used == len(run)):
            return Found(part[0].start, part[-1].end, NOTHING, None), used
    return None


def _is_secret(digits: str, groups: list[int], whole: bool) -> bool:
    if digits.startswith(("+", "00")) or not digits.isdigit():
        return False
    shaped = groups in ([4, 4, 4, 4], [4, 6, 5]) or (len(groups) == 1 and len(digits) >= 13)
    return shaped or (whole and len(digits) == 16 and max(groups) < _COMPLETE)


def _number_at(run: Sequence[Figures], place: int) -> tuple[Found, int] | None:
    for used in range(min(14, len(run) - place), 0, -1):
        part = run[place : place + used]
        if (
            used > 1
            and any(len(figures.digits) >= _COMPLETE and figures.digits[0] != "+" for figures in part)
            and not _prefixed(part)
        ):
            continue
        entity = read_phone("".join(figures.digits for figures in part))
        if entity and used > 1 and _goes_on(run, place + used):
            return Found(part[0].start, run[-1].end, NOTHING, None), len(run) - place
        if entity:
            return Found(part[0].start, part[-1].end, *entity), used
    return None


def _goes_on(run: Sequence[Figures], place: int) -> bool:
    """A single digit more: somebody dictated one too many, and a number cut short would be somebody else's."""
    return place < len(run) and len(run[place].digits) == 1


def _prefixed(part: Sequence[Figures]) -> bool:
    """A country's prefix and then the whole number: "+39 3355550101"."""
    return len(part) == 2 and part[0].digits in ("+39", "0039", "39")


def read_phone(digits: str) -> tuple[str, str] | None:
    """(entity, E.164) of digits, with or without Italy's prefix; None if there can be no such number."""
    if not digits.startswith("+") and len(digits) < 8:
        return None
    if _BIRTHDAY.fullmatch(digits):
        return None
    try:
        number = phonenumbers.parse(_with_plus(digits), REGION)
    except phonenumbers.NumberParseException:
        return None
    entity = _ENTITY.get(phonenumbers.number_type(number))
    return (entity, phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)) if entity else None


def _with_plus(digits: str) -> str:
    if digits.startswith("00"):
        return "+" + digits[2:]
    return "+" + digits if digits.startswith("393") and len(digits) >= 11 else digits
