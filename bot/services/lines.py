"""Which lines a reading is about: row 22 of the conversation page and its decision.

The line that the customer names; else the one that is talked about; else all that fit, up to three; else it asks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.core.both_lines import joins_me, me_and_named, says_only_me
from bot.core.errors import NoCredit, UnclearLine, UnknownLine
from bot.core.left_out import left_out_lines, without_left_out
from bot.core.line_words import LineReference, alias_words_in, matching_lines, says_all_lines, says_mine
from bot.core.lines import Line, LineKind
from bot.core.requests import Request

SHOWN_AT_ONCE = 3
_ENDS_WITH = re.compile(
    r"\b(?:finisc\w*|termin\w*|final\w*)\s+(?:(?:con|per|in|col|di)\s+)?(?:lo\s+|il\s+)?(\d{2,})", re.IGNORECASE
)
_KIND_WORDS = {
    "fisso": LineKind.FIXED,
    "fissa": LineKind.FIXED,
    "cellulare": LineKind.MOBILE,
    "cellulari": LineKind.MOBILE,
}


@dataclass(frozen=True)
class Journey:
    """What a reading journey needs of a line, and how it says that the lines meant do not have it."""

    fits: Callable[[Line], bool]
    unfit: type[NoCredit] | None = None


CREDIT = Journey(lambda line: line.has_credit, NoCredit)
COUNTERS = Journey(lambda line: line.has_counters)
ANY_LINE = Journey(lambda line: True)


@dataclass(frozen=True)
class Chosen:
    """The lines that a request is about. `focus` is now talked about; `kept` when it was not named anew."""

    lines: tuple[Line, ...]
    focus: Line | None = None
    kept: bool = False


def choose_lines(
    request: Request, account: tuple[Line, ...], journey: Journey, focus: str | None = None, listed: Sequence[str] = ()
) -> Chosen:
    """The lines to read for.

    Raises UnknownLine, UnclearLine, NoCredit or NoCounters. `focus` is the id of the line that is talked about,
    `listed` the ids as last listed to the customer. Lines that the request leaves out are none of them.
    """
    request, account = _of_the_others(request, account)
    references = request.references() or said_in(request.text, account)
    if joins_me(request.text) and references and all(_meant(one, account, listed, focus) for one in references):
        references = (*references, LineReference(words="mio"))  # "tra me e Chiara"
    references = (*references, *_named_beside_me(request, references, account))
    if references:
        return _named(references, account, journey, focus, listed)
    fitting = tuple(line for line in account if journey.fits(line))
    kept = next((line for line in fitting if line.id == focus), None)
    if kept and kept.alias and says_mine(request.text):
        return _named((LineReference(words="mio"),), account, journey, focus, listed)
    if kept:
        return Chosen((kept,), kept, kept=len(fitting) > 1)
    return Chosen(_few(_fit(fitting, account, journey)))


def _named_beside_me(
    request: Request, references: Sequence[LineReference], account: tuple[Line, ...]
) -> Sequence[LineReference]:
    """Who else is asked of: "quanti giga ho io e quanti Chiara", where only the customer was made out."""
    if not references or not all(one.words and says_only_me(one.words) for one in references):
        return ()
    names = alias_words_in(request.text, account)
    return said_in(request.text, account) if me_and_named(request.text, names) else ()


def _named(
    references: Sequence[LineReference],
    account: tuple[Line, ...],
    journey: Journey,
    focus: str | None,
    listed: Sequence[str],
) -> Chosen:
    meant = [line for reference in references for line in _meant(reference, account, listed, focus)]
    lines = tuple(line for line in account if line in meant)
    if not lines:
        raise UnknownLine(account)
    fitting = _fit(tuple(line for line in lines if journey.fits(line)), lines, journey)
    if any(reference.everything for reference in references):
        return Chosen(fitting)
    few = _few(fitting)
    return Chosen(few, few[0] if len(few) == 1 else None)


def _meant(
    reference: LineReference, account: tuple[Line, ...], listed: Sequence[str], focus: str | None
) -> tuple[Line, ...]:
    """The lines a reference fits; when words and kind contradict each other, the words count."""
    lines = matching_lines(reference, account, listed, focus)
    if not lines and reference.words and reference.kind:
        return matching_lines(LineReference(words=reference.words), account, listed, focus)
    return lines


def _fit(fitting: tuple[Line, ...], meant: tuple[Line, ...], journey: Journey) -> tuple[Line, ...]:
    """Those that have what is read; when none is known to have it, those that are meant are read all the same."""
    if not fitting and journey.unfit:
        raise journey.unfit(meant)
    return fitting or meant


def _few(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    if len(lines) > SHOWN_AT_ONCE:
        raise UnclearLine(lines)
    return lines


def said_in(text: str, account: tuple[Line, ...]) -> tuple[LineReference, ...]:
    """References that only who knows the account can see in a text: names ("quanti giga ha Chiara?"), last digits."""
    if says_all_lines(text):
        return (LineReference(words="tutte"),)
    named = alias_words_in(text, account)
    together = LineReference(words=" ".join(named))
    if named and matching_lines(together, account):
        return (together,)
    if named:
        return tuple(LineReference(words=word) for word in named)
    digits = _ENDS_WITH.search(text)
    if digits:
        return (LineReference(words=digits.group(1)),)
    kinds = {kind for word, kind in _KIND_WORDS.items() if re.search(rf"\b{word}\b", text, re.IGNORECASE)}
    return tuple(LineReference(kind=kind) for kind in kinds)


def one_line(
    request: Request, account: tuple[Line, ...], focus: str | None = None, listed: Sequence[str] = ()
) -> Line | None:
    """The line that a bare reference names ("e il mio?", "la seconda"), from its entities or else from its words.

    None when it names none; raises UnknownLine or UnclearLine when it names one that is not there, or several. Beside
    lines that are left out, the only other one.
    """
    others, left = _of_the_others(request, account)
    if left != account:
        return _one_named(others, left, focus, listed) or _only_one(left)
    return _one_named(others, left, focus, listed)


def _of_the_others(request: Request, account: tuple[Line, ...]) -> tuple[Request, tuple[Line, ...]]:
    """The request and the lines without what it leaves out. Raises UnclearLine when it leaves out all of them."""
    out = left_out_lines(request, account)
    left = tuple(line for line in account if line not in out)
    if not left and account:
        raise UnclearLine(account)
    return without_left_out(request), left


def _only_one(lines: tuple[Line, ...]) -> Line:
    if len(lines) != 1:
        raise UnclearLine(lines)
    return lines[0]


def _one_named(request: Request, account: tuple[Line, ...], focus: str | None, listed: Sequence[str]) -> Line | None:
    references = request.references() or said_in(request.text, account)
    if references:
        chosen = _named(references, account, ANY_LINE, focus, listed)
        if len(chosen.lines) > 1:
            raise UnclearLine(chosen.lines)
        return chosen.lines[0]
    lines = matching_lines(LineReference(words=request.text), account, listed, focus) if request.text.strip() else ()
    if len(lines) > 1:
        raise UnclearLine(lines)
    return lines[0] if lines else None


def means_everything(request: Request) -> bool:
    aliases = request.texts("line_alias")
    return says_all_lines(request.text) or any(LineReference(words=words).everything for words in aliases)
