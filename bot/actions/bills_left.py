"""What remains to be paid when a bill is taken out of those that were to be; one that is not there takes out none."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.turn import Turn
from bot.core.bill_words import BillReference
from bot.core.bills import Bill, UnknownBill
from bot.core.tasks import Unusable
from bot.services import bill_payments, bills
from bot.services.answers.bills import unknown_of
from bot.services.wording import Answer


def bills_left(
    turn: Turn, held: list[str], references: Sequence[BillReference] | None, own: Sequence[Bill]
) -> list[str]:
    """Ids of those that are to be paid still. Raises Unusable where nothing open is meant: which are, is asked then."""
    if not references:
        return _without_the_other(turn, held, own)
    try:
        out = bill_payments.check_ruled_out(references, own, turn.listed_bills, turn.wording.today)
    except UnknownBill as error:
        raise unknown_bill(turn, references, error) from None
    except Unusable:
        if len(held) > 1:  # one of these was meant
            raise
        out = ()
    left = [bill for bill in held if bill not in {one.id for one in out}]
    if left == held:
        turn.say(Answer("utter_task_left_alone"))
    return left


def _without_the_other(turn: Turn, held: list[str], own: Sequence[Bill]) -> list[str]:
    """ "L'altra no" is about none of those; where all are to be paid, it may be any of them."""
    if len(held) > 1 and len(held) == len(bills.open_bills(own)):
        raise Unusable("utter_pay_bill_out_unclear")
    turn.say(Answer("utter_task_left_alone"))
    return held


def unknown_bill(turn: Turn, references: Sequence[BillReference], error: UnknownBill) -> Unusable:
    """Says of which bill there is none."""
    meant = [one for one in references if one.by in error.args]
    why, said = unknown_of(turn.wording, meant or references)
    return Unusable(why, **said)
