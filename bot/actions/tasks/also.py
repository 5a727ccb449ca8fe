""" "Anche a Chiara", at the read-back of a recharge: the same for another line, and no change of the first."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.actions.turn import Turn
from bot.core.leads import FINE, YES, lead
from bot.core.requests import LINE_ENTITIES, Request
from bot.core.tasks import CONFIRMED, Task

_TWICE = frozenset({"recharge"})
_SAME_WAYS = frozenset({"card", "paypal"})
"""Ways to pay that are the same again; which saved card, or which voucher, is asked."""
_ALSO = re.compile(
    rf"{lead(YES, FINE, 'poi')}(?:anche|pure)\W+(?:a|ad|al|alla|all|per|su|sul|sulla|sull|il|la|lo|l|quell[ao])\b",
    re.IGNORECASE,
)


def also_for(turn: Turn, task: Task) -> Request | None:
    """What is asked for once more; None: nothing is."""
    request = turn.request
    if task.intent not in _TWICE or task.asked != CONFIRMED or not request.names_line:
        return None
    if request.text.rstrip().endswith("?") or _ALSO.match(request.text) is None:
        return None
    if request.intent not in (task.intent, "select_line", "inform", "correct", "out_of_scope"):
        return None
    lines = {name: values for name, values in request.entities.items() if name in LINE_ENTITIES}
    same = {"amount": task.get("amount"), "payment_method": task.get("method")}
    kept = {name: request.entities.get(name) or ((value,) if value else ()) for name, value in same.items()}
    if kept["payment_method"] and kept["payment_method"][0] not in _SAME_WAYS:
        kept.pop("payment_method")
    return replace(request, intent=task.intent, entities={**kept, **lines})
