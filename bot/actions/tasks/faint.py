"""What is barely understood never leaves a task that only waits for its yes: a yes or a no is asked for (row 24)."""

from __future__ import annotations

import re

from bot.actions.slots import EDITED, OFFERED, OFFERS_SHOWN
from bot.actions.tasks.journey import TaskJourney
from bot.actions.tasks.meant import ANSWERING, brings_value
from bot.actions.tasks.refusing import refuses_running
from bot.actions.turn import Turn
from bot.core.complaint_questions import asks_to_block_too
from bot.core.faq.certainty import is_question
from bot.core.faq.topics import FAQ
from bot.core.leads import YES, lead
from bot.core.tasks import CONFIRMED, Task
from bot.core.wondering import asks_if_it_starts_again, only_wonders
from bot.core.yes_and_no import drops_what_runs, holds_and_lets_go, lets_go

FAINT = 0.4
"""Below this a guess is more often wrong than right."""
_STAYING = (ANSWERING - {"correct"}) | {
    *("wait", "rephrase", "ask_why", "repeat", "help", "signed_in", FAQ),
    *("insult", "frustration", "compliment", "chitchat", "thank", "bot_challenge"),
}
"""What only says something beside the read-back, which comes again by itself."""
_SWITCHED = frozenset({"activate_offer", "activate_service"})
_LEANS = re.compile(
    rf"{lead(YES, 'bene|io')}l[oaie] (?:(?:voglio|vorrei|devo|posso|uso|prendo|metto|"
    r"usiamo|prendiamo) ?)+(?:(?:usar\w*|metter\w*|prender\w*|far\w*|subito|adesso|ora|oggi|io|qui|tutt[oaie])\W*+)*+",
    re.IGNORECASE,
)
URGENT = frozenset({"talk_to_human", "deny_human", "block_sim", "logout", "restart"})
"""Better heard once too often."""


def is_urgent(turn: Turn, task: Task) -> bool:
    """Not "se cambio la carta riparte?", nor "me le potete bloccare?" of charges, amid a complaint about them."""
    said = turn.request
    wonders = only_wonders(said.text) or asks_if_it_starts_again(said.text)
    if said.intent not in URGENT - {task.intent} or (said.intent == "restart" and wonders):
        return False
    return not (task.intent == "open_complaint" and asks_to_block_too(said.text))


def corrects_faintly(journey: TaskJourney, turn: Turn, task: Task) -> bool:
    """ "25 allora": another value, whatever it may be taken for; it is read back."""
    return _is_faint(turn, task) and not is_question(turn.request.text) and brings_value(journey, turn.request, task)


def leans_on_what_runs(turn: Turn, task: Task) -> bool:
    """ "La voglio usare adesso", to a read-back: no offer is named by it, and none was shown beside."""
    said = turn.request
    if task.asked != CONFIRMED or said.intent not in _SWITCHED - {task.intent} or said.entities:
        return False
    return turn.slots.get(OFFERED) != OFFERS_SHOWN and _LEANS.fullmatch(said.text.strip()) is not None


def strays_faintly(journey: TaskJourney, turn: Turn, task: Task) -> bool:
    """ "E se poi cambio idea?" cancels nothing, nor does "e se sbaglio numero?" empty the number."""
    if (
        not _is_faint(turn, task)
        or journey.gives_up(turn.request, task)
        or refuses_running(journey, turn.request, task)
    ):
        return False
    return turn.request.intent != "correct" or is_question(turn.request.text)


def _is_faint(turn: Turn, task: Task) -> bool:
    """Whether an intent that would lead away was chosen by examples, and hardly."""
    request, text = turn.request, turn.request.text
    if task.asked != CONFIRMED or not turn.guesses or turn.by_rule or request.first(EDITED) is not None:
        return False
    stays = request.intent in (*_STAYING, *URGENT) and not (request.intent == "wait" and text.rstrip().endswith("?"))
    if turn.guesses[0].confidence >= FAINT or stays:
        return False
    return not (lets_go(text) or drops_what_runs(text) or holds_and_lets_go(text))
