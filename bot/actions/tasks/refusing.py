"""A no to the task itself, or to a person, in the middle of its questions."""

from __future__ import annotations

from bot.actions.slots import EDITED
from bot.actions.tasks.journey import TaskJourney
from bot.actions.turn import Turn
from bot.core.complaint_unwanted import disowns_complaint
from bot.core.handoff import refuses_only_person
from bot.core.left_out import rules_out
from bot.core.lost_numbers import BLOCK_SIM
from bot.core.negated_requests import refuses_act, refuses_other_act
from bot.core.only_asked_sum import asks_only_sum
from bot.core.parting_words import says_goodbye
from bot.core.paying_later import pays_later
from bot.core.person_words import wants_only_person
from bot.core.phone_kept import refuses_block
from bot.core.putting_back import keeps_old, wants_back
from bot.core.putting_off import puts_off, puts_off_until
from bot.core.reasoned_no import asks_somebody_first, refuses_with_reason
from bot.core.requests import Request
from bot.core.tasks import CONFIRMED, Task
from bot.core.yes_and_no import ends_in_no, leaves_it, lets_go

_TIMED = frozenset({"request_call_back", "update_ticket", "report_fault", "block_sim", "set_auto_recharge"})
"""Where "più tardi" may be a time, or a trial put off; a block is urgent, and asked of again."""
_ENDED_BY_A_NO = frozenset({"recharge", "pay_bill", "block_sim", "activate_offer", "activate_service", "remove_card"})
"""Tasks none of whose questions has "niente" for an answer."""
_PAID = frozenset({"recharge", "pay_bill"})
_CHANGING = frozenset({"update_profile", "email_bill", "set_auto_recharge", "update_ticket"})
"""What is kept otherwise without them: "tienila com'era"."""
_TAKING_AWAY = frozenset({"deactivate_service", "stop_auto_recharge", "remove_card"})


def refuses_running(journey: TaskJourney, request: Request, task: Task) -> bool:
    """ "Non voglio pagarla", whatever is asked; "no, niente", where that answers no question of it."""
    reasoned = task.asked is not None and request.intent != "check_payment"
    if reasoned and refuses_with_reason(request.text, task.intent):
        return True
    if task.intent == "open_complaint" and disowns_complaint(request.text):
        return True  # whatever it would be an answer to: it is never what is asked for
    if journey.tells(request, task):
        return False
    may_end = request.intent != "deny" and (task.asked == CONFIRMED or task.intent in _ENDED_BY_A_NO)
    if may_end and ends_in_no(request.text):
        return True
    if task.intent in _TAKING_AWAY and not request.entities and wants_back(request.text):
        return True  # "rimettila", before it is away
    if task.intent in _CHANGING and task.asked is not None and not request.names_line and keeps_old(request.text):
        return True
    if request.intent == "correct":
        return False
    if refuses_act(request.text, task.intent) or (task.intent == BLOCK_SIM and refuses_block(request.text)):
        return True
    if request.intent in ("dont_know", "refuse") and task.intent in _ENDED_BY_A_NO - {"block_sim"}:
        return leaves_it(request.text)
    ends = request.intent == "deny" and task.asked not in (None, CONFIRMED) and task.intent in _ENDED_BY_A_NO
    return ends and lets_go(request.text) and not journey.found(request, task)


def puts_off_running(journey: TaskJourney, request: Request, task: Task) -> bool:
    """ "Magari più tardi", "non adesso", to a question or a read-back; of a call, later is another time of it. "La pago
    lunedì", of a bill, and a goodbye to the question how to pay."""
    may_wait = task.asked is not None and task.intent != BLOCK_SIM and request.intent != "wait"
    if may_wait and asks_somebody_first(request.text):
        return True
    if task.intent == "pay_bill" and task.asked is not None and pays_later(request.text):
        return True
    if task.intent in _PAID and task.asked == "method" and says_goodbye(request.text):
        return True
    timed = task.intent in _TIMED or (task.asked in journey.free and journey.tells(request, task))
    return task.asked is not None and not timed and (puts_off(request.text) or puts_off_until(request.text))


def wants_only_sum(turn: Turn, task: Task) -> bool:
    """ "Per ora non pago, dimmi solo quanto devo", to whatever is asked of a payment of one's own bills."""
    own = task.intent == "pay_bill" and task.asked is not None and turn.session.customer_id is not None
    elsewhere = isinstance(task.get("bill"), str) or turn.request.first(EDITED) is not None
    return own and not elsewhere and asks_only_sum(turn.request.text)


def refuses_other(journey: TaskJourney, turn: Turn, task: Task) -> bool:
    """ "Non toccare la mia mail", where an amount is asked for."""
    request = turn.request
    if request.intent != "refuse" or journey.tells(request, task) or rules_out(request):
        return False
    return refuses_other_act(request.text, task.intent) and task.asked not in journey.found(request, task)


def is_about_person(turn: Turn, task: Task) -> bool:
    """A wish for a person, or none for one, and nothing else; amid a call that is booked a no is to the call."""
    text = turn.request.text
    return wants_only_person(text) or (refuses_only_person(text) and task.intent != "request_call_back")
