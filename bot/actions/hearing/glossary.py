"""What a word means: "cosa significa mora?", whatever the question sounds like (row 14)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.slots import EDITED
from bot.actions.turn import Turn
from bot.core.faq.certainty import SURE
from bot.core.faq.topics import FAQ
from bot.core.glossary import Term, may_be_own_figure, term_asked, term_not_known
from bot.services.answers.faq import Saying
from bot.services.answers.glossary import say_term

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_NOT_KNOWING = "dont_know"
_OF_OWN_FIGURES = frozenset({"explain_bill", "show_movements", "open_complaint"})


async def hear_term(deps: ActionDependencies, turn: Turn) -> bool:
    """Whether the message asks for a word's meaning, and is answered. A topic that is surely meant says more."""
    if turn.request.first(EDITED) is not None or _is_topic(turn) or _is_own_figure(turn):
        return False
    return explains_term(deps, turn)


def _not_known(turn: Turn) -> Term | None:
    """Where not to know is no answer to anything."""
    return term_not_known(turn.request.text) if turn.task is None and turn.request.intent == _NOT_KNOWING else None


def explains_term(deps: ActionDependencies, turn: Turn) -> bool:
    """Says what the word means that the message asks for, if it is one; whether it was."""
    term = term_asked(turn.request.text) or _not_known(turn)
    if term is None:
        return False
    asked = Saying(turn.wording, deps.operator, deps.facts, turn.request)
    turn.say(say_term(asked, term, in_task=turn.begins_form))
    return True


def _is_topic(turn: Turn) -> bool:
    """ "Che cos'è il PUK?": the topic's own answer."""
    return turn.request.intent == FAQ and (not turn.guesses or turn.guesses[0].confidence >= SURE)


def _is_own_figure(turn: Turn) -> bool:
    """ "Non capisco il conguaglio", where one's own bill or movements are surely meant."""
    sure = bool(turn.guesses) and turn.guesses[0].confidence >= SURE
    return sure and turn.request.intent in _OF_OWN_FIGURES and may_be_own_figure(turn.request.text)
