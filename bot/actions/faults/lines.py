"""Which of a customer's lines a fault is on, where no line is named outright."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.fault_words import names_house
from bot.core.faults import kind_on
from bot.core.line_words import LineReference, alias_words_in, matching_lines, says_mine
from bot.core.lines import Line, LineKind
from bot.core.requests import Request


def sort_meant(request: Request) -> LineKind | None:
    """The sort of line that is named: "il cellulare"; "il fisso", but not by "internet", which both have."""
    kinds = set(request.texts("line_kind"))
    if kinds == {LineKind.MOBILE}:
        return LineKind.MOBILE
    return LineKind.FIXED if kinds == {LineKind.FIXED} and names_house(request.text) else None


def means_other_line(last: Request, said: Request) -> bool:
    """Whether a report is of another line than the one in `last`: "è un altro problema, il cellulare non prende"."""
    here = LineKind.FIXED if last.first("fixed_number") else LineKind.MOBILE
    named = said.first("line_alias") is not None and said.first("fault_kind") is not None
    return named or said.number not in (None, last.number) or sort_meant(said) not in (None, here)


def line_meant(text: str, kind: str, likely: Sequence[Line], account: Sequence[Line]) -> Line | None:
    """The line that a name in the words stands for ("Chiara non naviga"), or "il mio" among the `likely` ones."""
    names = alias_words_in(text, account)
    if names:
        possible = tuple(line for line in account if kind_on(kind, line.kind))
        found = matching_lines(LineReference(words=" ".join(names)), possible)
    else:
        found = matching_lines(LineReference(words="mio"), tuple(likely)) if says_mine(text) else ()
    return found[0] if len(found) == 1 else None
