"""What is asked of a link to pay that was just given and is not used: until when, what if not, and a receipt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.actions.slots import DONE, EDITED, LAST_REQUEST, PENDING_REQUEST
from bot.actions.tasks.open_link import unpaid_link
from bot.actions.turn import Turn
from bot.core.link_words import LinkQuestion, asked_of_link, names_link_itself
from bot.core.requests import Request
from bot.core.task_questions import TaskQuestion, asked_of_task
from bot.services.answers.choices import next_steps
from bot.services.answers.task_questions import known_of
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_RECHARGE, _PAID = "recharge", frozenset({"recharge", "pay_bill"})
_OF_THEIR_OWN = frozenset({"talk_to_human", "block_sim", "open_complaint", "request_call_back", "terminate_line"})
"""Requests that no question about a link is taken for."""


def asked_of_link_alone(turn: Turn) -> Request | None:
    """ "Se poi non pago che succede", "entro quando devo pagare?": one question, whatever it is cut into, and of no
    bill."""
    said = turn.request
    if _order_of(turn) is None or said.intent in _OF_THEIR_OWN or _question(turn, said.text) is None:
        return None
    asked, turn.parts = turn.parts[-1] if turn.parts else said, ()
    return replace(asked, text=said.text)


async def hear_link_asked(deps: ActionDependencies, turn: Turn) -> bool:
    """ "E se non pago?", "quanto tempo ho?": of the link, while it can be used. Of a bill that is never paid its own
    topic tells more."""
    said, order_id = turn.request, _order_of(turn)
    question = _question(turn, said.text) if order_id is not None and not turn.parts else None
    if order_id is None or question is None or said.intent in _OF_THEIR_OWN:
        return False
    what, until = await unpaid_link(deps, turn), await deps.paying.paid_until(order_id)
    if what is None or until is None:
        return False
    values = {"what": what, "until": turn.wording.at(until)}
    turn.say(Answer(f"utter_pay_link_{question}", values, next_steps(turn.wording, "cancel")))
    return True


async def hear_receipt_asked(_deps: ActionDependencies, turn: Turn) -> bool:
    """ "Mi mandate la ricevuta?", right after a link, a charge or a code was asked for."""
    said, intent = turn.request, _intent_done(turn)
    if intent is None or turn.parts or said.intent in _OF_THEIR_OWN or said.texts("bill_ref"):
        return False
    if asked_of_task(said.text) is not TaskQuestion.RECEIPT:
        return False
    known = known_of(TaskQuestion.RECEIPT, intent, at_read_back=False)
    turn.say(*([known] if known is not None else []))
    return known is not None


def _question(turn: Turn, text: str) -> LinkQuestion | None:
    """Of a bill that is not paid at all its own topic tells."""
    question = asked_of_link(text)
    of_bill = question is LinkQuestion.UNUSED and _intent_done(turn) != _RECHARGE and not names_link_itself(text)
    return None if of_bill else question


def _intent_done(turn: Turn) -> str | None:
    """What was asked to be paid last, where nothing runs and nothing was looked at since."""
    done, read = turn.pending(DONE), turn.recall(LAST_REQUEST)
    if done is None or turn.task is not None or turn.request.first(EDITED) is not None or done.intent not in _PAID:
        return None
    return None if read and read["at"] > turn.recall(PENDING_REQUEST)["at"] else done.intent


def _order_of(turn: Turn) -> str | None:
    """The order whose link was given."""
    return (turn.recall(PENDING_REQUEST) or {}).get("unpaid") if _intent_done(turn) is not None else None
