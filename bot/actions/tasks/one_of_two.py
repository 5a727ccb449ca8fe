""" "E l'altra?", at a question of one of two acts: of the one that waits, or the very one that is asked about.

Once the first is done, the other is the one whose read-back stands there: nothing is swapped, and nothing confirmed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.actions.next_request import kept_next
from bot.actions.slots import DONE, PROOF
from bot.actions.tasks.own_line import LINE
from bot.actions.tasks.parking import title
from bot.actions.turn import Turn
from bot.core.both_lines import Other, asks_after, says_other
from bot.core.errors import UnclearLine, UnknownLine
from bot.core.lines import Line
from bot.core.requests import Request
from bot.core.tasks import CONFIRMED, Task
from bot.services.access import access_lines
from bot.services.answers.awaited import say_awaited
from bot.services.answers.several import say_noted
from bot.services.lines import one_line
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

EXTRAS = ("deactivate_service", "activate_service", "activate_offer")
OF_SEVERAL = frozenset({*EXTRAS, "recharge", "set_auto_recharge", "stop_auto_recharge", "block_sim"})
"""What can be asked for of several things or lines; to a fault or a complaint "non il fisso" is a correction."""
LINE_STEPS = (LINE, "number")
_ONCE = frozenset({*EXTRAS, "block_sim"})
"""What is done is not done again: "no, l'altra" cannot mean it."""


async def other_of_two(deps: ActionDependencies, turn: Turn, task: Task) -> Task | None:
    """The task as "e l'altra?" leaves it, ended where the one that waits is wanted instead; None: not about that."""
    request, said = turn.request, says_other(turn.request.text)
    after = said is None and request.intent == "select_line" and request.names_line and asks_after(request.text)
    if task.intent not in OF_SEVERAL or task.asked is None or turn.session.customer_id is None:
        return None
    if not (after or (said is not None and not request.number)):
        return None
    own = await access_lines(deps.bss, turn.session)
    waiting, running, done = _waiting(turn, task), _line(own, task), _done_before(turn, own, task)
    if after:
        return task if _tells_of_named(turn, own, task, waiting) else None
    if waiting is not None:
        if said is Other.INSTEAD:
            return task.holding(CONFIRMED, False)
        turn.say(_say_waits(turn, own, task, running, waiting))
        return task
    if running is None or done in (None, running) or (said is Other.INSTEAD and task.intent not in _ONCE):
        return None
    turn.say(_say_this_one(turn, running, done if said is Other.INSTEAD else None))
    return task


def _tells_of_named(turn: Turn, own: Sequence[Line], task: Task, waiting: Request | None) -> bool:
    """ "E quella di Chiara?", which waits, or was done: said so, and it is not put in place of the one that runs."""
    running, named, done = _line(own, task), _named(turn, turn.request, own), _done_before(turn, own, task)
    if running is None or named is None or named == running:
        return False
    if waiting is not None and named == _named(turn, waiting, own):
        turn.say(_say_waits(turn, own, task, running, waiting))
    elif waiting is None and named == done:
        turn.say(_say_this_one(turn, running, done))
    else:
        return False
    return True


def _say_this_one(turn: Turn, running: Line, done: Line | None) -> Answer:
    said = {"line": turn.wording.the_line(running)}
    if done is None:
        return Answer("utter_other_is_this", said)
    return Answer("utter_other_was_done", {**said, "done": turn.wording.the_line(done)})


async def tells_other_waits(deps: ActionDependencies, turn: Turn) -> bool:
    """ "E l'altra?", while the code for the first of two is awaited: it comes next, and the code stays good."""
    pending = turn.pending(PROOF) if turn.awaited is not None and turn.task is None else None
    task = Task.of_request(pending) if pending is not None else None
    if task is None or turn.awaited is None or says_other(turn.request.text) is not Other.ASKED:
        return False
    waiting = _waiting(turn, task)
    if waiting is None or turn.session.customer_id is None or turn.request.number:
        return False
    own = await access_lines(deps.bss, turn.session)
    turn.say(_say_waits(turn, own, task, _line(own, task), waiting), say_awaited(turn.wording, turn.awaited))
    return True


def _waiting(turn: Turn, task: Task) -> Request | None:
    """The next of its kind, kept to come after it."""
    kept = [Request.from_slot(one["request"]) for one in kept_next(turn) if one["after"] == task.id]
    alike = (task.intent, *(EXTRAS if task.intent in EXTRAS else ()))
    return next((request for request in kept if request.intent in alike), None)


def _say_waits(turn: Turn, own: Sequence[Line], task: Task, running: Line | None, waiting: Request) -> Answer:
    then = _named(turn, waiting, own)
    if running is None or then is None or then == running:
        return say_noted(turn.wording, title(turn, task), waiting)
    said = {"first": turn.wording.the_line(running), "then": turn.wording.the_line(then)}
    return Answer("utter_both_one_by_one", said)


def _done_before(turn: Turn, own: Sequence[Line], task: Task) -> Line | None:
    """The line of the act that was done last."""
    kept = turn.pending(DONE)
    done = Task.of_request(kept) if kept is not None and kept.intent in OF_SEVERAL else None
    same = done is not None and (done.intent == task.intent or {done.intent, task.intent} <= set(EXTRAS))
    return _line(own, done) if done is not None and same else None


def _named(turn: Turn, request: Request, own: Sequence[Line]) -> Line | None:
    """The one that a message, or what is kept, names."""
    try:
        return one_line(request, tuple(own), None, turn.listed)
    except (UnclearLine, UnknownLine):
        return None


def _line(own: Sequence[Line], task: Task) -> Line | None:
    number = next((task.get(step) for step in LINE_STEPS if task.get(step)), None)
    return next((line for line in own if line.number == number), None)
