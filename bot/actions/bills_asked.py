"""What the readings of bills answer beyond the bills themselves: the next one, and how long some are overdue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.actions.slots import LISTED_BILLS
from bot.actions.turn import Turn
from bot.core.bill_words import BillReference, Reference, bill_references, fits
from bot.core.bills import Bill
from bot.core.bills_asked import asks_of_overdue
from bot.services import bills as service
from bot.services.answers.bill_payments import say_beside
from bot.services.answers.bills import say_none_in
from bot.services.answers.bills_asked import say_late, say_next

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

NEXT_ISSUE = "next_issue"
"""Beside a request for a bill: one that is not issued yet."""
_BY_NAME = frozenset({Reference.MONTH, Reference.NUMBER, Reference.NEWEST})


async def says_next(deps: ActionDependencies, turn: Turn, bills: Sequence[Bill]) -> bool:
    """ "Quanto sarà la prossima bolletta?": nobody knows; what comes every month is told from the newest."""
    if not turn.request.first(NEXT_ISSUE):
        return False
    talked = next((bill for bill in bills if bill.id == turn.bill), bills[0])
    newest = next(bill for bill in bills if bill.account_id == talked.account_id)
    turn.say(say_next(turn.wording, await service.read_detail(deps.paying.bss, newest)))
    turn.has_read(newest.number)
    return True


def says_overdue(turn: Turn, bills: Sequence[Bill]) -> bool:
    """ "Perché è scaduta?", "quanti giorni di ritardo ho?": since when, of the bill that is named, or of all; one that
    is not overdue is told as it stands."""
    if not asks_of_overdue(turn.request.text):
        return False
    today = turn.wording.today
    references = [one for one in bill_references(turn.request) if one.by in _BY_NAME]
    named = [bill for bill in bills if any(fits(one, bill, today) for one in references)]
    overdue = service.overdue_bills(named or bills, today)
    if overdue and bill_references(turn.request) == (BillReference(Reference.OLDEST),):
        overdue = (min(overdue, key=lambda bill: bill.issued),)
    turn.has_read("bills")
    if overdue:
        turn.say(say_late(turn.wording, overdue, bills))
        turn.remember(LISTED_BILLS, [bill.id for bill in overdue])
        if len(overdue) == 1:  # of several, "pago quella" is asked which
            turn.talk_about_bill(overdue[0].id)
    else:
        turn.say(say_beside(turn.wording, named) if named else say_none_in(turn.wording, "overdue"))
    return True
