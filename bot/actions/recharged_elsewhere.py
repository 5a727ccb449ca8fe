"""A recharge that went, or was to go, to the wrong number: "era 3475550808" is the same again, for that number."""

from __future__ import annotations

from bot.actions.base import ActionDependencies
from bot.actions.slots import PENDING_REQUEST
from bot.actions.tasks.journey import task_done
from bot.actions.turn import Turn
from bot.core.asides import says_mistake
from bot.core.requests import Request
from bot.core.right_numbers import is_of_another_thing, puts_number_right
from bot.services.access import access_lines

_RECHARGE, _VOUCHER = "recharge", "voucher"


async def recharge_of_right_number(deps: ActionDependencies, turn: Turn) -> Request | None:
    """What to begin, with the sum and the way to pay of the one before; None: the number is said for something else.

    One of the customer's own lines has to be said as what was meant: else it may be asked about. Once something was
    looked at since, only a mistake that is told counts. A voucher's code is awaited for its number, and is no sum.
    """
    done, number, said = task_done(turn, _RECHARGE), turn.request.number, turn.request
    if done is None or number is None or turn.task is not None or "?" in said.text or done.get("method") == _VOUCHER:
        return None
    if number == done.get("number") or not await _is_meant(deps, turn, number):
        return None
    values = {"msisdn": number, "amount": said.first("amount") or done.get("amount"), "card_last4": done.get("card")}
    way = said.first("payment_method") or done.get("method")
    again = {name: (value,) for name, value in {**values, "payment_method": way}.items() if value}
    return Request(_RECHARGE, again)


def tells_of_first(turn: Turn) -> bool:
    """Whether what can be done about the first one is to be told: it was paid, or its mistake is only now noticed."""
    return says_mistake(turn.request.text) or not turn.recall(PENDING_REQUEST).get("unpaid")


async def _is_meant(deps: ActionDependencies, turn: Turn, number: str) -> bool:
    text = turn.request.text
    if is_of_another_thing(text):
        return False
    if says_mistake(text):
        return True
    if turn.done_last is None:
        return False
    return puts_number_right(text) or await _is_foreign(deps, turn, number)


async def _is_foreign(deps: ActionDependencies, turn: Turn, number: str) -> bool:
    if turn.session.customer_id is None:
        return True
    return all(line.number != number for line in await access_lines(deps.bss, turn.session))
