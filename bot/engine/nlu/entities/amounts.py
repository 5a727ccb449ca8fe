"""Sums of money -> integer cents: "20€", "venti euro", "20,00", "un ventone", "da 10", "50 centesimi", "20 euro e 50".

With a currency it is an amount. A bare number is one only where nothing says that it is something else: not before a
noun ("20 giga", "3 linee"), not after what makes it a time, a date, a choice, a code ("alle 20", "il 15", "opzione 2").
A message that only tells a difference ("5 in meno") names no sum.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.engine.nlu.entities.amount_slang import slang_at
from bot.engine.nlu.entities.amount_words import (
    AFTER,
    BEFORE_NOT,
    CARE_NUMBERS,
    CENTS,
    CENTS_THEN,
    CHARGED,
    CLAUSE_ENDS,
    EURO,
    MEASURES,
    METHODS,
    PLAN_KINDS,
    PLANS,
    PREMIUM_NUMBERS,
    PRICES,
    UNLIMITED,
    WORD_NUMBERS_NOT,
)
from bot.engine.nlu.entities.found import NOTHING, Found, Word, text_at, words_of
from bot.engine.nlu.entities.numerals import number_of, read_number
from bot.engine.nlu.entities.streets import names_street

_DECIMAL = re.compile(r"(\d+)(?:[.,](\d{1,2}))?")
_GROUPED = re.compile(r"(\d{1,3}(?:[.']\d{3})+)(?:,(\d{1,2}))?")
_CLOCK = r"(?:[:.,]\d\d\b|(?: e (?:\d{1,2}\b|mezza|un quarto|trenta|quindici)))"
_DIFFERENCE = re.compile(
    r"\W*(?:(?:no|anzi|meglio|facciamo|fai|metti|mettine|mettici|dammi)\W+)*"
    r"(?:\d+|[a-z]+) ?(?:euro|€)? (?:in|di) (?:meno|piu)\W*"
)
_TIME = re.compile(
    rf"\b(?:alle|dalle|ore|verso le|le ore|sono le|dopo le|prima delle|entro le|fino alle|delle) (?:\d{{1,2}}|"
    rf"[a-z]+){_CLOCK}|\b\d{{1,2}}:\d\d\b"
)


@dataclass(frozen=True)
class Number:
    """A number in the text, in hundredths; `used` words long."""

    hundredths: int
    used: int
    written: str


def find_amounts(folded: str) -> list[Found]:
    if _DIFFERENCE.fullmatch(folded):
        return []
    found = [Found(match.start(), match.end(), NOTHING, None) for match in _TIME.finditer(folded)]
    words = words_of(folded)
    place = 0
    while place < len(words):
        money = _money_at(words, place)
        if money is None:
            place += 1
            continue
        cents, used = money
        if not _negative(words, place, folded):
            found.append(Found(words[place].start, words[place + used - 1].end, "amount", cents))
        place += used
    return found


def read_figure(written: str) -> int | None:
    """Hundredths of a number in figures: "20" 2000, "20,5" 2050, "1.500" 150000, "1.500,00"; None if it is none."""
    grouped = _GROUPED.fullmatch(written)
    parts = grouped or _DECIMAL.fullmatch(written)
    if parts is None or len(parts.group(1)) > 12:
        return None
    whole = re.sub(r"[.']", "", parts.group(1))
    return int(whole) * 100 + int((parts.group(2) or "0").ljust(2, "0"))


def read_money(words: Sequence[Word], place: int) -> tuple[int, int] | None:
    """Cents and number of words of the sum that starts here, where money is expected: a bare number is one, too.

    Not one behind which the counted thing is named ("5 giga").
    """
    if money := _money_at(words, place):
        return money
    number = _number_at(words, place)
    if number is None or number.written in ("un", "una") or not _may_follow(words, place + number.used):
        return None
    return number.hundredths, number.used


def _number_at(words: Sequence[Word], place: int) -> Number | None:
    if place >= len(words):
        return None
    if (figure := read_figure(words[place].text)) is not None:
        whole = figure // 100 if words[place].text.isdigit() and text_at(words, place + 1) == "virgola" else None
        return _with_thousand(words, place, figure) if whole is None else _with_hundredths(words, place, whole, 1)
    spoken = read_number([word.text for word in words[place : place + 8]])
    return _with_hundredths(words, place, *spoken) if spoken else None


def _with_hundredths(words: Sequence[Word], place: int, value: int, used: int) -> Number:
    """ "trentanove virgola novanta"."""
    behind = place + used
    said = text_at(words, behind + 1) if text_at(words, behind) == "virgola" else ""
    rest = int(said) if said.isdigit() else number_of(said)
    if rest is None or not 0 <= rest < 100:
        return Number(value * 100, used, words[place].text)
    tenths = rest < 10 and words[behind + 1].text != "zero"
    return Number(value * 100 + rest * (10 if tenths else 1), used + 2, words[place].text)


def _with_thousand(words: Sequence[Word], place: int, figure: int) -> Number:
    """ "300 mila" is said in figures and words."""
    if place + 1 < len(words) and words[place + 1].text == "mila":
        return Number(figure * 1000, 2, words[place].text)
    return Number(figure, 1, words[place].text)


def _money_at(words: Sequence[Word], place: int) -> tuple[int, int] | None:
    """Cents and number of words of the amount that starts here."""
    if words[place].text == "€":
        number = _number_at(words, place + 1)
        return (number.hundredths, number.used + 1) if number else None
    return slang_at(words, place) or _price(words, place) or _counted(words, place)


def _price(words: Sequence[Word], place: int) -> tuple[int, int] | None:
    """ "nove e novantanove", "24 e 90 euro"; not "tra 20 e 90" nor another two sums ("20 e 50")."""
    whole = _number_at(words, place)
    before = text_at(words, place - 1)
    if (
        whole is None
        or text_at(words, place + whole.used) != "e"
        or _is_counted_on(before)
        or before in ("tra", "fra", "da")
    ):
        return None
    cents = _number_at(words, place + whole.used + 1)
    used = whole.used + 1 + cents.used if cents else 0
    euro = text_at(words, place + used) in EURO
    prices = PRICES if euro or whole.hundredths % 500 else PRICES[2:]  # "5 e 50" may be two sums
    if cents is None or cents.hundredths // 100 not in prices or whole.hundredths >= cents.hundredths:
        return None
    ends = _ends_the_cents(text_at(words, place + used))
    alone = whole.hundredths % 100 == 0 and (euro or ends)
    return (whole.hundredths + cents.hundredths // 100, used + euro) if alone else None


def _counted(words: Sequence[Word], place: int) -> tuple[int, int] | None:
    number = _number_at(words, place)
    if number is None:
        return None
    behind = place + number.used
    if text_at(words, behind) == "di" and text_at(words, behind + 1) in EURO:  # "me ne servono cento di euro"
        return number.hundredths, number.used + 2
    unit = text_at(words, behind)
    if unit in CENTS:
        return number.hundredths // 100, number.used + 1
    if unit in EURO:
        cents, used = _cents_behind(words, behind + 1)
        return number.hundredths + cents, number.used + 1 + used
    return (number.hundredths, number.used) if _stands_alone(words, place, number) else None


def _cents_behind(words: Sequence[Word], place: int) -> tuple[int, int]:
    """ "e 50", "e cinquanta centesimi", "e mezzo", "50 centesimi" behind "20 euro"."""
    joined = text_at(words, place) in ("e", "ed", ",")
    if joined and text_at(words, place + 1) == "mezzo":
        return 50, 2
    if joined and (units := _units_behind(words, place + 1)):
        return units, 3 if text_at(words, place + 1) == "zero" else 2
    number = _number_at(words, place + joined)
    if number is None or not 0 < number.hundredths < 10000 or number.hundredths % 100:
        return 0, 0
    behind = place + joined + number.used
    if text_at(words, behind) in CENTS:
        return number.hundredths // 100, joined + number.used + 1
    with_e = text_at(words, place) in ("e", "ed") and _ends_the_cents(text_at(words, behind))
    short = with_e or (not joined and _ends_the_clause(number, text_at(words, behind)))
    return (number.hundredths // 100, joined + number.used) if short and number.hundredths >= 1000 else (0, 0)


def _units_behind(words: Sequence[Word], place: int) -> int | None:
    """ "zero cinque", "05" behind "3 euro e"."""
    if re.fullmatch(r"0[1-9]", written := text_at(words, place)):
        return int(written)
    units = number_of(text_at(words, place + 1)) if written == "zero" else None
    return units if units and units < 10 else None


def _ends_the_cents(word: str) -> bool:
    return not word or (word not in ("e", "o") and (word in AFTER or word in CENTS_THEN))


def _ends_the_clause(number: Number, behind: str) -> bool:
    """ "12 euro 50"; but "10 euro 30 al massimo", "20 euro 30 a Chiara", "20 euro 10 spariti" are two sums."""
    return re.fullmatch(r"[1-9]\d", number.written) is not None and (not behind or behind in CLAUSE_ENDS)


def _stands_alone(words: Sequence[Word], place: int, number: Number) -> bool:
    """Whether a number without currency is an amount all the same."""
    behind = text_at(words, place + number.used)
    before = words[place - 1].text if place else ""
    if (
        number.written in PREMIUM_NUMBERS
        or names_street(" ".join(word.text for word in words[max(0, place - 4) : place]))
        or _is_plan(words, place)
        or (_is_counted_on(before) and not _is_a_sum_all_the_same(before, number))
        or not (_may_follow(words, place + number.used) or _is_phone_like(behind) or _has_cents(number, behind))
    ):
        return False
    if number.written.isalpha():
        article = number.used == 1 and number.written in WORD_NUMBERS_NOT
        return not article and (number.hundredths >= 500 or len(words) == number.used)
    return _plausible_figure(number.written)


def _is_counted_on(before: str) -> bool:
    """Whether the word before makes the number something else: "opzione 2", "alle 20", another number."""
    figure = before.isdigit() and not _is_phone_like(before)
    return before in BEFORE_NOT or before.endswith("'") or figure or number_of(before) is not None


def _is_a_sum_all_the_same(before: str, number: Number) -> bool:
    """ "ora 11,99", "due volte 9,99": with a comma and cents it is no time of day; "un venti" is a note."""
    cents = re.fullmatch(r"\d+,\d\d", number.written) is not None
    return (before in ("ora", "volte", "i", "gli", "il", "le", "la", "al", "l'", "dei") and cents) or (
        before == "un" and number.hundredths in (500, 1000, 2000, 5000)
    )


def _has_cents(number: Number, behind: str) -> bool:
    """ "9,90 senza chiedere": with a comma and two figures it is money, unless it is a measure of something."""
    return re.fullmatch(r"\d+,\d\d", number.written) is not None and behind not in MEASURES and behind.isalpha()


def _is_plan(words: Sequence[Word], place: int) -> bool:
    """ "fibra mista 200" is a plan's name."""
    return text_at(words, place - 2) in PLANS and words[place - 1].text in PLAN_KINDS


