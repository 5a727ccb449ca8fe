"""Thanks, or an "ok" that agrees to nothing, in front of a question: the question is all that is said."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.hearing.drifting import UNHEARD
from bot.actions.slots import ANYTHING_ELSE, CALLBACK_TICKET, DONE, EDITED, OFFERED, PENDING_REQUEST, QUEUED, RATING
from bot.actions.turn import Turn
from bot.core.behind_courtesy import behind_thanks, question_behind
from bot.core.faq.topics import FAQ, FAQ_TOPIC, PREFIX
from bot.core.guesses import Guess
from bot.core.requests import Request

_THANKS = frozenset({"thank", "compliment", "goodbye"})
_COURTESY = _THANKS | {"affirm", "greet"}
_NO_QUESTION = _COURTESY | {"deny", "inform", "nlu_fallback", "out_of_scope"}
_WHOLE = _NO_QUESTION - {"inform"} | {"cancel", "wait", "open_complaint", "frustration", "insult", "chitchat"}
"""Of these each word counts."""
_LIKELY = 0.3
"""What the question may mean is taken from this on; below it the question is one that was not understood."""


def without_thanks(said: Request) -> Request:
    """ "Ok grazie, facciamo 20", taken for what stands behind the thanks: its words are those."""
    rest = behind_thanks(said.text) if said.intent not in _WHOLE and said.first(EDITED) is None else ""
    return replace(said, text=rest) if rest else said


def leaves_courtesy(turn: Turn) -> bool:
    """Whether the message is its question from now on; with something that it may answer it stays as it is."""
    said = turn.request
    in_task = turn.task is not None or turn.active_loop is not None
    if (in_task and said.intent not in _THANKS) or said.first(EDITED) is not None or turn.pressed:
        return False
    if said.intent not in _COURTESY or len(turn.parts) > 2 or turn.slots.get(RATING) or turn.recall(QUEUED):
        return False
    asked = question_behind(said.text)
    if not asked or (said.intent not in _THANKS and _waits(turn)):
        return False
    meant = next(iter(turn.parts[1:]), None) or _likeliest(turn, said)
    turn.request = replace(meant, text=asked)
    turn.parts, turn.guesses = (), tuple(one for one in turn.guesses if one.name not in _COURTESY)
    return True


def _waits(turn: Turn) -> bool:
    """A question of the bot's, or something unfinished, that the "ok" may be a yes to."""
    waits = turn.recall(PENDING_REQUEST) and (turn.pending(DONE) is None or turn.recall(PENDING_REQUEST).get("again"))
    open_still = turn.slots.get(OFFERED) not in (None, ANYTHING_ELSE) or turn.parked or waits
    return bool(open_still or turn.recall(CALLBACK_TICKET))


def _likeliest(turn: Turn, said: Request) -> Request:
    found = next((one for one in turn.guesses if one.name not in _NO_QUESTION), None)
    if found is None or found.confidence < _LIKELY:
        return replace(said, intent=UNHEARD)
    return _of_guess(found, said)


def _of_guess(guess: Guess, said: Request) -> Request:
    if guess.name.startswith(PREFIX):
        topic = guess.name.removeprefix(PREFIX)
        return Request(FAQ, {**said.entities, FAQ_TOPIC: (topic,)}, said.text)
    return replace(said, intent=guess.name)
