"""Somebody else who was just spoken of: "mia sorella, 333…", then "ricaricale 10", is not the customer's own line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.actions.slots import LAST_REQUEST, LINE
from bot.actions.turn import Turn
from bot.core.both_lines import me_and_them
from bot.core.errors import UnclearLine, UnknownLine
from bot.core.line_words import alias_words_in, names_stranger, says_mine
from bot.core.lines import Focus, Line
from bot.core.requests import EXCLUDED_LINE, Request
from bot.core.somebody_words import asks_of_somebody, can_be, means_oneself, means_somebody, says_theirs

OTHER = "other"
"""In the line that is talked about, until another one is: who else was named, with the number that was said."""

_MINE = "il mio"


@dataclass(frozen=True)
class Somebody:
    """`number`: theirs, in E.164, where it was said or a line of the account is called after them."""

    number: str | None = None


def note_somebody(turn: Turn) -> None:
    """Keeps who is named in this message, and the number in it; whoever was named before is not the last any more."""
    said = turn.request
    number = next(reversed(said.texts("msisdn")), None)
    if not said.text.startswith("/") and (number or names_stranger(said.text, ())):
        _keep(turn, {"text": said.text, "number": number, "at": turn.now.isoformat(), "last": True})
    else:
        not_the_last(turn)


def not_the_last(turn: Turn) -> None:
    """Something else was said since."""
    other = (turn.recall(LINE) or {}).get(OTHER)
    if other:
        _keep(turn, {**other, "last": False})


def _keep(turn: Turn, other: Mapping[str, str | bool | None]) -> None:
    kept = turn.recall(LINE) or {}
    turn.remember(LINE, {"id": kept.get("id", ""), "at": kept.get("at", turn.now.isoformat()), OTHER: dict(other)})


def somebody_meant(turn: Turn, own: Sequence[Line]) -> Somebody | None:
    """Who is meant by "le", "gli", "il suo", or was named in the message before this one; None: nobody else is."""
    text, said = turn.request.text, _said_before(turn)
    if names_stranger(text, ()) or any(says_mine(words) for words in turn.request.texts("line_alias")):
        return None
    if means_somebody(text):
        if said is not None:
            number = str(said["number"]) if said["number"] else None
            return Somebody(number or _called_after(str(said["text"]), own))
        return None if _is_named(turn.focus, own) else Somebody()
    if said is None or not said["last"] or means_oneself(text):
        return None
    return Somebody() if names_stranger(str(said["text"]), own) else None


def read_for_somebody(turn: Turn, request: Request, own: Sequence[Line]) -> Request:
    """The request, about the line of whom "lui" or "le" stands for, and about the customer's too ("lei o io?").

    Raises UnknownLine: that is no line of the account, and nobody is given one's own figures for somebody else's;
    UnclearLine: nobody was named.
    """
    said, both = _said_before(turn), me_and_them(request.text)
    if request.names_line or request.texts(EXCLUDED_LINE) or alias_words_in(request.text, own):
        return request
    if not both and not asks_of_somebody(request.text, just_named=bool(said and said["last"])):
        return request
    number = None if said is None else (said["number"] or _called_after(str(said["text"]), own))
    line = next((line for line in own if line.number == number), None) or _listed_with(turn, request.text, own, said)
    if line is not None:
        about = request.about(line)
        return about.holding("line_alias", _MINE) if both else about
    if both:
        return request
    if _is_named(turn.focus, own) and (said is None or turn.slots[LINE]["at"] > str(said["at"])):
        return request  # Chiara, of whom something was read since
    raise UnclearLine(tuple(own)) if said is None and len(own) > 1 else UnknownLine(tuple(own))


def _listed_with(
    turn: Turn, text: str, own: Sequence[Line], said: Mapping[str, str | bool | None] | None
) -> Line | None:
    """The only line that is called after somebody, of those that were told last: "lei", after one's own and Chiara's.
    None: who was named since is meant."""
    told = (turn.slots.get(LAST_REQUEST) or {}).get("at")
    if turn.focus is not None or turn.last_request is None or (said is not None and str(said["at"]) >= str(told)):
        return None
    named = [line for line in own if line.id in turn.listed and alias_words_in(line.alias or "", (line,))]
    return named[0] if len(named) == 1 and can_be(text, named[0].alias or "") else None


def line_is_theirs(turn: Turn) -> bool:
    """Whether the words for a line leave open whose it is: "sul cellulare", "sul suo"."""
    return all(says_theirs(words) for words in turn.request.texts("line_alias"))


def _said_before(turn: Turn) -> dict[str, str | bool | None] | None:
    """Not in this message."""
    other: dict[str, str | bool | None] | None = (turn.slots.get(LINE) or {}).get(OTHER)
    if other is None or not Focus("", datetime.fromisoformat(str(other["at"]))).holds(turn.now):
        return None
    return other


def line_of_somebody(turn: Turn, own: Sequence[Line]) -> Line | None:
    """The customer's line of whom "le" or "gli" stands for: who was named, else the only one called after somebody."""
    said = _said_before(turn)
    number = None if said is None else (said["number"] or _called_after(str(said["text"]), own))
    if said is not None and (number or names_stranger(str(said["text"]), own)):
        return next((line for line in own if line.number == number), None)
    named = [line for line in own if names_stranger(line.alias or "", ())]
    return named[0] if len(named) == 1 else None


def _called_after(text: str, own: Sequence[Line]) -> str | None:
    found = [line.number for line in own if alias_words_in(text, (line,))]
    return found[0] if len(found) == 1 else None


def _is_named(line_id: str | None, own: Sequence[Line]) -> bool:
    line = next((line for line in own if line.id == line_id), None)
    return line is not None and bool(alias_words_in(line.alias or "", (line,)))
