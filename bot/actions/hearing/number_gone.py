"""Who cannot sign in because the code goes to a number that is theirs no more: a person can tell who they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.hearing.follow_ups import kept_topic
from bot.actions.turn import Turn
from bot.core.access_words import asks_where_code_goes
from bot.core.asides import is_no_more, number_gone
from bot.core.lost_numbers import says_phone_lost
from bot.services.answers.choices import next_steps
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_GETTING_IN = frozenset({"login", "resend_code", "recover_credentials", "ask_access_help", "register_account"})
_HEARD_AS = _GETTING_IN | {
    *("update_profile", "inform", "dont_know", "out_of_scope", "nlu_fallback", "correct", "rephrase", "deny"),
}
"""What "quel numero non ce l'ho più" is taken for."""


async def hear_number_gone(deps: ActionDependencies, turn: Turn) -> bool:
    """ "Ho cambiato numero, quello vecchio non ce l'ho più", of who is not signed in."""
    said = turn.request
    if turn.session.customer_id is not None or is_apart_or_in_task(turn) or said.intent not in _HEARD_AS:
        return False
    if said.first("loss") is not None or says_phone_lost(said.text):
        return False
    if not number_gone(said.text, getting_in=said.intent in _GETTING_IN):
        return False
    if said.intent == "update_profile" and not is_no_more(said.text):
        return False  # a new number to be called at
    if kept_topic(turn)[0] == "recover_credentials" and asks_where_code_goes(said.text):
        return False  # that is told first, with the way on
    steps = next_steps(turn.wording, "talk_to_human")
    turn.say(Answer("utter_contact_gone", {"care": deps.operator.care_mobile}, steps))
    return True
