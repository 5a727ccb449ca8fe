"""The customer's own contact, shared in a messenger while no number is asked for."""

from __future__ import annotations

from bot.actions.slots import OFFERED, SIGN_IN
from bot.actions.turn import Turn
from bot.core.requests import shares_contact
from bot.services.answers.account import SIGN_IN_PROMPT
from bot.services.wording import Answer


def hear_contact(turn: Turn) -> bool:
    """Says that it is not needed, or that it proves nothing; whether the message was one. What was asked stays open."""
    if not shares_contact(turn.request) or _which_is_asked(turn):
        return False
    turn.remember(OFFERED, turn.slots.get(OFFERED))
    if turn.session.customer_id is None and turn.pending(SIGN_IN) is not None:
        turn.say(Answer("utter_contact_proves_nothing", custom=SIGN_IN_PROMPT))
    else:
        turn.say(Answer("utter_contact_unneeded"))
    return True


def _which_is_asked(turn: Turn) -> bool:
    """Lines were listed and none is chosen yet."""
    return turn.session.customer_id is not None and bool(turn.listed) and turn.focus is None
