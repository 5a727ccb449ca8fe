"""A message that is one word: with nothing under way, what it means is asked."""

from __future__ import annotations

from bot.actions.turn import Turn
from bot.core.bare_words import bare_word_in
from bot.services.answers.bare_words import ask_meaning


def asks_meaning(turn: Turn) -> bool:
    """Whether the message was such a word, and the question was put. A pressed choice has no words."""
    word = bare_word_in(turn.request.text) if turn.task is None else None
    if word is None:
        return False
    turn.say(ask_meaning(turn.wording, word))
    return True
