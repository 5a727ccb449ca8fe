"""Out of the queue by plain words or by the choice; anything less is asked once, and the place is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.person.queue import leave_queue, tell_place, told_last
from bot.actions.slots import IN_QUEUE, LEAVE_ASKED, OFFERED, QUEUED
from bot.actions.turn import Turn
from bot.core.queue_leaving import Leaving, ends_it, leaves_queue, leaving_in
from bot.core.queue_words import asks_place, keeps_place, names_other_matter
from bot.core.yes_and_no import is_clear_yes
from bot.services.answers.queue import ask_leaving
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_YES = frozenset({"affirm", "cancel", "deny_human"})
"""What agrees to leaving, unless the words say otherwise."""


async def end_waiting(deps: ActionDependencies, turn: Turn) -> bool:
    """Who refuses a person or cancels: out by plain words, else asked. False: nobody waits."""
    text = turn.request.text
    if not text or leaves_queue(text) or (ends_it(text) and told_last(turn, IN_QUEUE)):
        return await leave_queue(deps, turn)
    if turn.active_loop or turn.awaited is not None:  # their question is open, a second one would hide it
        return bool(turn.recall(QUEUED)) and await tell_place(deps, turn)
    return await ask_whether(deps, turn)


async def ask_whether(deps: ActionDependencies, turn: Turn) -> bool:
    """ "Vuoi uscire dalla coda?", with the place kept; whether somebody waits."""
    if not await still_waits(deps, turn):
        return False
    turn.remember(OFFERED, LEAVE_ASKED)
    turn.say(ask_leaving(turn.wording))
    return True


async def hear_whether(deps: ActionDependencies, turn: Turn) -> bool:
    """The answer to that question; another matter is none."""
    text, intent = turn.request.text, turn.request.intent
    if not told_last(turn, LEAVE_ASKED) or turn.active_loop or names_other_matter(text):
        return False
    said = leaving_in(text)
    if said is Leaving.STAYS or keeps_place(text):
        return await say_waiting(deps, turn, "utter_queue_kept")
    if asks_place(text):
        return await tell_place(deps, turn)
    if intent == "affirm" and said is Leaving.UNSAID and not is_clear_yes(text, "leave_queue"):
        return await ask_whether(deps, turn)
    if said in (Leaving.NOW, Leaving.UNCLEAR) or ends_it(text) or (intent in _YES and said is Leaving.UNSAID):
        return await leave_queue(deps, turn)
    return intent == "deny" and await say_waiting(deps, turn, "utter_queue_kept")


async def say_waiting(deps: ActionDependencies, turn: Turn, response: str) -> bool:
    """Says it if the place is still there: whether it is."""
    if not await still_waits(deps, turn):
        return False
    turn.remember(OFFERED, IN_QUEUE)
    turn.say(Answer(response))
    return True


async def still_waits(deps: ActionDependencies, turn: Turn) -> bool:
    if not turn.recall(QUEUED):
        return False
    if await deps.queueing.place(turn.session.conversation_id) is None:
        turn.forget(QUEUED)
        return False
    return True