def _may_follow(words: Sequence[Word], place: int) -> bool:
    word = text_at(words, place)
    if word == "di":
        return text_at(words, place + 1) in CHARGED
    if word in ("senza", "niente", "nessun", "nessuna"):
        return text_at(words, place + 1) in METHODS | UNLIMITED
    if text_at(words, place + 1) in ("volta", "volte") and word != "ogni":  # "29,90 due volte"
        return word.isdigit() or number_of(word) is not None
    behind = text_at(words, place + 1)[:1]
    touching = word in (",", ".") and behind.isalnum() and words[place + 1].start == words[place].end
    return not word or (word in AFTER and not touching)


def _plausible_figure(written: str) -> bool:
    """Not a year, not 03, not a code; "20", "19,99", "1500"."""
    whole = re.split(r"[.,]", written)[0]
    year = len(written) == 4 and written[:2] in ("19", "20")
    return (
        not year and written not in CARE_NUMBERS and len(whole) <= 4 and not (len(whole) > 1 and whole.startswith("0"))
    )


def _is_phone_like(word: str) -> bool:
    return word.isdigit() and len(word) >= 9


def _negative(words: Sequence[Word], place: int, folded: str) -> bool:
    """ "-5 euro" and "meno 5 euro" are no amounts to move."""
    if not place:
        return False
    before = words[place - 1]
    less = before.text == "meno" and text_at(words, place - 2) != "o"  # but "più o meno 20"
    return less or (
        before.text == "-" and before.end == words[place].start and folded[max(0, before.start - 1)] in " -"
    )
