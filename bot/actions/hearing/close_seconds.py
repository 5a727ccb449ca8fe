"""A message with a close second meaning (row 21), or barely understood: a choice is put, and nothing carried out."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.slots import EDITED, MISUNDERSTOOD, OFFERED, QUEUED, RATING, WHICH_MEANT
from bot.actions.turn import Turn
from bot.core.close_seconds import barely_heard, close_meanings, possible_requests
from bot.services.answers.several import ask_which_meaning, whole_name
from bot.services.answers.smalltalk import say_misunderstood


def asks_which(turn: Turn) -> bool:
    """Whether two things are as likely, one of them binding, and the question was put; what runs waits for it."""
    if turn.by_rule or turn.parts or turn.others or turn.request.first(EDITED) is not None:
        return False
    if barely_heard(turn.guesses) and _is_in_the_open(turn):
        _ask_what(turn, possible_requests(turn.guesses))
        return True
    names = close_meanings(turn.guesses)
    if not names or names[0] != whole_name(turn.request) or (turn.task and turn.task.intent == names[0]):
        return False
    _put_choice(turn, names)
    turn.hold_question()
    return True


def _put_choice(turn: Turn, names: Sequence[str]) -> None:
    again = turn.slots.get(OFFERED) == WHICH_MEANT
    turn.say(ask_which_meaning(turn.wording, names, turn.request, again=again))
    turn.remember(OFFERED, WHICH_MEANT)


def _is_in_the_open(turn: Turn) -> bool:
    """Nothing is under way or asked that the message could be about."""
    asked = turn.slots.get(OFFERED) not in (None, WHICH_MEANT) or turn.slots.get(RATING) or turn.slots.get(QUEUED)
    return turn.task is None and not turn.begins_form and not asked and whole_name(turn.request) == turn.guesses[0].name


def _ask_what(turn: Turn, names: Sequence[str]) -> None:
    """What comes next in likelihood, else options like after anything that was not understood."""
    if names and tuple(names) != (turn.guesses[0].name,):
        return _put_choice(turn, names)
    times = int(turn.slots.get(MISUNDERSTOOD) or 0) + 1
    turn.remember(MISUNDERSTOOD, times)
    turn.say(say_misunderstood(turn.wording, times))
