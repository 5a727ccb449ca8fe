"""An order of a service or an offer that is not carried out yet: told as such, and no second one is made beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.actions.slots import DONE, PENDING_REQUEST
from bot.actions.turn import Turn
from bot.core.lines import Line
from bot.core.offers import Extra, ExtraAction, FollowedOrder
from bot.core.requests import Request
from bot.core.tasks import Task
from bot.services.access import access_customer_id, access_lines
from bot.services.answers import extras as words
from bot.services.extras import read_extras
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies


async def order_under_way(
    deps: ActionDependencies, turn: Turn, extra: Extra, lines: Sequence[Line]
) -> tuple[Line, FollowedOrder] | None:
    """The order that changes it on one of these lines right now, whatever the operator shows as active meanwhile."""
    orders = {order.what: order for order in await orders_of(deps, turn)}
    named = ((line, words.what_of(turn.wording, line, extra)) for line in lines)
    return next(((line, orders[what]) for line, what in named if what in orders), None)


async def orders_of(deps: ActionDependencies, turn: Turn) -> Sequence[FollowedOrder]:
    """All that are under way of whoever is signed in."""
    return await deps.paying.extras.under_way(access_customer_id(turn.session))


def followed_order(turn: Turn, order_id: str, what: str, cents: int, action: ExtraAction) -> FollowedOrder:
    """One that was just sent, to be followed to its end."""
    session = turn.session
    customer_id = access_customer_id(session)
    return FollowedOrder(
        order_id, customer_id, session.conversation_id, session.language, what, cents, action, turn.now
    )


async def with_orders(deps: ActionDependencies, turn: Turn, lines: Sequence[Line]) -> tuple[Answer, ...]:
    """What changes of these lines' services, to be told beside what is active; none: nothing is under way."""
    own = [turn.wording.the_line(line) for line in lines]
    orders = [order for order in await orders_of(deps, turn) if any(line in order.what for line in own)]
    return tuple(words.say_changing(order) for order in orders)


def offer_opposite(turn: Turn, what: str, opposite: Request) -> None:
    """A yes to the choice that was just shown begins it: it is read back before anything is done."""
    if turn.recall(PENDING_REQUEST) is None:
        turn.done(opposite, what)
    if turn.pending(DONE) is not None:
        turn.note_pending(again=opposite.to_slot())


def note_ordered(turn: Turn, request: Request, what: str) -> None:
    """An order that was sent before is what was talked about: "no aspetta, rimettila" takes it back."""
    if turn.recall(PENDING_REQUEST) is None:
        turn.done(request, what)
        turn.note_pending(ordered_before=True)


async def say_not_revoked(deps: ActionDependencies, turn: Turn) -> bool:
    """ "Annulla", of an order that was sent: that it has gone out, and its opposite as a choice; False: none was."""
    if turn.session.customer_id is None:
        return False
    orders = {order.what: order for order in await orders_of(deps, turn)}
    done = turn.pending(DONE)
    task = Task.of_request(done) if done is not None and done.intent in _ORDERS else None
    if not orders and task is None:
        return False
    own, known = await access_lines(deps.bss, turn.session), await read_extras(deps.paying.bss, turn.session)
    pairs = ((line, extra) for extra in known.values() for line in own)
    named = {words.what_of(turn.wording, line, extra): (line, extra) for line, extra in pairs}
    found = [(*named[what], orders[what]) for what in orders if what in named]
    for line, extra, order in found:
        wanted = order.action.opposite
        turn.say(words.say_already_ordered(turn.wording, line, extra, wanted, order))
        offer_opposite(turn, order.what, words.request_for(extra, wanted, line))
    if not found and task is not None:
        _say_gone_out(turn, task)
    return bool(found) or task is not None


def _say_gone_out(turn: Turn, task: Task) -> None:
    action = ExtraAction.SWITCH_OFF if task.intent == "deactivate_service" else ExtraAction.SWITCH_ON
    item, what = task.get("service") or task.get("offer"), turn.recall(PENDING_REQUEST)["what"]
    turn.say(words.say_was_done(turn.wording, action, item, task.values["line"], what))
    offer_opposite(turn, what, words.opposite_of(action, item, task.values["line"]))


_ORDERS = ("activate_offer", "activate_service", "deactivate_service")
