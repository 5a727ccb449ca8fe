"""Coming back after a long pause (row 35): nothing goes on by itself. What was begun is offered, named and no more;
a yes takes it up where it was, never answers its read-back, and what somebody began who was signed in needs them again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.actions.slots import ASKED, FAILED, OFFERED, PENDING_REQUEST, PROOF, SET_ASIDE, SIGN_IN
from bot.actions.tasks.parking import MOST_PARKED, RESUME_TASK, offer_parked, park_running
from bot.actions.turn import Turn
from bot.core.chat_events import ABOUT_WAITING, NEWS
from bot.core.pauses import is_long, still_asked
from bot.core.requests import Request
from bot.core.tasks import CONFIRMED, Task

ENDING = frozenset({"cancel", "logout", "restart"})
"""They end what was begun, whenever they come."""
WAITING = (SIGN_IN, PROOF, FAILED)
"""Why a task waits that a yes, a sign-in or a proof would carry on with."""


def heard_lately(slots: Mapping[str, Any], now: datetime) -> Mapping[str, Any]:
    """The slots as a turn sees them: what was asked before a long pause is asked no more, but for the offer to resume,
    which begins nothing by itself."""
    return {**slots, **{slot: still_asked(slots.get(slot), now, (RESUME_TASK,)) for slot in ASKED}}


def came_back(turn: Turn, task: Task) -> bool:
    """Whether this task lies before a long pause, or was somebody's who is not signed in any more."""
    gone = task.personal and turn.session.customer_id is None
    return gone or is_long(task.at, turn.now)


def set_aside_after_pause(turn: Turn) -> bool:
    """Puts aside what was under way before a long pause; whether the customer is to be asked about it.

    The same thing asked for anew begins anew, with nothing of the old one.
    """
    intent = turn.request.intent
    if intent in ENDING or intent == "silence":
        return False
    task = turn.task
    if task is not None and came_back(turn, task):
        return _set_aside_running(turn, task)
    if intent not in ABOUT_WAITING and _set_aside_waiting(turn):
        return True
    return intent not in NEWS and _was_set_aside(turn)


def offer_again(turn: Turn) -> None:
    """ "Riprendiamo la ricarica?", unless this turn has asked it, begins something else, or means to be silent."""
    asked = turn.changes.get(OFFERED) == RESUME_TASK
    if not (asked or turn.silent or turn.begins_form):
        offer_parked(turn)


def _set_aside_running(turn: Turn, task: Task) -> bool:
    waiting = turn.recall(PENDING_REQUEST)
    if waiting and waiting["why"] in WAITING and Request.from_slot(waiting["request"]).intent == task.intent:
        turn.forget(PENDING_REQUEST)
    if turn.request.intent == task.intent:
        turn.leave_form()
        return False
    park_running(turn)
    return True


def _set_aside_waiting(turn: Turn) -> bool:
    """A task that waits for a sign-in, a proof or another try since before the pause; its yes is worth nothing now.

    Releases before 0.7.0 did not keep since when: what they left is not put aside.
    """
    kept = turn.recall(PENDING_REQUEST)
    if not kept or kept["why"] not in WAITING or not is_long(kept.get("at"), turn.now):
        return False
    waiting = Request.from_slot(kept["request"])
    task = Task.of_request(waiting)
    if task is None and kept["why"] == SIGN_IN:
        turn.note_pending(request=Request(waiting.intent).to_slot())  # whoever signs in by now need not have typed it
    if task is None or turn.request.intent == task.intent:
        return False
    turn.forget(PENDING_REQUEST)
    others = [one for one in turn.parked if one.intent != task.intent]
    task = replace(task.without(CONFIRMED), quiet=False, at=task.at or kept["at"])
    turn.park([task, *others][:MOST_PARKED])
    return True


def _was_set_aside(turn: Turn) -> bool:
    """Put aside in a silence: asked once, by whatever comes next that is no answer to the offer itself."""
    if not turn.recall(SET_ASIDE):
        return False
    turn.forget(SET_ASIDE)
    answers = turn.slots.get(OFFERED) == RESUME_TASK and turn.request.intent in ("affirm", "deny")
    return bool(turn.parked) and not answers and turn.request.intent not in [task.intent for task in turn.parked]
