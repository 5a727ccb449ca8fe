"""What is answered at once, whatever it sounds like: that a ticket takes long, and that a line was not to be closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.hearing.asked_again import ticket_told
from bot.actions.turn import Turn
from bot.core.asked_again_words import supposes_unsolved
from bot.core.care_words import has_waited, only_wondered
from bot.core.faults import KNOWN_OUTAGE
from bot.core.unanswered import Unanswered, unanswered_in
from bot.services.answers.choices import next_steps
from bot.services.answers.unanswered import say_unanswered
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_PRESSING = frozenset(
    {
        *("out_of_scope", "nlu_fallback", "rephrase", "inform", "correct", "frustration", "insult", "update_ticket"),
        *("check_ticket", "report_fault", "chitchat", "ask_why", "wait", "dont_know", "explain_bill", "deny", "help"),
    }
)
"""What the wait for a ticket is told in."""
_OF_PLANS = frozenset({"show_plan", "list_services", "list_offers", "activate_service", "activate_offer", "help"})
"""What a question about sharing the telephone's internet is taken for."""
_OWN_ACTS = frozenset(
    {"talk_to_human", "request_call_back", "open_complaint", "block_sim", "terminate_line", "pay_bill"}
)
"""What is wanted in itself, whatever is supposed beside it."""
_TICKETS, _LEAVING = "check_ticket", frozenset({"terminate_line", "close_account"})


async def hear_waited_long(_deps: ActionDependencies, turn: Turn) -> bool:
    """ "Ma è da quattro giorni!", after a ticket was looked at: a person, or a complaint (row 29)."""
    last, said = turn.last_request, turn.request
    if last is None or last.intent != _TICKETS or is_apart_or_in_task(turn) or said.intent not in _PRESSING:
        return False
    if not has_waited(said.text):
        return False
    turn.say(Answer("utter_ticket_waited_long", {}, next_steps(turn.wording, "talk_to_human", "open_complaint")))
    return True


async def hear_if_unsolved(deps: ActionDependencies, turn: Turn) -> bool:
    """ "E se non risolvono entro domani?", after a ticket or an outage was told: what there is to be done then."""
    last, said = turn.last_request, turn.request
    if is_apart_or_in_task(turn) or said.intent in _OWN_ACTS or not supposes_unsolved(said.text):
        return False
    told = ticket_told(turn)
    if told is None and (last is None or last.first(KNOWN_OUTAGE) is None):
        return False
    look = (*next_steps(turn.wording, "open_complaint", "talk_to_human"),)
    if told is None:
        turn.say(Answer("utter_outage_if_unsolved", {}, look))
        return True
    see = turn.wording.choice("utter_choice_check_ticket", told.payload)
    turn.say(Answer("utter_ticket_if_unsolved", {"days": str(deps.care.complaint_days)}, (see, *look)))
    return True


async def hear_not_known(_deps: ActionDependencies, turn: Turn) -> bool:
    """ "L'hotspot è compreso nel mio piano?", "quanto costano le chiamate ai cellulari?": not known here, whatever of
    ours it sounds like."""
    said = turn.request
    if is_apart_or_in_task(turn) or said.intent not in _OF_PLANS:
        return False
    kind = unanswered_in(said.text)
    if kind not in (Unanswered.TETHERING, Unanswered.CALL_PRICE):
        return False
    turn.say(say_unanswered(turn.wording, kind))
    return True


async def hear_only_wondered(_deps: ActionDependencies, turn: Turn) -> bool:
    """ "Non voglio disdire, volevo sapere": nothing is closed, and what is wanted is asked."""
    said = turn.request
    if is_apart_or_in_task(turn) or said.intent not in _LEAVING or not only_wondered(said.text):
        return False
    turn.say(Answer("utter_nothing_closed", {}, next_steps(turn.wording, "show_plan", "list_offers", "talk_to_human")))
    return True
