""" "Anche a Chiara", "e altri 10 a me", amid a recharge: another one comes after it, and the first one stays."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.actions.next_request import keep_next, kept_next
from bot.actions.tasks.parking import title
from bot.actions.turn import Turn
from bot.core.also_words import says_also
from bot.core.errors import UnclearLine, UnknownLine
from bot.core.line_words import names_stranger
from bot.core.repeating import comes_again
from bot.core.requests import LINE_ENTITIES, Request
from bot.core.tasks import CONFIRMED, Task
from bot.services.access import access_lines
from bot.services.answers.awaited import say_awaited
from bot.services.answers.several import say_noted
from bot.services.lines import one_line
from bot.services.recharges import rechargeable

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies
    from bot.actions.several import Several

_TWICE = frozenset({"recharge"})
_STEPS = frozenset({"method", "card", CONFIRMED})
"""The line and the sum of the first are known by then."""
_SAME_WAYS = frozenset({"card", "paypal"})
"""Ways to pay that are the same again; which saved card, or which voucher, is asked."""
_SOUNDS_LIKE = _TWICE | {
    *("select_line", "inform", "correct", "affirm", "dont_know", "out_of_scope", "nlu_fallback"),
    *("add_line", "list_lines", "activate_offer"),
}


async def keep_also(deps: ActionDependencies, several: Several | None, turn: Turn, task: Task) -> bool:
    """Whether one more is asked for; it is kept behind this one, and those that are kept already, and announced."""
    if several is None:
        return False
    once_more = await also_for(deps, turn, task)
    asked = (once_more,) if once_more is not None else await _in_parts(deps, turn, task)
    if not asked:
        return False
    await several.beside(turn, _with_kept(turn, task, *asked), task, ends=False)
    return True


async def _in_parts(deps: ActionDependencies, turn: Turn, task: Task) -> tuple[Request, ...]:
    """ "E 5 a me e 10 a mio padre": what the first of several is, the others are, too."""
    whole, (first, *others) = turn.request, turn.parts or (turn.request,)
    if not others or any(one.intent not in _TWICE or not one.names_line for one in others):
        return ()
    turn.request = first
    once_more = await also_for(deps, turn, task)
    turn.request = whole
    return (once_more, *others) if once_more is not None else ()


async def waits_behind(deps: ActionDependencies, turn: Turn, task: Task) -> bool:
    """As `keep_also`, while the code for the first is awaited, which stays good."""
    once_more = await also_for(deps, turn, task)
    if once_more is None or turn.awaited is None:
        return False
    keep_next(turn, _with_kept(turn, task, once_more), task.id)
    turn.say(say_noted(turn.wording, title(turn, task), once_more), say_awaited(turn.wording, turn.awaited))
    return True


def _with_kept(turn: Turn, task: Task, *asked: Request) -> tuple[Request, ...]:
    """Behind those that wait for this one already; the same line, said anew, waits once."""
    kept = [Request.from_slot(one["request"]) for one in kept_next(turn) if one["after"] == task.id]
    lines = [_line_of(one) for one in asked]
    before = [one for one in kept if one.intent == task.intent and _line_of(one) not in lines]
    return (*before, *asked)


async def also_for(deps: ActionDependencies, turn: Turn, task: Task) -> Request | None:
    """What is asked for once more, for a line that is not the task's; None: nothing is."""
    request, said = turn.request, says_also(turn.request.text)
    if said is None or task.intent not in _TWICE or task.asked not in _STEPS or not request.names_line:
        return None
    if request.intent not in _SOUNDS_LIKE or comes_again(request) or _says_several(request):
        return None
    amount = request.first("amount") or said.cents
    if not (said.same or amount) or not await _is_other_line(deps, turn, task):
        return None
    lines = {name: values for name, values in request.entities.items() if name in LINE_ENTITIES}
    same = {"amount": amount or task.get("amount"), "payment_method": task.get("method")}
    kept = {name: request.entities.get(name) or ((value,) if value else ()) for name, value in same.items()}
    if kept["payment_method"] and kept["payment_method"][0] not in _SAME_WAYS:
        kept.pop("payment_method")
    return replace(request, intent=task.intent, entities={**kept, **lines})


def _says_several(request: Request) -> bool:
    """ "E 5 a me e 10 a Luca"."""
    return any(len(set(request.entities.get(name, ()))) > 1 for name in ("amount", "line_alias", "msisdn"))


async def _is_other_line(deps: ActionDependencies, turn: Turn, task: Task) -> bool:
    """Whether another line than the task's is named; one that is not made out is asked about in its turn."""
    number = task.get("number")
    if turn.request.number is not None or turn.session.customer_id is None:
        return bool(turn.request.number != number)
    own = await access_lines(deps.bss, turn.session)
    if names_stranger(turn.request.text, own):
        return True
    so_far = next((line.id for line in own if line.number == number), turn.focus)
    try:
        line = one_line(turn.request, own, so_far, turn.listed)
    except UnclearLine as error:
        fitting = rechargeable(error.lines)
        line = fitting[0] if len(fitting) == 1 else None
        return line is None or bool(line.number != number)
    except UnknownLine:
        return True
    return line is not None and bool(line.number != number)


def _line_of(request: Request) -> dict[str, object]:
    return {name: values for name, values in request.entities.items() if name in LINE_ENTITIES and values}
