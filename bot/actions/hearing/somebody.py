"""Somebody else who was just spoken of: "mia sorella, 333…", then "ricaricale 10", is not the customer's own line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.actions.slots import LINE
from bot.actions.turn import Turn
from bot.core.line_words import alias_words_in, names_stranger, says_mine
from bot.core.lines import Focus, Line
from bot.core.somebody_words import means_oneself, means_somebody, says_theirs

OTHER = "other"
"""In the line that is talked about, until another one is: who else was named, with the number that was said."""


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


def line_is_theirs(turn: Turn) -> bool:
    """Whether the words for a line leave open whose it is: "sul cellulare", "sul suo"."""
    return all(says_theirs(words) for words in turn.request.texts("line_alias"))


def _said_before(turn: Turn) -> dict[str, str | bool | None] | None:
    """Not in this message."""
    other: dict[str, str | bool | None] | None = (turn.slots.get(LINE) or {}).get(OTHER)
    if other is None or not Focus("", datetime.fromisoformat(str(other["at"]))).holds(turn.now):
        return None
    return other


def _called_after(text: str, own: Sequence[Line]) -> str | None:
    found = [line.number for line in own if alias_words_in(text, (line,))]
    return found[0] if len(found) == 1 else None


def _is_named(line_id: str | None, own: Sequence[Line]) -> bool:
    line = next((line for line in own if line.id == line_id), None)
    return line is not None and bool(alias_words_in(line.alias or "", (line,)))
