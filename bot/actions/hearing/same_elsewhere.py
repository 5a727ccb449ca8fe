""" "Fallo anche sul mio", "e sul fisso?", right after a service or an offer was switched: the same for that line, read
back; never "it is done already", which is true of the first line alone."""

from __future__ import annotations

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.hearing.put_back import ORDERS, SWITCHED_ON
from bot.actions.tasks.own_line import LINE
from bot.actions.turn import Turn
from bot.core.requests import LINE_ENTITIES, Request
from bot.core.same_elsewhere import wants_there_too
from bot.core.tasks import Task

_OF_THEIR_OWN = frozenset({"talk_to_human", "deny_human", "block_sim", "report_fault", "terminate_line"})
_NAMES = ("service_name", "offer_name")


def same_elsewhere(turn: Turn) -> Request | None:
    """The order of before, for the line that is named."""
    said, done = turn.request, turn.done_last
    task = Task.of_request(done) if done is not None else None
    if task is None or task.intent not in ORDERS or not task.get(LINE) or is_apart_or_in_task(turn):
        return None
    if said.intent in _OF_THEIR_OWN or not said.names_line or any(said.texts(name) for name in _NAMES):
        return None
    if not wants_there_too(said.text, on=task.intent in SWITCHED_ON):
        return None
    item = task.get("service") or task.get("offer")
    if not item:
        return None
    name = "offer_name" if task.get("offer") else "service_name"
    lines = {one: said.entities[one] for one in LINE_ENTITIES if said.entities.get(one)}
    return Request(task.intent, {name: (str(item),), **lines}, said.text)
