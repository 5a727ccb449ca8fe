"""Words that name nothing, taken for a matter of their own: they are heard once more, as what was not understood."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.hearing.follow_ups import told_before
from bot.actions.slots import ANYTHING_ELSE, CALLBACK_TICKET, DONE, LAST_TOPIC, OFFERED, QUEUED, RATING
from bot.actions.turn import Turn
from bot.core.drifting import drifts, names_nothing_at_all
from bot.core.faq.topics import FAQ, FAQ_TOPIC, PREFIX
from bot.services.answers.several import whole_name

UNHEARD, FALLBACK = "nlu_fallback", "action_default_fallback"
"""The intent of what was not understood, and the action that carries it out."""


def hears_as_unheard(turn: Turn) -> bool:
    """Whether the message drifts from what was told last; it is then one that was not understood, in that place."""
    said = turn.request
    if turn.pressed or turn.by_rule or is_apart_or_in_task(turn) or _waits(turn):
        return False
    if said.entities.keys() - {FAQ_TOPIC} or (said.intent == FAQ and told_before(turn) is None):
        return False  # a value names it; a topic strays only from another
    if turn.answers:
        return False  # something was told beside it, which is not told twice
    if not drifts(said.text, whole_name(said), _before(turn)):
        return False
    turn.request, turn.guesses = replace(said, intent=UNHEARD), ()
    if told_before(turn) is not None:
        turn.remember(LAST_TOPIC, turn.slots.get(LAST_TOPIC))
    return True


def leans_on_something(turn: Turn) -> bool:
    """Whether words that name nothing stand behind something that was told: what they are about is asked."""
    return names_nothing_at_all(turn.request.text) and bool(_before(turn)) and turn.task is None


def _before(turn: Turn) -> frozenset[str]:
    """The topic, the reading and the act that may still be talked about."""
    told, last, done = told_before(turn), turn.last_request, turn.pending(DONE)
    topic = {f"{PREFIX}{told}"} if told is not None else set()
    return frozenset({*topic, *(one.intent for one in (last, done) if one is not None)})


def _waits(turn: Turn) -> bool:
    """A question of the bot's, a queue or a call, to which the words may be the answer."""
    asked = turn.slots.get(OFFERED) not in (None, ANYTHING_ELSE) or turn.slots.get(RATING)
    return bool(asked or turn.recall(QUEUED) or turn.recall(CALLBACK_TICKET))
