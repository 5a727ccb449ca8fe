"""A task that is put off: nothing is done now, whatever is asked; of a payment, the sum that was wanted instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.tasks.journey import OVER
from bot.actions.tasks.on_task import taken
from bot.actions.tasks.parking import title
from bot.actions.tasks.refusing import wants_only_sum
from bot.actions.turn import Turn
from bot.core.paying_later import pays_later
from bot.core.putting_off import puts_off_until
from bot.core.tasks import Task
from bot.services import bills
from bot.services.answers.bill_payments import NAMED_AT_MOST, say_beside, say_total
from bot.services.answers.choices import next_steps
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies


async def put_off(deps: ActionDependencies, turn: Turn, task: Task) -> None:
    """ "Magari più tardi"; "non pago adesso, dimmi solo quanto devo"."""
    later = pays_later(turn.request.text)
    owed = await _owed(deps, turn) if wants_only_sum(turn, task) else await _due(deps, turn, task) if later else ()
    response = "utter_task_put_off_until" if later or puts_off_until(turn.request.text) else "utter_task_put_off"
    choices = () if owed else next_steps(turn.wording, "help")
    turn.say(Answer(response, {"task": title(turn, task)}, choices), *owed)
    turn.keep_task(task.holding(OVER, True))
    taken(turn)


async def _owed(deps: ActionDependencies, turn: Turn) -> tuple[Answer, ...]:
    own = await bills.access_bills(deps.paying.bss, turn.session, turn.wording.today)
    unpaid = bills.open_bills(own)
    turn.has_read("bills")
    return (say_total(turn.wording, unpaid, ()),) if unpaid else ()


async def _due(deps: ActionDependencies, turn: Turn, task: Task) -> tuple[Answer, ...]:
    """ "La pago lunedì": until when those can be paid that were to be."""
    if turn.session.customer_id is None:
        return ()
    own = await bills.access_bills(deps.paying.bss, turn.session, turn.wording.today)
    chosen, unpaid = task.get("bill"), bills.open_bills(own)
    meant = [bill for bill in unpaid if not isinstance(chosen, list) or bill.id in chosen]
    turn.has_read("bills")
    return (say_beside(turn.wording, meant),) if 0 < len(meant) <= NAMED_AT_MOST else ()
