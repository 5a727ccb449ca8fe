"""Lines that are suspended for bills: noted when a payment begins, and after it, whether they are back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.slots import LAST_REQUEST, SUSPENDED_LINES
from bot.actions.turn import Turn
from bot.core.errors import CustomerError, DependencyError
from bot.core.requests import Request
from bot.services.access import access_lines
from bot.services.answers.limits import say_all_overdue
from bot.services.answers.lines_back import say_lines_back
from bot.services.bills import access_bills, overdue_bills, suspended_lines
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies


async def note_suspended(deps: ActionDependencies, turn: Turn) -> None:
    """So that after the payment the customer hears of the line, too. What cannot be read now is not noted."""
    if turn.session.customer_id is None:
        return
    try:
        lines = await suspended_lines(deps.bss, turn.session)
    except (CustomerError, DependencyError):
        return
    turn.remember(SUSPENDED_LINES, [line.id for line in lines] or None)


async def report_lines(deps: ActionDependencies, turn: Turn) -> None:
    """Says it of the lines that were noted when the payment was begun. What cannot be read now is not guessed."""
    noted = turn.recall(SUSPENDED_LINES) or ()
    if not noted or turn.session.customer_id is None:
        return
    try:
        lines = [line for line in await access_lines(deps.bss, turn.session) if line.id in noted]
        bills = await access_bills(deps.paying.bss, turn.session, turn.wording.today)
    except (CustomerError, DependencyError):
        return
    turn.remember(SUSPENDED_LINES, [line.id for line in lines if not line.active] or None)
    turn.say(*say_lines_back(turn.wording, lines, overdue_bills(bills, turn.wording.today)))


def note_to_pay(turn: Turn) -> None:
    """What comes next is about paying: "quella di settembre", "con PayPal"."""
    turn.remember(LAST_REQUEST, {"request": Request("pay_bill").to_slot(), "at": turn.now.isoformat()})


async def say_lines_return(deps: ActionDependencies, turn: Turn, chosen: object) -> Answer | None:
    """All that is to be paid until what is suspended comes back, where `chosen`, the ids of own bills, are paid now;
    None: nothing is suspended for bills, or it cannot be read now."""
    if turn.session.customer_id is None:
        return None
    try:
        suspended = await suspended_lines(deps.bss, turn.session)
        bills = await access_bills(deps.paying.bss, turn.session, turn.wording.today)
    except (CustomerError, DependencyError):
        return None
    overdue = overdue_bills(bills, turn.wording.today)
    if not suspended or not overdue:
        return None
    held = chosen if isinstance(chosen, list) else []
    return say_all_overdue(turn.wording, suspended, overdue, held, deps.facts.bills.back_hours)
