""" "Aumenta a 15", right after an automatic recharge was set or shown, or where its stop is read back: the same one
with another sum, read back as ever."""

from __future__ import annotations

from bot.actions.slots import DONE, EDITED
from bot.actions.turn import Turn
from bot.core.requests import Request
from bot.core.rule_words import puts_other_sum
from bot.core.tasks import Task

_SET, _STOP, _SHOW = "set_auto_recharge", "stop_auto_recharge", "show_auto_recharge"
_TAKEN_FOR = frozenset({"out_of_scope", "nlu_fallback", "inform", "correct", "recharge", "rephrase", "update_profile"})
_STOPPING = _TAKEN_FOR | {"cancel", "deny", "refuse"}
"""What "no non fermarla, abbassala a 5" is taken for, too."""


def rule_changed(turn: Turn) -> Request | None:
    """The automatic recharge with that sum; None: none was talked about, or more is said."""
    if (task := turn.task) is not None and changes_instead(turn, task):
        turn.leave_form()
        return _with_sum(turn, task)
    said = turn.request.intent in _TAKEN_FOR and _says_sum(turn)
    return _of_last(turn) if said and task is None else None


def changes_instead(turn: Turn, task: Task) -> bool:
    """Whether it is not to be stopped after all, but to have another sum."""
    return task.intent == _STOP and turn.request.intent in _STOPPING and _says_sum(turn)


def _says_sum(turn: Turn) -> bool:
    said = turn.request
    apart = turn.parts or said.first(EDITED) is not None
    return not apart and len(said.entities.get("amount", ())) == 1 and puts_other_sum(said.text)


def _of_last(turn: Turn) -> Request | None:
    last, done = turn.last_request, turn.pending(DONE)
    if last is not None and last.intent == _SHOW:
        return Request(_SET, {**last.entities, "amount": turn.request.entities["amount"]}, turn.request.text)
    task = Task.of_request(done) if done is not None else None
    return _with_sum(turn, task) if task is not None and task.intent == _SET else None


def _with_sum(turn: Turn, task: Task) -> Request:
    found = Request(_SET, {"amount": turn.request.entities["amount"]}, turn.request.text)
    line = task.get("line")
    return found.holding("msisdn", line) if line else found
