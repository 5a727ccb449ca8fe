"""A link to pay that was given and not used: "paga" and "ma è pagato?" are about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.slots import DONE, PENDING_REQUEST
from bot.actions.turn import Turn
from bot.core.pay_questions import asks_whether_paid, orders_only_payment
from bot.services.answers.choices import next_steps
from bot.services.answers.paying import say_link_given_already
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies


async def points_at_link(deps: ActionDependencies, turn: Turn) -> bool:
    """ "Paga", "come pago?": there, and nothing else is begun."""
    what = await unpaid_link(deps, turn) if orders_only_payment(turn.request.text) else None
    if what is None:
        return False
    turn.say(say_link_given_already(turn.wording, what))
    return True


async def says_not_paid(deps: ActionDependencies, turn: Turn) -> bool:
    """ "Quindi è pagato?", of a recharge: not yet. What is known of a bill says more."""
    done = turn.pending(DONE)
    if done is None or done.intent != "recharge" or not asks_whether_paid(turn.request.text):
        return False
    what = await unpaid_link(deps, turn)
    if what is None:
        return False
    turn.say(Answer("utter_pay_link_not_paid", {"what": what}, next_steps(turn.wording, "cancel")))
    return True


async def unpaid_link(deps: ActionDependencies, turn: Turn) -> str | None:
    """What the link is for, while it can still be used and nothing else is asked."""
    kept = turn.recall(PENDING_REQUEST) if turn.pending(DONE) is not None and turn.task is None else {}
    order_id = kept.get("unpaid")
    if not order_id or not await deps.paying.may_still_be_paid(order_id):
        return None
    return str(kept["what"])
