""" "E l'altra?", after the link of one bill of several: which it is, and until when it can be paid; of no line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.slots import BILL_NOTICE, DONE, OFFERED
from bot.actions.turn import Turn
from bot.core.bill_asides import asks_of_other
from bot.core.errors import CustomerError, DependencyError
from bot.core.tasks import Task
from bot.services import bills as service
from bot.services.answers.bill_payments import say_beside
from bot.services.answers.bills import pay_choice
from bot.services.answers.choices import next_steps
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_PAY = "pay_bill"
_OF_THEIR_OWN = frozenset({"talk_to_human", "deny_human", "open_complaint", "block_sim", "cancel"})
"""Requests that no question about a bill is taken for."""


async def hear_other_bill(deps: ActionDependencies, turn: Turn) -> bool:
    """What else is open is told, with its payment as a choice; the link that was given stays as it is."""
    done, said = turn.pending(DONE), turn.request
    task = Task.of_request(done) if done is not None else None
    held = task.get("bill") if task is not None and task.intent == _PAY else None
    if not isinstance(held, list) or is_apart_or_in_task(turn) or turn.session.customer_id is None:
        return False
    if said.intent in _OF_THEIR_OWN or not asks_of_other(said.text):
        return False
    try:
        own = await service.access_bills(deps.paying.bss, turn.session, turn.wording.today)
    except (CustomerError, DependencyError):
        return False
    others = [bill for bill in service.open_bills(own) if bill.id not in held]
    turn.has_read("bills")
    if not others:
        turn.say(Answer("utter_pay_bill_no_other", {}, next_steps(turn.wording, "list_bills")))
        return True
    turn.say(replace(say_beside(turn.wording, others), choices=(pay_choice(turn.wording, others, False),)))
    if len(others) == 1:
        turn.talk_about_bill(others[0].id)
        turn.remember(OFFERED, BILL_NOTICE)
    return True
