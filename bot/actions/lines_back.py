"""Lines that are suspended for bills: noted when a payment begins, and after it, whether they are back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.actions.slots import LAST_REQUEST, SUSPENDED_LINES
from bot.actions.turn import Turn
from bot.core.bill_words import bill_references
from bot.core.bills import Bill, UnknownBill
from bot.core.errors import CustomerError, DependencyError
from bot.core.part_paid import asks_if_part_brings_back, leaves_part_unpaid, means_this_part
from bot.core.requests import Request
from bot.services.access import access_lines
from bot.services.answers.limits import say_all_overdue
from bot.services.answers.lines_back import say_lines_back
from bot.services.bills import access_bills, choose_bills, overdue_bills, suspended_lines
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
    or that part of it which the message asks about; None: nothing is suspended for bills, or it cannot be read now."""
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
    held: Sequence[str] = chosen if isinstance(chosen, list) else []
    asked = _asked_about(turn, held, bills)
    said = say_all_overdue(turn.wording, suspended, overdue, asked, deps.facts.bills.back_hours)
    return replace(said, choices=()) if held else said


def _asked_about(turn: Turn, held: Sequence[str], own: Sequence[Bill]) -> Sequence[str]:
    """The bills that would be paid as it is asked: those it names, what is left beside them, or what is `held`; none,
    where it is one of several and not said which."""
    text, less = turn.request.text, leaves_part_unpaid(turn.request.text)
    if not (less or asks_if_part_brings_back(text)):
        return held
    named = _named(turn, own)
    if less:
        return [bill for bill in held if bill not in named] if named else []
    if named or means_this_part(text):
        return named or held
    return held if len(held) == 1 else []


def _named(turn: Turn, own: Sequence[Bill]) -> Sequence[str]:
    references = bill_references(turn.request)
    try:
        found = choose_bills(references, own, turn.listed_bills, None, turn.wording.today) if references else ()
    except UnknownBill:
        return ()
    return [bill.id for bill in found]
