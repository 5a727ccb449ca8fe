"""After something was done (row 50): whether there is anything else, and at the end how it went, once.

The rating itself is heard as a person's is (`bot.actions.rating`); a person who was there is rated instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from bot.actions.slots import (
    ANYTHING_ELSE,
    BOT_RATED,
    DONE,
    FINISHED,
    OFFERED,
    PENDING_REQUEST,
    PERSON,
    RATING,
    RATING_OPEN,
)
from bot.actions.tasks.parking import RESUME_TASK
from bot.actions.turn import Turn
from bot.core.parting_words import says_goodbye, says_that_is_all
from bot.core.rating_words import BOT
from bot.core.requests import Request
from bot.services.answers.persons import ask_bot_rating
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

PARTING = frozenset({"deny", "goodbye", "thank", "cancel", "deny_human"})
STILL_OPEN = ("unpaid", "unclear", "code_for", "again", "ordered_before")
TOLD_LATER = "utter_card_charged"
"""A card was charged; that the thing itself is done is told by itself."""


def note_finished(turn: Turn) -> None:
    """What was carried out in this turn is noted, and "altro?" is asked where nothing else is."""
    kept = turn.changes.get(PENDING_REQUEST)
    if not kept or kept["why"] != DONE or _leads_on(kept):
        return
    if not turn.answers or any(answer.response == TOLD_LATER for answer in turn.answers):
        return
    finish(turn, Request.from_slot(kept["request"]).intent)


def finish(turn: Turn, intent: str) -> None:
    turn.remember(FINISHED, intent)
    if turn.begins_form or turn.changes.get(OFFERED) is not None or turn.parked:
        return
    nothing = turn.wording.choice("utter_choice_nothing_else", Request("deny").payload)
    turn.say(Answer("utter_anything_else", {}, (nothing,)))
    turn.remember(OFFERED, ANYTHING_ELSE)


def ask_at_the_end(turn: Turn) -> bool:
    """Once for each conversation, after something was done in it and while nothing waits; whether it was asked."""
    if not turn.recall(FINISHED) or turn.recall(BOT_RATED) or turn.recall(PERSON) or _is_open(turn):
        return False
    turn.remember(BOT_RATED, RATING_OPEN)
    turn.remember(RATING, BOT)
    turn.say(ask_bot_rating(turn.wording))
    return True


async def hear_parting(deps: ActionDependencies, turn: Turn) -> bool:
    """ "No, basta così" after "altro?", "grazie, ciao" whenever something was done: the end, and the rating."""
    if not turn.recall(FINISHED) or turn.begins_form or turn.awaited is not None or turn.parked:
        return False
    if turn.slots.get(OFFERED) not in (None, ANYTHING_ELSE) and turn.request.intent not in ("goodbye", "thank"):
        return False  # a no is to what was offered
    if not (_answers_no(turn) or says_goodbye(turn.request.text) or turn.request.intent == "goodbye"):
        return False
    if not ask_at_the_end(turn):
        turn.say(Answer("utter_goodbye"))
    return True


def _is_open(turn: Turn) -> bool:
    """A request that waits, a link that is unpaid, a charge that nobody knows the end of."""
    return turn.pending() is not None or _leads_on(turn.recall(PENDING_REQUEST) or {})


def _leads_on(kept: Mapping[str, Any]) -> bool:
    return any(kept.get(name) for name in STILL_OPEN)


def _answers_no(turn: Turn) -> bool:
    if turn.slots.get(OFFERED) != ANYTHING_ELSE or turn.request.intent == RESUME_TASK:
        return False
    pressed = turn.request.intent == "deny" and not turn.request.text
    return pressed or (turn.request.intent in PARTING and says_that_is_all(turn.request.text))
