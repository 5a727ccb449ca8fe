"""A message with a close second meaning (row 21): a choice is put, before anything is carried out."""

from __future__ import annotations

from bot.actions.turn import EDITED, OFFERED, WHICH_MEANT, Turn
from bot.core.close_seconds import close_meanings
from bot.services.answers.several import ask_which_meaning, whole_name


def asks_which(turn: Turn) -> bool:
    """Whether two things are as likely, one of them binding, and the question was put; what runs waits for it."""
    if turn.by_rule or turn.parts or turn.others or turn.request.first(EDITED) is not None:
        return False
    names = close_meanings(turn.guesses)
    if not names or names[0] != whole_name(turn.request) or (turn.task and turn.task.intent == names[0]):
        return False
    again = turn.slots.get(OFFERED) == WHICH_MEANT
    turn.say(ask_which_meaning(turn.wording, names, turn.request, again=again))
    turn.remember(OFFERED, WHICH_MEANT)
    turn.hold_question()
    return True
