"""Faults by kind (`fault_kind` of the catalogue): on which lines they can be, and which are the same thing."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.lines import Line, LineKind

KNOWN_OUTAGE = "known_outage"
"""In what is remembered of a line about which an outage was told: its id."""
KNOWN_TICKET = "known_ticket"
"""The same of a ticket that was open already."""
FIXED_KINDS = ("internet_down", "internet_slow", "wifi", "modem", "voice_down", "tv")
MOBILE_KINDS = ("mobile_data", "mobile_voice", "no_signal")
_KINDS = {LineKind.FIXED: FIXED_KINDS, LineKind.MOBILE: MOBILE_KINDS}
_ELSEWHERE = {
    LineKind.MOBILE: {"internet_down": "mobile_data", "internet_slow": "mobile_data", "voice_down": "mobile_voice"},
    LineKind.FIXED: {"mobile_data": "internet_down", "mobile_voice": "voice_down", "no_signal": "voice_down"},
}
_SAME = (
    frozenset({"internet_down", "internet_slow", "wifi", "modem"}),
    frozenset({"mobile_data", "mobile_voice", "no_signal"}),
)


def kind_on(kind: str, line: LineKind) -> str | None:
    """The fault as it is called on such a line: "internet non va" on a mobile is `mobile_data`. None: it cannot be."""
    return kind if kind in _KINDS[line] else _ELSEWHERE[line].get(kind)


def usual_line(kind: str) -> LineKind | None:
    """The kind of line on which a fault is called so; None: no fault of ours."""
    return next((line for line, kinds in _KINDS.items() if kind in kinds), None)


def kinds_of(lines: Sequence[Line]) -> tuple[str, ...]:
    """What can be broken on these lines, the fixed ones' first; of lines that are not known, what is reported most."""
    if not lines:
        return ("internet_down", "internet_slow", "voice_down", "mobile_data", "no_signal")
    own = {line.kind for line in lines}
    return tuple(kind for line_kind in _KINDS if line_kind in own for kind in _KINDS[line_kind])


def same_thing(one: str | None, other: str) -> bool:
    """Whether a ticket about the one is a ticket about the other: what a technician looks at together."""
    return one == other or any(one in family and other in family for family in _SAME)


def likely_lines(kind: str, lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines that are meant by a fault whose line is not named: those on which it is called so, else the others."""
    first = tuple(line for line in lines if kind in _KINDS[line.kind])
    return first or tuple(line for line in lines if kind_on(kind, line.kind))
