"""Whether a message, while a question is open, is an answer to it or a request of its own."""

from __future__ import annotations

import re
from collections.abc import Collection

from bot.actions.slots import EDITED, PROOF, SIGN_IN
from bot.actions.tasks.journey import TaskJourney
from bot.actions.turn import Turn
from bot.core.bill_words import wants_to_know
from bot.core.card_words import removes_card
from bot.core.faq.certainty import is_question
from bot.core.faq.topics import FAQ
from bot.core.left_out import rules_out
from bot.core.nearby import stands_apart
from bot.core.requests import Request
from bot.core.tasks import CONFIRMED, Task

ANSWERING = frozenset(
    {"inform", "correct", "affirm", "deny", "dont_know", "refuse", "select_line", "out_of_scope", "nlu_fallback"}
)
"""Intents that can be an answer to the question."""
ASKING = frozenset(
    {
        *("cancel", "restart", "repeat", "help", "talk_to_human", "deny_human", "logout", "login"),
        *("check_credit", "check_counters", "show_movements", "show_plan", "list_services", "list_lines"),
        *("explain_bill", "download_bill", "email_bill", "check_payment"),
        *("show_profile", "list_sign_ins", "enable_biometrics", "terminate_line", "close_account"),
        *("chitchat", "compliment", "insult", "frustration", "change_language", "bot_challenge"),
    }
)
"""Intents that no value in the message makes an answer: the number in "quanto credito ha il 333..." is about that."""
SEEING = frozenset({"list_bills", "show_bill"})
"""As `ASKING` when the words ask to see something; "la bolletta di marzo" alone is an answer."""
_SUM_ASKED = re.compile(
    r"\W*(?:(?:e|ma|no|se|invece|anzi|allora|facciamo|metti\w*|con|da|di|solo|magari)\W+)*"
    r"(?:\d[\d.,]*|[^\W\d_]+)\s*(?:€|euro|eur)?\W*",
    re.IGNORECASE,
)
"""Nothing but another sum, as a question."""
SHORT = 5
"""Up to so many words, a message that holds what was asked for is an answer, whatever else it sounds like."""


def is_for_task(journey: TaskJourney, turn: Turn, task: Task, tasks: Collection[str]) -> bool:
    """Whether the message is meant for the task and not a request of its own. `tasks`: the intents of all tasks."""
    request = turn.request
    if request.first(EDITED) is not None:  # an edit changes a value, and is never the answer itself
        return _corrects(journey, request, task, tasks)
    if journey.tells(request, task) or journey.gives_up(request, task):
        return True
    if request.intent in ASKING or request.intent == task.intent or _asks_apart(journey, request, task):
        return False
    if request.intent in ANSWERING or _says_done(turn):
        return True
    if request.intent in SEEING and wants_to_know(request.text):
        return False
    if request.intent == "remove_card" and removes_card(request.text):
        return False
    short = len(request.text.split()) <= SHORT
    return short and task.asked is not None and task.asked in journey.found(request, task)


def means_place(journey: TaskJourney, request: Request, task: Task) -> bool:
    """Whether "la 2" is one of the choices of the question, since it is no other answer to it."""
    if task.asked in (None, CONFIRMED) or journey.tells(request, task):
        return False
    return task.asked not in journey.found(request, task)


def brings_value(journey: TaskJourney, request: Request, task: Task) -> bool:
    """Whether what stands behind an answer may say otherwise: it holds a value for the task, and only asks nothing."""
    if request.intent in ASKING or request.text.rstrip().endswith("?"):
        return False
    if request.intent == FAQ and is_question(request.text):
        return False
    if request.intent in SEEING and wants_to_know(request.text):
        return False
    return bool(rules_out(request) or journey.found(request, task) or journey.named(request, task))


def _corrects(journey: TaskJourney, request: Request, task: Task, tasks: Collection[str]) -> bool:
    """Whether an edit holds a value for the task, and asks for nothing else by name."""
    meant = request.first(EDITED)
    if meant in ASKING or (meant in tasks and meant != task.intent):
        return False
    return bool(journey.found(request, task) or journey.named(request, task))


def _asks_apart(journey: TaskJourney, request: Request, task: Task) -> bool:
    """A question with a known answer ("PayPal ha commissioni?" names a way to pay, and chooses none), or what is none
    of our business."""
    if request.intent == FAQ:
        return is_question(request.text)
    if _asks_of_figure(request, task):
        return True
    at_fault = task.intent == "report_fault" and task.asked not in ("line", CONFIRMED)
    if request.intent != "out_of_scope" or not stands_apart(request.text, of_fault=at_fault):
        return False
    return not (at_fault or request.entities) or not journey.found(request, task)


def _asks_of_figure(request: Request, task: Task) -> bool:
    """ "Ho 30 euro di bonus?", to a read-back: it asks, and sets no other sum; "e 30?" does."""
    asks = request.intent == "out_of_scope" and task.asked == CONFIRMED and request.text.rstrip().endswith("?")
    return asks and bool(request.entities.get("amount")) and _SUM_ASKED.fullmatch(request.text.strip()) is None


def _says_done(turn: Turn) -> bool:
    """ "Fatto", typed while no sign-in is waited for; the gateway's own news of one has no words."""
    waiting = turn.pending(SIGN_IN) or turn.pending(PROOF)
    return turn.request.intent == "signed_in" and bool(turn.request.text) and waiting is None
