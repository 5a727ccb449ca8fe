""" "Viene qualcuno a montarlo?", "serve qualcuno in casa?": what is known of a visit is told, and nobody is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart
from bot.actions.slots import CALLBACK_TICKET, LISTED_OFFERS, OPEN_TICKET, QUEUED
from bot.actions.turn import Turn
from bot.core.task_questions import TaskQuestion
from bot.core.tickets import TicketKind
from bot.core.visit_words import asks_if_home, asks_if_somebody_comes
from bot.services.answers.choices import next_steps
from bot.services.answers.faults import slot_words
from bot.services.answers.task_questions import known_of
from bot.services.tickets import access_tickets, look_at
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_TICKETS, _PERSON, _OFFERS, _REPORT = "check_ticket", "talk_to_human", "list_offers", "report_fault"
_SOUNDS_LIKE = frozenset(
    {
        *(_PERSON, "request_call_back", "chitchat", "greet", "out_of_scope", "nlu_fallback", "ask_why", "help"),
        *("rephrase", "wait", "login", "inform", "affirm", "deny", "goodbye", "dont_know", _OFFERS),
    }
)
_OF_CARE = frozenset({_TICKETS, _REPORT, "update_ticket", "faq", "select_line"})
"""What it sounds like, too, and may be meant: only of an offer, or of being at home, it is not."""


async def hear_visit_asked(deps: ActionDependencies, turn: Turn) -> bool:
    """Whether it was asked so, in a message that says nothing else."""
    said = turn.request
    home = asks_if_home(said.text) and ("?" in said.text or said.intent == _PERSON)
    if is_apart(turn) or not (home or asks_if_somebody_comes(said.text)) or _waits_for_person(turn):
        return False
    offered = None if home else _of_offer(turn)
    if said.intent not in _SOUNDS_LIKE and not (said.intent in _OF_CARE and (home or offered)):
        return False
    turn.say(offered or await _of_visit(deps, turn))
    return True


def _waits_for_person(turn: Turn) -> bool:
    """ "Arriva qualcuno?", of a person who was called."""
    return any(turn.recall(slot) for slot in (QUEUED, CALLBACK_TICKET, OPEN_TICKET))


def _of_offer(turn: Turn) -> Answer | None:
    """Of what is being switched on, or was shown last."""
    task, last = turn.task, turn.last_request
    fitted = known_of(TaskQuestion.FITTED, task.intent, at_read_back=False) if task is not None else None
    shown = last is not None and last.intent == _OFFERS and turn.recall(LISTED_OFFERS)
    return fitted or (Answer("utter_offer_fitted") if shown else None)


async def _of_visit(deps: ActionDependencies, turn: Turn) -> Answer:
    """Of the only fault that is open: its visit, or that none is fixed; else how one comes about."""
    own = await access_tickets(deps.care.bss, turn.session) if turn.session.customer_id is not None else ()
    open_ones = [ticket for ticket in own if ticket.is_open and ticket.kind == TicketKind.FAULT]
    steps = next_steps(turn.wording, _TICKETS, _PERSON) if open_ones else next_steps(turn.wording, _PERSON)
    if len(open_ones) != 1:
        return Answer("utter_visit_unknown", {}, () if turn.task is not None else steps)
    looked = await look_at(deps.care.bss, open_ones[0])
    if looked.visit is None:
        return Answer("utter_visit_none_set", {"ticket": looked.ticket.id}, steps)
    slot = slot_words(turn.wording, looked.visit)
    return Answer("utter_visit_is_set", {"ticket": looked.ticket.id, "slot": slot}, steps)
