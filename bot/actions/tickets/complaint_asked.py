"""What is asked of a complaint, amid it or once it is registered: by when it is answered, what comes of no answer,
whether a bill is paid meanwhile. What is not known is said so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.slots import ANYTHING_ELSE, CALL_BOOKED, DONE, OFFERED
from bot.actions.tickets.complaint_steps import DEMAND, INTENT, STORY, SUBJECT
from bot.actions.turn import Turn
from bot.core.complaint_questions import (
    asks_apart,
    asks_how_long,
    asks_to_block_too,
    asks_to_pay_meanwhile,
    asks_where_answered,
    asks_where_paid,
    only_asks,
    orders_complaint,
    supposes_no_answer,
    supposes_refusal,
)
from bot.core.complaint_unwanted import asks_how_back, disowns_complaint
from bot.core.complaints import Subject
from bot.core.requests import Request
from bot.core.tasks import Task
from bot.core.tickets import TicketKind
from bot.services.answers.choices import next_steps
from bot.services.tickets import said_kind
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_UNKNOWN = frozenset({"out_of_scope", "nlu_fallback", "inform", "correct", "rephrase", "dont_know", "affirm", "refuse"})
"""What a question is taken for that nobody here knows the answer to."""
_TICKETS = "check_ticket"


def asked_of_complaint(deps: ActionDependencies, turn: Turn, asked: str | None) -> Answer | None:
    """The answer to what is asked amid it, at this step."""
    text, days = turn.request.text, str(deps.care.complaint_days)
    if asks_to_pay_meanwhile(text):
        return Answer("utter_complaint_pay_meanwhile", {}, next_steps(turn.wording, "talk_to_human"))
    if supposes_no_answer(text) and (asked != STORY or "?" in text):
        return Answer("utter_complaint_unanswered", {"days": days})
    if asked != STORY and asks_how_long(text):
        return Answer("utter_about_complaint_reply", {"days": days})
    if (known := _asked_of_outcome(deps, turn)) is not None:
        return known
    if asked in (STORY, DEMAND) and orders_complaint(text):
        return Answer("utter_complaint_under_way")
    unwanted = disowns_complaint(text) or asks_how_back(text)
    apart = asks_apart(text) if asked == DEMAND else asked == STORY and only_asks(text)
    if apart and turn.request.intent in _UNKNOWN and not unwanted:
        return Answer("utter_complaint_question_left")
    return None


def _asked_of_outcome(deps: ActionDependencies, turn: Turn) -> Answer | None:
    """What comes of a no, where money and answer come to, whether what was charged is blocked meanwhile."""
    text = turn.request.text
    if supposes_refusal(text):
        return Answer("utter_complaint_if_refused", {}, next_steps(turn.wording, "talk_to_human"))
    if asks_where_paid(text):
        return Answer("utter_complaint_where_paid")
    if asks_where_answered(text):
        return Answer("utter_complaint_where_answered") if turn.task is not None else None
    charged = turn.task is None or turn.task.get(SUBJECT) in (None, Subject.CHARGES, Subject.NOT_REQUESTED)
    if charged and asks_to_block_too(text):
        return Answer("utter_complaint_block_too", {"block": deps.facts.premium.block})
    return None


async def hear_of_complaint(deps: ActionDependencies, turn: Turn) -> bool:
    """ "E se non mi rispondete?", "e intanto pago?", "e se mi dite di no?", right after one was registered."""
    text = turn.request.text
    if is_apart_or_in_task(turn):
        return False
    if supposes_no_answer(text) and _told_of_one(turn):
        days = str(deps.care.complaint_days)
        answer = Answer("utter_complaint_unanswered", {"days": days}, next_steps(turn.wording, "talk_to_human"))
    elif asks_to_pay_meanwhile(text) and just_registered(turn):
        answer = Answer("utter_complaint_pay_meanwhile", {}, next_steps(turn.wording, "talk_to_human"))
    elif just_registered(turn) and (supposes_refusal(text) or asks_where_paid(text)):
        known = _asked_of_outcome(deps, turn)
        assert known is not None, "one of the two"
        answer = known
    else:
        return False
    if just_registered(turn):
        turn.remember(OFFERED, ANYTHING_ELSE)
    turn.say(answer)
    return True


def time_of_complaint(turn: Turn) -> Request | None:
    """ "E in quanto tempo?", right after one was registered: how it stands tells the day."""
    said = turn.request
    if is_apart_or_in_task(turn) or not just_registered(turn) or not asks_how_long(said.text):
        return None
    return complaint_told(turn) or Request(_TICKETS, {}, said.text)


def complaint_told(turn: Turn) -> Request | None:
    """How the complaint that was registered or looked at last stands; None: it was something else, or a call that is
    promised was told since."""
    done, last = turn.pending(DONE), turn.last_request
    if turn.slots.get(OFFERED) == CALL_BOOKED:
        return None
    registered = Task.of_request(done) if done is not None and done.intent == INTENT else None
    if registered is not None and (code := registered.get("ticket")):
        return Request(_TICKETS, {"ticket_id": (str(code),)})
    looked = last is not None and last.intent == _TICKETS and said_kind(last.text) is TicketKind.COMPLAINT
    return last if looked else None


def just_registered(turn: Turn) -> bool:
    """Whether nothing else was begun since."""
    done = turn.pending(DONE)
    return done is not None and done.intent == INTENT and turn.slots.get(OFFERED) == ANYTHING_ELSE


def _told_of_one(turn: Turn) -> bool:
    """Whether a complaint or another ticket was made or looked at last."""
    last, done = turn.last_request, turn.pending(DONE)
    looked = last is not None and last.intent == _TICKETS
    return looked or (done is not None and done.intent in (INTENT, "report_fault", "update_ticket"))
