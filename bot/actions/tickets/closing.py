"""The wish to have a ticket closed, said amid a change of it: who closes it reads that, and it is no yes."""

from __future__ import annotations

import re

from bot.core.free_text import says_something
from bot.core.requests import Request
from bot.core.tasks import CONFIRMED, Task
from bot.core.visit_words import closes_it, closes_ticket, only_closes
from bot.services.answers.tickets import NOTE

CHANGE, DETAIL = "change", "detail"
"""Steps of a change: which one, and what is to be added."""
_TOLD = re.compile(
    r"\b(?:aggiung\w+|precis\w+|scriv\w+|segn\w+|annot\w+|metti\w*|mette\w+)\b.{0,40}?(?:\bche\b|:)\s*(?P<told>.+)",
    re.IGNORECASE | re.DOTALL,
)
_LEAST_TOLD = 2


def names_closing(request: Request, task: Task) -> bool:
    """That a request is to be closed, by its name, or by none where no visit is spoken of."""
    return closes_ticket(request.text) or (task.get(CHANGE) in (None, NOTE) and closes_it(request.text))


def closes_beside(request: Request, task: Task) -> bool:
    """ "Chiudila pure", at the read-back: no yes to it, but a wish of its own. "Toglila" may be said of the visit."""
    if task.asked != CONFIRMED or request.intent == "cancel" or told_in(request.text):
        return False
    of_visit = only_closes(request.text) or closes_ticket(request.text)
    return names_closing(request, task) if task.get(CHANGE) == NOTE else of_visit


def closes_anew(request: Request, task: Task) -> bool:
    """Whether the wish was said just now: who closes a request is told then."""
    if task.asked == CONFIRMED:
        return closes_beside(request, task)
    return task.get(CHANGE) == NOTE and names_closing(request, task)


def yes_to_closing(request: Request, task: Task) -> bool:
    """ "Sì, chiudila", where that very wish was read back: a yes to it."""
    wished = task.asked == CONFIRMED and task.get(CHANGE) == NOTE and closes_ticket(task.get(DETAIL) or "")
    refuses = "?" in request.text or request.intent in ("cancel", "deny")
    return bool(wished) and only_closes(request.text) and not refuses


def told_in(text: str) -> str | None:
    """ "Aggiungi che ho fretta": the detail is in the first words already."""
    found = _TOLD.search(text)
    told = found["told"].strip(" ?") if found else ""
    return told if says_something(told, _LEAST_TOLD) else None
