""" "Avvisami quando finisce il credito": no such notice exists, and none about bills is meant; right after those were
spoken of, "ma è per il credito?" is told what they are about. Nothing is switched on or off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart
from bot.actions.slots import DONE, EDITED, NOTICES_OFF, NOTICES_ON, OFFERED
from bot.actions.turn import Turn
from bot.core.credit_alert_words import means_credit, wishes_credit_alert
from bot.core.news_words import wants_to_know_when_used_up
from bot.core.requests import LINE_ENTITIES, Request
from bot.services.answers.credit_alert import say_no_credit_alert, say_notices_of_bills

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_NOTICES = "manage_notices"
_ABOUT_NOTICES = (_NOTICES, NOTICES_ON, NOTICES_OFF)
_OF_CREDIT = frozenset({"check_credit", "recharge"})
"""After these "mi avvisi quando finisce?" is about the credit."""
_APART = frozenset({"talk_to_human", "block_sim", "open_complaint", "stop_auto_recharge", "show_auto_recharge"})
_THRESHOLD = "threshold"


def credit_alert_wished(turn: Turn) -> Request | None:
    """One wish, wherever it was cut; `hear_credit_alert` answers it."""
    if not _wishes(turn) and not _leans(turn):
        return None
    turn.parts, turn.guesses = (), ()
    return turn.request


async def hear_credit_alert(_deps: ActionDependencies, turn: Turn) -> bool:
    """Whether it was that; amid a task its question is put again as after any aside."""
    leans = _leans(turn)
    if is_apart(turn) or not (leans or _wishes(turn)):
        return False
    on = leans and turn.slots.get(OFFERED) == NOTICES_ON
    said = turn.request
    kept = {name: values for name, values in said.entities.items() if name in (*LINE_ENTITIES, _THRESHOLD)}
    automatic = Request("set_auto_recharge", kept)
    turn.say(say_notices_of_bills(turn.wording, automatic) if on else say_no_credit_alert(turn.wording, automatic))
    if on:
        turn.remember(OFFERED, NOTICES_ON)
    return True


def _wishes(turn: Turn) -> bool:
    """By the words; after the credit was told, what is used up need not be named."""
    said, last, done = turn.request, turn.last_request, turn.pending(DONE)
    if said.first(EDITED) is not None or said.intent in _APART or (turn.task is not None and said.intent != _NOTICES):
        return False
    told = last if last is not None else done
    leans = told is not None and told.intent in _OF_CREDIT and wants_to_know_when_used_up(said.text)
    return leans or wishes_credit_alert(said.text)


def _leans(turn: Turn) -> bool:
    """ "Ma è per il credito?", while notices about bills are what was spoken of."""
    said = turn.request
    if turn.slots.get(OFFERED) not in _ABOUT_NOTICES or turn.task is not None or said.first(EDITED) is not None:
        return False
    return said.intent not in _APART and means_credit(said.text)
