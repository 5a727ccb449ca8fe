"""What else the customer asked for, kept until its turn comes: announced, then carried out (row 20).

It waits for the task that it was said with, whether that runs, is parked, or waits for a proof; for the sign-in that
what came before it needs; and for nothing else. A person is kept from nobody who cannot go on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.actions.slots import DONE, FAILED, NEXT_REQUEST, PENDING_REQUEST, SIGN_IN
from bot.actions.turn import Turn
from bot.core.pauses import is_long
from bot.core.requests import Request
from bot.core.several_requests import PERSON, drops_everything
from bot.core.tasks import Task

MOST = 3
_PAID, _WAYS = ("recharge", "pay_bill"), ("card", "paypal", "saved_card")
"""What is paid for, and how; a voucher's code is good for once."""
_WAYS_SAID = ("payment_method", "card_last4")


def keep_next(turn: Turn, requests: Sequence[Request], after: str | None = None) -> None:
    """Keeps these, before what is kept already. `after`: the id of the task that comes first."""
    said = [{"request": request.to_slot(), "after": after} for request in requests]
    others = [kept for kept in kept_next(turn) if kept["request"]["intent"] not in {one.intent for one in requests}]
    _keep(turn, [*said, *others][:MOST])


def kept_next(turn: Turn) -> Sequence[Mapping[str, Any]]:
    """What is kept, the next one first; nothing that lies before a long pause."""
    kept = turn.recall(NEXT_REQUEST)
    return () if not kept or is_long(kept["at"], turn.now) else kept["requests"]


def drop_next(turn: Turn, requests: Sequence[Request]) -> None:
    """These are wanted no more."""
    gone = [request.to_slot() for request in requests]
    if gone:
        _keep(turn, [one for one in kept_next(turn) if one["request"] not in gone])


def stay_next(turn: Turn) -> None:
    """The conversation goes on, so what is kept is still wanted."""
    if turn.recall(NEXT_REQUEST):
        _keep(turn, kept_next(turn))


def take_next(turn: Turn) -> Request:
    """The next one; those behind it, which waited for the same, wait for what it begins."""
    first, *others = kept_next(turn)
    _keep(turn, [{**one, "after": None} if one["after"] == first["after"] else one for one in others])
    return Request.from_slot(first["request"])


def paid_alike(turn: Turn, request: Request) -> Request:
    """ "10 sul mio e 5 a Chiara", "con PayPal": unless it says how, the second is paid as the first was."""
    done = turn.pending(DONE)
    task = Task.of_request(done) if done is not None and done.intent == request.intent else None
    said = any(request.entities.get(name) for name in ("payment_method", "excluded_method", "card_last4"))
    if task is None or said or request.intent not in _PAID or task.get("method") not in _WAYS:
        return request
    request = request.holding("payment_method", task.values["method"])
    return request.holding("card_last4", task.values["card"]) if task.get("card") else request


def note_way(turn: Turn, said: Request) -> bool:
    """ "Con PayPal", amid the task that comes first: how what is kept is to be paid; whether something is."""
    ways = {name: said.entities[name] for name in _WAYS_SAID if said.entities.get(name)}
    kept = kept_next(turn)
    paid = next((one for one in kept if one["request"]["intent"] in _PAID and _has_no_way(one["request"])), None)
    if not ways or paid is None:
        return False
    entities = {**paid["request"]["entities"], **{name: list(values) for name, values in ways.items()}}
    noted = {**paid, "request": {**paid["request"], "entities": entities}}
    _keep(turn, [noted if one is paid else one for one in kept])
    return True


def _has_no_way(request: Mapping[str, Any]) -> bool:
    return not any(request["entities"].get(name) for name in _WAYS_SAID)


def forget_next(turn: Turn) -> None:
    turn.forget(NEXT_REQUEST)


def forget_person_next(turn: Turn) -> None:
    """A person was there meanwhile: nobody is called a second time for what was said before."""
    if turn.recall(NEXT_REQUEST):
        _keep(turn, [one for one in kept_next(turn) if one["request"]["intent"] != PERSON])


def gives_up_next(turn: Turn) -> bool:
    """Whether a no, or a cancel, ends what is kept, too: it names all of it, or there is no task that it ends."""
    first = next(iter(kept_next(turn)), None)
    if first is None:
        return False
    no_task = first["after"] not in _open_tasks(turn)
    signing_in = turn.task is None and turn.pending(SIGN_IN) is not None and turn.session.customer_id is None
    return no_task or signing_in or drops_everything(turn.request.text)


def next_is_due(turn: Turn) -> bool:
    """Whether something is kept, and nothing that comes before it is open any more."""
    first = next(iter(kept_next(turn)), None)
    if first is None:
        return False
    person = bool(first["request"]["intent"] == PERSON)
    if turn.pending(SIGN_IN) and turn.session.customer_id is None:
        return person
    if first["after"] not in _open_tasks(turn):
        return True
    return person and turn.pending(FAILED) is not None and turn.task is None


def _open_tasks(turn: Turn) -> set[str]:
    """Ids of the tasks that run, are parked, or wait for a proof, a sign-in or another try."""
    tasks = [turn.task, *turn.parked]
    kept = turn.recall(PENDING_REQUEST)
    if kept and kept["why"] != DONE and turn.pending() is not None:
        tasks.append(Task.of_request(Request.from_slot(kept["request"])))
    return {task.id for task in tasks if task is not None}


def _keep(turn: Turn, kept: Sequence[Mapping[str, Any]]) -> None:
    turn.remember(NEXT_REQUEST, {"requests": list(kept), "at": turn.now.isoformat()} if kept else None)
