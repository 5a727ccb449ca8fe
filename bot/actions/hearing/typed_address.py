"""An e-mail address right after the change of the profile was offered: it is the new one there."""

from __future__ import annotations

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.slots import OFFERED
from bot.actions.turn import Turn
from bot.core.requests import Request

_PROFILE = "update_profile"
_SOUNDS_LIKE = frozenset({"inform", "correct", "affirm", "email_bill", "out_of_scope", "nlu_fallback", "rephrase"})


def address_for_profile(turn: Turn) -> Request | None:
    """ "amm2@studio.example", after "prima lo cambiamo lì": read back, as ever, before anything is changed."""
    said = turn.request
    if turn.slots.get(OFFERED) != _PROFILE or is_apart_or_in_task(turn) or said.intent not in _SOUNDS_LIKE:
        return None
    given = said.texts("email")
    if len(given) != 1:
        return None
    return Request(_PROFILE, {"contact_kind": ("email",), "email": given}, said.text)
