"""At a question of one of several things: "la segreteria no" takes that one out, and what else was asked goes on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.actions.contacts_spared import goes_on_without
from bot.actions.next_request import drop_next, kept_next
from bot.actions.orders_under_way import order_under_way
from bot.actions.slots import DONE
from bot.actions.tasks.one_of_two import EXTRAS, LINE_STEPS, OF_SEVERAL, other_of_two
from bot.actions.turn import Turn
from bot.core.faq.folding import folded
from bot.core.left_out import EXCLUDED_SERVICE
from bot.core.line_words import LineReference, alias_words_in, matching_lines, says_mine
from bot.core.lines import Line
from bot.core.offers import Extra
from bot.core.ordinals import ORDINAL, place_of
from bot.core.requests import EXCLUDED_LINE, Request
from bot.core.spared import Spared, spared_in
from bot.core.tasks import CONFIRMED, Task
from bot.services.access import access_lines
from bot.services.answers.extras import say_already_ordered
from bot.services.extras import read_extras
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_ITEMS = ("service", "offer")
_NAMES = ("service_name", "offer_name")
_NOT = re.compile(r"\b(?:non|nn)\b", re.IGNORECASE)
_ORDINAL = re.compile(
    rf"\W*(?:(?:per|con|a|su|sul|sulla|il|la|quell[ao]) ){{0,2}}(?P<place>{ORDINAL})"
    r"(?: (?:servizio|linea|offerta|cosa))?(?:\W+(?:e basta|grazie|per favore|per ora|dei due|delle due))*\W*$",
    re.IGNORECASE,
)
LETTERS = 4
"""From so many on, a word of a name is enough to name it."""


@dataclass(frozen=True)
class _Thing:
    """What runs, or what is kept for afterwards: which offer or service, and for which line."""

    kept: Request | None
    extra: Extra | None
    line: Line | None


async def spare(deps: ActionDependencies, turn: Turn, task: Task) -> Task | None:
    """The task as the message leaves it, ended where it is the one that is taken out; None: it takes nothing out."""
    if task.intent == "update_profile" and goes_on_without(turn, task):
        return task
    if (other := await other_of_two(deps, turn, task)) is not None:
        return other
    said = spared_in(turn.request.text) if not turn.request.text.startswith("/") else Spared()
    if not said or task.intent not in OF_SEVERAL or task.asked is None or turn.session.customer_id is None:
        return None
    if said.bare:
        return _ended(task) if task.intent == EXTRAS[0] and task.asked == CONFIRMED else None
    things = await _things(deps, turn, task)
    out = _taken_out(turn.request, said, things) or _by_place(said, things, counted=_is_counted(turn, task))
    if not out:
        return task if await _tells_ordered(deps, turn, things[0], said) else None
    return _left(turn, task, things, out)


async def _tells_ordered(deps: ActionDependencies, turn: Turn, running: _Thing, said: Spared) -> bool:
    """ "No, la segreteria lasciala", of one whose order has gone out before: told so, with the way back as a choice."""
    if running.extra is None:
        return False
    own, known = await access_lines(deps.bss, turn.session), await read_extras(deps.paying.bss, turn.session)
    named = [extra for extra in known.values() if any(_names(words, extra) for words in said.out)]
    for extra in named:
        found = await order_under_way(deps, turn, extra, own) if extra != running.extra else None
        if found is not None:
            turn.say(say_already_ordered(turn.wording, found[0], extra, found[1].action.opposite, found[1]))
            return True
    return False


def _left(turn: Turn, task: Task, things: Sequence[_Thing], out: Sequence[_Thing]) -> Task | None:
    running, *_ = things
    gone = [thing for thing in out if thing.kept is not None]
    if running in out and _is_changed(turn, task, things):
        return None
    drop_next(turn, [thing.kept for thing in gone if thing.kept is not None])
    turn.say(*(Answer("utter_spared", {"what": _name(turn, thing, running)}) for thing in gone))
    return _ended(task) if running in out else task


def _is_changed(turn: Turn, task: Task, things: Sequence[_Thing]) -> bool:
    """ "Non la segreteria, l'antivirus", of nothing else that waits, asks for another one instead; "non a Chiara", of
    one line alone, leaves the others, unless they were done before; "a Chiara no" is a no."""
    request, known = turn.request, {thing.extra.id for thing in things if thing.extra}
    if any(named not in known for name in _NAMES for named in request.texts(name)):
        return True
    done = turn.pending(DONE)
    followed = len(things) > 1 or (done is not None and done.intent == task.intent)
    return not followed and bool(request.texts(EXCLUDED_LINE)) and _NOT.search(request.text) is not None


def _ended(task: Task) -> Task:
    return task.holding(CONFIRMED, False)


async def _things(deps: ActionDependencies, turn: Turn, task: Task) -> tuple[_Thing, ...]:
    """What runs, and what of its kind is kept to come after it."""
    own = await access_lines(deps.bss, turn.session)
    of_extras = task.intent in EXTRAS
    known = await read_extras(deps.paying.bss, turn.session) if of_extras else {}
    item = next((task.get(step) for step in _ITEMS if task.get(step)), None)
    number = next((task.get(step) for step in LINE_STEPS if task.get(step)), None)
    running = _Thing(None, known.get(item) if item else None, _line(own, number))
    kept = [Request.from_slot(one["request"]) for one in kept_next(turn) if one["after"] == task.id]
    same = [request for request in kept if request.intent == task.intent or (of_extras and request.intent in EXTRAS)]
    return (running, *(_Thing(request, _extra(known, request), _line(own, request.number)) for request in same))


def _extra(known: Mapping[str, Extra], request: Request) -> Extra | None:
    return next((known[id] for name in _NAMES for id in request.texts(name) if id in known), None)


def _line(own: Sequence[Line], number: str | None) -> Line | None:
    return next((line for line in own if line.number == number), None)


def _taken_out(request: Request, said: Spared, things: Sequence[_Thing]) -> tuple[_Thing, ...]:
    """Those that the words name; with "solo sul mio", all others. None: they name nothing that is asked for here."""
    named = _entities(request) if len(said.out) == 1 and not said.only else ()
    out = [thing for words in said.out for thing in _meant(words, things, named)]
    left = [thing for words in said.only for thing in _meant(words, things, ())]
    left = [thing for thing in left if thing not in out]
    return tuple(thing for thing in things if thing in out or (left and thing not in left))


def _is_counted(turn: Turn, task: Task) -> bool:
    """Whether the first of them is still the first that was asked for: none of its kind was done before."""
    done = turn.pending(DONE)
    return done is None or done.intent != task.intent


def _by_place(said: Spared, things: Sequence[_Thing], *, counted: bool) -> tuple[_Thing, ...]:
    """ "Solo il primo", "il secondo no": by their order."""
    if not counted or len(things) < 2:
        return ()
    out = [thing for words in said.out for thing in _at(words, things)]
    left = [thing for words in said.only for thing in _at(words, things)]
    return tuple(thing for thing in things if thing in out or (left and thing not in left))


def _at(words: str, things: Sequence[_Thing]) -> Sequence[_Thing]:
    found = _ORDINAL.match(words)
    return things[place_of(found["place"]) - 1 :][:1] if found else ()


def _entities(request: Request) -> tuple[str, ...]:
    found = dict.fromkeys(id for name in (*_NAMES, EXCLUDED_SERVICE) for id in request.texts(name))
    return tuple(found) if len(found) == 1 else ()


def _meant(words: str, things: Sequence[_Thing], named: Sequence[str]) -> tuple[_Thing, ...]:
    extras = [thing for thing in things if thing.extra and _names(words, thing.extra)]
    extras = extras or [thing for thing in things if thing.extra and thing.extra.id in named]
    lines = _lines_meant(words, [thing.line for thing in things if thing.line])
    if not lines:
        return tuple(extras)
    return tuple(thing for thing in extras or things if thing.line in lines)


def _lines_meant(words: str, lines: Sequence[Line]) -> tuple[Line, ...]:
    """The one of them that is named, by its own name, its end, or as one's own; none of several, or of one alone."""
    lines = list(dict.fromkeys(lines))
    if not (alias_words_in(words, lines) or says_mine(words) or re.search(r"\d{2,}|\bfisso\b", words)):
        return ()
    found = matching_lines(LineReference(words=words), lines)
    return found if len(found) == 1 else ()


def _names(words: str, extra: Extra) -> bool:
    said, names = folded(words), folded(f"{extra.name} {extra.id.replace('-', ' ')}")
    long = [word for word in re.findall(r"\w+", names) if len(word) >= LETTERS]
    whole = re.search(rf"\b{re.escape(folded(extra.id.replace('-', ' ')))}\b", said)
    return whole is not None or any(word in re.findall(r"\w+", said) for word in long)


def _name(turn: Turn, thing: _Thing, running: _Thing) -> str:
    """By what it differs from the one that runs."""
    if thing.extra is not None and thing.extra != running.extra:
        return thing.extra.name
    return turn.wording.the_line(thing.line) if thing.line is not None else ""
