"""Sums by their slang names: "un ventone", "tre deca", "un paio di deca", "una ventina di euro", "mezzo euro"."""

from collections.abc import Sequence

from bot.engine.nlu.entities.amount_words import ABOUT, EURO, SLANG
from bot.engine.nlu.entities.found import Word, text_at
from bot.engine.nlu.entities.numerals import number_of


def slang_at(words: Sequence[Word], place: int) -> tuple[int, int] | None:
    """Cents and number of words of such a sum that starts here."""
    return _slang(words, place) or _half(words, place)


def _slang(words: Sequence[Word], place: int) -> tuple[int, int] | None:
    if _is_a_pair(words, place) and text_at(words, place + 3) in SLANG:
        return 2 * SLANG[text_at(words, place + 3)], 4
    times = number_of(words[place].text) or 0
    if 1 < times < 10 and text_at(words, place + 1) in SLANG:
        return times * SLANG[text_at(words, place + 1)], 2
    article = words[place].text in ("un", "una", "na")
    start = place + article
    word = text_at(words, start)
    if word in SLANG:
        return SLANG[word], start - place + 1
    if word not in ABOUT:
        return None
    if text_at(words, start + 1) != "di":
        return (ABOUT[word], start - place + 1) if article else None
    return (ABOUT[word], start - place + 3) if text_at(words, start + 2) in EURO else None


def _is_a_pair(words: Sequence[Word], place: int) -> bool:
    """ "un paio di deca"."""
    pair = (words[place].text, text_at(words, place + 1), text_at(words, place + 2))
    return pair[0] in ("un", "na") and pair[1] in ("paio", "par") and pair[2] in ("di", "de")


def _half(words: Sequence[Word], place: int) -> tuple[int, int] | None:
    """ "mezzo euro"."""
    return (50, 2) if words[place].text == "mezzo" and text_at(words, place + 1) in EURO else None
