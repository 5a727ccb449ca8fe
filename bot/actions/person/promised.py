"""A call that was promised: told wherever the conversation is, whatever intent the words sound like.

A request for a person promises one too, as soon as there is a number to call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.slots import CALL_BOOKED, LAST_TICKET, OFFERED, OPEN_TICKET
from bot.actions.tickets.complaint_asked import complaint_told
from bot.actions.turn import Turn
from bot.core.call_backs import CallBack
from bot.core.call_words import asks_answer, asks_call, asks_of_this_call, asks_whether_called
from bot.services.answers import call_backs as words
from bot.services.desk.promising import Promise, do_promise_call, keep_promise

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies


async def open_call(deps: ActionDependencies, turn: Turn) -> CallBack | None:
    """The one of this conversation, else of another chat of the customer who is signed in."""
    return await deps.call_backs.open_of(turn.session.conversation_id, turn.session.customer_id)


async def tell_call(deps: ActionDependencies, turn: Turn) -> bool:
    """When the promised call comes; whether there is one."""
    call_back = await open_call(deps, turn)
    if call_back is None:
        return False
    turn.remember(OFFERED, CALL_BOOKED)
    promised = is_of_request(turn, call_back)
    if promised:
        turn.remember(LAST_TICKET, call_back.ticket_id)
    turn.say(words.say_stands(turn.wording, call_back, soon=promised))
    return True


def is_of_request(turn: Turn, call_back: CallBack) -> bool:
    """Whether a request for a person promised it, and nobody chose a time."""
    kept = turn.recall(OPEN_TICKET)
    return bool(kept) and kept["id"] == call_back.ticket_id


async def promise_call(deps: ActionDependencies, turn: Turn, promise: Promise, number: str | None) -> None:
    """The request stands in the desk's list of calls; without a number, as soon as one is said."""
    kept = await keep_promise(deps.effects, turn.session, promise)
    if number is not None:
        hours = deps.operator.care_hours
        await do_promise_call(deps.call_backs, turn.wording, turn.session, hours, kept, number)


async def hear_about_call(deps: ActionDependencies, turn: Turn) -> bool:
    """Whether somebody whom a call was promised asks when it comes, or to which number; not amid a form. The answer to
    a complaint that was told since is none of it."""
    text = turn.request.text
    named = asks_call(text) or asks_whether_called(text)
    named = named or (asks_answer(text) and complaint_told(turn) is None)
    leans = turn.slots.get(OFFERED) == CALL_BOOKED and asks_of_this_call(text)
    return not turn.active_loop and (named or leans) and await tell_call(deps, turn)
