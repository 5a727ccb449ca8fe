"""What was just done is taken back: its opposite is read back, with the values that it had (row 5)."""

from __future__ import annotations

from bot.actions.next_request import kept_next
from bot.actions.slots import (
    ANYTHING_ELSE,
    CALLBACK_TICKET,
    DONE,
    EDITED,
    OFFERED,
    QUEUED,
)
from bot.actions.tasks.own_line import LINE
from bot.actions.turn import Turn
from bot.core.putting_back import points_away, takes_back, wants_back
from bot.core.requests import Request
from bot.core.tasks import Task
from bot.services.turn import message_id

BEFORE = "before"
"""In a task that is done: what was set before it."""
_NAMING = ("service_name", "offer_name", "msisdn", "fixed_number", "line_alias", "line_kind", "bill_ref", "amount")


def put_back(turn: Turn) -> Request | None:
    """ "Ho cambiato idea, rimettilo", after a switch-off: to be switched on again; "annulla, ho sbagliato", after an
    order: its opposite. Who names a thing means that."""
    if turn.task is not None or turn.request.first(EDITED) is not None:
        return None
    done = turn.pending(DONE)
    task = Task.of_request(done) if done is not None else None
    if task is None or any(turn.request.entities.get(name) for name in _NAMING):
        return None
    if not (_revokes(turn, task) or _wants_back(turn, task)):
        return None
    values = _values_before(task)
    opposite = _OPPOSITES.get(task.intent)
    return Task(message_id.get(), opposite, values).as_request() if opposite and values else None


def _wants_back(turn: Turn, task: Task) -> bool:
    """What was taken away; of what was switched on it says nothing."""
    return task.intent not in SWITCHED_ON and not turn.parts and wants_back(turn.request.text)


def _revokes(turn: Turn, task: Task) -> bool:
    """Whether the order that was sent is taken back, with nothing else open that could be meant."""
    on, said = task.intent in SWITCHED_ON, turn.request
    points = on and said.intent == "deactivate_service" and not turn.parts and points_away(said.text)
    points = points and turn.done_last is not None
    if task.intent not in ORDERS or not (points or takes_back(said.text, on)):
        return False
    others = turn.active_loop or turn.parked or turn.recall(CALLBACK_TICKET) or turn.recall(QUEUED) or kept_next(turn)
    return not others and turn.slots.get(OFFERED) in (None, ANYTHING_ELSE)


def _values_before(task: Task) -> dict[str, object]:
    if task.intent == "stop_auto_recharge":
        before = task.get(BEFORE)
        return {LINE: task.get(LINE), **before} if before else {}
    item = task.get("service") or task.get("offer")
    if not item or (task.intent in SWITCHED_ON and LINE not in task.values):
        return {}
    return {"service": item, **({LINE: task.values[LINE]} if LINE in task.values else {})}


SWITCHED_ON = ("activate_offer", "activate_service")
ORDERS = (*SWITCHED_ON, "deactivate_service")
_OPPOSITES = {
    "deactivate_service": "activate_service",
    "activate_service": "deactivate_service",
    "activate_offer": "deactivate_service",
    "stop_auto_recharge": "set_auto_recharge",
}
