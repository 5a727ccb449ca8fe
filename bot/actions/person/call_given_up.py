"""A promised call is given up by plain words alone: courtesy keeps it, and whatever is neither is asked."""

from __future__ import annotations

from bot.actions.base import ActionDependencies
from bot.actions.person.call_backs import withdraw_call
from bot.actions.person.promised import is_of_request, open_call
from bot.actions.person.queue import told_last
from bot.actions.slots import CALL_BOOKED, GIVING_UP_CALL, LAST_TICKET, OFFERED
from bot.actions.turn import Turn
from bot.core.call_answers import gives_up_call, is_courtesy
from bot.core.call_backs import CallBack
from bot.services.answers import call_backs as words


async def give_up_call(deps: ActionDependencies, turn: Turn) -> bool:
    """Whether there was a call to come: it is given up, or kept, or that is asked."""
    return await keep_call(deps, turn) or await withdraw_call(deps, turn)


async def keep_told_call(deps: ActionDependencies, turn: Turn) -> bool:
    """As `keep_call`, of the call that the last answer told of."""
    return await told_call(deps, turn) is not None and await keep_call(deps, turn)


async def keep_call(deps: ActionDependencies, turn: Turn) -> bool:
    """Whether the words do not plainly give the call up. A pressed choice has none, and is plain."""
    text = turn.request.text
    call_back = None if not text or gives_up_call(text) else await open_call(deps, turn)
    if call_back is None:
        return False
    if is_courtesy(text):
        say_kept(turn, call_back)
    else:
        ask_giving_up(turn, call_back)
    return True


def say_kept(turn: Turn, call_back: CallBack) -> None:
    turn.remember(OFFERED, CALL_BOOKED)
    promised = is_of_request(turn, call_back)
    if promised:
        turn.remember(LAST_TICKET, call_back.ticket_id)
    turn.say(words.say_kept(turn.wording, call_back, soon=promised))


def ask_giving_up(turn: Turn, call_back: CallBack) -> None:
    turn.remember(OFFERED, GIVING_UP_CALL)
    turn.say(words.ask_giving_up(turn.wording, call_back, soon=is_of_request(turn, call_back)))


async def told_call(deps: ActionDependencies, turn: Turn) -> CallBack | None:
    """The call that the last answer told of, by its time or by its request."""
    ticket = turn.slots.get(LAST_TICKET)
    if not ticket and not told_last(turn, CALL_BOOKED):
        return None
    call_back = await open_call(deps, turn)
    told = call_back is not None and (told_last(turn, CALL_BOOKED) or call_back.ticket_id == ticket)
    return call_back if told else None
